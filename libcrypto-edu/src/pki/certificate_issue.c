/*
 * Issuing a certificate, RFC 5280 section 4: the same structures as in certificate.c, written back
 * to front, so each function reads from the last field to the first.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "pki/certificate.h"
#include "pki/key_writer.h"

enum {
    MAX_SERIAL = 20,       /* octets, 4.1.2.2 */
    MAX_NAME = 64,         /* ub-common-name and ub-organization-name, appendix A.1 */
    MAX_PUBLIC_KEY = 4200, /* RSAPublicKey with n and e of CE_BIGNUM_MAX_BITS */
};

/* Everything that goes into the certificate and is not in the template. */
struct issue {
    const struct ce_certificate_template *certificate;
    enum ce_signature_algorithm algorithm;
    struct ce_view subject_key_id, authority_key_id;
};

static void put_attribute(struct ce_der_writer *w, enum ce_oid type, const char *value)
{
    struct ce_view oid = ce_oid_octets(type);
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_UTF8_STRING, (const uint8_t *)value, strlen(value));
    ce_der_put(w, CE_DER_OID, oid.data, oid.len);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_der_wrap(w, CE_DER_SET, mark);
}

/* spec: RFC 5280 4.1.2.4 */
static void put_Name(struct ce_der_writer *w, const char *organization, const char *common_name)
{
    size_t mark = ce_der_mark(w);
    put_attribute(w, OID_commonName, common_name);
    if (organization)
        put_attribute(w, OID_organizationName, organization);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* The CA's own subject, octet for octet; without a CA the subject's name, or another one on wish.
 */
static void put_issuer(struct ce_der_writer *w, const struct ce_certificate_template *r)
{
    if (r->issuer)
        ce_der_put_raw(w, r->issuer->subject.data, r->issuer->subject.len);
    else if (r->issuer_cn && strcmp(r->issuer_cn, r->subject_cn) != 0)
        put_Name(w, NULL, r->issuer_cn);
    else
        put_Name(w, r->organization, r->subject_cn);
}

/* spec: RFC 5280 4.1.2.5 */
static void put_Validity(struct ce_der_writer *w, const struct ce_certificate_template *r)
{
    size_t mark = ce_der_mark(w);
    ce_der_put_time(w, r->not_after);
    ce_der_put_time(w, r->not_before);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* The extension around the value written since mark. */
static void wrap_Extension(struct ce_der_writer *w, size_t mark, enum ce_oid id, bool critical)
{
    struct ce_view oid = ce_oid_octets(id);
    ce_der_wrap(w, CE_DER_OCTET_STRING, mark);
    if (critical)
        ce_der_put_boolean(w, true);
    ce_der_put(w, CE_DER_OID, oid.data, oid.len);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* spec: RFC 5280 4.2.1.9 */
static void put_basicConstraints(struct ce_der_writer *w, const struct ce_certificate_template *r)
{
    size_t mark = ce_der_mark(w);
    if (r->ca && r->path_length >= 0)
        ce_der_put_small(w, (uint32_t)r->path_length);
    if (r->ca)
        ce_der_put_boolean(w, true);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    wrap_Extension(w, mark, OID_basicConstraints, r->ca);
}

/* 4.2.1.3: bit 0 is the most significant of the first octet; X.690 11.2.2: no zero bits at the
 * end.
 * spec: RFC 5280 4.2.1.3 */
static void put_keyUsage(struct ce_der_writer *w, const struct ce_certificate_template *r)
{
    uint8_t bits[3] = {0};
    unsigned last = 0;
    if (r->key_usage == 0)
        return;
    for (unsigned i = 0; i < 9; i++) {
        if (r->key_usage >> i & 1) {
            bits[1 + i / 8] |= (uint8_t)(0x80 >> i % 8);
            last = i;
        }
    }
    bits[0] = (uint8_t)(7 - last % 8);
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_BIT_STRING, bits, 2 + last / 8);
    wrap_Extension(w, mark, OID_keyUsage, true);
}

/* spec: RFC 5280 4.2.1.12 */
static void put_extKeyUsage(struct ce_der_writer *w, const struct ce_certificate_template *r)
{
    struct ce_view server = ce_oid_octets(OID_serverAuth), client = ce_oid_octets(OID_clientAuth);
    if (!r->server_auth && !r->client_auth)
        return;
    size_t mark = ce_der_mark(w);
    if (r->client_auth)
        ce_der_put(w, CE_DER_OID, client.data, client.len);
    if (r->server_auth)
        ce_der_put(w, CE_DER_OID, server.data, server.len);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    wrap_Extension(w, mark, OID_extKeyUsage, false);
}

static void put_subjectKeyIdentifier(struct ce_der_writer *w, struct ce_view id)
{
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_OCTET_STRING, id.data, id.len);
    wrap_Extension(w, mark, OID_subjectKeyIdentifier, false);
}

/* spec: RFC 5280 4.2.1.1 */
static void put_authorityKeyIdentifier(struct ce_der_writer *w, struct ce_view id)
{
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_CONTEXT | 0, id.data, id.len);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    wrap_Extension(w, mark, OID_authorityKeyIdentifier, false);
}

/* spec: RFC 5280 4.2.1.6 */
static void put_subjectAltName(struct ce_der_writer *w, const struct ce_certificate_template *r)
{
    if (r->dns_name_count + r->ip_address_count == 0)
        return;
    size_t mark = ce_der_mark(w);
    for (size_t i = r->ip_address_count; i-- > 0;)
        ce_der_put(w, CE_DER_CONTEXT | 7, r->ip_addresses[i].data, r->ip_addresses[i].len);
    for (size_t i = r->dns_name_count; i-- > 0;)
        ce_der_put(w, CE_DER_CONTEXT | 2, (const uint8_t *)r->dns_names[i],
                   strlen(r->dns_names[i]));
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    wrap_Extension(w, mark, OID_subjectAltName, false);
}

