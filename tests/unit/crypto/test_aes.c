/*
 * AES against FIPS 197: key expansion (Appendix A), and every state of the cipher in
 * Appendix B and in the traces of Appendix C, seen through a probe.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "aes_recorder.h"
#include "aes_traces.h"

static struct recorder recorder;
static const struct ce_probe probe = {record, &recorder};

/* clang-format off */
static const uint32_t a1_words[] = {
    0x2b7e1516, 0x28aed2a6, 0xabf71588, 0x09cf4f3c, 0xa0fafe17, 0x88542cb1, 0x23a33939, 0x2a6c7605,
    0xf2c295f2, 0x7a96b943, 0x5935807a, 0x7359f67f, 0x3d80477d, 0x4716fe3e, 0x1e237e44, 0x6d7a883b,
    0xef44a541, 0xa8525b7f, 0xb671253b, 0xdb0bad00, 0xd4d1c6f8, 0x7c839d87, 0xcaf2b8bc, 0x11f915bc,
    0x6d88a37a, 0x110b3efd, 0xdbf98641, 0xca0093fd, 0x4e54f70e, 0x5f5fc9f3, 0x84a64fb2, 0x4ea6dc4f,
    0xead27321, 0xb58dbad2, 0x312bf560, 0x7f8d292f, 0xac7766f3, 0x19fadc21, 0x28d12941, 0x575c006e,
    0xd014f9a8, 0xc9ee2589, 0xe13f0cc8, 0xb6630ca6,
};
static const uint32_t a2_words[] = {
    0x8e73b0f7, 0xda0e6452, 0xc810f32b, 0x809079e5, 0x62f8ead2, 0x522c6b7b, 0xfe0c91f7, 0x2402f5a5,
    0xec12068e, 0x6c827f6b, 0x0e7a95b9, 0x5c56fec2, 0x4db7b4bd, 0x69b54118, 0x85a74796, 0xe92538fd,
    0xe75fad44, 0xbb095386, 0x485af057, 0x21efb14f, 0xa448f6d9, 0x4d6dce24, 0xaa326360, 0x113b30e6,
    0xa25e7ed5, 0x83b1cf9a, 0x27f93943, 0x6a94f767, 0xc0a69407, 0xd19da4e1, 0xec1786eb, 0x6fa64971,
    0x485f7032, 0x22cb8755, 0xe26d1352, 0x33f0b7b3, 0x40beeb28, 0x2f18a259, 0x6747d26b, 0x458c553e,
    0xa7e1466c, 0x9411f1df, 0x821f750a, 0xad07d753, 0xca400538, 0x8fcc5006, 0x282d166a, 0xbc3ce7b5,
    0xe98ba06f, 0x448c773c, 0x8ecc7204, 0x01002202,
};
static const uint32_t a3_words[] = {
    0x603deb10, 0x15ca71be, 0x2b73aef0, 0x857d7781, 0x1f352c07, 0x3b6108d7, 0x2d9810a3, 0x0914dff4,
    0x9ba35411, 0x8e6925af, 0xa51a8b5f, 0x2067fcde, 0xa8b09c1a, 0x93d194cd, 0xbe49846e, 0xb75d5b9a,
    0xd59aecb8, 0x5bf3c917, 0xfee94248, 0xde8ebe96, 0xb5a9328a, 0x2678a647, 0x98312229, 0x2f6c79b3,
    0x812c81ad, 0xdadf48ba, 0x24360af2, 0xfab8b464, 0x98c5bfc9, 0xbebd198e, 0x268c3ba7, 0x09e04214,
    0x68007bac, 0xb2df3316, 0x96e939e4, 0x6c518d80, 0xc814e204, 0x76a9fb8a, 0x5025c02d, 0x59c58239,
    0xde136967, 0x6ccc5a71, 0xfa256395, 0x9674ee15, 0x5886ca5d, 0x2e2f31d7, 0x7e0af1fa, 0x27cf73c3,
    0x749c47ab, 0x18501dda, 0xe2757e4f, 0x7401905a, 0xcafaaae3, 0xe4d59b34, 0x9adf6ace, 0xbd10190d,
    0xfe4890d1, 0xe6188d0b, 0x046df344, 0x706c631e,
};
/* clang-format on */

static void expand(struct ce_aes_key *key, const char *hex)
{
    uint8_t bytes[32];
    assert_int_equal(ce_aes_expand_key(key, bytes, from_hex(bytes, hex), NULL), CE_OK);
}

static void check_words(const char *key_hex, unsigned Nk, unsigned Nr, const uint32_t *words)
{
    struct ce_aes_key key;
    expand(&key, key_hex);
    assert_int_equal(key.Nk, Nk);
    assert_int_equal(key.Nr, Nr);
    assert_memory_equal(key.w, words, 16 * (Nr + 1));
}

