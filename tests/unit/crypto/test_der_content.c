/*
 * What stands inside DER: the alphabets of strings (X.680 section 41), UTF-8 (RFC 3629), the order
 * of a SET OF (X.690 11.6), implicit tags, named bits, and octets that are no DER.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "crypto-edu/der.h"

static bool taken(uint8_t tag, const char *text, size_t len)
{
    uint8_t der[64] = {tag, (uint8_t)len};
    struct ce_view content;
    struct ce_der d;
    memcpy(der + 2, text, len);
    ce_der_init(&d, der, 2 + len, NULL);
    ce_der_element(&d, "string", tag, &content);
    return ce_der_finish(&d) == CE_OK;
}

static void test_alphabets(void **state)
{
    (void)state;
    for (unsigned c = 0; c < 256; c++) {
        const char text = (char)c;
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        bool digit = c >= '0' && c <= '9';
        bool other = c != 0 && c < 128 && strchr(" '()+,-./:=?", (int)c);
        assert_int_equal(taken(CE_DER_NUMERIC_STRING, &text, 1), digit || c == ' ');
        assert_int_equal(taken(CE_DER_PRINTABLE_STRING, &text, 1),
                         letter || digit || other || c == '*' || c == '&');
        assert_int_equal(taken(CE_DER_IA5_STRING, &text, 1), c < 128);
        assert_int_equal(taken(CE_DER_VISIBLE_STRING, &text, 1), c >= 32 && c < 127);
        assert_int_equal(taken(CE_DER_UTF8_STRING, &text, 1), c < 128);
        assert_true(taken(CE_DER_TELETEX_STRING, &text, 1));
    }
    for (size_t len = 0; len < 9; len++) {
        assert_int_equal(taken(CE_DER_BMP_STRING, "\0a\0b\0c\0d", len), len % 2 == 0);
        assert_int_equal(taken(CE_DER_UNIVERSAL_STRING, "\0\0\0a\0\0\0b", len), len % 4 == 0);
    }
}

/* RFC 3629 section 4: the first and the last of each row, and what lies beside them. */
static void test_utf8(void **state)
{
    (void)state;
    static const char *const right[] = {"",
                                        "caf\xc3\xa9",
                                        "\xc2\x80",
                                        "\xdf\xbf",
                                        "\xe0\xa0\x80",
                                        "\xed\x9f\xbf",
                                        "\xee\x80\x80",
                                        "\xef\xbf\xbf",
                                        "\xf0\x90\x80\x80",
                                        "\xf4\x8f\xbf\xbf"};
    static const char *const wrong[] = {"\x80",
                                        "\xc0\x80",
                                        "\xc1\xbf",
                                        "\xc2",
                                        "\xc2 ",
                                        "\xe0\x9f\xbf",
                                        "\xed\xa0\x80",
                                        "\xed\xbf\xbf",
                                        "\xe2\x82",
                                        "\xe2\x82 ",
                                        "\xf0\x8f\xbf\xbf",
                                        "\xf4\x90\x80\x80",
                                        "\xf5\x80\x80\x80",
                                        "\xf0\x90\x80",
                                        "\xff"};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        assert_true(taken(CE_DER_UTF8_STRING, right[i], strlen(right[i])));
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_false(taken(CE_DER_UTF8_STRING, wrong[i], strlen(wrong[i])));
}

static bool ascending(const uint8_t *der, size_t len)
{
    struct ce_view previous = {NULL, 0}, content;
    struct ce_der d;
    ce_der_init(&d, der, len, NULL);
    ce_der_enter(&d, "SET", CE_DER_SET);
    while (ce_der_more(&d)) {
        size_t mark = ce_der_here(&d);
        ce_der_element(&d, "element", CE_DER_OCTET_STRING, &content);
        ce_der_ascends(&d, "element", &previous, mark);
    }
    ce_der_leave(&d);
    return ce_der_finish(&d) == CE_OK;
}

