/*
 * Finite-field Diffie-Hellman: the toy on the blackboard, the groups of RFC 7919 recomputed from
 * their formula, and every public value and group that a careful peer refuses.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/dh.h"
#include "pk_fixtures.h"

static struct ce_dh_group group;
static mpz_t x, y, z, w;

static int set_up(void **state)
{
    (void)state;
    ce_dh_group_init(&group);
    mpz_inits(x, y, z, w, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_dh_group_clear(&group);
    mpz_clears(x, y, z, w, NULL);
    return 0;
}

static void toy(unsigned long p, unsigned long g, unsigned long q)
{
    mpz_set_ui(group.p, p);
    mpz_set_ui(group.g, g);
    mpz_set_ui(group.q, q);
}

static void the_blackboard_example(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    toy(23, 5, 0);
    mpz_set_ui(x, 6);
    mpz_set_ui(y, 15);
    assert_int_equal(ce_dh_public(&group, z, x, NULL), CE_OK); /* A = 5^6 mod 23 */
    assert_int_equal(mpz_get_ui(z), 8);
    assert_int_equal(ce_dh_shared(&group, w, z, y, probe), CE_OK); /* s = A^15 mod 23 */
    assert_int_equal(mpz_get_ui(w), 2);
    assert_int_equal(seen(&book, "square"), 4);
    assert_int_equal(ce_dh_public(&group, z, y, probe), CE_OK); /* B = 5^15 mod 23 */
    assert_int_equal(mpz_get_ui(z), 19);
    assert_int_equal(ce_dh_shared(&group, w, z, x, NULL), CE_OK); /* s = B^6 mod 23 */
    assert_int_equal(mpz_get_ui(w), 2);
    close_notebook(&book);
}

/* [2^bits e], e = sum of 1/k!, in integers with guard bits for what the divisions round away. */
static void floor_of_e(mpz_t out, mp_bitcnt_t bits)
{
    enum { GUARD = 64 };
    mpz_t term;
    mpz_init(term);
    mpz_setbit(term, bits + GUARD);
    mpz_set_ui(out, 0);
    for (unsigned long k = 1; mpz_sgn(term) != 0; k++) {
        mpz_add(out, out, term);
        mpz_tdiv_q_ui(term, term, k);
    }
    mpz_tdiv_q_2exp(out, out, GUARD);
    mpz_clear(term);
}

/* RFC 7919 Appendix A: p = 2^b - 2^(b-64) + {[2^(b-130) e] + X} * 2^64 - 1. */
static void rfc7919_prime(mpz_t p, mp_bitcnt_t b, unsigned long X)
{
    mpz_t power;
    mpz_init(power);
    floor_of_e(p, b - 130);
    mpz_add_ui(p, p, X);
    mpz_mul_2exp(p, p, 64);
    mpz_sub_ui(p, p, 1);
    mpz_setbit(power, b);
    mpz_add(p, p, power);
    mpz_set_ui(power, 0);
    mpz_setbit(power, b - 64);
    mpz_sub(p, p, power);
    mpz_clear(power);
}

static const struct {
    unsigned number;
    const char *name;
    mp_bitcnt_t bits;
    unsigned long X;
    size_t exponent_bits;
} groups[] = {
    {256, "ffdhe2048", 2048, 560316, 225},
    {257, "ffdhe3072", 3072, 2625351, 275},
    {258, "ffdhe4096", 4096, 5736041, 325},
};

static void named_groups_follow_their_formula(void **state)
{
    (void)state;
    struct seeded bases;
    for (size_t i = 0; i < 3; i++) {
        bool prime = false;
        assert_int_equal(ce_dh_group_named(&group, groups[i].number), CE_OK);
        assert_string_equal(ce_dh_group_name(groups[i].number), groups[i].name);
        rfc7919_prime(z, groups[i].bits, groups[i].X);
        assert_int_equal(mpz_cmp(group.p, z), 0);
        assert_int_equal(mpz_sizeinbase(group.p, 2), groups[i].bits);
        mpz_mul_ui(z, group.q, 2);
        mpz_add_ui(z, z, 1);
        assert_int_equal(mpz_cmp(group.p, z), 0);
        assert_int_equal(ce_is_prime(&prime, group.q, 2, seed(&bases, "q"), NULL), CE_OK);
        assert_true(prime);
        assert_int_equal(ce_dh_check_public(&group, group.g), CE_OK); /* 2 generates q elements */
        assert_int_equal(ce_dh_group_number(&group), groups[i].number);
    }
}

static void other_numbers_name_no_group(void **state)
{
    (void)state;
    for (unsigned number = 0; number < 300; number++) {
        if (number >= 256 && number <= 258)
            continue;
        mpz_set_ui(group.p, 7);
        assert_int_equal(ce_dh_group_named(&group, number), CE_ERR_UNSUPPORTED);
        assert_int_equal(mpz_sgn(group.p), 0);
        assert_null(ce_dh_group_name(number));
    }
    assert_int_equal(ce_dh_group_named(&group, 256), CE_OK);
    mpz_set_ui(group.g, 5);
    assert_int_equal(ce_dh_group_number(&group), 0);
    toy(23, 2, 11);
    assert_int_equal(ce_dh_group_number(&group), 0);
}

