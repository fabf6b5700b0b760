/*
 * The field of X25519 and Ed25519: integers modulo p = 2^255 - 19.
 *
 * Its prime is why the curve is called so: 2^255 = 19 mod p, so that what a product has above 255
 * bits is multiplied by 19 and added below. Elements are kept in 0 .. p - 1.
 */
#ifndef CRYPTO_EDU_SRC_PK_FIELD25519_H
#define CRYPTO_EDU_SRC_PK_FIELD25519_H

#include "crypto-edu/bignum.h"

struct ce_field25519 {
    mpz_t p;
    mpz_t product, high; /* of the multiplication under way */
};

void ce_field25519_init(struct ce_field25519 *F);
void ce_field25519_clear(struct ce_field25519 *F); /* wipes */
/* Room for an element; ce_mpz_clear wipes and frees it. */
void ce_f25519_init(mpz_t x);

/* r, which has been made by ce_f25519_init, may be a or b everywhere. */
void ce_f25519_add(struct ce_field25519 *F, mpz_t r, const mpz_t a, const mpz_t b);
void ce_f25519_sub(struct ce_field25519 *F, mpz_t r, const mpz_t a, const mpz_t b);
void ce_f25519_mul(struct ce_field25519 *F, mpz_t r, const mpz_t a, const mpz_t b);
void ce_f25519_mul_small(struct ce_field25519 *F, mpz_t r, const mpz_t a, unsigned long b);
/* r = a^e for a public e. */
void ce_f25519_pow(struct ce_field25519 *F, mpz_t r, const mpz_t a, const mpz_t e);
/* r = a^(p-2), which is 1/a, and 0 for 0. */
void ce_f25519_invert(struct ce_field25519 *F, mpz_t r, const mpz_t a);
/* r = a mod p for any a >= 0. */
void ce_f25519_reduce(struct ce_field25519 *F, mpz_t r, const mpz_t a);

/* Little-endian, as RFC 7748 section 5 and RFC 8032 section 5.1.2 write integers; load does not
 * reduce. */
void ce_f25519_load(mpz_t x, const uint8_t *in, size_t len);
void ce_f25519_store(uint8_t out[static 32], const mpz_t x);

#endif
