/*
 * Object identifiers: the names of those a certificate of the web is made of, and the dotted form
 * of any (ITU-T X.690 8.19). Each entry gives the content octets; the comment the arcs.
 */
#include <string.h>

#include "pki/oid.h"

/* clang-format off */
#define ENTRY(id, text, octets) [id] = {text, {(const uint8_t *)octets, sizeof octets - 1}}
static const struct {
    const char *name;
    struct ce_view octets;
} table[OID_COUNT] = {
    /* attribute types, 2.5.4.x: X.520, RFC 5280 appendix A.1 */
    ENTRY(OID_commonName,             "commonName",             "\x55\x04\x03"),
    ENTRY(OID_surname,                "surname",                "\x55\x04\x04"),
    ENTRY(OID_serialNumber,           "serialNumber",           "\x55\x04\x05"),
    ENTRY(OID_countryName,            "countryName",            "\x55\x04\x06"),
    ENTRY(OID_localityName,           "localityName",           "\x55\x04\x07"),
    ENTRY(OID_stateOrProvinceName,    "stateOrProvinceName",    "\x55\x04\x08"),
    ENTRY(OID_streetAddress,          "streetAddress",          "\x55\x04\x09"),
    ENTRY(OID_organizationName,       "organizationName",       "\x55\x04\x0a"),
    ENTRY(OID_organizationalUnitName, "organizationalUnitName", "\x55\x04\x0b"),
    ENTRY(OID_title,                  "title",                  "\x55\x04\x0c"),
    ENTRY(OID_businessCategory,       "businessCategory",       "\x55\x04\x0f"),
    ENTRY(OID_postalCode,             "postalCode",             "\x55\x04\x11"),
    ENTRY(OID_givenName,              "givenName",              "\x55\x04\x2a"),
    ENTRY(OID_organizationIdentifier, "organizationIdentifier", "\x55\x04\x61"),
    /* 0.9.2342.19200300.100.1.25, RFC 4519; 1.2.840.113549.1.9.1, PKCS #9 */
    ENTRY(OID_domainComponent, "domainComponent", "\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19"),
    ENTRY(OID_emailAddress,    "emailAddress",    "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01"),
    /* 1.2.840.113549.1.1.x: PKCS #1, RFC 8017 appendix A.2 */
    ENTRY(OID_rsaEncryption,           "rsaEncryption",           "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"),
    ENTRY(OID_md5WithRSAEncryption,    "md5WithRSAEncryption",    "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x04"),
    ENTRY(OID_sha1WithRSAEncryption,   "sha1WithRSAEncryption",   "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05"),
    ENTRY(OID_id_RSASSA_PSS,           "id-RSASSA-PSS",           "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a"),
    ENTRY(OID_sha256WithRSAEncryption, "sha256WithRSAEncryption", "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b"),
    ENTRY(OID_sha384WithRSAEncryption, "sha384WithRSAEncryption", "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c"),
    ENTRY(OID_sha512WithRSAEncryption, "sha512WithRSAEncryption", "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d"),
    /* 1.2.840.10045.x and 1.3.132.0.x: RFC 5480; 1.3.101.x: RFC 8410 */
    ENTRY(OID_id_ecPublicKey,    "id-ecPublicKey",    "\x2a\x86\x48\xce\x3d\x02\x01"),
    ENTRY(OID_secp256r1,         "secp256r1",         "\x2a\x86\x48\xce\x3d\x03\x01\x07"),
    ENTRY(OID_secp384r1,         "secp384r1",         "\x2b\x81\x04\x00\x22"),
    ENTRY(OID_secp521r1,         "secp521r1",         "\x2b\x81\x04\x00\x23"),
    ENTRY(OID_ecdsa_with_SHA256, "ecdsa-with-SHA256", "\x2a\x86\x48\xce\x3d\x04\x03\x02"),
    ENTRY(OID_ecdsa_with_SHA384, "ecdsa-with-SHA384", "\x2a\x86\x48\xce\x3d\x04\x03\x03"),
    ENTRY(OID_ecdsa_with_SHA512, "ecdsa-with-SHA512", "\x2a\x86\x48\xce\x3d\x04\x03\x04"),
    ENTRY(OID_id_X25519,         "id-X25519",         "\x2b\x65\x6e"),
    ENTRY(OID_id_Ed25519,        "id-Ed25519",        "\x2b\x65\x70"),
    ENTRY(OID_id_Ed448,          "id-Ed448",          "\x2b\x65\x71"),
    /* extensions, 2.5.29.x: RFC 5280 4.2.1 */
    ENTRY(OID_subjectKeyIdentifier,   "subjectKeyIdentifier",   "\x55\x1d\x0e"),
    ENTRY(OID_keyUsage,               "keyUsage",               "\x55\x1d\x0f"),
    ENTRY(OID_subjectAltName,         "subjectAltName",         "\x55\x1d\x11"),
    ENTRY(OID_issuerAltName,          "issuerAltName",          "\x55\x1d\x12"),
    ENTRY(OID_basicConstraints,       "basicConstraints",       "\x55\x1d\x13"),
    ENTRY(OID_nameConstraints,        "nameConstraints",        "\x55\x1d\x1e"),
    ENTRY(OID_cRLDistributionPoints,  "cRLDistributionPoints",  "\x55\x1d\x1f"),
    ENTRY(OID_certificatePolicies,    "certificatePolicies",    "\x55\x1d\x20"),
    ENTRY(OID_policyMappings,         "policyMappings",         "\x55\x1d\x21"),
    ENTRY(OID_authorityKeyIdentifier, "authorityKeyIdentifier", "\x55\x1d\x23"),
    ENTRY(OID_policyConstraints,      "policyConstraints",      "\x55\x1d\x24"),
    ENTRY(OID_extKeyUsage,            "extKeyUsage",            "\x55\x1d\x25"),
    ENTRY(OID_freshestCRL,            "freshestCRL",            "\x55\x1d\x2e"),
    ENTRY(OID_inhibitAnyPolicy,       "inhibitAnyPolicy",       "\x55\x1d\x36"),
    /* 1.3.6.1.5.5.7.1.x: RFC 5280 4.2.2, RFC 7633; 1.3.6.1.4.1.11129.2.4.x: RFC 6962 3.1, 3.3 */
    ENTRY(OID_authorityInfoAccess, "authorityInfoAccess", "\x2b\x06\x01\x05\x05\x07\x01\x01"),
    ENTRY(OID_subjectInfoAccess,   "subjectInfoAccess",   "\x2b\x06\x01\x05\x05\x07\x01\x0b"),
    ENTRY(OID_tlsfeature,          "tlsfeature",          "\x2b\x06\x01\x05\x05\x07\x01\x18"),
    ENTRY(OID_signedCertificateTimestamps, "SignedCertificateTimestampList",
          "\x2b\x06\x01\x04\x01\xd6\x79\x02\x04\x02"),
    ENTRY(OID_ctPoison,            "ctPoison",            "\x2b\x06\x01\x04\x01\xd6\x79\x02\x04\x03"),
    /* key purposes, 2.5.29.37.0 and 1.3.6.1.5.5.7.3.x: RFC 5280 4.2.1.12 */
    ENTRY(OID_anyExtendedKeyUsage, "anyExtendedKeyUsage", "\x55\x1d\x25\x00"),
    ENTRY(OID_serverAuth,      "serverAuth",      "\x2b\x06\x01\x05\x05\x07\x03\x01"),
    ENTRY(OID_clientAuth,      "clientAuth",      "\x2b\x06\x01\x05\x05\x07\x03\x02"),
    ENTRY(OID_codeSigning,     "codeSigning",     "\x2b\x06\x01\x05\x05\x07\x03\x03"),
    ENTRY(OID_emailProtection, "emailProtection", "\x2b\x06\x01\x05\x05\x07\x03\x04"),
    ENTRY(OID_timeStamping,    "timeStamping",    "\x2b\x06\x01\x05\x05\x07\x03\x08"),
    ENTRY(OID_OCSPSigning,     "OCSPSigning",     "\x2b\x06\x01\x05\x05\x07\x03\x09"),
    /* access methods and policy qualifiers, 1.3.6.1.5.5.7.48.x and .2.x */
    ENTRY(OID_ocsp,      "ocsp",      "\x2b\x06\x01\x05\x05\x07\x30\x01"),
    ENTRY(OID_caIssuers, "caIssuers", "\x2b\x06\x01\x05\x05\x07\x30\x02"),
    ENTRY(OID_cps,       "cps",       "\x2b\x06\x01\x05\x05\x07\x02\x01"),
    ENTRY(OID_unotice,   "unotice",   "\x2b\x06\x01\x05\x05\x07\x02\x02"),
    /* 2.23.140.1.x: CA/Browser Forum Baseline Requirements 7.1.6.1 */
    ENTRY(OID_domainValidated,       "domain-validated",       "\x67\x81\x0c\x01\x02\x01"),
    ENTRY(OID_organizationValidated, "organization-validated", "\x67\x81\x0c\x01\x02\x02"),
    ENTRY(OID_extendedValidation,    "extended-validation",    "\x67\x81\x0c\x01\x01"),
};
/* clang-format on */

