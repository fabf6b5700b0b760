/*
 * The pieces that keys and certificates are both written from.
 */
#ifndef CRYPTO_EDU_PKI_KEY_WRITER_H
#define CRYPTO_EDU_PKI_KEY_WRITER_H

#include "crypto-edu/rsa.h"
#include "pki/oid.h"

/* An AlgorithmIdentifier with NULL parameters. */
void ce_put_AlgorithmIdentifier(struct ce_der_writer *w, enum ce_oid id);
void ce_put_RSAPublicKey(struct ce_der_writer *w, const struct ce_rsa_public *key);
void ce_put_SubjectPublicKeyInfo(struct ce_der_writer *w, const struct ce_rsa_public *key);

/* Ends a function that writes into out: what was written moves to its front, *len (the buffer's
 * size) becomes the length, the rest is wiped. On an error all of it, and *len is 0. */
CE_NODISCARD ce_status ce_der_deliver(const struct ce_der_writer *w, uint8_t *out, size_t *len);

#endif
