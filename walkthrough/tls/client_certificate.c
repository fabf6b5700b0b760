/*
 * The client shows who it is, RFC 5246 sections 7.4.4, 7.4.6 and 7.4.8: the server asks and says
 * what it would believe, the client sends a certificate or an empty list, and signs the handshake
 * so far with the key in it. TLS 1.3's own form of this stands in certificate_verify.c.
 */
#include <string.h>

#include "crypto-edu/x509.h"
#include "walkthrough/tls/certificate_verify.h"
#include "walkthrough/tls/identities.h"
#include "walkthrough/tls/state.h"

/* ClientCertificateType, RFC 5246 7.4.4 and RFC 8422 5.5. */
enum { RSA_SIGN = 1, ECDSA_SIGN = 64 };

static const struct tls_signature_names names = {"client_signed_digest", "client_signature_salt",
                                                 "client_signature", "certificate_verify.signature",
                                                 "signature"};

/* ---- the server asks --------------------------------------------------------------------------
 */

/* The names of those whose certificates we believe, each with its length in front. */
static struct ce_view authorities(struct wt_endpoint *ep)
{
    struct wt_buffer list = {0};
    struct ce_certificate anchor;
    for (size_t i = 0; i < ep->config.anchor_count; i++) {
        struct ce_view der = ep->config.anchors[i];
        if (ce_certificate_parse(&anchor, der.data, der.len, NULL, NULL) != CE_OK)
            continue;
        uint8_t length[2] = {(uint8_t)(anchor.subject.len >> 8), (uint8_t)anchor.subject.len};
        wt_put(&list, length, sizeof length);
        wt_put(&list, anchor.subject.data, anchor.subject.len);
    }
    const uint8_t *copy = wt_arena_copy(&ep->arena, list.data, list.len);
    struct ce_view all = wt_view(copy, copy ? list.len : 0);
    wt_buffer_clear(&list);
    return all;
}

void send_certificate_request12(struct wt_endpoint *ep)
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    struct tls_codes own = tls_own_schemes(ep);
    if (!m)
        return;
    m->msg_type = CERTIFICATE_REQUEST;
    struct certificate_request *request = &m->is.certificate_request;
    request->certificate_types[0] = RSA_SIGN;
    request->certificate_types[1] = ECDSA_SIGN;
    request->certificate_type_count = 2;
    memcpy(request->schemes, own.list, own.count * sizeof *own.list);
    request->scheme_count = own.count;
    request->authorities = authorities(ep);
    ep->certificate_requested = true;
    tls_send_handshake(ep, m);
}

/* ---- the client answers -----------------------------------------------------------------------
 */

void handle_certificate_request12(struct wt_endpoint *ep)
{
    const struct certificate_request *m = &ep->m->is.certificate_request;
    struct tls_codes own = tls_own_schemes(ep), accepted = {.count = 0};
    for (size_t i = 0; i < m->scheme_count; i++)
        tls_codes_add(&accepted, m->schemes[i]);
    ep->certificate_requested = true;
    ep->identity =
        tls_choose_identity(ep->config.client_identity, ep->config.client_identity ? 1 : 0, &own,
                            &accepted, false, &ep->client_scheme);
}

void send_certificate_verify12(struct wt_endpoint *ep)
{
    const struct wt_value *signature =
        tls_sign(ep, &names, tls_scheme(ep->client_scheme), wt_transcript(ep));
    struct handshake_message *m = signature ? wt_arena_take(&ep->arena, sizeof *m) : NULL;
    if (!m)
        return;
    m->msg_type = CERTIFICATE_VERIFY;
    m->is.certificate_verify.signature_scheme = ep->client_scheme;
    m->is.certificate_verify.signature = signature->bytes;
    if (tls_send_handshake(ep, m))
        wt_carries(ep, "signature.data", signature);
}

/* ---- the server believes, or does not ---------------------------------------------------------
 */

/* Section 7.4.6: a client without a certificate says so; what that means is the server's policy. */
void handle_client_certificate(struct wt_endpoint *ep)
{
    if (ep->m->is.certificate.count > 0)
        handle_certificate(ep);
    else if (ep->config.demand_client_certificate)
        wt_demand(ep, false, ALERT_HANDSHAKE_FAILURE, "certificate.of_client_present",
                  "certificate_list", "");
}

/* Section 7.4.8: over all messages so far, with a scheme we have asked for and a key that fits. */
void handle_certificate_verify12(struct wt_endpoint *ep)
{
    const struct certificate_verify *m = &ep->m->is.certificate_verify;
    const struct tls_scheme *scheme = tls_scheme(m->signature_scheme);
    struct tls_codes own = tls_own_schemes(ep);
    wt_id message = ep->message;
    wt_demand(ep, scheme && tls_codes_have(&own, m->signature_scheme), ALERT_ILLEGAL_PARAMETER,
              "certificate_verify.scheme_offered", "signature_scheme", "");
    if (wt_alive(ep))
        wt_demand(ep, tls_certificate_fits(ep->client_certificate->bytes, scheme, false),
                  ALERT_ILLEGAL_PARAMETER, "certificate_verify.scheme_fits_key", "signature_scheme",
                  "");
    if (!wt_alive(ep))
        return;
    const struct wt_value *signature =
        wt_field(ep, "client_signature", "signature.data", m->signature);
    bool ok = tls_verify_signature(ep, &names, scheme, ep->client_public_key, wt_transcript(ep),
                                   signature);
    if (!ok && ep->status == CE_OK)
        wt_abort(ep, ALERT_DECRYPT_ERROR);
    tls_transcript_add(ep, ep->unit.bytes, message);
    ep->client_authenticated = ok;
}
