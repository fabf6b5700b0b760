/*
 * ServerKeyExchange, RFC 5246 section 7.4.3 and RFC 8422 section 5.4: the group, the server's
 * public value, and a signature over both randoms and these parameters, so that nobody in the
 * middle can put in their own, or those of another handshake.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/dh.h"
#include "walkthrough/tls/certificate_verify.h"
#include "walkthrough/tls/identities.h"
#include "walkthrough/tls/state.h"

static const struct tls_signature_names names = {"params_digest", "params_salt", "params_signature",
                                                 "server_key_exchange.signature", "signature"};

/*
 * The private exponent's length in bytes: at least the 225, 275 or 325 bits that RFC 7919 appendix
 * A asks for, rounded up; for a group nobody named, twice the security level it can have. In a lab
 * a group may be smaller than that.
 */
static size_t exponent_length(size_t p_len)
{
    return p_len < 32 ? p_len : p_len <= 256 ? 32 : p_len <= 384 ? 36 : 44;
}

/* 1 < x < (p - 1) / 2: only in a group for the blackboard does a random number miss that. */
static bool is_exponent(struct ce_view p_bytes, struct ce_view x_bytes)
{
    mpz_t p, x;
    mpz_init(p);
    mpz_init(x);
    ce_os2ip(p, p_bytes.data, p_bytes.len);
    ce_os2ip(x, x_bytes.data, x_bytes.len);
    bool ok = mpz_cmp_ui(x, 1) > 0;
    mpz_mul_2exp(x, x, 1);
    mpz_add_ui(x, x, 1);
    ok = ok && mpz_cmp(x, p) < 0;
    ce_mpz_clear(x);
    mpz_clear(p);
    return ok;
}

/* Draws x and computes g^x mod p; both sides of the exchange do just this. */
static void make_dh_pair(struct wt_endpoint *ep, const char *private_name, const char *public_name)
{
    const struct wt_value *p = ep->dh_p;
    do
        ep->own_dh_private = p ? wt_draw(ep, private_name, exponent_length(p->bytes.len)) : NULL;
    while (ep->own_dh_private && !is_exponent(p->bytes, ep->own_dh_private->bytes));
    ep->own_dh_public = wt_calc(ep, public_name, OP_DH_PUBLIC, p, ep->dh_g, ep->own_dh_private);
}

/* What is signed: client_random, server_random, params. */
static const struct wt_value *signed_params(struct wt_endpoint *ep, struct ce_view params)
{
    const struct wt_value *sent = wt_given(ep, "server_params", WT_V_BYTES, params, false);
    const struct wt_value *randoms =
        wt_calc(ep, "both_randoms", OP_CONCAT, ep->client_random, ep->server_random);
    return wt_calc(ep, "signed_params", OP_CONCAT, randoms, sent);
}

/* ---- the server's side ------------------------------------------------------------------------
 */

static void take_group(struct wt_endpoint *ep)
{
    if (ep->config.labs && ep->config.lab_prime.len) {
        ep->group = 0;
        ep->dh_p = wt_given(ep, "dh_p", WT_V_INTEGER, ep->config.lab_prime, false);
        ep->dh_g = wt_given(ep, "dh_g", WT_V_INTEGER, ep->config.lab_generator, false);
        return;
    }
    struct ce_dh_group group;
    uint8_t bytes[1024];
    ce_dh_group_init(&group);
    ce_status status = ce_dh_group_named(&group, ep->group);
    size_t p_len = ce_mpz_size(group.p), g_len = ce_mpz_size(group.g);
    if (status == CE_OK && p_len <= sizeof bytes && ce_i2osp(bytes, p_len, group.p) == CE_OK)
        ep->dh_p = wt_given(ep, "dh_p", WT_V_INTEGER, wt_view(bytes, p_len), false);
    if (status == CE_OK && ce_i2osp(bytes, g_len, group.g) == CE_OK)
        ep->dh_g = wt_given(ep, "dh_g", WT_V_INTEGER, wt_view(bytes, g_len), false);
    ce_dh_group_clear(&group);
}

