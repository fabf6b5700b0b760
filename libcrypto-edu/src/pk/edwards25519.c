/*
 * The curve edwards25519 and its group, RFC 8032 sections 5.1 to 5.1.4.
 *
 * On an Edwards curve one formula adds any two points, also a point to itself or to its opposite;
 * the neutral element is the ordinary point (0, 1). Doubling has a formula of its own only because
 * it is faster.
 */
#include "pk/edwards25519.h"

#include <string.h>

enum { STEP_VALUES = 8 };

static void each_step_value(struct ce_edwards25519 *c, void (*act)(mpz_t))
{
    mpz_ptr all[STEP_VALUES] = {c->A, c->B, c->C, c->D, c->E, c->G, c->H, c->F_};

    for (unsigned i = 0; i < STEP_VALUES; i++)
        act(all[i]);
}

/* L = 2^252 + 27742317777372353535851937790883648493, d = -121665/121666, B = (x, 4/5).
 * spec: RFC 8032 5.1 */
void ce_edwards25519_init(struct ce_edwards25519 *c)
{
    ce_field25519_init(&c->F);
    each_step_value(c, ce_f25519_init);
    mpz_init_set_str(c->d, "52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3", 16);
    mpz_init_set_str(c->L, "27742317777372353535851937790883648493", 10);
    mpz_setbit(c->L, 252);
    ce_edwards_point_init(&c->base);
    mpz_set_str(c->base.X, "216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a", 16);
    mpz_set_str(c->base.Y, "6666666666666666666666666666666666666666666666666666666666666658", 16);
    ce_f25519_mul(&c->F, c->base.T, c->base.X, c->base.Y);
}

void ce_edwards25519_clear(struct ce_edwards25519 *c)
{
    ce_edwards_point_clear(&c->base);
    mpz_clears(c->d, c->L, NULL);
    each_step_value(c, ce_mpz_clear);
    ce_field25519_clear(&c->F);
}

void ce_edwards_point_init(struct ce_edwards_point *P)
{
    ce_f25519_init(P->X);
    ce_f25519_init(P->Y);
    ce_f25519_init(P->Z);
    ce_f25519_init(P->T);
    ce_edwards_set_neutral(P);
}

void ce_edwards_point_clear(struct ce_edwards_point *P)
{
    ce_mpz_clear(P->X);
    ce_mpz_clear(P->Y);
    ce_mpz_clear(P->Z);
    ce_mpz_clear(P->T);
}

void ce_edwards_set_neutral(struct ce_edwards_point *P)
{
    mpz_set_ui(P->X, 0);
    mpz_set_ui(P->Y, 1);
    mpz_set_ui(P->Z, 1);
    mpz_set_ui(P->T, 0);
}

/* X3 = E F, Y3 = G H, T3 = E H, Z3 = F G: the end of both formulas. */
static void finish(struct ce_edwards25519 *c, struct ce_edwards_point *R)
{
    ce_f25519_mul(&c->F, R->X, c->E, c->F_);
    ce_f25519_mul(&c->F, R->Y, c->G, c->H);
    ce_f25519_mul(&c->F, R->T, c->E, c->H);
    ce_f25519_mul(&c->F, R->Z, c->F_, c->G);
}

/* spec: RFC 8032 5.1.4 */
void ce_edwards_add(struct ce_edwards25519 *c, struct ce_edwards_point *R,
                    const struct ce_edwards_point *P, const struct ce_edwards_point *Q)
{
    struct ce_field25519 *F = &c->F;

    ce_f25519_sub(F, c->A, P->Y, P->X); /* A = (Y1 - X1)(Y2 - X2) */
    ce_f25519_sub(F, c->B, Q->Y, Q->X);
    ce_f25519_mul(F, c->A, c->A, c->B);
    ce_f25519_add(F, c->B, P->Y, P->X); /* B = (Y1 + X1)(Y2 + X2) */
    ce_f25519_add(F, c->C, Q->Y, Q->X);
    ce_f25519_mul(F, c->B, c->B, c->C);
    ce_f25519_mul(F, c->C, P->T, Q->T); /* C = T1 2 d T2 */
    ce_f25519_mul(F, c->C, c->C, c->d);
    ce_f25519_add(F, c->C, c->C, c->C);
    ce_f25519_mul(F, c->D, P->Z, Q->Z); /* D = Z1 2 Z2 */
    ce_f25519_add(F, c->D, c->D, c->D);
    ce_f25519_sub(F, c->E, c->B, c->A);
    ce_f25519_sub(F, c->F_, c->D, c->C);
    ce_f25519_add(F, c->G, c->D, c->C);
    ce_f25519_add(F, c->H, c->B, c->A);
    finish(c, R);
}

