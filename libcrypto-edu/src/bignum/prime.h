/*
 * What the two prime searches share.
 */
#ifndef CRYPTO_EDU_SRC_BIGNUM_PRIME_H
#define CRYPTO_EDU_SRC_BIGNUM_PRIME_H

#include "crypto-edu/bignum.h"

/* Is p a proper multiple of an odd number below 2000? p odd. */
bool ce_has_small_factor(const mpz_t p);

/* The frame of a search: candidate `number` and whether it is what was looked for. */
void ce_show_candidate(const struct ce_probe *probe, const char *spec, unsigned number,
                       const mpz_t p, bool found);

#endif
