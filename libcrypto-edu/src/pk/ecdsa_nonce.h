/*
 * Digest to integer, as both halves of ECDSA need it.
 */
#ifndef CRYPTO_EDU_SRC_PK_ECDSA_NONCE_H
#define CRYPTO_EDU_SRC_PK_ECDSA_NONCE_H

#include "crypto-edu/ec.h"

/* bits2int, RFC 6979 section 2.3.2: the leftmost qlen bits of in as an integer, qlen being the
 * length of n in bits. FIPS 186-5 section 6.4.1 step 2 calls it E. */
void ce_ecdsa_bits2int(mpz_t x, const uint8_t *in, size_t len, const mpz_t n);

#endif
