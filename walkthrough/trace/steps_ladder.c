/* One step of X25519's ladder, line by line as RFC 7748 section 5 writes it. */
#include "crypto-edu/bignum.h"
#include "walkthrough/trace/steps.h"

enum { SIZE = 32, A24 = 121665 };

static void set_p(mpz_t p)
{
    mpz_ui_pow_ui(p, 2, 255);
    mpz_sub_ui(p, p, 19);
}

enum {
    X_1,
    X_2,
    Z_2,
    X_3,
    Z_3,
    AA_,
    A_,
    BB_,
    B_,
    E_,
    C_,
    D_,
    DA_,
    CB_,
    T_,
    U_,
    P_,
    LADDER_NUMBERS
};

static void show(const struct ce_probe *probe, const char *label, const struct wt_number *numbers)
{
    wt_show_numbers(probe, "ladder step", label, "RFC 7748 5", 0, numbers, 3);
}

/* r = a + b, a - b, a * b mod p, and a frame that says so. */
static void plus(mpz_t *n, int r, int a, int b, const char *label, const struct ce_probe *probe)
{
    const struct wt_number numbers[] = {{"left", n[a]}, {"right", n[b]}, {"result", n[r]}};
    mpz_add(n[r], n[a], n[b]);
    mpz_mod(n[r], n[r], n[P_]);
    show(probe, label, numbers);
}

static void minus(mpz_t *n, int r, int a, int b, const char *label, const struct ce_probe *probe)
{
    const struct wt_number numbers[] = {{"left", n[a]}, {"right", n[b]}, {"result", n[r]}};
    mpz_sub(n[r], n[a], n[b]);
    mpz_mod(n[r], n[r], n[P_]);
    show(probe, label, numbers);
}

static void times(mpz_t *n, int r, int a, int b, const char *label, const struct ce_probe *probe)
{
    const struct wt_number numbers[] = {{"left", n[a]}, {"right", n[b]}, {"result", n[r]}};
    mpz_mul(n[r], n[a], n[b]);
    mpz_mod(n[r], n[r], n[P_]);
    show(probe, label, numbers);
}

static void climb(mpz_t *n, const struct ce_probe *probe)
{
    plus(n, A_, X_2, Z_2, "A = x_2 + z_2", probe);
    times(n, AA_, A_, A_, "AA = A^2", probe);
    minus(n, B_, X_2, Z_2, "B = x_2 - z_2", probe);
    times(n, BB_, B_, B_, "BB = B^2", probe);
    minus(n, E_, AA_, BB_, "E = AA - BB", probe);
    plus(n, C_, X_3, Z_3, "C = x_3 + z_3", probe);
    minus(n, D_, X_3, Z_3, "D = x_3 - z_3", probe);
    times(n, DA_, D_, A_, "DA = D * A", probe);
    times(n, CB_, C_, B_, "CB = C * B", probe);
    plus(n, X_3, DA_, CB_, "DA + CB", probe);
    minus(n, Z_3, DA_, CB_, "DA - CB", probe);
    mpz_set(n[C_], n[X_3]);
    mpz_set(n[D_], n[Z_3]);
    times(n, X_3, C_, C_, "x_3 = (DA + CB)^2", probe);
    times(n, T_, D_, D_, "(DA - CB)^2", probe);
    times(n, Z_3, X_1, T_, "z_3 = x_1 * (DA - CB)^2", probe);
    times(n, X_2, AA_, BB_, "x_2 = AA * BB", probe);
    mpz_mul_ui(n[T_], n[E_], A24);
    plus(n, U_, AA_, T_, "AA + a24 * E", probe);
    times(n, Z_2, E_, U_, "z_2 = E * (AA + a24 * E)", probe);
}

/* in: x_1, x_2, z_2, x_3, z_3, swap. */
ce_status wt_compute_ladder_step(struct wt_arena *arena, struct wt_value *out,
                                 const struct wt_value *const *in, const struct ce_probe *probe)
{
    mpz_t n[LADDER_NUMBERS];
    ce_status status = CE_OK;
    uint8_t *bytes = wt_result_bytes(arena, out, 4 * SIZE);
    wt_take_numbers(n, in, 5);
    for (size_t i = AA_; i < LADDER_NUMBERS; i++)
        mpz_init(n[i]);
    set_p(n[P_]);
    if (in[5]->number) { /* (x_2, x_3) = cswap(swap, x_2, x_3), and z likewise */
        mpz_swap(n[X_2], n[X_3]);
        mpz_swap(n[Z_2], n[Z_3]);
        WT_SHOW_NUMBERS(probe, "ladder step", "cswap", "RFC 7748 5", 0, {"x_2", n[X_2]},
                        {"z_2", n[Z_2]}, {"x_3", n[X_3]}, {"z_3", n[Z_3]});
    }
    climb(n, probe);
    for (size_t i = 0; i < 4 && status == CE_OK; i++)
        status = bytes ? ce_i2osp(bytes + i * SIZE, SIZE, n[X_2 + i]) : CE_ERR_MEMORY;
    wt_clear_numbers(n, LADDER_NUMBERS);
    return status;
}
