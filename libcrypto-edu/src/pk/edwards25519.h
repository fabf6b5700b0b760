/*
 * Points of the curve edwards25519, -x^2 + y^2 = 1 + d x^2 y^2.
 */
#ifndef CRYPTO_EDU_SRC_PK_EDWARDS25519_H
#define CRYPTO_EDU_SRC_PK_EDWARDS25519_H

#include "pk/field25519.h"

/* Extended homogeneous coordinates, RFC 8032 section 5.1.4: x = X/Z, y = Y/Z, x y = T/Z. */
struct ce_edwards_point {
    mpz_t X, Y, Z, T;
};

/* The curve's constants, and the section's intermediate values. */
struct ce_edwards25519 {
    struct ce_field25519 F;
    mpz_t d, L; /* L is the order of B */
    struct ce_edwards_point base;
    mpz_t A, B, C, D, E, G, H, F_; /* F is the field, F_ the section's F */
};

void ce_edwards25519_init(struct ce_edwards25519 *curve);
void ce_edwards25519_clear(struct ce_edwards25519 *curve); /* wipes */

void ce_edwards_point_init(struct ce_edwards_point *P);  /* the neutral point (0, 1) */
void ce_edwards_point_clear(struct ce_edwards_point *P); /* wipes */
void ce_edwards_set_neutral(struct ce_edwards_point *P);

/* R = P + Q; R may be either. The formulas have no exceptions. */
void ce_edwards_add(struct ce_edwards25519 *curve, struct ce_edwards_point *R,
                    const struct ce_edwards_point *P, const struct ce_edwards_point *Q);
/* P = [2]P. */
void ce_edwards_double(struct ce_edwards25519 *curve, struct ce_edwards_point *P);
/* R = [s]P, s >= 0; R is not P. */
void ce_edwards_multiply(struct ce_edwards25519 *curve, struct ce_edwards_point *R, const mpz_t s,
                         const struct ce_edwards_point *P);
/* R = [s]B, 0 <= s < 2^256. */
void ce_edwards_multiply_base(struct ce_edwards25519 *curve, struct ce_edwards_point *R,
                              const mpz_t s);
/* P = -P. */
void ce_edwards_negate(struct ce_edwards25519 *curve, struct ce_edwards_point *P);

/* Section 5.1.2: y in 255 bits, and the lowest bit of x on top. */
void ce_edwards_encode(struct ce_edwards25519 *curve, uint8_t out[static 32],
                       const struct ce_edwards_point *P);
/* Section 5.1.3. False for y >= p, for a y no point has, and for -0. */
bool ce_edwards_decode(struct ce_edwards25519 *curve, struct ce_edwards_point *P,
                       const uint8_t in[static 32]);

#endif