static void both_sides_arrive_at_the_same_secret(void **state)
{
    (void)state;
    struct seeded a, b;
    mpz_t theirs;
    mpz_init(theirs);
    seed(&a, "a");
    seed(&b, "b");
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(ce_dh_group_named(&group, groups[i].number), CE_OK);
        assert_int_equal(ce_dh_generate(&group, x, 0, &a.random), CE_OK);
        assert_int_equal(ce_dh_generate(&group, y, 0, &b.random), CE_OK);
        assert_true(mpz_sizeinbase(x, 2) <= groups[i].exponent_bits);
        assert_true(mpz_sizeinbase(x, 2) > groups[i].exponent_bits - 32);
        assert_int_equal(ce_dh_public(&group, theirs, y, NULL), CE_OK);
        assert_int_equal(ce_dh_check_public(&group, theirs), CE_OK);
        assert_int_equal(ce_dh_shared(&group, z, theirs, x, NULL), CE_OK);
        assert_int_equal(ce_dh_public(&group, theirs, x, NULL), CE_OK);
        assert_int_equal(ce_dh_shared(&group, w, theirs, y, NULL), CE_OK);
        assert_int_equal(mpz_cmp(z, w), 0);
        assert_true(mpz_cmp_ui(z, 1) > 0);
    }
    mpz_clear(theirs);
}

static ce_status refuses(mpz_t value)
{
    ce_status status = ce_dh_check_public(&group, value);
    mpz_set_ui(x, 6);
    mpz_set_ui(w, 99);
    assert_int_equal(ce_dh_shared(&group, w, value, x, NULL), status);
    if (status != CE_OK)
        assert_int_equal(mpz_sgn(w), 0);
    return status;
}

static void degenerate_public_values_are_refused(void **state)
{
    (void)state;
    for (unsigned number = 255; number <= 258; number++) {
        if (number == 255)
            toy(23, 5, 0);
        else
            assert_int_equal(ce_dh_group_named(&group, number), CE_OK);
        mpz_set_si(y, -2);
        assert_int_equal(refuses(y), CE_ERR_ARGUMENT);
        mpz_set_ui(y, 0);
        assert_int_equal(refuses(y), CE_ERR_ARGUMENT);
        mpz_set_ui(y, 1);
        assert_int_equal(refuses(y), CE_ERR_ARGUMENT);
        for (unsigned long over = 0; over <= 2; over++) { /* p - 1, p, p + 1 */
            mpz_sub_ui(y, group.p, 1);
            mpz_add_ui(y, y, over);
            assert_int_equal(refuses(y), CE_ERR_ARGUMENT);
        }
        mpz_set_ui(y, 2);
        assert_int_equal(refuses(y), CE_OK);
    }
}

/* Modulo 23 the subgroup of order 11 is the squares: found by squaring, not by the code's way. */
static void non_residues_are_refused_when_q_is_known(void **state)
{
    (void)state;
    toy(23, 2, 11);
    for (unsigned long v = 2; v <= 21; v++) {
        bool square = false;
        for (unsigned long r = 1; r < 23; r++)
            square = square || r * r % 23 == v;
        mpz_set_ui(y, v);
        assert_int_equal(ce_dh_check_public(&group, y), square ? CE_OK : CE_ERR_ARGUMENT);
    }
    toy(23, 2, 0);
    mpz_set_ui(y, 5);
    assert_int_equal(ce_dh_check_public(&group, y), CE_OK);
    toy(31, 2, 5); /* not a safe prime: 2 has order 5, and so have 4, 8 and 16 alone */
    for (unsigned long v = 2; v <= 29; v++) {
        mpz_set_ui(y, v);
        bool inside = v == 2 || v == 4 || v == 8 || v == 16;
        assert_int_equal(ce_dh_check_public(&group, y), inside ? CE_OK : CE_ERR_ARGUMENT);
    }
}

