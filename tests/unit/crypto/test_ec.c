/*
 * The group of a curve, on toys small enough to try every point: y^2 = x^3 + 2x + 3 over F_97 with
 * its hundred points. The points are found here by squaring, not by the code under test.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "ec_fixtures.h"

enum { POINTS = 100 };

static struct ce_ec_curve curve;
static struct ce_ec_point all[POINTS]; /* all[0] is O */
static struct ce_ec_point R, S;
static mpz_t k;

static int set_up(void **state)
{
    (void)state;
    ce_ec_curve_init(&curve);
    ce_ec_point_init(&R);
    ce_ec_point_init(&S);
    mpz_init(k);
    size_t count = 0;
    ce_ec_point_init(&all[count++]);
    for (unsigned long x = 0; x < 97; x++)
        for (unsigned long y = 0; y < 97; y++)
            if (y * y % 97 == (x * x * x + 2 * x + 3) % 97 && count < POINTS) {
                ce_ec_point_init(&all[count]);
                set_point(&all[count++], x, y);
            }
    return count == POINTS ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    ce_ec_curve_clear(&curve);
    ce_ec_point_clear(&R);
    ce_ec_point_clear(&S);
    mpz_clear(k);
    for (unsigned i = 0; i < POINTS; i++)
        ce_ec_point_clear(&all[i]);
    return 0;
}

static int toy(void **state)
{
    (void)state;
    toy_curve(&curve, over_97);
    return 0;
}

static unsigned index_of(const struct ce_ec_point *P)
{
    for (unsigned i = 0; i < POINTS; i++)
        if (ce_ec_point_equal(P, &all[i]))
            return i;
    fail_msg("not a point of the curve");
    return 0;
}

/* sum[i][j] is the number of all[i] + all[j]; asserts that it is a point of the curve. */
static void addition_table(uint8_t sum[POINTS][POINTS])
{
    for (unsigned i = 0; i < POINTS; i++)
        for (unsigned j = 0; j < POINTS; j++) {
            assert_int_equal(ce_ec_add(&curve, &R, &all[i], &all[j]), CE_OK);
            sum[i][j] = (uint8_t)index_of(&R);
        }
}

static void the_points_are_a_commutative_group(void **state)
{
    (void)state;
    static uint8_t sum[POINTS][POINTS];
    addition_table(sum);
    for (unsigned i = 0; i < POINTS; i++) {
        assert_int_equal(sum[0][i], i);
        assert_int_equal(ce_ec_negate(&curve, &R, &all[i]), CE_OK);
        assert_int_equal(sum[i][index_of(&R)], 0);
        assert_int_equal(ce_ec_double(&curve, &R, &all[i]), CE_OK);
        assert_int_equal(sum[i][i], index_of(&R));
        for (unsigned j = 0; j < POINTS; j++) {
            assert_int_equal(sum[i][j], sum[j][i]);
            for (unsigned l = 0; l < POINTS; l++)
                if (sum[sum[i][j]][l] != sum[i][sum[j][l]])
                    fail_msg("(%u + %u) + %u is not associative", i, j, l);
        }
    }
}

/* k P for every P and every k up to three orders, both ways, beside adding P up. */
static void multiples_are_repeated_sums_with_and_without_a_probe(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    for (unsigned i = 0; i < POINTS; i++) {
        ce_ec_point_set_infinity(&S);
        for (unsigned long times = 0; times <= 3 * POINTS; times++) {
            mpz_set_ui(k, times);
            assert_int_equal(ce_ec_multiply(&curve, &R, k, &all[i], NULL), CE_OK);
            assert_true(ce_ec_point_equal(&R, &S));
            assert_int_equal(ce_ec_multiply(&curve, &R, k, &all[i], probe), CE_OK);
            assert_true(ce_ec_point_equal(&R, &S));
            if (times % POINTS == 0)
                assert_infinity(&R);
            assert_int_equal(ce_ec_add(&curve, &S, &S, &all[i]), CE_OK);
        }
    }
    close_notebook(&book);
}

static void outputs_may_be_inputs(void **state)
{
    (void)state;
    for (unsigned i = 0; i < POINTS; i++) {
        assert_int_equal(ce_ec_double(&curve, &S, &all[i]), CE_OK);
        ce_ec_point_set(&R, &all[i]);
        assert_int_equal(ce_ec_add(&curve, &R, &R, &R), CE_OK);
        assert_true(ce_ec_point_equal(&R, &S));
        ce_ec_point_set(&R, &all[i]);
        mpz_set_ui(k, 2);
        assert_int_equal(ce_ec_multiply(&curve, &R, k, &R, NULL), CE_OK);
        assert_true(ce_ec_point_equal(&R, &S));
    }
}

