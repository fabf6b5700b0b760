/*
 * Looking into the hash functions: the frames are the intermediate values that NIST's "Examples
 * with Intermediate Values" prints for "abc", they come in the standard's order, and looking
 * changes nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/hash.h"
#include "hex.h"

enum { MAX_WORDS = 8, MAX_ROUNDS = 80 };

/* What the probe saw, the words being those of the last block; 32-bit words are kept as 64. */
struct seen {
    const char *algorithm;
    char order[16]; /* one letter a frame, rounds left out */
    size_t frames, rounds, blocks, padding_len;
    uint64_t working[MAX_ROUNDS][MAX_WORDS], Wt[MAX_ROUNDS], W[MAX_ROUNDS], H[MAX_WORDS];
    uint8_t padding[256];
};

static uint64_t word(const struct ce_variable *v, size_t i)
{
    assert_true(i < v->count);
    if (v->shape == CE_SHAPE_WORDS32)
        return v->is.words32[i];
    assert_int_equal(v->shape, CE_SHAPE_WORDS64);
    return v->is.words64[i];
}

static const struct ce_variable *variable(const struct ce_frame *frame, const char *name)
{
    for (size_t i = 0; i < frame->variable_count; i++)
        if (strcmp(frame->variables[i].name, name) == 0)
            return &frame->variables[i];
    fail_msg("no variable %s in frame %s", name, frame->label);
    return NULL;
}

static void note_round(struct seen *seen, const struct ce_frame *frame)
{
    static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    const unsigned t = frame->round;
    const size_t words = strcmp(frame->algorithm, "SHA-1") == 0 ? 5 : 8;
    assert_true(t < MAX_ROUNDS);
    assert_int_equal(t, seen->rounds);
    for (size_t i = 0; i < words; i++)
        seen->working[t][i] = word(variable(frame, names[i]), 0);
    seen->Wt[t] = word(variable(frame, "W[t]"), 0);
    assert_int_equal(variable(frame, "K[t]")->count, 1);
    seen->rounds++;
}

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    seen->algorithm = frame->algorithm;
    assert_non_null(frame->spec);
    if (strcmp(frame->label, "round") == 0) {
        note_round(seen, frame);
        return;
    }
    assert_true(seen->frames < sizeof seen->order - 1);
    seen->order[seen->frames++] = frame->label[0];
    if (strcmp(frame->label, "pad") == 0) {
        const struct ce_variable *padding = variable(frame, "padding");
        seen->padding_len = padding->count;
        memcpy(seen->padding, padding->is.bytes, padding->count);
    } else if (strcmp(frame->label, "schedule") == 0) {
        seen->rounds = 0;
        for (size_t t = 0; t < variable(frame, "W")->count; t++)
            seen->W[t] = word(variable(frame, "W"), t);
    } else {
        assert_string_equal(frame->label, "block");
        assert_int_equal(frame->round, ++seen->blocks);
        for (size_t i = 0; i < variable(frame, "H")->count; i++)
            seen->H[i] = word(variable(frame, "H"), i);
    }
}

/* Hashes with and without a probe, and answers what was seen. */
static struct seen look(enum ce_hash_id id, const uint8_t *message, size_t len)
{
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen}, blind = {NULL, NULL};
    uint8_t plain[CE_HASH_MAX_SIZE], probed[CE_HASH_MAX_SIZE];
    assert_int_equal(ce_hash(id, plain, message, len, NULL), CE_OK);
    assert_int_equal(ce_hash(id, probed, message, len, &probe), CE_OK);
    assert_memory_equal(plain, probed, ce_hash_size(id));
    assert_int_equal(ce_hash(id, probed, message, len, &blind), CE_OK);
    assert_memory_equal(plain, probed, ce_hash_size(id));
    assert_string_equal(seen.algorithm, ce_hash_name(id));
    for (size_t t = 0; t < seen.rounds; t++)
        assert_true(seen.Wt[t] == seen.W[t]);
    return seen;
}

static void assert_working(const struct seen *seen, unsigned t, size_t words,
                           const uint64_t *expected)
{
    for (size_t i = 0; i < words; i++)
        assert_true(seen->working[t][i] == expected[i]);
}

