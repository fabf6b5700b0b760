/*
 * Steps of arithmetic that can be looked into on their own: a product and an inverse modulo m, a
 * block of Poly1305 (RFC 8439 section 2.5.1), one witness of Miller-Rabin (FIPS 186-5 B.3.1).
 */
#include "crypto-edu/bignum.h"
#include "walkthrough/trace/steps.h"

enum { MAX_SHOWN = 8 };

void wt_show_numbers(const struct ce_probe *probe, const char *algorithm, const char *label,
                     const char *spec, unsigned round, const struct wt_number *numbers,
                     size_t count)
{
    struct ce_variable variables[MAX_SHOWN];
    for (size_t i = 0; i < count && i < MAX_SHOWN; i++)
        variables[i] = (struct ce_variable){
            numbers[i].name, CE_SHAPE_INTEGER, 0, {.integer = numbers[i].value}};
    ce_probe_show(probe, &(struct ce_frame){algorithm, label, spec, round, variables, count});
}

void wt_take_numbers(mpz_t *numbers, const struct wt_value *const *in, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mpz_init(numbers[i]);
        ce_os2ip(numbers[i], in[i]->bytes.data, in[i]->bytes.len);
    }
}

void wt_clear_numbers(mpz_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ce_mpz_clear(numbers[i]);
}

ce_status wt_result_integer(struct wt_arena *arena, struct wt_value *out, const mpz_t x)
{
    size_t len = mpz_sgn(x) ? ce_mpz_size(x) : 1;
    uint8_t *bytes = wt_result_bytes(arena, out, len);
    return bytes ? ce_i2osp(bytes, len, x) : CE_ERR_MEMORY;
}

/* a · b = q · m + r: the product, how often m goes into it, and what is left. */
ce_status wt_compute_mod_multiply(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    static const char name[] = "modular multiplication", spec[] = "HAC 14.28";
    enum { A, B, MODULUS, PRODUCT, Q, R, COUNT };
    mpz_t n[COUNT];
    wt_take_numbers(n, in, 3);
    for (size_t i = PRODUCT; i < COUNT; i++)
        mpz_init(n[i]);
    ce_status status = mpz_sgn(n[MODULUS]) == 0 ? CE_ERR_ARGUMENT : CE_OK;
    if (status == CE_OK) {
        mpz_mul(n[PRODUCT], n[A], n[B]);
        WT_SHOW_NUMBERS(probe, name, "product", spec, 0, {"a", n[A]}, {"b", n[B]},
                        {"product", n[PRODUCT]});
        mpz_tdiv_qr(n[Q], n[R], n[PRODUCT], n[MODULUS]);
        WT_SHOW_NUMBERS(probe, name, "quotient", spec, 0, {"product", n[PRODUCT]},
                        {"modulus", n[MODULUS]}, {"q", n[Q]});
        WT_SHOW_NUMBERS(probe, name, "remainder", spec, 0, {"product", n[PRODUCT]},
                        {"modulus", n[MODULUS]}, {"q", n[Q]}, {"r", n[R]});
        status = wt_result_integer(arena, out, n[R]);
    }
    wt_clear_numbers(n, COUNT);
    return status;
}

ce_status wt_compute_mod_inverse(struct wt_arena *arena, struct wt_value *out,
                                 const struct wt_value *const *in, const struct ce_probe *probe)
{
    mpz_t n[3];
    wt_take_numbers(n, in, 2);
    mpz_init(n[2]);
    ce_status status = ce_mod_inverse(n[2], n[0], n[1], probe);
    if (status == CE_OK)
        status = wt_result_integer(arena, out, n[2]);
    wt_clear_numbers(n, 3);
    return status;
}

