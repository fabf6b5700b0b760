/*
 * The Chinese remainder theorem for two moduli, in the form Garner gave it (Handbook of Applied
 * Cryptography 14.71; RFC 8017 section 5.1.2 step 2b writes m1, m2 and qInv).
 *
 * b is right modulo q already. Adding multiples of q does not change that, and h is how many are
 * needed to be right modulo p as well.
 */
#include "bignum/integer.h"

static void show_h(const struct ce_probe *probe, const mpz_t h)
{
    const struct ce_variable variables[] = {{"h", CE_SHAPE_INTEGER, 0, {.integer = h}}};
    const struct ce_frame frame = {"Chinese remainder theorem", "h", "HAC 14.71", 0, variables, 1};
    ce_probe_show(probe, &frame);
}

/* spec: HAC 14.71; RFC 8017 5.1.2 */
ce_status ce_crt(mpz_t x, const mpz_t a, const mpz_t p, const mpz_t b, const mpz_t q,
                 const mpz_t q_inverse, const struct ce_probe *probe)
{
    mpz_t h;

    if (!ce_mpz_bounded(a) || !ce_mpz_bounded(p) || !ce_mpz_bounded(b) || !ce_mpz_bounded(q) ||
        !ce_mpz_bounded(q_inverse) || mpz_sgn(p) == 0) {
        ce_mpz_wipe(x);
        return CE_ERR_ARGUMENT;
    }
    ce_mpz_init_secret(h, mpz_sizeinbase(p, 2) + mpz_sizeinbase(q, 2));
    mpz_sub(h, a, b);
    mpz_mul(h, h, q_inverse);
    mpz_mod(h, h, p);
    show_h(probe, h); /* h = (a - b) * q^-1 mod p */
    mpz_mul(h, h, q);
    mpz_add(x, b, h); /* x = b + q * h */
    ce_mpz_clear(h);
    return CE_OK;
}