/* Our half, into the message. */
static bool make_params(struct wt_endpoint *ep, struct server_key_exchange *m)
{
    if (ep->suite->key_exchange == KX_ECDHE) {
        tls_make_key_share(ep, ep->group);
    } else {
        take_group(ep);
        make_dh_pair(ep, "server_dh_private", "server_dh_public");
    }
    if (!ep->own_dh_public)
        return false;
    *m = (struct server_key_exchange){.curve_type = NAMED_CURVE,
                                      .named_curve = ep->group,
                                      .point = ep->own_dh_public->bytes,
                                      .dh_Ys = ep->own_dh_public->bytes,
                                      .signature_scheme = ep->scheme};
    if (ep->suite->key_exchange != KX_ECDHE) {
        m->dh_p = ep->dh_p->bytes;
        m->dh_g = ep->dh_g->bytes;
    }
    return true;
}

static const struct wt_value *sign_params(struct wt_endpoint *ep, struct server_key_exchange *m)
{
    static const size_t capacity = RECORD_MAX_PLAINTEXT;
    uint8_t *bytes = wt_arena_take(&ep->arena, capacity);
    struct wire w;
    if (!bytes)
        return NULL;
    wire_writer(&w, "server_key_exchange", bytes, capacity, &ep->context);
    wire_server_key_exchange(&w, m); /* its signature is empty yet */
    if (!wire_finish(&w))
        return NULL;
    struct ce_view params = wt_view(bytes + m->params_at, m->params_end - m->params_at);
    return tls_sign(ep, &names, tls_scheme(ep->scheme), signed_params(ep, params));
}

static void tell_values(struct wt_endpoint *ep, const struct wt_value *signature)
{
    if (ep->suite->key_exchange == KX_ECDHE) {
        wt_carries(ep, "point.data", ep->own_dh_public);
    } else {
        wt_carries(ep, "dh_p.data", ep->dh_p);
        wt_carries(ep, "dh_g.data", ep->dh_g);
        wt_carries(ep, "dh_Ys.data", ep->own_dh_public);
    }
    wt_carries(ep, "signature.data", signature);
}

void send_server_key_exchange(struct wt_endpoint *ep)
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!m || !make_params(ep, &m->is.server_key_exchange))
        return;
    bool anonymous = ep->suite->authentication == AUTH_NONE;
    const struct wt_value *signature =
        anonymous ? NULL : sign_params(ep, &m->is.server_key_exchange);
    if (!anonymous && !signature)
        return;
    m->msg_type = SERVER_KEY_EXCHANGE;
    if (signature)
        m->is.server_key_exchange.signature = signature->bytes;
    if (tls_send_handshake(ep, m))
        tell_values(ep, signature);
}

void send_server_hello_done(struct wt_endpoint *ep)
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!m)
        return;
    m->msg_type = SERVER_HELLO_DONE;
    tls_send_handshake(ep, m);
}

/* ---- the client's side ------------------------------------------------------------------------
 */

static ce_status fill_bases(void *user, uint8_t *out, size_t len)
{
    static const char purpose[] = "primality_bases";
    struct wt_endpoint *ep = user;
    return ep->around.draw(ep->around.draw_user, purpose, ep->draws[31]++, out, len);
}

/* RFC 7919 section 5.1 and RFC 5246 F.1.1.3: a group that is too small or no group at all, and a
 * public value that gives the secret away. */
static void check_group_and_value(struct wt_endpoint *ep, const struct server_key_exchange *m)
{
    struct ce_dh_group group;
    mpz_t y;
    ce_dh_group_init(&group);
    mpz_init(y);
    ce_os2ip(group.p, m->dh_p.data, m->dh_p.len);
    ce_os2ip(group.g, m->dh_g.data, m->dh_g.len);
    ce_os2ip(y, m->dh_Ys.data, m->dh_Ys.len);
    struct ce_random bases = {fill_bases, ep};
    ep->group = (uint16_t)ce_dh_group_number(&group);
    size_t least = ep->config.labs ? 5 : 2048; /* bits */
    ce_status status =
        ep->group ? ce_dh_group_named(&group, ep->group) : ce_dh_check_group(&group, least, &bases);
    const char *name = ep->group ? ce_dh_group_name(ep->group) : "the server's own prime";
    wt_demand(ep, status == CE_OK,
              status == CE_ERR_LENGTH ? ALERT_INSUFFICIENT_SECURITY : ALERT_ILLEGAL_PARAMETER,
              "server_key_exchange.group", "dh_p", name);
    if (wt_alive(ep))
        wt_demand(ep, ce_dh_check_public(&group, y) == CE_OK, ALERT_ILLEGAL_PARAMETER,
                  "server_key_exchange.public_value", "dh_Ys", "");
    mpz_clear(y);
    ce_dh_group_clear(&group);
}

