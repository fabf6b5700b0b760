/* The lesson file as it is written: layout, digest, secrets, and back again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/hash.h"
#include "sample_trace.h"

static void test_round_trip_gives_the_same_bytes(void **state)
{
    (void)state;
    struct wt_trace *t = make_sample();
    struct wt_buffer first = to_json(t, false);
    struct wt_error error = {0};
    struct wt_trace *back = wt_load(first.data, first.len, &error);
    if (!back)
        fail_msg("%s: %s", error.where, error.what);
    struct wt_buffer second = to_json(back, false);
    assert_string_equal(first.data, second.data);
    assert_int_equal(back->origin.seed, UINT64_MAX);
    assert_int_equal(back->origin.started, 4102444800);
    assert_int_equal(back->origin.interference_count, 1);
    assert_string_equal(back->origin.interferences[0], "drop Finished");
    assert_int_equal(back->steps[0].time_us, 1LL << 40);
    assert_string_equal(back->title.zh, "一小课");
    assert_int_equal(back->outcome.alert, 40);
    wt_buffer_clear(&first);
    wt_buffer_clear(&second);
    wt_trace_free(t);
    wt_trace_free(back);
}

static bool has(const struct wt_buffer *b, const char *text)
{
    return strstr(b->data, text) != NULL;
}

static void test_layout(void **state)
{
    (void)state;
    struct wt_trace *t = make_sample();
    struct wt_buffer b = to_json(t, false);
    assert_true(strncmp(b.data, "{\n\"format\":\"tlswalk-lesson/1\",\n\"title\":", 39) == 0);
    assert_int_equal(b.data[b.len - 1], '\n');
    assert_true(has(&b, "\"en\":\"A \\\"small\\\" lesson\""));
    assert_true(has(
        &b,
        "\"seed\":\"18446744073709551615\",\"started\":\"4102444800\",\"options\":\"--no-ems\""));
    assert_true(has(&b, "\"name\":\"big\",\"kind\":\"number\",\"int\":\"9223372036854775807\""));
    assert_true(has(&b, "\n{\"id\":1,\"t\":\"1099511627776\",\"connection\":1,\"actor\":1,"));
    assert_true(has(&b, "\"value\":\"line\\none\\u0009\\\"two\\\"\""));
    assert_true(has(&b, "\"text\":\"draw\",\"op\":null,\"out\":1}"));
    assert_true(has(&b, "\"op\":{\"name\":\"dh-shared\",\"in\":["));
    assert_true(has(&b, "\"carried_by\":[{\"record\":1,\"at\":0,\"len\":45}]"));
    assert_true(has(&b, "\"embedded\":[{\"value\":1,\"path\":\"random\"}]"));
    assert_true(has(&b, "\n{\"path\":\"random\",\"of\":\"plain\",\"at\":6,\"len\":32,"));
    wt_buffer_clear(&b);
    wt_trace_free(t);
}

/* SHA-256 of the file without the digest's line. */
static void test_digest_is_of_everything_else(void **state)
{
    (void)state;
    struct wt_trace *t = make_sample();
    struct wt_buffer b = to_json(t, false), rest = {0}, hex = {0};
    char *line = strstr(b.data, "\n\"digest\":\"");
    assert_non_null(line);
    char *end = strchr(line + 1, '\n');
    uint8_t digest[CE_SHA256_SIZE];
    wt_put(&rest, b.data, (size_t)(line - b.data));
    wt_put(&rest, end, b.len - (size_t)(end - b.data));
    assert_int_equal(ce_hash(CE_SHA256, digest, (const uint8_t *)rest.data, rest.len, NULL), CE_OK);
    wt_put_hex(&hex, digest, sizeof digest);
    /* The comma before the digest belongs to the line before it, the one behind it to its own. */
    assert_memory_equal(line + strlen("\n\"digest\":\""), hex.data, 64);
    wt_buffer_clear(&b);
    wt_buffer_clear(&rest);
    wt_buffer_clear(&hex);
    wt_trace_free(t);
}

