/*
 * Sums and multiples of points of edwards25519 (RFC 8032 section 5.1.4) in affine coordinates, as
 * one would on paper.
 */
#include "crypto-edu/bignum.h"
#include "walkthrough/trace/steps.h"

enum { SIZE = 32 };

static void set_p(mpz_t p)
{
    mpz_ui_pow_ui(p, 2, 255);
    mpz_sub_ui(p, p, 19);
}

struct edwards {
    mpz_t p, d, x1, y1, x2, y2, k, top, bottom;
};

static void edwards_init(struct edwards *e)
{
    mpz_inits(e->p, e->d, e->x1, e->y1, e->x2, e->y2, e->k, e->top, e->bottom, NULL);
    set_p(e->p);
    mpz_set_ui(e->bottom, 121666); /* d = -121665 / 121666 */
    mpz_invert(e->d, e->bottom, e->p);
    mpz_mul_si(e->d, e->d, -121665);
    mpz_mod(e->d, e->d, e->p);
}

static void edwards_clear(struct edwards *e)
{
    mpz_clears(e->p, e->d, e->x1, e->y1, e->x2, e->y2, e->k, e->top, e->bottom, NULL);
}

/* Section 5.1.3: y, little-endian, and the lowest bit of x at the top; x^2 = (y^2 - 1)/(d y^2 + 1).
 */
static ce_status decode(struct edwards *e, mpz_t x, mpz_t y, const uint8_t bytes[SIZE])
{
    mpz_import(y, SIZE, -1, 1, 0, 0, bytes);
    int sign = mpz_tstbit(y, 255);
    mpz_clrbit(y, 255);
    if (mpz_cmp(y, e->p) >= 0)
        return CE_ERR_DECODE;
    mpz_mul(e->top, y, y);
    mpz_mul(e->bottom, e->d, e->top);
    mpz_sub_ui(e->top, e->top, 1);
    mpz_add_ui(e->bottom, e->bottom, 1);
    mpz_invert(e->bottom, e->bottom, e->p);
    mpz_mul(e->top, e->top, e->bottom);
    mpz_mod(e->top, e->top,
            e->p); /* x^2; its root is x^2 to (p + 3) / 8, or that times 2^((p-1)/4) */
    mpz_add_ui(e->k, e->p, 3);
    mpz_tdiv_q_2exp(e->k, e->k, 3);
    mpz_powm(x, e->top, e->k, e->p);
    mpz_powm_ui(e->bottom, x, 2, e->p);
    if (mpz_cmp(e->bottom, e->top) != 0) {
        mpz_sub_ui(e->k, e->p, 1);
        mpz_tdiv_q_2exp(e->k, e->k, 2);
        mpz_set_ui(e->bottom, 2);
        mpz_powm(e->bottom, e->bottom, e->k, e->p);
        mpz_mul(x, x, e->bottom);
        mpz_mod(x, x, e->p);
        mpz_powm_ui(e->bottom, x, 2, e->p);
    }
    if (mpz_cmp(e->bottom, e->top) != 0 || (mpz_sgn(x) == 0 && sign))
        return CE_ERR_DECODE;
    if ((int)mpz_tstbit(x, 0) != sign)
        mpz_sub(x, e->p, x);
    return CE_OK;
}

static void encode(uint8_t bytes[SIZE], const mpz_t x, const mpz_t y)
{
    mpz_export(bytes, NULL, -1, 1, 0, 0, y); /* the rest of bytes is zero */
    bytes[SIZE - 1] |= (uint8_t)(mpz_tstbit(x, 0) << 7);
}

/* (x1, y1) + (x2, y2), k = d x1 x2 y1 y2: x3 = (x1 y2 + x2 y1) / (1 + k), y3 = (y1 y2 + x1 x2) /
 * (1 - k). The sum goes to (x1, y1). */