static void a_probe_sees_each_bit(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    set_point(&S, 3, 6);
    mpz_set_ui(k, 19); /* 10011 */
    assert_int_equal(ce_ec_multiply(&curve, &R, k, &S, probe), CE_OK);
    assert_point(&R, 3, 91); /* 19 = 4 mod 5, and 4 (3, 6) = -(3, 6) */
    assert_int_equal(seen(&book, "double"), 5);
    assert_int_equal(seen(&book, "add"), 3);
    assert_int_equal(note_of(&book, "double")->last_round, 4);
    assert_string_equal(note_of(&book, "add")->algorithm, "scalar multiplication");
    assert_int_equal(book.integers, 6); /* x and y of the last frame, P.x, P.y, p and a */
    assert_int_equal(mpz_get_ui(book.by_name[0]), 3);
    assert_int_equal(mpz_get_ui(book.by_name[1]), 91);
    close_notebook(&book);
}

static void every_other_pair_is_off_the_curve(void **state)
{
    (void)state;
    unsigned on = 0, of_order_5 = 0;
    for (unsigned long x = 0; x < 99; x++)
        for (unsigned long y = 0; y < 99; y++) {
            set_point(&R, x, y);
            bool right = x < 97 && y < 97 && y * y % 97 == (x * x * x + 2 * x + 3) % 97;
            assert_int_equal(ce_ec_on_curve(&curve, &R), right);
            on += right;
            of_order_5 += ce_ec_check_public(&curve, &R) == CE_OK;
        }
    assert_int_equal(on, POINTS - 1);
    /* The group is cyclic: 5P = O for O and four others. */
    assert_int_equal(of_order_5, 4);
    ce_ec_point_set_infinity(&R);
    assert_false(ce_ec_on_curve(&curve, &R));
    assert_int_equal(ce_ec_check_public(&curve, &R), CE_ERR_ARGUMENT);
}

static void what_is_no_curve_computes_nothing(void **state)
{
    (void)state;
    set_point(&S, 3, 6);
    mpz_set_ui(k, 3);
    static const unsigned long bad[][3] = {{0, 2, 3},  {1, 0, 0},   {2, 0, 1},  {3, 2, 0},
                                           {96, 2, 3}, {97, 97, 3}, {97, 2, 97}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        mpz_set_ui(curve.p, bad[i][0]);
        mpz_set_ui(curve.a, bad[i][1]);
        mpz_set_ui(curve.b, bad[i][2]);
        assert_int_equal(ce_ec_multiply(&curve, &R, k, &S, NULL), CE_ERR_ARGUMENT);
        assert_infinity(&R);
        assert_int_equal(ce_ec_add(&curve, &R, &S, &S), CE_ERR_ARGUMENT);
        assert_int_equal(ce_ec_double(&curve, &R, &S), CE_ERR_ARGUMENT);
        assert_int_equal(ce_ec_negate(&curve, &R, &S), CE_ERR_ARGUMENT);
        assert_false(ce_ec_on_curve(&curve, &S));
    }
    mpz_set_ui(curve.p, 0);
    mpz_setbit(curve.p, CE_EC_MAX_BITS);
    mpz_add_ui(curve.p, curve.p, 1);
    assert_int_equal(ce_ec_double(&curve, &R, &S), CE_ERR_ARGUMENT);
}

static void what_is_out_of_range_is_refused(void **state)
{
    (void)state;
    set_point(&S, 97, 6);
    mpz_set_ui(k, 3);
    assert_int_equal(ce_ec_multiply(&curve, &R, k, &S, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(ce_ec_add(&curve, &R, &all[1], &S), CE_ERR_ARGUMENT);
    set_point(&S, 3, 6);
    mpz_set_si(S.y, -6);
    assert_int_equal(ce_ec_double(&curve, &R, &S), CE_ERR_ARGUMENT);
    set_point(&S, 3, 6);
    set_point(&R, 3, 7); /* (3, 6) and (3, 7) share no curve */
    assert_int_equal(ce_ec_add(&curve, &R, &R, &S), CE_ERR_ARGUMENT);
    assert_infinity(&R);
    mpz_set_si(k, -1);
    assert_int_equal(ce_ec_multiply(&curve, &R, k, &S, NULL), CE_ERR_ARGUMENT);
    mpz_set_ui(k, 0);
    mpz_setbit(k, CE_EC_MAX_BITS);
    assert_int_equal(ce_ec_multiply(&curve, &R, k, &S, NULL), CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_points_are_a_commutative_group, toy),
        cmocka_unit_test_setup(multiples_are_repeated_sums_with_and_without_a_probe, toy),
        cmocka_unit_test_setup(outputs_may_be_inputs, toy),
        cmocka_unit_test_setup(a_probe_sees_each_bit, toy),
        cmocka_unit_test_setup(every_other_pair_is_off_the_curve, toy),
        cmocka_unit_test_setup(what_is_no_curve_computes_nothing, toy),
        cmocka_unit_test_setup(what_is_out_of_range_is_refused, toy),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
