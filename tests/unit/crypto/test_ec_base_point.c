/*
 * kG by the prepared multiples of the base points of P-256 and P-384: the same as by double-and-add
 * on affine points, which is what a probe sees, for the numbers at which a strip of k begins and
 * ends and for others; and the multiples are used for these base points and no other.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "ec_fixtures.h"

static const struct {
    unsigned number, strip;
} curves[] = {{23, 64}, {24, 96}};

enum { CURVES = sizeof curves / sizeof curves[0], STRIPS = 4 };

static struct ce_ec_curve curve;
static struct ce_ec_point fast, slow;
static mpz_t k;

static int set_up(void **state)
{
    (void)state;
    ce_ec_curve_init(&curve);
    ce_ec_point_init(&fast);
    ce_ec_point_init(&slow);
    mpz_init(k);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_ec_curve_clear(&curve);
    ce_ec_point_clear(&fast);
    ce_ec_point_clear(&slow);
    mpz_clear(k);
    return 0;
}

static void look_away(void *user, const struct ce_frame *frame)
{
    (void)user;
    (void)frame;
}

static void compare(const struct ce_ec_point *P)
{
    const struct ce_probe probe = {look_away, NULL};
    assert_int_equal(ce_ec_multiply(&curve, &fast, k, P, NULL), CE_OK);
    assert_int_equal(ce_ec_multiply(&curve, &slow, k, P, &probe), CE_OK);
    assert_true(ce_ec_point_equal(&fast, &slow));
}

static void where_strips_begin_and_end(void **state)
{
    (void)state;
    for (unsigned i = 0; i < CURVES; i++) {
        assert_int_equal(ce_ec_curve_named(&curve, curves[i].number), CE_OK);
        for (unsigned j = 0; j <= STRIPS; j++) {
            mpz_set_ui(k, 0);
            mpz_setbit(k, j * curves[i].strip);
            compare(&curve.G); /* 2^(j l); for j = 4 it is too long for the strips */
            mpz_sub_ui(k, k, 1);
            compare(&curve.G); /* 0 first, and then all the strips below are full */
        }
    }
}

static void where_the_order_ends(void **state)
{
    (void)state;
    for (unsigned i = 0; i < CURVES; i++) {
        assert_int_equal(ce_ec_curve_named(&curve, curves[i].number), CE_OK);
        mpz_sub_ui(k, curve.n, 1);
        compare(&curve.G);
        assert_int_equal(mpz_cmp(fast.x, curve.G.x), 0); /* (n - 1) G = -G */
        assert_int_not_equal(mpz_cmp(fast.y, curve.G.y), 0);
        mpz_set(k, curve.n);
        compare(&curve.G);
        assert_infinity(&fast);
        mpz_add_ui(k, curve.n, 1);
        compare(&curve.G);
        assert_true(ce_ec_point_equal(&fast, &curve.G));
    }
}

static void any_multiple(void **state)
{
    (void)state;
    struct seeded s;
    seed(&s, "multiples");
    for (unsigned i = 0; i < CURVES; i++) {
        assert_int_equal(ce_ec_curve_named(&curve, curves[i].number), CE_OK);
        for (unsigned times = 0; times < 20; times++) {
            assert_int_equal(ce_ec_generate(&curve, k, &s.random), CE_OK);
            compare(&curve.G);
        }
    }
}

/* 2G as base point, and P-256 with another b: the prepared multiples are not theirs. */
static void another_base_point_has_its_own_multiples(void **state)
{
    (void)state;
    assert_int_equal(ce_ec_curve_named(&curve, 23), CE_OK);
    assert_int_equal(ce_ec_double(&curve, &curve.G, &curve.G), CE_OK);
    mpz_sub_ui(k, curve.n, 5);
    compare(&curve.G);
    assert_int_equal(ce_ec_curve_named(&curve, 23), CE_OK);
    mpz_add_ui(curve.b, curve.b, 1);
    compare(&curve.G);
    assert_int_equal(ce_ec_curve_named(&curve, 23), CE_OK);
    mpz_sub_ui(curve.a, curve.a, 1); /* G is on that curve with yet another b */
    compare(&curve.G);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_strips_begin_and_end),
        cmocka_unit_test(where_the_order_ends),
        cmocka_unit_test(any_multiple),
        cmocka_unit_test(another_base_point_has_its_own_multiples),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
