/*
 * Finite-field Diffie-Hellman: both sides arrive at g^(ab) mod p, and who saw only g^a and g^b does
 * not. SP 800-56A Rev. 3 (5.6.1.1, 5.6.2.3.1, 5.7.1.1) and RFC 7919.
 *
 * What can go wrong is a peer's number that is not what it claims: 0, 1 and p - 1 make the secret
 * guessable, a number outside the generator's subgroup leaks bits of the exponent, a p that is no
 * prime breaks everything. Hence the checks.
 */
#include "crypto-edu/dh.h"
#include "bignum/integer.h"

/* Can GMP compute in it without dying: p odd and 1 < g < p - 1? */
static bool well_formed(const struct ce_dh_group *group)
{
    return ce_mpz_bounded(group->p) && ce_mpz_bounded(group->q) && mpz_odd_p(group->p) &&
           mpz_cmp_ui(group->p, 5) >= 0 && mpz_cmp_ui(group->g, 1) > 0 &&
           mpz_cmp(group->g, group->p) < 0;
}

/* 1 < y < p - 1. */
static bool in_range(const mpz_t y, const mpz_t p)
{
    mpz_t p_1;

    mpz_init(p_1);
    mpz_sub_ui(p_1, p, 1);
    bool inside = mpz_cmp_ui(y, 1) > 0 && mpz_cmp(y, p_1) < 0;
    mpz_clear(p_1);
    return inside;
}

/* spec: SP 800-56A 5.5.2 */
ce_status ce_dh_check_group(const struct ce_dh_group *group, size_t min_bits,
                            const struct ce_random *bases)
{
    /* A peer may have built p to deceive, so that the rounds for random candidates do not do: with
     * fifty bases any composite passes with probability 4^-50 at most. */
    enum { ROUNDS = 50 };
    bool prime = false;

    if (!well_formed(group) || !in_range(group->g, group->p))
        return CE_ERR_ARGUMENT;
    if (mpz_sizeinbase(group->p, 2) < min_bits)
        return CE_ERR_LENGTH;
    if (ce_dh_prime_name(group->p))
        return CE_OK;
    ce_status status = ce_is_prime(&prime, group->p, ROUNDS, bases, NULL);
    if (status == CE_OK && !prime)
        status = CE_ERR_ARGUMENT;
    return status;
}

/* p = 2q + 1? */
static bool is_safe_prime_group(const struct ce_dh_group *group)
{
    mpz_t p;

    mpz_init(p);
    mpz_mul_2exp(p, group->q, 1);
    mpz_add_ui(p, p, 1);
    bool safe = mpz_cmp(p, group->p) == 0;
    mpz_clear(p);
    return safe;
}

/* y^q = 1 mod p. For p = 2q + 1 this power is the Legendre symbol, by Euler's criterion.
 * spec: SP 800-56A 5.6.2.3.1 */
static bool in_subgroup(const struct ce_dh_group *group, const mpz_t y)
{
    if (is_safe_prime_group(group))
        return mpz_jacobi(y, group->p) == 1;
    mpz_t power;
    mpz_init(power);
    bool inside = ce_mod_exp(power, y, group->q, group->p, NULL) == CE_OK;
    inside = inside && mpz_cmp_ui(power, 1) == 0;
    mpz_clear(power);
    return inside;
}

/* spec: SP 800-56A 5.6.2.3.1; RFC 7919 5.1 */
ce_status ce_dh_check_public(const struct ce_dh_group *group, const mpz_t y)
{
    if (!well_formed(group) || !in_range(y, group->p))
        return CE_ERR_ARGUMENT;
    if (mpz_sgn(group->q) != 0 && !in_subgroup(group, y))
        return CE_ERR_ARGUMENT;
    return CE_OK;
}

/* RFC 7919 Appendix A: about twice the strength of the group, and a margin.
 * spec: RFC 7919 5.2 */
static size_t recommended_bits(size_t p_bits)
{
    if (p_bits <= 2048)
        return 225;
    if (p_bits <= 3072)
        return 275;
    if (p_bits <= 4096)
        return 325;
    return p_bits <= 6144 ? 375 : 400;
}

/* 2 <= x < min(2^bits, limit), uniformly. */
static ce_status draw_exponent(mpz_t x, size_t bits, const mpz_t limit,
                               const struct ce_random *random)
{
    mpz_t bound;

    mpz_init(bound);
    mpz_setbit(bound, bits);
    if (bits >= mpz_sizeinbase(limit, 2))
        mpz_set(bound, limit);
    ce_status status = CE_ERR_ARGUMENT;
    if (mpz_cmp_ui(bound, 2) > 0)
        status = ce_random_integer(x, 2, bound, random);
    mpz_clear(bound);
    return status;
}

/* spec: SP 800-56A 5.6.1.1.4 */
ce_status ce_dh_generate(const struct ce_dh_group *group, mpz_t x, size_t bits,
                         const struct ce_random *random)
{
    ce_status status = CE_ERR_ARGUMENT;
    mpz_t limit;

    mpz_init(limit);
    mpz_set(limit, group->q);
    if (mpz_sgn(limit) == 0)
        mpz_sub_ui(limit, group->p, 1);
    if (bits == 0)
        bits = recommended_bits(mpz_sizeinbase(group->p, 2));
    if (well_formed(group) && bits <= CE_BIGNUM_MAX_BITS)
        status = draw_exponent(x, bits, limit, random);
    if (status != CE_OK)
        ce_mpz_wipe(x);
    mpz_clear(limit);
    return status;
}

/* spec: SP 800-56A 5.6.1.1.4 */
ce_status ce_dh_public(const struct ce_dh_group *group, mpz_t y, const mpz_t x,
                       const struct ce_probe *probe)
{
    if (!well_formed(group) || mpz_cmp(x, group->p) >= 0) {
        mpz_set_ui(y, 0);
        return CE_ERR_ARGUMENT;
    }
    return ce_mod_exp_secret(y, group->g, x, group->p, probe);
}

/* spec: SP 800-56A 5.7.1.1 */
ce_status ce_dh_shared(const struct ce_dh_group *group, mpz_t z, const mpz_t y, const mpz_t x,
                       const struct ce_probe *probe)
{
    ce_status status = ce_dh_check_public(group, y);

    if (status == CE_OK && mpz_cmp(x, group->p) >= 0)
        status = CE_ERR_ARGUMENT;
    if (status == CE_OK)
        status = ce_mod_exp_secret(z, y, x, group->p, probe);
    if (status == CE_OK && !in_range(z, group->p))
        status = CE_ERR_ARGUMENT;
    if (status != CE_OK)
        ce_mpz_wipe(z);
    return status;
}
