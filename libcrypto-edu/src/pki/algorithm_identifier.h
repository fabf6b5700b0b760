/*
 * AlgorithmIdentifier, RFC 5280 4.1.1.2: an OID and parameters that depend on it.
 */
#ifndef CRYPTO_EDU_PKI_ALGORITHM_IDENTIFIER_H
#define CRYPTO_EDU_PKI_ALGORITHM_IDENTIFIER_H

#include "crypto-edu/key.h"
#include "pki/oid.h"

/* The OID, the tag of its parameters (0 when absent) with their content, and all of it, header
 * included. */
struct algorithm_identifier {
    struct ce_view oid, whole;
    uint8_t parameters_tag;
    struct ce_view parameters;
};
void ce_read_AlgorithmIdentifier(struct ce_der *d, const char *name,
                                 struct algorithm_identifier *algorithm);

/* The same where a signature's algorithm is named: its parameters are read and checked, and the
 * algorithm is CE_SIG_UNKNOWN where this library has none like it. */
void ce_read_SignatureAlgorithm(struct ce_der *d, const char *name,
                                struct algorithm_identifier *identifier,
                                enum ce_signature_algorithm *algorithm);

/* An AlgorithmIdentifier of a hash: NULL or nothing behind the OID. 0 for one this library does not
 * have. */
enum ce_hash_id ce_read_HashAlgorithm(struct ce_der *d, const char *name,
                                      struct algorithm_identifier *identifier);
void ce_put_HashAlgorithm(struct ce_der_writer *w, enum ce_hash_id hash);

/* RSASSA-PSS-params (RFC 4055 3.1). */
struct pss_params {
    enum ce_hash_id hash, mgf1_hash; /* 0 for one this library does not have */
    uint32_t salt_len, trailer;
};
void ce_read_RSASSA_PSS_params(struct ce_der *d, struct pss_params *params);

/* Written: with NULL as parameters, with none, and one that says how something is signed. */
void ce_put_AlgorithmIdentifier(struct ce_der_writer *w, enum ce_oid id);
void ce_put_bare_AlgorithmIdentifier(struct ce_der_writer *w, enum ce_oid id);
void ce_put_SignatureAlgorithm(struct ce_der_writer *w, enum ce_signature_algorithm algorithm);

/* An OBJECT IDENTIFIER by its number here. */
void ce_put_oid(struct ce_der_writer *w, enum ce_oid id);

#endif