/* spec: RFC 5280 4.1.2 */
static void put_TBSCertificate(struct ce_der_writer *w, const struct issue *issue)
{
    const struct ce_certificate_template *r = issue->certificate;
    size_t mark = ce_der_mark(w);
    put_subjectAltName(w, r);
    put_authorityKeyIdentifier(w, issue->authority_key_id);
    put_subjectKeyIdentifier(w, issue->subject_key_id);
    put_extKeyUsage(w, r);
    put_keyUsage(w, r);
    put_basicConstraints(w, r);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 3, mark);
    ce_put_SubjectPublicKeyInfo(w, r->key);
    put_Name(w, r->organization, r->subject_cn);
    put_Validity(w, r);
    put_issuer(w, r);
    ce_put_SignatureAlgorithm(w, issue->algorithm);
    ce_der_put_unsigned(w, r->serial, r->serial_len);
    size_t version = ce_der_mark(w);
    ce_der_put_small(w, 2); /* v3 */
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, version);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* 4.2.1.2 method 1: SHA-1 of the subjectPublicKey without tag, length and unused-bits octet.
 * spec: RFC 5280 4.2.1.2 */
static ce_status key_identifier(uint8_t id[static CE_SHA1_SIZE], const struct ce_public_key *key)
{
    uint8_t buffer[MAX_PUBLIC_KEY];
    struct ce_der_writer w;
    struct ce_view der;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    ce_put_subject_public_key(&w, key);
    ce_status status = ce_der_written(&w, &der);
    return status != CE_OK ? status : ce_hash(CE_SHA1, id, der.data, der.len, NULL);
}

/* A dNSName as the parser takes it: visible ASCII, not empty. */
static bool is_dns_name(const char *name)
{
    size_t len = 0;
    while (name[len] > ' ' && name[len] <= '~')
        len++;
    return len > 0 && name[len] == '\0';
}

/* What the parser would refuse is not issued. */
static ce_status check_template(const struct ce_certificate_template *r)
{
    size_t zeros = 0;
    if (!r->subject_cn || r->subject_cn[0] == '\0' || r->key_usage >> 9)
        return CE_ERR_ARGUMENT;
    while (zeros < r->serial_len && r->serial[zeros] == 0)
        zeros++;
    if (zeros == r->serial_len || r->serial_len - zeros > MAX_SERIAL)
        return CE_ERR_LENGTH;
    if (strlen(r->subject_cn) > MAX_NAME || (r->issuer_cn && strlen(r->issuer_cn) > MAX_NAME) ||
        (r->organization && strlen(r->organization) > MAX_NAME))
        return CE_ERR_LENGTH;
    for (size_t i = 0; i < r->dns_name_count; i++)
        if (!is_dns_name(r->dns_names[i]))
            return CE_ERR_ARGUMENT;
    for (size_t i = 0; i < r->ip_address_count; i++)
        if (r->ip_addresses[i].len != 4 && r->ip_addresses[i].len != 16)
            return CE_ERR_LENGTH;
    return r->key->type == CE_KEY_NONE ? CE_ERR_ARGUMENT : CE_OK;
}

/* Writes tbsCertificate into the buffer for a moment, and signs that.
 * spec: RFC 5280 4.1.1.3 */
static ce_status sign(uint8_t *signature, size_t *signature_len, uint8_t *buffer, size_t capacity,
                      const struct issue *issue, const struct ce_private_key *ca_key,
                      const struct ce_random *random)
{
    struct ce_der_writer w;
    struct ce_view tbs;
    ce_der_writer_init(&w, buffer, capacity);
    put_TBSCertificate(&w, issue);
    ce_status status = ce_der_written(&w, &tbs);
    if (status != CE_OK)
        return status;
    return ce_signature_sign(issue->algorithm, ca_key, signature, signature_len, tbs.data, tbs.len,
                             random, NULL);
}

/* spec: RFC 5280 4.1 */
ce_status ce_certificate_issue(uint8_t *out, size_t *len,
                               const struct ce_certificate_template *certificate,
                               enum ce_signature_algorithm algorithm,
                               const struct ce_private_key *ca_key, const struct ce_random *random)
{
    uint8_t subject_id[CE_SHA1_SIZE], ca_id[CE_SHA1_SIZE], signature[CE_SIGNATURE_MAX_SIZE];
    size_t signature_len = sizeof signature;
    struct issue issue = {
        certificate, algorithm, {subject_id, sizeof subject_id}, {ca_id, sizeof ca_id}};
    struct ce_der_writer w;
    ce_der_writer_init(&w, out, *len);
    w.status = check_template(certificate);
    if (w.status == CE_OK)
        w.status = key_identifier(subject_id, certificate->key);
    if (w.status == CE_OK)
        w.status = key_identifier(ca_id, &ca_key->public_key);
    if (certificate->issuer && certificate->issuer->subject_key_id.len > 0)
        issue.authority_key_id = certificate->issuer->subject_key_id;
    if (w.status == CE_OK)
        w.status = sign(signature, &signature_len, out, *len, &issue, ca_key, random);
    size_t mark = ce_der_mark(&w);
    if (w.status == CE_OK) {
        ce_der_put_bits(&w, signature, signature_len);
        ce_put_SignatureAlgorithm(&w, algorithm);
        put_TBSCertificate(&w, &issue);
        ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    }
    return ce_der_deliver(&w, out, len);
}
