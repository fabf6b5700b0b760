/*
 * Adding two points of y^2 = x^3 + ax + b, number by number: SEC 1 section 2.2.1. The line through
 * them, or the tangent where they are one, has the slope lambda; it meets the curve once more.
 */
#include "crypto-edu/bignum.h"
#include "walkthrough/trace/steps.h"

enum { P_FIELD, A, X1, Y1, X2, Y2, TOP, BOTTOM, INVERSE, LAMBDA, X3, Y3, COUNT };

static const char name[] = "point addition", spec[] = "SEC 1 2.2.1";

/* 04 || X || Y, or 00 for O. */
static ce_status take_point(mpz_t x, mpz_t y, bool *infinity, struct ce_view bytes, const mpz_t p)
{
    *infinity = bytes.len == 1 && bytes.data[0] == 0;
    if (*infinity)
        return CE_OK;
    if (bytes.data[0] != 4 || bytes.len % 2 != 1 || bytes.len < 3)
        return CE_ERR_DECODE;
    ce_os2ip(x, bytes.data + 1, bytes.len / 2);
    ce_os2ip(y, bytes.data + 1 + bytes.len / 2, bytes.len / 2);
    return mpz_cmp(x, p) < 0 && mpz_cmp(y, p) < 0 ? CE_OK : CE_ERR_ARGUMENT;
}

/* lambda = (3 x1^2 + a) / (2 y1), of the tangent. */
static void tangent(mpz_t *n, const struct ce_probe *probe)
{
    mpz_mul(n[TOP], n[X1], n[X1]);
    mpz_mul_ui(n[TOP], n[TOP], 3);
    mpz_add(n[TOP], n[TOP], n[A]);
    mpz_mod(n[TOP], n[TOP], n[P_FIELD]);
    mpz_mul_ui(n[BOTTOM], n[Y1], 2);
    mpz_mod(n[BOTTOM], n[BOTTOM], n[P_FIELD]);
    WT_SHOW_NUMBERS(probe, name, "tangent", spec, 0, {"x1", n[X1]}, {"y1", n[Y1]}, {"a", n[A]},
                    {"p", n[P_FIELD]}, {"numerator", n[TOP]}, {"denominator", n[BOTTOM]});
}

/* lambda = (y2 - y1) / (x2 - x1), of the chord. */
static void chord(mpz_t *n, const struct ce_probe *probe)
{
    mpz_sub(n[TOP], n[Y2], n[Y1]);
    mpz_mod(n[TOP], n[TOP], n[P_FIELD]);
    mpz_sub(n[BOTTOM], n[X2], n[X1]);
    mpz_mod(n[BOTTOM], n[BOTTOM], n[P_FIELD]);
    WT_SHOW_NUMBERS(probe, name, "chord", spec, 0, {"x1", n[X1]}, {"y1", n[Y1]}, {"x2", n[X2]},
                    {"y2", n[Y2]}, {"p", n[P_FIELD]}, {"numerator", n[TOP]},
                    {"denominator", n[BOTTOM]});
}

/* x3 = lambda^2 - x1 - x2, y3 = lambda (x1 - x3) - y1. */
static void third_point(mpz_t *n, const struct ce_probe *probe)
{
    mpz_mul(n[X3], n[LAMBDA], n[LAMBDA]);
    mpz_sub(n[X3], n[X3], n[X1]);
    mpz_sub(n[X3], n[X3], n[X2]);
    mpz_mod(n[X3], n[X3], n[P_FIELD]);
    WT_SHOW_NUMBERS(probe, name, "x3", spec, 0, {"lambda", n[LAMBDA]}, {"x1", n[X1]}, {"x2", n[X2]},
                    {"p", n[P_FIELD]}, {"x3", n[X3]});
    mpz_sub(n[Y3], n[X1], n[X3]);
    mpz_mul(n[Y3], n[Y3], n[LAMBDA]);
    mpz_sub(n[Y3], n[Y3], n[Y1]);
    mpz_mod(n[Y3], n[Y3], n[P_FIELD]);
    WT_SHOW_NUMBERS(probe, name, "y3", spec, 0, {"lambda", n[LAMBDA]}, {"x1", n[X1]}, {"x3", n[X3]},
                    {"y1", n[Y1]}, {"p", n[P_FIELD]}, {"y3", n[Y3]});
}

