/*
 * Formulas: what stands after the last equals sign is what the frame holds, and the sums of SHA-1,
 * SHA-2 and MD5 add up, in every round.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/computations.h"
#include "walkthrough/trace/formula.h"

static struct wt_frames *frames_of(const char *name, bool toy)
{
    struct wt_computation c;
    open_computation(&c, name, toy);
    struct wt_frames *frames = wt_computation_inside(&c, NULL);
    assert_non_null(frames);
    wt_computation_clear(&c);
    return frames;
}

/* The terms of "… + … = …" on the line that begins with `start`, added up modulo 2^bits. */
static void expect_sum(const char *formula, const char *start, unsigned bits)
{
    const char *line = strstr(formula, start);
    assert_non_null(line);
    uint64_t sum = 0, mask = bits == 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
    for (const char *at = line + strlen(start);;) {
        char *end;
        uint64_t term = strtoull(at, &end, 16);
        assert_ptr_not_equal(end, at);
        if (strncmp(end, " + ", 3) == 0 || strncmp(end, " = ", 3) == 0)
            sum = (sum + term) & mask;
        else
            break;
        at = end + 3;
        if (end[1] == '=') {
            assert_true(strtoull(at, NULL, 16) == sum);
            return;
        }
    }
    fail_msg("no sum in %s", line);
}

static void expect_sums(const char *name, const char *const *starts, unsigned bits, size_t rounds)
{
    struct wt_frames *frames = frames_of(name, false);
    size_t seen = 0;
    for (size_t i = 0; i < frames->count; i++) {
        struct wt_buffer text = {0};
        if (strcmp(frames->frames[i].label, "round") != 0)
            continue;
        assert_true(wt_formula(&text, frames, i, WT_BASE_AUTO));
        for (size_t s = 0; starts[s]; s++)
            expect_sum(text.data, starts[s], bits);
        wt_buffer_clear(&text);
        seen++;
    }
    assert_int_equal(seen, rounds);
    wt_frames_free(frames);
}

static void test_sums_of_sha_add_up(void **state)
{
    (void)state;
    static const char *const sha2[] = {
        "\n   = ", "Maj(a,b,c) = ", "e = d + T1 = ", "a = T1 + T2 = ", NULL};
    static const char *const sha1[] = {"\n  = ", NULL};
    expect_sums("sha256", sha2, 32, 64);
    expect_sums("sha224", sha2, 32, 64);
    expect_sums("sha512", sha2, 64, 80);
    expect_sums("sha384", sha2, 64, 80);
    expect_sums("sha1", sha1, 32, 80);
}

static void test_md5_rotates_the_sum_it_says(void **state)
{
    (void)state;
    struct wt_frames *frames = frames_of("md5", false);
    size_t seen = 0;
    for (size_t i = 0; i < frames->count; i++) {
        unsigned b, a, f, x, t, s, result;
        struct wt_buffer text = {0};
        if (strcmp(frames->frames[i].label, "operation") != 0)
            continue;
        assert_true(wt_formula(&text, frames, i, WT_BASE_AUTO));
        assert_int_equal(sscanf(strchr(text.data, '\n'),
                                " = %x + ((%x + %x + %x + %x) <<< %x) = %x", &b, &a, &f, &x, &t, &s,
                                &result),
                         7);
        unsigned sum = a + f + x + t;
        assert_int_equal(result, b + (sum << s | sum >> (32 - s)));
        wt_buffer_clear(&text);
        seen++;
    }
    assert_int_equal(seen, 64);
    wt_frames_free(frames);
}

/* "e[0] = 1: A = A² mod n = 1² mod 23 = 1", in every frame, with the numbers multiplied out. */
static void test_powers_multiply_out(void **state)
{
    (void)state;
    struct wt_frames *frames = frames_of("dh", true);
    size_t seen = 0;
    for (size_t i = 0; i < frames->count; i++) {
        const struct wt_frame *frame = &frames->frames[i];
        struct wt_buffer text = {0};
        unsigned A, base, modulus, result;
        if (strcmp(frame->algorithm, "modular exponentiation") != 0)
            continue;
        assert_true(wt_formula(&text, frames, i, WT_BASE_AUTO));
        const char *numbers = strstr(text.data, "mod n = ");
        assert_non_null(numbers);
        if (strcmp(frame->label, "square") == 0) {
            assert_int_equal(sscanf(numbers, "mod n = %u² mod %u = %u", &A, &modulus, &result), 3);
            base = A;
        } else {
            assert_int_equal(
                sscanf(numbers, "mod n = %u · %u mod %u = %u", &A, &base, &modulus, &result), 4);
        }
        assert_int_equal(A * base % modulus, result);
        wt_buffer_clear(&text);
        seen++;
    }
    assert_true(seen >= 24);
    wt_frames_free(frames);
}

