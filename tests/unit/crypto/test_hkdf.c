/*
 * HKDF: the seven test cases of RFC 5869 appendix A, prefixes, the frames, and what is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/kdf.h"
#include "crypto-edu/mac.h"
#include "hex.h"

// clang-format off
/* RFC 5869 appendix A.1 to A.7. In A.7 no salt is given. */
static const struct {
    enum ce_hash_id hash;
    const char *IKM, *salt, *info, *PRK, *OKM;
} cases[] = {
    {CE_SHA256,
     "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
     "000102030405060708090a0b0c",
     "f0f1f2f3f4f5f6f7f8f9",
     "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
     "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208"
     "d5b887185865"},
    {CE_SHA256,
     "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223"
     "2425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f4041424344454647"
     "48494a4b4c4d4e4f",
     "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f80818283"
     "8485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7"
     "a8a9aaabacadaeaf",
     "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3"
     "d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7"
     "f8f9fafbfcfdfeff",
     "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
     "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99"
     "cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87"
     "c14c01d5c1f3434f1d87"},
    {CE_SHA256,
     "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
     "",
     "",
     "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
     "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395"
     "faa4b61a96c8"},
    {CE_SHA1,
     "0b0b0b0b0b0b0b0b0b0b0b",
     "000102030405060708090a0b0c",
     "f0f1f2f3f4f5f6f7f8f9",
     "9b6c18c432a7bf8f0e71c8eb88f4b30baa2ba243",
     "085a01ea1b10f36933068b56efa5ad81a4f14b822f5b091568a9cdd4f155fda2c22e4224"
     "78d305f3f896"},
    {CE_SHA1,
     "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20212223"
     "2425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f4041424344454647"
     "48494a4b4c4d4e4f",
     "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f80818283"
     "8485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7"
     "a8a9aaabacadaeaf",
     "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3"
     "d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7"
     "f8f9fafbfcfdfeff",
     "8adae09a2a307059478d309b26c4115a224cfaf6",
     "0bd770a74d1160f7c9f12cd5912a06ebff6adcae899d92191fe4305673ba2ffe8fa3f1a4"
     "e5ad79f3f334b3b202b2173c486ea37ce3d397ed034c7f9dfeb15c5e927336d0441f4c43"
     "00e2cff0d0900b52d3b4"},
    {CE_SHA1,
     "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
     "",
     "",
     "da8c8a73c7fa77288ec6f5e7c297786aa0d32d01",
     "0ac1af7002b3d761d1e55298da9d0506b9ae52057220a306e07b6b87e8df21d0ea00033d"
     "e03984d34918"},
    {CE_SHA1,
     "0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
     "",
     "",
     "2adccada18779e7c2077ad2eb19d3f3e731385dd",
     "2c91117204d745f3500d636a62f64f0ab3bae548aa53d423b0d1f27ebba6f5e5673a081d"
     "70cce7acfc48"},
};
// clang-format on

static void rfc_5869_appendix_a(void **state)
{
    (void)state;
    assert_int_equal(sizeof cases / sizeof cases[0], 7);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint8_t IKM[80], salt[80], info[80], PRK[CE_HASH_MAX_SIZE], OKM[82];
        const size_t HashLen = ce_hash_size(cases[i].hash), L = strlen(cases[i].OKM) / 2;
        const size_t IKM_len = unhex(IKM, sizeof IKM, cases[i].IKM);
        const size_t salt_len = unhex(salt, sizeof salt, cases[i].salt);
        const size_t info_len = unhex(info, sizeof info, cases[i].info);
        assert_int_equal(ce_hkdf_extract(cases[i].hash, PRK, salt_len > 0 ? salt : NULL, salt_len,
                                         IKM, IKM_len, NULL),
                         CE_OK);
        assert_hex(PRK, HashLen, cases[i].PRK);
        assert_int_equal(ce_hkdf_expand(cases[i].hash, OKM, L, PRK, HashLen, info, info_len, NULL),
                         CE_OK);
        assert_hex(OKM, L, cases[i].OKM);
    }
}

/* Every length up to the longest is its beginning, and nothing is written behind it. */
static void shorter_output_is_a_prefix(void **state)
{
    (void)state;
    static uint8_t longest[255 * 20], OKM[255 * 20 + 1];
    uint8_t PRK[20];
    memset(PRK, 7, sizeof PRK);
    assert_int_equal(ce_hkdf_expand(CE_SHA1, longest, sizeof longest, PRK, 20, PRK, 3, NULL),
                     CE_OK);
    for (size_t L = 0; L <= sizeof longest; L += L < 70 ? 1 : 97) {
        memset(OKM, 0xa5, sizeof OKM);
        assert_int_equal(ce_hkdf_expand(CE_SHA1, OKM, L, PRK, 20, PRK, 3, NULL), CE_OK);
        assert_memory_equal(OKM, longest, L);
        assert_int_equal(OKM[L], 0xa5);
    }
}

