/*
 * The primitives of the codec: numbers, vectors, lists and levels, their bounds in both directions,
 * and what the pen notes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/wire_check.h"

/* A structure of our own that uses every primitive. */
struct sample {
    uint8_t small;
    uint16_t medium;
    uint32_t three_bytes, large;
    uint8_t fixed[3];
    struct ce_view opaque, text, rest;
    uint16_t items[4];
    size_t item_count;
    bool has_rest;
};

static void wire_sample(struct wire *w, struct sample *m)
{
    wire_u8(w, "small", &m->small);
    wire_u16(w, "medium", &m->medium);
    wire_open(w, "group", WIRE_NO_LENGTH);
    wire_u24(w, "three_bytes", &m->three_bytes);
    wire_u32(w, "large", &m->large);
    wire_close(w);
    wire_fixed(w, "fixed", m->fixed, sizeof m->fixed);
    wire_bytes(w, "opaque", WIRE_LEN8, &m->opaque, 1, 4);
    wire_text(w, "text", WIRE_LEN16, &m->text, 0, 100);
    wire_open(w, "items", WIRE_LEN24);
    for (size_t i = 0; wire_next(w, i, &m->item_count, 4); i++)
        wire_u16(w, "item", &m->items[i]);
    wire_close(w);
    if (wire_more(w, &m->has_rest))
        wire_rest(w, "rest", &m->rest);
}

static const uint8_t sample_bytes[] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a,
                                       0x0b, 0x0c, 0x0d, 0x02, 0xaa, 0xbb, 0x00, 0x03, 'a',  '"',
                                       0xff, 0x00, 0x00, 0x04, 0x11, 0x12, 0x13, 0x14, 0xee};

static bool read_sample(const uint8_t *bytes, size_t len, struct wire_pen *pen, struct wire *w)
{
    struct sample m;
    uint8_t *copy = malloc(len > 0 ? len : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, len);
    wire_reader(w, "sample", copy, len, NULL, pen);
    wire_sample(w, &m);
    bool ok = wire_finish(w);
    if (pen != NULL)
        assert_null(partition_error(pen, len));
    free(copy);
    return ok;
}

static void test_read_and_written_again(void **state)
{
    (void)state;
    struct wire w;
    struct sample m;
    uint8_t out[sizeof sample_bytes];
    wire_reader(&w, "sample", sample_bytes, sizeof sample_bytes, NULL, NULL);
    wire_sample(&w, &m);
    assert_true(wire_finish(&w));
    assert_int_equal(m.small, 0x01);
    assert_int_equal(m.medium, 0x0203);
    assert_int_equal(m.three_bytes, 0x040506);
    assert_int_equal(m.large, 0x0708090a);
    assert_int_equal(m.item_count, 2);
    assert_int_equal(m.items[1], 0x1314);
    assert_ptr_equal(m.opaque.data, sample_bytes + 14);
    assert_true(m.has_rest);
    for (size_t capacity = 0; capacity < sizeof out; capacity++) {
        memset(out, 0x5a, sizeof out);
        wire_writer(&w, "sample", out, capacity, NULL);
        wire_sample(&w, &m);
        assert_false(wire_finish(&w));
        assert_string_equal(w.error, "output is full");
        assert_int_equal(out[capacity], 0x5a);
    }
    wire_writer(&w, "sample", out, sizeof out, NULL);
    wire_sample(&w, &m);
    assert_true(wire_finish(&w));
    assert_memory_equal(out, sample_bytes, sizeof out);
}

