/*
 * Issuing a certificate, RFC 5280 section 4: the same structures as in certificate.c, written back
 * to front, so each function reads from the last field to the first.
 */
#include <string.h>

#include "pki/certificate.h"
#include "pki/certificate_issue.h"
#include "pki/der_content.h"
#include "pki/extension_writer.h"
#include "pki/key_writer.h"
#include "pki/name_writer.h"
#include "pki/signed_writer.h"

enum {
    MAX_SERIAL = 20,      /* octets, 4.1.2.2 */
    MAX_PUBLIC_KEY = 4200 /* RSAPublicKey with n and e of CE_BIGNUM_MAX_BITS */
};

/* Everything that goes into the certificate and is not in the template. */
struct issue {
    const struct ce_certificate_template *certificate;
    enum ce_signature_algorithm algorithm;
    struct ce_view subject_key_id, authority_key_id;
};

/* O and CN of a template as attributes; their number. */
static size_t simple_name(struct ce_name_attribute attributes[static 2], const char *organization,
                          const char *common_name)
{
    size_t count = 0;
    if (organization)
        attributes[count++] = (struct ce_name_attribute){"O", organization};
    attributes[count++] = (struct ce_name_attribute){"CN", common_name};
    return count;
}

static void put_simple_name(struct ce_der_writer *w, const char *organization,
                            const char *common_name)
{
    struct ce_name_attribute attributes[2];
    ce_put_Name(w, attributes, simple_name(attributes, organization, common_name));
}

/* spec: RFC 5280 4.1.2.6 */
void ce_put_subject(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    if (t->subject.len > 0)
        ce_der_put_raw(w, t->subject.data, t->subject.len);
    else
        put_simple_name(w, t->organization, t->subject_cn);
}

/* The CA's own subject, octet for octet; without a CA the subject's name, or another one on wish.
 * spec: RFC 5280 4.1.2.4 */
static void put_issuer(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    bool other = t->issuer_cn && (!t->subject_cn || strcmp(t->issuer_cn, t->subject_cn) != 0);
    if (t->issuer)
        ce_der_put_raw(w, t->issuer->subject.data, t->issuer->subject.len);
    else if (other)
        put_simple_name(w, NULL, t->issuer_cn);
    else
        ce_put_subject(w, t);
}

/* spec: RFC 5280 4.1.2.5 */
static void put_Validity(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    size_t mark = ce_der_mark(w);
    ce_der_put_time(w, t->not_after);
    ce_der_put_time(w, t->not_before);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* spec: RFC 5280 4.1.2.9 */
static void put_extensions(struct ce_der_writer *w, const struct issue *issue)
{
    const struct ce_certificate_template *t = issue->certificate;
    size_t mark = ce_der_mark(w);
    ce_put_last_extensions(w, t);
    if (!t->omit_authority_key_id)
        ce_put_authorityKeyIdentifier(w, issue->authority_key_id);
    if (!t->omit_subject_key_id)
        ce_put_subjectKeyIdentifier(w, issue->subject_key_id);
    ce_put_first_extensions(w, t);
    if (ce_der_mark(w) == mark) /* a list of none is left out */
        return;
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 3, mark);
}

/* spec: RFC 5280 4.1.2 */
static void put_TBSCertificate(struct ce_der_writer *w, const void *what)
{
    const struct issue *issue = what;
    const struct ce_certificate_template *t = issue->certificate;
    size_t mark = ce_der_mark(w);
    unsigned version = t->version == 0 ? 3 : t->version;
    if (version == 3)
        put_extensions(w, issue);
    ce_put_SubjectPublicKeyInfo(w, t->key);
    ce_put_subject(w, t);
    put_Validity(w, t);
    put_issuer(w, t);
    ce_put_SignatureAlgorithm(w, issue->algorithm);
    ce_der_put_unsigned(w, t->serial, t->serial_len);
    if (version > 1) { /* v1 is the default and not written */
        size_t explicit = ce_der_mark(w);
        ce_der_put_small(w, version - 1);
        ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, explicit);
    }
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* 4.2.1.2 method 1: SHA-1 of the subjectPublicKey without tag, length and unused-bits octet.
 * spec: RFC 5280 4.2.1.2 */
ce_status ce_key_identifier(uint8_t id[static CE_SHA1_SIZE], const struct ce_public_key *key)
{
    uint8_t buffer[MAX_PUBLIC_KEY];
    struct ce_der_writer w;
    struct ce_view der;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    ce_put_subject_public_key(&w, key);
    ce_status status = ce_der_written(&w, &der);
    return status != CE_OK ? status : ce_hash(CE_SHA1, id, der.data, der.len, NULL);
}

/* ---- what the parser would refuse is not issued ---------------------------------------------- */

