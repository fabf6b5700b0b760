/*
 * ChaCha20: the examples of RFC 8439, every quarter round as section 2.1 describes it, the end of
 * the counter.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "chacha20_vectors.h"
#include "crypto-edu/chacha20.h"
#include "hex.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void the_blocks_of_rfc_8439(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(chacha20_blocks); i++) {
        uint8_t key[32], nonce[12], out[64];
        unhex(key, sizeof key, chacha20_blocks[i].key);
        unhex(nonce, sizeof nonce, chacha20_blocks[i].nonce);
        ce_chacha20_block(key, out, chacha20_blocks[i].counter, nonce, NULL);
        assert_hex(out, sizeof out, chacha20_blocks[i].key_stream);
    }
}

/* Both ways, also in place, and every shorter text gives the beginning. */
static void the_texts_of_rfc_8439(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(chacha20_texts); i++) {
        uint8_t key[32], nonce[12], plaintext[400], ciphertext[400], out[401];
        const uint32_t counter = chacha20_texts[i].counter;
        unhex(key, sizeof key, chacha20_texts[i].key);
        unhex(nonce, sizeof nonce, chacha20_texts[i].nonce);
        const size_t len = unhex(plaintext, sizeof plaintext, chacha20_texts[i].plaintext);
        assert_int_equal(unhex(ciphertext, sizeof ciphertext, chacha20_texts[i].ciphertext), len);
        for (size_t n = 0; n <= len; n++) {
            memset(out, 0xa5, sizeof out);
            assert_int_equal(ce_chacha20(key, out, counter, nonce, plaintext, n, NULL), CE_OK);
            assert_memory_equal(out, ciphertext, n);
            assert_int_equal(out[n], 0xa5);
        }
        assert_int_equal(ce_chacha20(key, out, counter, nonce, out, len, NULL), CE_OK);
        assert_memory_equal(out, plaintext, len);
    }
}

struct seen {
    unsigned quarter_rounds, states, blocks;
    uint32_t first[16], working[16], rounds[16], sum[16];
    uint8_t key_stream[64], out[200];
    size_t out_len;
};

static uint32_t turn(uint32_t x, unsigned n)
{
    return x << n | x >> (32 - n);
}

/* Section 2.1 once more, on the state of the frame before: the same words must have changed, and
 * so. */
static void check_quarter_round(struct seen *seen, const struct ce_frame *frame)
{
    const uint32_t *after = frame->variables[0].is.words32;
    const uint8_t *at = frame->variables[1].is.bytes;
    uint32_t *s = seen->working;
    assert_int_equal(frame->round, ++seen->quarter_rounds);
    for (unsigned half = 0; half < 2; half++) {
        s[at[0]] += s[at[1]];
        s[at[3]] = turn(s[at[3]] ^ s[at[0]], half == 0 ? 16 : 8);
        s[at[2]] += s[at[3]];
        s[at[1]] = turn(s[at[1]] ^ s[at[2]], half == 0 ? 12 : 7);
    }
    assert_memory_equal(s, after, 64);
}

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    const struct ce_variable *v = frame->variables;
    assert_string_equal(frame->algorithm, "ChaCha20");
    if (strcmp(frame->label, "QUARTERROUND") == 0) {
        check_quarter_round(seen, frame);
    } else if (strcmp(frame->label, "state") == 0) {
        seen->states++;
        seen->quarter_rounds = 0;
        memcpy(seen->first, v[0].is.words32, 64);
        memcpy(seen->working, v[0].is.words32, 64);
    } else if (strcmp(frame->label, "rounds") == 0) {
        assert_int_equal(seen->quarter_rounds, 80);
        memcpy(seen->rounds, v[0].is.words32, 64);
    } else if (strcmp(frame->label, "sum") == 0) {
        memcpy(seen->sum, v[0].is.words32, 64);
    } else if (strcmp(frame->label, "serialized") == 0) {
        memcpy(seen->key_stream, v[0].is.bytes, 64);
    } else {
        assert_string_equal(frame->label, "block");
        assert_int_equal(frame->round, 7 + seen->blocks++);
        for (size_t i = 0; i < v[0].count; i++)
            assert_int_equal(v[2].is.bytes[i], v[0].is.bytes[i] ^ v[1].is.bytes[i]);
        memcpy(seen->out + seen->out_len, v[2].is.bytes, v[2].count);
        seen->out_len += v[2].count;
    }
}

