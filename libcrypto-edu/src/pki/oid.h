/*
 * The object identifiers this library knows, in their standards' spelling.
 */
#ifndef CRYPTO_EDU_PKI_OID_H
#define CRYPTO_EDU_PKI_OID_H

#include "crypto-edu/der.h"

enum ce_oid {
    OID_UNKNOWN = 0,
    OID_commonName,
    OID_surname,
    OID_serialNumber,
    OID_countryName,
    OID_localityName,
    OID_stateOrProvinceName,
    OID_streetAddress,
    OID_organizationName,
    OID_organizationalUnitName,
    OID_title,
    OID_businessCategory,
    OID_postalCode,
    OID_givenName,
    OID_organizationIdentifier,
    OID_domainComponent,
    OID_emailAddress,
    OID_rsaEncryption,
    OID_md5WithRSAEncryption,
    OID_sha1WithRSAEncryption,
    OID_id_RSASSA_PSS,
    OID_sha256WithRSAEncryption,
    OID_sha384WithRSAEncryption,
    OID_sha512WithRSAEncryption,
    OID_id_ecPublicKey,
    OID_secp256r1,
    OID_secp384r1,
    OID_secp521r1,
    OID_ecdsa_with_SHA256,
    OID_ecdsa_with_SHA384,
    OID_ecdsa_with_SHA512,
    OID_id_X25519,
    OID_id_Ed25519,
    OID_id_Ed448,
    OID_subjectKeyIdentifier,
    OID_keyUsage,
    OID_subjectAltName,
    OID_issuerAltName,
    OID_basicConstraints,
    OID_nameConstraints,
    OID_cRLDistributionPoints,
    OID_certificatePolicies,
    OID_policyMappings,
    OID_authorityKeyIdentifier,
    OID_policyConstraints,
    OID_extKeyUsage,
    OID_freshestCRL,
    OID_inhibitAnyPolicy,
    OID_authorityInfoAccess,
    OID_subjectInfoAccess,
    OID_tlsfeature,
    OID_signedCertificateTimestamps,
    OID_ctPoison,
    OID_anyExtendedKeyUsage,
    OID_serverAuth,
    OID_clientAuth,
    OID_codeSigning,
    OID_emailProtection,
    OID_timeStamping,
    OID_OCSPSigning,
    OID_ocsp,
    OID_caIssuers,
    OID_cps,
    OID_unotice,
    OID_domainValidated,
    OID_organizationValidated,
    OID_extendedValidation,
    OID_COUNT
};

/* Which one these content octets are. */
enum ce_oid ce_oid_of(struct ce_view oid);
/* Its content octets. */
struct ce_view ce_oid_octets(enum ce_oid id);

#endif