/* Acc = (Acc + Block) · r mod 2^130 - 5 */
ce_status wt_compute_poly1305_block(struct wt_arena *arena, struct wt_value *out,
                                    const struct wt_value *const *in, const struct ce_probe *probe)
{
    static const char name[] = "Poly1305", spec[] = "RFC 8439 2.5.1";
    enum { ACC, BLOCK, R, SUM, PRODUCT, P, COUNT };
    mpz_t n[COUNT];
    wt_take_numbers(n, in, 3);
    for (size_t i = SUM; i < COUNT; i++)
        mpz_init(n[i]);
    mpz_ui_pow_ui(n[P], 2, 130);
    mpz_sub_ui(n[P], n[P], 5);
    mpz_add(n[SUM], n[ACC], n[BLOCK]);
    WT_SHOW_NUMBERS(probe, name, "add", spec, 0, {"Acc[i-1]", n[ACC]}, {"Block", n[BLOCK]},
                    {"sum", n[SUM]});
    mpz_mul(n[PRODUCT], n[SUM], n[R]);
    WT_SHOW_NUMBERS(probe, name, "product", spec, 0, {"sum", n[SUM]}, {"r", n[R]},
                    {"product", n[PRODUCT]});
    mpz_mod(n[ACC], n[PRODUCT], n[P]);
    WT_SHOW_NUMBERS(probe, name, "reduce", spec, 0, {"product", n[PRODUCT]}, {"P", n[P]},
                    {"Acc[i]", n[ACC]});
    ce_status status = wt_result_integer(arena, out, n[ACC]);
    wt_clear_numbers(n, COUNT);
    return status;
}

/* ---- one witness ------------------------------------------------------------------------------
 */

enum { W, BASE, M, Z, W_1, WITNESS_NUMBERS };

/* Steps 4.3 to 4.5, shown one by one. */
static ce_status try_witness(mpz_t *n, const struct ce_probe *probe)
{
    static const char name[] = "Miller-Rabin", spec[] = "FIPS 186-5 B.3.1";
    mpz_sub_ui(n[W_1], n[W], 1);
    mp_bitcnt_t a = mpz_scan1(n[W_1], 0);
    mpz_tdiv_q_2exp(n[M], n[W_1], a);
    WT_SHOW_NUMBERS(probe, name, "decompose", spec, (unsigned)a, {"w", n[W]}, {"m", n[M]});
    mpz_powm(n[Z], n[BASE], n[M], n[W]);
    WT_SHOW_NUMBERS(probe, name, "power", spec, 0, {"b", n[BASE]}, {"m", n[M]}, {"w", n[W]},
                    {"z", n[Z]});
    bool pass = mpz_cmp_ui(n[Z], 1) == 0 || mpz_cmp(n[Z], n[W_1]) == 0;
    for (mp_bitcnt_t j = 1; j < a && !pass && mpz_cmp_ui(n[Z], 1) != 0; j++) {
        mpz_powm_ui(n[Z], n[Z], 2, n[W]);
        pass = mpz_cmp(n[Z], n[W_1]) == 0;
        WT_SHOW_NUMBERS(probe, name, "square", spec, (unsigned)j, {"w", n[W]}, {"z", n[Z]});
    }
    return pass ? CE_OK : CE_ERR_AUTH;
}

/* in: w, b. */
ce_status wt_compute_miller_rabin(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    mpz_t n[WITNESS_NUMBERS];
    wt_take_numbers(n, in, 2);
    for (size_t i = M; i < WITNESS_NUMBERS; i++)
        mpz_init(n[i]);
    mpz_sub_ui(n[W_1], n[W], mpz_sgn(n[W]) ? 1 : 0);
    ce_status status = mpz_cmp_ui(n[W], 5) < 0 || mpz_even_p(n[W]) || mpz_cmp_ui(n[BASE], 1) <= 0 ||
                               mpz_cmp(n[BASE], n[W_1]) >= 0
                           ? CE_ERR_ARGUMENT
                           : try_witness(n, probe);
    wt_clear_numbers(n, WITNESS_NUMBERS);
    return wt_result_verdict(arena, out, status);
}
