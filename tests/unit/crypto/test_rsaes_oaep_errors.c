/*
 * RSAES-OAEP and MGF1: calls that cannot be served, sources that fail, keys that are too short.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/rsa.h"
#include "pk_fixtures.h"

enum { K = 48 }; /* 384 bits: room for SHA-1 and six bytes, none for SHA-256 */

static const struct ce_rsa_oaep sha1 = {CE_SHA1, CE_SHA1, NULL, 0};
static struct ce_rsa_private key;
static struct ce_rsa_public public_key;
static struct seeded seeds;

static int set_up(void **state)
{
    (void)state;
    struct seeded bases;
    mpz_t e;
    mpz_init_set_ui(e, 65537);
    ce_rsa_private_init(&key);
    ce_rsa_public_init(&public_key);
    assert_int_equal(
        ce_rsa_generate(&key, 8 * K, e, seed(&seeds, "short"), seed(&bases, "b"), NULL), CE_OK);
    ce_rsa_public_of(&public_key, &key);
    mpz_clear(e);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_rsa_private_clear(&key);
    ce_rsa_public_clear(&public_key);
    return 0;
}

static ce_status encrypt(const struct ce_rsa_oaep *oaep, size_t len, size_t room,
                         const struct ce_random *random)
{
    uint8_t out[K + 1], m[K] = {0};
    memset(out, 0xee, sizeof out);
    ce_status status = ce_rsaes_oaep_encrypt(&public_key, out, room, oaep, m, len, random, NULL);
    for (size_t i = 0; i < room && status != CE_OK; i++)
        assert_int_equal(out[i], 0);
    assert_int_equal(out[K], 0xee);
    return status;
}

static void calls_that_cannot_encrypt(void **state)
{
    (void)state;
    const struct ce_rsa_oaep unknown = {(enum ce_hash_id)99, CE_SHA1, NULL, 0},
                             unknown_mask = {CE_SHA1, (enum ce_hash_id)0, NULL, 0},
                             too_long = {CE_SHA256, CE_SHA1, NULL, 0},
                             no_label = {CE_SHA1, CE_SHA1, NULL, 3};
    const struct ce_random broken = {fill_fails, NULL}, *good = &seeds.random;
    assert_int_equal(encrypt(&sha1, 6, K, good), CE_OK);
    assert_int_equal(encrypt(&sha1, 7, K, good), CE_ERR_LENGTH);
    assert_int_equal(encrypt(&sha1, SIZE_MAX, K, good), CE_ERR_LENGTH);
    assert_int_equal(encrypt(&too_long, 0, K, good), CE_ERR_LENGTH);
    assert_int_equal(encrypt(&sha1, 6, K - 1, good), CE_ERR_BUFFER);
    assert_int_equal(encrypt(&unknown, 0, K, good), CE_ERR_ARGUMENT);
    assert_int_equal(encrypt(&unknown_mask, 0, K, good), CE_ERR_ARGUMENT);
    assert_int_equal(encrypt(&no_label, 0, K, good), CE_ERR_ARGUMENT);
    assert_int_equal(encrypt(&sha1, 0, K, &broken), CE_ERR_RANDOM);
    assert_int_equal(encrypt(&sha1, 0, K, NULL), CE_ERR_RANDOM);
    mpz_add_ui(public_key.n, public_key.n, 1);
    assert_int_equal(encrypt(&sha1, 0, K, good), CE_ERR_ARGUMENT);
    mpz_sub_ui(public_key.n, public_key.n, 1);
}

