/*
 * The modular inverse by the extended Euclidean algorithm, in the form of FIPS 186-5 Appendix B.1.
 *
 * Euclid divides with remainder until nothing is left; the last remainder but one is the greatest
 * common divisor. Carried along, t says how each remainder is made from a: r = t * a, up to
 * multiples of the modulus. When the remainder reaches 1, its t is the inverse.
 */
#include "bignum/integer.h"

/* The standard's i, j, y_2, y_1: two remainders in a row and the t of each. */
struct euclid {
    mpz_t q, i, j, y2, y1;
};

static void show_division(const struct ce_probe *probe, unsigned round, const struct euclid *s,
                          const mpz_t modulus)
{
    if (!probe || !probe->frame)
        return;
    mpz_t t; /* y_1 alternates in sign; frames hold non-negative integers */
    ce_mpz_init_secret(t, mpz_sizeinbase(modulus, 2));
    mpz_mod(t, s->y1, modulus);
    const struct ce_variable variables[] = {
        {"q", CE_SHAPE_INTEGER, 0, {.integer = s->q}},
        {"r", CE_SHAPE_INTEGER, 0, {.integer = s->j}},
        {"t", CE_SHAPE_INTEGER, 0, {.integer = t}},
    };
    const struct ce_frame frame = {"modular inverse", "divide", "FIPS 186-5 B.1", round,
                                   variables,         3};
    ce_probe_show(probe, &frame);
    ce_mpz_clear(t);
}

/* Steps 3 to 6: i = q * j + r becomes the next pair (j, r), and the same for y.
 * spec: FIPS 186-5 B.1 */
static void divide(struct euclid *s)
{
    mpz_fdiv_qr(s->q, s->i, s->i, s->j);
    mpz_submul(s->y2, s->y1, s->q);
    mpz_swap(s->i, s->j);
    mpz_swap(s->y2, s->y1);
}

/* spec: FIPS 186-5 B.1 */
ce_status ce_mod_inverse(mpz_t result, const mpz_t a, const mpz_t modulus,
                         const struct ce_probe *probe)
{
    if (!ce_mpz_bounded(a) || !ce_mpz_bounded(modulus) || mpz_cmp_ui(modulus, 2) < 0) {
        ce_mpz_wipe(result);
        return CE_ERR_ARGUMENT;
    }
    struct euclid s;
    mpz_ptr all[] = {s.q, s.i, s.j, s.y2, s.y1};
    size_t bits = mpz_sizeinbase(modulus, 2) + GMP_NUMB_BITS;
    for (unsigned n = 0; n < 5; n++)
        ce_mpz_init_secret(all[n], bits);
    mpz_set(s.i, modulus);
    mpz_mod(s.j, a, modulus);
    mpz_set_ui(s.y1, 1);

    for (unsigned round = 1; mpz_sgn(s.j) != 0; round++) {
        divide(&s);
        show_division(probe, round, &s, modulus);
    }
    ce_status status = mpz_cmp_ui(s.i, 1) == 0 ? CE_OK : CE_ERR_ARGUMENT; /* step 8 */
    if (status == CE_OK)
        mpz_mod(result, s.y2, modulus);
    else
        ce_mpz_wipe(result);
    for (unsigned n = 0; n < 5; n++)
        ce_mpz_clear(all[n]);
    return status;
}
