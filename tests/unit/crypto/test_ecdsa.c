/*
 * ECDSA: the vectors of RFC 6979, signatures that verify and those that must not, and the key that
 * a k used twice gives away.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "ec_fixtures.h"
#include "ecdsa_vectors.h"

enum { KEYS = 2, VECTORS = sizeof ecdsa_vectors / sizeof ecdsa_vectors[0] };

static struct ce_ec_curve curve;
static struct ce_ec_point Q;
static struct ce_ecdsa_signature signature, other;
static mpz_t d, k;
static uint8_t digest[CE_HASH_MAX_SIZE];

static int set_up(void **state)
{
    (void)state;
    ce_ec_curve_init(&curve);
    ce_ec_point_init(&Q);
    ce_ecdsa_signature_init(&signature);
    ce_ecdsa_signature_init(&other);
    mpz_inits(d, k, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_ec_curve_clear(&curve);
    ce_ec_point_clear(&Q);
    ce_ecdsa_signature_clear(&signature);
    ce_ecdsa_signature_clear(&other);
    mpz_clears(d, k, NULL);
    return 0;
}

static void load_key(size_t i)
{
    assert_int_equal(ce_ec_curve_named(&curve, ecdsa_keys[i].number), CE_OK);
    set_hex(d, ecdsa_keys[i].x);
    set_point_hex(&Q, ecdsa_keys[i].Ux, ecdsa_keys[i].Uy);
}

static void load_digest(enum ce_hash_id hash, const char *message)
{
    assert_int_equal(ce_hash(hash, digest, (const uint8_t *)message, strlen(message), NULL), CE_OK);
}

static ce_status verify(enum ce_hash_id hash)
{
    return ce_ecdsa_verify(&curve, &Q, hash, digest, &signature, NULL);
}

static void rfc_6979(void **state)
{
    (void)state;
    for (size_t i = 0; i < VECTORS; i++) {
        load_key(ecdsa_vectors[i].key);
        load_digest(ecdsa_vectors[i].hash, ecdsa_vectors[i].message);
        assert_int_equal(ce_ecdsa_sign(&curve, &signature, d, ecdsa_vectors[i].hash, digest, NULL),
                         CE_OK);
        set_hex(other.r, ecdsa_vectors[i].r);
        set_hex(other.s, ecdsa_vectors[i].s);
        assert_int_equal(mpz_cmp(signature.r, other.r), 0);
        assert_int_equal(mpz_cmp(signature.s, other.s), 0);
        assert_int_equal(verify(ecdsa_vectors[i].hash), CE_OK);
        assert_int_equal(ce_ec_public(&curve, &Q, d, NULL), CE_OK);
        assert_int_equal(verify(ecdsa_vectors[i].hash), CE_OK);
    }
}

/* RFC 6979, Appendix A.1: q has 163 bits, and the first two candidates are not below it. */
static void nonces_of_an_odd_length(void **state)
{
    (void)state;
    struct ce_hmac_drbg nonces;
    set_hex(curve.n, "4000000000000000000020108A2E0CC0D99F8A5EF");
    set_hex(d, "09A4D6792295A7F730FC3F2B49CBC0F62E862272F");
    load_digest(CE_SHA256, "sample");
    assert_int_equal(ce_ecdsa_nonce_init(&curve, &nonces, d, CE_SHA256, digest), CE_OK);
    assert_int_equal(ce_ecdsa_nonce_next(&curve, k, &nonces), CE_OK);
    set_hex(d, "23AF4074C90A02B3FE61D286D5C87F425E6BDD81B");
    assert_int_equal(mpz_cmp(k, d), 0);
    assert_int_equal(ce_ecdsa_nonce_next(&curve, k, &nonces), CE_OK);
    assert_int_not_equal(mpz_cmp(k, d), 0);
    set_hex(d, "4000000000000000000020108A2E0CC0D99F8A5EF");
    assert_int_equal(ce_ecdsa_nonce_init(&curve, &nonces, d, CE_SHA256, digest), CE_ERR_ARGUMENT);
    assert_int_equal(ce_ecdsa_nonce_next(&curve, k, &nonces), CE_ERR_ARGUMENT); /* not seeded */
    assert_int_equal(mpz_sgn(k), 0);
}

