/*
 * RSASSA-PKCS1-v1_5: published signatures, and everything that must not verify.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/rsa.h"
#include "pk_fixtures.h"
#include "rsa_vectors.h"

enum { K = 64 }; /* a 512-bit key holds the padding of SHA-1 and SHA-256 */

static struct ce_rsa_private key;
static struct ce_rsa_public public_key;
static uint8_t digest[CE_HASH_MAX_SIZE];
static struct seeded blinding;

static int set_up(void **state)
{
    (void)state;
    mpz_t e;
    struct seeded candidates, bases;
    mpz_init_set_ui(e, 3);
    ce_rsa_private_init(&key);
    ce_rsa_public_init(&public_key);
    assert_int_equal(
        ce_rsa_generate(&key, 8 * K, e, seed(&candidates, "sign"), seed(&bases, "b"), NULL), CE_OK);
    ce_rsa_public_of(&public_key, &key);
    assert_int_equal(ce_hash(CE_SHA256, digest, (const uint8_t *)"abc", 3, NULL), CE_OK);
    seed(&blinding, "blinding");
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

static void published_signatures_are_reproduced(void **state)
{
    (void)state;
    mpz_t p, q, e;
    mpz_inits(p, q, e, NULL);
    mpz_set_ui(e, 65537);
    for (size_t i = 0; i < sizeof sign_vectors / sizeof sign_vectors[0]; i++) {
        struct ce_rsa_private theirs;
        struct ce_rsa_public theirs_public;
        uint8_t m[512], s[512], out[512], hash[CE_SHA1_SIZE];
        ce_rsa_private_init(&theirs);
        ce_rsa_public_init(&theirs_public);
        set_hex(p, sign_vectors[i].p);
        set_hex(q, sign_vectors[i].q);
        assert_int_equal(ce_rsa_from_primes(&theirs, p, q, e, NULL), CE_OK);
        ce_rsa_public_of(&theirs_public, &theirs);
        size_t len = unhex(m, sizeof m, sign_vectors[i].message);
        size_t k = unhex(s, sizeof s, sign_vectors[i].signature);
        assert_int_equal(k, ce_rsa_size(theirs.n));
        assert_int_equal(ce_hash(CE_SHA1, hash, m, len, NULL), CE_OK);
        assert_int_equal(
            ce_rsassa_pkcs1_sign(&theirs, out, sizeof out, CE_SHA1, hash, &blinding.random, NULL),
            CE_OK);
        assert_memory_equal(out, s, k);
        assert_int_equal(ce_rsassa_pkcs1_verify(&theirs_public, CE_SHA1, hash, s, k, NULL), CE_OK);
        hash[19] ^= 1;
        assert_int_equal(ce_rsassa_pkcs1_verify(&theirs_public, CE_SHA1, hash, s, k, NULL),
                         CE_ERR_AUTH);
        ce_rsa_private_clear(&theirs);
        ce_rsa_public_clear(&theirs_public);
    }
    mpz_clears(p, q, e, NULL);
}

static void signatures_with_sha2_verify(void **state)
{
    (void)state;
    struct ce_rsa_public theirs;
    ce_rsa_public_init(&theirs);
    set_hex(theirs.n, cavp_n);
    set_hex(theirs.e, cavp_e);
    assert_int_equal(sizeof cavp_vectors / sizeof cavp_vectors[0], 4);
    for (size_t i = 0; i < 4; i++) {
        uint8_t m[512], s[256], hash[CE_HASH_MAX_SIZE];
        size_t len = unhex(m, sizeof m, cavp_vectors[i].message);
        assert_int_equal(unhex(s, sizeof s, cavp_vectors[i].signature), 256);
        assert_int_equal(ce_hash(cavp_vectors[i].hash, hash, m, len, NULL), CE_OK);
        for (enum ce_hash_id id = CE_SHA1; id <= CE_SHA224; id++)
            assert_int_equal(ce_rsassa_pkcs1_verify(&theirs, id, hash, s, 256, NULL),
                             id == cavp_vectors[i].hash ? CE_OK : CE_ERR_AUTH);
    }
    ce_rsa_public_clear(&theirs);
}

static void a_signature_changed_in_any_byte_is_refused(void **state)
{
    (void)state;
    uint8_t s[K + 1] = {0}, d[CE_HASH_MAX_SIZE];
    assert_int_equal(ce_rsassa_pkcs1_sign(&key, s, K, CE_SHA256, digest, NULL, NULL), CE_OK);
    assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA256, digest, s, K, NULL), CE_OK);
    for (size_t i = 0; i < K; i++)
        for (unsigned bit = 0; bit < 8; bit++) {
            s[i] ^= (uint8_t)(1u << bit);
            assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA256, digest, s, K, NULL),
                             CE_ERR_AUTH);
            s[i] ^= (uint8_t)(1u << bit);
        }
    for (size_t i = 0; i < CE_SHA256_SIZE; i++) {
        memcpy(d, digest, sizeof d);
        d[i] ^= 0x80;
        assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA256, d, s, K, NULL),
                         CE_ERR_AUTH);
    }
    for (size_t len = 0; len <= K + 1; len++)
        assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA256, digest, s, len, NULL),
                         len == K ? CE_OK : CE_ERR_AUTH);
    assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA1, digest, s, K, NULL), CE_ERR_AUTH);
}

