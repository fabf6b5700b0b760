/*
 * The extensions of a certificate, RFC 5280 section 4.2, and where what they say is kept. One short
 * function each; the table at the end says which OID is read by which.
 */
#include "pki/certificate.h"
#include "pki/extensions.h"

/* BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint OPTIONAL }, 4.2.1.9
 * spec: RFC 5280 4.2.1.9 */
static void BasicConstraints(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    c->has_basic_constraints = true;
    ce_der_enter(d, "BasicConstraints", CE_DER_SEQUENCE);
    if (ce_der_peek(d) == CE_DER_BOOLEAN) {
        ce_der_boolean(d, "cA", &c->ca);
        if (!c->ca)
            ce_der_fail(d, "cA", CE_ERR_DECODE, "a default value is encoded");
    }
    if (ce_der_more(d)) {
        c->has_path_length = true;
        ce_der_small(d, "pathLenConstraint", &c->path_length);
        if (!c->ca)
            ce_der_fail(d, "pathLenConstraint", CE_ERR_DECODE, "path length without cA");
    }
    ce_der_leave(d);
}

/* KeyUsage ::= BIT STRING of nine named bits, at least one of them set. Roots in common trust
 * stores have zero bits at the end: they are let through.
 * spec: RFC 5280 4.2.1.3 */
static void KeyUsage(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    c->has_key_usage = true;
    if (!ce_der_named_bits(d, "KeyUsage", CE_DER_BIT_STRING, &c->key_usage))
        return;
    if (c->key_usage >> 9)
        ce_der_fail(d, "KeyUsage", CE_ERR_DECODE, "more key usages than there are");
    if (c->key_usage == 0)
        ce_der_fail(d, "KeyUsage", CE_ERR_DECODE, "no key usage at all");
}

/* ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId, 4.2.1.12
 * spec: RFC 5280 4.2.1.12 */
static void ExtKeyUsageSyntax(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    struct ce_view purpose;
    c->has_extended_key_usage = true;
    ce_der_enter(d, "ExtKeyUsageSyntax", CE_DER_SEQUENCE);
    size_t mark = ce_der_here(d);
    do {
        if (!ce_der_oid(d, "KeyPurposeId", &purpose))
            return;
        enum ce_oid id = ce_oid_of(purpose);
        c->eku_server_auth |= id == OID_serverAuth;
        c->eku_client_auth |= id == OID_clientAuth;
        c->eku_ocsp_signing |= id == OID_OCSPSigning;
        c->eku_any |= id == OID_anyExtendedKeyUsage;
    } while (ce_der_more(d));
    c->extended_key_usages = ce_der_since(d, mark);
    ce_der_leave(d);
}

static void SubjectAltName(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    ce_read_GeneralNames(d, "GeneralNames", CE_DER_SEQUENCE, &c->subject_alt_names);
}

static void IssuerAltName(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    ce_read_GeneralNames(d, "GeneralNames", CE_DER_SEQUENCE, &c->issuer_alt_names);
}

/* spec: RFC 5280 4.2.1.2 */
static void SubjectKeyIdentifier(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    ce_der_element(d, "KeyIdentifier", CE_DER_OCTET_STRING, &c->subject_key_id);
}

static void AuthorityKeyIdentifier(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    struct ce_authority authority;
    ce_read_AuthorityKeyIdentifier(d, &authority);
    c->authority_key_id = authority.key_id;
    c->authority_issuer = authority.issuer;
    c->authority_serial = authority.serial;
}

static void CRLDistributionPoints(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    ce_read_CRLDistributionPoints(d, "CRLDistributionPoints", &c->crl_distribution_points);
}

/* spec: RFC 5280 4.2.1.15 */
static void FreshestCRL(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    ce_read_CRLDistributionPoints(d, "FreshestCRL", &c->freshest_crl);
}

static void AuthorityInfoAccess(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    ce_read_AccessDescriptions(d, "AuthorityInfoAccessSyntax", &c->authority_info_access);
}

static void SubjectInfoAccess(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    ce_read_AccessDescriptions(d, "SubjectInfoAccessSyntax", &c->subject_info_access);
}

/* A server that must staple: 5 is status_request, RFC 6066 8.
 * spec: RFC 7633 4.1 */
static void TLSFeature(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    uint32_t feature;
    ce_der_enter(d, "Features", CE_DER_SEQUENCE);
    while (ce_der_more(d)) {
        ce_der_small(d, "Feature", &feature);
        c->must_staple |= d->status == CE_OK && feature == 5;
    }
    ce_der_leave(d);
}

