/*
 * Each hash by its own functions: they give what ce_hash gives, however the message is cut, and
 * leave nothing behind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/hash.h"

enum { LENGTH = 400 }; /* more than two blocks of any */

static uint8_t message[LENGTH];

static int fill_message(void **state)
{
    (void)state;
    for (size_t i = 0; i < LENGTH; i++)
        message[i] = (uint8_t)(7 * i + i / 256);
    return 0;
}

static void is_digest(enum ce_hash_id id, const uint8_t *digest)
{
    uint8_t expected[CE_HASH_MAX_SIZE];
    assert_int_equal(ce_hash(id, expected, message, LENGTH, NULL), CE_OK);
    assert_memory_equal(digest, expected, ce_hash_size(id));
}

static void is_wiped(const void *ctx, size_t size)
{
    const uint8_t *bytes = ctx;
    for (size_t i = 0; i < size; i++)
        assert_int_equal(bytes[i], 0);
}

/* Three cuts: at the front, in the middle of a block, and one byte before the end. */
static const size_t cuts[] = {0, 77, LENGTH - 1};

static void md5_and_sha1(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct ce_md5 md5;
        struct ce_sha1 sha1;
        uint8_t digest[CE_HASH_MAX_SIZE];
        ce_md5_init(&md5);
        ce_md5_update(&md5, message, cuts[i], NULL);
        ce_md5_update(&md5, message + cuts[i], LENGTH - cuts[i], NULL);
        ce_md5_final(&md5, digest, NULL);
        is_digest(CE_MD5, digest);
        is_wiped(&md5, sizeof md5);
        ce_sha1_init(&sha1);
        ce_sha1_update(&sha1, message, cuts[i], NULL);
        ce_sha1_update(&sha1, message + cuts[i], LENGTH - cuts[i], NULL);
        ce_sha1_final(&sha1, digest, NULL);
        is_digest(CE_SHA1, digest);
        is_wiped(&sha1, sizeof sha1);
    }
}

/* SHA-224 and SHA-384 are updated by the functions of their longer sisters. */
static void sha2(void **state)
{
    (void)state;
    static const struct {
        enum ce_hash_id id;
        void (*init)(struct ce_sha256 *ctx);
        void (*final)(struct ce_sha256 *ctx, uint8_t *digest, const struct ce_probe *probe);
    } small[] = {{CE_SHA224, ce_sha224_init, ce_sha224_final},
                 {CE_SHA256, ce_sha256_init, ce_sha256_final}};
    static const struct {
        enum ce_hash_id id;
        void (*init)(struct ce_sha512 *ctx);
        void (*final)(struct ce_sha512 *ctx, uint8_t *digest, const struct ce_probe *probe);
    } large[] = {{CE_SHA384, ce_sha384_init, ce_sha384_final},
                 {CE_SHA512, ce_sha512_init, ce_sha512_final}};
    for (size_t i = 0; i < 6; i++) {
        struct ce_sha256 sha256;
        struct ce_sha512 sha512;
        uint8_t digest[CE_HASH_MAX_SIZE];
        const size_t cut = cuts[i % 3];
        small[i / 3].init(&sha256);
        ce_sha256_update(&sha256, message, cut, NULL);
        ce_sha256_update(&sha256, message + cut, LENGTH - cut, NULL);
        small[i / 3].final(&sha256, digest, NULL);
        is_digest(small[i / 3].id, digest);
        is_wiped(&sha256, sizeof sha256);
        large[i / 3].init(&sha512);
        ce_sha512_update(&sha512, message, cut, NULL);
        ce_sha512_update(&sha512, message + cut, LENGTH - cut, NULL);
        large[i / 3].final(&sha512, digest, NULL);
        is_digest(large[i / 3].id, digest);
        is_wiped(&sha512, sizeof sha512);
    }
}

static void sha3(void **state)
{
    (void)state;
    static const struct {
        enum ce_hash_id id;
        void (*init)(struct ce_sha3 *ctx);
    } all[] = {{CE_SHA3_224, ce_sha3_224_init},
               {CE_SHA3_256, ce_sha3_256_init},
               {CE_SHA3_384, ce_sha3_384_init},
               {CE_SHA3_512, ce_sha3_512_init}};
    for (size_t i = 0; i < 12; i++) {
        struct ce_sha3 ctx;
        uint8_t digest[CE_HASH_MAX_SIZE];
        const size_t cut = cuts[i % 3];
        all[i / 3].init(&ctx);
        ce_sha3_update(&ctx, message, cut, NULL);
        ce_sha3_update(&ctx, message + cut, LENGTH - cut, NULL);
        ce_sha3_final(&ctx, digest, NULL);
        is_digest(all[i / 3].id, digest);
        is_wiped(&ctx, sizeof ctx);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(md5_and_sha1),
        cmocka_unit_test(sha2),
        cmocka_unit_test(sha3),
    };
    return cmocka_run_group_tests(tests, fill_message, NULL);
}
