/*
 * The DER reader's strictness, ITU-T X.690: one example in bytes for each rule.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "crypto-edu/der.h"

#define BYTES(text) (const uint8_t *)text, sizeof text - 1

struct refusal {
    const char *rule; /* the reader's own words */
    size_t at;        /* the octet it points at */
    const uint8_t *der;
    size_t len;
};

/* Every one of them is refused by the generic walk, which knows no types but the universal ones. */
static void test_walk_refuses(void **state)
{
    (void)state;
    static const struct refusal refusals[] = {
        {"the element is missing", 0, BYTES("")},
        {"the input ends in the length octets", 1, BYTES("\x05")},
        {"the input ends in the length octets", 1, BYTES("\x04\x82\x01")},
        {"the element is longer than what holds it", 1, BYTES("\x04\x03\x01\x02")},
        {"the element is longer than what holds it", 3, BYTES("\x30\x03\x04\x02\x00\x00")},
        {"tag number above 30", 0, BYTES("\x1f\x1f\x00")},
        {"tag number above 30", 0, BYTES("\xbf\x81\x00\x00")},
        {"end-of-contents octets", 0, BYTES("\x00\x00")},
        {"indefinite length", 1, BYTES("\x30\x80\x00\x00")},
        {"length is not minimal", 1, BYTES("\x04\x81\x01\x00")},
        {"length is not minimal", 1, BYTES("\x04\x82\x00\x01\x00")},
        {"length of more than four octets", 1, BYTES("\x04\x85\x00\x00\x00\x00\x01\x00")},
        {"length of more than four octets", 1, BYTES("\x04\xff\x00\x00\x00\x00\x01\x00")},
        {"the element is longer than what holds it", 1, BYTES("\x04\x84\xff\xff\xff\xff\x00")},
        {"constructed form of a primitive type", 0, BYTES("\x24\x03\x04\x01\x00")},
        {"primitive form of a constructed type", 0, BYTES("\x10\x00")},
        {"BOOLEAN is not one octet", 2, BYTES("\x01\x02\x00\x00")},
        {"BOOLEAN is neither 00 nor FF", 2, BYTES("\x01\x01\x01")},
        {"INTEGER without content", 2, BYTES("\x02\x00")},
        {"INTEGER is not minimal", 2, BYTES("\x02\x02\x00\x7f")},
        {"INTEGER is not minimal", 2, BYTES("\x02\x02\xff\x80")},
        {"BIT STRING without its unused-bits octet", 2, BYTES("\x03\x00")},
        {"impossible number of unused bits", 2, BYTES("\x03\x02\x08\x00")},
        {"impossible number of unused bits", 2, BYTES("\x03\x01\x01")},
        {"unused bits are set", 2, BYTES("\x03\x02\x04\xf8")},
        {"NULL with content", 2, BYTES("\x05\x01\x00")},
        {"OBJECT IDENTIFIER ends inside a subidentifier", 2, BYTES("\x06\x00")},
        {"OBJECT IDENTIFIER ends inside a subidentifier", 2, BYTES("\x06\x02\x2a\x86")},
        {"subidentifier is not minimal", 2, BYTES("\x06\x03\x2a\x80\x01")},
        {"bytes after the end", 2, BYTES("\x05\x00\x05\x00")},
    };
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        const struct refusal *r = &refusals[i];
        assert_int_equal(ce_der_walk(r->der, r->len, NULL), CE_ERR_DECODE);
        struct ce_der d;
        struct ce_view content;
        uint8_t tag;
        ce_der_init(&d, r->der, r->len, NULL);
        if (ce_der_peek(&d) == CE_DER_SEQUENCE && ce_der_enter(&d, "outer", CE_DER_SEQUENCE))
            ce_der_any(&d, "inner", &tag, &content);
        else
            ce_der_any(&d, "element", &tag, &content);
        if (d.status == CE_OK)
            assert_int_equal(ce_der_finish(&d), CE_ERR_DECODE);
        assert_string_equal(d.error, r->rule);
        assert_int_equal(d.error_at, r->at);
    }
}

