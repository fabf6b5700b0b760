/*
 * Records, alerts and ChangeCipherSpec: how a fragment divides under each protection, and what is
 * refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/wire_check.h"

static size_t record_bytes(uint8_t *out, uint8_t type, size_t fragment)
{
    const uint8_t header[] = {type, 3, 3, (uint8_t)(fragment >> 8), (uint8_t)fragment};
    memcpy(out, header, sizeof header);
    for (size_t i = 0; i < fragment; i++)
        out[sizeof header + i] = (uint8_t)i;
    return sizeof header + fragment;
}

static void annotated(struct wire_pen *pen, const uint8_t *bytes, size_t len,
                      enum wire_protection protection)
{
    memset(pen, 0, sizeof *pen);
    assert_true(wire_annotate(pen, LAYER_RECORD, bytes, len, NULL, protection, 0, NULL));
}

static void test_plain_record(void **state)
{
    (void)state;
    uint8_t bytes[64];
    struct wire_pen pen;
    size_t len = record_bytes(bytes, HANDSHAKE, 4);
    const struct message_case c = {.layer = LAYER_RECORD, .bytes = bytes, .len = len};
    check_message(&c);
    annotated(&pen, bytes, len, PROTECT_NONE);
    assert_shown(&pen, "type", "handshake (22)");
    assert_shown(&pen, "legacy_record_version", "TLS 1.2 (0x0303)");
    assert_shown(&pen, "length", "4");
    assert_shown(&pen, "fragment", "00010203");
    wire_pen_clear(&pen);
}

static void test_cbc_record(void **state)
{
    (void)state;
    uint8_t bytes[64];
    struct wire_pen pen;
    size_t len = record_bytes(bytes, APPLICATION_DATA, 48);
    const struct message_case c = {
        .layer = LAYER_RECORD, .bytes = bytes, .len = len, .protection = PROTECT_CBC};
    check_message(&c);
    annotated(&pen, bytes, len, PROTECT_CBC);
    assert_int_equal(wire_pen_find(&pen, "fragment.IV")->len, 16);
    assert_int_equal(wire_pen_find(&pen, "fragment.ciphertext")->len, 32);
    assert_null(wire_pen_find(&pen, "fragment.tag"));
    wire_pen_clear(&pen);
}

static void test_gcm_record(void **state)
{
    (void)state;
    uint8_t bytes[64];
    struct wire_pen pen;
    size_t len = record_bytes(bytes, APPLICATION_DATA, 8 + 5 + 16);
    const struct message_case c = {
        .layer = LAYER_RECORD, .bytes = bytes, .len = len, .protection = PROTECT_GCM};
    check_message(&c);
    annotated(&pen, bytes, len, PROTECT_GCM);
    assert_shown(&pen, "fragment.explicit_nonce", "0001020304050607");
    assert_shown(&pen, "fragment.sealed.ciphertext", "08090a0b0c");
    assert_shown(&pen, "fragment.sealed.tag", "0d0e0f101112131415161718191a1b1c");
    wire_pen_clear(&pen);
}

/* Too short for its nonce and tag: that is for the record layer to refuse; here it stays whole. */
static void test_short_protected_fragment(void **state)
{
    (void)state;
    uint8_t bytes[64];
    struct wire_pen pen;
    size_t len = record_bytes(bytes, APPLICATION_DATA, 23);
    annotated(&pen, bytes, len, PROTECT_GCM);
    assert_int_equal(wire_pen_find(&pen, "fragment")->len, 23);
    assert_true(wire_pen_find(&pen, "fragment")->leaf);
    wire_pen_clear(&pen);
}

static void test_record_is_rewritten(void **state)
{
    (void)state;
    for (enum wire_protection p = PROTECT_NONE; p < WIRE_PROTECTION_COUNT; p++) {
        uint8_t bytes[128], out[128];
        struct wire w;
        struct record r;
        size_t len = record_bytes(bytes, APPLICATION_DATA, 48);
        wire_reader(&w, "record", bytes, len, NULL, NULL);
        wire_record(&w, &r, p, 20);
        assert_true(wire_finish(&w));
        assert_int_equal(r.fragment.len, 48);
        assert_ptr_equal(r.fragment.data, bytes + RECORD_HEADER_SIZE);
        wire_writer(&w, "record", out, sizeof out, NULL);
        wire_record(&w, &r, p, 20);
        assert_true(wire_finish(&w));
        assert_int_equal(wire_here(&w), len);
        assert_memory_equal(out, bytes, len);
    }
}

