/*
 * SHAKE128 and SHAKE256: NIST's examples for FIPS 202, one stream however it is cut, and the order
 * of absorbing and squeezing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "hash_properties.h"

typedef void init_function(struct ce_sha3 *ctx);
static init_function *const both[] = {ce_shake128_init, ce_shake256_init};

/* NIST, "Examples with Intermediate Values": no message, and 200 bytes a3; the first and the last
 * 32 of the 512 bytes printed there. */
static const struct {
    init_function *init;
    size_t a3_count;
    const char *first, *last;
} examples[] = {
    {ce_shake128_init, 0, "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26",
     "43e41b45a653f2a5c4492c1add544512dda2529833462b71a41a45be97290b6f"},
    {ce_shake128_init, 200, "131ab8d2b594946b9c81333f9bb6e0ce75c3b93104fa3469d3917457385da037",
     "44c9fb359fd56ac0a9a75a743cff6862f17d7259ab075216c0699511643b6439"},
    {ce_shake256_init, 0, "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f",
     "ab0bae316339894304e35877b0c28a9b1fd166c796b9cc258a064a8f57e27f2a"},
    {ce_shake256_init, 200, "cd8a920ed141aa0407a22d59288652e9d9f1a7ee0c1e7c1ca699424da84a904d",
     "6a1a9d7846436e4dca5728b6f760eef0ca92bf0be5615e96959d767197a0beeb"},
};

static void fips_202_examples(void **state)
{
    (void)state;
    uint8_t a3[200], out[512];
    memset(a3, 0xa3, sizeof a3);
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        struct ce_sha3 ctx;
        examples[i].init(&ctx);
        assert_int_equal(ce_shake_absorb(&ctx, a3, examples[i].a3_count, NULL), CE_OK);
        ce_shake_squeeze(&ctx, out, sizeof out, NULL);
        assert_hex(out, 32, examples[i].first);
        assert_hex(out + 480, 32, examples[i].last);
    }
}

static void squeezing_in_two_pieces_is_the_same(void **state)
{
    (void)state;
    uint8_t message[20], whole[400], out[400];
    fill_pattern(message, sizeof message);
    for (size_t i = 0; i < 2; i++) {
        struct ce_sha3 absorbed, ctx;
        both[i](&absorbed);
        assert_int_equal(ce_shake_absorb(&absorbed, message, sizeof message, NULL), CE_OK);
        ctx = absorbed;
        ce_shake_squeeze(&ctx, whole, sizeof whole, NULL);
        for (size_t split = 0; split <= sizeof out; split++) {
            ctx = absorbed;
            ce_shake_squeeze(&ctx, out, split, NULL);
            ce_shake_squeeze(&ctx, out + split, sizeof out - split, NULL);
            assert_memory_equal(out, whole, sizeof out);
        }
        ctx = absorbed;
        for (size_t at = 0; at < sizeof out; at++)
            ce_shake_squeeze(&ctx, out + at, 1, NULL);
        assert_memory_equal(out, whole, sizeof out);
    }
}

static void absorbing_in_two_pieces_is_the_same(void **state)
{
    (void)state;
    uint8_t message[350], whole[40], out[40];
    fill_pattern(message, sizeof message);
    for (size_t i = 0; i < 2; i++) {
        struct ce_sha3 ctx;
        both[i](&ctx);
        assert_int_equal(ce_shake_absorb(&ctx, message, sizeof message, NULL), CE_OK);
        ce_shake_squeeze(&ctx, whole, sizeof whole, NULL);
        for (size_t split = 0; split <= sizeof message; split++) {
            both[i](&ctx);
            assert_int_equal(ce_shake_absorb(&ctx, message, split, NULL), CE_OK);
            assert_int_equal(ce_shake_absorb(&ctx, NULL, 0, NULL), CE_OK);
            assert_int_equal(ce_shake_absorb(&ctx, message + split, sizeof message - split, NULL),
                             CE_OK);
            ce_shake_squeeze(&ctx, out, sizeof out, NULL);
            assert_memory_equal(out, whole, sizeof out);
        }
    }
}

static void looking_changes_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        size_t frames = 0;
        const struct ce_probe probe = {count_frame, &frames};
        struct ce_sha3 ctx;
        uint8_t plain[300], probed[300];
        both[i](&ctx);
        ce_shake_squeeze(&ctx, plain, sizeof plain, NULL);
        both[i](&ctx);
        ce_shake_squeeze(&ctx, probed, sizeof probed, &probe);
        assert_memory_equal(plain, probed, sizeof plain);
        /* "pad", "absorb", one permutation for the input and more for the output */
        assert_int_equal(frames, 2 + (i == 0 ? 2 : 3) * 24 * 5);
    }
}

static void what_is_out_of_order_is_refused(void **state)
{
    (void)state;
    struct ce_sha3 ctx;
    uint8_t out[8], before[8], after[8];
    ce_shake128_init(&ctx);
    assert_int_equal(ce_shake_absorb(&ctx, NULL, 1, NULL), CE_ERR_ARGUMENT);
    ce_shake_squeeze(&ctx, out, 0, NULL);
    struct ce_sha3 copy = ctx;
    ce_shake_squeeze(&copy, before, sizeof before, NULL);
    assert_int_equal(ce_shake_absorb(&ctx, out, 1, NULL), CE_ERR_STATE);
    ce_shake_squeeze(&ctx, after, sizeof after, NULL);
    assert_memory_equal(before, after, sizeof after);

    memset(&ctx, 0, sizeof ctx);
    memset(out, 0xa5, sizeof out);
    assert_int_equal(ce_shake_absorb(&ctx, out, 1, NULL), CE_ERR_STATE);
    ce_shake_squeeze(&ctx, out, sizeof out, NULL);
    assert_all_zero(out, sizeof out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fips_202_examples),
        cmocka_unit_test(squeezing_in_two_pieces_is_the_same),
        cmocka_unit_test(absorbing_in_two_pieces_is_the_same),
        cmocka_unit_test(looking_changes_nothing),
        cmocka_unit_test(what_is_out_of_order_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
