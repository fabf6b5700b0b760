/*
 * Hashes, SHAKE and HMAC beside OpenSSL's libcrypto: 10,000 random cases of each, with lengths that
 * crowd around the block boundaries, where the padding turns over.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "crypto-edu/mac.h"
#include "seeded.h"

enum { CASES = 10000, ROOM = 2048 };

static const struct algorithm {
    const char *name;
    enum ce_hash_id id;
    size_t length_field; /* the bytes of padding behind which a message's end makes a new block */
} hashes[] = {{"MD5", CE_MD5, 8},           {"SHA1", CE_SHA1, 8},
              {"SHA224", CE_SHA224, 8},     {"SHA256", CE_SHA256, 8},
              {"SHA384", CE_SHA384, 16},    {"SHA512", CE_SHA512, 16},
              {"SHA3-224", CE_SHA3_224, 1}, {"SHA3-256", CE_SHA3_256, 1},
              {"SHA3-384", CE_SHA3_384, 1}, {"SHA3-512", CE_SHA3_512, 1}};
enum { HASHES = sizeof hashes / sizeof *hashes };

/* At once, and in two parts. */
static void hash_case(void *context)
{
    const struct algorithm *a = context;
    uint8_t data[ROOM], ours[CE_HASH_MAX_SIZE], theirs[EVP_MAX_MD_SIZE];
    struct ce_hash ctx;
    unsigned theirs_len;
    size_t len = crowded_length(ROOM, ce_hash_block_size(a->id), a->length_field);
    size_t split = draw_below(len + 1);
    draw_noted("message", data, len);
    assert_int_equal(EVP_Digest(data, len, theirs, &theirs_len, EVP_get_digestbyname(a->name), 0),
                     1);
    assert_int_equal(theirs_len, ce_hash_size(a->id));
    assert_int_equal(ce_hash(a->id, ours, data, len, NULL), CE_OK);
    assert_memory_equal(ours, theirs, theirs_len);
    assert_int_equal(ce_hash_init(&ctx, a->id), CE_OK);
    ce_hash_update(&ctx, data, split, NULL);
    ce_hash_update(&ctx, data + split, len - split, NULL);
    ce_hash_final(&ctx, ours, NULL);
    assert_memory_equal(ours, theirs, theirs_len);
}

static void hash_cases(void **state)
{
    (void)state;
    for (size_t h = 0; h < HASHES; h++)
        run_cases(hashes[h].name, CASES, hash_case, (void *)&hashes[h]);
}

/* Keys of the block's length, give or take two bytes, or any. */
static void hmac_case(void *context)
{
    const struct algorithm *a = context;
    uint8_t data[ROOM], key[300], ours[CE_HASH_MAX_SIZE], theirs[EVP_MAX_MD_SIZE];
    unsigned theirs_len;
    size_t block = ce_hash_block_size(a->id), len = crowded_length(ROOM, block, a->length_field);
    size_t key_len = draw() & 1 ? block - 2 + draw_below(5) : draw_below(sizeof key);
    draw_noted("key", key, key_len);
    draw_noted("message", data, len);
    assert_non_null(
        HMAC(EVP_get_digestbyname(a->name), key, (int)key_len, data, len, theirs, &theirs_len));
    assert_int_equal(ce_hmac(a->id, ours, key, key_len, data, len, NULL), CE_OK);
    assert_memory_equal(ours, theirs, theirs_len);
}

static void hmac_cases(void **state)
{
    (void)state;
    char name[32];
    for (size_t h = 0; h < HASHES; h++) {
        snprintf(name, sizeof name, "HMAC-%s", hashes[h].name);
        run_cases(name, CASES, hmac_case, (void *)&hashes[h]);
    }
}

struct shake {
    const EVP_MD *theirs;
    void (*init)(struct ce_sha3 *ctx);
    size_t rate;
};

/* Input and output are cut into two parts. */
static void shake_case(void *context)
{
    const struct shake *shake = context;
    uint8_t data[ROOM], ours[ROOM], theirs[ROOM];
    struct ce_sha3 ctx;
    size_t len = crowded_length(ROOM, shake->rate, 1);
    size_t out_len = 1 + crowded_length(ROOM - 1, shake->rate, 0);
    size_t split = draw_below(len + 1), out_split = draw_below(out_len + 1);
    draw_noted("message", data, len);
    EVP_MD_CTX *md = EVP_MD_CTX_new();
    assert_int_equal(EVP_DigestInit_ex(md, shake->theirs, NULL), 1);
    assert_int_equal(EVP_DigestUpdate(md, data, len), 1);
    assert_int_equal(EVP_DigestFinalXOF(md, theirs, out_len), 1);
    EVP_MD_CTX_free(md);
    shake->init(&ctx);
    assert_int_equal(ce_shake_absorb(&ctx, data, split, NULL), CE_OK);
    assert_int_equal(ce_shake_absorb(&ctx, data + split, len - split, NULL), CE_OK);
    ce_shake_squeeze(&ctx, ours, out_split, NULL);
    ce_shake_squeeze(&ctx, ours + out_split, out_len - out_split, NULL);
    assert_memory_equal(ours, theirs, out_len);
}

static void shake_cases(void **state)
{
    (void)state;
    struct shake shake128 = {EVP_shake128(), ce_shake128_init, 168};
    struct shake shake256 = {EVP_shake256(), ce_shake256_init, 136};
    run_cases("SHAKE128", CASES, shake_case, &shake128);
    run_cases("SHAKE256", CASES, shake_case, &shake256);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        test_of_cases(hash_cases),
        test_of_cases(hmac_cases),
        test_of_cases(shake_cases),
    };
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