static void test_notes(void **state)
{
    (void)state;
    struct wire w;
    struct wire_pen pen = {0};
    assert_true(read_sample(sample_bytes, sizeof sample_bytes, &pen, &w));
    assert_true(paths_unique(&pen));
    assert_shown(&pen, "medium", "515");
    assert_shown(&pen, "group", "");
    assert_shown(&pen, "group.large", "117967114");
    assert_shown(&pen, "fixed", "0b0c0d");
    assert_shown(&pen, "opaque.length", "2");
    assert_shown(&pen, "opaque.data", "aabb");
    assert_shown(&pen, "text.data", "\"a\\\"\\xff\"");
    assert_shown(&pen, "items.length", "4");
    assert_shown(&pen, "items[1]", "4884");
    const struct wire_field *item = wire_pen_find(&pen, "items[1]");
    assert_string_equal(item->text, "sample.items.item");
    assert_int_equal(item->at, 26);
    assert_int_equal(item->value, 0x1314);
    assert_int_equal(wire_pen_find(&pen, "items.length")->kind, WIRE_KIND_LENGTH);
    assert_int_equal(wire_pen_find(&pen, "text.data")->kind, WIRE_KIND_TEXT);
    wire_pen_clear(&pen);
    assert_null(pen.fields);
}

/* Up to the optional rest every prefix is an error that names the field it ends in. */
static void test_truncation_names_the_field(void **state)
{
    (void)state;
    static const struct {
        size_t len;
        const char *path;
    } ends[] = {{0, "small"},          {2, "medium"},       {5, "group.three_bytes"},
                {9, "group.large"},    {12, "fixed"},       {13, "opaque.length"},
                {15, "opaque.length"}, {17, "text.length"}, {20, "text.length"},
                {23, "items.length"},  {27, "items.length"}};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct wire w;
        struct wire_pen pen = {0};
        assert_false(read_sample(sample_bytes, ends[i].len, &pen, &w));
        assert_string_equal(w.error_path, ends[i].path);
        assert_int_equal(w.alert, ALERT_DECODE_ERROR);
        wire_pen_clear(&pen);
    }
}

static void refused(size_t at, uint8_t value, const char *path, const char *error)
{
    struct wire w;
    struct wire_pen pen = {0};
    uint8_t bytes[sizeof sample_bytes];
    memcpy(bytes, sample_bytes, sizeof bytes);
    bytes[at] = value;
    assert_false(read_sample(bytes, sizeof bytes, &pen, &w));
    assert_string_equal(w.error_path, path);
    assert_string_equal(w.error, error);
    assert_int_equal(w.alert, ALERT_DECODE_ERROR);
    assert_non_null(wire_pen_find(&pen, "undecoded"));
    wire_pen_clear(&pen);
}

static void test_bounds(void **state)
{
    (void)state;
    refused(13, 0, "opaque", "shorter than allowed");
    refused(13, 5, "opaque", "longer than allowed");
    refused(13, 200, "opaque.length", "length runs past the end");
    refused(23, 5 + 1, "items.length", "length runs past the end");
    refused(23, 3, "items[1]", "ends too early");
    refused(23, 200, "items.length", "length runs past the end");
}

static void test_list_capacity(void **state)
{
    (void)state;
    uint8_t bytes[64] = {0};
    struct wire w;
    struct wire_pen pen = {0};
    memcpy(bytes, sample_bytes, 24);
    bytes[23] = 8;
    assert_true(read_sample(bytes, 24 + 8, NULL, &w));
    bytes[23] = 10;
    assert_false(read_sample(bytes, 24 + 10, &pen, &w));
    assert_string_equal(w.error_path, "items");
    assert_string_equal(w.error, "more items than are accepted");
    assert_int_equal(wire_pen_find(&pen, "undecoded")->len, 2);
    wire_pen_clear(&pen);
}

static void test_every_flip(void **state)
{
    (void)state;
    uint8_t bytes[sizeof sample_bytes];
    for (size_t i = 0; i < sizeof bytes; i++) {
        for (unsigned value = 0; value < 256; value++) {
            struct wire w;
            struct wire_pen pen = {0};
            memcpy(bytes, sample_bytes, sizeof bytes);
            bytes[i] = (uint8_t)value;
            read_sample(bytes, sizeof bytes, &pen, &w);
            wire_pen_clear(&pen);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_and_written_again),
        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_truncation_names_the_field),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_list_capacity),
        cmocka_unit_test(test_every_flip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