static void test_secrets_of_a_live_session_are_withheld(void **state)
{
    (void)state;
    struct wt_trace *t = make_sample();
    t->origin = (struct wt_origin){.kind = WT_FROM_CLIENT, .options = ""};
    struct wt_buffer without = to_json(t, false), with = to_json(t, true);
    const char *held = "\"name\":\"pre_master_secret\",\"kind\":\"bytes\",\"bits\":8,"
                       "\"secret\":true,\"withheld\":true,";
    assert_true(has(&without, held));
    assert_false(has(&with, "withheld"));
    assert_true(has(&with, "\"name\":\"pre_master_secret\",\"kind\":\"bytes\",\"hex\":\"02\""));
    struct wt_trace *back = wt_load(without.data, without.len, NULL);
    assert_non_null(back);
    struct wt_buffer again = to_json(back, true);
    assert_string_equal(again.data, without.data);
    wt_buffer_clear(&without);
    wt_buffer_clear(&with);
    wt_buffer_clear(&again);
    wt_trace_free(t);
    wt_trace_free(back);
}

static void test_text_that_is_not_utf8_is_mended(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    wt_add_actor(t, WT_CA, "a\xff\xc0\x80z\xe4\xb8\xad\x7f");
    struct wt_buffer b = to_json(t, false);
    assert_true(has(&b, "\"a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz\xe4\xb8\xad\\u007f\""));
    wt_buffer_clear(&b);
    wt_trace_free(t);
}

static void test_keylog(void **state)
{
    (void)state;
    struct wt_trace *t = make_sample();
    struct wt_buffer b = {0};
    struct wt_error error = {0};
    assert_false(wt_export(t, "keylog", NULL, &b, &error));
    assert_string_equal(error.what, "no connection here has a master secret");
    uint8_t master[48] = {0xfe};
    add_bytes(t, "master_secret", WT_V_BYTES, master, sizeof master, true);
    assert_true(wt_export(t, "keylog", NULL, &b, NULL));
    assert_int_equal(b.len, strlen("CLIENT_RANDOM ") + 64 + 1 + 96 + 1);
    assert_memory_equal(b.data, "CLIENT_RANDOM a0a1a2", 20);
    assert_memory_equal(b.data + 14 + 64, " fe00", 5);
    t->origin.kind = WT_FROM_SERVER;
    error = (struct wt_error){0};
    assert_false(wt_export(t, "keylog", NULL, &b, &error));
    assert_true(error.usage);
    wt_buffer_clear(&b);
    wt_trace_free(t);
}

static void test_pem_has_each_certificate_once(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    struct wt_buffer b = {0};
    struct wt_error error = {0};
    assert_false(wt_export(t, "pem", NULL, &b, &error));
    assert_string_equal(error.what, "no certificate was seen here");
    const uint8_t chain[] = {11, 0, 0, 13, 0, 0, 10, 0, 0, 2, 0x30, 0, 0, 0, 2, 0x30, 0};
    add_handshake(t, SERVER, CLIENT, "certificate", chain, sizeof chain);
    add_bytes(t, "ca_certificate", WT_V_BYTES, "\x30\x01\x05", 3, false);
    assert_true(wt_export(t, "pem", NULL, &b, NULL));
    assert_string_equal(b.data, "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"
                                "-----BEGIN CERTIFICATE-----\nMAEF\n-----END CERTIFICATE-----\n");
    wt_buffer_clear(&b);
    wt_trace_free(t);
}

static void test_unknown_format_and_holes_are_refused(void **state)
{
    (void)state;
    struct wt_trace *t = new_sample();
    struct wt_buffer b = {0};
    struct wt_error error = {0};
    assert_false(wt_export(t, "docx", NULL, &b, &error));
    assert_true(error.usage);
    assert_string_equal(error.where, "docx");
    t->out_of_memory = true;
    error = (struct wt_error){0};
    assert_false(wt_export(t, "json", NULL, &b, &error));
    assert_false(error.usage);
    assert_int_equal(b.len, 0);
    wt_trace_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip_gives_the_same_bytes),
        cmocka_unit_test(test_layout),
        cmocka_unit_test(test_digest_is_of_everything_else),
        cmocka_unit_test(test_secrets_of_a_live_session_are_withheld),
        cmocka_unit_test(test_text_that_is_not_utf8_is_mended),
        cmocka_unit_test(test_keylog),
        cmocka_unit_test(test_pem_has_each_certificate_once),
        cmocka_unit_test(test_unknown_format_and_holes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
