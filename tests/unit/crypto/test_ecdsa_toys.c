/*
 * ECDSA on toys, where every key, every k and every pair of numbers can be tried.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "ec_fixtures.h"

static struct ce_ec_curve curve;
static struct ce_ec_point Q;
static struct ce_ecdsa_signature signature;
static mpz_t d, k;
static uint8_t digest[CE_SHA256_SIZE];

static int set_up(void **state)
{
    (void)state;
    ce_ec_curve_init(&curve);
    ce_ec_point_init(&Q);
    ce_ecdsa_signature_init(&signature);
    mpz_inits(d, k, NULL);
    return ce_hash(CE_SHA256, digest, (const uint8_t *)"sample", 6, NULL) == CE_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    ce_ec_curve_clear(&curve);
    ce_ec_point_clear(&Q);
    ce_ecdsa_signature_clear(&signature);
    mpz_clears(d, k, NULL);
    return 0;
}

static ce_status verify(void)
{
    return ce_ecdsa_verify(&curve, &Q, CE_SHA256, digest, &signature, NULL);
}

/* Every key of all toys, one with an order of only 5, where r or s is often 0. */
static void toys_sign_too(void **state)
{
    (void)state;
    const unsigned long *const toys[] = {over_17, over_97, fewer_over_97};
    for (size_t i = 0; i < 3; i++) {
        toy_curve(&curve, toys[i]);
        for (unsigned long key = 1; key < mpz_get_ui(curve.n); key++) {
            mpz_set_ui(d, key);
            assert_int_equal(ce_ec_public(&curve, &Q, d, NULL), CE_OK);
            assert_int_equal(ce_ecdsa_sign(&curve, &signature, d, CE_SHA256, digest, NULL), CE_OK);
            assert_int_equal(verify(), CE_OK);
            mpz_sub(signature.s, curve.n, signature.s);
            assert_int_equal(verify(), CE_OK);
        }
    }
}

enum { N = 89 };

/* What the equation gives for each k, and nothing else, is a signature. Some kG have x = 0 or x =
 * 89, for which r would be 0; some an x above 89. */
static void nothing_else_verifies(void **state)
{
    (void)state;
    bool made[N + 1][N + 1] = {{false}};
    unsigned refused = 0;
    toy_curve(&curve, fewer_over_97);
    mpz_set_ui(d, 37);
    assert_int_equal(ce_ec_public(&curve, &Q, d, NULL), CE_OK);
    for (unsigned long i = 1; i < N; i++) {
        mpz_set_ui(k, i);
        if (ce_ecdsa_sign_with_nonce(&curve, &signature, d, CE_SHA256, digest, k, NULL) == CE_OK)
            made[mpz_get_ui(signature.r)][mpz_get_ui(signature.s)] = true;
        else
            refused++;
    }
    assert_true(refused >= 4); /* x = 0 and x = 89, each for k and n - k */
    for (unsigned long r = 0; r <= N; r++)
        for (unsigned long s = 0; s <= N; s++) {
            mpz_set_ui(signature.r, r);
            mpz_set_ui(signature.s, s);
            assert_int_equal(verify(), made[r][s] ? CE_OK : CE_ERR_AUTH);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(toys_sign_too),
        cmocka_unit_test(nothing_else_verifies),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
