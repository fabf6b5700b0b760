/*
 * OS2IP and I2OSP, secret integers, modular exponentiation and inverse.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/bignum.h"
#include "pk_fixtures.h"

static mpz_t x, y, z, w;

static int set_up(void **state)
{
    (void)state;
    mpz_inits(x, y, z, w, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mpz_clears(x, y, z, w, NULL);
    return 0;
}

static void integers_and_strings_convert_both_ways(void **state)
{
    (void)state;
    uint8_t in[70], out[70];
    for (size_t i = 0; i < sizeof in; i++)
        in[i] = (uint8_t)(i * 37 + 1);
    for (size_t len = 0; len <= sizeof in; len++) {
        ce_os2ip(x, in, len);
        assert_int_equal(ce_mpz_size(x), len); /* in[0] is not zero */
        memset(out, 0xee, sizeof out);
        assert_int_equal(ce_i2osp(out, sizeof out, x), CE_OK);
        for (size_t i = 0; i < sizeof out - len; i++)
            assert_int_equal(out[i], 0);
        assert_memory_equal(out + sizeof out - len, in, len);
    }
    ce_os2ip(x, (const uint8_t[]){0x00, 0x00, 0x01, 0x02}, 4);
    assert_int_equal(mpz_get_ui(x), 0x102);
}

static void an_integer_too_large_is_refused(void **state)
{
    (void)state;
    uint8_t out[2] = {7, 7};
    mpz_set_ui(x, 0xffff);
    assert_int_equal(ce_i2osp(out, 2, x), CE_OK);
    assert_int_equal(out[0], 0xff);
    mpz_set_ui(x, 0x10000);
    assert_int_equal(ce_i2osp(out, 2, x), CE_ERR_BUFFER);
    assert_int_equal(out[0] | out[1], 0);
    mpz_set_si(x, -1);
    assert_int_equal(ce_i2osp(out, 2, x), CE_ERR_ARGUMENT);
    mpz_set_ui(x, 0);
    assert_int_equal(ce_i2osp(out, 0, x), CE_OK);
    assert_int_equal(ce_mpz_size(x), 0);
}

static void wiping_reaches_every_limb(void **state)
{
    (void)state;
    mpz_t secret;
    ce_mpz_init_secret(secret, 1024);
    const mp_limb_t *limbs = secret->_mp_d;
    mpz_setbit(secret, 1023);
    mpz_setbit(secret, 5);
    mpz_fdiv_q_2exp(secret, secret, 1000); /* high limbs keep what they held */
    assert_ptr_equal(limbs, secret->_mp_d);
    ce_mpz_wipe(secret);
    assert_int_equal(mpz_sgn(secret), 0);
    for (int i = 0; i < 1024 / GMP_NUMB_BITS; i++)
        assert_int_equal(limbs[i], 0);
    ce_mpz_clear(secret);
}

static void exponentiation_by_hand(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    /* 5^6 mod 23 = 8; 6 = 110 in binary: square, multiply, square, multiply, square. */
    mpz_set_ui(x, 5);
    mpz_set_ui(y, 6);
    mpz_set_ui(z, 23);
    assert_int_equal(ce_mod_exp(w, x, y, z, probe), CE_OK);
    assert_int_equal(mpz_get_ui(w), 8);
    assert_int_equal(seen(&book, "square"), 3);
    assert_int_equal(seen(&book, "multiply"), 2);
    assert_int_equal(note_of(&book, "square")->last_round, 2);
    assert_int_equal(note_of(&book, "multiply")->last_round, 1);
    assert_int_equal(book.integers, 3); /* A, base, modulus */
    assert_int_equal(mpz_get_ui(book.by_name[0]), 8);
    assert_int_equal(mpz_get_ui(book.by_name[1]), 5);
    assert_int_equal(mpz_get_ui(book.by_name[2]), 23);
    close_notebook(&book);
}

/* Against multiplying over and over, for every small case, traced and not, odd and even. */
static void exponentiation_is_repeated_multiplication(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    for (unsigned long modulus = 1; modulus <= 20; modulus++)
        for (unsigned long base = 0; base <= 22; base++) {
            unsigned long expected = 1 % modulus;
            for (unsigned long e = 0; e <= 12; e++) {
                mpz_set_ui(x, base);
                mpz_set_ui(y, e);
                mpz_set_ui(z, modulus);
                assert_int_equal(ce_mod_exp(w, x, y, z, NULL), CE_OK);
                assert_int_equal(mpz_get_ui(w), expected);
                assert_int_equal(ce_mod_exp(w, x, y, z, probe), CE_OK);
                assert_int_equal(mpz_get_ui(w), expected);
                ce_status secret = e == 0 || modulus % 2 == 0 ? CE_ERR_ARGUMENT : CE_OK;
                mpz_set_ui(w, 99);
                assert_int_equal(ce_mod_exp_secret(w, x, y, z, NULL), secret);
                assert_int_equal(mpz_get_ui(w), secret == CE_OK ? expected : 0);
                assert_int_equal(ce_mod_exp_secret(w, x, y, z, probe), secret);
                assert_int_equal(mpz_get_ui(w), secret == CE_OK ? expected : 0);
                expected = expected * base % modulus;
            }
        }
    close_notebook(&book);
}

