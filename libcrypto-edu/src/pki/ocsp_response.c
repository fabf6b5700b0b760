/*
 * OCSP responses, RFC 6960 section 4.2, read: a status that is not signed, and inside it, as an
 * OCTET STRING, a BasicOCSPResponse that is.
 */
#include <string.h>

#include "pki/algorithm_identifier.h"
#include "pki/certificate.h"
#include "pki/crl_reader.h"
#include "pki/der_walk.h"
#include "pki/ocsp_reader.h"

/* CertStatus ::= CHOICE { good [0] NULL, revoked [1] RevokedInfo, unknown [2] NULL }, implicit
 * spec: RFC 6960 4.2.1 */
static void CertStatus(struct ce_der *d, struct ce_ocsp_single *s)
{
    struct ce_view nothing;
    switch (ce_der_peek(d)) {
    case CE_DER_CONTEXT | CE_OCSP_GOOD:
        s->status = CE_OCSP_GOOD;
        ce_der_implicit(d, "good", CE_DER_CONTEXT | 0, CE_DER_NULL, &nothing);
        break;
    case CE_DER_CONTEXT_CONSTRUCTED | CE_OCSP_REVOKED:
        s->status = CE_OCSP_REVOKED;
        ce_der_enter(d, "revoked", CE_DER_CONTEXT_CONSTRUCTED | 1);
        ce_der_generalized_time(d, "revocationTime", &s->revocation_time);
        if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0)) {
            s->has_reason = true;
            ce_der_enter(d, "revocationReason", CE_DER_CONTEXT_CONSTRUCTED | 0);
            ce_read_CRLReason(d, "CRLReason", &s->reason);
            ce_der_leave(d);
        }
        ce_der_leave(d);
        break;
    default:
        s->status = CE_OCSP_UNKNOWN;
        ce_der_implicit(d, "unknown", CE_DER_CONTEXT | 2, CE_DER_NULL, &nothing);
    }
}

static void Timestamps(struct ce_der *d, void *into)
{
    struct ce_ocsp_single *single = into;
    ce_read_SignedCertificateTimestampList(d, &single->timestamps);
}

static ce_extension_reader *of_single(enum ce_oid id)
{
    return id == OID_ocspTimestamps ? Timestamps : NULL;
}

static void explicit_extensions(struct ce_der *d, const char *name,
                                const struct ce_extension_sink *sink)
{
    ce_der_enter(d, name, CE_DER_CONTEXT_CONSTRUCTED | 1);
    ce_read_Extensions(d, "Extensions", sink);
    ce_der_leave(d);
}

/* spec: RFC 6960 4.2.1 */
static void SingleResponse(struct ce_der *d, struct ce_ocsp_single *s)
{
    const struct ce_extension_sink sink = {of_single, s, s->extensions, CE_OCSP_MAX_EXTENSIONS,
                                           &s->extension_count};
    memset(s, 0, sizeof *s);
    ce_der_enter(d, "SingleResponse", CE_DER_SEQUENCE);
    ce_read_CertID(d, &s->id);
    CertStatus(d, s);
    ce_der_generalized_time(d, "thisUpdate", &s->this_update);
    s->has_next_update = ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0);
    if (s->has_next_update) {
        ce_der_enter(d, "nextUpdate", CE_DER_CONTEXT_CONSTRUCTED | 0);
        ce_der_generalized_time(d, "GeneralizedTime", &s->next_update);
        ce_der_leave(d);
    }
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 1))
        explicit_extensions(d, "singleExtensions", &sink);
    ce_der_leave(d);
    s->unknown_critical = ce_has_unknown_critical(s->extensions, s->extension_count, of_single);
}

/* ResponderID ::= CHOICE { byName [1] Name, byKey [2] KeyHash }, explicit
 * spec: RFC 6960 4.2.1 */
