/*
 * Safe primes: all small ones, near misses, and the search for one.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/bignum.h"
#include "crypto-edu/dh.h"
#include "pk_fixtures.h"

static mpz_t p, q;
static struct seeded candidates, bases;

static int set_up(void **state)
{
    (void)state;
    mpz_inits(p, q, NULL);
    seed(&candidates, "candidates");
    seed(&bases, "bases");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mpz_clears(p, q, NULL);
    return 0;
}

static bool is_safe(const mpz_t number)
{
    bool safe = true;
    assert_int_equal(ce_is_safe_prime(&safe, number, 20, &bases.random, NULL), CE_OK);
    return safe;
}

static bool prime_by_division(unsigned long v)
{
    for (unsigned long d = 2; d * d <= v; d++)
        if (v % d == 0)
            return false;
    return v >= 2;
}

static void small_numbers_by_trial_division(void **state)
{
    (void)state;
    unsigned count = 0;
    for (unsigned long v = 0; v < 3000; v++) {
        mpz_set_ui(p, v);
        bool safe = v % 2 == 1 && prime_by_division(v) && prime_by_division(v / 2);
        assert_int_equal(is_safe(p), safe);
        count += safe;
    }
    assert_int_equal(count, 50); /* 5, 7, 11, 23, 47, ... */
}

static void primes_that_are_not_safe(void **state)
{
    (void)state;
    struct ce_dh_group group;
    mpz_setbit(p, 127);
    mpz_sub_ui(p, p, 1); /* Mersenne's: p - 1 is full of small factors */
    assert_false(is_safe(p));
    ce_dh_group_init(&group);
    assert_int_equal(ce_dh_group_by_name(&group, "modp2048"), CE_OK);
    bool safe = false;
    assert_int_equal(ce_is_safe_prime(&safe, group.p, 2, &bases.random, NULL), CE_OK);
    assert_true(safe);
    assert_int_equal(ce_is_safe_prime(&safe, group.q, 2, &bases.random, NULL), CE_OK);
    assert_false(safe);
    ce_dh_group_clear(&group);
}

static void found_ones_are_safe(void **state)
{
    (void)state;
    for (size_t bits = 3; bits <= 256; bits += bits < 24 ? 1 : 58) {
        assert_int_equal(ce_random_safe_prime(p, bits, &candidates.random, &bases.random, NULL),
                         CE_OK);
        assert_int_equal(mpz_sizeinbase(p, 2), bits);
        mpz_tdiv_q_2exp(q, p, 1);
        assert_true(mpz_probab_prime_p(p, 30) > 0); /* GMP as a second opinion */
        assert_true(mpz_probab_prime_p(q, 30) > 0);
    }
}

static void the_search_depends_on_its_candidates_alone(void **state)
{
    (void)state;
    struct notebook book;
    struct seeded a, b;
    const struct ce_probe *probe = open_notebook(&book);
    assert_int_equal(ce_random_safe_prime(p, 100, seed(&a, "s"), seed(&b, "one"), NULL), CE_OK);
    assert_int_equal(ce_random_safe_prime(q, 100, seed(&a, "s"), seed(&b, "two"), probe), CE_OK);
    assert_int_equal(mpz_cmp(p, q), 0);
    assert_int_equal(mpz_cmp(note_of(&book, "candidate")->last, p), 0);
    close_notebook(&book);
}

static void a_group_is_made_of_one(void **state)
{
    (void)state;
    struct ce_dh_group group;
    ce_dh_group_init(&group);
    assert_int_equal(ce_random_safe_prime(group.p, 64, &candidates.random, &bases.random, NULL),
                     CE_OK);
    mpz_set_ui(group.g, 4); /* a square: of order q */
    mpz_tdiv_q_2exp(group.q, group.p, 1);
    assert_int_equal(ce_dh_check_group(&group, 64, &bases.random), CE_OK);
    assert_int_equal(ce_dh_generate(&group, p, 0, &candidates.random), CE_OK);
    assert_int_equal(ce_dh_public(&group, q, p, NULL), CE_OK);
    assert_int_equal(ce_dh_check_public(&group, q), CE_OK);
    ce_dh_group_clear(&group);
}

static void wrong_arguments_and_sources_are_refused(void **state)
{
    (void)state;
    bool safe = true;
    uint8_t zero = 0;
    const struct ce_random stuck = {fill_constant, &zero}, broken = {fill_fails, NULL},
                           *good = &bases.random;
    mpz_set_ui(p, 23);
    assert_int_equal(ce_is_safe_prime(&safe, p, 0, good, NULL), CE_ERR_ARGUMENT);
    assert_false(safe);
    assert_int_equal(ce_is_safe_prime(&safe, p, 5, NULL, NULL), CE_ERR_RANDOM);
    assert_int_equal(ce_is_safe_prime(&safe, p, 5, &broken, NULL), CE_ERR_RANDOM);
    mpz_set_si(p, -23);
    assert_int_equal(ce_is_safe_prime(&safe, p, 5, good, NULL), CE_ERR_ARGUMENT);
    mpz_set_ui(p, 1);
    mpz_setbit(p, CE_BIGNUM_MAX_BITS);
    assert_int_equal(ce_is_safe_prime(&safe, p, 5, good, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(ce_random_safe_prime(p, 2, good, good, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(ce_random_safe_prime(p, CE_SAFE_PRIME_MAX_BITS + 1, good, good, NULL),
                     CE_ERR_ARGUMENT);
    assert_int_equal(ce_random_safe_prime(p, 64, &broken, good, NULL), CE_ERR_RANDOM);
    assert_int_equal(ce_random_safe_prime(p, 64, good, &broken, NULL), CE_ERR_RANDOM);
    mpz_set_ui(p, 9);
    assert_int_equal(ce_random_safe_prime(p, 64, &stuck, good, NULL), CE_ERR_STATE);
    assert_int_equal(mpz_sgn(p), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_numbers_by_trial_division),
        cmocka_unit_test(primes_that_are_not_safe),
        cmocka_unit_test(found_ones_are_safe),
        cmocka_unit_test(the_search_depends_on_its_candidates_alone),
        cmocka_unit_test(a_group_is_made_of_one),
        cmocka_unit_test(wrong_arguments_and_sources_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
