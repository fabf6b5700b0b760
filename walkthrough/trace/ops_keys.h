/*
 * RSA keys as values of a trace: DER, read with a distrust that the crypto library need not have.
 */
#ifndef WALKTHROUGH_TRACE_OPS_KEYS_H
#define WALKTHROUGH_TRACE_OPS_KEYS_H

#include "crypto-edu/rsa.h"
#include "walkthrough/trace/ops_families.h"

/* RSAPrivateKey of PKCS #1. The key must be initialized. CE_ERR_LENGTH for a modulus above
 * WT_MAX_RSA_BYTES, CE_ERR_ARGUMENT for numbers that do not belong together. */
ce_status wt_read_private_key(struct ce_rsa_private *key, struct ce_view der);
/* SubjectPublicKeyInfo. */
ce_status wt_read_public_key(struct ce_rsa_public *key, struct ce_view der);

#endif
