/*
 * Miller-Rabin and the prime search: numbers whose answer is known, numbers made to deceive, and
 * that a search depends on nothing but its stream.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/bignum.h"
#include "pk_fixtures.h"

static mpz_t n, e, p, q;
static struct seeded source;

static int set_up(void **state)
{
    (void)state;
    mpz_inits(n, e, p, q, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mpz_clears(n, e, p, q, NULL);
    return 0;
}

static bool is_prime(const mpz_t number, unsigned rounds)
{
    bool prime = true;
    assert_int_equal(ce_is_prime(&prime, number, rounds, seed(&source, "bases"), NULL), CE_OK);
    return prime;
}

static void small_numbers_by_trial_division(void **state)
{
    (void)state;
    for (unsigned long v = 0; v < 3000; v++) {
        bool prime = v >= 2;
        for (unsigned long d = 2; d * d <= v; d++)
            prime = prime && v % d != 0;
        mpz_set_ui(n, v);
        assert_int_equal(is_prime(n, 50), prime);
    }
}

static void numbers_made_to_deceive_are_rejected(void **state)
{
    (void)state;
    static const char *const composites[] = {
        /* Carmichael numbers, OEIS A002997: Fermat's test takes them for primes */
        "561", "1105", "1729", "2465", "2821", "6601", "8911", "825265", "321197185",
        /* strong pseudoprimes to the first 1, 2, ... 9 and 12 prime bases, OEIS A014233 */
        "2047", "1373653", "25326001", "3215031751", "2152302898747", "3474749660383",
        "341550071728321", "3825123056546413051", "318665857834031151167461",
        /* 2^67 - 1, which Mersenne thought prime; the Fermat number F5; (10^18 + 9)^2 */
        "147573952589676412927", "4294967297", "1000000000000000018000000000000000081"};
    for (size_t i = 0; i < sizeof composites / sizeof composites[0]; i++) {
        assert_int_equal(mpz_set_str(n, composites[i], 10), 0);
        assert_false(is_prime(n, 50));
    }
}

static void mersenne_primes_are_accepted(void **state)
{
    (void)state;
    static const unsigned exponents[] = {2,  3,  5,   7,   13,  17,  19,  31,
                                         61, 89, 107, 127, 521, 607, 1279};
    for (size_t i = 0; i < sizeof exponents / sizeof exponents[0]; i++) {
        mpz_set_ui(n, 0);
        mpz_setbit(n, exponents[i]);
        mpz_sub_ui(n, n, 1);
        assert_true(is_prime(n, 20));
    }
}

static void the_witnesses_are_shown(void **state)
{
    (void)state;
    struct notebook book;
    bool prime;
    const struct ce_probe *probe = open_notebook(&book);
    mpz_set_ui(n, 0);
    mpz_setbit(n, 127);
    mpz_sub_ui(n, n, 1);
    assert_int_equal(ce_is_prime(&prime, n, 7, seed(&source, "bases"), probe), CE_OK);
    assert_true(prime);
    assert_int_equal(seen(&book, "witness"), 7);
    assert_int_equal(note_of(&book, "witness")->last_round, 7);
    mpz_sub_ui(n, n, 4);
    assert_int_equal(ce_is_prime(&prime, n, 7, seed(&source, "bases"), probe), CE_OK);
    assert_false(prime);
    assert_int_equal(seen(&book, "witness"), 8); /* the first base settles it */
    assert_int_equal(book.integers, 3);          /* b, z and w */
    close_notebook(&book);
}

