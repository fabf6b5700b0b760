/*
 * Points of an elliptic curve and their addition, SEC 1 version 2.0, section 2.2.1.
 *
 * A line meets the curve in three points, and three points on a line add up to zero. So P + Q is
 * found by drawing the line through P and Q (the tangent, where they are one point), taking the
 * third point it meets, and mirroring it at the x-axis. The zero O is the point all vertical lines
 * meet in, infinitely far up. These are the coordinates a reader can follow with pen and paper;
 * ec_jacobian.c does the same without dividing.
 */
#include "bignum/integer.h"
#include "pk/ec_arithmetic.h"

void ce_ec_point_init(struct ce_ec_point *P)
{
    mpz_inits(P->x, P->y, NULL);
    P->infinity = true;
}

void ce_ec_point_init_secret(struct ce_ec_point *P, const struct ce_ec_curve *curve)
{
    ce_mpz_init_secret(P->x, mpz_sizeinbase(curve->p, 2));
    ce_mpz_init_secret(P->y, mpz_sizeinbase(curve->p, 2));
    P->infinity = true;
}

void ce_ec_point_clear(struct ce_ec_point *P)
{
    ce_mpz_clear(P->x);
    ce_mpz_clear(P->y);
    P->infinity = true;
}

void ce_ec_point_set(struct ce_ec_point *R, const struct ce_ec_point *P)
{
    mpz_set(R->x, P->x);
    mpz_set(R->y, P->y);
    R->infinity = P->infinity;
}

void ce_ec_point_set_infinity(struct ce_ec_point *P)
{
    ce_mpz_wipe(P->x);
    ce_mpz_wipe(P->y);
    P->infinity = true;
}

bool ce_ec_point_equal(const struct ce_ec_point *P, const struct ce_ec_point *Q)
{
    if (P->infinity || Q->infinity)
        return P->infinity && Q->infinity;
    return mpz_cmp(P->x, Q->x) == 0 && mpz_cmp(P->y, Q->y) == 0;
}

/* spec: SEC 1 2.2.1 */
bool ce_ec_on_curve(const struct ce_ec_curve *curve, const struct ce_ec_point *P)
{
    mpz_t left, right;

    if (!ce_ec_well_formed(curve) || P->infinity || !ce_ec_in_range(curve, P))
        return false;
    mpz_inits(left, right, NULL);
    mpz_mul(left, P->y, P->y);
    mpz_mul(right, P->x, P->x); /* x^3 + ax + b = (x^2 + a) x + b */
    mpz_add(right, right, curve->a);
    mpz_mul(right, right, P->x);
    mpz_add(right, right, curve->b);
    bool on_curve = mpz_congruent_p(left, right, curve->p) != 0;
    mpz_clears(left, right, NULL);
    return on_curve;
}

/*
 * R = P + Q, where the line through P and Q has the slope lambda = rise / run:
 * x_R = lambda^2 - x_P - x_Q and y_R = lambda (x_P - x_R) - y_P. Without an inverse of run, p is no
 * prime.
 * spec: SEC 1 2.2.1
 */
static ce_status follow_line(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                             const struct ce_ec_point *P, const struct ce_ec_point *Q,
                             const mpz_t rise, const mpz_t run)
{
    size_t bits = 2 * mpz_sizeinbase(curve->p, 2) + GMP_NUMB_BITS;
    mpz_t lambda, x, y;

    ce_mpz_init_secret(lambda, bits);
    ce_mpz_init_secret(x, bits);
    ce_mpz_init_secret(y, bits);
    bool divides = mpz_invert(lambda, run, curve->p) != 0;
    if (divides) {
        mpz_mul(lambda, lambda, rise);
        mpz_mod(lambda, lambda, curve->p);
        mpz_mul(x, lambda, lambda);
        mpz_sub(x, x, P->x);
        mpz_sub(x, x, Q->x);
        mpz_mod(x, x, curve->p);
        mpz_sub(y, P->x, x);
        mpz_mul(y, y, lambda);
        mpz_sub(y, y, P->y);
        mpz_mod(R->y, y, curve->p);
        mpz_set(R->x, x);
        R->infinity = false;
    } else {
        ce_ec_point_set_infinity(R);
    }
    ce_mpz_clear(lambda);
    ce_mpz_clear(x);
    ce_mpz_clear(y);
    return divides ? CE_OK : CE_ERR_ARGUMENT;
}

