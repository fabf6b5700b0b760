/*
 * Curves as wholes: the named ones, sound and unsound ones of one's own, points as bytes.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "ec_fixtures.h"

static struct ce_ec_curve curve;
static struct ce_ec_point P, Q;
static mpz_t k;

static int set_up(void **state)
{
    (void)state;
    ce_ec_curve_init(&curve);
    ce_ec_point_init(&P);
    ce_ec_point_init(&Q);
    mpz_init(k);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_ec_curve_clear(&curve);
    ce_ec_point_clear(&P);
    ce_ec_point_clear(&Q);
    mpz_clear(k);
    return 0;
}

static void named_curves_are_sound_and_known_again(void **state)
{
    (void)state;
    struct seeded bases;
    static const char *const names[] = {"P-256", "P-384"};
    for (unsigned number = 23; number <= 24; number++) {
        assert_int_equal(ce_ec_curve_named(&curve, number), CE_OK);
        assert_int_equal(ce_ec_check_curve(&curve, seed(&bases, "bases")), CE_OK);
        assert_int_equal(ce_ec_curve_number(&curve), number);
        assert_string_equal(ce_ec_curve_name(number), names[number - 23]);
        assert_int_equal(ce_ec_size(&curve), number == 23 ? 32 : 48);
        assert_int_equal(ce_ec_check_public(&curve, &curve.G), CE_OK);
        mpz_add_ui(curve.b, curve.b, 1);
        assert_int_equal(ce_ec_curve_number(&curve), 0);
        assert_int_equal(ce_ec_check_curve(&curve, &bases.random), CE_ERR_ARGUMENT);
    }
    static const unsigned others[] = {0, 22, 25, 29, 256};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_int_equal(ce_ec_curve_named(&curve, others[i]), CE_ERR_UNSUPPORTED);
        assert_int_equal(mpz_sgn(curve.p), 0);
        assert_null(ce_ec_curve_name(others[i]));
    }
}

static void toys_are_sound(void **state)
{
    (void)state;
    struct seeded bases;
    toy_curve(&curve, over_97);
    assert_int_equal(ce_ec_check_curve(&curve, seed(&bases, "bases")), CE_OK);
    assert_int_equal(ce_ec_size(&curve), 1);
    toy_curve(&curve, over_17);
    assert_int_equal(ce_ec_check_curve(&curve, &bases.random), CE_OK);
    toy_curve(&curve, fewer_over_97);
    assert_int_equal(ce_ec_check_curve(&curve, &bases.random), CE_OK);
    assert_int_equal(ce_ec_curve_number(&curve), 0);
}

static void unsound_curves_are_refused(void **state)
{
    (void)state;
    struct seeded bases;
    static const unsigned long unsound[][7] = {
        {97, 2, 3, 3, 7, 5, 20},   /* G not on it */
        {97, 2, 3, 3, 6, 7, 14},   /* 7 G is not O, though 98 points would obey Hasse */
        {97, 2, 3, 3, 6, 5, 15},   /* 75 points are fewer than Hasse allows */
        {97, 2, 3, 3, 6, 5, 25},   /* 125 are more */
        {97, 2, 3, 3, 6, 10, 10},  /* n not prime */
        {97, 2, 3, 3, 6, 1, 100},  /* n no order */
        {97, 94, 2, 2, 2, 97, 1},  /* 4a^3 + 27b^2 = 0 */
        {91, 2, 3, 3, 6, 5, 18},   /* 91 = 7 * 13 */
        {97, 1, 1, 0, 1, 97, 1},   /* n = p */
        {97, 94, 2, 95, 0, 2, 48}, /* as sound as a curve with a knot in (1, 0) can be */
        {0, 2, 2, 5, 1, 19, 1},    /* no field */
    };
    seed(&bases, "bases");
    for (size_t i = 0; i < sizeof unsound / sizeof unsound[0]; i++) {
        toy_curve(&curve, unsound[i]);
        assert_int_equal(ce_ec_check_curve(&curve, &bases.random), CE_ERR_ARGUMENT);
    }
    toy_curve(&curve, over_97);
    const struct ce_random broken = {fill_fails, NULL};
    assert_int_equal(ce_ec_check_curve(&curve, &broken), CE_ERR_RANDOM);
}

/* Double-and-add over affine points against windows over Jacobian ones, at full size. */
static void both_ways_of_multiplying_agree(void **state)
{
    (void)state;
    struct seeded s;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    seed(&s, "scalars");
    for (unsigned number = 23; number <= 24; number++) {
        assert_int_equal(ce_ec_curve_named(&curve, number), CE_OK);
        ce_ec_point_set(&P, &curve.G);
        for (unsigned i = 0; i < 8; i++) {
            assert_int_equal(ce_ec_generate(&curve, k, &s.random), CE_OK);
            assert_int_equal(ce_ec_multiply(&curve, &Q, k, &P, probe), CE_OK);
            assert_int_equal(ce_ec_multiply(&curve, &P, k, &P, NULL), CE_OK);
            assert_true(ce_ec_point_equal(&P, &Q));
            assert_true(ce_ec_on_curve(&curve, &P));
        }
        assert_int_equal(ce_ec_multiply(&curve, &Q, curve.n, &P, NULL), CE_OK);
        assert_infinity(&Q);
        mpz_add_ui(k, curve.n, 1);
        assert_int_equal(ce_ec_multiply(&curve, &Q, k, &P, NULL), CE_OK);
        assert_true(ce_ec_point_equal(&P, &Q));
        mpz_sub_ui(k, curve.n, 1);
        assert_int_equal(ce_ec_multiply(&curve, &Q, k, &P, NULL), CE_OK);
        assert_int_equal(ce_ec_negate(&curve, &P, &P), CE_OK);
        assert_true(ce_ec_point_equal(&P, &Q));
    }
    close_notebook(&book);
}