static void ResponderID(struct ce_der *d, struct ce_ocsp_response *r)
{
    struct ce_view common_name;
    ce_der_enter(d, "responderID", ce_der_peek(d));
    if (d->status == CE_OK && d->input[d->element_at] == (CE_DER_CONTEXT_CONSTRUCTED | 1))
        ce_read_Name(d, "byName", &r->responder_name, &common_name);
    else if (d->status == CE_OK && d->input[d->element_at] == (CE_DER_CONTEXT_CONSTRUCTED | 2))
        ce_der_element(d, "byKey", CE_DER_OCTET_STRING, &r->responder_key_hash);
    else
        ce_der_fail(d, "responderID", CE_ERR_DECODE, "neither a name nor a key");
    ce_der_leave(d);
}

static void Nonce(struct ce_der *d, void *into)
{
    struct ce_ocsp_response *response = into;
    ce_read_Nonce(d, &response->nonce);
}

static ce_extension_reader *of_response(enum ce_oid id)
{
    return id == OID_ocspNonce ? Nonce : NULL;
}

/* spec: RFC 6960 4.2.1 */
static void ResponseData(struct ce_der *d, struct ce_ocsp_response *r)
{
    const struct ce_extension_sink sink = {of_response, r, r->extensions, CE_OCSP_MAX_EXTENSIONS,
                                           &r->extension_count};
    struct ce_ocsp_single single;
    size_t mark = ce_der_here(d);
    ce_der_enter(d, "tbsResponseData", CE_DER_SEQUENCE);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 0)) /* v1, the default, and no other */
        ce_der_fail(d, "version", CE_ERR_UNSUPPORTED, "a version is written down");
    ResponderID(d, r);
    ce_der_generalized_time(d, "producedAt", &r->produced_at);
    ce_der_enter(d, "responses", CE_DER_SEQUENCE);
    size_t list = ce_der_here(d);
    for (; ce_der_more(d); r->response_count++) {
        SingleResponse(d, &single);
        r->unknown_critical |= single.unknown_critical;
    }
    r->responses = ce_der_since(d, list);
    ce_der_leave(d);
    if (ce_der_peek(d) == (CE_DER_CONTEXT_CONSTRUCTED | 1))
        explicit_extensions(d, "responseExtensions", &sink);
    ce_der_leave(d);
    r->unknown_critical |= ce_has_unknown_critical(r->extensions, r->extension_count, of_response);
    r->tbs = ce_der_since(d, mark);
}

/* One that can be read is seen by its names, any other by tag: it is no reason to refuse the
 * response. */
static void certificate(struct ce_der *d)
{
    struct ce_der ahead = *d;
    struct ce_certificate parsed;
    struct ce_view content;
    uint8_t tag;
    ahead.visitor = NULL;
    ce_read_Certificate(&ahead, &parsed);
    if (ahead.status == CE_OK)
        ce_read_Certificate(d, &parsed);
    else
        ce_der_walk_any(d, "Certificate", &tag, &content);
}

/* certs [0] EXPLICIT SEQUENCE OF Certificate
 * spec: RFC 6960 4.2.1 */
static void certs(struct ce_der *d, struct ce_ocsp_response *r)
{
    if (ce_der_peek(d) != (CE_DER_CONTEXT_CONSTRUCTED | 0))
        return;
    ce_der_enter(d, "certs", CE_DER_CONTEXT_CONSTRUCTED | 0);
    ce_der_enter(d, "SEQUENCE", CE_DER_SEQUENCE);
    size_t mark = ce_der_here(d);
    while (ce_der_more(d))
        certificate(d);
    r->certificates = ce_der_since(d, mark);
    ce_der_leave(d);
    ce_der_leave(d);
}

/* spec: RFC 6960 4.2.1 */
static void BasicOCSPResponse(struct ce_der *d, struct ce_ocsp_response *r)
{
    struct algorithm_identifier identifier;
    r->is_basic = true;
    ce_der_enter(d, "response", CE_DER_OCTET_STRING);
    ce_der_enter(d, "BasicOCSPResponse", CE_DER_SEQUENCE);
    ResponseData(d, r);
    ce_read_SignatureAlgorithm(d, "signatureAlgorithm", &identifier, &r->signature_algorithm);
    r->signature_oid = identifier.oid;
    ce_read_signature(d, "signature", &r->signature);
    certs(d, r);
    ce_der_leave(d);
    ce_der_leave(d);
}