/* The chord through two points with different x: slope (y_Q - y_P) / (x_Q - x_P).
 * spec: SEC 1 2.2.1 */
static ce_status follow_chord(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                              const struct ce_ec_point *P, const struct ce_ec_point *Q)
{
    mpz_t rise, run;

    ce_mpz_init_secret(rise, mpz_sizeinbase(curve->p, 2));
    ce_mpz_init_secret(run, mpz_sizeinbase(curve->p, 2));
    mpz_sub(rise, Q->y, P->y);
    mpz_sub(run, Q->x, P->x);
    ce_status status = follow_line(curve, R, P, Q, rise, run);
    ce_mpz_clear(rise);
    ce_mpz_clear(run);
    return status;
}

/* The tangent in P, y_P != 0: slope (3 x_P^2 + a) / 2 y_P.
 * spec: SEC 1 2.2.1 */
static ce_status follow_tangent(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                                const struct ce_ec_point *P)
{
    mpz_t rise, run;

    ce_mpz_init_secret(rise, 2 * mpz_sizeinbase(curve->p, 2) + GMP_NUMB_BITS);
    ce_mpz_init_secret(run, mpz_sizeinbase(curve->p, 2));
    mpz_mul(rise, P->x, P->x);
    mpz_mul_ui(rise, rise, 3);
    mpz_add(rise, rise, curve->a);
    mpz_mul_2exp(run, P->y, 1);
    ce_status status = follow_line(curve, R, P, P, rise, run);
    ce_mpz_clear(rise);
    ce_mpz_clear(run);
    return status;
}

static ce_status refuse(struct ce_ec_point *R)
{
    ce_ec_point_set_infinity(R);
    return CE_ERR_ARGUMENT;
}

/* spec: SEC 1 2.2.1 */
ce_status ce_ec_double(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                       const struct ce_ec_point *P)
{
    if (!ce_ec_well_formed(curve) || !ce_ec_in_range(curve, P))
        return refuse(R);
    if (P->infinity || mpz_sgn(P->y) == 0) { /* the tangent is vertical: P = -P */
        ce_ec_point_set_infinity(R);
        return CE_OK;
    }
    return follow_tangent(curve, R, P);
}

/* y_P = -y_Q mod p: two points one above the other. */
static bool opposite(const struct ce_ec_curve *curve, const mpz_t y_P, const mpz_t y_Q)
{
    mpz_t sum;

    ce_mpz_init_secret(sum, mpz_sizeinbase(curve->p, 2));
    mpz_add(sum, y_P, y_Q);
    bool zero = mpz_sgn(sum) == 0 || mpz_cmp(sum, curve->p) == 0;
    ce_mpz_clear(sum);
    return zero;
}

/* spec: SEC 1 2.2.1 */
ce_status ce_ec_add(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                    const struct ce_ec_point *P, const struct ce_ec_point *Q)
{
    if (!ce_ec_well_formed(curve) || !ce_ec_in_range(curve, P) || !ce_ec_in_range(curve, Q))
        return refuse(R);
    if (P->infinity || Q->infinity) {
        ce_ec_point_set(R, P->infinity ? Q : P);
        return CE_OK;
    }
    if (mpz_cmp(P->x, Q->x) != 0)
        return follow_chord(curve, R, P, Q);
    if (opposite(curve, P->y, Q->y)) {
        ce_ec_point_set_infinity(R);
        return CE_OK;
    }
    if (mpz_cmp(P->y, Q->y) != 0) /* a third y for one x: not on one curve */
        return refuse(R);
    return follow_tangent(curve, R, P);
}

/* spec: SEC 1 2.2.1 */
ce_status ce_ec_negate(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                       const struct ce_ec_point *P)
{
    if (!ce_ec_well_formed(curve) || !ce_ec_in_range(curve, P))
        return refuse(R);
    ce_ec_point_set(R, P);
    if (mpz_sgn(R->y) != 0)
        mpz_sub(R->y, curve->p, R->y);
    return CE_OK;
}