static void test_walk_accepts(void **state)
{
    (void)state;
    static const struct refusal good[] = {
        {"NULL", 0, BYTES("\x05\x00")},
        {"-128", 0, BYTES("\x02\x01\x80")},
        {"+128", 0, BYTES("\x02\x02\x00\x80")},
        {"empty bits", 0, BYTES("\x03\x01\x00")},
        {"four bits", 0, BYTES("\x03\x02\x04\xf0")},
        {"2.999.3, X.690 8.19.5", 0, BYTES("\x06\x03\x88\x37\x03")},
        {"nested", 0, BYTES("\x30\x06\x31\x00\xa0\x02\x05\x00")},
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_int_equal(ce_der_walk(good[i].der, good[i].len, NULL), CE_OK);
}

/* `levels` SEQUENCEs around nothing. */
static size_t nest(uint8_t *out, size_t levels)
{
    for (size_t i = 0; i < levels; i++) {
        out[2 * i] = CE_DER_SEQUENCE;
        out[2 * i + 1] = (uint8_t)(2 * (levels - 1 - i));
    }
    return 2 * levels;
}

static void test_depth(void **state)
{
    (void)state;
    uint8_t der[2 * (CE_DER_MAX_DEPTH + 1)];
    assert_int_equal(ce_der_walk(der, nest(der, CE_DER_MAX_DEPTH), NULL), CE_OK);
    assert_int_equal(ce_der_walk(der, nest(der, CE_DER_MAX_DEPTH + 1), NULL), CE_ERR_DECODE);
}

static void test_leave_needs_everything_read(void **state)
{
    (void)state;
    static const uint8_t der[] = {0x30, 0x04, 0x05, 0x00, 0x05, 0x00};
    struct ce_der d;
    struct ce_view content;
    ce_der_init(&d, der, sizeof der, NULL);
    assert_true(ce_der_enter(&d, "pair", CE_DER_SEQUENCE));
    assert_true(ce_der_element(&d, "first", CE_DER_NULL, &content));
    assert_true(ce_der_more(&d));
    assert_false(ce_der_leave(&d));
    assert_string_equal(d.error_field, "pair");
    assert_int_equal(d.error_at, 4);
    /* The first error sticks. */
    assert_false(ce_der_more(&d));
    assert_int_equal(ce_der_peek(&d), 0);
    assert_false(ce_der_element(&d, "second", CE_DER_NULL, &content));
    assert_null(content.data);
    assert_false(ce_der_fail(&d, "other", CE_ERR_UNSUPPORTED, "another complaint"));
    assert_int_equal(ce_der_finish(&d), CE_ERR_DECODE);
    assert_string_equal(d.error_field, "pair");
}

static void test_enter_bit_string(void **state)
{
    (void)state;
    static const uint8_t whole[] = {0x03, 0x03, 0x00, 0x05, 0x00};
    static const uint8_t partial[] = {0x03, 0x02, 0x01, 0x00};
    struct ce_der d;
    struct ce_view content;
    ce_der_init(&d, whole, sizeof whole, NULL);
    assert_true(ce_der_enter(&d, "wrapper", CE_DER_BIT_STRING));
    assert_int_equal(ce_der_here(&d), 3);
    assert_true(ce_der_element(&d, "inside", CE_DER_NULL, &content));
    assert_true(ce_der_leave(&d));
    assert_int_equal(ce_der_finish(&d), CE_OK);
    ce_der_init(&d, partial, sizeof partial, NULL);
    assert_false(ce_der_enter(&d, "wrapper", CE_DER_BIT_STRING));
    assert_string_equal(d.error, "unused bits around DER");
}

static void test_typed_reads_refuse(void **state)
{
    (void)state;
    struct ce_der d;
    struct ce_view view;
    uint32_t small;
    ce_der_init(&d, BYTES("\x02\x01\x80"), NULL);
    assert_false(ce_der_unsigned(&d, "serialNumber", &view));
    assert_string_equal(d.error, "negative INTEGER");
    assert_string_equal(d.error_field, "serialNumber");
    ce_der_init(&d, BYTES("\x02\x05\x01\x00\x00\x00\x00"), NULL);
    assert_false(ce_der_small(&d, "version", &small));
    ce_der_init(&d, BYTES("\x03\x02\x01\x00"), NULL);
    assert_false(ce_der_bits(&d, "signature", &view));
    ce_der_init(&d, BYTES("\x05\x00"), NULL);
    assert_false(ce_der_boolean(&d, "critical", &(bool){false}));
    assert_string_equal(d.error, "another tag is expected here");
}

static void test_oid_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *name;
        const uint8_t *octets;
        size_t len;
    } table[] = {
        {"1.2.840.113549.1.1.11", "sha256WithRSAEncryption",
         BYTES("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b")},
        {"2.5.4.3", "commonName", BYTES("\x55\x04\x03")},
        {"2.999.3", NULL, BYTES("\x88\x37\x03")}, /* X.690 8.19.5 */
        {"0.9.2342.19200300.100.1.25", "domainComponent",
         BYTES("\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19")},
        {"1.3.6.1.4.1.11129.2.4.2", "SignedCertificateTimestampList",
         BYTES("\x2b\x06\x01\x04\x01\xd6\x79\x02\x04\x02")},
        {"0.0", NULL, BYTES("\x00")},
    };
    char text[64];
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct ce_view oid = {table[i].octets, table[i].len};
        size_t exact = strlen(table[i].text) + 1;
        assert_int_equal(ce_oid_text(text, exact, oid), CE_OK);
        assert_string_equal(text, table[i].text);
        assert_int_equal(ce_oid_text(text, exact - 1, oid), CE_ERR_BUFFER);
        if (table[i].name)
            assert_string_equal(ce_oid_name(oid), table[i].name);
        else
            assert_null(ce_oid_name(oid));
    }
    assert_int_equal(ce_oid_text(text, sizeof text, (struct ce_view){NULL, 0}), CE_ERR_DECODE);
    assert_int_equal(ce_oid_text(text, sizeof text, (struct ce_view){BYTES("\x2a\x80\x01")}),
                     CE_ERR_DECODE);
    struct ce_view huge = {BYTES("\x2a\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f")};
    assert_int_equal(ce_oid_text(text, sizeof text, huge), CE_ERR_DECODE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_walk_refuses),
        cmocka_unit_test(test_walk_accepts),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_leave_needs_everything_read),
        cmocka_unit_test(test_enter_bit_string),
        cmocka_unit_test(test_typed_reads_refuse),
        cmocka_unit_test(test_oid_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
