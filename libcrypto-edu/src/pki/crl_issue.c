/*
 * Issuing a revocation list, RFC 5280 section 5: the structures of crl.c, written back to front.
 */
#include "crypto-edu/crl.h"
#include "pki/algorithm_identifier.h"
#include "pki/extension_writer.h"
#include "pki/name_writer.h"
#include "pki/signed_writer.h"

enum { MAX_NUMBER = 20 /* octets, 5.2.3 */ };

struct issue {
    const struct ce_crl_template *crl;
    enum ce_signature_algorithm algorithm;
    struct ce_view authority_key_id;
};

/* spec: RFC 5280 5.3.1 */
static void put_reasonCode(struct ce_der_writer *w, const struct ce_crl_revocation *r)
{
    if (!r->has_reason)
        return;
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_ENUMERATED, &(uint8_t){(uint8_t)r->reason}, 1);
    ce_wrap_Extension(w, mark, OID_reasonCode, false);
}

/* spec: RFC 5280 5.3.2 */
static void put_invalidityDate(struct ce_der_writer *w, const struct ce_crl_revocation *r)
{
    if (!r->has_invalidity_date)
        return;
    size_t mark = ce_der_mark(w);
    ce_der_put_generalized_time(w, r->invalidity_date);
    ce_wrap_Extension(w, mark, OID_invalidityDate, false);
}

/* spec: RFC 5280 5.3.3 */
static void put_certificateIssuer(struct ce_der_writer *w, const struct ce_crl_revocation *r)
{
    if (r->issuer.len == 0)
        return;
    size_t mark = ce_der_mark(w);
    ce_put_GeneralName(w, &(struct ce_general_name){CE_NAME_DIRECTORY, r->issuer});
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wrap_Extension(w, mark, OID_certificateIssuer, true);
}

/* spec: RFC 5280 5.1.2.6 */
static void put_revoked_certificate(struct ce_der_writer *w, const struct ce_crl_revocation *r,
                                    bool extensions)
{
    size_t mark = ce_der_mark(w);
    if (extensions) {
        put_certificateIssuer(w, r);
        put_invalidityDate(w, r);
        put_reasonCode(w, r);
        if (ce_der_mark(w) < mark)
            ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    }
    ce_der_put_time(w, r->date);
    ce_der_put(w, CE_DER_INTEGER, r->serial.data, r->serial.len);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

static void put_flag(struct ce_der_writer *w, uint8_t tag, bool value)
{
    if (value)
        ce_der_put(w, tag, (const uint8_t[]){0xff}, 1);
}

/* spec: RFC 5280 5.2.5 */
static void put_issuingDistributionPoint(struct ce_der_writer *w, const struct ce_crl_template *t)
{
    size_t mark = ce_der_mark(w);
    put_flag(w, CE_DER_CONTEXT | 4, t->indirect_crl);
    if (t->only_some_reasons)
        ce_put_named_bits(w, CE_DER_CONTEXT | 3, t->only_some_reasons);
    put_flag(w, CE_DER_CONTEXT | 2, t->only_ca_certs);
    put_flag(w, CE_DER_CONTEXT | 1, t->only_user_certs);
    if (t->distribution_point) {
        size_t name = ce_der_mark(w);
        ce_put_uri(w, t->distribution_point);
        ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, name); /* fullName */
        ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, name); /* distributionPoint */
    }
    if (ce_der_mark(w) == mark)
        return;
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wrap_Extension(w, mark, OID_issuingDistributionPoint, true);
}

static void put_number(struct ce_der_writer *w, struct ce_view number, enum ce_oid id)
{
    if (number.len == 0)
        return;
    size_t mark = ce_der_mark(w);
    ce_der_put_unsigned(w, number.data, number.len);
    ce_wrap_Extension(w, mark, id, id == OID_deltaCRLIndicator);
}

/* spec: RFC 5280 5.1.2.7 */
static void put_crlExtensions(struct ce_der_writer *w, const struct issue *issue)
{
    const struct ce_crl_template *t = issue->crl;
    size_t mark = ce_der_mark(w);
    ce_put_raw_extensions(w, t->extensions, t->extension_count);
    put_issuingDistributionPoint(w, t);
    put_number(w, t->base_crl_number, OID_deltaCRLIndicator);
    put_number(w, t->crl_number, OID_cRLNumber);
    ce_put_authorityKeyIdentifier(w, issue->authority_key_id);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, mark);
}

/* spec: RFC 5280 5.1.2 */
static void put_TBSCertList(struct ce_der_writer *w, const void *what)
{
    const struct issue *issue = what;
    const struct ce_crl_template *t = issue->crl;
    size_t mark = ce_der_mark(w);
    if (!t->version_1)
        put_crlExtensions(w, issue);
    size_t list = ce_der_mark(w);
    for (size_t i = t->revocation_count; i-- > 0;)
        put_revoked_certificate(w, &t->revocations[i], !t->version_1);
    if (t->revocation_count > 0) /* 5.1.2.6: a list of none is left out */
        ce_der_wrap(w, CE_DER_SEQUENCE, list);
    if (t->next_update != 0)
        ce_der_put_time(w, t->next_update);
    ce_der_put_time(w, t->this_update);
    ce_der_put_raw(w, t->issuer->subject.data, t->issuer->subject.len);
    ce_put_SignatureAlgorithm(w, issue->algorithm);
    if (!t->version_1)
        ce_der_put_small(w, 1);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

static ce_status check_template(const struct ce_crl_template *t)
{
    if (t->issuer->subject.len <= 2 || t->only_some_reasons & ~(uint32_t)CE_REASONS_ALL)
        return CE_ERR_ARGUMENT;
    if (t->crl_number.len > MAX_NUMBER || t->base_crl_number.len > MAX_NUMBER)
        return CE_ERR_LENGTH;
    for (size_t i = 0; i < t->revocation_count; i++)
        if (t->revocations[i].serial.len == 0 || !ce_crl_reason_name(t->revocations[i].reason))
            return CE_ERR_ARGUMENT;
    return CE_OK;
}

/* spec: RFC 5280 5.1 */
ce_status ce_crl_issue(uint8_t *out, size_t *len, const struct ce_crl_template *crl,
                       enum ce_signature_algorithm algorithm, const struct ce_private_key *key,
                       const struct ce_random *random)
{
    uint8_t key_id[CE_SHA1_SIZE];
    struct issue issue = {crl, algorithm, {key_id, sizeof key_id}};
    const struct ce_signed content = {put_TBSCertList, NULL, &issue, algorithm};
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    w.status = check_template(crl);
    if (w.status == CE_OK)
        w.status = ce_key_identifier(key_id, &key->public_key);
    if (crl->issuer->subject_key_id.len > 0)
        issue.authority_key_id = crl->issuer->subject_key_id;
    ce_put_signed(&w, &content, key, random);
    return ce_der_deliver(&w, out, len);
}
