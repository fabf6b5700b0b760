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

ce_status ce_random_integer(mpz_t x, unsigned long low, const mpz_t bound,
                            const struct ce_random *random)
{
    if (mpz_cmp_ui(bound, low) <= 0)
        return CE_ERR_ARGUMENT;
    for (unsigned tries = 0; tries < CE_RANDOM_TRIES; tries++) {
        ce_status status = ce_random_bits(x, mpz_sizeinbase(bound, 2), random);
        if (status != CE_OK)
            return status;
        if (mpz_cmp_ui(x, low) >= 0 && mpz_cmp(x, bound) < 0)
            return CE_OK;
    }
    ce_mpz_wipe(x);
    return CE_ERR_RANDOM;
}
