/*
 * HMAC_DRBG beside OpenSSL's libcrypto: 10,000 random cases with every hash, each of them an
 * instantiation, a generation, a reseeding and another generation. OpenSSL's generator draws from a
 * parent that gives what the test hands it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include "crypto-edu/random.h"
#include "seeded.h"

enum { CASES = 10000, ENTROPY = 48, NONCE = 24, ROOM = 300 };

struct generators {
    EVP_RAND *test, *drbg;
};

struct drbg_case {
    enum ce_hash_id hash;
    char name[8];
    uint8_t entropy[ENTROPY], nonce[NONCE], more[ENTROPY], extra[3][ROOM];
    size_t extra_len[3];
    uint8_t ours[2][ROOM], theirs[2][ROOM];
    size_t len;
};

static void draw_drbg(struct drbg_case *c)
{
    static const struct {
        enum ce_hash_id id;
        char name[8];
    } hashes[] = {{CE_SHA1, "SHA1"},
                  {CE_SHA224, "SHA224"},
                  {CE_SHA256, "SHA256"},
                  {CE_SHA384, "SHA384"},
                  {CE_SHA512, "SHA512"}};
    const size_t h = draw_below(sizeof hashes / sizeof hashes[0]);
    c->hash = hashes[h].id;
    memcpy(c->name, hashes[h].name, sizeof c->name);
    draw_noted("entropy", c->entropy, ENTROPY);
    draw_noted("nonce", c->nonce, NONCE);
    draw_noted("entropy of the reseeding", c->more, ENTROPY);
    for (size_t i = 0; i < 3; i++) {
        c->extra_len[i] = draw() & 1 ? draw_below(ROOM) : 0;
        draw_noted("personalization and additional", c->extra[i], c->extra_len[i]);
    }
    c->len = 1 + draw_below(ROOM);
}

static void give_entropy(EVP_RAND_CTX *parent, uint8_t *entropy)
{
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_octet_string(OSSL_RAND_PARAM_TEST_ENTROPY, entropy, ENTROPY),
        OSSL_PARAM_construct_end()};
    assert_int_equal(EVP_RAND_CTX_set_params(parent, params), 1);
}

static EVP_RAND_CTX *new_parent(EVP_RAND *test, struct drbg_case *c)
{
    unsigned strength = 256;
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_uint(OSSL_RAND_PARAM_STRENGTH, &strength),
        OSSL_PARAM_construct_octet_string(OSSL_RAND_PARAM_TEST_ENTROPY, c->entropy, ENTROPY),
        OSSL_PARAM_construct_octet_string(OSSL_RAND_PARAM_TEST_NONCE, c->nonce, NONCE),
        OSSL_PARAM_construct_end()};
    EVP_RAND_CTX *parent = EVP_RAND_CTX_new(test, NULL);
    assert_non_null(parent);
    assert_int_equal(EVP_RAND_instantiate(parent, strength, 0, NULL, 0, params), 1);
    return parent;
}

static void openssl_drbg(const struct generators *generators, struct drbg_case *c)
{
    char mac[] = "HMAC";
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_DRBG_PARAM_MAC, mac, 0),
        OSSL_PARAM_construct_utf8_string(OSSL_DRBG_PARAM_DIGEST, c->name, 0),
        OSSL_PARAM_construct_end()};
    EVP_RAND_CTX *parent = new_parent(generators->test, c);
    EVP_RAND_CTX *drbg = EVP_RAND_CTX_new(generators->drbg, parent);
    assert_non_null(drbg);
    assert_int_equal(EVP_RAND_instantiate(drbg, 128, 0, c->extra[0], c->extra_len[0], params), 1);
    assert_int_equal(
        EVP_RAND_generate(drbg, c->theirs[0], c->len, 128, 0, c->extra[1], c->extra_len[1]), 1);
    give_entropy(parent, c->more);
    assert_int_equal(EVP_RAND_reseed(drbg, 0, NULL, 0, c->extra[2], c->extra_len[2]), 1);
    assert_int_equal(EVP_RAND_generate(drbg, c->theirs[1], c->len, 128, 0, NULL, 0), 1);
    EVP_RAND_CTX_free(drbg);
    EVP_RAND_CTX_free(parent);
}

static void drbg_case(void *context)
{
    struct drbg_case c;
    struct ce_hmac_drbg drbg;
    draw_drbg(&c);
    openssl_drbg(context, &c);
    assert_int_equal(ce_hmac_drbg_init(&drbg, c.hash, c.entropy, ENTROPY, c.nonce, NONCE,
                                       c.extra[0], c.extra_len[0]),
                     CE_OK);
    assert_int_equal(ce_hmac_drbg_generate(&drbg, c.ours[0], c.len, c.extra[1], c.extra_len[1]),
                     CE_OK);
    assert_memory_equal(c.ours[0], c.theirs[0], c.len);
    assert_int_equal(ce_hmac_drbg_reseed(&drbg, c.more, ENTROPY, c.extra[2], c.extra_len[2]),
                     CE_OK);
    assert_int_equal(ce_hmac_drbg_generate(&drbg, c.ours[1], c.len, NULL, 0), CE_OK);
    assert_memory_equal(c.ours[1], c.theirs[1], c.len);
}

static void drbg_cases(void **state)
{
    (void)state;
    struct generators generators = {EVP_RAND_fetch(NULL, "TEST-RAND", NULL),
                                    EVP_RAND_fetch(NULL, "HMAC-DRBG", NULL)};
    assert_non_null(generators.test);
    assert_non_null(generators.drbg);
    run_cases("HMAC_DRBG", CASES, drbg_case, &generators);
    EVP_RAND_free(generators.drbg);
    EVP_RAND_free(generators.test);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {test_of_cases(drbg_cases)};
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
