/*
 * SHA-1, SHA-256, SHA-384 and SHA-512: the examples NIST publishes for FIPS 180-4, and what must
 * hold for any message: the way it is cut into pieces does not matter, and a copied context is a
 * snapshot.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/hash.h"
#include "hex.h"

#define BITS_448 "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
#define BITS_896                                               \
    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn" \
    "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"

static const enum ce_hash_id all[] = {CE_SHA1, CE_SHA256, CE_SHA384, CE_SHA512};
enum { ALL = sizeof all / sizeof all[0] };

/*
 * NIST, "Examples with Intermediate Values": "abc" for all, the 448-bit message for SHA-1 and
 * SHA-256, the 896-bit one for SHA-384 and SHA-512; the other two combinations are OpenSSL's
 * answers. The digests of the empty message are those of NIST's CAVP files SHA*ShortMsg.rsp.
 */
static const struct {
    enum ce_hash_id id;
    const char *message, *digest;
} examples[] = {
    {CE_SHA1, "", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
    {CE_SHA1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"},
    {CE_SHA1, BITS_448, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
    {CE_SHA1, BITS_896, "a49b2446a02c645bf419f995b67091253a04a259"},
    {CE_SHA256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {CE_SHA256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {CE_SHA256, BITS_448, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {CE_SHA256, BITS_896, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    {CE_SHA384, "",
     "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da"
     "274edebfe76f65fbd51ad2f14898b95b"},
    {CE_SHA384, "abc",
     "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
     "8086072ba1e7cc2358baeca134c825a7"},
    {CE_SHA384, BITS_448,
     "3391fdddfc8dc7393707a65b1b4709397cf8b1d162af05abfe8f450de5f36bc6"
     "b0455a8520bc4e6f5fe95b1fe3c8452b"},
    {CE_SHA384, BITS_896,
     "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712"
     "fcc7c71a557e2db966c3e9fa91746039"},
    {CE_SHA512, "",
     "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
     "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"},
    {CE_SHA512, "abc",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
     "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"},
    {CE_SHA512, BITS_448,
     "204a8fc6dda82f0a0ced7beb8e08a41657c16ef468b228a8279be331a703c335"
     "96fd15c13b1b07f9aa1d3bea57789ca031ad85c7a71dd70354ec631238ca3445"},
    {CE_SHA512, BITS_896,
     "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
     "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909"},
};

/* The message of NIST's third example, in the order of all[]. */
static const char *const million_a[ALL] = {
    "34aa973cd4c4daa4f61eeb2bdbad27316534016f",
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
    "9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b"
    "07b8b3dc38ecc4ebae97ddd87f3d8985",
    "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
    "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b",
};

static void fips_180_4_examples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        uint8_t digest[CE_HASH_MAX_SIZE];
        const uint8_t *message = (const uint8_t *)examples[i].message;
        assert_int_equal(
            ce_hash(examples[i].id, digest, message, strlen(examples[i].message), NULL), CE_OK);
        assert_hex(digest, ce_hash_size(examples[i].id), examples[i].digest);
    }
}

/* In pieces of 999 bytes, which meet every position in a block. */
static void one_million_times_a(void **state)
{
    (void)state;
    uint8_t piece[999], digest[CE_HASH_MAX_SIZE];
    memset(piece, 'a', sizeof piece);
    for (size_t i = 0; i < ALL; i++) {
        struct ce_hash ctx;
        assert_int_equal(ce_hash_init(&ctx, all[i]), CE_OK);
        for (size_t left = 1000000; left > 0;) {
            size_t take = left < sizeof piece ? left : sizeof piece;
            ce_hash_update(&ctx, piece, take, NULL);
            left -= take;
        }
        ce_hash_final(&ctx, digest, NULL);
        assert_hex(digest, ce_hash_size(all[i]), million_a[i]);
    }
}

static void fill_pattern(uint8_t *message, size_t len)
{
    for (size_t i = 0; i < len; i++)
        message[i] = (uint8_t)(i * 31 + i / 251);
}

static void in_two_pieces(enum ce_hash_id id, uint8_t *digest, const uint8_t *message, size_t len,
                          size_t split)
{
    struct ce_hash ctx;
    assert_int_equal(ce_hash_init(&ctx, id), CE_OK);
    ce_hash_update(&ctx, message, split, NULL);
    ce_hash_update(&ctx, NULL, 0, NULL);
    ce_hash_update(&ctx, message + split, len - split, NULL);
    ce_hash_final(&ctx, digest, NULL);
}

/* Every length up to beyond two of the longest blocks, every split of each. */
static void a_split_never_changes_the_digest(void **state)
{
    (void)state;
    uint8_t message[2 * CE_HASH_MAX_BLOCK_SIZE + 3], whole[CE_HASH_MAX_SIZE];
    fill_pattern(message, sizeof message);
    for (size_t i = 0; i < ALL; i++)
        for (size_t len = 0; len <= sizeof message; len++) {
            assert_int_equal(ce_hash(all[i], whole, message, len, NULL), CE_OK);
            for (size_t split = 0; split <= len; split++) {
                uint8_t digest[CE_HASH_MAX_SIZE];
                in_two_pieces(all[i], digest, message, len, split);
                assert_memory_equal(digest, whole, ce_hash_size(all[i]));
            }
        }
}

static void byte_by_byte_is_the_same(void **state)
{
    (void)state;
    uint8_t message[300], whole[CE_HASH_MAX_SIZE], digest[CE_HASH_MAX_SIZE];
    fill_pattern(message, sizeof message);
    for (size_t i = 0; i < ALL; i++) {
        struct ce_hash ctx;
        assert_int_equal(ce_hash_init(&ctx, all[i]), CE_OK);
        for (size_t at = 0; at < sizeof message; at++)
            ce_hash_update(&ctx, message + at, 1, NULL);
        ce_hash_final(&ctx, digest, NULL);
        assert_int_equal(ce_hash(all[i], whole, message, sizeof message, NULL), CE_OK);
        assert_memory_equal(digest, whole, ce_hash_size(all[i]));
    }
}

/* As a TLS transcript is read: the copy ends, the original goes on. */
static void a_copied_context_is_a_snapshot(void **state)
{
    (void)state;
    uint8_t message[200], expected[CE_HASH_MAX_SIZE], digest[CE_HASH_MAX_SIZE];
    fill_pattern(message, sizeof message);
    for (size_t i = 0; i < ALL; i++) {
        struct ce_hash transcript;
        assert_int_equal(ce_hash_init(&transcript, all[i]), CE_OK);
        for (size_t at = 0; at < sizeof message; at += 20) {
            struct ce_hash snapshot = transcript;
            ce_hash_final(&snapshot, digest, NULL);
            assert_int_equal(ce_hash(all[i], expected, message, at, NULL), CE_OK);
            assert_memory_equal(digest, expected, ce_hash_size(all[i]));
            ce_hash_update(&transcript, message + at, 20, NULL);
        }
        ce_hash_final(&transcript, digest, NULL);
        assert_int_equal(ce_hash(all[i], expected, message, sizeof message, NULL), CE_OK);
        assert_memory_equal(digest, expected, ce_hash_size(all[i]));
    }
}

static void final_wipes_the_context_and_writes_no_further(void **state)
{
    (void)state;
    for (size_t i = 0; i < ALL; i++) {
        uint8_t digest[CE_HASH_MAX_SIZE + 1];
        struct ce_hash ctx;
        memset(digest, 0xa5, sizeof digest);
        assert_int_equal(ce_hash_init(&ctx, all[i]), CE_OK);
        ce_hash_update(&ctx, (const uint8_t *)"secret", 6, NULL);
        ce_hash_final(&ctx, digest, NULL);
        assert_int_equal(digest[ce_hash_size(all[i])], 0xa5);
        assert_all_zero(&ctx, sizeof ctx);
        ce_hash_update(&ctx, (const uint8_t *)"more", 4, NULL);
        assert_all_zero(&ctx, sizeof ctx);
    }
}

/* The lengths of FIPS 180-4, Figure 1. */
static void names_and_sizes(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t size, block_size;
    } expected[ALL] = {
        {"SHA-1", 20, 64}, {"SHA-256", 32, 64}, {"SHA-384", 48, 128}, {"SHA-512", 64, 128}};
    for (size_t i = 0; i < ALL; i++) {
        assert_string_equal(ce_hash_name(all[i]), expected[i].name);
        assert_int_equal(ce_hash_size(all[i]), expected[i].size);
        assert_int_equal(ce_hash_block_size(all[i]), expected[i].block_size);
    }
}

static void an_unknown_hash_is_refused(void **state)
{
    (void)state;
    const enum ce_hash_id unknown[] = {(enum ce_hash_id)0, (enum ce_hash_id)(CE_SHA3_512 + 1)};
    for (size_t i = 0; i < 2; i++) {
        struct ce_hash ctx;
        uint8_t digest[CE_HASH_MAX_SIZE] = {0xa5};
        assert_int_equal(ce_hash_size(unknown[i]), 0);
        assert_int_equal(ce_hash_block_size(unknown[i]), 0);
        assert_null(ce_hash_name(unknown[i]));
        assert_int_equal(ce_hash_init(&ctx, unknown[i]), CE_ERR_ARGUMENT);
        ce_hash_update(&ctx, (const uint8_t *)"abc", 3, NULL);
        ce_hash_final(&ctx, digest, NULL);
        assert_int_equal(digest[0], 0xa5);
        assert_int_equal(ce_hash(unknown[i], digest, NULL, 0, NULL), CE_ERR_ARGUMENT);
    }
}

static void a_missing_message_is_refused(void **state)
{
    (void)state;
    uint8_t digest[CE_SHA256_SIZE];
    memset(digest, 0xa5, sizeof digest);
    assert_int_equal(ce_hash(CE_SHA256, digest, NULL, 1, NULL), CE_ERR_ARGUMENT);
    assert_all_zero(digest, sizeof digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fips_180_4_examples),
        cmocka_unit_test(one_million_times_a),
        cmocka_unit_test(a_split_never_changes_the_digest),
        cmocka_unit_test(byte_by_byte_is_the_same),
        cmocka_unit_test(a_copied_context_is_a_snapshot),
        cmocka_unit_test(final_wipes_the_context_and_writes_no_further),
        cmocka_unit_test(names_and_sizes),
        cmocka_unit_test(an_unknown_hash_is_refused),
        cmocka_unit_test(a_missing_message_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
