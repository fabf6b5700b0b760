/*
 * CertificateVerify, RFC 8446 section 4.4.3: whoever showed a certificate signs the handshake so
 * far with its key. 64 spaces and a text of what the signature is for stand in front of the
 * transcript's hash, so that it can be mistaken for no other signature.
 */
#include "walkthrough/tls/certificate_verify.h"

#include <stdio.h>
#include <string.h>

#include "walkthrough/tls/identities.h"
#include "walkthrough/tls/state.h"

enum { SPACES = 64 };

static const struct tls_signature_names names[2] = {
    {"server_signed_digest", "server_signature_salt", "server_signature",
     "certificate_verify.signature", "signature"},
    {"client_signed_digest", "client_signature_salt", "client_signature",
     "certificate_verify.signature", "signature"}};

static const struct wt_value *signed_content(struct wt_endpoint *ep, bool of_client)
{
    const char *context =
        of_client ? "TLS 1.3, client CertificateVerify" : "TLS 1.3, server CertificateVerify";
    uint8_t prefix[SPACES + 40];
    size_t len = strlen(context) + 1; /* the zero byte belongs to it */
    memset(prefix, ' ', SPACES);
    memcpy(prefix + SPACES, context, len);
    const struct wt_value *hash = tls13_transcript_hash(
        ep, of_client ? "hash_ClientHello..client_Certificate" : "hash_ClientHello..Certificate");
    return wt_calc(
        ep, of_client ? "client_signed_content" : "server_signed_content", OP_CONCAT,
        wt_given(ep, "signature_context", WT_V_BYTES, wt_view(prefix, SPACES + len), false), hash);
}

void send_certificate_verify13(struct wt_endpoint *ep)
{
    uint16_t scheme = is_client(ep) ? ep->own_scheme : ep->scheme;
    const struct wt_value *content = signed_content(ep, is_client(ep));
    const struct wt_value *signature =
        tls_sign(ep, &names[is_client(ep)], tls_scheme(scheme), content);
    struct handshake_message *m = signature ? wt_arena_take(&ep->arena, sizeof *m) : NULL;
    if (!m)
        return;
    m->msg_type = CERTIFICATE_VERIFY;
    m->is.certificate_verify.signature_scheme = scheme;
    m->is.certificate_verify.signature = signature->bytes;
    if (tls_send_handshake(ep, m))
        wt_carries(ep, "signature.data", signature);
}

/* Section 4.4.3: a scheme that was offered, that TLS 1.3 allows, and that fits the key. */
static bool check_scheme(struct wt_endpoint *ep, uint16_t number, struct ce_view certificate)
{
    const struct tls_scheme *scheme = tls_scheme(number);
    struct tls_codes own = tls_own_schemes(ep);
    bool offered = scheme && scheme->in_tls13 && tls_codes_have(&own, number);
    wt_demand(ep, offered, ALERT_ILLEGAL_PARAMETER, "certificate_verify.scheme_offered",
              "signature_scheme", "");
    return wt_alive(ep) &&
           wt_demand(ep, tls_certificate_fits(certificate, scheme, true), ALERT_ILLEGAL_PARAMETER,
                     "certificate_verify.scheme_fits_key", "signature_scheme", "");
}

void handle_certificate_verify13(struct wt_endpoint *ep)
{
    const struct certificate_verify *m = &ep->m->is.certificate_verify;
    bool of_client = !is_client(ep);
    wt_id message = ep->message;
    const struct wt_value *certificate =
        of_client ? ep->client_certificate : ep->server_certificate;
    const struct wt_value *key = of_client ? ep->client_public_key : ep->server_public_key;
    if (!certificate || !check_scheme(ep, m->signature_scheme, certificate->bytes))
        return;
    if (!of_client)
        ep->scheme = m->signature_scheme;
    const struct wt_value *signature =
        wt_field(ep, names[of_client].signature, "signature.data", m->signature);
    bool ok = tls_verify_signature(ep, &names[of_client], tls_scheme(m->signature_scheme), key,
                                   signed_content(ep, of_client), signature);
    if (!ok && ep->status == CE_OK)
        wt_abort(ep, ALERT_DECRYPT_ERROR);
    tls_transcript_add(ep, ep->unit.bytes, message);
    ep->client_authenticated = of_client && wt_alive(ep);
}