static void a_probe_sees_the_steps_and_changes_nothing(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    load_key(0);
    load_digest(CE_SHA256, "sample");
    assert_int_equal(ce_ecdsa_sign(&curve, &signature, d, CE_SHA256, digest, probe), CE_OK);
    assert_int_equal(ce_ecdsa_sign(&curve, &other, d, CE_SHA256, digest, NULL), CE_OK);
    assert_int_equal(mpz_cmp(signature.r, other.r), 0);
    assert_int_equal(mpz_cmp(signature.s, other.s), 0);
    assert_int_equal(seen(&book, "k"), 1);
    assert_int_equal(seen(&book, "R"), 1);
    assert_int_equal(seen(&book, "s"), 1);
    assert_int_equal(seen(&book, "double"), 256);
    assert_int_equal(mpz_cmp(book.by_name[1], signature.s), 0); /* k_inverse, s */
    assert_int_equal(ce_ecdsa_verify(&curve, &Q, CE_SHA256, digest, &signature, probe), CE_OK);
    assert_int_equal(mpz_cmp(book.by_name[0], signature.r), 0); /* x_R mod n, r */
    assert_int_equal(seen(&book, "e"), 1);
    assert_int_equal(seen(&book, "u"), 1);
    mpz_add_ui(signature.s, signature.s, 1);
    assert_int_equal(ce_ecdsa_verify(&curve, &Q, CE_SHA256, digest, &signature, probe),
                     CE_ERR_AUTH);
    close_notebook(&book);
}

static void whatever_is_changed_no_longer_verifies(void **state)
{
    (void)state;
    for (size_t key = 0; key < KEYS; key++) {
        load_key(key);
        load_digest(CE_SHA256, "sample");
        assert_int_equal(ce_ecdsa_sign(&curve, &signature, d, CE_SHA256, digest, NULL), CE_OK);
        for (unsigned bit = 0; bit < 256; bit += 5) {
            mpz_combit(signature.r, bit);
            assert_int_equal(verify(CE_SHA256), CE_ERR_AUTH);
            mpz_combit(signature.r, bit);
            mpz_combit(signature.s, bit);
            assert_int_equal(verify(CE_SHA256), CE_ERR_AUTH);
            mpz_combit(signature.s, bit);
        }
        for (size_t at = 0; at < CE_SHA256_SIZE; at++) {
            digest[at] ^= 0x10;
            assert_int_equal(verify(CE_SHA256), CE_ERR_AUTH);
            digest[at] ^= 0x10;
        }
        assert_int_equal(ce_ec_negate(&curve, &Q, &Q), CE_OK);
        assert_int_equal(verify(CE_SHA256), CE_ERR_AUTH);
        assert_int_equal(ce_ec_negate(&curve, &Q, &Q), CE_OK);
        assert_int_equal(verify(CE_SHA256), CE_OK);
        mpz_sub(signature.s, curve.n, signature.s); /* (r, n - s) is the other one */
        assert_int_equal(verify(CE_SHA256), CE_OK);
    }
}