static void sha256_of_abc_round_by_round(void **state)
{
    (void)state;
    // clang-format off
    static const struct { unsigned t; uint64_t a_to_h[8]; } trace[] = {
        { 0, {0x5d6aebcd, 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xfa2a4622, 0x510e527f, 0x9b05688c, 0x1f83d9ab}},
        { 1, {0x5a6ad9ad, 0x5d6aebcd, 0x6a09e667, 0xbb67ae85, 0x78ce7989, 0xfa2a4622, 0x510e527f, 0x9b05688c}},
        { 2, {0xc8c347a7, 0x5a6ad9ad, 0x5d6aebcd, 0x6a09e667, 0xf92939eb, 0x78ce7989, 0xfa2a4622, 0x510e527f}},
        { 3, {0xd550f666, 0xc8c347a7, 0x5a6ad9ad, 0x5d6aebcd, 0x24e00850, 0xf92939eb, 0x78ce7989, 0xfa2a4622}},
        {62, {0xd39a2165, 0x04d24d6c, 0xb85e2ce9, 0xb6ae8fff, 0xfb121210, 0x948d25b6, 0x961f4894, 0xb21bad3d}},
        {63, {0x506e3058, 0xd39a2165, 0x04d24d6c, 0xb85e2ce9, 0x5ef50f24, 0xfb121210, 0x948d25b6, 0x961f4894}},
    };
    // clang-format on
    const struct seen seen = look(CE_SHA256, (const uint8_t *)"abc", 3);
    assert_int_equal(seen.rounds, 64);
    assert_string_equal(seen.order, "psb");
    for (size_t i = 0; i < sizeof trace / sizeof trace[0]; i++)
        assert_working(&seen, trace[i].t, 8, trace[i].a_to_h);
    assert_true(seen.W[0] == 0x61626380 && seen.W[15] == 0x18);
    assert_true(seen.H[0] == 0xba7816bf && seen.H[7] == 0xf20015ad);
}

static void sha1_of_abc_first_and_last_round(void **state)
{
    (void)state;
    static const uint64_t first[5] = {0x0116fc33, 0x67452301, 0x7bf36ae2, 0x98badcfe, 0x10325476};
    static const uint64_t last[5] = {0x42541b35, 0x5738d5e1, 0x21834873, 0x681e6df6, 0xd8fdf6ad};
    const struct seen seen = look(CE_SHA1, (const uint8_t *)"abc", 3);
    assert_int_equal(seen.rounds, 80);
    assert_string_equal(seen.order, "psb");
    assert_working(&seen, 0, 5, first);
    assert_working(&seen, 79, 5, last);
    assert_true(seen.H[0] == 0xa9993e36 && seen.H[4] == 0x9cd0d89d);
}

static void sha512_of_abc_first_and_last_round(void **state)
{
    (void)state;
    static const uint64_t first[8] = {0xf6afceb8bcfcddf5, 0x6a09e667f3bcc908, 0xbb67ae8584caa73b,
                                      0x3c6ef372fe94f82b, 0x58cb02347ab51f91, 0x510e527fade682d1,
                                      0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b};
    static const uint64_t last[8] = {0x73a54f399fa4b1b2, 0x10d9c4c4295599f6, 0xd67806db8b148677,
                                     0x654ef9abec389ca9, 0xd08446aa79693ed7, 0x9bb4d39778c07f9e,
                                     0x25c96a7768fb2aa3, 0xceb9fc3691ce8326};
    const struct seen seen = look(CE_SHA512, (const uint8_t *)"abc", 3);
    assert_int_equal(seen.rounds, 80);
    assert_string_equal(seen.order, "psb");
    assert_working(&seen, 0, 8, first);
    assert_working(&seen, 79, 8, last);
}

/* FIPS 180-4 section 5.1: 1, then zeros, then l in bits, and the whole is a number of blocks. */
static void the_padding_is_that_of_section_5_1(void **state)
{
    (void)state;
    uint8_t message[300] = {0};
    for (enum ce_hash_id id = CE_SHA1; id <= CE_SHA512; id++) {
        const size_t B = ce_hash_block_size(id);
        for (size_t len = 0; len <= 2 * B; len++) {
            const struct seen seen = look(id, message, len);
            const size_t end = seen.padding_len;
            assert_int_equal((len + end) % B, 0);
            assert_true(end > B / 8 && end <= B + B / 8);
            assert_int_equal(seen.padding[0], 0x80);
            assert_all_zero(seen.padding + 1, end - 3);
            assert_int_equal(seen.padding[end - 2] << 8 | seen.padding[end - 1], 8 * len);
            assert_int_equal(seen.blocks, (len + end) / B);
        }
    }
}

/* Whole blocks are seen as they fill; the padding completes the last one or adds one. */
static void blocks_come_before_and_after_the_padding(void **state)
{
    (void)state;
    uint8_t message[192] = {0};
    assert_string_equal(look(CE_SHA256, message, 64 + 60).order, "sbpsbsb");
    assert_string_equal(look(CE_SHA1, message, 64).order, "sbpsb");
    assert_string_equal(look(CE_SHA384, message, 128).order, "sbpsb");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sha256_of_abc_round_by_round),
        cmocka_unit_test(sha1_of_abc_first_and_last_round),
        cmocka_unit_test(sha512_of_abc_first_and_last_round),
        cmocka_unit_test(the_padding_is_that_of_section_5_1),
        cmocka_unit_test(blocks_come_before_and_after_the_padding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
