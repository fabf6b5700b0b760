/*
 * What the curve files share: the conditions under which GMP can compute on a curve without dying,
 * and the fast scalar multiplication.
 */
#ifndef CRYPTO_EDU_SRC_PK_EC_ARITHMETIC_H
#define CRYPTO_EDU_SRC_PK_EC_ARITHMETIC_H

#include "crypto-edu/ec.h"

/* p odd, 5 <= p < 2^CE_EC_MAX_BITS, 0 <= a, b < p. Not: p prime. */
bool ce_ec_well_formed(const struct ce_ec_curve *curve);
/* 2 <= n < 2^CE_EC_MAX_BITS. */
bool ce_ec_has_order(const struct ce_ec_curve *curve);

/* 0 <= x < p. */
static inline bool ce_ec_in_field(const struct ce_ec_curve *curve, const mpz_t x)
{
    return mpz_sgn(x) >= 0 && mpz_cmp(x, curve->p) < 0;
}

/* O, or both coordinates in the field. */
static inline bool ce_ec_in_range(const struct ce_ec_curve *curve, const struct ce_ec_point *P)
{
    return P->infinity || (ce_ec_in_field(curve, P->x) && ce_ec_in_field(curve, P->y));
}

/* 1 <= d < n, and n an order. */
static inline bool ce_ec_is_private(const struct ce_ec_curve *curve, const mpz_t d)
{
    return ce_ec_has_order(curve) && mpz_sgn(d) > 0 && mpz_cmp(d, curve->n) < 0;
}

/* A point whose coordinates have room for a field element, so that none is copied by growing. */
void ce_ec_point_init_secret(struct ce_ec_point *P, const struct ce_ec_curve *curve);

/* R = kP by Jacobian coordinates; curve, k and P are known to be in range. CE_ERR_ARGUMENT when p
 * turns out to be no prime. */
CE_NODISCARD ce_status ce_ec_multiply_jacobian(const struct ce_ec_curve *curve,
                                               struct ce_ec_point *R, const mpz_t k,
                                               const struct ce_ec_point *P);
/* The same, given P, 2^strip P, 2^(2 strip) P and 2^(3 strip) P; k has at most 4 strip bits. */
enum { CE_EC_STRIPS = 4 };
CE_NODISCARD ce_status ce_ec_multiply_strips(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                                             const mpz_t k, size_t strip,
                                             const struct ce_ec_point multiples[CE_EC_STRIPS]);
/* R = kG; faster on a named curve. */
CE_NODISCARD ce_status ce_ec_multiply_base(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                                           const mpz_t k);

#endif
