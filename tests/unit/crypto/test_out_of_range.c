/*
 * Numbers outside their range, on the last one inside it and the first ones outside: -1, 0, n - 1,
 * n, n + 1. What is refused leaves nothing behind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/dh.h"
#include "crypto-edu/ec.h"
#include "crypto-edu/rsa.h"

/* The numbers around a range: -1, 0, 1, 2, and bound - 2 to bound + 2. */
enum { NUMBERS = 9 };

static void number(mpz_t x, size_t i, const mpz_t bound)
{
    if (i < 4) {
        mpz_set_si(x, (long)i - 1);
        return;
    }
    mpz_set(x, bound);
    mpz_add_ui(x, x, i);
    mpz_sub_ui(x, x, 6);
}

static bool is_private(const mpz_t x, const mpz_t n)
{
    return mpz_sgn(x) > 0 && mpz_cmp(x, n) < 0;
}

static ce_status private_or_not(const mpz_t x, const mpz_t n)
{
    return is_private(x, n) ? CE_OK : CE_ERR_ARGUMENT;
}

static void a_private_key_of(const struct ce_ec_curve *curve)
{
    static const uint8_t digest[CE_SHA256_SIZE] = {1, 2, 3};
    struct ce_ec_point Q;
    struct ce_ecdsa_signature signature;
    mpz_t d, one;
    mpz_init(d);
    mpz_init_set_ui(one, 1);
    ce_ec_point_init(&Q);
    ce_ecdsa_signature_init(&signature);
    for (size_t i = 0; i < NUMBERS; i++) {
        number(d, i, curve->n);
        const ce_status expected = private_or_not(d, curve->n);
        uint8_t z[66];
        memset(z, 0xee, sizeof z);
        assert_int_equal(ce_ec_public(curve, &Q, d, NULL), expected);
        assert_int_equal(Q.infinity, expected != CE_OK);
        assert_int_equal(ce_ecdh_shared(curve, z, ce_ec_size(curve), d, &curve->G, NULL), expected);
        for (size_t at = 0; at < ce_ec_size(curve) && expected != CE_OK; at++)
            assert_int_equal(z[at], 0);
        assert_int_equal(ce_ecdsa_sign(curve, &signature, d, CE_SHA256, digest, NULL), expected);
        assert_true(expected == CE_OK || mpz_sgn(signature.r) == 0);
        assert_int_equal(
            ce_ecdsa_sign_with_nonce(curve, &signature, one, CE_SHA256, digest, d, NULL), expected);
        assert_true(expected == CE_OK || mpz_sgn(signature.s) == 0);
    }
    ce_ecdsa_signature_clear(&signature);
    ce_ec_point_clear(&Q);
    mpz_clears(d, one, NULL);
}

static void private_keys_and_nonces_of_curves(void **state)
{
    (void)state;
    struct ce_ec_curve curve;
    ce_ec_curve_init(&curve);
    for (unsigned named = 23; named <= 24; named++) {
        assert_int_equal(ce_ec_curve_named(&curve, named), CE_OK);
        a_private_key_of(&curve);
    }
    ce_ec_curve_clear(&curve);
}

/* r and s, one after the other; the true signature is in range and verifies. */
static void numbers_of_signatures(void **state)
{
    (void)state;
    static const uint8_t digest[CE_SHA256_SIZE] = {1, 2, 3};
    struct ce_ec_curve curve;
    struct ce_ecdsa_signature signature;
    mpz_t one, kept;
    mpz_init_set_ui(one, 1);
    mpz_init(kept);
    ce_ec_curve_init(&curve);
    ce_ecdsa_signature_init(&signature);
    assert_int_equal(ce_ec_curve_named(&curve, 23), CE_OK);
    assert_int_equal(ce_ecdsa_sign(&curve, &signature, one, CE_SHA256, digest, NULL), CE_OK);
    mpz_ptr parts[] = {signature.r, signature.s};
    for (size_t part = 0; part < 2; part++) {
        mpz_set(kept, parts[part]);
        for (size_t i = 0; i < NUMBERS; i++) {
            number(parts[part], i, curve.n);
            assert_int_equal(ce_ecdsa_verify(&curve, &curve.G, CE_SHA256, digest, &signature, NULL),
                             CE_ERR_AUTH);
        }
        mpz_add(parts[part], kept, curve.n); /* the same modulo n */
        assert_int_equal(ce_ecdsa_verify(&curve, &curve.G, CE_SHA256, digest, &signature, NULL),
                         CE_ERR_AUTH);
        mpz_set(parts[part], kept);
        assert_int_equal(ce_ecdsa_verify(&curve, &curve.G, CE_SHA256, digest, &signature, NULL),
                         CE_OK);
    }
    ce_ecdsa_signature_clear(&signature);
    ce_ec_curve_clear(&curve);
    mpz_clears(one, kept, NULL);
}