/* spec: RFC 6960 4.2.2.2.1 */
static void OCSPNoCheck(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    struct ce_view nothing;
    c->ocsp_no_check = ce_der_element(d, "OCSPNoCheck", CE_DER_NULL, &nothing);
}

static void Timestamps(struct ce_der *d, void *into)
{
    struct ce_certificate *c = into;
    ce_read_SignedCertificateTimestampList(d, &c->timestamps);
}

/* spec: RFC 5280 4.2.1.14 */
static void InhibitAnyPolicy(struct ce_der *d, void *into)
{
    struct ce_view skip;
    (void)into;
    ce_der_unsigned(d, "SkipCerts", &skip);
}

static void NameConstraints(struct ce_der *d, void *into)
{
    (void)into;
    ce_read_NameConstraints(d);
}

static void CertificatePolicies(struct ce_der *d, void *into)
{
    (void)into;
    ce_read_CertificatePolicies(d);
}

static void PolicyMappings(struct ce_der *d, void *into)
{
    (void)into;
    ce_read_PolicyMappings(d);
}

static void PolicyConstraints(struct ce_der *d, void *into)
{
    (void)into;
    ce_read_PolicyConstraints(d);
}

static void SubjectDirectoryAttributes(struct ce_der *d, void *into)
{
    (void)into;
    ce_read_SubjectDirectoryAttributes(d);
}

static void PrivateKeyUsagePeriod(struct ce_der *d, void *into)
{
    (void)into;
    ce_read_PrivateKeyUsagePeriod(d);
}

/* harmless: whoever knows no more of a certificate than this structure keeps acts on these, so they
 * may be critical; the others take path validation, which asks for itself. */
static const struct {
    enum ce_oid id;
    bool harmless;
    ce_extension_reader *read;
} known[] = {
    {OID_basicConstraints, true, BasicConstraints},
    {OID_keyUsage, true, KeyUsage},
    {OID_extKeyUsage, true, ExtKeyUsageSyntax},
    {OID_subjectAltName, true, SubjectAltName},
    {OID_subjectKeyIdentifier, true, SubjectKeyIdentifier},
    {OID_authorityKeyIdentifier, true, AuthorityKeyIdentifier},
    {OID_issuerAltName, false, IssuerAltName},
    {OID_nameConstraints, false, NameConstraints},
    {OID_certificatePolicies, false, CertificatePolicies},
    {OID_policyMappings, false, PolicyMappings},
    {OID_policyConstraints, false, PolicyConstraints},
    {OID_inhibitAnyPolicy, false, InhibitAnyPolicy},
    {OID_cRLDistributionPoints, false, CRLDistributionPoints},
    {OID_freshestCRL, false, FreshestCRL},
    {OID_authorityInfoAccess, false, AuthorityInfoAccess},
    {OID_subjectInfoAccess, false, SubjectInfoAccess},
    {OID_tlsfeature, false, TLSFeature},
    {OID_ocspNocheck, false, OCSPNoCheck},
    {OID_signedCertificateTimestamps, false, Timestamps},
    {OID_subjectDirectoryAttributes, false, SubjectDirectoryAttributes},
    {OID_privateKeyUsagePeriod, false, PrivateKeyUsagePeriod},
};

enum { KNOWN = sizeof known / sizeof known[0] };

ce_extension_reader *ce_certificate_extension_reader(enum ce_oid id)
{
    for (size_t i = 0; i < KNOWN; i++)
        if (known[i].id == id)
            return known[i].read;
    return NULL;
}

static bool is_harmless(struct ce_view oid)
{
    enum ce_oid id = ce_oid_of(oid);
    for (size_t i = 0; i < KNOWN; i++)
        if (known[i].id == id)
            return known[i].harmless;
    return false;
}

/* spec: RFC 5280 4.1.2.9 */
void ce_read_certificate_extensions(struct ce_der *d, struct ce_certificate *c)
{
    const struct ce_extension_sink sink = {ce_certificate_extension_reader, c, c->extensions,
                                           CE_X509_MAX_EXTENSIONS, &c->extension_count};
    ce_der_enter(d, "extensions", CE_DER_CONTEXT_CONSTRUCTED | 3);
    ce_read_Extensions(d, "Extensions", &sink);
    ce_der_leave(d);
    for (size_t i = 0; i < c->extension_count; i++)
        c->unknown_critical |= c->extensions[i].critical && !is_harmless(c->extensions[i].oid);
}
