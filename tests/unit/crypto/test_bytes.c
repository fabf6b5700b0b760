/* Comparing, wiping, big-endian words, and the sentences of ce_status. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/status.h"

static void equal_strings_are_equal_whatever_their_length(void **state)
{
    (void)state;
    uint8_t a[40], b[40];
    for (size_t i = 0; i < sizeof a; i++)
        a[i] = b[i] = (uint8_t)(i * 7);
    for (size_t len = 0; len <= sizeof a; len++)
        assert_true(ce_equal(a, b, len));
    assert_true(ce_equal(NULL, NULL, 0));
}

static void every_single_bit_is_noticed(void **state)
{
    (void)state;
    uint8_t a[20] = {0}, b[20] = {0};
    for (size_t bit = 0; bit < 8 * sizeof a; bit++) {
        b[bit / 8] = (uint8_t)(1u << bit % 8);
        assert_false(ce_equal(a, b, sizeof a));
        assert_true(ce_equal(a, b, bit / 8));
        b[bit / 8] = 0;
    }
}

static void differences_do_not_cancel(void **state)
{
    (void)state;
    const uint8_t a[2] = {0x01, 0x01}, b[2] = {0x81, 0x81};
    assert_false(ce_equal(a, b, 2));
}

static void wipe_clears_exactly_its_bytes(void **state)
{
    (void)state;
    uint8_t memory[32];
    for (size_t len = 0; len <= 30; len++) {
        memset(memory, 0xa5, sizeof memory);
        ce_wipe(memory + 1, len);
        assert_int_equal(memory[0], 0xa5);
        for (size_t i = 0; i < len; i++)
            assert_int_equal(memory[1 + i], 0);
        assert_int_equal(memory[1 + len], 0xa5);
    }
    ce_wipe(NULL, 0);
}

static void words_are_big_endian_at_any_alignment(void **state)
{
    (void)state;
    const uint8_t in[9] = {0xff, 0x80, 0x01, 0x02, 0x03, 0x84, 0x05, 0x06, 0x87};
    uint8_t out[9] = {0xff};

    assert_int_equal(ce_load_be32(in + 1), 0x80010203);
    assert_true(ce_load_be64(in + 1) == UINT64_C(0x8001020384050687));
    ce_store_be64(out + 1, ce_load_be64(in + 1));
    assert_memory_equal(out, in, sizeof in);
    ce_store_be32(out + 1, 0xdeadbeef);
    assert_memory_equal(out + 1, "\xde\xad\xbe\xef\x84", 5);
}

static void words_are_little_endian_where_asked(void **state)
{
    (void)state;
    const uint8_t in[9] = {0xff, 0x80, 0x01, 0x02, 0x03, 0x84, 0x05, 0x06, 0x87};
    uint8_t out[9] = {0xff};

    assert_int_equal(ce_load_le32(in + 1), 0x03020180);
    assert_true(ce_load_le64(in + 1) == UINT64_C(0x8706058403020180));
    ce_store_le64(out + 1, ce_load_le64(in + 1));
    assert_memory_equal(out, in, sizeof in);
    ce_store_le32(out + 1, 0xdeadbeef);
    assert_memory_equal(out + 1, "\xef\xbe\xad\xde\x84", 5);
}

static void every_status_has_a_sentence_of_its_own(void **state)
{
    (void)state;
    const char *unknown = ce_status_text((ce_status)(CE_ERR_FAULT + 1));
    assert_non_null(unknown);
    for (int a = CE_OK; a <= CE_ERR_FAULT; a++) {
        assert_non_null(ce_status_text((ce_status)a));
        assert_string_not_equal(ce_status_text((ce_status)a), unknown);
        for (int b = CE_OK; b < a; b++)
            assert_string_not_equal(ce_status_text((ce_status)a), ce_status_text((ce_status)b));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_strings_are_equal_whatever_their_length),
        cmocka_unit_test(every_single_bit_is_noticed),
        cmocka_unit_test(differences_do_not_cancel),
        cmocka_unit_test(wipe_clears_exactly_its_bytes),
        cmocka_unit_test(words_are_big_endian_at_any_alignment),
        cmocka_unit_test(words_are_little_endian_where_asked),
        cmocka_unit_test(every_status_has_a_sentence_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
