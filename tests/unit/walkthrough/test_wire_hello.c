/*
 * ClientHello and ServerHello: what real clients sent, GREASE (RFC 8701) put into it, truncated,
 * flipped and rewritten.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/captured_hellos.h"
#include "tests/unit/walkthrough/wire_check.h"

/* A TLS 1.2 ServerHello without extensions; its random is 00 01 02 … 1f. */
static const char bare_server_hello[] =
    "02000026"
    "0303"
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    "00"
    "002f"
    "00";

static struct handshake_message read_hello(const uint8_t *bytes, size_t len)
{
    struct wire w;
    struct handshake_message m;
    wire_reader(&w, "handshake", bytes, len, NULL, NULL);
    wire_handshake(&w, &m);
    assert_true(wire_finish(&w));
    return m;
}

static void captured(const char *hex)
{
    uint8_t bytes[1024];
    size_t len = from_hex(bytes, sizeof bytes, hex);
    const struct message_case c = {.layer = LAYER_HANDSHAKE, .bytes = bytes, .len = len};
    check_message(&c);
    check_rewritten(bytes, len, NULL);
}

static void test_openssl(void **state)
{
    (void)state;
    captured(openssl_hello);
}

static void test_curl(void **state)
{
    (void)state;
    captured(curl_hello);
}

static void test_bare_server_hello(void **state)
{
    (void)state;
    captured(bare_server_hello);
}

static void test_fields_of_openssl(void **state)
{
    (void)state;
    uint8_t bytes[1024];
    struct wire_pen pen = {0};
    size_t len = from_hex(bytes, sizeof bytes, openssl_hello);
    assert_true(wire_annotate(&pen, LAYER_HANDSHAKE, bytes, len, NULL, PROTECT_NONE, 0, NULL));
    assert_shown(&pen, "msg_type", "client_hello (1)");
    assert_shown(&pen, "legacy_version", "TLS 1.2 (0x0303)");
    assert_shown(&pen, "cipher_suites[0]", "TLS_AES_256_GCM_SHA384 (0x1302)");
    assert_shown(&pen, "legacy_compression_methods[0]", "null (0)");
    assert_shown(&pen, "extensions[0].extension_type", "server_name (0)");
    assert_shown(&pen, "extensions[0].server_name_list[0].name_type", "host_name (0)");
    assert_shown(&pen, "extensions[0].server_name_list[0].host_name.data", "\"www.example.com\"");
    const struct wire_field *suite = wire_pen_find(&pen, "cipher_suites[3]");
    assert_string_equal(suite->text, "client_hello.cipher_suites.cipher_suite");
    assert_int_equal(suite->value, bytes[suite->at] << 8 | bytes[suite->at + 1]);
    assert_int_equal(suite->depth, 1);
    const struct wire_field *host =
        wire_pen_find(&pen, "extensions[0].server_name_list[0].host_name.data");
    assert_string_equal(
        host->text,
        "client_hello.extensions.extension.server_name_list.server_name.host_name.data");
    assert_int_equal(wire_pen_find(&pen, "extensions[0].length")->kind, WIRE_KIND_LENGTH);
    wire_pen_clear(&pen);
}

/* Everything this codec describes, and what it does not: GREASE in every list, an unassigned
 * extension, an empty one. */
static void greased_hello(struct client_hello *m)
{
    static const uint8_t payload[] = {0xde, 0xad, 0xbe, 0xef};
    memset(m, 0, sizeof *m);
    m->legacy_version = 0x0303;
    for (size_t i = 0; i < sizeof m->random; i++)
        m->random[i] = (uint8_t)i;
    m->cipher_suites[m->cipher_suite_count++] = 0x3a3a;
    m->cipher_suites[m->cipher_suite_count++] = 0x009e;
    m->cipher_suites[m->cipher_suite_count++] = 0x4321;
    m->compression_method_count = 1;
    struct extensions *e = &m->extensions;
    extension_add(e, 0x1a1a);
    struct extension *x = extension_add(e, EXT_SUPPORTED_GROUPS);
    x->is.supported_groups.groups[0] = 0x2a2a;
    x->is.supported_groups.groups[1] = 0x11ec;
    x->is.supported_groups.groups[2] = 0x0100;
    x->is.supported_groups.count = 3;
    x = extension_add(e, EXT_SUPPORTED_VERSIONS);
    x->is.supported_versions.versions[0] = 0x7a7a;
    x->is.supported_versions.versions[1] = 0x0303;
    x->is.supported_versions.count = 2;
    x = extension_add(e, EXT_RENEGOTIATION_INFO);
    x->is.renegotiation_info.renegotiated_connection = (struct ce_view){payload, 2};
    x = extension_add(e, 0xfafb);
    x->data = (struct ce_view){payload, sizeof payload};
    extension_add(e, EXT_EXTENDED_MASTER_SECRET);
    extension_add(e, EXT_SESSION_TICKET);
}

static size_t write_hello(uint8_t *out, size_t capacity, struct client_hello *hello)
{
    struct wire w;
    struct handshake_message m = {.msg_type = CLIENT_HELLO};
    m.is.client_hello = *hello;
    wire_writer(&w, "handshake", out, capacity, NULL);
    wire_handshake(&w, &m);
    assert_true(wire_finish(&w));
    assert_int_equal(m.length, wire_here(&w) - 4);
    return wire_here(&w);
}