static void refused(const uint8_t *bytes, size_t len, enum wire_alert alert, const char *path)
{
    struct wire error;
    const struct message_case c = {.layer = LAYER_RECORD};
    assert_false(annotate_copy(&c, bytes, len, &error));
    assert_int_equal(error.alert, alert);
    assert_string_equal(error.error_path, path);
}

static void test_refusals(void **state)
{
    (void)state;
    static uint8_t bytes[RECORD_MAX_CIPHERTEXT + 16];
    size_t len = record_bytes(bytes, APPLICATION_DATA, RECORD_MAX_CIPHERTEXT + 1);
    refused(bytes, len, ALERT_RECORD_OVERFLOW, "length");
    refused(bytes, RECORD_HEADER_SIZE, ALERT_RECORD_OVERFLOW, "length");
    len = record_bytes(bytes, APPLICATION_DATA, RECORD_MAX_CIPHERTEXT);
    refused(bytes, len + 1, ALERT_DECODE_ERROR, "record");
    refused(bytes, len - 1, ALERT_DECODE_ERROR, "fragment");
    struct wire error;
    const struct message_case whole = {.layer = LAYER_RECORD};
    assert_true(annotate_copy(&whole, bytes, len, &error));
    for (unsigned type = 0; type < 256; type++) {
        len = record_bytes(bytes, (uint8_t)type, 1);
        if (type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA)
            refused(bytes, len, ALERT_UNEXPECTED_MESSAGE, "type");
        else
            assert_true(annotate_copy(&whole, bytes, len, &error));
    }
}

static void test_cbc_plaintext(void **state)
{
    (void)state;
    uint8_t bytes[32] = "ping";
    memset(bytes + 24, 7, 8);
    struct wire_pen pen = {0};
    struct wire error;
    assert_true(wire_annotate(&pen, LAYER_CBC_PLAINTEXT, bytes, sizeof bytes, NULL, PROTECT_NONE,
                              20, NULL));
    assert_shown(&pen, "content", "70696e67");
    assert_int_equal(wire_pen_find(&pen, "MAC")->len, 20);
    assert_shown(&pen, "padding", "07070707070707");
    assert_shown(&pen, "padding_length", "7");
    wire_pen_clear(&pen);
    const struct message_case c = {
        .layer = LAYER_CBC_PLAINTEXT, .bytes = bytes, .len = sizeof bytes, .mac_len = 20};
    check_whole(&c);
    check_flips(&c);
    bytes[31] = 12; /* one more than stands in front of the MAC */
    assert_false(annotate_copy(&c, bytes, sizeof bytes, &error));
    assert_int_equal(error.alert, ALERT_BAD_RECORD_MAC);
    assert_false(annotate_copy(&c, bytes, 0, &error));
}

static void test_alert(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {2, 40};
    struct wire_pen pen = {0};
    const struct message_case c = {.layer = LAYER_ALERT, .bytes = bytes, .len = sizeof bytes};
    check_message(&c);
    assert_true(wire_annotate(&pen, LAYER_ALERT, bytes, sizeof bytes, NULL, PROTECT_NONE, 0, NULL));
    assert_shown(&pen, "level", "fatal (2)");
    assert_shown(&pen, "description", "handshake_failure (40)");
    wire_pen_clear(&pen);
}

static void test_change_cipher_spec(void **state)
{
    (void)state;
    static const uint8_t one = 1, two = 2;
    struct wire error;
    const struct message_case c = {.layer = LAYER_CCS, .bytes = &one, .len = 1};
    check_message(&c);
    assert_false(annotate_copy(&c, &two, 1, &error));
    assert_int_equal(error.alert, ALERT_ILLEGAL_PARAMETER);
}

static void test_alert_of_status(void **state)
{
    (void)state;
    assert_int_equal(wire_alert_of(CE_OK), ALERT_NONE);
    assert_int_equal(wire_alert_of(CE_ERR_DECODE), ALERT_DECODE_ERROR);
    assert_int_equal(wire_alert_of(CE_ERR_AUTH), ALERT_BAD_RECORD_MAC);
    assert_int_equal(wire_alert_of(CE_ERR_MEMORY), ALERT_INTERNAL_ERROR);
    assert_int_equal(wire_alert_of(CE_ERR_FAULT), ALERT_INTERNAL_ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_record),        cmocka_unit_test(test_cbc_record),
        cmocka_unit_test(test_gcm_record),          cmocka_unit_test(test_short_protected_fragment),
        cmocka_unit_test(test_record_is_rewritten), cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_cbc_plaintext),       cmocka_unit_test(test_alert),
        cmocka_unit_test(test_change_cipher_spec),  cmocka_unit_test(test_alert_of_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