static void edwards_add(struct edwards *e, const struct ce_probe *probe)
{
    mpz_t x3, cross;
    mpz_inits(x3, cross, NULL);
    mpz_mul(e->top, e->x1, e->y2);
    mpz_addmul(e->top, e->x2, e->y1);
    mpz_mod(e->top, e->top, e->p);
    mpz_mul(cross, e->x1, e->x2);
    mpz_mul(e->k, cross, e->d);
    mpz_mod(e->k, e->k, e->p);
    mpz_mul(e->k, e->k, e->y1);
    mpz_mod(e->k, e->k, e->p);
    mpz_mul(e->k, e->k, e->y2);
    mpz_mod(e->k, e->k, e->p);
    WT_SHOW_NUMBERS(probe, "edwards25519", "k", "RFC 8032 5.1.4", 0, {"x1", e->x1}, {"y1", e->y1},
                    {"x2", e->x2}, {"y2", e->y2}, {"k", e->k});
    mpz_add_ui(e->bottom, e->k, 1);
    mpz_invert(e->bottom, e->bottom, e->p);
    mpz_mul(x3, e->top, e->bottom);
    mpz_mod(x3, x3, e->p);
    WT_SHOW_NUMBERS(probe, "edwards25519", "x3", "RFC 8032 5.1.4", 0, {"numerator", e->top},
                    {"inverse", e->bottom}, {"x3", x3});
    mpz_addmul(cross, e->y1, e->y2);
    mpz_mod(e->top, cross, e->p);
    mpz_ui_sub(e->bottom, 1, e->k);
    mpz_mod(e->bottom, e->bottom, e->p);
    mpz_invert(e->bottom, e->bottom, e->p);
    mpz_mul(e->y1, e->top, e->bottom);
    mpz_mod(e->y1, e->y1, e->p);
    mpz_set(e->x1, x3);
    WT_SHOW_NUMBERS(probe, "edwards25519", "y3", "RFC 8032 5.1.4", 0, {"numerator", e->top},
                    {"inverse", e->bottom}, {"y3", e->y1});
    mpz_clears(x3, cross, NULL);
}

/* in: P, Q. */
ce_status wt_compute_edwards_add(struct wt_arena *arena, struct wt_value *out,
                                 const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct edwards e;
    uint8_t *bytes = wt_result_bytes(arena, out, SIZE);
    if (!bytes)
        return CE_ERR_MEMORY;
    edwards_init(&e);
    ce_status status = decode(&e, e.x1, e.y1, in[0]->bytes.data);
    if (status == CE_OK)
        status = decode(&e, e.x2, e.y2, in[1]->bytes.data);
    if (status == CE_OK) {
        edwards_add(&e, probe);
        encode(bytes, e.x1, e.y1);
    }
    edwards_clear(&e);
    return status;
}

static void show_sum(const struct ce_probe *probe, const char *label, unsigned round, uint8_t k_i,
                     const struct edwards *e, const uint8_t point[SIZE])
{
    uint8_t encoded[SIZE] = {0};
    encode(encoded, e->x1, e->y1);
    const struct ce_variable variables[] = {
        {"k_i", CE_SHAPE_BIT, 1, {.bytes = &k_i}},
        {"x", CE_SHAPE_INTEGER, 0, {.integer = e->x1}},
        {"y", CE_SHAPE_INTEGER, 0, {.integer = e->y1}},
        {"encoded", CE_SHAPE_BYTES, SIZE, {.bytes = encoded}},
        {"P", CE_SHAPE_BYTES, SIZE, {.bytes = point}},
    };
    ce_probe_show(probe,
                  &(struct ce_frame){"edwards25519", label, "RFC 8032 5.1.4", round, variables, 5});
}

/* Double-and-add from (0, 1), which is the zero of this curve. */
static void multiply(struct edwards *e, const mpz_t scalar, const uint8_t point[SIZE],
                     const struct ce_probe *probe)
{
    mpz_t Px, Py;
    mpz_init_set(Px, e->x1);
    mpz_init_set(Py, e->y1);
    mpz_set_ui(e->x1, 0);
    mpz_set_ui(e->y1, 1);
    size_t bits = mpz_sgn(scalar) ? mpz_sizeinbase(scalar, 2) : 0;
    for (size_t i = 0; i < bits; i++) {
        uint8_t k_i = (uint8_t)mpz_tstbit(scalar, bits - 1 - i);
        mpz_set(e->x2, e->x1);
        mpz_set(e->y2, e->y1);
        edwards_add(e, NULL);
        show_sum(probe, "double", (unsigned)i, k_i, e, point);
        if (!k_i)
            continue;
        mpz_set(e->x2, Px);
        mpz_set(e->y2, Py);
        edwards_add(e, NULL);
        show_sum(probe, "add", (unsigned)i, k_i, e, point);
    }
    mpz_clears(Px, Py, NULL);
}

/* in: scalar, point. */
ce_status wt_compute_edwards_multiply(struct wt_arena *arena, struct wt_value *out,
                                      const struct wt_value *const *in,
                                      const struct ce_probe *probe)
{
    struct edwards e;
    mpz_t scalar;
    uint8_t *bytes = wt_result_bytes(arena, out, SIZE);
    if (!bytes)
        return CE_ERR_MEMORY;
    edwards_init(&e);
    wt_take_numbers(&scalar, in, 1);
    ce_status status = decode(&e, e.x1, e.y1, in[1]->bytes.data);
    if (status == CE_OK) {
        multiply(&e, scalar, in[1]->bytes.data, probe);
        encode(bytes, e.x1, e.y1);
    }
    ce_mpz_clear(scalar);
    edwards_clear(&e);
    return status;
}
