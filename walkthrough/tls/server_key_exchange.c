/*
 * ServerKeyExchange for DHE_RSA, RFC 5246 section 7.4.3: the group, the server's public value, and
 * a signature over both randoms and these parameters, so that nobody in the middle can put in their
 * own, or those of another handshake.
 */
#include <string.h>

#include "crypto-edu/dh.h"
#include "walkthrough/tls/state.h"

/*
 * The private exponent's length in bytes: at least the 225, 275 or 325 bits that RFC 7919 appendix
 * A asks for, rounded up; for a group nobody named, twice the security level it can have.
 */
static size_t exponent_length(size_t p_len)
{
    return p_len <= 256 ? 32 : p_len <= 384 ? 36 : 44;
}

/* Draws x and computes g^x mod p; both sides of the exchange do just this. */
static void make_dh_pair(struct wt_endpoint *ep, const char *private_name, const char *public_name)
{
    ep->own_dh_private =
        ep->dh_p ? wt_draw(ep, private_name, exponent_length(ep->dh_p->bytes.len)) : NULL;
    ep->own_dh_public =
        wt_calc(ep, public_name, OP_DH_PUBLIC, ep->dh_p, ep->dh_g, ep->own_dh_private);
}

/* What is signed: client_random, server_random, params. */
static const struct wt_value *params_digest(struct wt_endpoint *ep, struct ce_view params)
{
    const struct wt_value *sent = wt_given(ep, "server_params", WT_V_BYTES, params, false);
    const struct wt_value *randoms =
        wt_calc(ep, "both_randoms", OP_CONCAT, ep->client_random, ep->server_random);
    const struct wt_value *all = wt_calc(ep, "signed_params", OP_CONCAT, randoms, sent);
    const char *hash = ce_hash_name(tls_scheme(ep->scheme)->hash);
    return hash ? wt_calc(ep, "params_digest", OP_HASH, wt_name(ep, hash), all) : NULL;
}

/* ---- the server's side ------------------------------------------------------------------------
 */

static void take_group(struct wt_endpoint *ep)
{
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

static size_t encode_params(struct wt_endpoint *ep, uint8_t *out, size_t capacity)
{
    struct ce_view p = ep->dh_p->bytes, g = ep->dh_g->bytes, Ys = ep->own_dh_public->bytes;
    struct wire w;
    wire_writer(&w, "server_key_exchange", out, capacity, &ep->context);
    wire_bytes(&w, "dh_p", WIRE_LEN16, &p, 1, 65535);
    wire_bytes(&w, "dh_g", WIRE_LEN16, &g, 1, 65535);
    wire_bytes(&w, "dh_Ys", WIRE_LEN16, &Ys, 1, 65535);
    return wire_finish(&w) ? w.at : 0;
}

void send_server_key_exchange(struct wt_endpoint *ep)
{
    uint8_t params[3 * (2 + 1024)];
    take_group(ep);
    make_dh_pair(ep, "server_dh_private", "server_dh_public");
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    size_t len = ep->own_dh_public && m ? encode_params(ep, params, sizeof params) : 0;
    if (!len)
        return;
    const struct wt_value *digest = params_digest(ep, wt_view(params, len));
    const struct wt_value *signature =
        wt_calc(ep, "params_signature", OP_RSA_SIGN, wt_private_key(ep),
                wt_name(ep, ce_hash_name(tls_scheme(ep->scheme)->hash)), digest);
    if (!signature)
        return;
    m->msg_type = SERVER_KEY_EXCHANGE;
    m->is.server_key_exchange = (struct server_key_exchange){.dh_p = ep->dh_p->bytes,
                                                             .dh_g = ep->dh_g->bytes,
                                                             .dh_Ys = ep->own_dh_public->bytes,
                                                             .signature_scheme = ep->scheme,
                                                             .signature = signature->bytes};
    if (!tls_send_handshake(ep, m))
        return;
    wt_carries(ep, "dh_p.data", ep->dh_p);
    wt_carries(ep, "dh_g.data", ep->dh_g);
    wt_carries(ep, "dh_Ys.data", ep->own_dh_public);
    wt_carries(ep, "signature.data", signature);
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
    ce_status status =
        ep->group ? ce_dh_group_named(&group, ep->group) : ce_dh_check_group(&group, 2048, &bases);
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

static const struct wt_value *integer_field(struct wt_endpoint *ep, const char *name,
                                            const char *path, struct ce_view bytes)
{
    const struct wt_value *value = wt_given(ep, name, WT_V_INTEGER, bytes, false);
    wt_carries(ep, path, value);
    return value;
}

void handle_server_key_exchange(struct wt_endpoint *ep)
{
    const struct server_key_exchange *m = &ep->m->is.server_key_exchange;
    ep->scheme = m->signature_scheme;
    wt_demand(ep, tls_scheme(m->signature_scheme) != NULL, ALERT_ILLEGAL_PARAMETER,
              "server_key_exchange.scheme_offered", "signature_scheme", "");
    if (wt_alive(ep))
        check_group_and_value(ep, m);
    if (!wt_alive(ep))
        return;
    ep->dh_p = integer_field(ep, "dh_p", "dh_p.data", m->dh_p);
    ep->dh_g = integer_field(ep, "dh_g", "dh_g.data", m->dh_g);
    ep->peer_dh_public = integer_field(ep, "server_dh_public", "dh_Ys.data", m->dh_Ys);
    const struct wt_value *signature =
        wt_field(ep, "params_signature", "signature.data", m->signature);
    struct ce_view params =
        wt_view(ep->unit.bytes.data + m->params_at, m->params_end - m->params_at);
    const struct wt_value *digest = params_digest(ep, params);
    bool ok = wt_judge(ep, "params_signature", "server_key_exchange.signature", "signature",
                       OP_RSA_VERIFY, ep->server_public_key,
                       wt_name(ep, ce_hash_name(tls_scheme(ep->scheme)->hash)), digest, signature);
    if (!ok && ep->status == CE_OK)
        wt_abort(ep, ALERT_DECRYPT_ERROR);
}

void handle_server_hello_done(struct wt_endpoint *ep)
{
    if (ep->suite->key_exchange == KX_DHE)
        make_dh_pair(ep, "client_dh_private", "client_dh_public");
}