/* RFC 8422 5.4: one of the curves that were offered. The point itself is looked at when it is
 * computed with. */
static void check_curve(struct wt_endpoint *ep, const struct server_key_exchange *m)
{
    const struct tls_group *group = tls_group(m->named_curve);
    bool offered =
        group && group->kind != GROUP_FFDHE && tls_codes_have(&ep->offered.groups, m->named_curve);
    ep->group = m->named_curve;
    wt_demand(ep, offered, ALERT_ILLEGAL_PARAMETER, "server_key_exchange.group", "named_curve",
              group ? group->name : "");
}

static const struct wt_value *integer_field(struct wt_endpoint *ep, const char *name,
                                            const char *path, struct ce_view bytes)
{
    const struct wt_value *value = wt_given(ep, name, WT_V_INTEGER, bytes, false);
    wt_carries(ep, path, value);
    return value;
}

static void take_params(struct wt_endpoint *ep, const struct server_key_exchange *m)
{
    ep->key_exchange_message = ep->message;
    if (ep->suite->key_exchange == KX_ECDHE) {
        ep->peer_dh_public =
            tls_public_value(ep, "server_ephemeral_public", "point.data", m->point);
        return;
    }
    ep->dh_p = integer_field(ep, "dh_p", "dh_p.data", m->dh_p);
    ep->dh_g = integer_field(ep, "dh_g", "dh_g.data", m->dh_g);
    ep->peer_dh_public = integer_field(ep, "server_dh_public", "dh_Ys.data", m->dh_Ys);
}

/* RFC 5246 7.4.3: a scheme the client has offered, and one that goes with the certificate's key. */
static void check_scheme(struct wt_endpoint *ep, uint16_t scheme)
{
    ep->scheme = scheme;
    wt_demand(ep, tls_scheme(scheme) && tls_codes_have(&ep->offered.schemes, scheme),
              ALERT_ILLEGAL_PARAMETER, "server_key_exchange.scheme_offered", "signature_scheme",
              "");
    if (wt_alive(ep))
        wt_demand(
            ep, tls_certificate_fits(ep->server_certificate->bytes, tls_scheme(scheme), false),
            ALERT_ILLEGAL_PARAMETER, "server_key_exchange.scheme_fits_key", "signature_scheme", "");
}

static void check_signature(struct wt_endpoint *ep, const struct server_key_exchange *m)
{
    const struct wt_value *signature =
        wt_field(ep, "params_signature", "signature.data", m->signature);
    struct ce_view params =
        wt_view(ep->unit.bytes.data + m->params_at, m->params_end - m->params_at);
    bool ok = tls_verify_signature(ep, &names, tls_scheme(ep->scheme), ep->server_public_key,
                                   signed_params(ep, params), signature);
    if (!ok && ep->status == CE_OK)
        wt_abort(ep, ALERT_DECRYPT_ERROR);
}

void handle_server_key_exchange(struct wt_endpoint *ep)
{
    const struct server_key_exchange *m = &ep->m->is.server_key_exchange;
    bool anonymous = ep->suite->authentication == AUTH_NONE;
    if (!anonymous)
        check_scheme(ep, m->signature_scheme);
    if (!wt_alive(ep))
        return;
    if (ep->suite->key_exchange == KX_ECDHE)
        check_curve(ep, m);
    else
        check_group_and_value(ep, m);
    if (!wt_alive(ep))
        return;
    take_params(ep, m);
    if (!anonymous)
        check_signature(ep, m);
}

void handle_server_hello_done(struct wt_endpoint *ep)
{
    if (ep->suite->key_exchange == KX_ECDHE)
        tls_make_key_share(ep, ep->group);
    else if (ep->suite->key_exchange != KX_RSA)
        make_dh_pair(ep, "client_dh_private", "client_dh_public");
}
