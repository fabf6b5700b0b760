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
    ENTRY(OID_description,            "description",            "\x55\x04\x0d"),
    ENTRY(OID_businessCategory,       "businessCategory",       "\x55\x04\x0f"),
    ENTRY(OID_postalAddress,          "postalAddress",          "\x55\x04\x10"),
    ENTRY(OID_postalCode,             "postalCode",             "\x55\x04\x11"),
    ENTRY(OID_postOfficeBox,          "postOfficeBox",          "\x55\x04\x12"),
    ENTRY(OID_telephoneNumber,        "telephoneNumber",        "\x55\x04\x14"),
    ENTRY(OID_name,                   "name",                   "\x55\x04\x29"),
    ENTRY(OID_givenName,              "givenName",              "\x55\x04\x2a"),
    ENTRY(OID_initials,               "initials",               "\x55\x04\x2b"),
    ENTRY(OID_generationQualifier,    "generationQualifier",    "\x55\x04\x2c"),
    ENTRY(OID_x500UniqueIdentifier,   "x500UniqueIdentifier",   "\x55\x04\x2d"),
    ENTRY(OID_dnQualifier,            "dnQualifier",            "\x55\x04\x2e"),
    ENTRY(OID_pseudonym,              "pseudonym",              "\x55\x04\x41"),
    ENTRY(OID_role,                   "role",                   "\x55\x04\x48"),
    ENTRY(OID_organizationIdentifier, "organizationIdentifier", "\x55\x04\x61"),
    /* RFC 4519; PKCS #9, RFC 2985; CA/Browser Forum, EV Guidelines 7.1.4.2.4 */
    ENTRY(OID_userId,                          "userId",                          "\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x01"),
    ENTRY(OID_domainComponent,                 "domainComponent",                 "\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19"),
    ENTRY(OID_emailAddress,                    "emailAddress",                    "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01"),
    ENTRY(OID_unstructuredName,                "unstructuredName",                "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x02"),
    ENTRY(OID_challengePassword,               "challengePassword",               "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x07"),
    ENTRY(OID_unstructuredAddress,             "unstructuredAddress",             "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x08"),
    ENTRY(OID_extensionRequest,                "extensionRequest",                "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x0e"),
    ENTRY(OID_jurisdictionLocalityName,        "jurisdictionLocalityName",        "\x2b\x06\x01\x04\x01\x82\x37\x3c\x02\x01\x01"),
    ENTRY(OID_jurisdictionStateOrProvinceName, "jurisdictionStateOrProvinceName", "\x2b\x06\x01\x04\x01\x82\x37\x3c\x02\x01\x02"),
    ENTRY(OID_jurisdictionCountryName,         "jurisdictionCountryName",         "\x2b\x06\x01\x04\x01\x82\x37\x3c\x02\x01\x03"),
    /* attributes of subjectDirectoryAttributes, RFC 3739 3.3.2 */
    ENTRY(OID_dateOfBirth,          "dateOfBirth",          "\x2b\x06\x01\x05\x05\x07\x09\x01"),
    ENTRY(OID_placeOfBirth,         "placeOfBirth",         "\x2b\x06\x01\x05\x05\x07\x09\x02"),
    ENTRY(OID_gender,               "gender",               "\x2b\x06\x01\x05\x05\x07\x09\x03"),
    ENTRY(OID_countryOfCitizenship, "countryOfCitizenship", "\x2b\x06\x01\x05\x05\x07\x09\x04"),
    ENTRY(OID_countryOfResidence,   "countryOfResidence",   "\x2b\x06\x01\x05\x05\x07\x09\x05"),
    /* PKCS #1, RFC 8017 appendix A and RFC 4055 */
    ENTRY(OID_rsaEncryption,           "rsaEncryption",           "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01"),
    ENTRY(OID_md2WithRSAEncryption,    "md2WithRSAEncryption",    "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x02"),
    ENTRY(OID_md5WithRSAEncryption,    "md5WithRSAEncryption",    "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x04"),
    ENTRY(OID_sha1WithRSAEncryption,   "sha1WithRSAEncryption",   "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x05"),
    ENTRY(OID_id_RSAES_OAEP,           "id-RSAES-OAEP",           "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x07"),
    ENTRY(OID_id_mgf1,                 "id-mgf1",                 "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08"),
    ENTRY(OID_id_RSASSA_PSS,           "id-RSASSA-PSS",           "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a"),
    ENTRY(OID_sha256WithRSAEncryption, "sha256WithRSAEncryption", "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b"),
    ENTRY(OID_sha384WithRSAEncryption, "sha384WithRSAEncryption", "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c"),
    ENTRY(OID_sha512WithRSAEncryption, "sha512WithRSAEncryption", "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d"),
    ENTRY(OID_sha224WithRSAEncryption, "sha224WithRSAEncryption", "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0e"),
    ENTRY(OID_sha1WithRSASignature,    "sha1WithRSASignature",    "\x2b\x0e\x03\x02\x1d"),
    /* hash functions: RFC 3279 2.1, RFC 5754 2 */
    ENTRY(OID_id_md5,    "id-md5",    "\x2a\x86\x48\x86\xf7\x0d\x02\x05"),
    ENTRY(OID_id_sha1,   "id-sha1",   "\x2b\x0e\x03\x02\x1a"),
    ENTRY(OID_id_sha256, "id-sha256", "\x60\x86\x48\x01\x65\x03\x04\x02\x01"),
    ENTRY(OID_id_sha384, "id-sha384", "\x60\x86\x48\x01\x65\x03\x04\x02\x02"),
    ENTRY(OID_id_sha512, "id-sha512", "\x60\x86\x48\x01\x65\x03\x04\x02\x03"),
    ENTRY(OID_id_sha224, "id-sha224", "\x60\x86\x48\x01\x65\x03\x04\x02\x04"),
    /* elliptic curves: RFC 5480, RFC 3279 2.2.3, RFC 5758 3.2, RFC 8410; DSA: RFC 3279 2.2.2, RFC 5758 3.1 */
    ENTRY(OID_id_ecPublicKey,    "id-ecPublicKey",    "\x2a\x86\x48\xce\x3d\x02\x01"),
    ENTRY(OID_secp256r1,         "secp256r1",         "\x2a\x86\x48\xce\x3d\x03\x01\x07"),
    ENTRY(OID_secp256k1,         "secp256k1",         "\x2b\x81\x04\x00\x0a"),
    ENTRY(OID_secp384r1,         "secp384r1",         "\x2b\x81\x04\x00\x22"),
    ENTRY(OID_secp521r1,         "secp521r1",         "\x2b\x81\x04\x00\x23"),
    ENTRY(OID_ecdsa_with_SHA1,   "ecdsa-with-SHA1",   "\x2a\x86\x48\xce\x3d\x04\x01"),
    ENTRY(OID_ecdsa_with_SHA224, "ecdsa-with-SHA224", "\x2a\x86\x48\xce\x3d\x04\x03\x01"),
    ENTRY(OID_ecdsa_with_SHA256, "ecdsa-with-SHA256", "\x2a\x86\x48\xce\x3d\x04\x03\x02"),
    ENTRY(OID_ecdsa_with_SHA384, "ecdsa-with-SHA384", "\x2a\x86\x48\xce\x3d\x04\x03\x03"),
    ENTRY(OID_ecdsa_with_SHA512, "ecdsa-with-SHA512", "\x2a\x86\x48\xce\x3d\x04\x03\x04"),
    ENTRY(OID_id_X25519,         "id-X25519",         "\x2b\x65\x6e"),
    ENTRY(OID_id_X448,           "id-X448",           "\x2b\x65\x6f"),
    ENTRY(OID_id_Ed25519,        "id-Ed25519",        "\x2b\x65\x70"),
    ENTRY(OID_id_Ed448,          "id-Ed448",          "\x2b\x65\x71"),
    ENTRY(OID_id_dsa,            "id-dsa",            "\x2a\x86\x48\xce\x38\x04\x01"),
    ENTRY(OID_dsa_with_sha1,     "dsa-with-sha1",     "\x2a\x86\x48\xce\x38\x04\x03"),
    ENTRY(OID_dsa_with_sha256,   "dsa-with-sha256",   "\x60\x86\x48\x01\x65\x03\x04\x03\x02"),
    /* extensions of certificates, revocation lists and their entries, 2.5.29.x: RFC 5280 4.2.1, 5.2, 5.3 */
    ENTRY(OID_subjectDirectoryAttributes, "subjectDirectoryAttributes", "\x55\x1d\x09"),
    ENTRY(OID_subjectKeyIdentifier,       "subjectKeyIdentifier",       "\x55\x1d\x0e"),
    ENTRY(OID_keyUsage,                   "keyUsage",                   "\x55\x1d\x0f"),
    ENTRY(OID_privateKeyUsagePeriod,      "privateKeyUsagePeriod",      "\x55\x1d\x10"),
    ENTRY(OID_subjectAltName,             "subjectAltName",             "\x55\x1d\x11"),
    ENTRY(OID_issuerAltName,              "issuerAltName",              "\x55\x1d\x12"),
    ENTRY(OID_basicConstraints,           "basicConstraints",           "\x55\x1d\x13"),
    ENTRY(OID_cRLNumber,                  "cRLNumber",                  "\x55\x1d\x14"),
    ENTRY(OID_reasonCode,                 "cRLReason",                  "\x55\x1d\x15"),
    ENTRY(OID_holdInstructionCode,        "holdInstructionCode",        "\x55\x1d\x17"),
    ENTRY(OID_invalidityDate,             "invalidityDate",             "\x55\x1d\x18"),
    ENTRY(OID_deltaCRLIndicator,          "deltaCRLIndicator",          "\x55\x1d\x1b"),
    ENTRY(OID_issuingDistributionPoint,   "issuingDistributionPoint",   "\x55\x1d\x1c"),
    ENTRY(OID_certificateIssuer,          "certificateIssuer",          "\x55\x1d\x1d"),
    ENTRY(OID_nameConstraints,            "nameConstraints",            "\x55\x1d\x1e"),
    ENTRY(OID_cRLDistributionPoints,      "cRLDistributionPoints",      "\x55\x1d\x1f"),
    ENTRY(OID_certificatePolicies,        "certificatePolicies",        "\x55\x1d\x20"),
    ENTRY(OID_anyPolicy,                  "anyPolicy",                  "\x55\x1d\x20\x00"),
    ENTRY(OID_policyMappings,             "policyMappings",             "\x55\x1d\x21"),
    ENTRY(OID_authorityKeyIdentifier,     "authorityKeyIdentifier",     "\x55\x1d\x23"),
    ENTRY(OID_policyConstraints,          "policyConstraints",          "\x55\x1d\x24"),
    ENTRY(OID_extKeyUsage,                "extKeyUsage",                "\x55\x1d\x25"),
    ENTRY(OID_freshestCRL,                "freshestCRL",                "\x55\x1d\x2e"),
    ENTRY(OID_inhibitAnyPolicy,           "inhibitAnyPolicy",           "\x55\x1d\x36"),
    ENTRY(OID_expiredCertsOnCRL,          "expiredCertsOnCRL",          "\x55\x1d\x3c"),
    /* 1.3.6.1.5.5.7.1.x: RFC 5280 4.2.2, RFC 3739, RFC 7633; RFC 6962 3.3; and what older and private CAs add */
    ENTRY(OID_authorityInfoAccess,          "authorityInfoAccess",             "\x2b\x06\x01\x05\x05\x07\x01\x01"),
    ENTRY(OID_qcStatements,                 "qcStatements",                    "\x2b\x06\x01\x05\x05\x07\x01\x03"),
    ENTRY(OID_subjectInfoAccess,            "subjectInfoAccess",               "\x2b\x06\x01\x05\x05\x07\x01\x0b"),
    ENTRY(OID_tlsfeature,                   "tlsfeature",                      "\x2b\x06\x01\x05\x05\x07\x01\x18"),
    ENTRY(OID_signedCertificateTimestamps,  "SignedCertificateTimestampList",  "\x2b\x06\x01\x04\x01\xd6\x79\x02\x04\x02"),
    ENTRY(OID_ctPoison,                     "ctPoison",                        "\x2b\x06\x01\x04\x01\xd6\x79\x02\x04\x03"),
    ENTRY(OID_ocspTimestamps,               "SignedCertificateTimestampList",  "\x2b\x06\x01\x04\x01\xd6\x79\x02\x04\x05"),
    ENTRY(OID_netscapeCertType,             "netscape-cert-type",              "\x60\x86\x48\x01\x86\xf8\x42\x01\x01"),
    ENTRY(OID_netscapeComment,              "netscape-comment",                "\x60\x86\x48\x01\x86\xf8\x42\x01\x0d"),
    ENTRY(OID_entrustVersInfo,              "entrustVersInfo",                 "\x2a\x86\x48\x86\xf6\x7d\x07\x41\x00"),
    ENTRY(OID_microsoftCertificateType,     "certificateType (Microsoft)",     "\x2b\x06\x01\x04\x01\x82\x37\x14\x02"),
    ENTRY(OID_microsoftCAVersion,           "cAVersion (Microsoft)",           "\x2b\x06\x01\x04\x01\x82\x37\x15\x01"),
    ENTRY(OID_microsoftPreviousCertHash,    "previousCertHash (Microsoft)",    "\x2b\x06\x01\x04\x01\x82\x37\x15\x02"),
    ENTRY(OID_microsoftCertificateTemplate, "certificateTemplate (Microsoft)", "\x2b\x06\x01\x04\x01\x82\x37\x15\x07"),
    ENTRY(OID_setHashedRootKey,             "id-set-hashedRootKey",            "\x67\x2a\x07\x00"),
    /* key purposes: RFC 5280 4.2.1.12, and others in use */
    ENTRY(OID_anyExtendedKeyUsage, "anyExtendedKeyUsage",           "\x55\x1d\x25\x00"),
    ENTRY(OID_serverAuth,          "serverAuth",                    "\x2b\x06\x01\x05\x05\x07\x03\x01"),
    ENTRY(OID_clientAuth,          "clientAuth",                    "\x2b\x06\x01\x05\x05\x07\x03\x02"),
    ENTRY(OID_codeSigning,         "codeSigning",                   "\x2b\x06\x01\x05\x05\x07\x03\x03"),
    ENTRY(OID_emailProtection,     "emailProtection",               "\x2b\x06\x01\x05\x05\x07\x03\x04"),
    ENTRY(OID_ipsecEndSystem,      "ipsecEndSystem",                "\x2b\x06\x01\x05\x05\x07\x03\x05"),
    ENTRY(OID_ipsecTunnel,         "ipsecTunnel",                   "\x2b\x06\x01\x05\x05\x07\x03\x06"),
    ENTRY(OID_ipsecUser,           "ipsecUser",                     "\x2b\x06\x01\x05\x05\x07\x03\x07"),
    ENTRY(OID_timeStamping,        "timeStamping",                  "\x2b\x06\x01\x05\x05\x07\x03\x08"),
    ENTRY(OID_OCSPSigning,         "OCSPSigning",                   "\x2b\x06\x01\x05\x05\x07\x03\x09"),
    ENTRY(OID_documentSigning,     "documentSigning",               "\x2b\x06\x01\x05\x05\x07\x03\x24"),
    ENTRY(OID_microsoftSGC,        "serverGatedCrypto (Microsoft)", "\x2b\x06\x01\x04\x01\x82\x37\x0a\x03\x03"),
    ENTRY(OID_netscapeSGC,         "serverGatedCrypto (Netscape)",  "\x60\x86\x48\x01\x86\xf8\x42\x04\x01"),
    ENTRY(OID_smartcardLogon,      "smartcardLogon",                "\x2b\x06\x01\x04\x01\x82\x37\x14\x02\x02"),
    ENTRY(OID_userPrincipalName,   "userPrincipalName",             "\x2b\x06\x01\x04\x01\x82\x37\x14\x02\x03"),
    /* access methods and OCSP, 1.3.6.1.5.5.7.48.x: RFC 5280 4.2.2, RFC 6960; policy qualifiers: RFC 5280 4.2.1.4 */
    ENTRY(OID_ocsp,               "ocsp",                         "\x2b\x06\x01\x05\x05\x07\x30\x01"),
    ENTRY(OID_caIssuers,          "caIssuers",                    "\x2b\x06\x01\x05\x05\x07\x30\x02"),
    ENTRY(OID_timeStampingAccess, "timeStamping",                 "\x2b\x06\x01\x05\x05\x07\x30\x03"),
    ENTRY(OID_caRepository,       "caRepository",                 "\x2b\x06\x01\x05\x05\x07\x30\x05"),
    ENTRY(OID_ocspBasic,          "id-pkix-ocsp-basic",           "\x2b\x06\x01\x05\x05\x07\x30\x01\x01"),
    ENTRY(OID_ocspNonce,          "id-pkix-ocsp-nonce",           "\x2b\x06\x01\x05\x05\x07\x30\x01\x02"),
    ENTRY(OID_ocspCrl,            "id-pkix-ocsp-crl",             "\x2b\x06\x01\x05\x05\x07\x30\x01\x03"),
    ENTRY(OID_ocspResponse,       "id-pkix-ocsp-response",        "\x2b\x06\x01\x05\x05\x07\x30\x01\x04"),
    ENTRY(OID_ocspNocheck,        "id-pkix-ocsp-nocheck",         "\x2b\x06\x01\x05\x05\x07\x30\x01\x05"),
    ENTRY(OID_ocspArchiveCutoff,  "id-pkix-ocsp-archive-cutoff",  "\x2b\x06\x01\x05\x05\x07\x30\x01\x06"),
    ENTRY(OID_ocspServiceLocator, "id-pkix-ocsp-service-locator", "\x2b\x06\x01\x05\x05\x07\x30\x01\x07"),
    ENTRY(OID_ocspPrefSigAlgs,    "id-pkix-ocsp-pref-sig-algs",   "\x2b\x06\x01\x05\x05\x07\x30\x01\x08"),
    ENTRY(OID_ocspExtendedRevoke, "id-pkix-ocsp-extended-revoke", "\x2b\x06\x01\x05\x05\x07\x30\x01\x09"),
    ENTRY(OID_cps,                "cps",                          "\x2b\x06\x01\x05\x05\x07\x02\x01"),
    ENTRY(OID_unotice,            "unotice",                      "\x2b\x06\x01\x05\x05\x07\x02\x02"),
    /* 2.23.140.1.x: CA/Browser Forum Baseline Requirements 7.1.6.1 */
    ENTRY(OID_domainValidated,       "domain-validated",       "\x67\x81\x0c\x01\x02\x01"),
    ENTRY(OID_organizationValidated, "organization-validated", "\x67\x81\x0c\x01\x02\x02"),
    ENTRY(OID_individualValidated,   "individual-validated",   "\x67\x81\x0c\x01\x02\x03"),
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