static void points_become_bytes_and_points_again(void **state)
{
    (void)state;
    uint8_t bytes[97];
    toy_curve(&curve, over_17);
    for (unsigned long i = 1; i < 19; i++) {
        mpz_set_ui(k, i);
        assert_int_equal(ce_ec_public(&curve, &P, k, NULL), CE_OK);
        assert_int_equal(ce_ec_encode(&curve, bytes, 3, &P), CE_OK);
        assert_int_equal(bytes[0], 4);
        assert_int_equal(bytes[1], mpz_get_ui(P.x));
        assert_int_equal(bytes[2], mpz_get_ui(P.y));
        assert_int_equal(ce_ec_decode(&curve, &Q, bytes, 3), CE_OK);
        assert_true(ce_ec_point_equal(&P, &Q));
    }
    assert_int_equal(ce_ec_encode(&curve, bytes, 2, &P), CE_ERR_BUFFER);
    assert_int_equal(ce_ec_encode(&curve, bytes, 4, &P), CE_ERR_BUFFER);
    assert_int_equal(ce_ec_encode(&curve, bytes, 0, &P), CE_ERR_BUFFER);
    set_point(&P, 5, 17);
    assert_int_equal(ce_ec_encode(&curve, bytes, 3, &P), CE_ERR_ARGUMENT);
    assert_int_equal(bytes[1], 0);
    ce_ec_point_set_infinity(&P);
    assert_int_equal(ce_ec_encode(&curve, bytes, 3, &P), CE_ERR_ARGUMENT);
}

/* Every three bytes over F_97 with a coordinate below 128: the four points of <G> and no others. */
static void nothing_else_is_a_public_key(void **state)
{
    (void)state;
    unsigned decoded = 0;
    uint8_t bytes[3] = {4};
    toy_curve(&curve, over_97);
    for (bytes[1] = 0; bytes[1] < 128; bytes[1]++)
        for (bytes[2] = 0; bytes[2] < 128; bytes[2]++) {
            ce_status status = ce_ec_decode(&curve, &P, bytes, 3);
            decoded += status == CE_OK;
            if (status != CE_OK) {
                assert_int_equal(status, CE_ERR_ARGUMENT);
                assert_infinity(&P);
            }
        }
    assert_int_equal(decoded, 4);
}

static void only_the_uncompressed_form_decodes(void **state)
{
    (void)state;
    uint8_t bytes[66] = {0}, tag = 4;
    assert_int_equal(ce_ec_curve_named(&curve, 23), CE_OK);
    assert_int_equal(ce_ec_encode(&curve, bytes, 65, &curve.G), CE_OK);
    assert_int_equal(ce_ec_decode(&curve, &P, bytes, 65), CE_OK);
    for (size_t len = 0; len <= 66; len++)
        if (len != 65) {
            assert_int_equal(ce_ec_decode(&curve, &P, bytes, len), CE_ERR_DECODE);
            assert_infinity(&P);
        }
    do {
        bytes[0] = ++tag; /* 02 and 03 compressed, 06 and 07 hybrid, 00 infinity */
        assert_int_equal(ce_ec_decode(&curve, &P, bytes, 65), tag == 4 ? CE_OK : CE_ERR_DECODE);
    } while (tag != 4);
    bytes[0] = 0;
    assert_int_equal(ce_ec_decode(&curve, &P, bytes, 1), CE_ERR_DECODE);
    bytes[0] = 4;
    for (size_t at = 1; at < 65; at++) { /* a point beside the curve, or not even in the field */
        bytes[at] ^= 1;
        assert_int_equal(ce_ec_decode(&curve, &P, bytes, 65), CE_ERR_ARGUMENT);
        bytes[at] ^= 1;
    }
    mpz_set_ui(curve.p, 0);
    assert_int_equal(ce_ec_decode(&curve, &P, bytes, 1), CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_curves_are_sound_and_known_again),
        cmocka_unit_test(toys_are_sound),
        cmocka_unit_test(unsound_curves_are_refused),
        cmocka_unit_test(both_ways_of_multiplying_agree),
        cmocka_unit_test(points_become_bytes_and_points_again),
        cmocka_unit_test(nothing_else_is_a_public_key),
        cmocka_unit_test(only_the_uncompressed_form_decodes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
