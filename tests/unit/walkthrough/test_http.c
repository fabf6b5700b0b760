/*
 * HTTP/1.1: a request and a response field by field, and the leniencies that are refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/wire_check.h"
#include "walkthrough/wire/http.h"

static const char request[] = "GET /index.html HTTP/1.1\r\nHost: www.example.com\r\n"
                              "Accept:*/*\r\nX-Empty:\r\nX-Padded: \ta b \t\r\n\r\n";
static const char response[] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

static struct message_case http_case(const char *text)
{
    return (struct message_case){
        .layer = LAYER_HTTP, .bytes = (const uint8_t *)text, .len = strlen(text)};
}

static void assert_view(struct ce_view view, const char *text)
{
    assert_int_equal(view.len, strlen(text));
    assert_memory_equal(view.data, text, view.len);
}

static void test_request(void **state)
{
    (void)state;
    struct wire w;
    struct http_message m;
    wire_reader(&w, "http", (const uint8_t *)request, strlen(request), NULL, NULL);
    wire_http(&w, &m);
    assert_true(wire_finish(&w));
    assert_view(m.start_line, "GET /index.html HTTP/1.1");
    assert_int_equal(m.field_count, 4);
    assert_view(http_field(&m, "host"), "www.example.com");
    assert_view(http_field(&m, "ACCEPT"), "*/*");
    assert_int_equal(http_field(&m, "X-Empty").len, 0);
    assert_view(http_field(&m, "X-Padded"), "a b");
    assert_null(http_field(&m, "Hos").data);
    assert_int_equal(m.body.len, 0);
}

static void test_annotation(void **state)
{
    (void)state;
    struct wire_pen pen = {0};
    const struct message_case in = http_case(request), out = http_case(response);
    check_whole(&in);
    check_flips(&in);
    check_truncations(&in);
    check_whole(&out);
    check_flips(&out);
    assert_true(wire_annotate(&pen, LAYER_HTTP, out.bytes, out.len, NULL, PROTECT_NONE, 0, NULL));
    assert_shown(&pen, "start_line.line", "\"HTTP/1.1 200 OK\"");
    assert_shown(&pen, "start_line.CRLF", "\"\\r\\n\"");
    assert_shown(&pen, "fields[0].name", "\"Content-Length\"");
    assert_shown(&pen, "fields[0].separator", "\": \"");
    assert_shown(&pen, "fields[0].value", "\"5\"");
    assert_shown(&pen, "empty_line", "\"\\r\\n\"");
    assert_shown(&pen, "body", "68656c6c6f");
    assert_string_equal(wire_pen_find(&pen, "fields[0].name")->text, "http.fields.field.name");
    wire_pen_clear(&pen);
}

static void test_refusals(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/2.0\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        "HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\n: a\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct wire error;
        const struct message_case c = http_case(wrong[i]);
        assert_false(annotate_copy(&c, c.bytes, c.len, &error));
        assert_int_equal(error.alert, ALERT_DECODE_ERROR);
    }
}

static void test_field_list_is_bounded(void **state)
{
    (void)state;
    char text[1024] = "GET / HTTP/1.1\r\n";
    struct wire error;
    for (size_t i = 0; i < HTTP_MAX_FIELDS; i++)
        strcat(text, "a:b\r\n");
    size_t len = strlen(text);
    strcat(text, "\r\n");
    struct message_case c = http_case(text);
    assert_true(annotate_copy(&c, c.bytes, c.len, &error));
    strcpy(text + len, "a:b\r\n\r\n");
    c = http_case(text);
    assert_false(annotate_copy(&c, c.bytes, c.len, &error));
    assert_string_equal(error.error_path, "fields");
}

static void test_header_length(void **state)
{
    (void)state;
    const uint8_t *bytes = (const uint8_t *)response;
    size_t header = strlen(response) - strlen("hello");
    for (size_t len = 0; len <= strlen(response); len++)
        assert_int_equal(http_header_length(bytes, len), len < header ? 0 : header);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_request),       cmocka_unit_test(test_annotation),
        cmocka_unit_test(test_refusals),      cmocka_unit_test(test_field_list_is_bounded),
        cmocka_unit_test(test_header_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
