/*
 * OCSP responses, RFC 6960 section 4.2, written and signed. Times are GeneralizedTime here,
 * whatever the year.
 */
#include "pki/algorithm_identifier.h"
#include "pki/extension_writer.h"
#include "pki/ocsp_reader.h"
#include "pki/signed_writer.h"

/* spec: RFC 6960 4.2.1 */
static void put_CertStatus(struct ce_der_writer *w, const struct ce_ocsp_answer *a)
{
    size_t mark = ce_der_mark(w);
    if (a->status != CE_OCSP_REVOKED) {
        ce_der_put(w, (uint8_t)(CE_DER_CONTEXT | a->status), NULL, 0);
        return;
    }
    if (a->has_reason) {
        ce_der_put(w, CE_DER_ENUMERATED, &(uint8_t){(uint8_t)a->reason}, 1);
        ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, mark);
    }
    ce_der_put_generalized_time(w, a->revocation_time);
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 1, mark);
}

/* spec: RFC 6960 4.2.1 */
static void put_SingleResponse(struct ce_der_writer *w, const struct ce_ocsp_answer *a)
{
    size_t mark = ce_der_mark(w);
    if (a->next_update != 0) {
        ce_der_put_generalized_time(w, a->next_update);
        ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, mark);
    }
    ce_der_put_generalized_time(w, a->this_update);
    put_CertStatus(w, a);
    ce_put_CertID(w, a->hash, a->issuer, a->serial);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* spec: RFC 6960 4.2.1 */
static void put_ResponderID(struct ce_der_writer *w, const struct ce_ocsp_response_template *t)
{
    uint8_t key_id[CE_SHA1_SIZE];
    struct ce_public_key key;
    size_t mark = ce_der_mark(w);
    if (!t->by_key) {
        ce_der_put_raw(w, t->responder->subject.data, t->responder->subject.len);
        ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 1, mark);
        return;
    }
    ce_public_key_init(&key);
    ce_status status = ce_certificate_public_key(t->responder, &key);
    if (status == CE_OK)
        status = ce_key_identifier(key_id, &key);
    if (w->status == CE_OK)
        w->status = status;
    ce_public_key_clear(&key);
    ce_der_put(w, CE_DER_OCTET_STRING, key_id, sizeof key_id);
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 2, mark);
}

/* spec: RFC 6960 4.2.1 */
static void put_ResponseData(struct ce_der_writer *w, const void *what)
{
    const struct ce_ocsp_response_template *t = what;
    size_t mark = ce_der_mark(w);
    if (t->nonce.len > 0) {
        ce_put_Nonce(w, t->nonce);
        ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 1, mark);
    }
    size_t list = ce_der_mark(w);
    for (size_t i = t->answer_count; i-- > 0;)
        put_SingleResponse(w, &t->answers[i]);
    ce_der_wrap(w, CE_DER_SEQUENCE, list);
    ce_der_put_generalized_time(w, t->produced_at);
    put_ResponderID(w, t);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

static void put_certs(struct ce_der_writer *w, const void *what)
{
    const struct ce_ocsp_response_template *t = what;
    size_t mark = ce_der_mark(w);
    if (t->certificate_count == 0)
        return;
    for (size_t i = t->certificate_count; i-- > 0;)
        ce_der_put_raw(w, t->certificates[i].data, t->certificates[i].len);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, mark);
}

static ce_status check_template(const struct ce_ocsp_response_template *t)
{
    if (t->answer_count == 0 || t->responder->subject.len == 0)
        return CE_ERR_ARGUMENT;
    for (size_t i = 0; i < t->answer_count; i++) {
        const struct ce_ocsp_answer *a = &t->answers[i];
        if (a->serial.len == 0 || a->status > CE_OCSP_UNKNOWN || !ce_crl_reason_name(a->reason))
            return CE_ERR_ARGUMENT;
    }
    return t->nonce.len > 128 ? CE_ERR_LENGTH : CE_OK;
}

static void put_status(struct ce_der_writer *w, enum ce_ocsp_status status)
{
    ce_der_put(w, CE_DER_ENUMERATED, &(uint8_t){(uint8_t)status}, 1);
}

/* spec: RFC 6960 4.2.1 */
ce_status ce_ocsp_respond(uint8_t *out, size_t *len,
                          const struct ce_ocsp_response_template *response,
                          enum ce_signature_algorithm algorithm, const struct ce_private_key *key,
                          const struct ce_random *random)
{
    const struct ce_signed content = {put_ResponseData, put_certs, response, algorithm};
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    w.status = check_template(response);
    size_t mark = ce_der_mark(&w);
    ce_put_signed(&w, &content, key, random);
    ce_der_wrap(&w, CE_DER_OCTET_STRING, mark);
    ce_put_oid(&w, OID_ocspBasic);
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    ce_der_wrap(&w, CE_DER_CONTEXT_CONSTRUCTED | 0, mark);
    put_status(&w, CE_OCSP_SUCCESSFUL);
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    return ce_der_deliver(&w, out, len);
}

/* spec: RFC 6960 4.2.1 */
ce_status ce_ocsp_refuse(uint8_t *out, size_t *len, enum ce_ocsp_status status)
{
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    if (status == CE_OCSP_SUCCESSFUL || status > CE_OCSP_UNAUTHORIZED || (int)status == 4)
        w.status = CE_ERR_ARGUMENT;
    size_t mark = ce_der_mark(&w);
    put_status(&w, status);
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    return ce_der_deliver(&w, out, len);
}
