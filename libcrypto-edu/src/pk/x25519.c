/*
 * X25519, RFC 7748 section 5. The variables are the RFC's.
 *
 * A Montgomery ladder keeps two neighbouring multiples, tP and (t + 1)P, and moves both up with
 * every bit of k: one is doubled, the other becomes their sum. Their difference is always P, which
 * is what makes it possible to add with u-coordinates alone. u = x / z, so that nothing is divided
 * before the end.
 */
#include "crypto-edu/x25519.h"

#include <string.h>

#include "crypto-edu/bytes.h"
#include "pk/field25519.h"

enum { BITS = 255, A24 = 121665 }; /* a24 = (486662 - 2) / 4 */

struct ladder {
    struct ce_field25519 F;
    mpz_t k, x_1, x_2, z_2, x_3, z_3;
    mpz_t A, AA, B, BB, E, C, D, DA, CB;
};

enum { INTEGERS = 15 };

static void each_integer(struct ladder *s, void (*act)(mpz_t))
{
    mpz_ptr all[INTEGERS] = {s->k, s->x_1, s->x_2, s->z_2, s->x_3, s->z_3, s->A, s->AA,
                             s->B, s->BB,  s->E,   s->C,   s->D,   s->DA,  s->CB};
    for (unsigned i = 0; i < INTEGERS; i++)
        act(all[i]);
}

static void show(const struct ce_probe *probe, const char *label, unsigned round,
                 const struct ce_variable *variables, size_t count)
{
    const struct ce_frame frame = {"X25519", label, "RFC 7748 5", round, variables, count};
    ce_probe_show(probe, &frame);
}

static void show_ladder(const struct ce_probe *probe, unsigned t, unsigned k_t,
                        const struct ladder *s)
{
    const uint8_t bit = (uint8_t)k_t;
    const struct ce_variable variables[] = {
        {"k_t", CE_SHAPE_BIT, 1, {.bytes = &bit}},
        {"x_2", CE_SHAPE_INTEGER, 0, {.integer = s->x_2}},
        {"z_2", CE_SHAPE_INTEGER, 0, {.integer = s->z_2}},
        {"x_3", CE_SHAPE_INTEGER, 0, {.integer = s->x_3}},
        {"z_3", CE_SHAPE_INTEGER, 0, {.integer = s->z_3}},
    };
    show(probe, "ladder", t, variables, 5);
}

/* Bits 0, 1, 2 and 255 off, bit 254 on: a multiple of the cofactor 8, and of one length.
 * spec: RFC 7748 5 */
static void decodeScalar25519(mpz_t k, const uint8_t bytes[static CE_X25519_SIZE])
{
    ce_f25519_load(k, bytes, CE_X25519_SIZE);
    mpz_clrbit(k, 0);
    mpz_clrbit(k, 1);
    mpz_clrbit(k, 2);
    mpz_clrbit(k, 255);
    mpz_setbit(k, 254);
}

/* spec: RFC 7748 5 */
static void decodeUCoordinate(struct ce_field25519 *F, mpz_t u,
                              const uint8_t bytes[static CE_X25519_SIZE])
{
    ce_f25519_load(u, bytes, CE_X25519_SIZE);
    mpz_clrbit(u, 255);
    ce_f25519_reduce(F, u, u);
}

/* spec: RFC 7748 5 */
static void cswap(unsigned swap, struct ladder *s)
{
    if (swap) {
        mpz_swap(s->x_2, s->x_3);
        mpz_swap(s->z_2, s->z_3);
    }
}

/* (x_2, z_2) is doubled, (x_3, z_3) becomes the sum of both.
 * spec: RFC 7748 5 */