static void large_exponentiation_is_the_same_with_a_probe(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    mpz_ui_pow_ui(x, 3, 700);
    mpz_ui_pow_ui(y, 7, 300);
    mpz_ui_pow_ui(z, 2, 1279);
    mpz_sub_ui(z, z, 1); /* a Mersenne prime */
    assert_int_equal(ce_mod_exp(w, x, y, z, NULL), CE_OK);
    mpz_t v;
    mpz_init(v);
    assert_int_equal(ce_mod_exp_secret(v, x, y, z, probe), CE_OK);
    assert_int_equal(mpz_cmp(v, w), 0);
    assert_int_equal(ce_mod_exp_secret(x, x, y, z, NULL), CE_OK); /* in place */
    assert_int_equal(mpz_cmp(x, w), 0);
    assert_int_equal(seen(&book, "square"), mpz_sizeinbase(y, 2));
    assert_int_equal(seen(&book, "multiply"), mpz_popcount(y));
    mpz_sub_ui(y, z, 1);
    assert_int_equal(ce_mod_exp(w, w, y, z, NULL), CE_OK); /* Fermat */
    assert_int_equal(mpz_cmp_ui(w, 1), 0);
    mpz_clear(v);
    close_notebook(&book);
}

static void operands_out_of_bounds_are_refused(void **state)
{
    (void)state;
    mpz_t one, huge, minus, zero;
    mpz_inits(one, huge, minus, zero, NULL);
    mpz_set_ui(one, 1);
    mpz_set_si(minus, -3);
    mpz_setbit(huge, CE_BIGNUM_MAX_BITS);
    mpz_setbit(huge, 0);
    const mpz_srcptr cases[][3] = {{minus, one, one}, {one, minus, one}, {one, one, minus},
                                   {huge, one, one},  {one, huge, one},  {one, one, huge},
                                   {one, one, zero}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mpz_set_ui(w, 5);
        assert_int_equal(ce_mod_exp(w, cases[i][0], cases[i][1], cases[i][2], NULL),
                         CE_ERR_ARGUMENT);
        assert_int_equal(mpz_sgn(w), 0);
        mpz_set_ui(w, 5);
        assert_int_equal(ce_mod_exp_secret(w, cases[i][0], cases[i][1], cases[i][2], NULL),
                         CE_ERR_ARGUMENT);
        assert_int_equal(mpz_sgn(w), 0);
    }
    assert_int_equal(ce_mod_inverse(w, minus, huge, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(ce_mod_inverse(w, one, zero, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(ce_mod_inverse(w, one, one, NULL), CE_ERR_ARGUMENT);
    mpz_clears(one, huge, minus, zero, NULL);
}

static void an_inverse_times_its_number_is_one(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    for (unsigned long modulus = 2; modulus <= 60; modulus++)
        for (unsigned long a = 0; a <= 70; a++) {
            mpz_set_ui(x, a);
            mpz_set_ui(y, modulus);
            bool exists = mpz_gcd_ui(NULL, y, a) == 1;
            assert_int_equal(ce_mod_inverse(w, x, y, NULL), exists ? CE_OK : CE_ERR_ARGUMENT);
            assert_int_equal(mpz_get_ui(w) * a % modulus, exists ? 1 : 0);
            assert_true(mpz_cmp(w, y) < 0);
            assert_int_equal(ce_mod_inverse(z, x, y, probe), exists ? CE_OK : CE_ERR_ARGUMENT);
            assert_int_equal(mpz_cmp(z, w), 0);
        }
    close_notebook(&book);
}

/* r = t * a mod modulus in every frame: what makes the last t the inverse. */
static void check_division(void *user, const struct ce_frame *frame)
{
    unsigned *count = user;
    assert_string_equal(frame->label, "divide");
    assert_int_equal(frame->variable_count, 3);
    mpz_mul_ui(z, frame->variables[2].is.integer, 17);
    mpz_mod_ui(z, z, 780);
    assert_int_equal(mpz_cmp(z, frame->variables[1].is.integer), 0);
    assert_int_equal(frame->round, ++*count);
}

static void the_divisions_of_euclid(void **state)
{
    (void)state;
    unsigned count = 0;
    const struct ce_probe probe = {check_division, &count};
    mpz_set_ui(x, 17);
    mpz_set_ui(y, 780);
    assert_int_equal(ce_mod_inverse(w, x, y, &probe), CE_OK);
    assert_int_equal(mpz_get_ui(w), 413);
    assert_int_equal(count, 4); /* 780 = 45*17 + 15, 17 = 15 + 2, 15 = 7*2 + 1, 2 = 2*1 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers_and_strings_convert_both_ways),
        cmocka_unit_test(an_integer_too_large_is_refused),
        cmocka_unit_test(wiping_reaches_every_limb),
        cmocka_unit_test(exponentiation_by_hand),
        cmocka_unit_test(exponentiation_is_repeated_multiplication),
        cmocka_unit_test(large_exponentiation_is_the_same_with_a_probe),
        cmocka_unit_test(operands_out_of_bounds_are_refused),
        cmocka_unit_test(an_inverse_times_its_number_is_one),
        cmocka_unit_test(the_divisions_of_euclid),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
