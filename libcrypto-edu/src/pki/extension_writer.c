/*
 * The extensions of a certificate, RFC 5280 section 4.2, written. As everything is written back to
 * front, each function goes from the last field to the first.
 */
#include <string.h>

#include "pki/extension_writer.h"
#include "pki/key_writer.h"
#include "pki/name_writer.h"

void ce_wrap_Extension(struct ce_der_writer *w, size_t mark, enum ce_oid id, bool critical)
{
    ce_der_wrap(w, CE_DER_OCTET_STRING, mark);
    if (critical)
        ce_der_put_boolean(w, true);
    ce_put_oid(w, id);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* spec: RFC 5280 4.2.1.9 */
static void put_basicConstraints(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    if (t->omit_basic_constraints)
        return;
    size_t mark = ce_der_mark(w);
    if (t->ca && t->path_length >= 0)
        ce_der_put_small(w, (uint32_t)t->path_length);
    if (t->ca)
        ce_der_put_boolean(w, true);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wrap_Extension(w, mark, OID_basicConstraints, t->ca);
}

/* Bit 0 is the most significant of the first octet; no zero bits at the end.
 * spec: X.690 11.2 */
void ce_put_named_bits(struct ce_der_writer *w, uint8_t tag, uint32_t bits)
{
    uint8_t content[5] = {0};
    size_t last = 0;
    if (bits == 0) {
        ce_der_put(w, tag, content, 1);
        return;
    }
    for (size_t i = 0; i < 32; i++) {
        if (bits >> i & 1) {
            content[1 + i / 8] |= (uint8_t)(0x80 >> i % 8);
            last = i;
        }
    }
    content[0] = (uint8_t)(7 - last % 8);
    ce_der_put(w, tag, content, 2 + last / 8);
}

/* spec: RFC 5280 4.2.1.3 */
static void put_keyUsage(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    if (t->key_usage == 0)
        return;
    size_t mark = ce_der_mark(w);
    ce_put_named_bits(w, CE_DER_BIT_STRING, t->key_usage);
    ce_wrap_Extension(w, mark, OID_keyUsage, true);
}

/* spec: RFC 5280 4.2.1.12 */
static void put_extKeyUsage(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    if (!t->server_auth && !t->client_auth && !t->ocsp_signing && t->purpose_count == 0)
        return;
    size_t mark = ce_der_mark(w);
    for (size_t i = t->purpose_count; i-- > 0;)
        ce_der_put(w, CE_DER_OID, t->purposes[i].data, t->purposes[i].len);
    if (t->ocsp_signing)
        ce_put_oid(w, OID_OCSPSigning);
    if (t->client_auth)
        ce_put_oid(w, OID_clientAuth);
    if (t->server_auth)
        ce_put_oid(w, OID_serverAuth);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wrap_Extension(w, mark, OID_extKeyUsage, false);
}

/* spec: RFC 5280 4.2.1.2 */
void ce_put_subjectKeyIdentifier(struct ce_der_writer *w, struct ce_view key_id)
{
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_OCTET_STRING, key_id.data, key_id.len);
    ce_wrap_Extension(w, mark, OID_subjectKeyIdentifier, false);
}

/* spec: RFC 5280 4.2.1.1 */
void ce_put_authorityKeyIdentifier(struct ce_der_writer *w, struct ce_view key_id)
{
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_CONTEXT | 0, key_id.data, key_id.len);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wrap_Extension(w, mark, OID_authorityKeyIdentifier, false);
}

/* Critical when there is no other name (4.2.1.6).
 * spec: RFC 5280 4.2.1.6 */
static void put_subjectAltName(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    if (t->dns_name_count + t->ip_address_count + t->alt_name_count == 0)
        return;
    size_t mark = ce_der_mark(w);
    for (size_t i = t->alt_name_count; i-- > 0;)
        ce_put_GeneralName(w, &t->alt_names[i]);
    for (size_t i = t->ip_address_count; i-- > 0;)
        ce_der_put(w, CE_DER_CONTEXT | CE_NAME_IP, t->ip_addresses[i].data, t->ip_addresses[i].len);
    for (size_t i = t->dns_name_count; i-- > 0;)
        ce_der_put(w, CE_DER_CONTEXT | CE_NAME_DNS, (const uint8_t *)t->dns_names[i],
                   strlen(t->dns_names[i]));
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wrap_Extension(w, mark, OID_subjectAltName, t->subject.len == 2);
}

static void put_subtrees(struct ce_der_writer *w, uint8_t tag, const struct ce_general_name *bases,
                         size_t count)
{
    if (count == 0)
        return;
    size_t mark = ce_der_mark(w);
    for (size_t i = count; i-- > 0;) {
        size_t subtree = ce_der_mark(w);
        ce_put_GeneralName(w, &bases[i]);
        ce_der_wrap(w, CE_DER_SEQUENCE, subtree);
    }
    ce_der_wrap(w, tag, mark);
}

