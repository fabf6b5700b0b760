/*
 * One side's half of an ephemeral key exchange, whatever the group: RFC 7748 for X25519, SEC 1 and
 * RFC 8446 section 4.2.8.2 for the curves, RFC 7919 for finite fields; and the secret that both
 * halves make, RFC 8446 section 7.4.
 */
#include "walkthrough/tls/groups.h"

#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/dh.h"
#include "crypto-edu/ec.h"
#include "walkthrough/tls/state.h"

/* p and g of a finite field, as values. */
static void take_field(struct wt_endpoint *ep, uint16_t number)
{
    struct ce_dh_group group;
    uint8_t bytes[1024];
    ce_dh_group_init(&group);
    ce_status status = ce_dh_group_named(&group, number);
    size_t p_len = ce_mpz_size(group.p), g_len = ce_mpz_size(group.g);
    if (status == CE_OK && p_len <= sizeof bytes && ce_i2osp(bytes, p_len, group.p) == CE_OK)
        ep->dh_p = wt_given(ep, "dh_p", WT_V_INTEGER, wt_view(bytes, p_len), false);
    if (status == CE_OK && ce_i2osp(bytes, g_len, group.g) == CE_OK)
        ep->dh_g = wt_given(ep, "dh_g", WT_V_INTEGER, wt_view(bytes, g_len), false);
    ce_dh_group_clear(&group);
}

/* SP 800-186: a private key of a curve is a number from 1 to n - 1. */
static bool below_order(const struct tls_group *group, struct ce_view private_key)
{
    struct ce_ec_curve curve;
    mpz_t d;
    ce_ec_curve_init(&curve);
    mpz_init(d);
    ce_os2ip(d, private_key.data, private_key.len);
    bool ok = ce_ec_curve_named(&curve, group->number) == CE_OK && mpz_sgn(d) > 0 &&
              mpz_cmp(d, curve.n) < 0;
    ce_mpz_clear(d);
    ce_ec_curve_clear(&curve);
    return ok;
}

/* FIPS 186-5 A.2.2: numbers are drawn until one is below the order. */
static const struct wt_value *draw_private(struct wt_endpoint *ep, const char *name,
                                           const struct tls_group *group)
{
    const struct wt_value *drawn = wt_draw(ep, name, group->private_length);
    while (drawn && group->kind == GROUP_EC && !below_order(group, drawn->bytes))
        drawn = wt_draw(ep, name, group->private_length);
    return drawn;
}

void tls_make_key_share(struct wt_endpoint *ep, uint16_t number)
{
    const struct tls_group *group = tls_group(number);
    const char *private_name =
        is_client(ep) ? "client_ephemeral_private" : "server_ephemeral_private";
    const char *public_name = is_client(ep) ? "client_ephemeral_public" : "server_ephemeral_public";
    ep->group = number;
    ep->own_dh_private = draw_private(ep, private_name, group);
    if (group->kind == GROUP_X25519) {
        ep->own_dh_public = wt_calc(ep, public_name, OP_X25519_PUBLIC, ep->own_dh_private);
    } else if (group->kind == GROUP_EC) {
        ep->own_dh_public =
            wt_calc(ep, public_name, OP_EC_PUBLIC, wt_name(ep, group->name), ep->own_dh_private);
    } else {
        take_field(ep, number);
        ep->own_dh_public =
            wt_calc(ep, public_name, OP_DH_PUBLIC, ep->dh_p, ep->dh_g, ep->own_dh_private);
    }
}

const struct wt_value *tls_public_value(struct wt_endpoint *ep, const char *name, const char *path,
                                        struct ce_view bytes)
{
    bool number = tls_group(ep->group)->kind == GROUP_FFDHE;
    const struct wt_value *value =
        wt_given(ep, name, number ? WT_V_INTEGER : WT_V_BYTES, bytes, false);
    wt_carries(ep, path, value);
    return value;
}

/* RFC 8446 7.4.1: a finite field's secret is as long as its prime; leading zeros are kept. */
static const struct wt_value *finite_field_secret(struct wt_endpoint *ep,
                                                  const struct tls_group *group,
                                                  const struct wt_value *peer)
{
    static const uint8_t zeros[1024];
    const struct wt_value *number =
        wt_calc(ep, "dh_secret", OP_DH_SHARED, ep->dh_p, ep->own_dh_private, peer);
    if (!number || number->bytes.len > group->public_length)
        return NULL;
    struct ce_view missing = wt_view(zeros, group->public_length - number->bytes.len);
    return wt_calc(ep, "shared_secret", OP_CONCAT,
                   wt_given(ep, "leading_zeros", WT_V_BYTES, missing, false), number);
}

/* RFC 7919 section 5.1: from 2 to p - 2, and as long as p (RFC 8446 4.2.8.1). */
static bool is_public_value(const struct tls_group *named, struct ce_view value)
{
    struct ce_dh_group group;
    mpz_t y;
    ce_dh_group_init(&group);
    mpz_init(y);
    ce_os2ip(y, value.data, value.len);
    bool ok =
        ce_dh_group_named(&group, named->number) == CE_OK && ce_dh_check_public(&group, y) == CE_OK;
    mpz_clear(y);
    ce_dh_group_clear(&group);
    return ok;
}

static const struct wt_value *compute_secret(struct wt_endpoint *ep, const struct tls_group *group,
                                             const struct wt_value *peer)
{
    /* RFC 8422 5.10: in TLS 1.2 it is the pre-master secret itself */
    const char *name = ep->version == TLS13 ? "shared_secret" : "pre_master_secret";
    if (group->kind == GROUP_X25519)
        return wt_calc(ep, name, OP_X25519_SHARED, ep->own_dh_private, peer);
    if (group->kind == GROUP_EC)
        return wt_calc(ep, name, OP_EC_SHARED, wt_name(ep, group->name), ep->own_dh_private, peer);
    return is_public_value(group, peer->bytes) ? finite_field_secret(ep, group, peer) : NULL;
}

/* A point beside the curve, one of small order, a number that is no public value: whoever sends
 * such a thing wants to learn our private key, or to know the secret beforehand. */
const struct wt_value *tls_shared_secret(struct wt_endpoint *ep, const struct wt_value *peer,
                                         const char *path)
{
    const struct tls_group *group = tls_group(ep->group);
    wt_id message = ep->message;
    const struct wt_value *secret = NULL;
    if (!peer || !wt_alive(ep))
        return NULL;
    if (peer->bytes.len == group->public_length)
        secret = compute_secret(ep, group, peer);
    if (!secret && ep->status != CE_ERR_MEMORY) {
        ep->status = CE_OK; /* told here, by name */
        wt_say(ep, "message.refused", message);
        wt_demand(ep, false, ALERT_ILLEGAL_PARAMETER, "key_share.public_value", path, group->name);
    }
    wt_forget(ep, &ep->own_dh_private);
    return secret;
}
