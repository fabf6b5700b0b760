/*
 * AES-GCM against the designers' test cases, and what must not pass: every changed bit of tag,
 * text, additional data and IV.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "aes_recorder.h"
#include "gcm_cases.h"

enum { CASES = sizeof gcm_cases / sizeof *gcm_cases };

static struct recorder recorder;
static const struct ce_probe probe = {record, &recorder};
static const uint8_t zeros[128];

/* A case as bytes. */
struct vector {
    struct ce_aes_key key;
    uint8_t iv[64], aad[64], plain[64], cipher[64], tag[16];
    size_t iv_len, aad_len, len;
};

static void load_case(struct vector *v, size_t i)
{
    uint8_t key[32];
    const size_t key_len = from_hex(key, gcm_cases[i].key);
    assert_int_equal(ce_aes_expand_key(&v->key, key, key_len, NULL), CE_OK);
    v->iv_len = from_hex(v->iv, gcm_cases[i].iv);
    v->aad_len = from_hex(v->aad, gcm_cases[i].aad);
    v->len = from_hex(v->plain, gcm_cases[i].plain);
    assert_int_equal(from_hex(v->cipher, gcm_cases[i].cipher), v->len);
    assert_int_equal(from_hex(v->tag, gcm_cases[i].tag), 16);
}

static ce_status seal_case(const struct vector *v, uint8_t *out, uint8_t *tag, const uint8_t *in,
                           const struct ce_probe *p)
{
    return ce_aes_gcm_seal(&v->key, out, tag, v->iv, v->iv_len, v->aad, v->aad_len, in, v->len, p);
}

static ce_status open_case(const struct vector *v, uint8_t *out, size_t tag_len,
                           const struct ce_probe *p)
{
    return ce_aes_gcm_open(&v->key, out, v->iv, v->iv_len, v->aad, v->aad_len, v->cipher, v->len,
                           v->tag, tag_len, p);
}

static void seals_and_opens_the_designers_cases(void **state)
{
    (void)state;
    assert_int_equal(CASES, 18);
    for (size_t i = 0; i < CASES; i++) {
        struct vector v;
        uint8_t out[64] = {0}, tag[16];
        load_case(&v, i);
        for (unsigned probed = 0; probed < 2; probed++) {
            const struct ce_probe *p = probed ? &probe : NULL;
            recorder.count = 0;
            assert_int_equal(seal_case(&v, out, tag, v.plain, p), CE_OK);
            assert_memory_equal(out, v.cipher, v.len);
            assert_memory_equal(tag, v.tag, 16);
            assert_int_equal(open_case(&v, out, 16, p), CE_OK);
            assert_memory_equal(out, v.plain, v.len);
        }
    }
}

static void works_in_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct vector v;
        uint8_t buffer[64], tag[16];
        load_case(&v, i);
        memcpy(buffer, v.plain, sizeof buffer);
        assert_int_equal(seal_case(&v, buffer, tag, buffer, NULL), CE_OK);
        assert_memory_equal(buffer, v.cipher, v.len);
        assert_int_equal(open_case(&v, v.cipher, 16, NULL), CE_OK);
        assert_memory_equal(v.cipher, v.plain, v.len);
    }
}

/* The opening must fail, and out then be zero for the whole length. */
static void assert_refused(const struct vector *v)
{
    uint8_t out[64];
    memset(out, 0xa5, sizeof out);
    assert_int_equal(open_case(v, out, 16, NULL), CE_ERR_AUTH);
    assert_memory_equal(out, zeros, v->len);
}

static void flip_every_bit(const struct vector *v, uint8_t *bytes, size_t len)
{
    for (size_t bit = 0; bit < 8 * len; bit++) {
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_refused(v);
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
}

static void refuses_every_changed_bit(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASES; i++) {
        struct vector v;
        uint8_t out[64];
        load_case(&v, i);
        flip_every_bit(&v, v.tag, 16);
        flip_every_bit(&v, v.cipher, v.len);
        flip_every_bit(&v, v.aad, v.aad_len);
        flip_every_bit(&v, v.iv, v.iv_len);
        assert_int_equal(open_case(&v, out, 16, NULL), CE_OK);
    }
}

static void refuses_truncated_text_and_data(void **state)
{
    (void)state;
    struct vector v;
    load_case(&v, 3);
    const size_t len = v.len, aad_len = v.aad_len;
    for (v.len = 0; v.len < len; v.len++)
        assert_refused(&v);
    for (v.aad_len = 0; v.aad_len < aad_len; v.aad_len++)
        assert_refused(&v);
}

static void takes_tags_of_12_to_16_bytes(void **state)
{
    (void)state;
    struct vector v;
    uint8_t out[64];
    load_case(&v, 3);
    for (size_t tag_len = 0; tag_len <= 20; tag_len++) {
        const int fits = tag_len >= 12 && tag_len <= 16;
        memset(out, 0xa5, sizeof out);
        assert_int_equal(open_case(&v, out, tag_len, NULL), fits ? CE_OK : CE_ERR_LENGTH);
        assert_memory_equal(out, fits ? v.plain : zeros, v.len);
    }
    v.tag[11] ^= 1;
    assert_int_equal(open_case(&v, out, 12, NULL), CE_ERR_AUTH);
    assert_memory_equal(out, zeros, v.len);
}