static void expands_the_keys_of_appendix_a(void **state)
{
    (void)state;
    check_words("2b7e151628aed2a6abf7158809cf4f3c", 4, 10, a1_words);
    check_words("8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", 6, 12, a2_words);
    check_words("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", 8, 14,
                a3_words);
}

static void check_frame(size_t at, unsigned round, const char *label, const char *hex)
{
    const struct seen *seen = &recorder.frames[at];
    assert_true(at < recorder.count);
    assert_int_equal(seen->round, round);
    assert_string_equal(seen->label, label);
    assert_string_equal(seen->hex, hex);
}

/* A.1, the rows i = 4 and 5; A.3 also has the SubWord of i = 12. */
static void shows_the_columns_of_appendix_a(void **state)
{
    (void)state;
    struct ce_aes_key key;
    uint8_t bytes[32];
    recorder.count = 0;
    size_t len = from_hex(bytes, "2b7e151628aed2a6abf7158809cf4f3c");
    assert_int_equal(ce_aes_expand_key(&key, bytes, len, &probe), CE_OK);
    check_frame(0, 0, "w", "2b7e1516");
    check_frame(4, 4, "temp", "09cf4f3c");
    check_frame(5, 4, "RotWord", "cf4f3c09");
    check_frame(6, 4, "SubWord", "8a84eb01");
    check_frame(7, 4, "Rcon", "01000000");
    check_frame(8, 4, "w", "a0fafe17");
    check_frame(9, 5, "temp", "a0fafe17");
    check_frame(10, 5, "w", "88542cb1");
    assert_int_equal(count_frames(&recorder, "w"), 44);
    assert_int_equal(count_frames(&recorder, "Rcon"), 10);
    assert_string_equal(recorder.frames[0].algorithm, "AES-128");

    recorder.count = 0;
    len = from_hex(bytes, "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
    assert_int_equal(ce_aes_expand_key(&key, bytes, len, &probe), CE_OK);
    assert_string_equal(find_frame(&recorder, "SubWord", 1)->hex, "b785b01d");
    assert_int_equal(find_frame(&recorder, "SubWord", 1)->round, 12);
    assert_int_equal(count_frames(&recorder, "w"), 60);
}

static void check_trace(const struct trace_line *lines, size_t count)
{
    assert_int_equal(recorder.count, count);
    for (size_t i = 0; i < count; i++)
        check_frame(i, lines[i].round, lines[i].label, lines[i].hex);
}

#define LINES(trace) trace, sizeof trace / sizeof *trace

static void check_both_ways(size_t key_len, const struct trace_line *forward, size_t forward_count,
                            const struct trace_line *inverse, size_t inverse_count)
{
    struct ce_aes_key key;
    uint8_t bytes[32], block[16], plain[16];
    for (unsigned i = 0; i < key_len; i++)
        bytes[i] = (uint8_t)i;
    assert_int_equal(ce_aes_expand_key(&key, bytes, key_len, NULL), CE_OK);
    from_hex(plain, "00112233445566778899aabbccddeeff");

    recorder.count = 0;
    ce_aes_encrypt_block(&key, block, plain, &probe);
    check_trace(forward, forward_count);
    assert_hex(block, 16, forward[forward_count - 1].hex);

    recorder.count = 0;
    ce_aes_decrypt_block(&key, block, block, &probe); /* out and in the same */
    check_trace(inverse, inverse_count);
    assert_memory_equal(block, plain, 16);
}

static void traces_appendix_b(void **state)
{
    (void)state;
    struct ce_aes_key key;
    uint8_t in[16], out[16];
    expand(&key, "2b7e151628aed2a6abf7158809cf4f3c");
    from_hex(in, "3243f6a8885a308d313198a2e0370734");
    recorder.count = 0;
    ce_aes_encrypt_block(&key, out, in, &probe);
    check_trace(LINES(b_cipher));
    memset(out, 0, sizeof out);
    ce_aes_encrypt_block(&key, out, in, NULL);
    assert_hex(out, 16, "3925841d02dc09fbdc118597196a0b32");
}

static void traces_appendix_c1(void **state)
{
    (void)state;
    check_both_ways(16, LINES(c1_cipher), LINES(c1_inverse));
}

static void traces_appendix_c2(void **state)
{
    (void)state;
    check_both_ways(24, LINES(c2_cipher), LINES(c2_inverse));
}

static void traces_appendix_c3(void **state)
{
    (void)state;
    check_both_ways(32, LINES(c3_cipher), LINES(c3_inverse));
}

static void frames_name_shape_and_section(void **state)
{
    (void)state;
    struct ce_aes_key key;
    uint8_t block[16] = {0};
    expand(&key, "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b");
    recorder.count = 0;
    ce_aes_encrypt_block(&key, block, block, &probe);
    ce_aes_decrypt_block(&key, block, block, &probe);
    assert_string_equal(find_frame(&recorder, "input", 0)->algorithm, "AES-192");
    assert_string_equal(find_frame(&recorder, "input", 0)->spec, "FIPS 197 5.1");
    assert_string_equal(find_frame(&recorder, "m_col", 0)->spec, "FIPS 197 5.1.3");
    assert_string_equal(find_frame(&recorder, "is_box", 0)->spec, "FIPS 197 5.3.2");
    assert_int_equal(find_frame(&recorder, "m_col", 0)->shape, CE_SHAPE_STATE);
    assert_int_equal(find_frame(&recorder, "k_sch", 0)->shape, CE_SHAPE_WORDS32);
}

/* Product in GF(2^8), bit by bit, as section 4.2 defines it. */
static uint8_t times(unsigned a, unsigned b)
{
    unsigned product = 0;
    for (; b != 0; b >>= 1, a = a << 1 ^ (a & 0x80 ? 0x11b : 0))
        product ^= b & 1 ? a : 0;
    return (uint8_t)product;
}

/* Section 5.1.1: the inverse, then b_i + b_{i+4} + b_{i+5} + b_{i+6} + b_{i+7} + c_i. */
static uint8_t s_box_by_definition(unsigned a)
{
    unsigned b = 0, result = 0;
    for (unsigned candidate = 1; candidate < 256; candidate++)
        if (times(a, candidate) == 1)
            b = candidate;
    unsigned twice = b << 8 | b;
    for (unsigned i = 0; i < 8; i++)
        result |= ((twice >> i ^ twice >> (i + 4) ^ twice >> (i + 5) ^ twice >> (i + 6) ^
                    twice >> (i + 7) ^ 0x63u >> i) &
                   1)
                  << i;
    return (uint8_t)result;
}

/* With a key of zeros the first s_box frame is the S-box of the input itself. */
static void s_box_is_what_its_definition_says(void **state)
{
    (void)state;
    static const uint8_t zeros[16];
    struct ce_aes_key key;
    assert_int_equal(ce_aes_expand_key(&key, zeros, 16, NULL), CE_OK);
    for (unsigned a = 0; a < 256; a++) {
        uint8_t in[16], out[16], first[16];
        memset(in, (int)a, 16);
        recorder.count = 0;
        ce_aes_encrypt_block(&key, out, in, &probe);
        from_hex(first, find_frame(&recorder, "s_box", 0)->hex);
        assert_int_equal(first[0], s_box_by_definition(a));
    }
}

static void inverse_undoes_cipher_with_and_without_probe(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 300; seed++) {
        struct ce_aes_key key, probed_key;
        uint8_t bytes[32], plain[16], plainly[16], probed[16];
        const size_t key_len = 16 + 8 * (seed % 3);
        fill(bytes, key_len, seed);
        fill(plain, 16, ~seed);
        recorder.count = 0;
        assert_int_equal(ce_aes_expand_key(&key, bytes, key_len, NULL), CE_OK);
        assert_int_equal(ce_aes_expand_key(&probed_key, bytes, key_len, &probe), CE_OK);
        assert_memory_equal(&key, &probed_key, sizeof key);
        ce_aes_encrypt_block(&key, plainly, plain, NULL);
        ce_aes_encrypt_block(&key, probed, plain, &probe);
        assert_memory_equal(plainly, probed, 16);
        assert_memory_not_equal(plainly, plain, 16);
        ce_aes_decrypt_block(&key, probed, probed, &probe);
        ce_aes_decrypt_block(&key, plainly, plainly, NULL);
        assert_memory_equal(plainly, plain, 16);
        assert_memory_equal(probed, plain, 16);
    }
}

static void refuses_other_key_lengths(void **state)
{
    (void)state;
    static const uint8_t bytes[64], zeros[sizeof(struct ce_aes_key)];
    for (size_t len = 0; len <= sizeof bytes; len++) {
        struct ce_aes_key key;
        memset(&key, 0xff, sizeof key);
        if (len == 16 || len == 24 || len == 32)
            continue;
        assert_int_equal(ce_aes_expand_key(&key, bytes, len, NULL), CE_ERR_LENGTH);
        assert_memory_equal(&key, zeros, sizeof key);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expands_the_keys_of_appendix_a),
        cmocka_unit_test(shows_the_columns_of_appendix_a),
        cmocka_unit_test(traces_appendix_b),
        cmocka_unit_test(traces_appendix_c1),
        cmocka_unit_test(traces_appendix_c2),
        cmocka_unit_test(traces_appendix_c3),
        cmocka_unit_test(frames_name_shape_and_section),
        cmocka_unit_test(s_box_is_what_its_definition_says),
        cmocka_unit_test(inverse_undoes_cipher_with_and_without_probe),
        cmocka_unit_test(refuses_other_key_lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