/* 0, 1, n - 1, n, n + 1, and the signature plus n, which is the same number modulo n. */
static void numbers_that_are_no_signature_are_refused(void **state)
{
    (void)state;
    uint8_t s[K];
    mpz_t x;
    mpz_init(x);
    for (unsigned long v = 0; v < 2; v++) {
        mpz_set_ui(x, v);
        assert_int_equal(ce_i2osp(s, K, x), CE_OK);
        assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA256, digest, s, K, NULL),
                         CE_ERR_AUTH);
        mpz_sub_ui(x, key.n, v);
        assert_int_equal(ce_i2osp(s, K, x), CE_OK);
        assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA256, digest, s, K, NULL),
                         CE_ERR_AUTH);
    }
    mpz_add_ui(x, key.n, 1);
    assert_int_equal(ce_i2osp(s, K, x), CE_OK);
    assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA256, digest, s, K, NULL),
                     CE_ERR_AUTH);
    assert_int_equal(ce_rsassa_pkcs1_sign(&key, s, K, CE_SHA256, digest, NULL, NULL), CE_OK);
    ce_os2ip(x, s, K);
    mpz_add(x, x, key.n);
    if (ce_i2osp(s, K, x) == CE_OK)
        assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA256, digest, s, K, NULL),
                         CE_ERR_AUTH);
    mpz_clear(x);
}

/* Bleichenbacher 2006: with e = 3 a cube root, rounded up, has the right bytes at its front. */
static void a_forged_cube_root_is_refused(void **state)
{
    (void)state;
    uint8_t em[256], s[256], hash[CE_SHA1_SIZE] = {1, 2, 3};
    struct ce_rsa_public victim;
    mpz_t root;
    mpz_init(root);
    ce_rsa_public_init(&victim);
    mpz_set_ui(victim.e, 3);
    mpz_setbit(victim.n, 2047);
    mpz_setbit(victim.n, 0);
    memset(em, 0xff, sizeof em);
    assert_int_equal(ce_emsa_pkcs1_encode(em, 46, CE_SHA1, hash),
                     CE_OK); /* short FF..FF, rubbish */
    ce_os2ip(root, em, sizeof em);
    mpz_root(root, root, 3);
    assert_int_equal(ce_i2osp(s, sizeof s, root), CE_OK);
    mpz_pow_ui(root, root, 3);
    uint8_t cube[256];
    assert_int_equal(ce_i2osp(cube, sizeof cube, root), CE_OK);
    assert_memory_equal(cube, em, 46); /* the forgery is one a careless parser would take */
    assert_int_equal(ce_rsassa_pkcs1_verify(&victim, CE_SHA1, hash, s, sizeof s, NULL),
                     CE_ERR_AUTH);
    ce_rsa_public_clear(&victim);
    mpz_clear(root);
}

