/*
 * How much of a list is accepted: as many items as the struct has room for, and not one more; and
 * vectors whose length says more, or less, than there is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/walkthrough/message_cases.h"

enum { BOUNDS_SIZE = 8192 };

/* A ClientHello with one extension, its extension_data as given. */
static size_t hello_with(uint8_t *out, uint16_t type, const uint8_t *data, size_t len)
{
    size_t block = 4 + from_hex(out + 4, BOUNDS_SIZE - 4, place_forms[IN_CLIENT_HELLO].before);
    size_t end = block + 6 + len;
    assert_true(end <= BOUNDS_SIZE);
    out[0] = CLIENT_HELLO;
    put_length(out + 1, 3, end - 4);
    put_length(out + block, 2, 4 + len);
    put_length(out + block + 2, 2, type);
    put_length(out + block + 4, 2, len);
    memcpy(out + block + 6, data, len);
    return end;
}

static bool accepted(uint16_t type, const uint8_t *data, size_t len, struct wire *error)
{
    static uint8_t bytes[BOUNDS_SIZE];
    size_t end = hello_with(bytes, type, data, len);
    const struct message_case m = {.layer = LAYER_HANDSHAKE, .context = tls13};
    return annotate_copy(&m, bytes, end, error);
}

/* A vector of that many equal items. */
static size_t list_of(uint8_t *out, size_t length_size, const char *item, size_t count)
{
    uint8_t one[64];
    size_t item_len = from_hex(one, sizeof one, item);
    for (size_t i = 0; i < count; i++)
        memcpy(out + length_size + i * item_len, one, item_len);
    put_length(out, length_size, count * item_len);
    return length_size + count * item_len;
}

static const struct bound {
    uint16_t type;
    size_t length_size;
    const char *item;
    size_t capacity;
} bounds[] = {
    {EXT_SERVER_NAME, 2, "00000161", MAX_SERVER_NAMES},
    {EXT_SUPPORTED_GROUPS, 2, "001d", MAX_NAMED_GROUPS},
    {EXT_EC_POINT_FORMATS, 1, "00", 8},
    {EXT_SIGNATURE_ALGORITHMS, 2, "0403", MAX_SIGNATURE_SCHEMES},
    {EXT_ALPN, 2, "0161", MAX_PROTOCOLS},
    {EXT_SUPPORTED_VERSIONS, 1, "0304", MAX_VERSIONS},
    {EXT_KEY_SHARE, 2, "001d0001aa", MAX_KEY_SHARES},
    {EXT_PSK_KEY_EXCHANGE_MODES, 1, "01", 16},
    {EXT_COMPRESS_CERTIFICATE, 1, "0002", 16},
    {EXT_CLIENT_CERTIFICATE_TYPE, 1, "00", 8},
};

static void test_capacities(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
        const struct bound *b = &bounds[i];
        uint8_t data[1024];
        struct wire error;
        assert_true(
            accepted(b->type, data, list_of(data, b->length_size, b->item, b->capacity), &error));
        size_t len = list_of(data, b->length_size, b->item, b->capacity + 1);
        assert_false(accepted(b->type, data, len, &error));
        assert_int_equal(error.alert, ALERT_DECODE_ERROR);
        assert_string_equal(error.error, "more items than are accepted");
    }
}

/* Eight pre-shared keys and their binders; a ninth of either is too many. */
static void test_pre_shared_keys(void **state)
{
    (void)state;
    for (size_t extra = 0; extra <= 2; extra++) {
        uint8_t data[1024], binder[33] = {32};
        char hex[2 * sizeof binder + 1];
        struct wire error;
        for (size_t i = 0; i < sizeof binder; i++)
            snprintf(hex + 2 * i, 3, "%02x", binder[i]);
        size_t len = list_of(data, 2, "0001aa00000000", MAX_PSKS + (extra == 1));
        len += list_of(data + len, 2, hex, MAX_PSKS + (extra == 2));
        assert_int_equal(accepted(EXT_PRE_SHARED_KEY, data, len, &error), extra == 0);
        assert_int_equal(error.alert, extra == 0 ? ALERT_NONE : ALERT_DECODE_ERROR);
    }
}

