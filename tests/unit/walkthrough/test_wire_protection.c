/*
 * Records of TLS 1.3, of encrypt-then-MAC and of TLS 1.0, and what opens out of the first:
 * TLSInnerPlaintext.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/wire_check.h"
#include "walkthrough/wire/record.h"

static size_t record_bytes(uint8_t *out, size_t len)
{
    const uint8_t header[] = {APPLICATION_DATA, 3, 3, (uint8_t)(len >> 8), (uint8_t)len};
    memcpy(out, header, sizeof header);
    for (size_t i = 0; i < len; i++)
        out[sizeof header + i] = (uint8_t)i;
    return sizeof header + len;
}

static void annotated(struct wire_pen *pen, const uint8_t *bytes, size_t len,
                      enum wire_protection protection, size_t mac_len)
{
    const struct message_case c = {.layer = LAYER_RECORD,
                                   .bytes = bytes,
                                   .len = len,
                                   .protection = protection,
                                   .mac_len = mac_len};
    check_message(&c);
    memset(pen, 0, sizeof *pen);
    assert_true(wire_annotate(pen, LAYER_RECORD, bytes, len, NULL, protection, mac_len, NULL));
}

/* RFC 8446 5.2: encrypted_record is ciphertext and tag; no nonce travels. */
static void test_aead(void **state)
{
    (void)state;
    uint8_t bytes[64];
    struct wire_pen pen;
    annotated(&pen, bytes, record_bytes(bytes, 3 + 16), PROTECT_AEAD, 0);
    assert_shown(&pen, "fragment.sealed.ciphertext", "000102");
    assert_shown(&pen, "fragment.sealed.tag", "030405060708090a0b0c0d0e0f101112");
    assert_null(wire_pen_find(&pen, "fragment.explicit_nonce"));
    wire_pen_clear(&pen);
    annotated(&pen, bytes, record_bytes(bytes, 15), PROTECT_AEAD, 0); /* shorter than a tag */
    assert_true(wire_pen_find(&pen, "fragment")->leaf);
    wire_pen_clear(&pen);
}

/* RFC 7366 3: the MAC stands behind the ciphertext, in the clear. */
static void test_encrypt_then_mac(void **state)
{
    (void)state;
    uint8_t bytes[96];
    struct wire_pen pen;
    annotated(&pen, bytes, record_bytes(bytes, 16 + 16 + 20), PROTECT_CBC_ETM, 20);
    assert_int_equal(wire_pen_find(&pen, "fragment.IV")->len, 16);
    assert_int_equal(wire_pen_find(&pen, "fragment.ciphertext")->len, 16);
    assert_int_equal(wire_pen_find(&pen, "fragment.MAC")->at, 5 + 32);
    assert_int_equal(wire_pen_find(&pen, "fragment.MAC")->len, 20);
    wire_pen_clear(&pen);
    annotated(&pen, bytes, record_bytes(bytes, 35), PROTECT_CBC_ETM, 20);
    assert_true(wire_pen_find(&pen, "fragment")->leaf);
    wire_pen_clear(&pen);
}

/* RFC 2246 6.2.3.2: the IV is the end of the record before. */
static void test_implicit_iv(void **state)
{
    (void)state;
    uint8_t bytes[64];
    struct wire_pen pen;
    annotated(&pen, bytes, record_bytes(bytes, 32), PROTECT_CBC_IMPLICIT_IV, 0);
    assert_int_equal(wire_pen_find(&pen, "fragment.ciphertext")->len, 32);
    wire_pen_clear(&pen);
}

/* The plaintext under encrypt-then-MAC: padding, and no MAC inside. */
static void test_plaintext_without_mac(void **state)
{
    (void)state;
    static const uint8_t bytes[16] = {'h', 'i', 13, 13, 13, 13, 13, 13,
                                      13,  13,  13, 13, 13, 13, 13, 13};
    struct wire_pen pen = {0};
    assert_true(
        wire_annotate(&pen, LAYER_CBC_PLAINTEXT, bytes, sizeof bytes, NULL, PROTECT_NONE, 0, NULL));
    assert_shown(&pen, "content", "6869");
    assert_null(wire_pen_find(&pen, "MAC"));
    assert_int_equal(wire_pen_find(&pen, "padding")->len, 13);
    wire_pen_clear(&pen);
}

/* ---- TLSInnerPlaintext, RFC 8446 5.2 and 5.4 --------------------------------------------------
 */

static void test_inner_plaintext(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {'h', 'i', 0, APPLICATION_DATA, 0, 0, 0};
    struct wire_pen pen = {0};
    const struct message_case c = {
        .layer = LAYER_INNER_PLAINTEXT, .bytes = bytes, .len = sizeof bytes};
    check_whole(&c);
    check_flips(&c);
    assert_true(wire_annotate(&pen, LAYER_INNER_PLAINTEXT, bytes, sizeof bytes, NULL, PROTECT_NONE,
                              0, NULL));
    assert_shown(&pen, "content", "686900");
    assert_shown(&pen, "type", "application_data (23)");
    assert_shown(&pen, "zeros", "000000");
    wire_pen_clear(&pen);
}

static void test_inner_plaintext_without_type(void **state)
{
    (void)state;
    static const uint8_t zeros[5];
    struct wire error;
    const struct message_case c = {.layer = LAYER_INNER_PLAINTEXT};
    for (size_t len = 0; len <= sizeof zeros; len++) {
        assert_false(annotate_copy(&c, zeros, len, &error));
        assert_int_equal(error.alert, ALERT_UNEXPECTED_MESSAGE);
    }
}

static void test_inner_plaintext_is_rewritten(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {1, 0, HANDSHAKE, 0, 0};
    for (size_t zeros = 0; zeros <= 2; zeros++)
        for (size_t content = 0; content <= 2; content++) {
            uint8_t out[8];
            struct inner_plaintext p = {{bytes, content}, HANDSHAKE, zeros}, got;
            struct wire w;
            wire_writer(&w, "inner_plaintext", out, sizeof out, NULL);
            wire_inner_plaintext(&w, &p);
            assert_true(wire_finish(&w));
            assert_int_equal(wire_here(&w), content + 1 + zeros);
            wire_reader(&w, "inner_plaintext", out, content + 1 + zeros, NULL, NULL);
            wire_inner_plaintext(&w, &got);
            assert_true(wire_finish(&w));
            assert_int_equal(got.content.len, content);
            assert_int_equal(got.zeros, zeros);
            assert_int_equal(got.type, HANDSHAKE);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_aead),
        cmocka_unit_test(test_encrypt_then_mac),
        cmocka_unit_test(test_implicit_iv),
        cmocka_unit_test(test_plaintext_without_mac),
        cmocka_unit_test(test_inner_plaintext),
        cmocka_unit_test(test_inner_plaintext_without_type),
        cmocka_unit_test(test_inner_plaintext_is_rewritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
