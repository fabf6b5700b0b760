/*
 * JA3 and JA4 against published fingerprints: those of Salesforce's description of JA3, and those
 * of FoxIO's description of JA4 with their lists.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "walkthrough/trace/fingerprint.h"

static struct client_hello hello; /* large; each test makes it anew */

/* Numbers in hex or decimal, with any separators. */
static size_t numbers(uint16_t *list, size_t capacity, const char *text, int base)
{
    size_t count = 0;
    for (char *end; *text; text = *end ? end + 1 : end) {
        assert_true(count < capacity);
        list[count++] = (uint16_t)strtoul(text, &end, base);
        assert_ptr_not_equal(end, text);
    }
    return count;
}

static struct extension *extension(uint16_t type)
{
    for (size_t i = 0; i < hello.extensions.count; i++)
        if (hello.extensions.list[i].type == type)
            return &hello.extensions.list[i];
    return NULL;
}

static void make_hello(uint16_t version, const char *suites, const char *extensions, int base)
{
    uint16_t types[MAX_EXTENSIONS];
    memset(&hello, 0, sizeof hello);
    hello.legacy_version = version;
    hello.cipher_suite_count = numbers(hello.cipher_suites, MAX_CIPHER_SUITES, suites, base);
    size_t count = numbers(types, MAX_EXTENSIONS, extensions, base);
    for (size_t i = 0; i < count; i++)
        assert_non_null(extension_add(&hello.extensions, types[i]));
}

static void set_alpn(const char *name, size_t len)
{
    struct extension *e = extension(EXT_ALPN);
    e->is.alpn.count = 1;
    e->is.alpn.protocols[0] = (struct ce_view){(const uint8_t *)name, len};
}

static void set_signatures(const char *hex)
{
    struct extension *e = extension(EXT_SIGNATURE_ALGORITHMS);
    e->is.signature_algorithms.count =
        numbers(e->is.signature_algorithms.schemes, MAX_SIGNATURE_SCHEMES, hex, 16);
}

static void set_versions(const char *hex)
{
    struct extension *e = extension(EXT_SUPPORTED_VERSIONS);
    e->is.supported_versions.count =
        numbers(e->is.supported_versions.versions, MAX_VERSIONS, hex, 16);
}

static void expect(void (*fingerprint)(struct wt_buffer *text, const struct client_hello *hello),
                   const char *expected)
{
    struct wt_buffer text = {0};
    fingerprint(&text, &hello);
    assert_false(text.failed);
    assert_string_equal(text.data, expected);
    wt_buffer_clear(&text);
}

/* ---- JA3: github.com/salesforce/ja3, README -----------------------------------------------------
 */

static void test_ja3(void **state)
{
    (void)state;
    make_hello(769, "47-53-5-10-49161-49162-49171-49172-50-56-19-4", "0-10-11", 10);
    struct extension *e = extension(EXT_SUPPORTED_GROUPS);
    e->is.supported_groups.count = numbers(e->is.supported_groups.groups, 8, "23-24-25", 10);
    extension(EXT_EC_POINT_FORMATS)->is.ec_point_formats.count = 1;
    expect(wt_ja3, "769,47-53-5-10-49161-49162-49171-49172-50-56-19-4,0-10-11,23-24-25,0");
    expect(wt_ja3_md5, "ada70206e40642a3e4461f35503241d5");
}

static void test_ja3_without_extensions(void **state)
{
    (void)state;
    make_hello(769, "4-5-10-9-100-98-3-6-19-18-99", "", 10);
    expect(wt_ja3, "769,4-5-10-9-100-98-3-6-19-18-99,,,");
    expect(wt_ja3_md5, "de350869b8c85de67a350c8d186f11e6");
}

/* ---- JA4: github.com/FoxIO-LLC/ja4, technical_details/JA4.md
 * --------------------------------------
 */

/* Chrome on the wire, GREASE and all. */
static void make_chrome(void)
{
    make_hello(0x0303,
               "5a5a,1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035",
               "fafa,0000,0033,000d,0023,000b,ff01,000a,001b,4469,0012,002d,0010,0005,002b,0017,"
               "1a1a,0015",
               16);
    set_alpn("h2", 2);
    set_signatures("0403,0804,0401,0503,0805,0501,0806,0601");
    set_versions("0a0a,0304,0303");
}