/* spec: RFC 8032 5.1.4 */
void ce_edwards_double(struct ce_edwards25519 *c, struct ce_edwards_point *P)
{
    struct ce_field25519 *F = &c->F;

    ce_f25519_mul(F, c->A, P->X, P->X);
    ce_f25519_mul(F, c->B, P->Y, P->Y);
    ce_f25519_mul(F, c->C, P->Z, P->Z); /* C = 2 Z1^2 */
    ce_f25519_add(F, c->C, c->C, c->C);
    ce_f25519_add(F, c->H, c->A, c->B);
    ce_f25519_add(F, c->E, P->X, P->Y); /* E = H - (X1 + Y1)^2 */
    ce_f25519_mul(F, c->E, c->E, c->E);
    ce_f25519_sub(F, c->E, c->H, c->E);
    ce_f25519_sub(F, c->G, c->A, c->B);
    ce_f25519_add(F, c->F_, c->C, c->G);
    finish(c, P);
}

void ce_edwards_multiply(struct ce_edwards25519 *c, struct ce_edwards_point *R, const mpz_t s,
                         const struct ce_edwards_point *P)
{
    ce_edwards_set_neutral(R);
    for (size_t bit = mpz_sizeinbase(s, 2); bit > 0; bit--) {
        ce_edwards_double(c, R);
        if (mpz_tstbit(s, bit - 1))
            ce_edwards_add(c, R, R, P);
    }
}

void ce_edwards_negate(struct ce_edwards25519 *c, struct ce_edwards_point *P)
{
    mpz_set_ui(c->A, 0);
    ce_f25519_sub(&c->F, P->X, c->A, P->X);
    ce_f25519_sub(&c->F, P->T, c->A, P->T);
}

/* spec: RFC 8032 5.1.2 */
void ce_edwards_encode(struct ce_edwards25519 *c, uint8_t out[static 32],
                       const struct ce_edwards_point *P)
{
    ce_f25519_invert(&c->F, c->A, P->Z);
    ce_f25519_mul(&c->F, c->B, P->X, c->A);
    ce_f25519_mul(&c->F, c->C, P->Y, c->A);
    ce_f25519_store(out, c->C);
    out[31] |= (uint8_t)(mpz_tstbit(c->B, 0) << 7);
}

/*
 * x = sqrt(u/v), section 5.1.3 step 2 and 3: the candidate u v^3 (u v^7)^((p-5)/8) is a root of u/v
 * or of -u/v; in the second case sqrt(-1) = 2^((p-1)/4) mends it. False when u/v is no square.
 * spec: RFC 8032 5.1.3
 */
static bool square_root(struct ce_edwards25519 *c, mpz_t x, const mpz_t u, const mpz_t v)
{
    struct ce_field25519 *F = &c->F;

    ce_f25519_mul(F, c->A, v, v); /* A = v^3 */
    ce_f25519_mul(F, c->A, c->A, v);
    ce_f25519_mul(F, c->B, c->A, c->A); /* B = u v^7 */
    ce_f25519_mul(F, c->B, c->B, v);
    ce_f25519_mul(F, c->B, c->B, u);
    mpz_tdiv_q_2exp(c->C, F->p, 3); /* p = 5 mod 8, so this is (p - 5) / 8 */
    ce_f25519_pow(F, x, c->B, c->C);
    ce_f25519_mul(F, x, x, c->A);
    ce_f25519_mul(F, x, x, u);
    ce_f25519_mul(F, c->A, x, x); /* v x^2 is u, -u, or neither */
    ce_f25519_mul(F, c->A, c->A, v);
    if (mpz_cmp(c->A, u) == 0)
        return true;
    ce_f25519_add(F, c->A, c->A, u);
    if (mpz_sgn(c->A) != 0)
        return false;
    mpz_tdiv_q_2exp(c->C, F->p, 2); /* (p - 1) / 4 */
    mpz_set_ui(c->B, 2);
    ce_f25519_pow(F, c->B, c->B, c->C);
    ce_f25519_mul(F, x, x, c->B);
    return true;
}

/* spec: RFC 8032 5.1.3 */
bool ce_edwards_decode(struct ce_edwards25519 *c, struct ce_edwards_point *P,
                       const uint8_t in[static 32])
{
    struct ce_field25519 *F = &c->F;
    const int x_0 = in[31] >> 7;

    ce_f25519_load(P->Y, in, 32);
    mpz_clrbit(P->Y, 255);
    mpz_set_ui(P->Z, 1);
    if (mpz_cmp(P->Y, F->p) >= 0)
        return false;
    ce_f25519_mul(F, c->E, P->Y, P->Y); /* x^2 = (y^2 - 1) / (d y^2 + 1) */
    ce_f25519_mul(F, c->G, c->E, c->d);
    ce_f25519_add(F, c->G, c->G, P->Z);
    ce_f25519_sub(F, c->E, c->E, P->Z);
    if (!square_root(c, P->X, c->E, c->G) || (mpz_sgn(P->X) == 0 && x_0))
        return false;
    if (mpz_tstbit(P->X, 0) != x_0)
        mpz_sub(P->X, F->p, P->X);
    ce_f25519_mul(F, P->T, P->X, P->Y);
    return true;
}
