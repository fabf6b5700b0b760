/*
 * For the tests of elliptic curves: toy curves, and points and numbers from hex.
 */
#ifndef TEST_EC_FIXTURES_H
#define TEST_EC_FIXTURES_H

#include "crypto-edu/ec.h"
#include "pk_fixtures.h"

static inline void toy_curve(struct ce_ec_curve *curve, const unsigned long parameters[7])
{
    mpz_set_ui(curve->p, parameters[0]);
    mpz_set_ui(curve->a, parameters[1]);
    mpz_set_ui(curve->b, parameters[2]);
    mpz_set_ui(curve->G.x, parameters[3]);
    mpz_set_ui(curve->G.y, parameters[4]);
    curve->G.infinity = false;
    mpz_set_ui(curve->n, parameters[5]);
    curve->h = (unsigned)parameters[6];
}

/* y^2 = x^3 + 2x + 3 over F_97: a hundred points; (3, 6) has order 5. */
static const unsigned long over_97[7] = {97, 2, 3, 3, 6, 5, 20};
/* y^2 = x^3 + 2x + 2 over F_17: nineteen points, all multiples of (5, 1). */
static const unsigned long over_17[7] = {17, 2, 2, 5, 1, 19, 1};
/* y^2 = x^3 + x + 4 over F_97: 89 points, fewer than 97, so that some x are not below n. */
static const unsigned long fewer_over_97[7] = {97, 1, 4, 1, 43, 89, 1};

static inline void set_point(struct ce_ec_point *P, unsigned long x, unsigned long y)
{
    mpz_set_ui(P->x, x);
    mpz_set_ui(P->y, y);
    P->infinity = false;
}

static inline void set_point_hex(struct ce_ec_point *P, const char *x, const char *y)
{
    set_hex(P->x, x);
    set_hex(P->y, y);
    P->infinity = false;
}

static inline void assert_point(const struct ce_ec_point *P, unsigned long x, unsigned long y)
{
    assert_false(P->infinity);
    assert_int_equal(mpz_get_ui(P->x), x);
    assert_int_equal(mpz_get_ui(P->y), y);
}

static inline void assert_infinity(const struct ce_ec_point *P)
{
    assert_true(P->infinity);
    assert_int_equal(mpz_sgn(P->x), 0);
    assert_int_equal(mpz_sgn(P->y), 0);
}

#endif