/* T(i) = HMAC(PRK, T(i-1) | info | i), over every hash, up to the last i. */
static void every_block_is_the_mac_of_the_one_before(void **state)
{
    (void)state;
    static uint8_t OKM[255 * CE_HASH_MAX_SIZE];
    uint8_t PRK[CE_HASH_MAX_SIZE] = {1, 2, 3}, T[CE_HASH_MAX_SIZE];
    for (enum ce_hash_id hash = CE_SHA1; hash <= CE_SHA3_512; hash++) {
        const size_t n = ce_hash_size(hash);
        assert_int_equal(
            ce_hkdf_expand(hash, OKM, 255 * n, PRK, n, (const uint8_t *)"info", 4, NULL), CE_OK);
        for (size_t i = 1; i <= 255; i++) {
            const uint8_t counter = (uint8_t)i;
            struct ce_hmac hmac;
            assert_int_equal(ce_hmac_init(&hmac, hash, PRK, n, NULL), CE_OK);
            ce_hmac_update(&hmac, T, i > 1 ? n : 0, NULL);
            ce_hmac_update(&hmac, (const uint8_t *)"info", 4, NULL);
            ce_hmac_update(&hmac, &counter, 1, NULL);
            ce_hmac_final(&hmac, T, NULL);
            assert_memory_equal(OKM + (i - 1) * n, T, n);
        }
    }
}

struct seen {
    unsigned extracts, expands;
    uint8_t PRK[32], OKM[100], T[32];
    size_t OKM_len;
};

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    const struct ce_variable *v = frame->variables;
    assert_string_equal(frame->algorithm, "HKDF");
    if (strcmp(frame->label, "extract") == 0) {
        seen->extracts++;
        assert_int_equal(frame->variable_count, 3);
        assert_int_equal(v[0].count, 32); /* the zeros that stand for no salt */
        assert_all_zero(v[0].is.bytes, 32);
        memcpy(seen->PRK, v[2].is.bytes, 32);
        return;
    }
    assert_string_equal(frame->label, "expand");
    assert_int_equal(frame->round, ++seen->expands);
    assert_int_equal(frame->variable_count, 5);
    assert_int_equal(v[0].count, frame->round == 1 ? 0 : 32);
    assert_memory_equal(v[0].is.bytes, seen->T, v[0].count);
    assert_int_equal(v[2].is.bytes[0], frame->round);
    memcpy(seen->T, v[3].is.bytes, 32);
    memcpy(seen->OKM + seen->OKM_len, v[4].is.bytes, v[4].count);
    seen->OKM_len += v[4].count;
}

static void the_probe_sees_the_chain(void **state)
{
    (void)state;
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    const uint8_t IKM[5] = {5, 4, 3, 2, 1};
    uint8_t PRK[32], plain[100], probed[100];
    assert_int_equal(ce_hkdf_extract(CE_SHA256, PRK, NULL, 0, IKM, 5, NULL), CE_OK);
    assert_int_equal(ce_hkdf_expand(CE_SHA256, plain, 100, PRK, 32, IKM, 5, NULL), CE_OK);
    assert_int_equal(ce_hkdf_extract(CE_SHA256, PRK, NULL, 0, IKM, 5, &probe), CE_OK);
    assert_memory_equal(seen.PRK, PRK, 32);
    assert_int_equal(ce_hkdf_expand(CE_SHA256, probed, 100, PRK, 32, IKM, 5, &probe), CE_OK);
    assert_memory_equal(plain, probed, 100);
    assert_int_equal(seen.extracts, 1);
    assert_int_equal(seen.expands, 4);
    assert_int_equal(seen.OKM_len, 100);
    assert_memory_equal(seen.OKM, plain, 100);
}

static void extract_refuses_what_is_not_there(void **state)
{
    (void)state;
    const uint8_t x[4] = {1};
    uint8_t PRK[32];
    for (int missing = 0; missing < 2; missing++) {
        memset(PRK, 0xa5, sizeof PRK);
        assert_int_equal(ce_hkdf_extract(CE_SHA256, PRK, missing == 0 ? NULL : x, 4,
                                         missing == 1 ? NULL : x, 4, NULL),
                         CE_ERR_ARGUMENT);
        assert_all_zero(PRK, sizeof PRK);
    }
    assert_int_equal(ce_hkdf_extract((enum ce_hash_id)0, PRK, x, 4, x, 4, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(ce_hkdf_extract((enum ce_hash_id)0, PRK, NULL, 0, x, 4, NULL),
                     CE_ERR_ARGUMENT);
}

static void expand_refuses(enum ce_hash_id hash, size_t L, const uint8_t *PRK, size_t PRK_len,
                           const uint8_t *info, ce_status expected)
{
    static uint8_t OKM[255 * 32 + 1];
    memset(OKM, 0xa5, sizeof OKM);
    assert_int_equal(ce_hkdf_expand(hash, OKM, L, PRK, PRK_len, info, 4, NULL), expected);
    assert_all_zero(OKM, L);
    if (L < sizeof OKM)
        assert_int_equal(OKM[L], 0xa5);
}

static void expand_refuses_what_is_out_of_bounds(void **state)
{
    (void)state;
    const uint8_t x[32] = {1};
    expand_refuses(CE_SHA256, 255 * 32 + 1, x, 32, x, CE_ERR_LENGTH);
    expand_refuses(CE_SHA256, 40, x, 31, x, CE_ERR_LENGTH);
    expand_refuses(CE_SHA256, 40, NULL, 32, x, CE_ERR_ARGUMENT);
    expand_refuses(CE_SHA256, 40, x, 32, NULL, CE_ERR_ARGUMENT);
    expand_refuses((enum ce_hash_id)0, 40, x, 32, x, CE_ERR_ARGUMENT);
    assert_int_equal(ce_hkdf_expand(CE_SHA256, NULL, 1, x, 32, x, 4, NULL), CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_5869_appendix_a),
        cmocka_unit_test(shorter_output_is_a_prefix),
        cmocka_unit_test(every_block_is_the_mac_of_the_one_before),
        cmocka_unit_test(the_probe_sees_the_chain),
        cmocka_unit_test(extract_refuses_what_is_not_there),
        cmocka_unit_test(expand_refuses_what_is_out_of_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
