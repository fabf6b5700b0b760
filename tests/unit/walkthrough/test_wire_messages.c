/*
 * Every handshake message of TLS 1.0 to 1.3, in every form its context gives it: leaves partition
 * it, every truncation is refused, what was read is written again byte for byte.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/message_cases.h"

static void test_every_message(void **state)
{
    (void)state;
    for (size_t i = 0; i < BODY_COUNT; i++) {
        const struct body_case *c = &bodies[i];
        uint8_t bytes[CASE_SIZE];
        struct wire_pen pen = {0};
        size_t len = message_of_body(c, bytes);
        const struct message_case m = {
            .layer = LAYER_HANDSHAKE, .bytes = bytes, .len = len, .context = c->context};
        check_message(&m);
        check_rewritten(bytes, len, &c->context);
        wire_annotate(&pen, LAYER_HANDSHAKE, bytes, len, &c->context, PROTECT_NONE, 0, NULL);
        assert_shown(&pen, c->path, c->shown);
        assert_string_equal(wire_pen_find(&pen, c->path)->text, c->text);
        wire_pen_clear(&pen);
    }
}

/* One byte more than the message's own fields: decode_error, whatever the message. Where a rest of
 * any length belongs to the message, it takes the byte. */
static void test_a_byte_too_many(void **state)
{
    (void)state;
    for (size_t i = 0; i < BODY_COUNT; i++) {
        uint8_t bytes[CASE_SIZE] = {0};
        struct wire error;
        size_t len = message_of_body(&bodies[i], bytes);
        const struct message_case m = {.layer = LAYER_HANDSHAKE, .context = bodies[i].context};
        assert_false(annotate_copy(&m, bytes, len + 1, &error));
        assert_int_equal(error.alert, ALERT_DECODE_ERROR);
    }
}

static void refused(const struct body_case *c, enum wire_alert alert, const char *path)
{
    uint8_t bytes[CASE_SIZE];
    struct wire error;
    size_t len = message_of_body(c, bytes);
    const struct message_case m = {.layer = LAYER_HANDSHAKE, .context = c->context};
    assert_false(annotate_copy(&m, bytes, len, &error));
    assert_int_equal(error.alert, alert);
    assert_string_equal(error.error_path, path);
}

static void test_what_is_refused(void **state)
{
    (void)state;
    static const struct {
        struct body_case c;
        enum wire_alert alert;
        const char *path;
    } cases[] = {
        /* clang-format off */
        /* RFC 8446 4.6.3: any other value is illegal_parameter */
        {{.msg_type = KEY_UPDATE, .context = {.version = 0x0304}, .body = "02"},
         ALERT_ILLEGAL_PARAMETER, "request_update"},
        {{.msg_type = KEY_UPDATE, .context = {.version = 0x0304}, .body = ""},
         ALERT_DECODE_ERROR, "request_update"},
        {{.msg_type = END_OF_EARLY_DATA, .context = {.version = 0x0304}, .body = "00"},
         ALERT_DECODE_ERROR, "end_of_early_data"},
        {{.msg_type = FINISHED, .context = {0x0304, 0, 32}, .body = "00010203"},
         ALERT_DECODE_ERROR, "verify_data"},
        {{.msg_type = FINISHED, .context = {0x0304, 0, 0}, .body = ""},
         ALERT_DECODE_ERROR, "finished"},
        {{.msg_type = FINISHED, .context = {0x0303, 0, 0}, .body = THIRTY_TWO_BYTES},
         ALERT_DECODE_ERROR, "finished"},
        /* RFC 8422 5.4: explicit curves are gone */
        {{.msg_type = SERVER_KEY_EXCHANGE, .context = {0x0303, KX_ECDHE, 0}, .body = "01001d03040506"},
         ALERT_ILLEGAL_PARAMETER, "curve_type"},
        {{.msg_type = SERVER_KEY_EXCHANGE, .context = {0x0303, KX_ECDHE, 0}, .body = "03001d0008040000"},
         ALERT_DECODE_ERROR, "point"},
        /* RFC 8446 4.6.1: opaque ticket<1..2^16-1>; RFC 5077 lets it be empty */
        {{.msg_type = NEW_SESSION_TICKET, .context = {.version = 0x0304}, .body = "00000001" "00000002" "00" "0000" "0000"},
         ALERT_DECODE_ERROR, "ticket"},
        /* RFC 8446 4.3.1, 4.3.2: extensions may be empty, not missing */
        {{.msg_type = ENCRYPTED_EXTENSIONS, .context = {.version = 0x0304}, .body = ""},
         ALERT_DECODE_ERROR, "extensions.length"},
        {{.msg_type = CERTIFICATE_REQUEST, .context = {.version = 0x0304}, .body = "00"},
         ALERT_DECODE_ERROR, "extensions.length"},
        {{.msg_type = CERTIFICATE, .context = {.version = 0x0304}, .body = "00" "000005" "000000" "0000"},
         ALERT_DECODE_ERROR, "certificate_list[0].certificate"},
        {{.msg_type = CERTIFICATE, .context = {.version = 0x0304}, .body = "00" "000005" "000002" "3000"},
         ALERT_DECODE_ERROR, "certificate_list[0].extensions.length"},
        {{.msg_type = CERTIFICATE_STATUS, .body = "01" "000000"},
         ALERT_DECODE_ERROR, "ocsp_response"},
        {{.msg_type = COMPRESSED_CERTIFICATE, .body = "0001" "000001" "000000"},
         ALERT_DECODE_ERROR, "compressed_certificate_message"},
        {{.msg_type = CERTIFICATE_REQUEST, .body = "0140" "00020804" "00020000"},
         ALERT_DECODE_ERROR, "certificate_authorities[0]"},
        /* clang-format on */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        refused(&cases[i].c, cases[i].alert, cases[i].path);
}

/* RFC 8446 4.4.3, RFC 5246 7.4.3, RFC 4346 7.4.8: who names the algorithm of a signature. */
static void test_what_a_signature_says_of_itself(void **state)
{
    (void)state;
    for (size_t i = 0; i < BODY_COUNT; i++) {
        uint8_t bytes[CASE_SIZE];
        struct handshake_message m;
        struct wire w;
        if (bodies[i].msg_type != CERTIFICATE_VERIFY)
            continue;
        size_t len = message_of_body(&bodies[i], bytes);
        memset(&m, 0xee, sizeof m);
        wire_reader(&w, "handshake", bytes, len, &bodies[i].context, NULL);
        wire_handshake(&w, &m);
        assert_true(wire_finish(&w));
        assert_int_equal(m.is.certificate_verify.signature_scheme,
                         bodies[i].context.version < 0x0303 ? 0 : 0x0807);
    }
}

static void test_names_of_messages(void **state)
{
    (void)state;
    static const uint8_t server_hello[64] = {SERVER_HELLO};
    uint8_t retry[64] = {SERVER_HELLO};
    memcpy(retry + 6, hello_retry_request_random, sizeof hello_retry_request_random);
    assert_string_equal(handshake_message_name((struct ce_view){server_hello, 64}), "server_hello");
    assert_string_equal(handshake_message_name((struct ce_view){retry, 64}), "hello_retry_request");
    assert_string_equal(handshake_message_name((struct ce_view){retry, 37}), "server_hello");
    assert_string_equal(handshake_message_name((struct ce_view){NULL, 0}), "unknown");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_message),
        cmocka_unit_test(test_a_byte_too_many),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_what_a_signature_says_of_itself),
        cmocka_unit_test(test_names_of_messages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