static void a_guessable_secret_is_refused(void **state)
{
    (void)state;
    toy(23, 5, 0);
    mpz_set_ui(y, 2); /* of order 11 */
    mpz_set_ui(x, 11);
    assert_int_equal(ce_dh_shared(&group, w, y, x, NULL), CE_ERR_ARGUMENT); /* z = 1 */
    mpz_set_ui(y, 5);
    assert_int_equal(ce_dh_shared(&group, w, y, x, NULL), CE_ERR_ARGUMENT); /* z = p - 1 */
    mpz_set_ui(x, 0);
    assert_int_equal(ce_dh_shared(&group, w, y, x, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(ce_dh_public(&group, w, x, NULL), CE_ERR_ARGUMENT);
    mpz_set_ui(x, 23);
    assert_int_equal(ce_dh_shared(&group, w, y, x, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(ce_dh_public(&group, w, x, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(mpz_sgn(w), 0);
}

static void bad_groups_are_refused(void **state)
{
    (void)state;
    struct seeded s;
    static const struct {
        unsigned long p, g;
        size_t min_bits;
        ce_status expected;
    } cases[] = {
        {23, 5, 0, CE_OK},
        {23, 5, 5, CE_OK},
        {23, 5, 6, CE_ERR_LENGTH},
        {22, 5, 0, CE_ERR_ARGUMENT},
        {0, 0, 0, CE_ERR_ARGUMENT},
        {1, 1, 0, CE_ERR_ARGUMENT},
        {3, 2, 0, CE_ERR_ARGUMENT},
        {23, 0, 0, CE_ERR_ARGUMENT},
        {23, 1, 0, CE_ERR_ARGUMENT},
        {23, 22, 0, CE_ERR_ARGUMENT},
        {23, 23, 0, CE_ERR_ARGUMENT},
        {25, 2, 0, CE_ERR_ARGUMENT},
        {561, 2, 0, CE_ERR_ARGUMENT},
        {65537, 3, 17, CE_OK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        toy(cases[i].p, cases[i].g, 0);
        assert_int_equal(ce_dh_check_group(&group, cases[i].min_bits, seed(&s, "bases")),
                         cases[i].expected);
    }
    toy(23, 5, 0);
    assert_int_equal(ce_dh_check_group(&group, 0, NULL), CE_ERR_RANDOM);
    assert_int_equal(ce_dh_group_named(&group, 256), CE_OK);
    assert_int_equal(ce_dh_check_group(&group, 2048, NULL), CE_OK); /* named: known to be prime */
    assert_int_equal(ce_dh_check_group(&group, 2049, NULL), CE_ERR_LENGTH);
    mpz_add_ui(group.p, group.p, 2);
    assert_int_equal(ce_dh_check_group(&group, 2048, seed(&s, "bases")), CE_ERR_ARGUMENT);
}

static void a_group_that_is_none_computes_nothing(void **state)
{
    (void)state;
    struct seeded s;
    static const unsigned long even_or_tiny[] = {0, 1, 2, 3, 4, 22};
    for (size_t i = 0; i < sizeof even_or_tiny / sizeof even_or_tiny[0]; i++) {
        toy(even_or_tiny[i], 2, 0);
        mpz_set_ui(x, 3);
        mpz_set_ui(y, 2);
        assert_int_equal(ce_dh_public(&group, w, x, NULL), CE_ERR_ARGUMENT);
        assert_int_equal(ce_dh_shared(&group, w, y, x, NULL), CE_ERR_ARGUMENT);
        assert_int_equal(ce_dh_generate(&group, w, 0, seed(&s, "x")), CE_ERR_ARGUMENT);
    }
}

static void exponents_stay_in_their_range(void **state)
{
    (void)state;
    struct seeded s;
    unsigned histogram[23] = {0};
    seed(&s, "exponents");
    toy(23, 2, 11);
    for (unsigned i = 0; i < 900; i++) {
        assert_int_equal(ce_dh_generate(&group, x, 0, &s.random), CE_OK);
        assert_true(mpz_cmp_ui(x, 2) >= 0 && mpz_cmp_ui(x, 11) < 0);
        histogram[mpz_get_ui(x)]++;
    }
    for (unsigned v = 2; v < 11; v++)
        assert_in_range(histogram[v], 50, 150); /* 100 each, if all are alike */
    toy(23, 5, 0);
    for (unsigned i = 0; i < 100; i++) {
        assert_int_equal(ce_dh_generate(&group, x, 3, &s.random), CE_OK);
        assert_true(mpz_cmp_ui(x, 2) >= 0 && mpz_cmp_ui(x, 8) < 0);
    }
    assert_int_equal(ce_dh_generate(&group, x, 1, &s.random), CE_ERR_ARGUMENT);
    assert_int_equal(ce_dh_generate(&group, x, CE_BIGNUM_MAX_BITS + 1, &s.random), CE_ERR_ARGUMENT);
    uint8_t zero = 0;
    const struct ce_random stuck = {fill_constant, &zero}, broken = {fill_fails, NULL};
    mpz_set_ui(x, 9);
    assert_int_equal(ce_dh_generate(&group, x, 0, &stuck), CE_ERR_RANDOM);
    assert_int_equal(mpz_sgn(x), 0);
    assert_int_equal(ce_dh_generate(&group, x, 0, &broken), CE_ERR_RANDOM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_blackboard_example),
        cmocka_unit_test(named_groups_follow_their_formula),
        cmocka_unit_test(other_numbers_name_no_group),
        cmocka_unit_test(both_sides_arrive_at_the_same_secret),
        cmocka_unit_test(degenerate_public_values_are_refused),
        cmocka_unit_test(non_residues_are_refused_when_q_is_known),
        cmocka_unit_test(a_guessable_secret_is_refused),
        cmocka_unit_test(bad_groups_are_refused),
        cmocka_unit_test(a_group_that_is_none_computes_nothing),
        cmocka_unit_test(exponents_stay_in_their_range),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
