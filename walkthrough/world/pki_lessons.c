/*
 * What a lesson about certificates needs beside them: a request with its proof of possession (RFC
 * 2986), a certificate that somebody has changed, and the CA's word that one is revoked, in a list
 * (RFC 5280 5) or in a response (RFC 6960).
 */
#include <string.h>

#include "crypto-edu/certification_request.h"
#include "crypto-edu/ocsp.h"
#include "walkthrough/world/pki_parts.h"

enum { RENEWED_EACH = 7 * PKI_DAY }; /* how long a list or a response holds */

bool wt_pki_ask(struct wt_pki_workshop *w, const struct ce_certificate_template *wanted)
{
    size_t len = PKI_MAX_DER;
    uint8_t *out = wt_arena_take(w->arena, len);
    struct ce_certification_request request;
    if (!out ||
        ce_certification_request_write(out, &len, wanted, CE_SIG_RSA_PKCS1_SHA256, &w->server,
                                       NULL) != CE_OK ||
        ce_certification_request_parse(&request, out, len, NULL, NULL) != CE_OK)
        return false;
    w->pki->request = request.der;
    w->pki->request_info = request.info;
    return true;
}

/* In subject and subjectAltName alike; the name is as long as the other, so no length changes. */
bool wt_pki_change(struct wt_pki_workshop *w)
{
    const char *from = w->asked->dns_names[0], *to = w->lesson->changed_to;
    const struct ce_view before = w->pki->server_certificate;
    size_t len = strlen(from);
    uint8_t *after = wt_arena_take(w->arena, before.len);
    if (!after || strlen(to) != len || before.len < len)
        return false;
    memcpy(after, before.data, before.len);
    for (size_t i = 0; i + len <= before.len; i++)
        if (!memcmp(after + i, from, len))
            memcpy(after + i, to, len);
    w->pki->server_certificate.data = after;
    return true;
}

/* The certificate, and the CA that has issued it and now takes its word back. */
static bool parse_both(const struct wt_pki_workshop *w, struct ce_certificate *ca,
                       struct ce_certificate *leaf)
{
    const struct ce_view above = w->pki->ca_certificate, below = w->pki->server_certificate;
    return ce_certificate_parse(ca, above.data, above.len, NULL, NULL) == CE_OK &&
           ce_certificate_parse(leaf, below.data, below.len, NULL, NULL) == CE_OK;
}

bool wt_pki_publish_crl(struct wt_pki_workshop *w)
{
    static const uint8_t number[] = {1};
    size_t len = PKI_MAX_DER;
    uint8_t *out = wt_arena_take(w->arena, len);
    struct ce_certificate ca, leaf;
    if (!out || !parse_both(w, &ca, &leaf))
        return false;
    const struct ce_crl_revocation revocation = {.serial = leaf.serial,
                                                 .date = w->asked->now - 2 * PKI_DAY,
                                                 .has_reason = true,
                                                 .reason = CE_REASON_KEY_COMPROMISE};
    const struct ce_crl_template list = {.issuer = &ca,
                                         .this_update = w->asked->now - PKI_DAY,
                                         .next_update = w->asked->now - PKI_DAY + RENEWED_EACH,
                                         .revocations = &revocation,
                                         .revocation_count = 1,
                                         .crl_number = {number, sizeof number}};
    if (ce_crl_issue(out, &len, &list, CE_SIG_RSA_PKCS1_SHA256, &w->ca, NULL) != CE_OK)
        return false;
    w->pki->crl = (struct ce_view){out, len};
    return true;
}

/* The CA is its own OCSP responder (RFC 6960 section 2.2). */
bool wt_pki_answer_ocsp(struct wt_pki_workshop *w)
{
    size_t len = PKI_MAX_DER;
    uint8_t *out = wt_arena_take(w->arena, len);
    const int64_t now = w->asked->status_at;
    struct ce_certificate ca, leaf;
    if (!out || !parse_both(w, &ca, &leaf))
        return false;
    struct ce_ocsp_answer answer = {.hash = CE_SHA256,
                                    .issuer = &ca,
                                    .serial = leaf.serial,
                                    .status = CE_OCSP_GOOD,
                                    .this_update = now,
                                    .next_update = now + RENEWED_EACH};
    if (w->lesson->revoked == REVOKED_BY_STAPLE) {
        answer.status = CE_OCSP_REVOKED;
        answer.revocation_time = now - PKI_DAY;
        answer.has_reason = true;
        answer.reason = CE_REASON_KEY_COMPROMISE;
    }
    const struct ce_ocsp_response_template response = {
        .responder = &ca, .produced_at = now, .answers = &answer, .answer_count = 1};
    if (ce_ocsp_respond(out, &len, &response, CE_SIG_RSA_PKCS1_SHA256, &w->ca, NULL) != CE_OK)
        return false;
    w->pki->server_status = (struct ce_view){out, len};
    return true;
}
