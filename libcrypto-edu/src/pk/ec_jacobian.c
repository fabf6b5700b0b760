/*
 * Scalar multiplication fast enough for a handshake.
 *
 * Each affine addition divides once, and a division modulo p costs as much as dozens of products.
 * Jacobian coordinates (X : Y : Z) stand for x = X / Z^2, y = Y / Z^3 and carry the denominator
 * along instead: one division, at the very end. Z = 0 is the point O. The formulas are those of
 * IEEE Std 1363-2000, Annex A.10.4 and A.10.5.
 *
 * Four bits of k are read at a time, so that only every fourth doubling is followed by an addition,
 * of one of the sixteen multiples O, P, 2P, ..., 15P made beforehand. Where the four bits come from
 * four strips of k, and the sixteen are sums of a point for each strip, one doubling is enough for
 * each four bits.
 */
#include "bignum/integer.h"
#include "pk/ec_arithmetic.h"

enum { WINDOW = CE_EC_STRIPS, SUMS = 1 << WINDOW };

struct jacobian {
    mpz_t X, Y, Z;
};

/* The field and the standard's intermediate values, made once and used by every step. */
struct space {
    const struct ce_ec_curve *curve;
    bool a_is_minus_3;
    mpz_t product; /* before it is reduced */
    mpz_t U, S, U2, S2, W, R, M, T;
};

static void init(struct jacobian *P, size_t bits)
{
    ce_mpz_init_secret(P->X, bits);
    ce_mpz_init_secret(P->Y, bits);
    ce_mpz_init_secret(P->Z, bits);
}

static void clear(struct jacobian *P)
{
    ce_mpz_clear(P->X);
    ce_mpz_clear(P->Y);
    ce_mpz_clear(P->Z);
}

static void set(struct jacobian *R, const struct jacobian *P)
{
    mpz_set(R->X, P->X);
    mpz_set(R->Y, P->Y);
    mpz_set(R->Z, P->Z);
}

/* r = the product so far, which may have become negative, modulo p. Reducing takes several times as
 * long as multiplying: what can be added up before is. */
static void reduce(struct space *s, mpz_t r)
{
    mpz_mod(r, s->product, s->curve->p);
}

static void multiply(struct space *s, mpz_t r, const mpz_t a, const mpz_t b)
{
    mpz_mul(s->product, a, b);
    reduce(s, r);
}

/* M = 3 X^2 + a Z^4, which for a = -3 is 3 (X - Z^2)(X + Z^2). */
static void tangent(struct space *s, const struct jacobian *P)
{
    multiply(s, s->T, P->Z, P->Z);
    if (s->a_is_minus_3) {
        mpz_sub(s->M, P->X, s->T);
        mpz_add(s->T, P->X, s->T);
        mpz_mul(s->product, s->M, s->T);
        mpz_mul_ui(s->product, s->product, 3);
    } else {
        multiply(s, s->T, s->T, s->T);
        multiply(s, s->M, P->X, P->X);
        mpz_mul(s->product, s->T, s->curve->a);
        mpz_addmul_ui(s->product, s->M, 3);
    }
    reduce(s, s->M);
}

/* P = 2P, A.10.4.
 * spec: IEEE 1363 A.10.4 */
static void double_point(struct space *s, struct jacobian *P)
{
    tangent(s, P);
    mpz_mul(s->product, P->Y, P->Z); /* Z' = 2 Y Z */
    mpz_mul_2exp(s->product, s->product, 1);
    reduce(s, P->Z);
    multiply(s, s->T, P->Y, P->Y); /* S = 4 X Y^2 */
    mpz_mul(s->product, P->X, s->T);
    mpz_mul_2exp(s->product, s->product, 2);
    reduce(s, s->S);
    mpz_mul(s->product, s->M, s->M); /* X' = M^2 - 2 S */
    mpz_submul_ui(s->product, s->S, 2);
    reduce(s, P->X);
    mpz_sub(s->S, s->S, P->X); /* Y' = M (S - X') - 8 Y^4 */
    mpz_mul(s->product, s->M, s->S);
    mpz_mul_2exp(s->U, s->T, 3);
    mpz_submul(s->product, s->U, s->T);
    reduce(s, P->Y);
}

/* U = X_1 Z_2^2 and S = Y_1 Z_2^3: P brought to the denominator of both. */
static void expand(struct space *s, mpz_t U, mpz_t S, const struct jacobian *P, const mpz_t Z)
{
    multiply(s, s->T, Z, Z);
    multiply(s, U, P->X, s->T);
    multiply(s, s->T, s->T, Z);
    multiply(s, S, P->Y, s->T);
}

/* P = P + Q, A.10.5; the same point is doubled, opposite points give Z = W Z_1 Z_2 = 0.
 * spec: IEEE 1363 A.10.5 */
static void add_point(struct space *s, struct jacobian *P, const struct jacobian *Q)
{
    if (mpz_sgn(Q->Z) == 0)
        return;
    if (mpz_sgn(P->Z) == 0) {
        set(P, Q);
        return;
    }
    expand(s, s->U, s->S, P, Q->Z);
    expand(s, s->U2, s->S2, Q, P->Z);
    mpz_sub(s->W, s->U2, s->U);
    mpz_sub(s->R, s->S2, s->S);
    if (mpz_sgn(s->W) == 0 && mpz_sgn(s->R) == 0) {
        double_point(s, P);
        return;
    }
    multiply(s, P->Z, P->Z, Q->Z); /* Z' = W Z_1 Z_2 */
    multiply(s, P->Z, P->Z, s->W);
    multiply(s, s->T, s->W, s->W);
    multiply(s, s->U, s->U, s->T);   /* U W^2 */
    multiply(s, s->W, s->W, s->T);   /* W^3 */
    mpz_mul(s->product, s->R, s->R); /* X' = R^2 - W^3 - 2 U W^2 */
    mpz_sub(s->product, s->product, s->W);
    mpz_submul_ui(s->product, s->U, 2);
    reduce(s, P->X);
    mpz_sub(s->U, s->U, P->X); /* Y' = R (U W^2 - X') - S W^3 */
    mpz_mul(s->product, s->R, s->U);
    mpz_submul(s->product, s->S, s->W);
    reduce(s, P->Y);
}

