/*
 * X25519 and Ed25519 beside OpenSSL's libcrypto: 10,000 random keys of each.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/evp.h>

#include "crypto-edu/ed25519.h"
#include "crypto-edu/x25519.h"
#include "seeded.h"

enum { CASES = 10000, KEY = 32, SIGNATURE = 64, MESSAGE = 300 };

/* OpenSSL's shared secret; false when it refuses the point. */
static bool openssl_shared(uint8_t out[KEY], const uint8_t k[KEY], const uint8_t u[KEY])
{
    size_t len = KEY;
    EVP_PKEY *own = EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, NULL, k, KEY);
    EVP_PKEY *peer = EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, NULL, u, KEY);
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(own, NULL);
    assert_int_equal(EVP_PKEY_derive_init(ctx), 1);
    assert_int_equal(EVP_PKEY_derive_set_peer(ctx, peer), 1);
    const bool derived = EVP_PKEY_derive(ctx, out, &len) == 1;
    EVP_PKEY_CTX_free(ctx);
    EVP_PKEY_free(peer);
    EVP_PKEY_free(own);
    return derived;
}

static void openssl_public(int type, uint8_t out[KEY], const uint8_t k[KEY])
{
    size_t len = KEY;
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(type, NULL, k, KEY);
    assert_int_equal(EVP_PKEY_get_raw_public_key(key, out, &len), 1);
    EVP_PKEY_free(key);
}

/* Both publics, the secret from either end, and that with any 32 bytes for a public key: half of
 * them are on the twist, and half have the bit set that is ignored. */
static void x25519_case(void *context)
{
    uint8_t k1[KEY], k2[KEY], u1[KEY], u2[KEY], u[KEY], ours[KEY], theirs[KEY];
    (void)context;
    draw_noted("k1", k1, KEY);
    draw_noted("k2", k2, KEY);
    draw_noted("u", u, KEY);
    ce_x25519_public(u1, k1, NULL);
    openssl_public(EVP_PKEY_X25519, theirs, k1);
    assert_memory_equal(u1, theirs, KEY);
    openssl_public(EVP_PKEY_X25519, u2, k2);
    assert_int_equal(ce_x25519_shared(ours, k1, u2, NULL), CE_OK);
    assert_true(openssl_shared(theirs, k2, u1));
    assert_memory_equal(ours, theirs, KEY);
    assert_int_equal(ce_x25519_shared(ours, k1, u, NULL), CE_OK);
    assert_true(openssl_shared(theirs, k1, u));
    assert_memory_equal(ours, theirs, KEY);
}

static void openssl_sign(uint8_t signature[SIGNATURE], const uint8_t seed[KEY],
                         const uint8_t *message, size_t message_len)
{
    size_t len = SIGNATURE;
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, KEY);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    assert_int_equal(EVP_DigestSignInit(ctx, NULL, NULL, NULL, key), 1);
    assert_int_equal(EVP_DigestSign(ctx, signature, &len, message, message_len), 1);
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(key);
}

static bool openssl_verifies(const uint8_t A[KEY], const uint8_t *message, size_t message_len,
                             const uint8_t signature[SIGNATURE])
{
    EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, A, KEY);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    assert_int_equal(EVP_DigestVerifyInit(ctx, NULL, NULL, NULL, key), 1);
    const bool verifies = EVP_DigestVerify(ctx, signature, SIGNATURE, message, message_len) == 1;
    EVP_MD_CTX_free(ctx);
    EVP_PKEY_free(key);
    return verifies;
}

/* The scheme is deterministic: the same bytes. A flip of any bit, of the signature or of the
 * message, is noticed by both. */
static void ed25519_case(void *context)
{
    uint8_t seed[KEY], A[KEY], theirs_A[KEY], message[MESSAGE];
    uint8_t ours[SIGNATURE], theirs[SIGNATURE];
    size_t len = draw_below(MESSAGE);
    (void)context;
    draw_noted("seed", seed, KEY);
    draw_noted("message", message, len);
    ce_ed25519_public(A, seed, NULL);
    openssl_public(EVP_PKEY_ED25519, theirs_A, seed);
    assert_memory_equal(A, theirs_A, KEY);
    assert_int_equal(ce_ed25519_sign(ours, seed, message, len, NULL), CE_OK);
    openssl_sign(theirs, seed, message, len);
    assert_memory_equal(ours, theirs, SIGNATURE);
    assert_true(openssl_verifies(A, message, len, ours));
    assert_int_equal(ce_ed25519_verify(A, message, len, theirs, SIGNATURE, NULL), CE_OK);
    if (len > 0 && draw_below(3) == 0)
        flip_a_bit(message, len);
    else
        flip_a_bit(theirs, SIGNATURE);
    note("flipped signature", theirs, SIGNATURE);
    assert_int_equal(ce_ed25519_verify(A, message, len, theirs, SIGNATURE, NULL), CE_ERR_AUTH);
    assert_false(openssl_verifies(A, message, len, theirs));
}

static void x25519(void **state)
{
    (void)state;
    run_cases("X25519", shared_out(CASES), x25519_case, NULL);
}

static void ed25519(void **state)
{
    (void)state;
    run_cases("Ed25519", shared_out(CASES), ed25519_case, NULL);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {test_of_cases(x25519), test_of_cases(ed25519)};
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