/* Section 2.3.2 prints the state after the rounds and after the sum. */
static void the_states_of_section_2_3_2(void **state)
{
    (void)state;
    static const uint32_t rounds[16] = {0x837778ab, 0xe238d763, 0xa67ae21e, 0x5950bb2f,
                                        0xc4f2d0c7, 0xfc62bb2f, 0x8fa018fc, 0x3f5ec7b7,
                                        0x335271c2, 0xf29489f3, 0xeabda8fc, 0x82e46ebd,
                                        0xd19c12b4, 0xb04e16de, 0x9e83d0cb, 0x4e3c50a2};
    static const uint32_t sum[16] = {0xe4e7f110, 0x15593bd1, 0x1fdd0f50, 0xc47120a3,
                                     0xc7f4d1c7, 0x0368c033, 0x9aaa2204, 0x4e6cd4c3,
                                     0x466482d2, 0x09aa9f07, 0x05d7c214, 0xa2028bd9,
                                     0xd19c12b5, 0xb94e16de, 0xe883d0cb, 0x4e3c50a2};
    static const uint8_t nonce[12] = {0, 0, 0, 9, 0, 0, 0, 0x4a};
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    uint8_t key[32], plain[64], probed[64];
    for (unsigned i = 0; i < 32; i++)
        key[i] = (uint8_t)i;
    ce_chacha20_block(key, plain, 1, nonce, NULL);
    ce_chacha20_block(key, probed, 1, nonce, &probe);
    assert_memory_equal(plain, probed, 64);
    assert_memory_equal(seen.rounds, rounds, 64);
    assert_memory_equal(seen.sum, sum, 64);
    assert_memory_equal(seen.key_stream, plain, 64);
    assert_int_equal(seen.first[0], 0x61707865);
    assert_int_equal(seen.first[12], 1);
    for (unsigned i = 0; i < 16; i++)
        assert_int_equal(seen.sum[i], (uint32_t)(seen.first[i] + seen.rounds[i]));
}

static void the_probe_sees_every_block(void **state)
{
    (void)state;
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    const uint8_t key[32] = {1}, nonce[12] = {2}, in[130] = {3};
    uint8_t plain[130], probed[130];
    assert_int_equal(ce_chacha20(key, plain, 7, nonce, in, sizeof in, NULL), CE_OK);
    assert_int_equal(ce_chacha20(key, probed, 7, nonce, in, sizeof in, &probe), CE_OK);
    assert_memory_equal(plain, probed, sizeof plain);
    assert_int_equal(seen.blocks, 3);
    assert_int_equal(seen.states, 3);
    assert_int_equal(seen.out_len, sizeof plain);
    assert_memory_equal(seen.out, plain, sizeof plain);
}

static void the_counter_does_not_come_round(void **state)
{
    (void)state;
    const uint8_t key[32] = {1}, nonce[12] = {2}, in[129] = {3};
    uint8_t out[129] = {0xa5}, last[64];
    assert_int_equal(ce_chacha20(key, out, UINT32_MAX, nonce, in, 65, NULL), CE_ERR_LENGTH);
    assert_int_equal(ce_chacha20(key, out, UINT32_MAX - 1, nonce, in, 129, NULL), CE_ERR_LENGTH);
    assert_int_equal(ce_chacha20(key, out, 0, nonce, in, ((size_t)64 << 32) + 1, NULL),
                     CE_ERR_LENGTH);
    assert_int_equal(out[0], 0xa5);
    assert_int_equal(ce_chacha20(key, out, UINT32_MAX - 1, nonce, in, 128, NULL), CE_OK);
    ce_chacha20_block(key, last, UINT32_MAX, nonce, NULL);
    assert_memory_equal(out + 64, last, 64);
    assert_int_equal(ce_chacha20(key, NULL, 1, nonce, NULL, 0, NULL), CE_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_blocks_of_rfc_8439),
        cmocka_unit_test(the_texts_of_rfc_8439),
        cmocka_unit_test(the_states_of_section_2_3_2),
        cmocka_unit_test(the_probe_sees_every_block),
        cmocka_unit_test(the_counter_does_not_come_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