/* One arc in decimal; the text behind it, or NULL. */
static const char *read_arc(const char *text, uint64_t *arc)
{
    if (*text < '0' || *text > '9' || (text[0] == '0' && text[1] >= '0' && text[1] <= '9'))
        return NULL;
    for (*arc = 0; *text >= '0' && *text <= '9'; text++) {
        if (*arc > (UINT64_MAX >> 1) / 10)
            return NULL;
        *arc = *arc * 10 + (uint64_t)(*text - '0');
    }
    return text;
}

/* The first two arcs share a subidentifier; each is written in base 128.
 * spec: X.690 8.19 */
ce_status ce_oid_from_text(uint8_t *octets, size_t *len, const char *text)
{
    size_t capacity = *len;
    uint64_t first, arc;
    *len = 0;
    if (!(text = read_arc(text, &first)) || first > 2 || *text != '.')
        return CE_ERR_DECODE;
    if (!(text = read_arc(text + 1, &arc)) || (first < 2 && arc > 39))
        return CE_ERR_DECODE;
    arc += 40 * first;
    for (;;) {
        size_t count = 1;
        while (count < 10 && arc >> 7 * count)
            count++;
        if (capacity - *len < count)
            return CE_ERR_BUFFER;
        for (size_t i = count; i-- > 0;)
            octets[(*len)++] = (uint8_t)((arc >> 7 * i & 0x7f) | (i > 0 ? 0x80 : 0));
        if (*text == '\0')
            return CE_OK;
        if (*text != '.' || !(text = read_arc(text + 1, &arc)))
            return CE_ERR_DECODE;
    }
}
