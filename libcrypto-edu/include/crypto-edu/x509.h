/*
 * X.509 certificates, RFC 5280: reading and issuing. Whether to believe one is asked in path.h.
 *
 * A parsed certificate is a set of views into the DER the caller keeps alive; nothing is copied and
 * nothing is to be freed.
 */
#ifndef CRYPTO_EDU_X509_H
#define CRYPTO_EDU_X509_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/der.h"
#include "crypto-edu/general_name.h"
#include "crypto-edu/hash.h"
#include "crypto-edu/key.h"

enum { CE_X509_MAX_EXTENSIONS = 32 };

/* KeyUsage bits, 4.2.1.3: bit 0 is the most significant of the first octet. */
enum {
    CE_KU_DIGITAL_SIGNATURE = 1 << 0,
    CE_KU_NON_REPUDIATION = 1 << 1,
    CE_KU_KEY_ENCIPHERMENT = 1 << 2,
    CE_KU_DATA_ENCIPHERMENT = 1 << 3,
    CE_KU_KEY_AGREEMENT = 1 << 4,
    CE_KU_KEY_CERT_SIGN = 1 << 5,
    CE_KU_CRL_SIGN = 1 << 6,
    CE_KU_ENCIPHER_ONLY = 1 << 7,
    CE_KU_DECIPHER_ONLY = 1 << 8
};

struct ce_x509_extension {
    struct ce_view oid;
    bool critical;
    struct ce_view value; /* the DER inside extnValue */
};

struct ce_certificate {
    struct ce_view der;             /* the whole certificate */
    struct ce_view tbs;             /* tbsCertificate with its header: what the signature covers */
    uint32_t version;               /* 0 = v1, 2 = v3, as encoded */
    struct ce_view serial;          /* content octets of the INTEGER, as encoded */
    struct ce_view issuer, subject; /* Name with its header, comparable byte for byte */
    struct ce_view issuer_cn, subject_cn; /* the commonName's characters; empty if there is none */
    int64_t not_before, not_after;        /* seconds since 1970, both inclusive */
    struct ce_view spki;                  /* subjectPublicKeyInfo with its header */
    struct ce_key_view key;               /* what stands in it */
    enum ce_signature_algorithm signature_algorithm;
    struct ce_view signature_oid; /* as in the certificate, known or not */
    struct ce_view signature;

    bool has_basic_constraints, ca;
    bool has_path_length;
    uint32_t path_length;
    bool has_key_usage;
    uint32_t key_usage; /* CE_KU_… */
    bool has_extended_key_usage, eku_server_auth, eku_client_auth, eku_ocsp_signing, eku_any;
    struct ce_view extended_key_usages;                   /* for ce_oid_next */
    struct ce_view subject_key_id, authority_key_id;      /* empty if absent, as all that follow */
    struct ce_view authority_issuer;                      /* for ce_general_name_next */
    struct ce_view authority_serial;                      /* as serial */
    struct ce_view subject_alt_names, issuer_alt_names;   /* for ce_general_name_next */
    struct ce_view crl_distribution_points, freshest_crl; /* ce_distribution_point_next */
    struct ce_view authority_info_access, subject_info_access; /* ce_access_description_next */
    struct ce_view timestamps;                                 /* ce_sct_next */
    bool must_staple;   /* TLS feature status_request, RFC 7633 */
    bool ocsp_no_check; /* id-pkix-ocsp-nocheck, RFC 6960 4.2.2.2.1 */
    struct ce_x509_extension extensions[CE_X509_MAX_EXTENSIONS]; /* all of them, in order */
    size_t extension_count;
    bool unknown_critical; /* a critical extension whose meaning is not in the fields above */
};

/*
 * Parses one certificate, strictly. visitor may be NULL; it sees every element to the last leaf,
 * also inside the extensions this library knows, under the names of RFC 5280's ASN.1. On error
 * `where`, when not NULL, receives the cursor with the field and offset, and the certificate is all
 * zeros. CE_ERR_DECODE for malformed DER, CE_ERR_UNSUPPORTED for more extensions than fit or a
 * version above v3.
 *
 * Where a tag wraps a type, the outer element has the field's name and the inner the type's:
 * "version" holds "Version", "extnValue" holds "BasicConstraints". Other extensions are walked by
 * tag if their value is DER, else extnValue is a leaf. Deviations of roots in common trust stores
 * are let through: zero bits at the end of KeyUsage, GeneralizedTime before 2050, and an asterisk
 * or an ampersand in a PrintableString. What stands inside SignedCertificateTimestampList is no
 * DER; its fields have nodes with the tag 0.
 */
CE_NODISCARD ce_status ce_certificate_parse(struct ce_certificate *certificate, const uint8_t *der,
                                            size_t len, const struct ce_der_visitor *visitor,
                                            struct ce_der *where);

/* The public key, of any kind; key must be initialized. Errors as ce_public_key_from_view. */
CE_NODISCARD ce_status ce_certificate_public_key(const struct ce_certificate *certificate,
                                                 struct ce_public_key *key);
/* The RSA public key; key must be initialized. CE_ERR_UNSUPPORTED for another kind of key. */
CE_NODISCARD ce_status ce_certificate_rsa_key(const struct ce_certificate *certificate,
                                              struct ce_rsa_public *key);

/* Does the issuer's key verify this certificate's signature? CE_ERR_AUTH if not, CE_ERR_UNSUPPORTED
 * for an algorithm or a key that this library does not compute with, CE_ERR_DECODE for an issuer's
 * key that is none. */
