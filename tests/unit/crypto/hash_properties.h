/*
 * What holds for every hash function of the library, whatever it computes: the cut of the message
 * does not matter, a copied context is a snapshot, the end wipes, and looking changes nothing.
 * Include after cmocka.h.
 */
#ifndef TESTS_UNIT_CRYPTO_HASH_PROPERTIES_H
#define TESTS_UNIT_CRYPTO_HASH_PROPERTIES_H

#include "crypto-edu/hash.h"
#include "hex.h"

enum { PATTERN_SIZE = 2 * CE_HASH_MAX_BLOCK_SIZE + 3 };

static inline void fill_pattern(uint8_t *message, size_t len)
{
    for (size_t i = 0; i < len; i++)
        message[i] = (uint8_t)(i * 31 + i / 251);
}

/* The digest of a C string. */
static inline void assert_digest(enum ce_hash_id id, const char *message, const char *digest_hex)
{
    uint8_t digest[CE_HASH_MAX_SIZE];
    assert_int_equal(ce_hash(id, digest, (const uint8_t *)message, strlen(message), NULL), CE_OK);
    assert_hex(digest, ce_hash_size(id), digest_hex);
}

/* A million times "a", in pieces of 999 bytes, which meet every position in a block. */
static inline void assert_million_a(enum ce_hash_id id, const char *digest_hex)
{
    uint8_t piece[999], digest[CE_HASH_MAX_SIZE];
    struct ce_hash ctx;
    memset(piece, 'a', sizeof piece);
    assert_int_equal(ce_hash_init(&ctx, id), CE_OK);
    for (size_t left = 1000000; left > 0;) {
        size_t take = left < sizeof piece ? left : sizeof piece;
        ce_hash_update(&ctx, piece, take, NULL);
        left -= take;
    }
    ce_hash_final(&ctx, digest, NULL);
    assert_hex(digest, ce_hash_size(id), digest_hex);
}

/* Every length up to beyond two blocks, every split of each. */
static inline void assert_splits_agree(enum ce_hash_id id)
{
    uint8_t message[PATTERN_SIZE], whole[CE_HASH_MAX_SIZE], digest[CE_HASH_MAX_SIZE];
    fill_pattern(message, sizeof message);
    for (size_t len = 0; len <= sizeof message; len++) {
        assert_int_equal(ce_hash(id, whole, message, len, NULL), CE_OK);
        for (size_t split = 0; split <= len; split++) {
            struct ce_hash ctx;
            assert_int_equal(ce_hash_init(&ctx, id), CE_OK);
            ce_hash_update(&ctx, message, split, NULL);
            ce_hash_update(&ctx, NULL, 0, NULL);
            ce_hash_update(&ctx, message + split, len - split, NULL);
            ce_hash_final(&ctx, digest, NULL);
            assert_memory_equal(digest, whole, ce_hash_size(id));
        }
    }
}

/* The copy ends, the original goes on byte by byte. */
static inline void assert_copy_is_snapshot(enum ce_hash_id id)
{
    uint8_t message[PATTERN_SIZE], expected[CE_HASH_MAX_SIZE], digest[CE_HASH_MAX_SIZE];
    struct ce_hash running;
    fill_pattern(message, sizeof message);
    assert_int_equal(ce_hash_init(&running, id), CE_OK);
    for (size_t at = 0; at < sizeof message; at++) {
        struct ce_hash snapshot = running;
        ce_hash_final(&snapshot, digest, NULL);
        assert_int_equal(ce_hash(id, expected, message, at, NULL), CE_OK);
        assert_memory_equal(digest, expected, ce_hash_size(id));
        ce_hash_update(&running, message + at, 1, NULL);
    }
}

static inline void assert_final_wipes(enum ce_hash_id id)
{
    uint8_t digest[CE_HASH_MAX_SIZE + 1];
    struct ce_hash ctx;
    memset(digest, 0xa5, sizeof digest);
    assert_int_equal(ce_hash_init(&ctx, id), CE_OK);
    ce_hash_update(&ctx, (const uint8_t *)"secret", 6, NULL);
    ce_hash_final(&ctx, digest, NULL);
    assert_int_equal(digest[ce_hash_size(id)], 0xa5);
    assert_all_zero(&ctx, sizeof ctx);
    ce_hash_update(&ctx, (const uint8_t *)"more", 4, NULL);
    assert_all_zero(&ctx, sizeof ctx);
}

static inline void count_frame(void *user, const struct ce_frame *frame)
{
    assert_non_null(frame->spec);
    assert_true(frame->variable_count > 0);
    ++*(size_t *)user;
}

static inline void assert_looking_changes_nothing(enum ce_hash_id id)
{
    size_t frames = 0;
    const struct ce_probe probe = {count_frame, &frames}, blind = {NULL, NULL};
    uint8_t message[PATTERN_SIZE], plain[CE_HASH_MAX_SIZE], probed[CE_HASH_MAX_SIZE];
    fill_pattern(message, sizeof message);
    for (size_t len = 0; len <= sizeof message; len++) {
        assert_int_equal(ce_hash(id, plain, message, len, NULL), CE_OK);
        assert_int_equal(ce_hash(id, probed, message, len, &probe), CE_OK);
        assert_memory_equal(plain, probed, ce_hash_size(id));
        assert_int_equal(ce_hash(id, probed, message, len, &blind), CE_OK);
        assert_memory_equal(plain, probed, ce_hash_size(id));
    }
    assert_true(frames > sizeof message * 64);
}

static inline void assert_properties(enum ce_hash_id id)
{
    assert_splits_agree(id);
    assert_copy_is_snapshot(id);
    assert_final_wipes(id);
    assert_looking_changes_nothing(id);
}

#endif