/* Coordinates: x + p is the same in the field, and no coordinate. */
static void coordinates_of_points(void **state)
{
    (void)state;
    struct ce_ec_curve curve;
    struct ce_ec_point Q;
    uint8_t z[32];
    mpz_t one;
    mpz_init_set_ui(one, 1);
    ce_ec_curve_init(&curve);
    ce_ec_point_init(&Q);
    assert_int_equal(ce_ec_curve_named(&curve, 23), CE_OK);
    mpz_ptr coordinates[] = {Q.x, Q.y};
    for (size_t c = 0; c < 2; c++)
        for (size_t i = 0; i < NUMBERS + 1; i++) {
            ce_ec_point_set(&Q, &curve.G);
            if (i < NUMBERS)
                number(coordinates[c], i, curve.p);
            else
                mpz_add(coordinates[c], coordinates[c], curve.p);
            assert_false(ce_ec_on_curve(&curve, &Q));
            assert_int_equal(ce_ec_check_public(&curve, &Q), CE_ERR_ARGUMENT);
            assert_int_equal(ce_ecdh_shared(&curve, z, sizeof z, one, &Q, NULL), CE_ERR_ARGUMENT);
        }
    ce_ec_point_set_infinity(&Q);
    assert_int_equal(ce_ecdh_shared(&curve, z, sizeof z, one, &Q, NULL), CE_ERR_ARGUMENT);
    ce_ec_point_clear(&Q);
    ce_ec_curve_clear(&curve);
    mpz_clear(one);
}

/* 1 < y < p - 1, and in the subgroup: of the numbers here 2 and p - 2; 2 generates it, and p - 2 is
 * outside, because -1 is no square where p is 7 modulo 8. */
static void public_values_and_exponents_of_groups(void **state)
{
    (void)state;
    struct ce_dh_group group;
    mpz_t y, z, x;
    mpz_inits(y, z, NULL);
    mpz_init_set_ui(x, 3);
    ce_dh_group_init(&group);
    assert_int_equal(ce_dh_group_named(&group, 256), CE_OK);
    for (size_t i = 0; i < NUMBERS; i++) {
        number(y, i, group.p);
        const ce_status expected = mpz_cmp_ui(y, 2) == 0 ? CE_OK : CE_ERR_ARGUMENT;
        assert_int_equal(ce_dh_check_public(&group, y), expected);
        assert_int_equal(ce_dh_shared(&group, z, y, x, NULL), expected);
        assert_int_equal(mpz_sgn(z) != 0, expected == CE_OK);
        assert_int_equal(ce_dh_public(&group, z, y, NULL), private_or_not(y, group.p));
    }
    mpz_set_ui(y, 2);
    mpz_set_ui(x, 0);
    assert_int_equal(ce_dh_shared(&group, z, y, x, NULL), CE_ERR_ARGUMENT);
    ce_dh_group_clear(&group);
    mpz_clears(y, z, x, NULL);
}

/* Representatives: 0 <= m < n. */
static void representatives_of_rsa(void **state)
{
    (void)state;
    struct ce_rsa_private key;
    struct ce_rsa_public public_key;
    mpz_t p, q, e, m, c;
    mpz_init_set_ui(p, 61);
    mpz_init_set_ui(q, 53);
    mpz_init_set_ui(e, 17);
    mpz_inits(m, c, NULL);
    ce_rsa_private_init(&key);
    ce_rsa_public_init(&public_key);
    assert_int_equal(ce_rsa_from_primes(&key, p, q, e, NULL), CE_OK);
    ce_rsa_public_of(&public_key, &key);
    for (size_t i = 0; i < NUMBERS; i++) {
        number(m, i, key.n);
        const bool in = mpz_sgn(m) >= 0 && mpz_cmp(m, key.n) < 0;
        assert_int_equal(ce_rsa_public_op(&public_key, c, m, NULL), in ? CE_OK : CE_ERR_ARGUMENT);
        assert_true(in || mpz_sgn(c) == 0);
        assert_int_equal(ce_rsa_private_op(&key, c, m, NULL, NULL), in ? CE_OK : CE_ERR_ARGUMENT);
        assert_true(in || mpz_sgn(c) == 0);
    }
    ce_rsa_public_clear(&public_key);
    ce_rsa_private_clear(&key);
    mpz_clears(p, q, e, m, c, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(private_keys_and_nonces_of_curves),
        cmocka_unit_test(numbers_of_signatures),
        cmocka_unit_test(coordinates_of_points),
        cmocka_unit_test(public_values_and_exponents_of_groups),
        cmocka_unit_test(representatives_of_rsa),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
