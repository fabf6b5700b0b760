/*
 * The modes of SP 800-38A against its Appendix F: ECB (F.1), CBC (F.2) and CTR (F.5), for the three
 * key sizes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "aes_recorder.h"

static struct recorder recorder;
static const struct ce_probe probe = {record, &recorder};
static const uint8_t zeros[64];

/* clang-format off */
static const char *const keys[3] = {
    "2b7e151628aed2a6abf7158809cf4f3c",
    "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
    "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
};
static const char plain_hex[] =
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";
static const char cbc_iv[] = "000102030405060708090a0b0c0d0e0f";
static const char ctr_counter[] = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";
static const char *const ecb_cipher[3] = {
    "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf"
    "43b1cd7f598ece23881b00e3ed0306887b0c785e27e8ad3f8223207104725dd4",
    "bd334f1d6e45f25ff712a214571fa5cc974104846d0ad3ad7734ecb3ecee4eef"
    "ef7afd2270e2e60adce0ba2face6444e9a4b41ba738d6c72fb16691603c18e0e",
    "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870"
    "b6ed21b99ca6f4f9f153e7b1beafed1d23304b7a39f9f3ff067d8d8f9e24ecc7",
};
static const char *const cbc_cipher[3] = {
    "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
    "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7",
    "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a"
    "571b242012fb7ae07fa9baac3df102e008b0e27988598881d920a9e64f5615cd",
    "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
    "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b",
};
static const char *const ctr_cipher[3] = {
    "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"
    "5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee",
    "1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e94"
    "1e36b26bd1ebc670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050",
    "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
    "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6",
};
/* clang-format on */

static void expand(struct ce_aes_key *key, const char *hex)
{
    uint8_t bytes[32];
    assert_int_equal(ce_aes_expand_key(key, bytes, from_hex(bytes, hex), NULL), CE_OK);
}

static void ecb_is_the_block_itself(void **state)
{
    (void)state;
    for (unsigned k = 0; k < 3; k++) {
        struct ce_aes_key key;
        uint8_t plain[64], out[64];
        expand(&key, keys[k]);
        from_hex(plain, plain_hex);
        for (unsigned at = 0; at < 64; at += 16)
            ce_aes_encrypt_block(&key, out + at, plain + at, NULL);
        assert_hex(out, 64, ecb_cipher[k]);
        for (unsigned at = 0; at < 64; at += 16)
            ce_aes_decrypt_block(&key, out + at, out + at, NULL);
        assert_memory_equal(out, plain, 64);
    }
}

static void cbc_agrees_with_appendix_f2(void **state)
{
    (void)state;
    for (unsigned k = 0; k < 6; k++) {
        const struct ce_probe *p = k < 3 ? NULL : &probe;
        struct ce_aes_key key;
        uint8_t iv[16], plain[64], out[64];
        recorder.count = 0;
        expand(&key, keys[k % 3]);
        from_hex(iv, cbc_iv);
        from_hex(plain, plain_hex);
        assert_int_equal(ce_aes_cbc_encrypt(&key, out, iv, plain, 64, p), CE_OK);
        assert_hex(out, 64, cbc_cipher[k % 3]);
        assert_int_equal(ce_aes_cbc_decrypt(&key, out, iv, out, 64, p), CE_OK);
        assert_memory_equal(out, plain, 64);
    }
}

static void ctr_agrees_with_appendix_f5(void **state)
{
    (void)state;
    for (unsigned k = 0; k < 6; k++) {
        const struct ce_probe *p = k < 3 ? NULL : &probe;
        struct ce_aes_key key;
        uint8_t counter[16], plain[64], out[64];
        recorder.count = 0;
        expand(&key, keys[k % 3]);
        from_hex(counter, ctr_counter);
        from_hex(plain, plain_hex);
        ce_aes_ctr(&key, out, counter, plain, 64, p);
        assert_hex(out, 64, ctr_cipher[k % 3]);
        ce_aes_ctr(&key, out, counter, out, 64, p);
        assert_memory_equal(out, plain, 64);
    }
}

/* F.2.1 and F.2.2 print the input and output blocks of every step. */
static void cbc_shows_each_block(void **state)
{
    (void)state;
    struct ce_aes_key key;
    uint8_t iv[16], text[64];
    expand(&key, keys[0]);
    from_hex(iv, cbc_iv);
    from_hex(text, plain_hex);

    recorder.count = 0;
    assert_int_equal(ce_aes_cbc_encrypt(&key, text, iv, text, 64, &probe), CE_OK);
    assert_string_equal(recorder.frames[0].label, "xor");
    assert_string_equal(recorder.frames[0].hex, "6bc0bce12a459991e134741a7f9e1925");
    assert_string_equal(find_frame(&recorder, "xor", 1)->hex, "d86421fb9f1a1eda505ee1375746972c");
    assert_string_equal(find_frame(&recorder, "block", 0)->hex, "7649abac8119b246cee98e9b12e9197d");
    assert_int_equal(find_frame(&recorder, "block", 0)->round, 1);
    assert_int_equal(find_frame(&recorder, "block", 3)->round, 4);
    assert_int_equal(count_frames(&recorder, "output"), 4);

    recorder.count = 0;
    assert_int_equal(ce_aes_cbc_decrypt(&key, text, iv, text, 64, &probe), CE_OK);
    assert_string_equal(find_frame(&recorder, "xor", 0)->hex, "6bc0bce12a459991e134741a7f9e1925");
    assert_string_equal(find_frame(&recorder, "block", 0)->hex, "6bc1bee22e409f96e93d7e117393172a");
    assert_int_equal(count_frames(&recorder, "ioutput"), 4);
}