static void test_ja4_of_chrome(void **state)
{
    (void)state;
    make_chrome();
    expect(wt_ja4, "t13d1516h2_8daaf6152771_e5627efa2ab1");
    expect(wt_ja4_raw, "t13d1516h2_002f,0035,009c,009d,1301,1302,1303,c013,c014,c02b,c02c,c02f,"
                       "c030,cca8,cca9_0005,000a,000b,000d,0012,0015,0017,001b,0023,002b,002d,"
                       "0033,4469,ff01_0403,0804,0401,0503,0805,0501,0806,0601");
}

/* A browser that shuffles its extensions keeps its JA4. */
static void test_ja4_does_not_depend_on_order(void **state)
{
    (void)state;
    make_chrome();
    struct extension *list = hello.extensions.list;
    for (size_t i = 0, j = hello.extensions.count - 1; i < j; i++, j--) {
        struct extension swapped = list[i];
        list[i] = list[j];
        list[j] = swapped;
    }
    expect(wt_ja4, "t13d1516h2_8daaf6152771_e5627efa2ab1");
}

static void test_ja4_of_firefox(void **state)
{
    (void)state;
    make_hello(0x0303,
               "1301,1303,1302,c02b,c02f,cca9,cca8,c02c,c030,c00a,c009,c013,c014,009c,009d,002f,"
               "0035",
               "0000,0017,ff01,000a,000b,0023,0010,0005,0022,0033,002b,000d,002d,001c,0015", 16);
    set_alpn("h2", 2);
    set_signatures("0403,0503,0603,0804,0805,0806,0401,0501,0601,0203,0201");
    set_versions("0304,0303");
    expect(wt_ja4, "t13d1715h2_5b57614c22b0_3d5424432f57");
}

static void test_ja4_of_nothing(void **state)
{
    (void)state;
    make_hello(0x0301, "", "", 16);
    expect(wt_ja4, "t10i000000_000000000000_000000000000");
    expect(wt_ja4_raw, "t10i000000__");
}

static void test_ja4_versions(void **state)
{
    (void)state;
    static const struct {
        uint16_t version;
        const char *start;
    } cases[] = {{0x0304, "t13"}, {0x0303, "t12"}, {0x0302, "t11"}, {0x0301, "t10"},
                 {0x0300, "ts3"}, {0x0002, "ts2"}, {0x1234, "t00"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct wt_buffer text = {0};
        make_hello(cases[i].version, "", "", 16);
        wt_ja4(&text, &hello);
        assert_memory_equal(text.data, cases[i].start, 3);
        wt_buffer_clear(&text);
    }
}

/* More than 99 are 99; QUIC is known by its parameters. */
static void test_ja4_counts(void **state)
{
    (void)state;
    make_hello(0x0303, "", "0039", 16);
    hello.cipher_suite_count = 120;
    for (size_t i = 0; i < 120; i++)
        hello.cipher_suites[i] = 0x1301;
    struct wt_buffer text = {0};
    wt_ja4(&text, &hello);
    assert_memory_equal(text.data, "q12i990100_", 11);
    wt_buffer_clear(&text);
}

/* The description's own cases: hex where a character would not be a letter or a digit. */
static void test_ja4_alpn(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t len;
        const char *shown;
    } cases[] = {{"h2", 2, "h2"},
                 {"http/1.1", 8, "h1"},
                 {"h", 1, "hh"},
                 {"\xab", 1, "ab"},
                 {"\xab\xcd", 2, "ad"},
                 {"\x30\xab", 2, "3b"},
                 {"\x30\x31\xab\xcd", 4, "3d"},
                 {"\x30\xab\xcd\x31", 4, "01"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct wt_buffer text = {0};
        make_hello(0x0303, "1301", "0010", 16);
        set_alpn(cases[i].name, cases[i].len);
        wt_ja4(&text, &hello);
        assert_memory_equal(text.data + strlen("t12i0101"), cases[i].shown, 2);
        wt_buffer_clear(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ja3),
        cmocka_unit_test(test_ja3_without_extensions),
        cmocka_unit_test(test_ja4_of_chrome),
        cmocka_unit_test(test_ja4_does_not_depend_on_order),
        cmocka_unit_test(test_ja4_of_firefox),
        cmocka_unit_test(test_ja4_of_nothing),
        cmocka_unit_test(test_ja4_versions),
        cmocka_unit_test(test_ja4_counts),
        cmocka_unit_test(test_ja4_alpn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