/* λ of a tangent or a chord on the toy curve: (numerator) · (denominator)⁻¹ mod 97, and the point
 * that the frame has. */
static void test_slopes_lead_to_the_point(void **state)
{
    (void)state;
    struct wt_frames *frames = frames_of("ecdh", true);
    size_t seen = 0;
    for (size_t i = 0; i < frames->count; i++) {
        struct wt_buffer text = {0};
        int x1, y1, x2, x3, y3, lambda, square, factor, from;
        if (strcmp(frames->frames[i].algorithm, "scalar multiplication") != 0)
            continue;
        assert_true(wt_formula(&text, frames, i, WT_BASE_AUTO));
        const char *x = strstr(text.data, "x₃ = λ²"), *y = strstr(text.data, "y₃ = λ(");
        if (x && y) {
            x = strstr(x, "x₂ = ") + strlen("x₂ = ");
            y = strstr(y, "y₁ = ") + strlen("y₁ = ");
            assert_int_equal(sscanf(x, "%d² − %d − %d = %d", &square, &x1, &x2, &x3), 4);
            assert_int_equal(sscanf(y, "%d·(%d − %d) − %d = %d", &lambda, &factor, &from, &y1, &y3),
                             5);
            assert_true(lambda == square && factor == x1 && from == x3);
            assert_int_equal((lambda * lambda - x1 - x2 - x3) % 97, 0);
            assert_int_equal((lambda * (x1 - x3) - y1 - y3) % 97, 0);
            assert_int_equal((y3 * y3 - x3 * x3 * x3 - 2 * x3 - 3) % 97, 0);
            seen++;
        }
        wt_buffer_clear(&text);
    }
    assert_true(seen >= 4);
    wt_frames_free(frames);
}

static void expect_formulas(struct wt_computation *c, bool toy)
{
    (void)toy;
    struct wt_frames *frames = wt_computation_inside(c, NULL);
    assert_non_null(frames);
    for (size_t i = 0; i < frames->count; i++) {
        struct wt_buffer text = {0};
        if (!wt_formula(&text, frames, i, WT_BASE_AUTO))
            fail_msg("%s: no formula for %s, %s", c->algorithm->name, frames->frames[i].algorithm,
                     frames->frames[i].label);
        if (strpbrk(text.data, "{}"))
            fail_msg("%s: %s", c->algorithm->name, text.data);
        wt_buffer_clear(&text);
    }
    wt_frames_free(frames);
}

static void test_every_frame_has_a_formula(void **state)
{
    (void)state;
    assert_true(for_each_example(expect_formulas) >= 50);
}

static void expect_formula(const char *name, size_t at, enum wt_base base, const char *expected)
{
    struct wt_frames *frames = frames_of(name, false);
    struct wt_buffer text = {0};
    assert_true(wt_formula(&text, frames, at, base));
    assert_string_equal(text.data, expected);
    wt_buffer_clear(&text);
    wt_frames_free(frames);
}

/* FIPS 197 Appendices A.1 and B; and the same number in three notations. */
static void test_formulas_as_written(void **state)
{
    (void)state;
    expect_formula("aes-128", 5, WT_BASE_AUTO, "temp = RotWord(09cf4f3c) = cf4f3c09");
    expect_formula("aes-128", 8, WT_BASE_HEX,
                   "w[4] = w[4−Nk] ⊕ temp = 2b7e1516 ⊕ 8b84eb01 = a0fafe17");
    expect_formula("mixcolumns", 3, WT_BASE_DECIMAL,
                   "s'[3] = 02·s[r] ⊕ 03·s[r+1] ⊕ s[r+2] ⊕ s[r+3] = 02·48 ⊕ 03·212 ⊕ 191 ⊕ 93\n"
                   "      = 96 ⊕ 103 ⊕ 191 ⊕ 93 = 229");
    expect_formula("aes-128", 0, WT_BASE_BINARY, "w[0] = 00101011 01111110 00010101 00010110");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums_of_sha_add_up),
        cmocka_unit_test(test_md5_rotates_the_sum_it_says),
        cmocka_unit_test(test_powers_multiply_out),
        cmocka_unit_test(test_slopes_lead_to_the_point),
        cmocka_unit_test(test_every_frame_has_a_formula),
        cmocka_unit_test(test_formulas_as_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