static ce_status check_alt_names(const struct ce_certificate_template *t)
{
    ce_status status = CE_OK;
    for (size_t i = 0; i < t->dns_name_count && status == CE_OK; i++) {
        const char *text = t->dns_names[i];
        struct ce_general_name name = {CE_NAME_DNS, {(const uint8_t *)text, strlen(text)}};
        status = ce_check_general_name(&name, false);
    }
    for (size_t i = 0; i < t->ip_address_count && status == CE_OK; i++)
        status =
            ce_check_general_name(&(struct ce_general_name){CE_NAME_IP, t->ip_addresses[i]}, false);
    for (size_t i = 0; i < t->alt_name_count && status == CE_OK; i++)
        status = ce_check_general_name(&t->alt_names[i], false);
    return status;
}

static ce_status check_subtrees(const struct ce_certificate_template *t)
{
    ce_status status = CE_OK;
    for (size_t i = 0; i < t->permitted_count && status == CE_OK; i++)
        status = ce_check_general_name(&t->permitted[i], true);
    for (size_t i = 0; i < t->excluded_count && status == CE_OK; i++)
        status = ce_check_general_name(&t->excluded[i], true);
    return status;
}

static bool are_oids(const struct ce_view *oids, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ce_wrong_content(CE_DER_OID, oids[i].data, oids[i].len))
            return false;
    return true;
}

static bool is_uri(const char *text)
{
    return !text || (text[0] != '\0' &&
                     !ce_wrong_content(CE_DER_IA5_STRING, (const uint8_t *)text, strlen(text)));
}

ce_status ce_check_extensions(const struct ce_certificate_template *t)
{
    if (t->key_usage >> 9 || !are_oids(t->purposes, t->purpose_count) ||
        !are_oids(t->policies, t->policy_count) || !is_uri(t->cps_url) || !is_uri(t->crl_url) ||
        !is_uri(t->ocsp_url) || !is_uri(t->ca_issuers_url))
        return CE_ERR_ARGUMENT;
    for (size_t i = 0; i < t->extension_count; i++)
        if (!are_oids(&t->extensions[i].oid, 1))
            return CE_ERR_ARGUMENT;
    ce_status status = check_alt_names(t);
    return status != CE_OK ? status : check_subtrees(t);
}

ce_status ce_check_subject(const struct ce_certificate_template *t)
{
    struct ce_name_attribute attributes[2];
    struct ce_view whole, common_name;
    struct ce_der d;
    if (t->subject.len == 0)
        return ce_check_attributes(attributes,
                                   simple_name(attributes, t->organization, t->subject_cn));
    ce_der_init(&d, t->subject.data, t->subject.len, NULL);
    ce_read_Name(&d, "subject", &whole, &common_name);
    return ce_der_finish(&d) == CE_OK ? CE_OK : CE_ERR_ARGUMENT;
}

static ce_status check_template(const struct ce_certificate_template *t)
{
    size_t zeros = 0;
    if (t->version > 3 || t->key->type == CE_KEY_NONE)
        return CE_ERR_ARGUMENT;
    while (zeros < t->serial_len && t->serial[zeros] == 0)
        zeros++;
    if (zeros == t->serial_len || t->serial_len - zeros > MAX_SERIAL)
        return CE_ERR_LENGTH;
    struct ce_name_attribute issuer = {"CN", t->issuer_cn};
    ce_status status = ce_check_subject(t);
    if (status == CE_OK && t->issuer_cn)
        status = ce_check_attributes(&issuer, 1);
    return status != CE_OK ? status : ce_check_extensions(t);
}

/* spec: RFC 5280 4.1 */
ce_status ce_certificate_issue(uint8_t *out, size_t *len,
                               const struct ce_certificate_template *certificate,
                               enum ce_signature_algorithm algorithm,
                               const struct ce_private_key *ca_key, const struct ce_random *random)
{
    uint8_t subject_id[CE_SHA1_SIZE], ca_id[CE_SHA1_SIZE];
    struct issue issue = {
        certificate, algorithm, {subject_id, sizeof subject_id}, {ca_id, sizeof ca_id}};
    const struct ce_signed content = {put_TBSCertificate, NULL, &issue, algorithm};
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    w.status = check_template(certificate);
    if (w.status == CE_OK)
        w.status = ce_key_identifier(subject_id, certificate->key);
    if (w.status == CE_OK)
        w.status = ce_key_identifier(ca_id, &ca_key->public_key);
    if (certificate->issuer && certificate->issuer->subject_key_id.len > 0)
        issue.authority_key_id = certificate->issuer->subject_key_id;
    ce_put_signed(&w, &content, ca_key, random);
    return ce_der_deliver(&w, out, len);
}
