/*
 * Random integers from a source of random bytes.
 *
 * Taking a random string modulo the bound would favour small values. Drawing again until the string
 * falls into the range does not: rejection sampling, as SP 800-90A Rev. 1 Appendix A.5.1 and
 * FIPS 186-5 Appendix A.2.2 describe it.
 */
#include "bignum/integer.h"
#include "crypto-edu/bytes.h"

ce_status ce_random_bits(mpz_t x, size_t bits, const struct ce_random *random)
{
    uint8_t string[CE_BIGNUM_MAX_BITS / 8];
    size_t len = (bits + 7) / 8;

    mpz_set_ui(x, 0);
    if (bits == 0 || bits > CE_BIGNUM_MAX_BITS)
        return CE_ERR_ARGUMENT;
    ce_status status = ce_random_fill(random, string, len);
    if (status == CE_OK) {
        string[0] &= (uint8_t)(0xff >> (8 * len - bits));
        ce_os2ip(x, string, len);
    }
    ce_wipe(string, len);
    return status;
}

/* Bits of the largest number below bound, which matters for a power of two. */
static size_t bits_below(const mpz_t bound)
{
    size_t bits = mpz_sizeinbase(bound, 2);

    return mpz_scan1(bound, 0) == bits - 1 ? bits - 1 : bits;
}

/* spec: SP 800-90A A.5.1 */
ce_status ce_random_integer(mpz_t x, unsigned long low, const mpz_t bound,
                            const struct ce_random *random)
{
    ce_status status = mpz_cmp_ui(bound, low) > 0 ? CE_OK : CE_ERR_ARGUMENT;

    for (unsigned tries = 0; tries < CE_RANDOM_TRIES && status == CE_OK; tries++) {
        status = ce_random_bits(x, bits_below(bound), random);
        if (status == CE_OK && mpz_cmp_ui(x, low) >= 0 && mpz_cmp(x, bound) < 0)
            return CE_OK;
    }
    ce_mpz_wipe(x);
    return status == CE_OK ? CE_ERR_RANDOM : status;
}