static void test_set_of(void **state)
{
    (void)state;
    static const uint8_t one[] = {0x31, 3, 4, 1, 9}, up[] = {0x31, 6, 4, 1, 8, 4, 1, 9},
                         down[] = {0x31, 6, 4, 1, 9, 4, 1, 8}, same[] = {0x31, 6, 4, 1, 9, 4, 1, 9},
                         longer[] = {0x31, 7, 4, 1, 9, 4, 2, 0, 0},
                         shorter[] = {0x31, 7, 4, 2, 0, 0, 4, 1, 9}, none[] = {0x31, 0};
    assert_true(ascending(one, sizeof one));
    assert_true(ascending(none, sizeof none));
    assert_true(ascending(up, sizeof up));
    assert_true(ascending(same, sizeof same));
    assert_true(ascending(longer, sizeof longer));
    assert_false(ascending(down, sizeof down));
    assert_false(ascending(shorter, sizeof shorter));
}

static bool implicit(const char *content, size_t len, uint8_t type)
{
    uint8_t der[16] = {0x85, (uint8_t)len};
    struct ce_view view;
    struct ce_der d;
    memcpy(der + 2, content, len);
    ce_der_init(&d, der, 2 + len, NULL);
    return ce_der_implicit(&d, "field", 0x85, type, &view) && ce_der_finish(&d) == CE_OK &&
           view.len == len;
}

static void test_implicit_tags(void **state)
{
    (void)state;
    assert_true(implicit("\x01", 1, CE_DER_INTEGER));
    assert_false(implicit("\x00\x01", 2, CE_DER_INTEGER));
    assert_false(implicit("", 0, CE_DER_INTEGER));
    assert_true(implicit("\x2a\x03", 2, CE_DER_OID));
    assert_false(implicit("\x2a\x80", 2, CE_DER_OID));
    assert_true(implicit("\xc3\xa9", 2, CE_DER_UTF8_STRING));
    assert_false(implicit("\xc3\xa9", 2, CE_DER_IA5_STRING));
}

static bool bits_of(const char *content, size_t len, uint32_t expected)
{
    uint8_t der[16] = {CE_DER_BIT_STRING, (uint8_t)len};
    uint32_t bits;
    struct ce_der d;
    memcpy(der + 2, content, len);
    ce_der_init(&d, der, 2 + len, NULL);
    return ce_der_named_bits(&d, "bits", CE_DER_BIT_STRING, &bits) && bits == expected;
}

static void test_named_bits(void **state)
{
    (void)state;
    assert_true(bits_of("\x00", 1, 0));
    assert_true(bits_of("\x07\x80", 2, 1));
    assert_true(bits_of("\x00\x01", 2, 1 << 7));
    assert_true(bits_of("\x07\x00\x80", 3, 1 << 8));
    assert_true(bits_of("\x00\x80", 2, 1)); /* zero bits at the end */
    assert_true(bits_of("\x00\x00\x00\x00\x01", 5, UINT32_C(1) << 31));
    assert_false(bits_of("\x07\x00\x00\x00\x00\x80", 6, 0));
    assert_false(bits_of("\x07\xc0", 2, 3)); /* an unused bit is set */
    assert_false(bits_of("\x08\x00", 2, 0));
    assert_false(bits_of("", 0, 0));
}

static void test_octets(void **state)
{
    (void)state;
    static const uint8_t der[] = {4, 5, 0, 2, 7, 8, 9};
    struct ce_view octets;
    struct ce_der d;
    ce_der_init(&d, der, sizeof der, NULL);
    assert_true(ce_der_enter(&d, "outside", CE_DER_OCTET_STRING));
    assert_true(ce_der_octets(&d, "length", 2, &octets));
    assert_true(ce_der_enter_octets(&d, "inside", 2));
    struct ce_der beyond = d;
    assert_false(ce_der_octets(&beyond, "field", 3, &octets));
    assert_int_equal(beyond.status, CE_ERR_DECODE);
    assert_true(ce_der_octets(&d, "field", 2, &octets));
    assert_true(octets.len == 2 && octets.data == der + 4);
    assert_true(ce_der_leave(&d));
    assert_true(ce_der_octets(&d, "last", 1, &octets));
    assert_true(ce_der_octets(&d, "empty", 0, &octets));
    assert_true(ce_der_leave(&d));
    assert_int_equal(ce_der_finish(&d), CE_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alphabets),  cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_set_of),     cmocka_unit_test(test_implicit_tags),
        cmocka_unit_test(test_named_bits), cmocka_unit_test(test_octets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
