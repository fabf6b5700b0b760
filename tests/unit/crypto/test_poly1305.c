/*
 * Poly1305: the examples of RFC 8439, the same sum computed with GMP, cutting the message anywhere,
 * the frames.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include <gmp.h>

#include "crypto-edu/chacha20.h"
#include "hex.h"
#include "poly1305_vectors.h"

enum { VECTORS = sizeof poly1305_vectors / sizeof poly1305_vectors[0] };

static void mac(uint8_t tag[16], const uint8_t key[32], const uint8_t *message, size_t len,
                const struct ce_probe *probe)
{
    struct ce_poly1305 ctx;
    ce_poly1305_init(&ctx, key, probe);
    ce_poly1305_update(&ctx, message, len, probe);
    ce_poly1305_final(&ctx, tag, probe);
    assert_all_zero(&ctx, sizeof ctx);
}

static void the_tags_of_rfc_8439(void **state)
{
    (void)state;
    assert_int_equal(VECTORS, 12);
    for (size_t i = 0; i < VECTORS; i++) {
        uint8_t key[32], message[400], tag[16];
        unhex(key, sizeof key, poly1305_vectors[i].key);
        const size_t len = unhex(message, sizeof message, poly1305_vectors[i].message);
        mac(tag, key, message, len, NULL);
        assert_hex(tag, 16, poly1305_vectors[i].tag);
    }
}

static void from_bytes(mpz_t x, const uint8_t *bytes, size_t len)
{
    mpz_import(x, len, -1, 1, 0, 0, bytes);
}

/* Section 2.5.1, with integers as they are. */
static void mac_with_integers(uint8_t tag[16], const uint8_t key[32], const uint8_t *message,
                              size_t len)
{
    static const uint8_t mask[16] = {0xff, 0xff, 0xff, 0x0f, 0xfc, 0xff, 0xff, 0x0f,
                                     0xfc, 0xff, 0xff, 0x0f, 0xfc, 0xff, 0xff, 0x0f};
    uint8_t clamped[16], block[17], bytes[17] = {0};
    mpz_t Acc, P, r, x;
    mpz_inits(Acc, P, r, x, NULL);
    mpz_setbit(P, 130);
    mpz_sub_ui(P, P, 5);
    for (size_t i = 0; i < 16; i++)
        clamped[i] = key[i] & mask[i];
    from_bytes(r, clamped, 16);
    for (size_t at = 0; at < len; at += 16) {
        const size_t n = len - at < 16 ? len - at : 16;
        memcpy(block, message + at, n);
        block[n] = 1;
        from_bytes(x, block, n + 1);
        mpz_add(Acc, Acc, x);
        mpz_mul(Acc, Acc, r);
        mpz_mod(Acc, Acc, P);
    }
    from_bytes(x, key + 16, 16);
    mpz_add(Acc, Acc, x);
    mpz_fdiv_r_2exp(Acc, Acc, 128);
    mpz_export(bytes, NULL, -1, 1, 0, 0, Acc);
    memcpy(tag, bytes, 16);
    mpz_clears(Acc, P, r, x, NULL);
}

/* Bytes that are mostly 00 and ff, which is where carries go wrong, from a fixed sequence. */
static void fill_with_edges(uint8_t *out, size_t len, uint32_t *seed)
{
    for (size_t i = 0; i < len; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        const uint8_t byte = (uint8_t)(*seed >> 24);
        out[i] = byte < 100 ? 0xff : byte < 180 ? 0 : byte < 200 ? 0xfb : byte;
    }
}

static void it_is_the_sum_of_section_2_5(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (unsigned i = 0; i < 4000; i++) {
        uint8_t key[32], message[100], tag[16], expected[16];
        const size_t len = i % (sizeof message + 1);
        fill_with_edges(key, sizeof key, &seed);
        fill_with_edges(message, len, &seed);
        mac(tag, key, message, len, NULL);
        mac_with_integers(expected, key, message, len);
        assert_memory_equal(tag, expected, 16);
    }
}

static void a_split_never_changes_the_tag(void **state)
{
    (void)state;
    uint32_t seed = 2;
    uint8_t key[32], message[70], whole[16], tag[16];
    fill_with_edges(key, sizeof key, &seed);
    fill_with_edges(message, sizeof message, &seed);
    for (size_t len = 0; len <= sizeof message; len++) {
        mac(whole, key, message, len, NULL);
        for (size_t split = 0; split <= len; split++) {
            struct ce_poly1305 ctx;
            ce_poly1305_init(&ctx, key, NULL);
            ce_poly1305_update(&ctx, message, split, NULL);
            ce_poly1305_update(&ctx, NULL, 0, NULL);
            ce_poly1305_update(&ctx, message + split, len - split, NULL);
            ce_poly1305_final(&ctx, tag, NULL);
            assert_memory_equal(tag, whole, 16);
        }
    }
}

struct seen {
    unsigned keys, blocks, tags;
    char Acc[4][40]; /* before block 1 and after each of the three */
    char Block[3][40];
};

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    const struct ce_variable *v = frame->variables;
    assert_string_equal(frame->algorithm, "Poly1305");
    if (strcmp(frame->label, "r") == 0) {
        seen->keys++;
        assert_hex(v[0].is.bytes, 16, "85d6be0854556d037c44520e40d50608");
        assert_hex(v[1].is.bytes, 16, "0103808afb0db2fd4abff6af4149f51b");
    } else if (strcmp(frame->label, "block") == 0) {
        assert_int_equal(frame->round, seen->blocks + 1);
        mpz_get_str(seen->Acc[seen->blocks], 16, v[0].is.integer);
        mpz_get_str(seen->Block[seen->blocks], 16, v[1].is.integer);
        mpz_get_str(seen->Acc[++seen->blocks], 16, v[3].is.integer);
    } else {
        assert_string_equal(frame->label, "tag");
        seen->tags++;
        assert_hex(v[2].is.bytes, 16, "a8061dc1305136c6c22b8baf0c0127a9");
    }
}

/* Section 2.5.2 prints the accumulator after each of the three blocks. */
static void the_accumulator_of_section_2_5_2(void **state)
{
    (void)state;
    static const char *const Acc[4] = {"0", "2c88c77849d64ae9147ddeb88e69c83fc",
                                       "2d8adaf23b0337fa7cccfb4ea344b30de",
                                       "28d31b7caff946c77c8844335369d03a7"};
    static const char *const Block[3] = {"16f4620636968706172676f7470797243",
                                         "16f7247206863726165736552206d7572", "17075"};
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    uint8_t key[32], message[34], plain[16], probed[16];
    unhex(key, sizeof key, poly1305_vectors[0].key);
    unhex(message, sizeof message, poly1305_vectors[0].message);
    mac(plain, key, message, sizeof message, NULL);
    mac(probed, key, message, sizeof message, &probe);
    assert_memory_equal(plain, probed, 16);
    assert_int_equal(seen.keys, 1);
    assert_int_equal(seen.blocks, 3);
    assert_int_equal(seen.tags, 1);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(seen.Acc[i], Acc[i]);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(seen.Block[i], Block[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tags_of_rfc_8439),
        cmocka_unit_test(it_is_the_sum_of_section_2_5),
        cmocka_unit_test(a_split_never_changes_the_tag),
        cmocka_unit_test(the_accumulator_of_section_2_5_2),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
