/*
 * Multiples of B, the same in every key and every signature, and so worth preparing for: the
 * fixed-base comb of the Handbook of Applied Cryptography.
 *
 * The bits of s are cut into four strips of 64, s = s_0 + 2^64 s_1 + 2^128 s_2 + 2^192 s_3. With
 * 2^64 B, 2^128 B and 2^192 B known, [s]B is a sum of four multiples whose doublings can be done
 * together, 64 in all. Each is followed by an addition, be it of the neutral point: the formulas
 * have no exceptions, and so the number of steps says nothing about s.
 */
#include "pk/edwards25519.h"

enum { STRIPS = 4, STRIP = 64, PREPARED = STRIPS - 1, SUMS = 1 << STRIPS };

/* X and Y of 2^64 B, 2^128 B and 2^192 B, made by doubling B again and again.
 * spec: HAC 14.116 */
static const char *const multiples[PREPARED][2] = {
    {"6222bd88bf2df9d5d44b60cfb4a08a960078db7ed51a35eb3e0b6b8ff4eda202",
     "0325bb42ea4ed025dd6bdaed261b7c4f5410b608ba902b068f1efa5782e45313"},
    {"4c27afff3c45f32c952d3984e14e29a098e685c9c2e723e5fc8047ae60b7e824",
     "5f2c99e6526dc87d95f11eb626c29c3a90d0be1e51a4c49e5bbabd114bf5a66b"},
    {"1bc7af1e38185e7c2d8d04371c7e177d7a9ddee1b81d7d26db7ad644c7dad28d",
     "61d909d855661f2f7a5eef87795dc0491d027e12631b270fcaf2f65900314833"},
};

/* sum[b_0 + 2 b_1 + 4 b_2 + 8 b_3] = b_0 B + b_1 2^64 B + b_2 2^128 B + b_3 2^192 B. */
static void fill_sums(struct ce_edwards25519 *c, struct ce_edwards_point sum[SUMS])
{
    for (unsigned j = 0; j < STRIPS; j++) {
        struct ce_edwards_point *P = &sum[1 << j];
        if (j == 0) {
            mpz_set(P->X, c->base.X);
            mpz_set(P->Y, c->base.Y);
        } else {
            mpz_set_str(P->X, multiples[j - 1][0], 16);
            mpz_set_str(P->Y, multiples[j - 1][1], 16);
        }
        ce_f25519_mul(&c->F, P->T, P->X, P->Y);
        for (unsigned b = 1; b < 1U << j; b++)
            ce_edwards_add(c, &sum[(1 << j) + b], P, &sum[b]);
    }
}

/* The number made of one bit of each strip. */
static unsigned digit(const mpz_t s, size_t at)
{
    unsigned value = 0;

    for (size_t j = STRIPS; j > 0; j--)
        value = value << 1 | (unsigned)mpz_tstbit(s, at + (j - 1) * STRIP);
    return value;
}

/* spec: HAC 14.117 */
void ce_edwards_multiply_base(struct ce_edwards25519 *c, struct ce_edwards_point *R, const mpz_t s)
{
    struct ce_edwards_point sum[SUMS];

    for (unsigned i = 0; i < SUMS; i++)
        ce_edwards_point_init(&sum[i]);
    fill_sums(c, sum);
    ce_edwards_set_neutral(R);
    for (size_t i = STRIP; i > 0; i--) {
        ce_edwards_double(c, R);
        ce_edwards_add(c, R, R, &sum[digit(s, i - 1)]);
    }
    for (unsigned i = 0; i < SUMS; i++)
        ce_edwards_point_clear(&sum[i]);
}