/* RFC 8446 section 6: what cannot be parsed, such as a length that reaches beyond what holds it, is
 * decode_error; so is one that leaves bytes behind it. */
static void test_lengths_that_do_not_fit(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
        const struct bound *b = &bounds[i];
        uint8_t data[64];
        struct wire error;
        size_t len = list_of(data, b->length_size, b->item, 2), list = len - b->length_size;
        put_length(data, b->length_size, list + 1);
        assert_false(accepted(b->type, data, len, &error));
        assert_int_equal(error.alert, ALERT_DECODE_ERROR);
        put_length(data, b->length_size, list / 2);
        assert_false(accepted(b->type, data, len, &error));
        assert_int_equal(error.alert, ALERT_DECODE_ERROR);
    }
}

/* A writer's own limits are its own errors. */
static void test_writing_too_much(void **state)
{
    (void)state;
    static struct handshake_message m;
    static uint8_t out[BOUNDS_SIZE];
    struct wire w;
    memset(&m, 0, sizeof m);
    m.msg_type = ENCRYPTED_EXTENSIONS;
    struct extension *e = extension_add(&m.is.encrypted_extensions, EXT_ALPN);
    e->is.alpn.count = MAX_PROTOCOLS + 1;
    for (size_t i = 0; i < MAX_PROTOCOLS; i++)
        e->is.alpn.protocols[i] = (struct ce_view){(const uint8_t *)"h2", 2};
    wire_writer(&w, "handshake", out, sizeof out, &tls13);
    wire_handshake(&w, &m);
    assert_false(wire_finish(&w));
    assert_int_equal(w.alert, ALERT_INTERNAL_ERROR);
    e->is.alpn.count = 1;
    e->is.alpn.protocols[0].len = 0; /* a name has one byte at least */
    wire_writer(&w, "handshake", out, sizeof out, &tls13);
    wire_handshake(&w, &m);
    assert_false(wire_finish(&w));
    assert_int_equal(w.alert, ALERT_INTERNAL_ERROR);
}

/* Four extensions belong to one certificate, a fifth is too many. */
static void test_extensions_of_a_certificate(void **state)
{
    (void)state;
    static struct handshake_message m;
    static uint8_t out[BOUNDS_SIZE];
    struct wire w;
    memset(&m, 0, sizeof m);
    m.msg_type = CERTIFICATE;
    m.is.certificate.count = 1;
    m.is.certificate.certificates[0] = (struct ce_view){(const uint8_t *)"\x30", 2};
    for (uint16_t type = 0x7000; type < 0x7000 + MAX_ENTRY_EXTENSIONS; type++)
        assert_non_null(entry_extension_add(&m.is.certificate.extensions[0], type));
    assert_null(entry_extension_add(&m.is.certificate.extensions[0], 0x7777));
    wire_writer(&w, "handshake", out, sizeof out, &tls13);
    wire_handshake(&w, &m);
    assert_true(wire_finish(&w));
    size_t len = wire_here(&w);
    memset(&m, 0, sizeof m);
    wire_reader(&w, "handshake", out, len, &tls13, NULL);
    wire_handshake(&w, &m);
    assert_true(wire_finish(&w));
    assert_int_equal(m.is.certificate.extensions[0].count, MAX_ENTRY_EXTENSIONS);
    assert_non_null(entry_extension_find(&m.is.certificate.extensions[0], 0x7003));
    assert_null(entry_extension_find(&m.is.certificate.extensions[0], 0x7004));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_capacities),
        cmocka_unit_test(test_pre_shared_keys),
        cmocka_unit_test(test_lengths_that_do_not_fit),
        cmocka_unit_test(test_writing_too_much),
        cmocka_unit_test(test_extensions_of_a_certificate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
