/*
 * What the number theory shares inside the library: the bound on operands and the two ways to draw
 * an integer.
 */
#ifndef CRYPTO_EDU_SRC_BIGNUM_INTEGER_H
#define CRYPTO_EDU_SRC_BIGNUM_INTEGER_H

#include "crypto-edu/bignum.h"

/* An operand fit for GMP: 0 <= x < 2^CE_BIGNUM_MAX_BITS. */
static inline bool ce_mpz_bounded(const mpz_t x)
{
    return mpz_sgn(x) >= 0 && mpz_sizeinbase(x, 2) <= CE_BIGNUM_MAX_BITS;
}

/*
 * x of at most `bits` bits, each as drawn: ceil(bits / 8) bytes, big-endian, the surplus bits at
 * the top dropped. CE_ERR_ARGUMENT for bits = 0 or above CE_BIGNUM_MAX_BITS. x is 0 on error.
 */
CE_NODISCARD ce_status ce_random_bits(mpz_t x, size_t bits, const struct ce_random *random);

/*
 * low <= x < bound, uniformly: as many bits as bound - 1 has are drawn, and drawn again until they
 * fit. CE_ERR_RANDOM when CE_RANDOM_TRIES draws in a row do not, which no honest source does unless
 * the range is less than a hundredth of the power of two. x is 0 on error.
 */
enum { CE_RANDOM_TRIES = 10000 };
CE_NODISCARD ce_status ce_random_integer(mpz_t x, unsigned long low, const mpz_t bound,
                                         const struct ce_random *random);

#endif
