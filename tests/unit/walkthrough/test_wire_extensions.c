/*
 * Every extension in every place that has a form for it, and what may stand where: the same
 * properties as for whole messages, RFC 8446's table in 4.2, and what each form refuses.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "tests/unit/walkthrough/message_cases.h"

static const char *prefix_of(enum wire_place place)
{
    return place == IN_CERTIFICATE ? "certificate_list[0].extensions[0]" : "extensions[0]";
}

static void test_every_extension(void **state)
{
    (void)state;
    for (size_t i = 0; i < EXTENSION_COUNT; i++) {
        const struct extension_case *c = &extension_cases[i];
        uint8_t bytes[CASE_SIZE];
        char path[256];
        struct wire_pen pen = {0};
        size_t len = message_of_extension(c, bytes);
        const struct message_case m = {
            .layer = LAYER_HANDSHAKE, .bytes = bytes, .len = len, .context = tls13};
        check_whole(&m);
        check_flips(&m);
        check_rewritten(bytes, len, &tls13);
        wire_annotate(&pen, LAYER_HANDSHAKE, bytes, len, &tls13, PROTECT_NONE, 0, NULL);
        snprintf(path, sizeof path, "%s.%s", prefix_of(c->place),
                 c->path != NULL ? c->path : "length");
        assert_shown(&pen, path, c->shown != NULL ? c->shown : "0");
        wire_pen_clear(&pen);
    }
}

/* A hello may end before its extensions; no other place may be cut anywhere. */
static void test_every_truncation(void **state)
{
    (void)state;
    for (size_t i = 0; i < EXTENSION_COUNT; i++) {
        uint8_t bytes[CASE_SIZE];
        struct wire error;
        size_t whole = message_of_extension(&extension_cases[i], bytes);
        const struct message_case m = {.layer = LAYER_HANDSHAKE, .context = tls13};
        for (size_t len = 0; len < whole; len++) {
            assert_false(annotate_copy(&m, bytes, len, &error));
            assert_int_equal(error.alert, ALERT_DECODE_ERROR);
        }
    }
}

static void refused(enum wire_place place, uint16_t type, const char *data, const char *path)
{
    const struct extension_case c = {place, type, data, NULL, NULL};
    const struct message_case m = {.layer = LAYER_HANDSHAKE, .context = tls13};
    uint8_t bytes[CASE_SIZE];
    char whole_path[256];
    struct wire error;
    size_t len = message_of_extension(&c, bytes);
    assert_false(annotate_copy(&m, bytes, len, &error));
    assert_int_equal(error.alert, ALERT_DECODE_ERROR);
    snprintf(whole_path, sizeof whole_path, "%s%s", prefix_of(place), path);
    assert_string_equal(error.error_path, whole_path);
}