CE_NODISCARD ce_status ce_certificate_check_signature(const struct ce_certificate *certificate,
                                                      const struct ce_certificate *issuer,
                                                      const struct ce_probe *probe);

/*
 * RFC 9525 section 6: does the certificate speak for this host? Compares dNSName without regard to
 * ASCII case, a leading "*." standing for exactly one label; an IP address literal only against
 * iPAddress. The common name is never looked at.
 */
bool ce_certificate_names_host(const struct ce_certificate *certificate, const char *host);

/* ---- issuing -------------------------------------------------------------------------------- */

struct ce_name_attribute {
    const char *type;  /* "CN", "O", "OU", "C", "ST", "L", "DC", …, or as in "commonName" */
    const char *value; /* UTF-8 */
};
/* A Name (4.1.2.4) of these attributes, one to a set, in this order. CE_ERR_ARGUMENT for a type
 * that is not known or a value that its type does not take, CE_ERR_LENGTH above the bounds of
 * appendix A.1, CE_ERR_BUFFER. */
CE_NODISCARD ce_status ce_name_write(uint8_t *out, size_t *len,
                                     const struct ce_name_attribute *attributes, size_t count);

/*
 * What a CA puts into a certificate, or what a request asks for. All zeros but for what is wanted;
 * only path_length has another "none". The extensions come in one order, whatever is in them.
 */
struct ce_certificate_template {
    const uint8_t *serial; /* magnitude, 1 to 20 octets, nonzero */
    size_t serial_len;
    const char *issuer_cn; /* used when issuer is NULL (self-signed: the same as subject_cn) */
    const struct ce_certificate
        *issuer; /* the CA's own certificate, for its name and key id; NULL for a root */
    const char *organization; /* O of the subject, or NULL */
    const char *subject_cn;
    struct ce_view subject; /* a Name in DER: instead of the two above, when it is not empty */
    int64_t not_before, not_after;
    const struct ce_public_key *key;
    const char *const *dns_names; /* NULL, 0 for none */
    size_t dns_name_count;
    const struct ce_view *ip_addresses;
    size_t ip_address_count;
    bool ca;
    int path_length; /* -1 for none */
    uint32_t key_usage;
    bool server_auth, client_auth, ocsp_signing;
    const struct ce_view *purposes; /* further OIDs of extKeyUsage */
    size_t purpose_count;
    const struct ce_general_name *alt_names; /* further names of subjectAltName */
    size_t alt_name_count;
    const struct ce_general_name *permitted, *excluded; /* nameConstraints; an address has a mask */
    size_t permitted_count, excluded_count;
    const struct ce_view *policies; /* OIDs of certificatePolicies */
    size_t policy_count;
    const char *cps_url; /* qualifier of each of them, or NULL, as the URLs that follow */
    const char *crl_url; /* cRLDistributionPoints */
    const char *ocsp_url, *ca_issuers_url;      /* authorityInfoAccess */
    bool must_staple;                           /* RFC 7633 */
    bool ocsp_no_check;                         /* RFC 6960 4.2.2.2.1 */
    const struct ce_x509_extension *extensions; /* any others, value as it goes into extnValue */
    size_t extension_count;

    /* For the certificates a lesson needs bad. */
    bool omit_subject_key_id, omit_authority_key_id, omit_basic_constraints;
    unsigned version; /* 0 or 3: v3; 1 and 2 have no extensions */
};

/*
 * Writes the certificate, signed with the CA's key, into out. *len is the buffer's size on entry
 * and the certificate's length on return. SHA-1 is accepted as a hash because a lesson needs a bad
 * example. The key identifiers are method 1 of 4.2.1.2 (SHA-1 of the key). random as in
 * ce_signature_sign: RSASSA-PSS needs it, RSA is blinded with it, NULL for none.
 * The same template, key and randomness give the same octets. CE_ERR_ARGUMENT, CE_ERR_LENGTH for
 * what the parser would refuse (names above 64 octets, serial numbers above 20, times outside 1950
 * to 9999, a dNSName with a space) and for a CA key of another kind than the algorithm's,
 * CE_ERR_BUFFER. What is well-formed but foolish is issued: a CA bit without keyCertSign, a
 * certificate that ends before it begins.
 */
CE_NODISCARD ce_status ce_certificate_issue(uint8_t *out, size_t *len,
                                            const struct ce_certificate_template *certificate,
                                            enum ce_signature_algorithm algorithm,
                                            const struct ce_private_key *ca_key,
                                            const struct ce_random *random);

/* RSA private keys: PKCS #1 RSAPrivateKey (RFC 8017 A.1.2), written; PKCS #1 or PKCS #8 (RFC 5958),
 * read. */
CE_NODISCARD ce_status ce_rsa_private_write(uint8_t *out, size_t *len,
                                            const struct ce_rsa_private *key);
CE_NODISCARD ce_status ce_rsa_private_read(struct ce_rsa_private *key, const uint8_t *der,
                                           size_t len);
/* PKCS #8 PrivateKeyInfo around it: what a "PRIVATE KEY" PEM file holds. */
CE_NODISCARD ce_status ce_rsa_private_write_pkcs8(uint8_t *out, size_t *len,
                                                  const struct ce_rsa_private *key);
/* SubjectPublicKeyInfo of an RSA key, and its reader. */
CE_NODISCARD ce_status ce_rsa_public_write_spki(uint8_t *out, size_t *len,
                                                const struct ce_rsa_public *key);
CE_NODISCARD ce_status ce_rsa_public_read_spki(struct ce_rsa_public *key, const uint8_t *der,
                                               size_t len);

#endif