/* spec: RFC 5280 4.2.1.10 */
static void put_nameConstraints(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    if (t->permitted_count + t->excluded_count == 0)
        return;
    size_t mark = ce_der_mark(w);
    put_subtrees(w, CE_DER_CONTEXT_CONSTRUCTED | 1, t->excluded, t->excluded_count);
    put_subtrees(w, CE_DER_CONTEXT_CONSTRUCTED | 0, t->permitted, t->permitted_count);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wrap_Extension(w, mark, OID_nameConstraints, true);
}

/* spec: RFC 5280 4.2.1.4 */
static void put_certificatePolicies(struct ce_der_writer *w,
                                    const struct ce_certificate_template *t)
{
    if (t->policy_count == 0)
        return;
    size_t mark = ce_der_mark(w);
    for (size_t i = t->policy_count; i-- > 0;) {
        size_t policy = ce_der_mark(w);
        if (t->cps_url) {
            ce_der_put(w, CE_DER_IA5_STRING, (const uint8_t *)t->cps_url, strlen(t->cps_url));
            ce_put_oid(w, OID_cps);
            ce_der_wrap(w, CE_DER_SEQUENCE, policy);
            ce_der_wrap(w, CE_DER_SEQUENCE, policy);
        }
        ce_der_put(w, CE_DER_OID, t->policies[i].data, t->policies[i].len);
        ce_der_wrap(w, CE_DER_SEQUENCE, policy);
    }
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wrap_Extension(w, mark, OID_certificatePolicies, false);
}

void ce_put_uri(struct ce_der_writer *w, const char *uri)
{
    ce_der_put(w, CE_DER_CONTEXT | CE_NAME_URI, (const uint8_t *)uri, strlen(uri));
}

/* spec: RFC 5280 4.2.1.13 */
static void put_cRLDistributionPoints(struct ce_der_writer *w,
                                      const struct ce_certificate_template *t)
{
    if (!t->crl_url)
        return;
    size_t mark = ce_der_mark(w);
    ce_put_uri(w, t->crl_url);
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, mark); /* fullName */
    ce_der_wrap(w, CE_DER_CONTEXT_CONSTRUCTED | 0, mark); /* distributionPoint */
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wrap_Extension(w, mark, OID_cRLDistributionPoints, false);
}

static void put_access(struct ce_der_writer *w, enum ce_oid method, const char *url)
{
    if (!url)
        return;
    size_t mark = ce_der_mark(w);
    ce_put_uri(w, url);
    ce_put_oid(w, method);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
}

/* spec: RFC 5280 4.2.2.1 */
static void put_authorityInfoAccess(struct ce_der_writer *w,
                                    const struct ce_certificate_template *t)
{
    if (!t->ocsp_url && !t->ca_issuers_url)
        return;
    size_t mark = ce_der_mark(w);
    put_access(w, OID_caIssuers, t->ca_issuers_url);
    put_access(w, OID_ocsp, t->ocsp_url);
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wrap_Extension(w, mark, OID_authorityInfoAccess, false);
}

/* spec: RFC 7633 4.1 */
static void put_tlsfeature(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    if (!t->must_staple)
        return;
    size_t mark = ce_der_mark(w);
    ce_der_put_small(w, 5); /* status_request */
    ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    ce_wrap_Extension(w, mark, OID_tlsfeature, false);
}

/* spec: RFC 6960 4.2.2.2.1 */
static void put_ocsp_nocheck(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    if (!t->ocsp_no_check)
        return;
    size_t mark = ce_der_mark(w);
    ce_der_put(w, CE_DER_NULL, NULL, 0);
    ce_wrap_Extension(w, mark, OID_ocspNocheck, false);
}

void ce_put_raw_extensions(struct ce_der_writer *w, const struct ce_x509_extension *extensions,
                           size_t count)
{
    for (size_t i = count; i-- > 0;) {
        size_t mark = ce_der_mark(w);
        ce_der_put(w, CE_DER_OCTET_STRING, extensions[i].value.data, extensions[i].value.len);
        if (extensions[i].critical)
            ce_der_put_boolean(w, true);
        ce_der_put(w, CE_DER_OID, extensions[i].oid.data, extensions[i].oid.len);
        ce_der_wrap(w, CE_DER_SEQUENCE, mark);
    }
}

void ce_put_first_extensions(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    put_extKeyUsage(w, t);
    put_keyUsage(w, t);
    put_basicConstraints(w, t);
}

void ce_put_last_extensions(struct ce_der_writer *w, const struct ce_certificate_template *t)
{
    ce_put_raw_extensions(w, t->extensions, t->extension_count);
    put_ocsp_nocheck(w, t);
    put_tlsfeature(w, t);
    put_authorityInfoAccess(w, t);
    put_cRLDistributionPoints(w, t);
    put_certificatePolicies(w, t);
    put_nameConstraints(w, t);
    put_subjectAltName(w, t);
}