static void the_encoding_has_its_form(void **state)
{
    (void)state;
    uint8_t em[64], head[] = {0x00, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                              0xff, 0xff, 0xff, 0xff, 0x00, 0x30, 0x31, 0x30, 0x0d};
    assert_int_equal(ce_emsa_pkcs1_encode(em, 64, CE_SHA512, digest), CE_ERR_LENGTH);
    assert_int_equal(ce_emsa_pkcs1_encode(em, 61, CE_SHA256, digest), CE_ERR_LENGTH);
    assert_int_equal(ce_emsa_pkcs1_encode(em, 62, CE_SHA256, digest), CE_OK);
    assert_int_equal(em[10], 0x00);
    assert_int_equal(ce_emsa_pkcs1_encode(em, 64, (enum ce_hash_id)0, digest), CE_ERR_ARGUMENT);
    assert_int_equal(ce_emsa_pkcs1_encode(em, 64, (enum ce_hash_id)77, digest), CE_ERR_ARGUMENT);
    memset(em, 0, sizeof em);
    assert_int_equal(ce_emsa_pkcs1_encode(em, 64, CE_SHA256, digest), CE_OK);
    memmove(head + 12, head + 13, 5); /* 64 - 51 - 3 = 10 bytes FF */
    assert_memory_equal(em, head, 16);
    assert_memory_equal(em + 32, digest, 32);
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    uint8_t s[K];
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    assert_int_equal(ce_rsassa_pkcs1_sign(&key, s, K - 1, CE_SHA256, digest, NULL, NULL),
                     CE_ERR_BUFFER);
    assert_int_equal(ce_rsassa_pkcs1_sign(&key, s, K, CE_SHA384, digest, NULL, NULL),
                     CE_ERR_LENGTH);
    assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA384, digest, s, K, NULL),
                     CE_ERR_LENGTH);
    assert_int_equal(ce_rsassa_pkcs1_sign(&key, s, K, (enum ce_hash_id)9, digest, NULL, NULL),
                     CE_ERR_ARGUMENT);
    mpz_add_ui(key.dQ, key.dQ, 2);
    memset(s, 1, K);
    assert_int_equal(ce_rsassa_pkcs1_sign(&key, s, K, CE_SHA256, digest, NULL, NULL), CE_ERR_FAULT);
    for (size_t i = 0; i < K; i++)
        assert_int_equal(s[i], 0);
    mpz_sub_ui(key.dQ, key.dQ, 2);
    uint8_t traced[K];
    assert_int_equal(ce_rsassa_pkcs1_sign(&key, traced, K, CE_SHA256, digest, NULL, probe), CE_OK);
    assert_int_equal(ce_rsassa_pkcs1_sign(&key, s, K, CE_SHA256, digest, &blinding.random, NULL),
                     CE_OK);
    assert_memory_equal(traced, s, K);
    assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA256, digest, s, K, probe), CE_OK);
    assert_int_equal(seen(&book, "EM"), 2);
    mpz_add_ui(public_key.n, public_key.n, 1);
    assert_int_equal(ce_rsassa_pkcs1_verify(&public_key, CE_SHA256, digest, s, K, NULL),
                     CE_ERR_ARGUMENT);
    mpz_sub_ui(public_key.n, public_key.n, 1);
    close_notebook(&book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_signatures_are_reproduced),
        cmocka_unit_test(signatures_with_sha2_verify),
        cmocka_unit_test(a_signature_changed_in_any_byte_is_refused),
        cmocka_unit_test(numbers_that_are_no_signature_are_refused),
        cmocka_unit_test(a_forged_cube_root_is_refused),
        cmocka_unit_test(the_encoding_has_its_form),
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