static void wrong_arguments_and_sources_are_refused(void **state)
{
    (void)state;
    bool prime = true;
    uint8_t zero = 0;
    const struct ce_random stuck = {fill_constant, &zero}, broken = {fill_fails, NULL};
    mpz_set_ui(n, 101);
    assert_int_equal(ce_is_prime(&prime, n, 0, seed(&source, "b"), NULL), CE_ERR_ARGUMENT);
    assert_false(prime);
    assert_int_equal(ce_is_prime(&prime, n, 5, NULL, NULL), CE_ERR_RANDOM);
    assert_int_equal(ce_is_prime(&prime, n, 5, &stuck, NULL), CE_ERR_RANDOM);
    assert_int_equal(ce_is_prime(&prime, n, 5, &broken, NULL), CE_ERR_RANDOM);
    assert_false(prime);
    mpz_set_si(n, -7);
    assert_int_equal(ce_is_prime(&prime, n, 5, &source.random, NULL), CE_ERR_ARGUMENT);
    mpz_set_ui(n, 1);
    mpz_setbit(n, CE_BIGNUM_MAX_BITS);
    assert_int_equal(ce_is_prime(&prime, n, 5, &source.random, NULL), CE_ERR_ARGUMENT);

    mpz_set_ui(e, 3);
    const struct ce_random *good = &source.random;
    assert_int_equal(ce_random_prime(p, 1, e, good, good, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(ce_random_prime(p, CE_BIGNUM_MAX_BITS + 1, e, good, good, NULL),
                     CE_ERR_ARGUMENT);
    assert_int_equal(ce_random_prime(p, 64, e, &broken, good, NULL), CE_ERR_RANDOM);
    assert_int_equal(ce_random_prime(p, 64, e, good, &broken, NULL), CE_ERR_RANDOM);
    mpz_set_ui(p, 9);
    assert_int_equal(ce_random_prime(p, 64, e, &stuck, good, NULL), CE_ERR_STATE);
    assert_int_equal(mpz_sgn(p), 0);
    mpz_set_ui(e, 4);
    assert_int_equal(ce_random_prime(p, 64, e, good, good, NULL), CE_ERR_ARGUMENT);
    mpz_set_ui(e, 0);
    assert_int_equal(ce_random_prime(p, 64, e, good, good, NULL), CE_ERR_ARGUMENT);
}

static void found_primes_have_the_form_asked_for(void **state)
{
    (void)state;
    struct seeded bases;
    seed(&source, "candidates");
    seed(&bases, "bases");
    mpz_set_ui(e, 15);
    /* of four bits there are 11 and 13, and 15 shares a factor with 10 and with 12 */
    assert_int_equal(ce_random_prime(p, 4, e, &source.random, &bases.random, NULL), CE_ERR_STATE);
    for (size_t bits = 5; bits <= 300; bits += bits < 40 ? 1 : 13) {
        assert_int_equal(ce_random_prime(p, bits, e, &source.random, &bases.random, NULL), CE_OK);
        assert_int_equal(mpz_sizeinbase(p, 2), bits);
        assert_true(bits < 16 || mpz_tstbit(p, bits - 2));
        assert_true(mpz_probab_prime_p(p, 30) > 0); /* GMP as a second opinion */
        mpz_sub_ui(q, p, 1);
        assert_int_equal(mpz_gcd_ui(NULL, q, 15), 1);
    }
    mpz_set_ui(e, 1);
    assert_int_equal(ce_random_prime(p, 2, e, &source.random, &bases.random, NULL), CE_OK);
    assert_int_equal(mpz_get_ui(p), 3);
}

/* The same candidates, other bases, with a probe or without: the same prime. */
static void the_search_depends_on_its_candidates_alone(void **state)
{
    (void)state;
    struct notebook book;
    struct seeded bases;
    const struct ce_probe *probe = open_notebook(&book);
    mpz_set_ui(e, 65537);
    assert_int_equal(ce_random_prime(p, 256, e, seed(&source, "s"), seed(&bases, "one"), NULL),
                     CE_OK);
    assert_int_equal(ce_random_prime(q, 256, e, seed(&source, "s"), seed(&bases, "two"), probe),
                     CE_OK);
    assert_int_equal(mpz_cmp(p, q), 0);
    unsigned candidates = seen(&book, "candidate");
    assert_true(candidates > 1);
    assert_int_equal(note_of(&book, "candidate")->last_round, candidates);
    assert_int_equal(mpz_cmp(note_of(&book, "candidate")->last, p), 0);
    /* after as many draws of 32 bytes the source stands where a fresh one would */
    uint8_t expected[32], actual[32];
    assert_int_equal(ce_random_fill(&source.random, actual, 32), CE_OK);
    seed(&source, "s");
    for (unsigned i = 0; i <= candidates; i++)
        assert_int_equal(ce_random_fill(&source.random, expected, 32), CE_OK);
    assert_memory_equal(actual, expected, 32);
    assert_int_equal(ce_random_prime(q, 256, e, seed(&source, "t"), &bases.random, NULL), CE_OK);
    assert_int_not_equal(mpz_cmp(p, q), 0);
    close_notebook(&book);
}

/* FIPS 186-5 Table B.1, and 4^-rounds below 2^-100 where the table says nothing. */
static void enough_rounds(void **state)
{
    (void)state;
    assert_int_equal(ce_miller_rabin_rounds(2048), 4);
    assert_int_equal(ce_miller_rabin_rounds(1536), 4);
    assert_int_equal(ce_miller_rabin_rounds(1024), 5);
    for (size_t bits = 0; bits < 512; bits++)
        assert_true(ce_miller_rabin_rounds(bits) >= 50);
    for (size_t bits = 1; bits < 5000; bits++)
        assert_true(ce_miller_rabin_rounds(bits) <= ce_miller_rabin_rounds(bits - 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_numbers_by_trial_division),
        cmocka_unit_test(numbers_made_to_deceive_are_rejected),
        cmocka_unit_test(mersenne_primes_are_accepted),
        cmocka_unit_test(the_witnesses_are_shown),
        cmocka_unit_test(wrong_arguments_and_sources_are_refused),
        cmocka_unit_test(found_primes_have_the_form_asked_for),
        cmocka_unit_test(the_search_depends_on_its_candidates_alone),
        cmocka_unit_test(enough_rounds),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