static void calls_that_cannot_decrypt(void **state)
{
    (void)state;
    const struct ce_rsa_oaep too_long = {CE_SHA256, CE_SHA1, NULL, 0},
                             unknown = {(enum ce_hash_id)99, CE_SHA1, NULL, 0};
    const struct ce_random broken = {fill_fails, NULL};
    uint8_t c[K + 1] = {0}, out[K];
    size_t got;
    assert_int_equal(ce_rsaes_oaep_encrypt(&public_key, c, K, &sha1, c, 6, &seeds.random, NULL),
                     CE_OK);
    assert_int_equal(ce_rsaes_oaep_decrypt(&key, out, 6, &got, &sha1, c, K, NULL, NULL), CE_OK);
    assert_int_equal(ce_rsaes_oaep_decrypt(&key, out, 5, &got, &sha1, c, K, NULL, NULL),
                     CE_ERR_BUFFER);
    assert_int_equal(ce_rsaes_oaep_decrypt(&key, out, K, &got, &too_long, c, K, NULL, NULL),
                     CE_ERR_LENGTH);
    assert_int_equal(ce_rsaes_oaep_decrypt(&key, out, K, &got, &unknown, c, K, NULL, NULL),
                     CE_ERR_ARGUMENT);
    assert_int_equal(ce_rsaes_oaep_decrypt(&key, out, K, &got, &sha1, c, K, &broken, NULL),
                     CE_ERR_RANDOM);
    for (size_t len = 0; len <= K + 1; len++) /* of a wrong length: no other answer */
        assert_int_equal(ce_rsaes_oaep_decrypt(&key, out, K, &got, &sha1, c, len, NULL, NULL),
                         len == K ? CE_OK : CE_ERR_AUTH);
    memset(c, 0xff, K); /* nor for a number above n */
    assert_int_equal(ce_rsaes_oaep_decrypt(&key, out, K, &got, &sha1, c, K, NULL, NULL),
                     CE_ERR_AUTH);
    memset(c, 0, K); /* nor for 0, whose EM is zeros throughout */
    assert_int_equal(ce_rsaes_oaep_decrypt(&key, out, K, &got, &sha1, c, K, NULL, NULL),
                     CE_ERR_AUTH);
    memset(c, 0x11, K);
    mpz_add_ui(key.dP, key.dP, 2);
    assert_int_equal(ce_rsaes_oaep_decrypt(&key, out, K, &got, &sha1, c, K, NULL, NULL),
                     CE_ERR_FAULT);
    mpz_sub_ui(key.dP, key.dP, 2);
    mpz_add_ui(key.n, key.n, 1);
    assert_int_equal(ce_rsaes_oaep_decrypt(&key, out, K, &got, &sha1, c, K, NULL, NULL),
                     CE_ERR_ARGUMENT);
    mpz_sub_ui(key.n, key.n, 1);
}

/* A shorter mask is the beginning of a longer one; digest i is Hash(seed || i). */
static void mgf1_is_digests_in_a_row(void **state)
{
    (void)state;
    uint8_t whole[100], part[100], block[7 + 4] = "seed123", digest[CE_HASH_MAX_SIZE];
    assert_int_equal(ce_mgf1(whole, 100, CE_SHA256, block, 7, NULL), CE_OK);
    for (uint8_t i = 0; i < 3; i++) {
        block[7] = block[8] = block[9] = 0;
        block[10] = i;
        assert_int_equal(ce_hash(CE_SHA256, digest, block, sizeof block, NULL), CE_OK);
        assert_memory_equal(whole + 32 * i, digest, 32);
    }
    for (size_t len = 0; len <= 100; len++) {
        memset(part, 0xee, sizeof part);
        assert_int_equal(ce_mgf1(part, len, CE_SHA256, block, 7, NULL), CE_OK);
        assert_int_equal(memcmp(part, whole, len), 0);
        assert_true(len == 100 || part[len] == 0xee);
    }
    assert_int_equal(ce_mgf1(part, 100, (enum ce_hash_id)99, block, 7, NULL), CE_ERR_ARGUMENT);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(part[i], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_that_cannot_encrypt),
        cmocka_unit_test(calls_that_cannot_decrypt),
        cmocka_unit_test(mgf1_is_digests_in_a_row),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
