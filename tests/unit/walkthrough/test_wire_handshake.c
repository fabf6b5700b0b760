/*
 * The other handshake messages: each read, rewritten, truncated and flipped, and what they refuse.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/captured_certificate.h"
#include "tests/unit/walkthrough/wire_check.h"

enum { MESSAGE_SIZE = 4096 };

static const uint8_t thirty_three[33] = {0x12, 0x34};
static const struct wire_context rsa = {0x0303, KX_RSA, 0}, dhe = {0x0303, KX_DHE, 0},
                                 unknown = {0x0303, KX_UNKNOWN, 0};

static size_t write_message(uint8_t *out, struct handshake_message *m,
                            const struct wire_context *context)
{
    struct wire w;
    wire_writer(&w, "handshake", out, MESSAGE_SIZE, context);
    wire_handshake(&w, m);
    assert_true(wire_finish(&w));
    return wire_here(&w);
}

static size_t check_written(uint8_t *bytes, struct handshake_message *m,
                            const struct wire_context *context)
{
    size_t len = write_message(bytes, m, context);
    const struct message_case c = {
        .layer = LAYER_HANDSHAKE, .bytes = bytes, .len = len, .context = *context};
    check_message(&c);
    check_rewritten(bytes, len, context);
    return len;
}

static void assert_path(const uint8_t *bytes, size_t len, const struct wire_context *context,
                        const char *path, const char *shown, const char *text)
{
    struct wire_pen pen = {0};
    assert_true(wire_annotate(&pen, LAYER_HANDSHAKE, bytes, len, context, PROTECT_NONE, 0, NULL));
    assert_shown(&pen, path, shown);
    assert_string_equal(wire_pen_find(&pen, path)->text, text);
    wire_pen_clear(&pen);
}

static void test_server_key_exchange(void **state)
{
    (void)state;
    uint8_t bytes[MESSAGE_SIZE];
    struct handshake_message m = {.msg_type = SERVER_KEY_EXCHANGE};
    m.is.server_key_exchange = (struct server_key_exchange){
        .dh_p = {thirty_three, 33},
        .dh_g = {thirty_three, 1},
        .dh_Ys = {thirty_three, 32},
        .signature_scheme = 0x0401,
        .signature = {thirty_three, 20},
    };
    size_t len = check_written(bytes, &m, &dhe);
    struct wire w;
    wire_reader(&w, "handshake", bytes, len, &dhe, NULL);
    wire_handshake(&w, &m);
    assert_true(wire_finish(&w));
    assert_int_equal(m.is.server_key_exchange.params_at, 4);
    assert_int_equal(m.is.server_key_exchange.params_end, 4 + 2 + 33 + 2 + 1 + 2 + 32);
    assert_path(bytes, len, &dhe, "dh_g.data", "12", "server_key_exchange.dh_g.data");
    assert_path(bytes, len, &dhe, "signature_scheme", "rsa_pkcs1_sha256 (0x0401)",
                "server_key_exchange.signature_scheme");
    assert_path(bytes, len, &unknown, "data", "96 bytes", "server_key_exchange.data");
    check_rewritten(bytes, len, &rsa);
}

static void test_client_key_exchange(void **state)
{
    (void)state;
    uint8_t bytes[MESSAGE_SIZE];
    struct handshake_message m = {.msg_type = CLIENT_KEY_EXCHANGE};
    m.is.client_key_exchange.exchange_keys = (struct ce_view){thirty_three, 33};
    size_t len = check_written(bytes, &m, &rsa);
    assert_int_equal(len, 4 + 2 + 33);
    assert_path(bytes, len, &rsa, "encrypted_pre_master_secret.data", "33 bytes",
                "client_key_exchange.encrypted_pre_master_secret.data");
    assert_path(bytes, len, &dhe, "dh_Yc.length", "33", "client_key_exchange.dh_Yc.length");
    check_written(bytes, &m, &dhe);
    assert_int_equal(check_written(bytes, &m, &unknown), 4 + 33);
}

static void test_certificate_request(void **state)
{
    (void)state;
    static const uint8_t empty_name[] = {0, 2, 0x30, 0};
    uint8_t bytes[MESSAGE_SIZE];
    struct handshake_message m = {.msg_type = CERTIFICATE_REQUEST};
    m.is.certificate_request = (struct certificate_request){
        .certificate_types = {1, 64},
        .certificate_type_count = 2,
        .schemes = {0x0401, 0x0201, 0x0202},
        .scheme_count = 3,
        .authorities = {empty_name, sizeof empty_name},
    };
    size_t len = check_written(bytes, &m, &rsa);
    assert_path(bytes, len, &rsa, "certificate_types[1]", "ecdsa_sign (64)",
                "certificate_request.certificate_types.certificate_type");
    assert_path(bytes, len, &rsa, "supported_signature_algorithms[2]", "dsa_sha1 (0x0202)",
                "certificate_request.supported_signature_algorithms.signature_scheme");
}

static void test_certificate_verify(void **state)
{
    (void)state;
    uint8_t bytes[MESSAGE_SIZE];
    struct handshake_message m = {.msg_type = CERTIFICATE_VERIFY};
    m.is.certificate_verify = (struct certificate_verify){0x0804, {thirty_three, 33}};
    size_t len = check_written(bytes, &m, &rsa);
    assert_path(bytes, len, &rsa, "signature_scheme", "rsa_pss_rsae_sha256 (0x0804)",
                "certificate_verify.signature_scheme");
}

static void test_new_session_ticket(void **state)
{
    (void)state;
    uint8_t bytes[MESSAGE_SIZE];
    struct handshake_message m = {.msg_type = NEW_SESSION_TICKET};
    m.is.new_session_ticket =
        (struct new_session_ticket){.lifetime = 7200, .ticket = {thirty_three, 33}};
    size_t len = check_written(bytes, &m, &rsa);
    assert_path(bytes, len, &rsa, "ticket_lifetime_hint", "7200",
                "new_session_ticket.ticket_lifetime_hint");
}

static void test_finished(void **state)
{
    (void)state;
    static const uint8_t one_two_three[12] = {1, 2, 3};
    uint8_t bytes[MESSAGE_SIZE];
    struct handshake_message m = {.msg_type = FINISHED, .is.finished = {{one_two_three, 12}}};
    size_t len = check_written(bytes, &m, &rsa);
    assert_int_equal(len, 16);
    assert_path(bytes, len, &rsa, "verify_data", "010203000000000000000000",
                "finished.verify_data");
}

static void test_empty_and_unknown_messages(void **state)
{
    (void)state;
    uint8_t bytes[MESSAGE_SIZE];
    struct handshake_message done = {.msg_type = SERVER_HELLO_DONE};
    assert_int_equal(check_written(bytes, &done, &rsa), 4);
    struct handshake_message odd = {.msg_type = 99, .is.other = {thirty_three, 5}};
    size_t len = check_written(bytes, &odd, &rsa);
    assert_path(bytes, len, &rsa, "data", "1234000000", "unknown.data");
    assert_path(bytes, len, &rsa, "msg_type", "unassigned (99)", "handshake.msg_type");
    static const uint8_t not_empty[] = {SERVER_HELLO_DONE, 0, 0, 1, 0};
    const struct message_case c = {.layer = LAYER_HANDSHAKE};
    struct wire error;
    assert_false(annotate_copy(&c, not_empty, sizeof not_empty, &error));
    assert_int_equal(error.alert, ALERT_DECODE_ERROR);
}

static void test_certificate(void **state)
{
    (void)state;
    uint8_t der[2048], bytes[MESSAGE_SIZE];
    size_t der_len = from_hex(der, sizeof der, captured_certificate);
    struct handshake_message m = {.msg_type = CERTIFICATE};
    m.is.certificate = (struct certificate_message){
        .certificates = {{der, der_len}, {thirty_three, 33}}, .count = 2};
    size_t len = check_written(bytes, &m, &rsa);
    assert_path(bytes, len, &rsa, "certificate_list[0].length", captured_certificate_length,
                "certificate.certificate_list.certificate.length");
    assert_path(bytes, len, &rsa, "certificate_list[1].data", "33 bytes",
                "certificate.certificate_list.certificate.data");
    assert_path(bytes, len, &rsa, "certificate_list[0].tbsCertificate.validity.notBefore",
                "2024-01-01T00:00:00Z",
                "certificate.certificate_list.certificate.tbsCertificate.validity.notBefore");
    assert_path(bytes, len, &rsa, "certificate_list[0].signatureAlgorithm.algorithm",
                "sha256WithRSAEncryption (1.2.840.113549.1.1.11)",
                "certificate.certificate_list.certificate.signatureAlgorithm.algorithm");
    assert_path(bytes, len, &rsa, "certificate_list[0].tbsCertificate.serialNumber", "4660",
                "certificate.certificate_list.certificate.tbsCertificate.serialNumber");
    struct handshake_message none = {.msg_type = CERTIFICATE};
    assert_int_equal(check_written(bytes, &none, &rsa), 7);
}

static void test_certificate_alone(void **state)
{
    (void)state;
    uint8_t der[2048];
    struct wire_pen pen = {0};
    size_t len = from_hex(der, sizeof der, captured_certificate);
    const struct message_case c = {.layer = LAYER_X509, .bytes = der, .len = len};
    check_whole(&c);
    check_flips(&c);
    assert_true(wire_annotate(&pen, LAYER_X509, der, len, NULL, PROTECT_NONE, 0, NULL));
    assert_shown(&pen, "tbsCertificate.validity.notAfter", "2034-01-01T00:00:00Z");
    assert_shown(&pen, "tbsCertificate.subject[0][0].value", "\"www.example.com\"");
    wire_pen_clear(&pen);
}

static void test_too_many_certificates(void **state)
{
    (void)state;
    uint8_t bytes[7 + 4 * (MAX_CHAIN + 1)] = {CERTIFICATE,     0, 0, sizeof bytes - 4, 0, 0,
                                              sizeof bytes - 7};
    for (size_t i = 0; i <= MAX_CHAIN; i++)
        bytes[7 + 4 * i + 2] = 1;
    const struct message_case c = {.layer = LAYER_HANDSHAKE};
    struct wire error;
    assert_false(annotate_copy(&c, bytes, sizeof bytes, &error));
    assert_int_equal(error.alert, ALERT_DECODE_ERROR);
    assert_string_equal(error.error_path, "certificate_list");
}

static void test_too_long_a_message(void **state)
{
    (void)state;
    size_t len = 4 + MAX_HANDSHAKE_MESSAGE + 1;
    uint8_t *bytes = calloc(len, 1);
    assert_non_null(bytes);
    bytes[0] = 99;
    bytes[1] = 4;
    bytes[3] = 1;
    const struct message_case c = {.layer = LAYER_HANDSHAKE};
    struct wire error;
    assert_false(annotate_copy(&c, bytes, len, &error));
    assert_int_equal(error.alert, ALERT_DECODE_ERROR);
    assert_string_equal(error.error_path, "length");
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_server_key_exchange),
        cmocka_unit_test(test_client_key_exchange),
        cmocka_unit_test(test_certificate_request),
        cmocka_unit_test(test_certificate_verify),
        cmocka_unit_test(test_new_session_ticket),
        cmocka_unit_test(test_finished),
        cmocka_unit_test(test_empty_and_unknown_messages),
        cmocka_unit_test(test_certificate),
        cmocka_unit_test(test_certificate_alone),
        cmocka_unit_test(test_too_many_certificates),
        cmocka_unit_test(test_too_long_a_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
