/*
 * The formula of a step of double-and-add: the tangent's or the chord's slope and the new point,
 * SEC 1 section 2.2.1, with the numbers put in. The sum before the step stands in the frame before.
 */
#include <string.h>

#include "crypto-edu/bignum.h"
#include "walkthrough/trace/formula.h"

enum { P, A, X1, Y1, X2, Y2, X3, Y3, TOP, BOTTOM, INVERSE, LAMBDA, COUNT };

struct step {
    const struct wt_frames *frames;
    size_t at;
    enum wt_base base;
    struct wt_buffer *out;
    mpz_t n[COUNT];
    bool before_is_O, is_O, doubles;
};

static bool take(struct step *s, int number, size_t at, const char *name)
{
    const struct wt_frame_variable *v = wt_frame_find(s->frames, at, name, false);
    if (v)
        ce_os2ip(s->n[number], v->bytes.data, v->bytes.len);
    return v;
}

static bool is_infinity(const struct step *s, size_t at)
{
    const struct wt_frame_variable *O = wt_frame_find(s->frames, at, "infinity", false);
    return O && O->bytes.data[0];
}

static bool take_all(struct step *s)
{
    const struct wt_frame *frame = &s->frames->frames[s->at];
    s->doubles = strcmp(frame->label, "double") == 0;
    s->is_O = is_infinity(s, s->at);
    s->before_is_O = (frame->round == 0 && s->doubles) || s->at == 0 || is_infinity(s, s->at - 1);
    return take(s, P, s->at, "p") && take(s, A, s->at, "a") && take(s, X3, s->at, "x") &&
           take(s, Y3, s->at, "y") && take(s, X2, s->at, "P.x") && take(s, Y2, s->at, "P.y") &&
           (s->before_is_O || (take(s, X1, s->at - 1, "x") && take(s, Y1, s->at - 1, "y")));
}

static void put(struct step *s, int number)
{
    uint8_t bytes[CE_BIGNUM_MAX_BITS / 8];
    size_t len = mpz_sgn(s->n[number]) ? ce_mpz_size(s->n[number]) : 1;
    if (len <= sizeof bytes && ce_i2osp(bytes, len, s->n[number]) == CE_OK)
        wt_put_shortened(s->out, (struct ce_view){bytes, len}, CE_SHAPE_INTEGER, s->base);
}

/* Text with a number wherever it says '#'. */
static void say(struct step *s, const char *text, const int *numbers)
{
    for (const char *t = text; *t; t++)
        if (*t == '#')
            put(s, *numbers++);
        else
            wt_put(s->out, t, 1);
}
#define SAY(s, text, ...) say(s, text, (const int[]){__VA_ARGS__})

static void say_point(struct step *s, bool is_O, int x, int y)
{
    if (is_O)
        wt_puts(s->out, "O");
    else
        SAY(s, "(#, #)", x, y);
}

/* "k[3] = 1:  R = R + P = (80, 10) + (3, 6) = (80, 87)" */
static void say_sum(struct step *s)
{
    const struct wt_frame_variable *bit = wt_frame_find(s->frames, s->at, "k_i", false);
    wt_printf(s->out, "k[%u] = %u:  R = ", s->frames->frames[s->at].round,
              bit ? bit->bytes.data[0] : 0U);
    wt_puts(s->out, s->doubles ? "2R = 2·" : "R + P = ");
    say_point(s, s->before_is_O, X1, Y1);
    if (!s->doubles)
        SAY(s, " + (#, #)", X2, Y2);
    wt_puts(s->out, " = ");
    say_point(s, s->is_O, X3, Y3);
}

/* Numerator and denominator of the slope; the second point of a doubling is the first. */
static void slope(struct step *s, bool tangent)
{
    if (tangent) {
        mpz_mul(s->n[TOP], s->n[X1], s->n[X1]);
        mpz_mul_ui(s->n[TOP], s->n[TOP], 3);
        mpz_add(s->n[TOP], s->n[TOP], s->n[A]);
        mpz_mul_ui(s->n[BOTTOM], s->n[Y1], 2);
        mpz_set(s->n[X2], s->n[X1]);
        mpz_set(s->n[Y2], s->n[Y1]);
    } else {
        mpz_sub(s->n[TOP], s->n[Y2], s->n[Y1]);
        mpz_sub(s->n[BOTTOM], s->n[X2], s->n[X1]);
    }
    mpz_mod(s->n[TOP], s->n[TOP], s->n[P]);
    mpz_mod(s->n[BOTTOM], s->n[BOTTOM], s->n[P]);
}

static void say_slope(struct step *s)
{
    bool tangent = s->doubles || (mpz_cmp(s->n[X1], s->n[X2]) == 0);
    if (tangent)
        SAY(s, "\nλ = (3·x₁² + a) / (2·y₁) = (3·#² + #) / (2·#)", X1, A, Y1);
    else
        SAY(s, "\nλ = (y₂ − y₁) / (x₂ − x₁) = (# − #) / (# − #)", Y2, Y1, X2, X1);
    slope(s, tangent);
    if (!mpz_invert(s->n[INVERSE], s->n[BOTTOM], s->n[P]))
        return;
    mpz_mul(s->n[LAMBDA], s->n[TOP], s->n[INVERSE]);
    mpz_mod(s->n[LAMBDA], s->n[LAMBDA], s->n[P]);
    SAY(s, " = # · #⁻¹ = # · # = # mod #", TOP, BOTTOM, TOP, INVERSE, LAMBDA, P);
    SAY(s, "\nx₃ = λ² − x₁ − x₂ = #² − # − # = #", LAMBDA, X1, X2, X3);
    SAY(s, "\ny₃ = λ(x₁ − x₃) − y₁ = #·(# − #) − # = #", LAMBDA, X1, X3, Y1, Y3);
}

bool wt_formula_point(struct wt_buffer *out, const struct wt_frames *frames, size_t at,
                      enum wt_base base)
{
    struct step s = {.frames = frames, .at = at, .base = base, .out = out};
    for (size_t i = 0; i < COUNT; i++)
        mpz_init(s.n[i]);
    bool there = take_all(&s);
    if (there) {
        say_sum(&s);
        if (!s.before_is_O && !s.is_O)
            say_slope(&s);
    }
    for (size_t i = 0; i < COUNT; i++)
        ce_mpz_clear(s.n[i]);
    return there;
}
