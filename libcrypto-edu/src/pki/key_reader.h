/*
 * The pieces of keys that several files read.
 */
#ifndef CRYPTO_EDU_PKI_KEY_READER_H
#define CRYPTO_EDU_PKI_KEY_READER_H

#include "pki/algorithm_identifier.h"

/* SubjectPublicKeyInfo (RFC 5280 4.1.2.7). */
void ce_read_SubjectPublicKeyInfo(struct ce_der *d, const char *name, struct ce_key_view *key);

/* What may follow privateKey in PKCS #8 (RFC 5958 2); public_key is left alone where there is none.
 */
void ce_read_private_key_tail(struct ce_der *d, uint32_t version, struct ce_view *public_key);

/* An RSA key out of two magnitudes: CE_ERR_UNSUPPORTED for sizes out of bounds, CE_ERR_DECODE for
 * numbers that are no key. */
CE_NODISCARD ce_status ce_rsa_public_from_octets(struct ce_rsa_public *key, struct ce_view n,
                                                 struct ce_view e);

/* A curve by its OID and by its number at IANA; 0 and OID_UNKNOWN where there is none. */
unsigned ce_curve_of_oid(struct ce_view oid);
enum ce_oid ce_oid_of_curve(unsigned number);

#endif