static void test_grease_is_kept(void **state)
{
    (void)state;
    uint8_t bytes[512];
    struct client_hello hello;
    struct wire_pen pen = {0};
    greased_hello(&hello);
    size_t len = write_hello(bytes, sizeof bytes, &hello);
    const struct message_case c = {.layer = LAYER_HANDSHAKE, .bytes = bytes, .len = len};
    check_message(&c);
    check_rewritten(bytes, len, NULL);
    assert_true(wire_annotate(&pen, LAYER_HANDSHAKE, bytes, len, NULL, PROTECT_NONE, 0, NULL));
    assert_shown(&pen, "cipher_suites[0]", "GREASE (0x3a3a)");
    assert_shown(&pen, "cipher_suites[2]", "unassigned (0x4321)");
    assert_shown(&pen, "extensions[0].extension_type", "GREASE (0x1a1a)");
    assert_shown(&pen, "extensions[1].named_group_list[0]", "GREASE (0x2a2a)");
    assert_shown(&pen, "extensions[1].named_group_list[1]", "X25519MLKEM768 (0x11ec)");
    assert_shown(&pen, "extensions[2].versions[0]", "GREASE (0x7a7a)");
    assert_shown(&pen, "extensions[3].renegotiated_connection.data", "dead");
    assert_shown(&pen, "extensions[4].data", "deadbeef");
    wire_pen_clear(&pen);
}

/* decode(encode(m)) = m, for the parts a struct holds. */
static void test_what_was_written_is_read(void **state)
{
    (void)state;
    uint8_t bytes[512];
    struct client_hello hello;
    greased_hello(&hello);
    size_t len = write_hello(bytes, sizeof bytes, &hello);
    struct handshake_message m = read_hello(bytes, len);
    const struct client_hello *got = &m.is.client_hello;
    assert_int_equal(got->legacy_version, hello.legacy_version);
    assert_memory_equal(got->random, hello.random, sizeof hello.random);
    assert_int_equal(got->session_id.len, 0);
    assert_int_equal(got->cipher_suite_count, hello.cipher_suite_count);
    assert_memory_equal(got->cipher_suites, hello.cipher_suites, 3 * sizeof(uint16_t));
    assert_int_equal(got->extensions.count, hello.extensions.count);
    const struct extension *groups = extension_find(&got->extensions, EXT_SUPPORTED_GROUPS);
    assert_int_equal(groups->is.supported_groups.count, 3);
    assert_int_equal(groups->is.supported_groups.groups[2], 0x0100);
    assert_int_equal(groups->data.len, 8);
    assert_int_equal(extension_find(&got->extensions, 0xfafb)->data.len, 4);
    assert_non_null(extension_find(&got->extensions, EXT_EXTENDED_MASTER_SECRET));
    assert_null(extension_find(&got->extensions, EXT_ALPN));
}

static void refused(struct client_hello *hello, enum wire_alert alert, const char *path)
{
    uint8_t bytes[2048];
    struct wire error;
    size_t len = write_hello(bytes, sizeof bytes, hello);
    const struct message_case c = {.layer = LAYER_HANDSHAKE, .bytes = bytes, .len = len};
    assert_false(annotate_copy(&c, bytes, len, &error));
    assert_int_equal(error.alert, alert);
    assert_string_equal(error.error_path, path);
}

static void test_duplicate_extension(void **state)
{
    (void)state;
    struct client_hello hello;
    greased_hello(&hello);
    extension_add(&hello.extensions, 0x1a1a);
    refused(&hello, ALERT_ILLEGAL_PARAMETER, "extensions[7].extension_type");
}

/* An extension that says nothing must be empty, RFC 7627 section 5.1. */
static void test_extended_master_secret_is_empty(void **state)
{
    (void)state;
    static const char one_byte_too_many[] =
        "02000032"
        "0303"
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
        "00"
        "002f"
        "00"
        "000a"
        "00170001aa"
        "ff01000100";
    uint8_t bytes[64];
    struct wire error;
    size_t len = from_hex(bytes, sizeof bytes, one_byte_too_many);
    const struct message_case c = {.layer = LAYER_HANDSHAKE, .bytes = bytes, .len = len};
    assert_false(annotate_copy(&c, bytes, len, &error));
    assert_int_equal(error.alert, ALERT_DECODE_ERROR);
    assert_string_equal(error.error_path, "extensions[0]");
}

static void test_extension_list_is_bounded(void **state)
{
    (void)state;
    static struct client_hello hello;
    greased_hello(&hello);
    for (uint16_t type = 0x5000; hello.extensions.count < MAX_EXTENSIONS; type++)
        assert_non_null(extension_add(&hello.extensions, type));
    assert_null(extension_add(&hello.extensions, 0x6000));
    uint8_t bytes[2048];
    size_t len = write_hello(bytes, sizeof bytes, &hello);
    assert_int_equal(read_hello(bytes, len).is.client_hello.extensions.count, MAX_EXTENSIONS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_openssl),
        cmocka_unit_test(test_curl),
        cmocka_unit_test(test_bare_server_hello),
        cmocka_unit_test(test_fields_of_openssl),
        cmocka_unit_test(test_grease_is_kept),
        cmocka_unit_test(test_what_was_written_is_read),
        cmocka_unit_test(test_duplicate_extension),
        cmocka_unit_test(test_extended_master_secret_is_empty),
        cmocka_unit_test(test_extension_list_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
