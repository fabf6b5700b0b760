/* The growing buffer, and the one error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/error.h"

static void test_it_grows_and_ends_with_a_zero(void **state)
{
    (void)state;
    struct wt_buffer b = {0};
    wt_put(&b, NULL, 0);
    assert_string_equal(b.data, "");
    for (size_t i = 0; i < 5000; i++) {
        char c = (char)('a' + i % 26);
        wt_put(&b, &c, 1);
        assert_int_equal(b.len, i + 1);
        assert_int_equal(b.data[b.len], 0);
        assert_true(b.capacity > b.len);
    }
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(b.data[i], 'a' + (int)(i % 26));
    wt_buffer_clear(&b);
    assert_null(b.data);
    assert_int_equal(b.len, 0);
}

static void test_printf_around_the_first_capacity(void **state)
{
    (void)state;
    for (int width = 250; width < 262; width++) {
        struct wt_buffer b = {0};
        wt_printf(&b, "%*d", width, 7);
        wt_puts(&b, "!");
        assert_int_equal(b.len, width + 1);
        assert_int_equal(b.data[width - 1], '7');
        assert_string_equal(b.data + width, "!");
        wt_buffer_clear(&b);
    }
}

static void test_hex(void **state)
{
    (void)state;
    struct wt_buffer b = {0};
    wt_put_hex(&b, (const uint8_t[]){0x00, 0x0f, 0xa5, 0xff}, 4);
    wt_put_hex(&b, NULL, 0);
    assert_string_equal(b.data, "000fa5ff");
    wt_buffer_clear(&b);
}

/* RFC 4648 section 10 */
static void test_base64(void **state)
{
    (void)state;
    static const char *const vectors[][2] = {
        {"f", "Zg=="},        {"fo", "Zm8="},        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        struct wt_buffer b = {0};
        wt_put_base64(&b, (const uint8_t *)vectors[i][0], strlen(vectors[i][0]));
        assert_string_equal(b.data, vectors[i][1]);
        wt_buffer_clear(&b);
    }
    struct wt_buffer b = {0};
    wt_put_base64(&b, (const uint8_t *)"\xfb\xff\xfe", 3);
    assert_string_equal(b.data, "+//+");
    wt_buffer_clear(&b);
}

static void test_failure_sticks(void **state)
{
    (void)state;
    struct wt_buffer b = {0};
    wt_puts(&b, "kept");
    wt_put(&b, "", SIZE_MAX - 2);
    assert_true(b.failed);
    wt_puts(&b, "more");
    assert_string_equal(b.data, "kept");
    wt_buffer_clear(&b);
    wt_put_hex(&b, (const uint8_t *)"", SIZE_MAX / 2);
    assert_true(b.failed);
    wt_buffer_clear(&b);
}

static void test_the_first_error_is_kept(void **state)
{
    (void)state;
    struct wt_error error = {0};
    assert_false(wt_fail(&error, "values[3].hex", "byte %d", 7));
    assert_false(wt_fail_usage(&error, "later", "other"));
    assert_string_equal(error.where, "values[3].hex");
    assert_string_equal(error.what, "byte 7");
    assert_false(error.usage);
    struct wt_error usage = {0};
    assert_false(wt_fail_usage(&usage, NULL, "%s", "no such option"));
    assert_true(usage.usage);
    assert_string_equal(usage.where, "");
    assert_false(wt_fail(NULL, "", "nobody listens"));
    char text[1000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    struct wt_error lengthy = {0};
    assert_false(wt_fail(&lengthy, text, "%s", text));
    assert_int_equal(strlen(lengthy.where), WT_ERROR_SIZE - 1);
    assert_int_equal(strlen(lengthy.what), WT_ERROR_SIZE - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_grows_and_ends_with_a_zero),
        cmocka_unit_test(test_printf_around_the_first_capacity),
        cmocka_unit_test(test_hex),
        cmocka_unit_test(test_base64),
        cmocka_unit_test(test_failure_sticks),
        cmocka_unit_test(test_the_first_error_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
