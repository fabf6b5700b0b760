/*
 * The Chinese remainder theorem: all pairs of remainders of small moduli, and Hastad's lesson.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/bignum.h"
#include "pk_fixtures.h"

static mpz_t x, a, b, p, q, q_inverse;

static int set_up(void **state)
{
    (void)state;
    mpz_inits(x, a, b, p, q, q_inverse, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mpz_clears(x, a, b, p, q, q_inverse, NULL);
    return 0;
}

static void every_pair_of_remainders(void **state)
{
    (void)state;
    static const unsigned long moduli[][2] = {{53, 61}, {61, 53}, {2, 3}, {8, 9}, {35, 12}, {7, 1}};
    for (size_t i = 0; i < sizeof moduli / sizeof moduli[0]; i++) {
        mpz_set_ui(p, moduli[i][0]);
        mpz_set_ui(q, moduli[i][1]);
        assert_int_equal(ce_mod_inverse(q_inverse, q, p, NULL), CE_OK);
        for (unsigned long n = 0; n < moduli[i][0] * moduli[i][1]; n++) {
            mpz_set_ui(a, n % moduli[i][0]);
            mpz_set_ui(b, n % moduli[i][1]);
            assert_int_equal(ce_crt(x, a, p, b, q, q_inverse, NULL), CE_OK);
            assert_int_equal(mpz_get_ui(x), n);
        }
    }
}

/* One message squared modulo two numbers: together they give the square itself, whose root needs no
 * key. (RSA's exponents are odd; with e = 3 it takes three receivers, Hastad 1985.) */
static void a_broadcast_is_its_own_undoing(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    mpz_set_ui(p, 3233);
    mpz_set_ui(q, 3149);
    mpz_set_ui(a, 2026ul * 2026 % 3233);
    mpz_set_ui(b, 2026ul * 2026 % 3149);
    assert_int_equal(ce_mod_inverse(q_inverse, q, p, NULL), CE_OK);
    assert_int_equal(ce_crt(x, a, p, b, q, q_inverse, NULL), CE_OK);
    assert_int_equal(ce_crt(a, a, p, b, q, q_inverse, probe), CE_OK); /* over its own input */
    assert_int_equal(mpz_cmp(x, a), 0);
    assert_true(mpz_perfect_square_p(x));
    mpz_sqrt(x, x);
    assert_int_equal(mpz_get_ui(x), 2026);
    assert_int_equal(seen(&book, "h"), 1);
    close_notebook(&book);
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    mpz_ptr all[] = {a, p, b, q, q_inverse};
    mpz_set_ui(p, 0);
    mpz_set_ui(x, 9);
    assert_int_equal(ce_crt(x, a, p, b, q, q_inverse, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(mpz_sgn(x), 0);
    for (size_t i = 0; i < 5; i++) {
        for (size_t j = 0; j < 5; j++)
            mpz_set_ui(all[j], 1);
        assert_int_equal(ce_crt(x, a, p, b, q, q_inverse, NULL), CE_OK);
        mpz_set_si(all[i], -1);
        assert_int_equal(ce_crt(x, a, p, b, q, q_inverse, NULL), CE_ERR_ARGUMENT);
        mpz_set_ui(all[i], 0);
        mpz_setbit(all[i], CE_BIGNUM_MAX_BITS);
        assert_int_equal(ce_crt(x, a, p, b, q, q_inverse, NULL), CE_ERR_ARGUMENT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_of_remainders),
        cmocka_unit_test(a_broadcast_is_its_own_undoing),
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
