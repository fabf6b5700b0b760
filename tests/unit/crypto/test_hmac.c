/*
 * HMAC: the vectors of RFC 2202 and RFC 4231, cutting the text anywhere, copies, the frames, and
 * what is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/mac.h"
#include "hex.h"

// clang-format off
/* Keys and data of RFC 4231, sections 4.2 to 4.5, 4.7 and 4.8; 4.6 stands below. */
#define KEY_1 "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"
#define DATA_1 "4869205468657265"
#define KEY_2 "4a656665"
#define DATA_2 "7768617420646f2079612077616e7420666f72206e6f7468696e673f"
#define KEY_3 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define DATA_3 "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd" \
    "dddddddddddddddddddd"
#define KEY_4 "0102030405060708090a0b0c0d0e0f10111213141516171819"
#define DATA_4 "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd" \
    "cdcdcdcdcdcdcdcdcdcd"
#define KEY_5 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaa"
#define DATA_5 "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d20" \
    "48617368204b6579204669727374"
#define KEY_6 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
    "aaaaaaaaaaaaaaaaaaaaaa"
#define DATA_6 "5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b" \
    "2d73697a65206b657920616e642061206c6172676572207468616e20626c6f636b2d73697a652064" \
    "6174612e20546865206b6579206e6565647320746f20626520686173686564206265666f72652062" \
    "65696e6720757365642062792074686520484d414320616c676f726974686d2e"

static const struct {
    enum ce_hash_id hash;
    const char *key, *data, *mac;
} vectors[] = {
    /* RFC 2202 section 3. */
    {CE_SHA1,
     "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
     "4869205468657265",
     "b617318655057264e28bc0b6fb378c8ef146be00"},
    {CE_SHA1,
     "4a656665",
     "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
     "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"},
    {CE_SHA1,
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
     "dddddddddddddddddddd",
     "125d7342b9ac11cd91a39af48aa17b4f63f175d3"},
    {CE_SHA1,
     "0102030405060708090a0b0c0d0e0f10111213141516171819",
     "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"
     "cdcdcdcdcdcdcdcdcdcd",
     "4c9007f4026250c6bc8414f9bf50c86c2d7235da"},
    {CE_SHA1,
     "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
     "546573742057697468205472756e636174696f6e",
     "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"},
    {CE_SHA1,
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d20"
     "48617368204b6579204669727374",
     "aa4ae5e15272d00e95705637ce8a3b55ed402112"},
    {CE_SHA1,
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b657920616e"
     "64204c6172676572205468616e204f6e6520426c6f636b2d53697a652044617461",
     "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"},
    /* RFC 4231. */
    {CE_SHA256, KEY_1, DATA_1,
     "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
    {CE_SHA256, KEY_2, DATA_2,
     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
    {CE_SHA256, KEY_3, DATA_3,
     "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
    {CE_SHA256, KEY_4, DATA_4,
     "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
    {CE_SHA256, KEY_5, DATA_5,
     "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
    {CE_SHA256, KEY_6, DATA_6,
     "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
    {CE_SHA384, KEY_1, DATA_1,
     "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f"
     "4af152e8b2fa9cb6"},
    {CE_SHA384, KEY_2, DATA_2,
     "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c7"
     "8b3239ecfab21649"},
    {CE_SHA384, KEY_3, DATA_3,
     "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39dc13814b9"
     "4e3ab6e101a34f27"},
    {CE_SHA384, KEY_4, DATA_4,
     "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23c4a7d679"
     "ccf8a386c674cffb"},
    {CE_SHA384, KEY_5, DATA_5,
     "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe82"
     "96248df163f44952"},
    {CE_SHA384, KEY_6, DATA_6,
     "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d"
     "3860e6110c46523e"},
    {CE_SHA512, KEY_1, DATA_1,
     "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702"
     "038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"},
    {CE_SHA512, KEY_2, DATA_2,
     "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a"
     "6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"},
    {CE_SHA512, KEY_3, DATA_3,
     "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c8"
     "06b485a47e67c807b946a337bee8942674278859e13292fb"},
    {CE_SHA512, KEY_4, DATA_4,
     "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4"
     "d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"},
    {CE_SHA512, KEY_5, DATA_5,
     "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598"
     "bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"},
    {CE_SHA512, KEY_6, DATA_6,
     "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b1"
     "0d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"},
};
// clang-format on

static void rfc_2202_and_rfc_4231(void **state)
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
    for (enum ce_hash_id hash = CE_SHA1; hash <= CE_SHA512; hash++) {
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
    uint8_t data[270], whole[CE_HASH_MAX_SIZE], mac[CE_HASH_MAX_SIZE];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (uint8_t)(i * 13);
    for (enum ce_hash_id hash = CE_SHA1; hash <= CE_SHA512; hash++) {
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
    assert_int_equal(ce_hmac((enum ce_hash_id)9, mac, key, 1, key, 1, NULL), CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_2202_and_rfc_4231),
        cmocka_unit_test(rfc_4231_with_truncation),
        cmocka_unit_test(the_key_is_brought_to_the_block_length),
        cmocka_unit_test(a_split_never_changes_the_mac),
        cmocka_unit_test(the_probe_sees_the_formula),
        cmocka_unit_test(what_is_not_there_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