static ce_status put_point(struct wt_arena *arena, struct wt_value *out, const mpz_t x,
                           const mpz_t y, size_t size)
{
    uint8_t *bytes = wt_result_bytes(arena, out, 1 + 2 * size);
    if (!bytes)
        return CE_ERR_MEMORY;
    bytes[0] = 4;
    ce_status status = ce_i2osp(bytes + 1, size, x);
    return status == CE_OK ? ce_i2osp(bytes + 1 + size, size, y) : status;
}

static ce_status give_infinity(struct wt_arena *arena, struct wt_value *out,
                               const struct ce_probe *probe, const char *label)
{
    static const uint8_t O[] = {0}, one = 1;
    const struct ce_variable variables[] = {{"infinity", CE_SHAPE_BIT, 1, {.bytes = &one}}};
    ce_probe_show(probe, &(struct ce_frame){name, label, spec, 0, variables, 1});
    return wt_result_copy(arena, out, O, sizeof O);
}

/* P + O = P */
static ce_status give_other(struct wt_arena *arena, struct wt_value *out, struct ce_view point,
                            const struct ce_probe *probe)
{
    const struct ce_variable variables[] = {
        {"P", CE_SHAPE_BYTES, point.len, {.bytes = point.data}}};
    ce_probe_show(probe, &(struct ce_frame){name, "add O", spec, 0, variables, 1});
    return wt_result_copy(arena, out, point.data, point.len);
}

static ce_status add(struct wt_arena *arena, struct wt_value *out, mpz_t *n, bool same,
                     const struct ce_probe *probe)
{
    if (same)
        tangent(n, probe);
    else
        chord(n, probe);
    ce_status status = ce_mod_inverse(n[INVERSE], n[BOTTOM], n[P_FIELD], NULL);
    if (status != CE_OK)
        return status;
    WT_SHOW_NUMBERS(probe, name, "inverse", spec, 0, {"denominator", n[BOTTOM]}, {"p", n[P_FIELD]},
                    {"inverse", n[INVERSE]});
    mpz_mul(n[LAMBDA], n[TOP], n[INVERSE]);
    mpz_mod(n[LAMBDA], n[LAMBDA], n[P_FIELD]);
    WT_SHOW_NUMBERS(probe, name, "lambda", spec, 0, {"numerator", n[TOP]}, {"inverse", n[INVERSE]},
                    {"p", n[P_FIELD]}, {"lambda", n[LAMBDA]});
    third_point(n, probe);
    return put_point(arena, out, n[X3], n[Y3], ce_mpz_size(n[P_FIELD]));
}

/* Of two points with one x, the second is the first or its negative. */
static ce_status decide(struct wt_arena *arena, struct wt_value *out,
                        const struct wt_value *const *in, mpz_t *n, const struct ce_probe *probe)
{
    bool P_is_O, Q_is_O;
    ce_status status =
        mpz_even_p(n[P_FIELD]) || mpz_cmp_ui(n[P_FIELD], 3) <= 0 ? CE_ERR_ARGUMENT : CE_OK;
    if (status == CE_OK)
        status = take_point(n[X1], n[Y1], &P_is_O, in[2]->bytes, n[P_FIELD]);
    if (status == CE_OK)
        status = take_point(n[X2], n[Y2], &Q_is_O, in[3]->bytes, n[P_FIELD]);
    if (status != CE_OK)
        return status;
    if (P_is_O && Q_is_O)
        return give_infinity(arena, out, probe, "O");
    if (P_is_O || Q_is_O)
        return give_other(arena, out, in[P_is_O ? 3 : 2]->bytes, probe);
    bool same = mpz_cmp(n[X1], n[X2]) == 0 && mpz_cmp(n[Y1], n[Y2]) == 0;
    if (mpz_cmp(n[X1], n[X2]) == 0 && (!same || mpz_sgn(n[Y1]) == 0))
        return give_infinity(arena, out, probe, "vertical");
    return add(arena, out, n, same, probe);
}

/* in: p, a, P, Q. */
ce_status wt_compute_point_add(struct wt_arena *arena, struct wt_value *out,
                               const struct wt_value *const *in, const struct ce_probe *probe)
{
    mpz_t n[COUNT];
    wt_take_numbers(n, in, 2);
    for (size_t i = X1; i < COUNT; i++)
        mpz_init(n[i]);
    ce_status status = decide(arena, out, in, n, probe);
    wt_clear_numbers(n, COUNT);
    return status;
}