static void test_what_is_refused(void **state)
{
    (void)state;
    static const struct {
        enum wire_place place;
        uint16_t type;
        const char *data, *path;
    } cases[] = {
        /* clang-format off */
        {IN_CLIENT_HELLO, EXT_SERVER_NAME, "0000", ".server_name_list"},
        {IN_SERVER_HELLO, EXT_SERVER_NAME, "00", ""},
        {IN_CLIENT_HELLO, EXT_SUPPORTED_GROUPS, "0000", ".named_group_list"},
        {IN_CLIENT_HELLO, EXT_SUPPORTED_GROUPS, "000300170", ".named_group_list.length"},
        {IN_CLIENT_HELLO, EXT_SUPPORTED_GROUPS, "0003001700", ".named_group_list[1]"},
        {IN_CLIENT_HELLO, EXT_SIGNATURE_ALGORITHMS, "0000", ".supported_signature_algorithms"},
        {IN_CLIENT_HELLO, EXT_ALPN, "000100", ".protocol_name_list[0]"},
        {IN_CLIENT_HELLO, EXT_KEY_SHARE, "0004001d0000", ".client_shares[0].key_exchange"},
        {IN_SERVER_HELLO, EXT_KEY_SHARE, "001d0000", ".server_share.key_exchange"},
        {IN_HELLO_RETRY_REQUEST, EXT_KEY_SHARE, "001d0001ff", ""},
        {IN_CLIENT_HELLO, EXT_COOKIE, "0000", ".cookie"},
        {IN_CLIENT_HELLO, EXT_PSK_KEY_EXCHANGE_MODES, "00", ".ke_modes"},
        {IN_CLIENT_HELLO, EXT_SUPPORTED_VERSIONS, "00", ".versions"},
        {IN_CLIENT_HELLO, EXT_PRE_SHARED_KEY, "00000000", ".identities"},
        {IN_CLIENT_HELLO, EXT_PRE_SHARED_KEY, "0007" "0001aa" "00000000" "0000", ".binders"},
        {IN_CLIENT_HELLO, EXT_PRE_SHARED_KEY, "0007" "0001aa" "00000000" "0003" "02aabb", ".binders[0]"},
        {IN_CLIENT_HELLO, EXT_EARLY_DATA, "00", ""},
        {IN_NEW_SESSION_TICKET, EXT_EARLY_DATA, "000000", ".max_early_data_size"},
        {IN_CLIENT_HELLO, EXT_COMPRESS_CERTIFICATE, "00", ".algorithms"},
        {IN_CLIENT_HELLO, EXT_RECORD_SIZE_LIMIT, "400100", ""},
        {IN_CERTIFICATE, EXT_SIGNED_CERTIFICATE_TIMESTAMP, "0000", ""},
        {IN_CERTIFICATE, EXT_SIGNED_CERTIFICATE_TIMESTAMP, "00020000", ".sct_list[0]"},
        {IN_CERTIFICATE, EXT_STATUS_REQUEST, "01000000", ".ocsp_response"},
        {IN_CERTIFICATE_REQUEST, EXT_CERTIFICATE_AUTHORITIES, "0000", ""},
        {IN_CERTIFICATE_REQUEST, EXT_OID_FILTERS, "0003000000", ".filters[0].certificate_extension_oid"},
        {IN_CLIENT_HELLO, EXT_ENCRYPTED_CLIENT_HELLO, "00" "0001" "0001" "07" "0000" "0000", ".payload"},
        {IN_HELLO_RETRY_REQUEST, EXT_ENCRYPTED_CLIENT_HELLO, "01020304", ".confirmation"},
        /* clang-format on */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        refused(cases[i].place, cases[i].type, cases[i].data, cases[i].path);
}

/* ---- what may stand where ---------------------------------------------------------------------
 */

static void test_places(void **state)
{
    (void)state;
    /* RFC 8446 4.2, a row that allows and one that forbids for each place */
    assert_true(extension_allowed(IN_CLIENT_HELLO, EXT_PRE_SHARED_KEY));
    assert_false(extension_allowed(IN_CLIENT_HELLO, EXT_OID_FILTERS));
    assert_true(extension_allowed(IN_SERVER_HELLO, EXT_KEY_SHARE));
    assert_false(extension_allowed(IN_SERVER_HELLO, EXT_ALPN));
    assert_true(extension_allowed(IN_HELLO_RETRY_REQUEST, EXT_COOKIE));
    assert_false(extension_allowed(IN_HELLO_RETRY_REQUEST, EXT_PRE_SHARED_KEY));
    assert_true(extension_allowed(IN_ENCRYPTED_EXTENSIONS, EXT_ALPN));
    assert_false(extension_allowed(IN_ENCRYPTED_EXTENSIONS, EXT_SUPPORTED_VERSIONS));
    assert_true(extension_allowed(IN_CERTIFICATE, EXT_STATUS_REQUEST));
    assert_false(extension_allowed(IN_CERTIFICATE, EXT_SERVER_NAME));
    assert_true(extension_allowed(IN_CERTIFICATE_REQUEST, EXT_SIGNATURE_ALGORITHMS));
    assert_false(extension_allowed(IN_CERTIFICATE_REQUEST, EXT_SUPPORTED_GROUPS));
    assert_true(extension_allowed(IN_NEW_SESSION_TICKET, EXT_EARLY_DATA));
    assert_false(extension_allowed(IN_NEW_SESSION_TICKET, EXT_KEY_SHARE));
    assert_false(extension_allowed(IN_ENCRYPTED_EXTENSIONS, EXT_EXTENDED_MASTER_SECRET));
    for (enum wire_place place = IN_CLIENT_HELLO; place <= IN_NEW_SESSION_TICKET; place++) {
        assert_true(extension_allowed(place, 0x1a1a));
        assert_true(extension_allowed(place, 0x7777));
    }
}

/* Two extensions behind a ClientHello's fields. */
static bool read_two(uint16_t first, uint16_t second, struct wire *error)
{
    uint8_t bytes[CASE_SIZE], psk[CASE_SIZE];
    size_t psk_len = from_hex(psk, sizeof psk,
                              "0007"
                              "0001aa"
                              "00000000"
                              "0021"
                              "20" THIRTY_TWO_BYTES);
    size_t at = 4 + from_hex(bytes + 4, sizeof bytes - 4, place_forms[IN_CLIENT_HELLO].before);
    size_t block = at;
    at += 2;
    for (size_t i = 0; i < 2; i++) {
        uint16_t type = i == 0 ? first : second;
        size_t len = type == EXT_PRE_SHARED_KEY ? psk_len : 0;
        put_length(bytes + at, 2, type);
        put_length(bytes + at + 2, 2, len);
        memcpy(bytes + at + 4, psk, len);
        at += 4 + len;
    }
    bytes[0] = CLIENT_HELLO;
    put_length(bytes + 1, 3, at - 4);
    put_length(bytes + block, 2, at - block - 2);
    const struct message_case m = {.layer = LAYER_HANDSHAKE, .context = tls13};
    return annotate_copy(&m, bytes, at, error);
}

/* RFC 8446 4.2 and 4.2.11. */
static void test_order_and_duplicates(void **state)
{
    (void)state;
    struct wire error;
    assert_true(read_two(0x4a4a, EXT_PRE_SHARED_KEY, &error));
    assert_false(read_two(EXT_PRE_SHARED_KEY, 0x4a4a, &error));
    assert_int_equal(error.alert, ALERT_ILLEGAL_PARAMETER);
    assert_string_equal(error.error_path, "extensions[1].extension_type");
    assert_false(read_two(0x4a4a, 0x4a4a, &error));
    assert_int_equal(error.alert, ALERT_ILLEGAL_PARAMETER);
}

/* ---- what is kept of them ---------------------------------------------------------------------
 */

static const struct extension *read_one(size_t i, struct handshake_message *m, uint8_t *bytes)
{
    struct wire w;
    size_t len = message_of_extension(&extension_cases[i], bytes);
    wire_reader(&w, "handshake", bytes, len, &tls13, NULL);
    wire_handshake(&w, m);
    assert_true(wire_finish(&w));
    return extension_find(&m->is.client_hello.extensions, extension_cases[i].type);
}

/* RFC 8446 4.2.11.2: the transcript of the binders ends with the identities. */
static void test_where_binders_begin(void **state)
{
    (void)state;
    static struct handshake_message m;
    for (size_t i = 0; i < EXTENSION_COUNT; i++) {
        uint8_t bytes[CASE_SIZE];
        if (extension_cases[i].type != EXT_PRE_SHARED_KEY ||
            extension_cases[i].place != IN_CLIENT_HELLO)
            continue;
        const struct extension *psk = read_one(i, &m, bytes);
        size_t cut = psk->is.pre_shared_key.binders_at;
        assert_int_equal(cut, m.length + 4 - (2 + 1 + 32));
        assert_int_equal(bytes[cut] << 8 | bytes[cut + 1], 1 + 32);
        assert_int_equal(psk->is.pre_shared_key.identity_count, 1);
        assert_int_equal(psk->is.pre_shared_key.binder_count, 1);
    }
}

static void test_key_shares_are_kept(void **state)
{
    (void)state;
    static struct handshake_message m;
    for (size_t i = 0; i < EXTENSION_COUNT; i++) {
        uint8_t bytes[CASE_SIZE];
        if (extension_cases[i].type != EXT_KEY_SHARE || extension_cases[i].place != IN_CLIENT_HELLO)
            continue;
        const struct extension *share = read_one(i, &m, bytes);
        size_t count = share->is.key_share.count;
        assert_int_equal(count, extension_cases[i].shown[0] == '0' ? 0 : 2);
        if (count > 0) {
            assert_int_equal(share->is.key_share.shares[1].group, 0x001d);
            assert_memory_equal(share->is.key_share.shares[1].key_exchange.data, "\xaa\xbb\xcc", 3);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_extension),      cmocka_unit_test(test_every_truncation),
        cmocka_unit_test(test_what_is_refused),      cmocka_unit_test(test_places),
        cmocka_unit_test(test_order_and_duplicates), cmocka_unit_test(test_where_binders_begin),
        cmocka_unit_test(test_key_shares_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
