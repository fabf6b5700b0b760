/*
 * ClientKeyExchange, RFC 5246 section 7.4.7: the client's half of the secret. With RSA it is the
 * secret itself, encrypted for the server's public key; with DHE it is a public value, and the
 * secret never travels.
 */
#include <string.h>

#include "crypto-edu/dh.h"
#include "crypto-edu/x509.h"
#include "walkthrough/tls/state.h"

enum { PRE_MASTER_SIZE = 48 };

static void send_exchange_keys(struct wt_endpoint *ep, const struct wt_value *keys,
                               const char *path)
{
    struct handshake_message *m = keys ? wt_arena_take(&ep->arena, sizeof *m) : NULL;
    if (!m)
        return;
    m->msg_type = CLIENT_KEY_EXCHANGE;
    m->is.client_key_exchange.exchange_keys = keys->bytes;
    if (tls_send_handshake(ep, m))
        wt_carries(ep, path, keys);
}

static const struct wt_value *version_value(struct wt_endpoint *ep, uint16_t version)
{
    uint8_t bytes[2] = {(uint8_t)(version >> 8), (uint8_t)version};
    return wt_given(ep, "pre_master_version", WT_V_BYTES, wt_view(bytes, sizeof bytes), false);
}

/* The server's modulus; empty if there is none. */
static struct ce_view modulus(const struct wt_endpoint *ep)
{
    struct ce_certificate certificate;
    struct ce_view der = ep->server_certificate->bytes;
    return ce_certificate_parse(&certificate, der.data, der.len, NULL, NULL) == CE_OK
               ? certificate.key.rsa_n
               : wt_view(NULL, 0);
}

/* PS of RFC 8017 7.2.1 step 2b: bytes drawn until none is zero. */
static const struct wt_value *draw_padding(struct wt_endpoint *ep, size_t len)
{
    const struct wt_value *padding = wt_draw(ep, "rsa_padding", len);
    while (padding && memchr(padding->bytes.data, 0, padding->bytes.len))
        padding = wt_draw(ep, "rsa_padding", len);
    return padding;
}

static void send_rsa(struct wt_endpoint *ep)
{
    size_t k = modulus(ep).len; /* RFC 8017 names it so */
    if (!wt_demand(ep, k >= PRE_MASTER_SIZE + 11, ALERT_UNSUPPORTED_CERTIFICATE,
                   "certificate.key_strength", "", ""))
        return;
    const struct wt_value *random = wt_draw(ep, "pre_master_random", PRE_MASTER_SIZE - 2);
    ep->pre_master_secret =
        wt_calc(ep, "pre_master_secret", OP_CONCAT, version_value(ep, 0x0303), random);
    const struct wt_value *padding = draw_padding(ep, k - PRE_MASTER_SIZE - 3);
    const struct wt_value *padded =
        wt_calc(ep, "padded_pre_master_secret", OP_RSA_PAD, wt_number(ep, (int64_t)k),
                ep->pre_master_secret, padding);
    send_exchange_keys(
        ep,
        wt_calc(ep, "encrypted_pre_master_secret", OP_RSA_ENCRYPT, ep->server_public_key, padded),
        "encrypted_pre_master_secret.data");
}

static void send_dh(struct wt_endpoint *ep)
{
    send_exchange_keys(ep, ep->own_dh_public, "dh_Yc.data");
    ep->pre_master_secret = wt_calc(ep, "pre_master_secret", OP_DH_SHARED, ep->dh_p,
                                    ep->own_dh_private, ep->peer_dh_public);
    wt_forget(ep, &ep->own_dh_private);
}

/* RFC 8422 5.10. The server's point is computed with before anything is sent: one that is none is
 * refused as part of the message it stands in. */
static void send_ecdh(struct wt_endpoint *ep)
{
    ep->message = ep->key_exchange_message;
    ep->pre_master_secret = tls_shared_secret(ep, ep->peer_dh_public, "point");
    send_exchange_keys(ep, ep->pre_master_secret ? ep->own_dh_public : NULL, "ecdh_Yc.data");
}