/* F.5.1 prints the counters and the key stream. */
static void ctr_shows_counter_and_key_stream(void **state)
{
    (void)state;
    struct ce_aes_key key;
    uint8_t counter[16], text[64];
    expand(&key, keys[0]);
    from_hex(counter, ctr_counter);
    from_hex(text, plain_hex);
    recorder.count = 0;
    ce_aes_ctr(&key, text, counter, text, 64, &probe);
    assert_string_equal(find_frame(&recorder, "T", 1)->hex, "f0f1f2f3f4f5f6f7f8f9fafbfcfdff00");
    assert_string_equal(find_frame(&recorder, "O", 0)->hex, "ec8cdf7398607cb0f2d21675ea9ea1e4");
    assert_int_equal(find_frame(&recorder, "O", 3)->round, 4);
    assert_int_equal(count_frames(&recorder, "T"), 4);
}

static void cbc_refuses_broken_blocks(void **state)
{
    (void)state;
    struct ce_aes_key key;
    uint8_t iv[16] = {0}, in[64] = {1}, out[64];
    expand(&key, keys[0]);
    for (size_t len = 0; len <= 64; len++) {
        const ce_status expected = len % 16 == 0 ? CE_OK : CE_ERR_LENGTH;
        memset(out, 0xa5, sizeof out);
        assert_int_equal(ce_aes_cbc_encrypt(&key, out, iv, in, len, NULL), expected);
        if (expected != CE_OK)
            assert_memory_equal(out, zeros, len);
        memset(out, 0xa5, sizeof out);
        assert_int_equal(ce_aes_cbc_decrypt(&key, out, iv, in, len, NULL), expected);
        if (expected != CE_OK)
            assert_memory_equal(out, zeros, len);
        for (size_t i = len; i < sizeof out; i++)
            assert_int_equal(out[i], 0xa5);
    }
}

/* The counter is one 128-bit number: from all ones it goes to zero. */
static void ctr_carries_through_all_bytes(void **state)
{
    (void)state;
    struct ce_aes_key key;
    uint8_t counter[16], stream[32], expected[16];
    expand(&key, keys[0]);
    memset(counter, 0xff, 16);
    ce_aes_ctr(&key, stream, counter, zeros, 32, NULL);
    ce_aes_encrypt_block(&key, expected, zeros, NULL);
    assert_memory_equal(stream + 16, expected, 16);
    ce_aes_encrypt_block(&key, expected, counter, NULL);
    assert_memory_equal(stream, expected, 16);
}

/* A shorter text has the first bytes of a longer one's key stream, and nothing past it is written.
 */
static void ctr_takes_every_length(void **state)
{
    (void)state;
    struct ce_aes_key key;
    uint8_t counter[16], plain[64], whole[64], part[64];
    expand(&key, keys[2]);
    from_hex(counter, ctr_counter);
    fill(plain, 64, 7);
    ce_aes_ctr(&key, whole, counter, plain, 64, NULL);
    for (size_t len = 0; len <= 64; len++) {
        memset(part, 0xa5, 64);
        ce_aes_ctr(&key, part, counter, plain, len, NULL);
        assert_memory_equal(part, whole, len);
        for (size_t i = len; i < 64; i++)
            assert_int_equal(part[i], 0xa5);
    }
    ce_aes_ctr(&key, NULL, counter, NULL, 0, NULL);
}

static void cbc_decryption_undoes_encryption(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 60; seed++) {
        struct ce_aes_key key;
        uint8_t bytes[32], iv[16], plain[320], apart[320], in_place[320];
        const size_t len = 16 * (seed % 21);
        fill(bytes, 32, seed);
        fill(iv, 16, seed + 1000);
        fill(plain, len, seed + 2000);
        memcpy(in_place, plain, len);
        assert_int_equal(ce_aes_expand_key(&key, bytes, 16 + 8 * (seed % 3), NULL), CE_OK);
        assert_int_equal(ce_aes_cbc_encrypt(&key, apart, iv, plain, len, NULL), CE_OK);
        assert_int_equal(ce_aes_cbc_encrypt(&key, in_place, iv, in_place, len, NULL), CE_OK);
        assert_memory_equal(apart, in_place, len);
        assert_int_equal(ce_aes_cbc_decrypt(&key, in_place, iv, apart, len, NULL), CE_OK);
        assert_memory_equal(in_place, plain, len);
        assert_int_equal(ce_aes_cbc_decrypt(&key, apart, iv, apart, len, NULL), CE_OK);
        assert_memory_equal(apart, plain, len);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ecb_is_the_block_itself),
        cmocka_unit_test(cbc_agrees_with_appendix_f2),
        cmocka_unit_test(ctr_agrees_with_appendix_f5),
        cmocka_unit_test(cbc_shows_each_block),
        cmocka_unit_test(ctr_shows_counter_and_key_stream),
        cmocka_unit_test(cbc_refuses_broken_blocks),
        cmocka_unit_test(ctr_carries_through_all_bytes),
        cmocka_unit_test(ctr_takes_every_length),
        cmocka_unit_test(cbc_decryption_undoes_encryption),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