static void ladder_step(struct ladder *s)
{
    struct ce_field25519 *F = &s->F;

    ce_f25519_add(F, s->A, s->x_2, s->z_2);
    ce_f25519_mul(F, s->AA, s->A, s->A);
    ce_f25519_sub(F, s->B, s->x_2, s->z_2);
    ce_f25519_mul(F, s->BB, s->B, s->B);
    ce_f25519_sub(F, s->E, s->AA, s->BB);
    ce_f25519_add(F, s->C, s->x_3, s->z_3);
    ce_f25519_sub(F, s->D, s->x_3, s->z_3);
    ce_f25519_mul(F, s->DA, s->D, s->A);
    ce_f25519_mul(F, s->CB, s->C, s->B);
    ce_f25519_add(F, s->x_3, s->DA, s->CB); /* x_3 = (DA + CB)^2 */
    ce_f25519_mul(F, s->x_3, s->x_3, s->x_3);
    ce_f25519_sub(F, s->z_3, s->DA, s->CB); /* z_3 = x_1 (DA - CB)^2 */
    ce_f25519_mul(F, s->z_3, s->z_3, s->z_3);
    ce_f25519_mul(F, s->z_3, s->x_1, s->z_3);
    ce_f25519_mul(F, s->x_2, s->AA, s->BB);
    ce_f25519_mul_small(F, s->z_2, s->E, A24); /* z_2 = E (AA + a24 E) */
    ce_f25519_add(F, s->z_2, s->AA, s->z_2);
    ce_f25519_mul(F, s->z_2, s->E, s->z_2);
}

/* For t = bits - 1 down to 0.
 * spec: RFC 7748 5 */
static void climb(struct ladder *s, const struct ce_probe *probe)
{
    unsigned swap = 0;

    mpz_set_ui(s->x_2, 1);
    mpz_set_ui(s->z_2, 0);
    mpz_set(s->x_3, s->x_1);
    mpz_set_ui(s->z_3, 1);
    for (unsigned t = BITS; t-- > 0;) {
        unsigned k_t = (unsigned)mpz_tstbit(s->k, t);
        swap ^= k_t;
        cswap(swap, s);
        swap = k_t;
        ladder_step(s);
        show_ladder(probe, t, k_t, s);
    }
    cswap(swap, s);
}

/* spec: RFC 7748 5 */
static void X25519(uint8_t out[static CE_X25519_SIZE], const uint8_t k[static CE_X25519_SIZE],
                   const uint8_t u[static CE_X25519_SIZE], const struct ce_probe *probe)
{
    struct ladder s;

    ce_field25519_init(&s.F);
    each_integer(&s, ce_f25519_init);
    decodeScalar25519(s.k, k);
    decodeUCoordinate(&s.F, s.x_1, u);
    const struct ce_variable inputs[] = {
        {"k", CE_SHAPE_INTEGER, 0, {.integer = s.k}},
        {"u", CE_SHAPE_INTEGER, 0, {.integer = s.x_1}},
    };
    show(probe, "decode", 0, inputs, 2);
    climb(&s, probe);
    ce_f25519_invert(&s.F, s.z_2, s.z_2);
    ce_f25519_mul(&s.F, s.x_2, s.x_2, s.z_2);
    const struct ce_variable result[] = {{"result", CE_SHAPE_INTEGER, 0, {.integer = s.x_2}}};
    show(probe, "result", 0, result, 1);
    ce_f25519_store(out, s.x_2);
    each_integer(&s, ce_mpz_clear);
    ce_field25519_clear(&s.F);
}

ce_status ce_x25519_generate(uint8_t k[static CE_X25519_SIZE], const struct ce_random *random)
{
    ce_status status = ce_random_fill(random, k, CE_X25519_SIZE);

    if (status != CE_OK)
        ce_wipe(k, CE_X25519_SIZE);
    return status;
}

/* spec: RFC 7748 6.1 */
void ce_x25519_public(uint8_t public_key[static CE_X25519_SIZE],
                      const uint8_t k[static CE_X25519_SIZE], const struct ce_probe *probe)
{
    static const uint8_t base_point[CE_X25519_SIZE] = {9};

    X25519(public_key, k, base_point, probe);
}

/* spec: RFC 7748 6.1 */
ce_status ce_x25519_shared(uint8_t secret[static CE_X25519_SIZE],
                           const uint8_t k[static CE_X25519_SIZE],
                           const uint8_t u[static CE_X25519_SIZE], const struct ce_probe *probe)
{
    static const uint8_t zero[CE_X25519_SIZE];

    X25519(secret, k, u, probe);
    return ce_equal(secret, zero, sizeof zero) ? CE_ERR_ARGUMENT : CE_OK;
}
