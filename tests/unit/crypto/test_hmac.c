/*
 * HMAC: the vectors of RFC 2202 and RFC 4231 and of NIST for SHA-3, cutting the text anywhere,
 * copies, the frames, and what is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/mac.h"
#include "hex.h"
#include "hmac_vectors.h"

static void published_vectors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        uint8_t key[160], data[160], mac[CE_HASH_MAX_SIZE];
        size_t key_len = unhex(key, sizeof key, vectors[i].key);
        size_t len = unhex(data, sizeof data, vectors[i].data);
        assert_int_equal(ce_hmac(vectors[i].hash, mac, key, key_len, data, len, NULL), CE_OK);
        assert_hex(mac, ce_hash_size(vectors[i].hash), vectors[i].mac);
    }
}

/* RFC 4231 section 4.6, whose MACs are printed cut to 128 bits. */
static void rfc_4231_with_truncation(void **state)
{
    (void)state;
    static const char *const macs[] = {"a3b6167473100ee06e0c796c2955552b",
                                       "3abf34c3503b2a23a46efc619baef897",
                                       "415fad6271580a531d4179bc891d87a6"};
    uint8_t key[20], mac[CE_HASH_MAX_SIZE];
    memset(key, 0x0c, sizeof key);
    for (unsigned i = 0; i < 3; i++) {
        assert_int_equal(ce_hmac(CE_SHA256 + i, mac, key, sizeof key,
                                 (const uint8_t *)"Test With Truncation", 20, NULL),
                         CE_OK);
        assert_hex(mac, 16, macs[i]);
    }
}

/* FIPS 198-1 step 2 against the hash itself: a key of B + 1 bytes acts as its own digest, one of B
 * bytes as it stands, and one of fewer as if zeros stood behind it. */
static void the_key_is_brought_to_the_block_length(void **state)
{
    (void)state;
    for (enum ce_hash_id hash = CE_SHA1; hash <= CE_SHA3_512; hash++) {
        const size_t B = ce_hash_block_size(hash), L = ce_hash_size(hash);
        uint8_t key[CE_HASH_MAX_BLOCK_SIZE + 1] = {0}, digest[CE_HASH_MAX_SIZE];
        uint8_t mac[CE_HASH_MAX_SIZE], other[CE_HASH_MAX_SIZE];
        memset(key, 0x5a, 20);

        assert_int_equal(ce_hmac(hash, mac, key, 20, NULL, 0, NULL), CE_OK);
        assert_int_equal(ce_hmac(hash, other, key, B, NULL, 0, NULL), CE_OK);
        assert_memory_equal(mac, other, L);

        assert_int_equal(ce_hash(hash, digest, key, B + 1, NULL), CE_OK);
        assert_int_equal(ce_hmac(hash, mac, key, B + 1, NULL, 0, NULL), CE_OK);
        assert_memory_not_equal(mac, other, L);
        assert_int_equal(ce_hmac(hash, other, digest, L, NULL, 0, NULL), CE_OK);
        assert_memory_equal(mac, other, L);
    }
}

static void a_split_never_changes_the_mac(void **state)
{
    (void)state;
    uint8_t data[300], whole[CE_HASH_MAX_SIZE], mac[CE_HASH_MAX_SIZE];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (uint8_t)(i * 13);
    for (enum ce_hash_id hash = CE_SHA1; hash <= CE_SHA3_512; hash++) {
        struct ce_hmac keyed;
        assert_int_equal(ce_hmac(hash, whole, data, 32, data, sizeof data, NULL), CE_OK);
        assert_int_equal(ce_hmac_init(&keyed, hash, data, 32, NULL), CE_OK);
        for (size_t split = 0; split <= sizeof data; split++) {
            struct ce_hmac ctx = keyed; /* a branch from the keyed state */
            ce_hmac_update(&ctx, data, split, NULL);
            ce_hmac_update(&ctx, data + split, sizeof data - split, NULL);
            ce_hmac_final(&ctx, mac, NULL);
            assert_memory_equal(mac, whole, ce_hash_size(hash));
            assert_all_zero(&ctx, sizeof ctx);
        }
    }
}