enum ce_oid ce_oid_of(struct ce_view oid)
{
    for (int i = OID_UNKNOWN + 1; i < OID_COUNT; i++)
        if (oid.len == table[i].octets.len && memcmp(oid.data, table[i].octets.data, oid.len) == 0)
            return (enum ce_oid)i;
    return OID_UNKNOWN;
}

struct ce_view ce_oid_octets(enum ce_oid id)
{
    return table[id].octets;
}

const char *ce_oid_name(struct ce_view oid)
{
    return table[ce_oid_of(oid)].name;
}

/* Appends a number in decimal, with a dot in front unless it is the first. */
static bool append_arc(char *text, size_t size, size_t *at, uint64_t arc)
{
    char digits[20];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + arc % 10);
        arc /= 10;
    } while (arc > 0);
    size_t dot = *at > 0 ? 1 : 0;
    if (size - *at <= dot + count)
        return false;
    if (dot)
        text[(*at)++] = '.';
    while (count > 0)
        text[(*at)++] = digits[--count];
    text[*at] = '\0';
    return true;
}

/* spec: X.690 8.19 */
ce_status ce_oid_text(char *text, size_t size, struct ce_view oid)
{
    ce_status status = CE_OK;
    size_t at = 0;
    uint64_t subidentifier = 0;
    if (size == 0)
        return CE_ERR_BUFFER;
    if (oid.len == 0 || oid.data[oid.len - 1] & 0x80)
        status = CE_ERR_DECODE;
    for (size_t i = 0; i < oid.len && status == CE_OK; i++) {
        bool starts = i == 0 || !(oid.data[i - 1] & 0x80);
        if (subidentifier >> 57 || (starts && oid.data[i] == 0x80)) {
            status = CE_ERR_DECODE;
            break;
        }
        subidentifier = subidentifier << 7 | (oid.data[i] & 0x7f);
        if (oid.data[i] & 0x80)
            continue;
        if (at == 0) { /* 8.19.4: the first two arcs share a subidentifier, 40 X + Y, X <= 2 */
            uint64_t first = subidentifier < 80 ? subidentifier / 40 : 2;
            status = append_arc(text, size, &at, first) ? CE_OK : CE_ERR_BUFFER;
            subidentifier -= 40 * first;
        }
        if (status == CE_OK)
            status = append_arc(text, size, &at, subidentifier) ? CE_OK : CE_ERR_BUFFER;
        subidentifier = 0;
    }
    if (status != CE_OK)
        memset(text, 0, size);
    return status;
}