/* r and s must be in 1 .. n - 1, also where they mean the right thing modulo n. */
static void numbers_out_of_range_do_not_verify(void **state)
{
    (void)state;
    load_key(0);
    load_digest(CE_SHA256, "sample");
    assert_int_equal(ce_ecdsa_sign(&curve, &other, d, CE_SHA256, digest, NULL), CE_OK);
    mpz_ptr of[] = {signature.r, signature.s};
    for (size_t i = 0; i < 2; i++) {
        for (int bad = 0; bad < 5; bad++) {
            mpz_set(signature.r, other.r);
            mpz_set(signature.s, other.s);
            assert_int_equal(verify(CE_SHA256), CE_OK);
            if (bad == 0)
                mpz_set_ui(of[i], 0);
            else if (bad == 1)
                mpz_set(of[i], curve.n);
            else if (bad == 2)
                mpz_add(of[i], of[i], curve.n);
            else if (bad == 3)
                mpz_sub(of[i], of[i], curve.n);
            else
                mpz_mul_2exp(of[i], curve.n, 2000);
            assert_int_equal(verify(CE_SHA256), CE_ERR_AUTH);
        }
    }
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    const enum ce_hash_id no_hash = (enum ce_hash_id)99;
    load_key(0);
    load_digest(CE_SHA256, "sample");
    assert_int_equal(ce_ecdsa_sign(&curve, &signature, d, CE_SHA256, digest, NULL), CE_OK);
    assert_int_equal(verify(no_hash), CE_ERR_ARGUMENT);
    mpz_add_ui(Q.y, Q.y, 1);
    assert_int_equal(verify(CE_SHA256), CE_ERR_ARGUMENT);
    ce_ec_point_set_infinity(&Q);
    assert_int_equal(verify(CE_SHA256), CE_ERR_ARGUMENT);
    assert_int_equal(ce_ecdsa_sign(&curve, &signature, d, no_hash, digest, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(mpz_sgn(signature.r), 0);
    mpz_set(d, curve.n);
    assert_int_equal(ce_ecdsa_sign(&curve, &signature, d, CE_SHA256, digest, NULL),
                     CE_ERR_ARGUMENT);
    mpz_set_ui(d, 0);
    assert_int_equal(ce_ecdsa_sign(&curve, &signature, d, CE_SHA256, digest, NULL),
                     CE_ERR_ARGUMENT);
    mpz_set_ui(d, 7);
    assert_int_equal(
        ce_ecdsa_sign_with_nonce(&curve, &signature, d, CE_SHA256, digest, curve.n, NULL),
        CE_ERR_ARGUMENT);
    mpz_set_ui(curve.p, 6);
    assert_int_equal(ce_ecdsa_sign(&curve, &signature, d, CE_SHA256, digest, NULL),
                     CE_ERR_ARGUMENT);
    assert_int_equal(mpz_sgn(signature.s), 0);
}

/* s_1 - s_2 = k^-1 (e_1 - e_2) gives k, and k gives d. */
static void a_nonce_used_twice_gives_the_key_away(void **state)
{
    (void)state;
    mpz_t e1, e2;
    mpz_inits(e1, e2, NULL);
    load_key(0);
    set_hex(k, "A6E3C57DD01ABE90086538398355DD4C3B17AA873382B0F24D6129493D8AAD60");
    load_digest(CE_SHA256, "sample"); /* k is the one of A.2.5 */
    ce_os2ip(e1, digest, CE_SHA256_SIZE);
    assert_int_equal(ce_ecdsa_sign_with_nonce(&curve, &signature, d, CE_SHA256, digest, k, NULL),
                     CE_OK);
    set_hex(e2, ecdsa_vectors[1].s);
    assert_int_equal(mpz_cmp(signature.s, e2), 0);
    load_digest(CE_SHA256, "test");
    ce_os2ip(e2, digest, CE_SHA256_SIZE);
    assert_int_equal(ce_ecdsa_sign_with_nonce(&curve, &other, d, CE_SHA256, digest, k, NULL),
                     CE_OK);
    assert_int_equal(mpz_cmp(signature.r, other.r), 0);
    mpz_sub(k, signature.s, other.s);
    assert_true(mpz_invert(k, k, curve.n));
    mpz_sub(e2, e1, e2);
    mpz_mul(k, k, e2);
    mpz_mul(e2, signature.s, k); /* d = (s k - e) / r */
    mpz_sub(e2, e2, e1);
    assert_true(mpz_invert(e1, signature.r, curve.n));
    mpz_mul(e2, e2, e1);
    mpz_mod(e2, e2, curve.n);
    assert_int_equal(mpz_cmp(e2, d), 0);
    mpz_clears(e1, e2, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_6979),
        cmocka_unit_test(nonces_of_an_odd_length),
        cmocka_unit_test(a_probe_sees_the_steps_and_changes_nothing),
        cmocka_unit_test(whatever_is_changed_no_longer_verifies),
        cmocka_unit_test(numbers_out_of_range_do_not_verify),
        cmocka_unit_test(bad_arguments_are_refused),
        cmocka_unit_test(a_nonce_used_twice_gives_the_key_away),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
