/*
 * Arithmetic modulo p = 2^255 - 19, RFC 7748 section 4.1.
 */
#include "pk/field25519.h"

#include <assert.h>
#include <string.h>

enum { BITS = 255, ROOM = 2 * 256 + GMP_NUMB_BITS };

void ce_field25519_init(struct ce_field25519 *F)
{
    mpz_init(F->p);
    mpz_setbit(F->p, BITS);
    mpz_sub_ui(F->p, F->p, 19);
    ce_mpz_init_secret(F->product, ROOM);
    ce_mpz_init_secret(F->high, ROOM);
}

void ce_field25519_clear(struct ce_field25519 *F)
{
    mpz_clear(F->p);
    ce_mpz_clear(F->product);
    ce_mpz_clear(F->high);
}

void ce_f25519_init(mpz_t x)
{
    ce_mpz_init_secret(x, ROOM);
}

/* high * 2^255 + low = 19 * high + low, until it fits; then p is taken off once at most. What r was
 * stays behind in product, and is wiped with it.
 * spec: RFC 7748 4.1 */
static void fold(struct ce_field25519 *F, mpz_t r)
{
    while (mpz_sizeinbase(F->product, 2) > BITS) {
        mpz_tdiv_q_2exp(F->high, F->product, BITS);
        mpz_tdiv_r_2exp(F->product, F->product, BITS);
        mpz_addmul_ui(F->product, F->high, 19);
    }
    if (mpz_cmp(F->product, F->p) >= 0)
        mpz_sub(F->product, F->product, F->p);
    mpz_swap(r, F->product);
}

void ce_f25519_add(struct ce_field25519 *F, mpz_t r, const mpz_t a, const mpz_t b)
{
    mpz_add(r, a, b);
    if (mpz_cmp(r, F->p) >= 0)
        mpz_sub(r, r, F->p);
}

void ce_f25519_sub(struct ce_field25519 *F, mpz_t r, const mpz_t a, const mpz_t b)
{
    mpz_sub(r, a, b);
    if (mpz_sgn(r) < 0)
        mpz_add(r, r, F->p);
}

void ce_f25519_mul(struct ce_field25519 *F, mpz_t r, const mpz_t a, const mpz_t b)
{
    mpz_mul(F->product, a, b);
    fold(F, r);
}

void ce_f25519_mul_small(struct ce_field25519 *F, mpz_t r, const mpz_t a, unsigned long b)
{
    mpz_mul_ui(F->product, a, b);
    fold(F, r);
}

void ce_f25519_pow(struct ce_field25519 *F, mpz_t r, const mpz_t a, const mpz_t e)
{
    mpz_powm_sec(r, a, e, F->p); /* e > 0 and p odd, else it would die */
}

void ce_f25519_invert(struct ce_field25519 *F, mpz_t r, const mpz_t a)
{
    mpz_t e;

    mpz_init(e);
    mpz_sub_ui(e, F->p, 2);
    ce_f25519_pow(F, r, a, e);
    mpz_clear(e);
}

void ce_f25519_reduce(struct ce_field25519 *F, mpz_t r, const mpz_t a)
{
    mpz_mod(r, a, F->p);
}

void ce_f25519_load(mpz_t x, const uint8_t *in, size_t len)
{
    mpz_import(x, len, -1, 1, 0, 0, in);
}

void ce_f25519_store(uint8_t out[static 32], const mpz_t x)
{
    assert(mpz_sgn(x) >= 0 && mpz_sizeinbase(x, 2) <= 256);
    memset(out, 0, 32);
    mpz_export(out, NULL, -1, 1, 0, 0, x);
}
