/*
 * Scalar multiplication: kP = P + P + ... + P, k times, in as many steps as k has bits.
 *
 * Double-and-add is to points what square-and-multiply is to numbers (mod_exp.c): the bits of k are
 * read from the top, the sum is doubled for each, and P is added where the bit is 1. Going back
 * from kP to k is the discrete logarithm on which everything here rests.
 */
#include "bignum/integer.h"
#include "pk/ec_arithmetic.h"

static void show(const struct ce_probe *probe, const char *label, unsigned round, uint8_t k_i,
                 const struct ce_ec_curve *curve, const struct ce_ec_point *R,
                 const struct ce_ec_point *P)
{
    const uint8_t infinity = R->infinity;
    const struct ce_variable variables[] = {
        {"k_i", CE_SHAPE_BIT, 1, {.bytes = &k_i}},
        {"x", CE_SHAPE_INTEGER, 0, {.integer = R->x}},
        {"y", CE_SHAPE_INTEGER, 0, {.integer = R->y}},
        {"infinity", CE_SHAPE_BIT, 1, {.bytes = &infinity}},
        {"P.x", CE_SHAPE_INTEGER, 0, {.integer = P->x}},
        {"P.y", CE_SHAPE_INTEGER, 0, {.integer = P->y}},
        {"p", CE_SHAPE_INTEGER, 0, {.integer = curve->p}},
        {"a", CE_SHAPE_INTEGER, 0, {.integer = curve->a}},
    };
    const struct ce_frame frame = {
        "scalar multiplication", label, "SEC 1 2.2.1", round, variables, 8};
    ce_probe_show(probe, &frame);
}

/* From R = O on.
 * spec: SEC 1 2.2.1 */
static ce_status double_and_add(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                                const mpz_t k, const struct ce_ec_point *P,
                                const struct ce_probe *probe)
{
    size_t bits = mpz_sgn(k) == 0 ? 0 : mpz_sizeinbase(k, 2);
    ce_status status = CE_OK;

    for (size_t round = 0; round < bits && status == CE_OK; round++) {
        uint8_t k_i = (uint8_t)mpz_tstbit(k, bits - 1 - round);
        status = ce_ec_double(curve, R, R);
        if (status == CE_OK)
            show(probe, "double", (unsigned)round, k_i, curve, R, P);
        if (status == CE_OK && k_i) {
            status = ce_ec_add(curve, R, R, P);
            if (status == CE_OK)
                show(probe, "add", (unsigned)round, k_i, curve, R, P);
        }
    }
    return status;
}

ce_status ce_ec_multiply(const struct ce_ec_curve *curve, struct ce_ec_point *R, const mpz_t k,
                         const struct ce_ec_point *P, const struct ce_probe *probe)
{
    if (!ce_ec_well_formed(curve) || !ce_ec_in_range(curve, P) || mpz_sgn(k) < 0 ||
        mpz_sizeinbase(k, 2) > CE_EC_MAX_BITS) {
        ce_ec_point_set_infinity(R);
        return CE_ERR_ARGUMENT;
    }
    struct ce_ec_point product;
    ce_status status;
    ce_ec_point_init_secret(&product, curve);
    if (probe && probe->frame)
        status = double_and_add(curve, &product, k, P, probe);
    else if (ce_ec_point_equal(P, &curve->G))
        status = ce_ec_multiply_base(curve, &product, k);
    else
        status = ce_ec_multiply_jacobian(curve, &product, k, P);
    if (status == CE_OK)
        ce_ec_point_set(R, &product);
    else
        ce_ec_point_set_infinity(R);
    ce_ec_point_clear(&product);
    return status;
}
