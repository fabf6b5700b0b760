/*
 * The pieces that keys and certificates are both written from.
 */
#ifndef CRYPTO_EDU_PKI_KEY_WRITER_H
#define CRYPTO_EDU_PKI_KEY_WRITER_H

#include "pki/algorithm_identifier.h"

/* SubjectPublicKeyInfo, and its two parts: the AlgorithmIdentifier, and what the BIT STRING holds
 * (which is also what key identifiers are a hash of). */
void ce_put_SubjectPublicKeyInfo(struct ce_der_writer *w, const struct ce_public_key *key);
void ce_put_key_algorithm(struct ce_der_writer *w, const struct ce_public_key *key);
void ce_put_subject_public_key(struct ce_der_writer *w, const struct ce_public_key *key);

/* RSAPrivateKey, RFC 8017 A.1.2. */
void ce_put_RSAPrivateKey(struct ce_der_writer *w, const struct ce_rsa_private *key);

#endif
