/*
 * The groups of Diffie-Hellman: those of RFC 7919 and RFC 3526 recomputed from their formulas, and
 * every group a careful peer refuses.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/dh.h"
#include "pk_fixtures.h"

static struct ce_dh_group group;
static mpz_t z;

static int set_up(void **state)
{
    (void)state;
    ce_dh_group_init(&group);
    mpz_init(z);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_dh_group_clear(&group);
    mpz_clear(z);
    return 0;
}

static void toy(unsigned long p, unsigned long g, unsigned long q)
{
    mpz_set_ui(group.p, p);
    mpz_set_ui(group.g, g);
    mpz_set_ui(group.q, q);
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

/* out = 2^bits arctan(1/n), rounded down more than once: n^-1 - n^-3 / 3 + n^-5 / 5 - ... */
static void arctan_of_inverse(mpz_t out, unsigned long n, mp_bitcnt_t bits)
{
    mpz_t power, term;
    mpz_inits(power, term, NULL);
    mpz_setbit(power, bits);
    mpz_tdiv_q_ui(power, power, n);
    mpz_set(out, power);
    for (unsigned long k = 3; mpz_sgn(power) != 0; k += 2) {
        mpz_tdiv_q_ui(power, power, n * n);
        mpz_tdiv_q_ui(term, power, k);
        if (k % 4 == 3)
            mpz_sub(out, out, term);
        else
            mpz_add(out, out, term);
    }
    mpz_clears(power, term, NULL);
}

/* [2^bits pi] by Machin's formula, pi = 16 arctan(1/5) - 4 arctan(1/239). */
static void floor_of_pi(mpz_t out, mp_bitcnt_t bits)
{
    enum { GUARD = 64 };
    mpz_t small;
    mpz_init(small);
    arctan_of_inverse(out, 5, bits + GUARD);
    arctan_of_inverse(small, 239, bits + GUARD);
    mpz_mul_ui(out, out, 16);
    mpz_submul_ui(out, small, 4);
    mpz_tdiv_q_2exp(out, out, GUARD);
    mpz_clear(small);
}

/* RFC 7919 Appendix A and RFC 3526: p = 2^b - 2^(b-64) + {[2^(b-130) c] + X} * 2^64 - 1, with c = e
 * for the one and pi for the other. */
static void by_formula(mpz_t p, void (*floor_of_c)(mpz_t, mp_bitcnt_t), mp_bitcnt_t b,
                       unsigned long X)
{
    mpz_t power;
    mpz_init(power);
    floor_of_c(p, b - 130);
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
} groups[] = {
    {256, "ffdhe2048", 2048, 560316},   {257, "ffdhe3072", 3072, 2625351},
    {258, "ffdhe4096", 4096, 5736041},  {259, "ffdhe6144", 6144, 15705020},
    {260, "ffdhe8192", 8192, 10965728}, {0, "modp2048", 2048, 124476},
    {0, "modp3072", 3072, 1690314},     {0, "modp4096", 4096, 240904},
    {0, "modp6144", 6144, 929484},      {0, "modp8192", 8192, 4743158},
};

enum { GROUPS = sizeof groups / sizeof groups[0] };

static void named_groups_follow_their_formula(void **state)
{
    (void)state;
    for (size_t i = 0; i < GROUPS; i++) {
        assert_int_equal(ce_dh_group_by_name(&group, groups[i].name), CE_OK);
        by_formula(z, groups[i].number ? floor_of_e : floor_of_pi, groups[i].bits, groups[i].X);
        assert_int_equal(mpz_cmp(group.p, z), 0);
        assert_int_equal(mpz_sizeinbase(group.p, 2), groups[i].bits);
        assert_int_equal(ce_dh_group_number(&group), groups[i].number);
        assert_string_equal(ce_dh_prime_name(group.p), groups[i].name);
        if (groups[i].number == 0)
            continue;
        mpz_set_ui(group.p, 0);
        assert_int_equal(ce_dh_group_named(&group, groups[i].number), CE_OK);
        assert_int_equal(mpz_cmp(group.p, z), 0);
        assert_string_equal(ce_dh_group_name(groups[i].number), groups[i].name);
    }
}

/* Pocklington: q is prime, larger than the root of p, and 2^q = 1 but 2^2 is not: so p is prime. */
static void named_groups_are_of_prime_order(void **state)
{
    (void)state;
    struct seeded bases;
    for (size_t i = 0; i < GROUPS; i++) {
        bool prime = false;
        unsigned rounds = groups[i].bits > 4096 ? 1 : 3;
        assert_int_equal(ce_dh_group_by_name(&group, groups[i].name), CE_OK);
        mpz_mul_ui(z, group.q, 2);
        mpz_add_ui(z, z, 1);
        assert_int_equal(mpz_cmp(group.p, z), 0);
        assert_int_equal(ce_is_prime(&prime, group.q, rounds, seed(&bases, "q"), NULL), CE_OK);
        assert_true(prime);
        assert_int_equal(ce_mod_exp(z, group.g, group.q, group.p, NULL), CE_OK);
        assert_int_equal(mpz_cmp_ui(z, 1), 0);
        assert_int_equal(ce_dh_check_public(&group, group.g), CE_OK);
    }
}

static void other_names_name_no_group(void **state)
{
    (void)state;
    static const char *const names[] = {"",          "modp",     "modp1536",
                                        "modp20480", "MODP2048", "secp256r1"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        mpz_set_ui(group.p, 7);
        assert_int_equal(ce_dh_group_by_name(&group, names[i]), CE_ERR_UNSUPPORTED);
        assert_int_equal(mpz_sgn(group.p), 0);
    }
    assert_null(ce_dh_prime_name(group.p));
}

static void other_numbers_name_no_group(void **state)
{
    (void)state;
    for (unsigned number = 0; number < 300; number++) {
        if (number >= 256 && number <= 260)
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
    assert_int_equal(ce_dh_group_by_name(&group, "modp3072"), CE_OK);
    mpz_set_ui(group.g, 5); /* the prime is known, whatever its generator */
    assert_int_equal(ce_dh_check_group(&group, 3072, NULL), CE_OK);
    mpz_sub_ui(group.g, group.p, 1);
    assert_int_equal(ce_dh_check_group(&group, 3072, NULL), CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_groups_follow_their_formula),
        cmocka_unit_test(named_groups_are_of_prime_order),
        cmocka_unit_test(other_numbers_name_no_group),
        cmocka_unit_test(other_names_name_no_group),
        cmocka_unit_test(bad_groups_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