void send_client_key_exchange(struct wt_endpoint *ep)
{
    switch (ep->suite->key_exchange) {
    case KX_RSA:
        send_rsa(ep);
        break;
    case KX_ECDHE:
        send_ecdh(ep);
        break;
    default:
        send_dh(ep);
    }
    derive_master_secret(ep);
    derive_keys(ep);
}

/* ---- the server's side ------------------------------------------------------------------------
 */

/* RFC 8017 7.2.2 step 1 and 5.1.2 step 1: what is no number below the modulus, of its length,
 * cannot be decrypted. */
static bool is_ciphertext(const struct wt_endpoint *ep, struct ce_view keys)
{
    struct ce_view n = modulus(ep);
    return keys.len == n.len && memcmp(keys.data, n.data, n.len) < 0;
}

/*
 * RFC 5246 7.4.7.1: whatever is wrong with the padding, the length or the version, the handshake
 * goes on, with a random secret in place of the decrypted one, and fails at Finished: no answer
 * tells the attacker which (Bleichenbacher 1998; Klima, Pokorny, Rosa 2003).
 */
static void receive_rsa(struct wt_endpoint *ep, struct ce_view keys)
{
    const struct wt_value *ciphertext =
        wt_field(ep, "encrypted_pre_master_secret", "encrypted_pre_master_secret.data", keys);
    const struct wt_value *otherwise = wt_draw(ep, "substitute_pre_master_secret", PRE_MASTER_SIZE);
    const struct wt_value *key = wt_private_key(ep);
    const struct wt_value *decrypted = !is_ciphertext(ep, keys)
                                           ? otherwise
                                           : wt_calc(ep, "decrypted_pre_master_secret",
                                                     OP_RSA_DECRYPT, key, ciphertext, otherwise);
    const struct wt_value *tail = wt_calc(ep, "pre_master_tail", OP_SLICE, decrypted,
                                          wt_number(ep, 2), wt_number(ep, PRE_MASTER_SIZE - 2));
    ep->pre_master_secret =
        wt_calc(ep, "pre_master_secret", OP_CONCAT, version_value(ep, ep->client_version), tail);
}

static void receive_dh(struct wt_endpoint *ep, struct ce_view keys)
{
    struct ce_dh_group group;
    mpz_t y;
    ce_dh_group_init(&group);
    mpz_init(y);
    ce_os2ip(y, keys.data, keys.len);
    ce_os2ip(group.p, ep->dh_p->bytes.data, ep->dh_p->bytes.len);
    ce_os2ip(group.g, ep->dh_g->bytes.data, ep->dh_g->bytes.len);
    ce_status status = ep->group ? ce_dh_group_named(&group, ep->group) : CE_OK;
    bool ok = status == CE_OK && ce_dh_check_public(&group, y) == CE_OK;
    mpz_clear(y);
    ce_dh_group_clear(&group);
    if (!wt_demand(ep, ok, ALERT_ILLEGAL_PARAMETER, "client_key_exchange.public_value", "dh_Yc",
                   ""))
        return;
    ep->peer_dh_public = wt_given(ep, "client_dh_public", WT_V_INTEGER, keys, false);
    wt_carries(ep, "dh_Yc.data", ep->peer_dh_public);
    ep->pre_master_secret = wt_calc(ep, "pre_master_secret", OP_DH_SHARED, ep->dh_p,
                                    ep->own_dh_private, ep->peer_dh_public);
    wt_forget(ep, &ep->own_dh_private);
}

static void receive_ecdh(struct wt_endpoint *ep, struct ce_view keys)
{
    ep->peer_dh_public = tls_public_value(ep, "client_ephemeral_public", "ecdh_Yc.data", keys);
    ep->pre_master_secret = tls_shared_secret(ep, ep->peer_dh_public, "ecdh_Yc");
}

void handle_client_key_exchange(struct wt_endpoint *ep)
{
    struct ce_view keys = ep->m->is.client_key_exchange.exchange_keys;
    switch (ep->suite->key_exchange) {
    case KX_RSA:
        receive_rsa(ep, keys);
        break;
    case KX_ECDHE:
        receive_ecdh(ep, keys);
        break;
    default:
        receive_dh(ep, keys);
    }
    derive_master_secret(ep);
    derive_keys(ep);
}