/* x = X / Z^2, y = Y / Z^3. */
static ce_status to_affine(struct space *s, struct ce_ec_point *R, const struct jacobian *P)
{
    if (mpz_sgn(P->Z) == 0) {
        ce_ec_point_set_infinity(R);
        return CE_OK;
    }
    if (mpz_invert(s->W, P->Z, s->curve->p) == 0)
        return CE_ERR_ARGUMENT;
    multiply(s, s->T, s->W, s->W);
    multiply(s, R->x, P->X, s->T);
    multiply(s, s->T, s->T, s->W);
    multiply(s, R->y, P->Y, s->T);
    R->infinity = false;
    return CE_OK;
}

/* The number made of four bits of k, `apart` from each other, the lowest being bit `at`. */
static unsigned digit(const mpz_t k, size_t at, size_t apart)
{
    unsigned value = 0;

    for (size_t j = WINDOW; j > 0; j--)
        value = value << 1 | (unsigned)mpz_tstbit(k, at + (j - 1) * apart);
    return value;
}

/* sum[b_0 + 2 b_1 + 4 b_2 + 8 b_3] = b_0 P_0 + b_1 P_1 + b_2 P_2 + b_3 P_3; sum[0] is O, and the
 * P_j = sum[2^j] are there already. */
static void fill_sums(struct space *s, struct jacobian sum[SUMS])
{
    for (unsigned P_j = 2; P_j < SUMS; P_j *= 2)
        for (unsigned b = 1; b < P_j; b++) {
            set(&sum[P_j + b], &sum[P_j]);
            add_point(s, &sum[P_j + b], &sum[b]);
        }
}

/* Windows: four bits side by side; P_j = 2^j P.
 * spec: HAC 14.82 */
static void multiply_by_windows(struct space *s, struct jacobian *R, const mpz_t k,
                                struct jacobian sum[SUMS])
{
    for (unsigned P_j = 2; P_j < SUMS; P_j *= 2) {
        set(&sum[P_j], &sum[P_j / 2]);
        double_point(s, &sum[P_j]);
    }
    fill_sums(s, sum);
    for (size_t i = (mpz_sizeinbase(k, 2) + WINDOW - 1) / WINDOW; i > 0; i--) {
        for (unsigned doublings = 0; doublings < WINDOW; doublings++)
            double_point(s, R);
        add_point(s, R, &sum[digit(k, WINDOW * (i - 1), 1)]);
    }
}

/* A comb: one bit of each strip; P_j = 2^(j strip) P.
 * spec: HAC 14.117 */
static void multiply_by_comb(struct space *s, struct jacobian *R, const mpz_t k, size_t strip,
                             struct jacobian sum[SUMS])
{
    fill_sums(s, sum);
    for (size_t i = strip; i > 0; i--) {
        double_point(s, R);
        add_point(s, R, &sum[digit(k, i - 1, strip)]);
    }
}

static void load(struct jacobian *R, const struct ce_ec_point *P)
{
    mpz_set(R->X, P->x);
    mpz_set(R->Y, P->y);
    mpz_set_ui(R->Z, !P->infinity);
}

/* By a comb, or with strip = 0 by windows. */
static ce_status multiply_point(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                                const mpz_t k, size_t strip, const struct ce_ec_point *P)
{
    struct space s = {.curve = curve};
    mpz_ptr values[] = {s.product, s.U, s.S, s.U2, s.S2, s.W, s.R, s.M, s.T};
    struct jacobian result, sum[SUMS];
    size_t bits = 2 * (mpz_sizeinbase(curve->p, 2) + GMP_NUMB_BITS);

    for (unsigned i = 0; i < sizeof values / sizeof values[0]; i++)
        ce_mpz_init_secret(values[i], bits);
    init(&result, bits);
    for (unsigned i = 0; i < SUMS; i++)
        init(&sum[i], bits);
    mpz_sub(s.T, curve->p, curve->a);
    s.a_is_minus_3 = mpz_cmp_ui(s.T, 3) == 0;

    for (unsigned j = 0; j < (strip ? CE_EC_STRIPS : 1); j++)
        load(&sum[1 << j], &P[j]);
    if (strip)
        multiply_by_comb(&s, &result, k, strip, sum);
    else
        multiply_by_windows(&s, &result, k, sum);
    ce_status status = to_affine(&s, R, &result);

    for (unsigned i = 0; i < SUMS; i++)
        clear(&sum[i]);
    clear(&result);
    for (unsigned i = 0; i < sizeof values / sizeof values[0]; i++)
        ce_mpz_clear(values[i]);
    return status;
}

ce_status ce_ec_multiply_jacobian(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                                  const mpz_t k, const struct ce_ec_point *P)
{
    return multiply_point(curve, R, k, 0, P);
}

ce_status ce_ec_multiply_strips(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                                const mpz_t k, size_t strip,
                                const struct ce_ec_point multiples[CE_EC_STRIPS])
{
    return multiply_point(curve, R, k, strip, multiples);
}
