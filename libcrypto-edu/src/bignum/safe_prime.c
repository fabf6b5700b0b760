/*
 * Safe primes: p = 2q + 1 with q prime as well, which Sophie Germain studied.
 *
 * Diffie-Hellman likes them: p - 1 = 2q has no small factors but 2, so that every element besides 1
 * and p - 1 has an order of q or 2q, and there is no small subgroup to be lured into. They are
 * rare: of random numbers of b bits about one in b^2 / 3. The search throws out nearly all
 * candidates by trial division of q and of p before it tests either.
 */
#include "bignum/integer.h"
#include "bignum/prime.h"

ce_status ce_is_safe_prime(bool *safe, const mpz_t p, unsigned rounds,
                           const struct ce_random *random, const struct ce_probe *probe)
{
    bool prime = false;
    mpz_t q;

    *safe = false;
    if (!ce_mpz_bounded(p) || rounds == 0)
        return CE_ERR_ARGUMENT;
    if (mpz_even_p(p))
        return CE_OK;
    mpz_init(q);
    mpz_tdiv_q_2exp(q, p, 1);
    ce_status status = ce_is_prime(&prime, q, rounds, random, probe);
    if (status == CE_OK && prime)
        status = ce_is_prime(safe, p, rounds, random, probe);
    mpz_clear(q);
    return status;
}

/* q odd of bits - 1 bits, the top bit set; p = 2q + 1. */
static ce_status draw(mpz_t p, mpz_t q, size_t bits, const struct ce_random *candidates)
{
    ce_status status = ce_random_bits(q, bits - 1, candidates);

    mpz_setbit(q, bits - 2);
    mpz_setbit(q, 0);
    mpz_mul_2exp(p, q, 1);
    mpz_setbit(p, 0);
    return status;
}

ce_status ce_random_safe_prime(mpz_t p, size_t bits, const struct ce_random *candidates,
                               const struct ce_random *bases, const struct ce_probe *probe)
{
    bool found = false;
    ce_status status = CE_OK;
    mpz_t q;

    mpz_init(q);
    if (bits < 3 || bits > CE_SAFE_PRIME_MAX_BITS)
        status = CE_ERR_ARGUMENT;
    for (size_t i = 1; i <= 50 * bits * bits && !found && status == CE_OK; i++) {
        status = draw(p, q, bits, candidates);
        if (status != CE_OK || ce_has_small_factor(q) || ce_has_small_factor(p))
            continue;
        status = ce_is_safe_prime(&found, p, ce_miller_rabin_rounds(bits), bases, NULL);
        if (status == CE_OK)
            ce_show_candidate(probe, "RFC 7919 A", (unsigned)i, p, found);
    }
    if (status == CE_OK && !found)
        status = CE_ERR_STATE;
    if (status != CE_OK)
        ce_mpz_wipe(p);
    mpz_clear(q);
    return status;
}
