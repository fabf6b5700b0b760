/*
 * Modular exponentiation: the one operation that both RSA and Diffie-Hellman stand on.
 *
 * Left-to-right square and multiply is Algorithm 14.79 of the Handbook of Applied Cryptography: the
 * bits of the exponent are read from the top; A is squared for each and multiplied by the base
 * where the bit is 1. Whoever can tell the two apart, by time or by power drawn, reads a secret
 * exponent bit by bit. So it runs only while a probe looks on; otherwise GMP works, for secrets
 * with mpz_powm_sec, which does the same things whatever the bits are.
 */
#include "bignum/integer.h"

static void show(const struct ce_probe *probe, const char *label, unsigned round, uint8_t e_i,
                 const mpz_t A, const mpz_t base, const mpz_t modulus)
{
    const struct ce_variable variables[] = {
        {"e_i", CE_SHAPE_BIT, 1, {.bytes = &e_i}},
        {"A", CE_SHAPE_INTEGER, 0, {.integer = A}},
        {"base", CE_SHAPE_INTEGER, 0, {.integer = base}},
        {"modulus", CE_SHAPE_INTEGER, 0, {.integer = modulus}},
    };
    const struct ce_frame frame = {
        "modular exponentiation", label, "HAC 14.79", round, variables, 4};
    ce_probe_show(probe, &frame);
}

/* Algorithm 14.79, every product reduced at once.
 * spec: HAC 14.79 */
static void square_and_multiply(mpz_t A, const mpz_t base, const mpz_t exponent,
                                const mpz_t modulus, const struct ce_probe *probe)
{
    size_t bits = mpz_sgn(exponent) == 0 ? 0 : mpz_sizeinbase(exponent, 2);

    mpz_set_ui(A, mpz_cmp_ui(modulus, 1) > 0); /* 1 mod modulus */
    for (size_t round = 0; round < bits; round++) {
        uint8_t e_i = (uint8_t)mpz_tstbit(exponent, bits - 1 - round);
        mpz_mul(A, A, A);
        mpz_mod(A, A, modulus);
        show(probe, "square", (unsigned)round, e_i, A, base, modulus);
        if (e_i) {
            mpz_mul(A, A, base);
            mpz_mod(A, A, modulus);
            show(probe, "multiply", (unsigned)round, e_i, A, base, modulus);
        }
    }
}

static void traced(mpz_t result, const mpz_t base, const mpz_t exponent, const mpz_t modulus,
                   const struct ce_probe *probe)
{
    size_t bits = mpz_sizeinbase(modulus, 2);
    mpz_t A, reduced;

    ce_mpz_init_secret(A, 2 * bits);
    ce_mpz_init_secret(reduced, CE_BIGNUM_MAX_BITS);
    mpz_mod(reduced, base, modulus);
    square_and_multiply(A, reduced, exponent, modulus, probe);
    mpz_set(result, A);
    ce_mpz_clear(A);
    ce_mpz_clear(reduced);
}

ce_status ce_mod_exp(mpz_t result, const mpz_t base, const mpz_t exponent, const mpz_t modulus,
                     const struct ce_probe *probe)
{
    if (!ce_mpz_bounded(base) || !ce_mpz_bounded(exponent) || !ce_mpz_bounded(modulus) ||
        mpz_sgn(modulus) == 0) {
        mpz_set_ui(result, 0);
        return CE_ERR_ARGUMENT;
    }
    if (probe && probe->frame)
        traced(result, base, exponent, modulus, probe);
    else
        mpz_powm(result, base, exponent, modulus);
    return CE_OK;
}

ce_status ce_mod_exp_secret(mpz_t result, const mpz_t base, const mpz_t exponent,
                            const mpz_t modulus, const struct ce_probe *probe)
{
    if (!ce_mpz_bounded(base) || !ce_mpz_bounded(exponent) || !ce_mpz_bounded(modulus) ||
        mpz_sgn(exponent) == 0 || mpz_even_p(modulus)) {
        ce_mpz_wipe(result);
        return CE_ERR_ARGUMENT;
    }
    if (probe && probe->frame)
        traced(result, base, exponent, modulus, probe);
    else
        mpz_powm_sec(result, base, exponent, modulus);
    return CE_OK;
}