/* Section 5.2.1.1. Nothing may be read or written for a len no buffer can have. */
static void refuses_lengths_beyond_the_limits(void **state)
{
    (void)state;
    const size_t too_long = (size_t)((UINT64_C(1) << 36) - 31);
    const size_t too_much = (size_t)(UINT64_C(1) << 61);
    struct vector v;
    uint8_t out[64], tag[16];
    load_case(&v, 3);
    const struct vector good = v;
    const struct {
        size_t iv_len, aad_len, len;
    } bad[] = {{0, 20, 60}, {too_much, 20, 60}, {12, too_much, 60}, {12, 20, too_long}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        v.iv_len = bad[i].iv_len;
        v.aad_len = bad[i].aad_len;
        v.len = bad[i].len;
        memset(tag, 0xa5, sizeof tag);
        assert_int_equal(seal_case(&v, out, tag, good.plain, NULL), CE_ERR_LENGTH);
        assert_memory_equal(tag, zeros, 16);
        assert_int_equal(open_case(&v, out, 16, NULL), CE_ERR_LENGTH);
    }
}

static void takes_nothing_at_all(void **state)
{
    (void)state;
    struct vector v;
    uint8_t tag[16];
    load_case(&v, 0);
    assert_int_equal(ce_aes_gcm_seal(&v.key, NULL, tag, v.iv, 12, NULL, 0, NULL, 0, NULL), CE_OK);
    assert_memory_equal(tag, v.tag, 16);
    assert_int_equal(ce_aes_gcm_open(&v.key, NULL, v.iv, 12, NULL, 0, NULL, 0, tag, 16, NULL),
                     CE_OK);
    tag[0] ^= 1;
    assert_int_equal(ce_aes_gcm_open(&v.key, NULL, v.iv, 12, NULL, 0, NULL, 0, tag, 16, NULL),
                     CE_ERR_AUTH);
}

static void opens_what_it_sealed_at_every_length(void **state)
{
    (void)state;
    struct vector v;
    load_case(&v, 17); /* its IV has 60 bytes: any shorter one can be cut from it */
    for (size_t len = 0; len <= 200; len++) {
        uint8_t plain[200], sealed[200], tag[16];
        fill(plain, len, (uint32_t)len);
        assert_int_equal(ce_aes_gcm_seal(&v.key, sealed, tag, v.iv, 1 + len % 40, plain, len / 3,
                                         plain, len, NULL),
                         CE_OK);
        assert_int_equal(ce_aes_gcm_open(&v.key, sealed, v.iv, 1 + len % 40, plain, len / 3, sealed,
                                         len, tag, 16, NULL),
                         CE_OK);
        if (len != 0)
            assert_memory_equal(sealed, plain, len);
    }
}

/* Test Case 4: H, J0 and the products X_i are printed with it. */
static void shows_H_J0_counters_and_products(void **state)
{
    (void)state;
    struct vector v;
    uint8_t out[64], tag[16];
    load_case(&v, 3);
    recorder.count = 0;
    assert_int_equal(seal_case(&v, out, tag, v.plain, &probe), CE_OK);
    assert_string_equal(find_frame(&recorder, "H", 0)->hex, "b83b533708bf535d0aa6e52980d53b78");
    assert_string_equal(find_frame(&recorder, "J0", 0)->hex, "cafebabefacedbaddecaf88800000001");
    assert_string_equal(find_frame(&recorder, "CB", 0)->hex, "cafebabefacedbaddecaf88800000002");
    assert_int_equal(count_frames(&recorder, "CB"), 4 + 1); /* four of text, one of the tag */
    assert_int_equal(count_frames(&recorder, "ghash"), 2 + 4 + 1);
    assert_string_equal(find_frame(&recorder, "ghash", 0)->hex, "feedfacedeadbeeffeedfacedeadbeef");
    assert_int_equal(find_frame(&recorder, "ghash", 6)->round, 7);
    assert_int_equal(find_frame(&recorder, "ghash", 6)->variable_count, 4);
    assert_string_equal(find_frame(&recorder, "S", 0)->hex, "698e57f70e6ecc7fd9463b7260a9ae5f");
    assert_string_equal(find_frame(&recorder, "T", 0)->hex, gcm_cases[3].tag);
}

/* A forged text is never deciphered: the only counter block used is that of the tag. */
static void deciphers_nothing_before_the_tag_is_right(void **state)
{
    (void)state;
    struct vector v;
    uint8_t out[64];
    load_case(&v, 3);
    v.tag[15] ^= 0x80;
    recorder.count = 0;
    assert_int_equal(open_case(&v, out, 16, &probe), CE_ERR_AUTH);
    assert_int_equal(count_frames(&recorder, "CB"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seals_and_opens_the_designers_cases),
        cmocka_unit_test(works_in_place),
        cmocka_unit_test(refuses_every_changed_bit),
        cmocka_unit_test(refuses_truncated_text_and_data),
        cmocka_unit_test(takes_tags_of_12_to_16_bytes),
        cmocka_unit_test(refuses_lengths_beyond_the_limits),
        cmocka_unit_test(takes_nothing_at_all),
        cmocka_unit_test(opens_what_it_sealed_at_every_length),
        cmocka_unit_test(shows_H_J0_counters_and_products),
        cmocka_unit_test(deciphers_nothing_before_the_tag_is_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
