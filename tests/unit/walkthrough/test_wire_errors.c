/*
 * Errors of the codec: the first one sticks, levels must be used up, and nothing is written that
 * its field cannot hold.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/wire_check.h"

static void test_left_over_bytes(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {3, 1, 2, 3, 9};
    struct wire w;
    uint8_t value;
    wire_reader(&w, "outer", bytes, sizeof bytes, NULL, NULL);
    wire_open(&w, "level", WIRE_LEN8);
    assert_int_equal(wire_left(&w), 3);
    assert_int_equal(wire_ahead(&w).len, 3);
    wire_u8(&w, "value", &value);
    wire_close(&w);
    assert_false(wire_finish(&w));
    assert_string_equal(w.error_path, "level");
    assert_int_equal(w.error_at, 2);
    wire_reader(&w, "outer", bytes, sizeof bytes, NULL, NULL);
    wire_u8(&w, "value", &value);
    assert_false(wire_finish(&w));
    assert_string_equal(w.error_path, "outer");
}

/* The first error sticks; after it reads give zero, loops end, and nothing moves. */
static void test_errors_stick(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {1, 2, 3, 4};
    struct wire w;
    uint16_t number = 7;
    uint8_t fixed[2] = {7, 7};
    struct ce_view view = {bytes, 4};
    size_t count = 9;
    bool present = true;
    wire_reader(&w, "broken", bytes, sizeof bytes, NULL, NULL);
    wire_fail(&w, "first", ALERT_ILLEGAL_PARAMETER, "the first");
    wire_fail(&w, "second", ALERT_DECODE_ERROR, "the second");
    wire_u16(&w, "number", &number);
    wire_fixed(&w, "fixed", fixed, 2);
    wire_bytes(&w, "view", WIRE_LEN8, &view, 0, 9);
    assert_false(wire_next(&w, 0, &count, 5));
    assert_false(wire_more(&w, &present));
    assert_int_equal(number, 0);
    assert_int_equal(fixed[0] | fixed[1], 0);
    assert_int_equal(view.len, 0);
    assert_int_equal(count, 0);
    assert_false(present);
    assert_int_equal(wire_here(&w), 0);
    assert_int_equal(wire_left(&w), 0);
    assert_false(wire_finish(&w));
    assert_string_equal(w.error, "the first");
    assert_string_equal(w.error_path, "first");
    assert_int_equal(w.alert, ALERT_ILLEGAL_PARAMETER);
}

static void test_writing_what_does_not_fit_its_field(void **state)
{
    (void)state;
    static uint8_t out[1024], payload[300];
    struct wire w;
    uint32_t large = 1 << 24;
    struct ce_view view = {payload, sizeof payload};
    wire_writer(&w, "out", out, sizeof out, NULL);
    wire_u24(&w, "number", &large);
    assert_false(wire_finish(&w));
    assert_string_equal(w.error, "too large for its field");
    wire_writer(&w, "out", out, sizeof out, NULL);
    wire_bytes(&w, "vector", WIRE_LEN8, &view, 0, 1000);
    assert_false(wire_finish(&w));
    assert_string_equal(w.error, "too long for its length field");
    assert_string_equal(w.error_path, "vector.length");
    wire_writer(&w, "out", out, sizeof out, NULL);
    wire_span(&w, "span", WIRE_KIND_BYTES, &view, 299);
    assert_false(wire_finish(&w));
    assert_int_equal(w.alert, ALERT_INTERNAL_ERROR);
}

static void test_nesting_is_bounded(void **state)
{
    (void)state;
    static const uint8_t byte = 0;
    struct wire w;
    struct wire_pen pen = {0};
    wire_reader(&w, "deep", &byte, 1, NULL, &pen);
    for (int i = 0; i < 2 * WIRE_MAX_DEPTH; i++)
        wire_open(&w, "a_rather_long_name", WIRE_NO_LENGTH);
    assert_false(wire_finish(&w));
    assert_int_equal(w.alert, ALERT_INTERNAL_ERROR);
    assert_true(strlen(w.error_path) < WIRE_MAX_PATH);
    assert_null(partition_error(&pen, 1));
    wire_pen_clear(&pen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_left_over_bytes),
        cmocka_unit_test(test_errors_stick),
        cmocka_unit_test(test_writing_what_does_not_fit_its_field),
        cmocka_unit_test(test_nesting_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
