/*
 * Finite-field Diffie-Hellman: the toy on the blackboard, agreement in every named group, and
 * every public value that a careful peer refuses.
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

static const struct {
    unsigned number;
    size_t exponent_bits; /* RFC 7919 Appendix A.1 to A.5 */
} groups[] = {{256, 225}, {257, 275}, {258, 325}, {259, 375}, {260, 400}};

static void both_sides_arrive_at_the_same_secret(void **state)
{
    (void)state;
    struct seeded a, b;
    mpz_t theirs;
    mpz_init(theirs);
    seed(&a, "a");
    seed(&b, "b");
    for (size_t i = 0; i < 5; i++) {
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
    toy(23, 2, 0); /* q unknown: the range is all that is checked, g is not asked */
    mpz_set_ui(y, 5);
    assert_int_equal(ce_dh_check_public(&group, y), CE_OK);
    toy(31, 2, 5); /* not a safe prime: 2 has order 5, and so have 4, 8 and 16 alone */
    for (unsigned long v = 2; v <= 29; v++) {
        mpz_set_ui(y, v);
        bool inside = v == 2 || v == 4 || v == 8 || v == 16;
        assert_int_equal(ce_dh_check_public(&group, y), inside ? CE_OK : CE_ERR_ARGUMENT);
    }
}

/* Exactly the powers of g are accepted when its order is known, on safe primes and on others. */
static void powers_are_accepted_and_nothing_else(void **state)
{
    (void)state;
    static const unsigned long primes[] = {23, 47, 59, 31, 37};
    for (size_t i = 0; i < sizeof primes / sizeof primes[0]; i++)
        for (unsigned long g = 2; g < primes[i] - 1; g++) {
            bool power[60] = {false};
            unsigned long order = 0, v = 1;
            do {
                v = v * g % primes[i];
                power[v] = true;
                order++;
            } while (v != 1);
            toy(primes[i], g, order);
            for (v = 2; v < primes[i] - 1; v++) {
                mpz_set_ui(y, v);
                assert_int_equal(ce_dh_check_public(&group, y), power[v] ? CE_OK : CE_ERR_ARGUMENT);
            }
        }
}

/* Every pair of exponents of two toy groups on safe primes. */
static void toy_groups_agree(void **state)
{
    (void)state;
    static const unsigned long toys[][3] = {{23, 2, 11}, {47, 2, 23}, {23, 5, 0}, {47, 5, 0}};
    for (size_t i = 0; i < 4; i++) {
        toy(toys[i][0], toys[i][1], toys[i][2]);
        unsigned long limit = toys[i][2] ? toys[i][2] : toys[i][0] - 1;
        for (unsigned long a = 2; a < limit; a++)
            for (unsigned long b = 2; b < limit; b++) {
                mpz_t A, B;
                mpz_inits(A, B, NULL);
                mpz_set_ui(x, a);
                mpz_set_ui(y, b);
                assert_int_equal(ce_dh_public(&group, A, x, NULL), CE_OK);
                assert_int_equal(ce_dh_public(&group, B, y, NULL), CE_OK);
                ce_status one = ce_dh_shared(&group, z, B, x, NULL);
                ce_status two = ce_dh_shared(&group, w, A, y, NULL);
                bool decent =
                    mpz_cmp_ui(A, toys[i][0] - 1) != 0 && mpz_cmp_ui(B, toys[i][0] - 1) != 0;
                assert_true(!decent || one == two);
                assert_true(one != CE_OK || two != CE_OK || mpz_cmp(z, w) == 0);
                assert_true(toys[i][2] == 0 || one == CE_OK); /* a prime order has no bad powers */
                mpz_clears(A, B, NULL);
            }
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
        cmocka_unit_test(both_sides_arrive_at_the_same_secret),
        cmocka_unit_test(degenerate_public_values_are_refused),
        cmocka_unit_test(non_residues_are_refused_when_q_is_known),
        cmocka_unit_test(powers_are_accepted_and_nothing_else),
        cmocka_unit_test(toy_groups_agree),
        cmocka_unit_test(a_guessable_secret_is_refused),
        cmocka_unit_test(a_group_that_is_none_computes_nothing),
        cmocka_unit_test(exponents_stay_in_their_range),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