/* The labels of the HMAC frames in order, and the bytes of each. */
struct seen {
    size_t count;
    const char *label[8];
    uint8_t bytes[8][CE_HASH_MAX_BLOCK_SIZE];
    size_t len[8], hash_frames;
};

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    if (strcmp(frame->algorithm, "HMAC") != 0) {
        seen->hash_frames++;
        return;
    }
    assert_true(seen->count < 8);
    assert_int_equal(frame->variable_count, 1);
    assert_string_equal(frame->variables[0].name, frame->label);
    seen->label[seen->count] = frame->label;
    seen->len[seen->count] = frame->variables[0].count;
    memcpy(seen->bytes[seen->count++], frame->variables[0].is.bytes, frame->variables[0].count);
}

/* RFC 4231 test case 2: the five frames are the parts of the formula. */
static void the_probe_sees_the_formula(void **state)
{
    (void)state;
    static const char *const labels[] = {"K0", "ipad", "inner", "opad", "outer"};
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    const uint8_t *data = (const uint8_t *)"what do ya want for nothing?";
    uint8_t mac[32], with_probe[32], text[64 + 28];

    assert_int_equal(ce_hmac(CE_SHA256, mac, (const uint8_t *)"Jefe", 4, data, 28, NULL), CE_OK);
    assert_int_equal(ce_hmac(CE_SHA256, with_probe, (const uint8_t *)"Jefe", 4, data, 28, &probe),
                     CE_OK);
    assert_memory_equal(mac, with_probe, 32);

    assert_int_equal(seen.count, 5);
    assert_true(seen.hash_frames > 0);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(seen.label[i], labels[i]);
    assert_int_equal(seen.len[0], 64);
    assert_memory_equal(seen.bytes[0], "Jefe\0\0\0", 7);
    for (size_t i = 0; i < 64; i++) {
        assert_int_equal(seen.bytes[1][i], seen.bytes[0][i] ^ 0x36);
        assert_int_equal(seen.bytes[3][i], seen.bytes[0][i] ^ 0x5c);
    }
    memcpy(text, seen.bytes[1], 64);
    memcpy(text + 64, data, 28);
    assert_int_equal(ce_hash(CE_SHA256, mac, text, sizeof text, NULL), CE_OK);
    assert_memory_equal(seen.bytes[2], mac, 32);
    assert_memory_equal(seen.bytes[4], with_probe, 32);
}

static void what_is_not_there_is_refused(void **state)
{
    (void)state;
    struct ce_hmac ctx;
    uint8_t mac[CE_SHA256_SIZE];
    const uint8_t key[1] = {1};

    assert_int_equal(ce_hmac_init(&ctx, (enum ce_hash_id)0, key, 1, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(ce_hmac_init(&ctx, CE_SHA256, NULL, 1, NULL), CE_ERR_ARGUMENT);
    assert_all_zero(&ctx, sizeof ctx);
    memset(mac, 0xa5, sizeof mac);
    ce_hmac_update(&ctx, key, 1, NULL);
    ce_hmac_final(&ctx, mac, NULL);
    assert_int_equal(mac[0], 0xa5);
    assert_int_equal(ce_hmac(CE_SHA256, mac, key, 1, NULL, 1, NULL), CE_ERR_ARGUMENT);
    assert_all_zero(mac, sizeof mac);
    memset(mac, 0xa5, sizeof mac);
    assert_int_equal(ce_hmac(CE_SHA256, mac, NULL, 1, key, 1, NULL), CE_ERR_ARGUMENT);
    assert_all_zero(mac, sizeof mac);
    assert_int_equal(ce_hmac((enum ce_hash_id)99, mac, key, 1, key, 1, NULL), CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_vectors),
        cmocka_unit_test(rfc_4231_with_truncation),
        cmocka_unit_test(the_key_is_brought_to_the_block_length),
        cmocka_unit_test(a_split_never_changes_the_mac),
        cmocka_unit_test(the_probe_sees_the_formula),
        cmocka_unit_test(what_is_not_there_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