/* spec: RFC 6960 4.2.1 */
static void responseBytes(struct ce_der *d, struct ce_ocsp_response *r)
{
    struct ce_view content;
    ce_der_enter(d, "responseBytes", CE_DER_CONTEXT_CONSTRUCTED | 0);
    ce_der_enter(d, "ResponseBytes", CE_DER_SEQUENCE);
    ce_der_oid(d, "responseType", &r->type);
    if (d->status == CE_OK && ce_oid_of(r->type) == OID_ocspBasic)
        BasicOCSPResponse(d, r);
    else
        ce_der_element(d, "response", CE_DER_OCTET_STRING, &content);
    ce_der_leave(d);
    ce_der_leave(d);
}

/* OCSPResponseStatus ::= ENUMERATED
 * spec: RFC 6960 4.2.1 */
static void responseStatus(struct ce_der *d, struct ce_ocsp_response *r)
{
    struct ce_view value;
    if (!ce_der_element(d, "responseStatus", CE_DER_ENUMERATED, &value))
        return;
    if (value.len != 1 || value.data[0] > CE_OCSP_UNAUTHORIZED || value.data[0] == 4)
        ce_der_fail(d, "responseStatus", CE_ERR_DECODE, "not a status");
    else
        r->status = (enum ce_ocsp_status)value.data[0];
}

/* spec: RFC 6960 4.2.1 */
ce_status ce_ocsp_response_parse(struct ce_ocsp_response *response, const uint8_t *der, size_t len,
                                 const struct ce_der_visitor *visitor, struct ce_der *where)
{
    struct ce_der d;
    memset(response, 0, sizeof *response);
    ce_der_init(&d, der, len, visitor);
    ce_der_enter(&d, "OCSPResponse", CE_DER_SEQUENCE);
    responseStatus(&d, response);
    if (d.status == CE_OK && response->status == CE_OCSP_SUCCESSFUL)
        responseBytes(&d, response);
    ce_der_leave(&d);
    response->der = (struct ce_view){der, len};
    ce_status status = ce_der_finish(&d);
    if (status != CE_OK)
        memset(response, 0, sizeof *response);
    if (where)
        *where = d;
    return status;
}

/* ---- gone through later ---------------------------------------------------------------------- */

static bool advance(struct ce_view *rest, const struct ce_der *d)
{
    if (d->status != CE_OK || d->at == 0)
        return false;
    rest->data += d->at;
    rest->len -= d->at;
    return true;
}

bool ce_ocsp_single_next(struct ce_view *rest, struct ce_ocsp_single *single)
{
    struct ce_der d;
    ce_der_init(&d, rest->data, rest->len, NULL);
    SingleResponse(&d, single);
    return advance(rest, &d);
}

bool ce_ocsp_certificate_next(struct ce_view *rest, struct ce_view *der)
{
    struct ce_der d;
    struct ce_view content;
    uint8_t tag;
    ce_der_init(&d, rest->data, rest->len, NULL);
    ce_der_any(&d, "Certificate", &tag, &content);
    *der = ce_der_since(&d, 0);
    return advance(rest, &d);
}

bool ce_ocsp_find(const struct ce_ocsp_response *response, const struct ce_certificate *issuer,
                  struct ce_view serial, struct ce_ocsp_single *single)
{
    struct ce_view rest = response->responses;
    while (ce_ocsp_single_next(&rest, single))
        if (ce_ocsp_cert_id_matches(&single->id, issuer, serial))
            return true;
    memset(single, 0, sizeof *single);
    return false;
}

ce_status ce_ocsp_check_signature(const struct ce_ocsp_response *response,
                                  const struct ce_key_view *responder_key,
                                  const struct ce_probe *probe)
{
    if (!response->is_basic)
        return CE_ERR_STATE;
    return ce_check_signature(response->signature_algorithm, responder_key, response->tbs,
                              response->signature, probe);
}
