/*
 * The DER writer: known encodings (ITU-T X.690, RFC 5280 4.1.2.5), and what it writes the strict
 * reader takes back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "crypto-edu/der.h"

static void expect(const struct ce_der_writer *w, const char *bytes, size_t len)
{
    struct ce_view result;
    assert_int_equal(ce_der_written(w, &result), CE_OK);
    assert_int_equal(result.len, len);
    assert_memory_equal(result.data, bytes, len);
}

#define EXPECT(call, bytes)                            \
    do {                                               \
        uint8_t buffer[64];                            \
        struct ce_der_writer w;                        \
        ce_der_writer_init(&w, buffer, sizeof buffer); \
        call;                                          \
        expect(&w, bytes, sizeof bytes - 1);           \
    } while (0)

static void test_known_encodings(void **state)
{
    (void)state;
    EXPECT(ce_der_put_boolean(&w, true), "\x01\x01\xff");
    EXPECT(ce_der_put_boolean(&w, false), "\x01\x01\x00");
    EXPECT(ce_der_put_small(&w, 0), "\x02\x01\x00");
    EXPECT(ce_der_put_small(&w, 127), "\x02\x01\x7f");
    EXPECT(ce_der_put_small(&w, 128), "\x02\x02\x00\x80");
    EXPECT(ce_der_put_small(&w, 65537), "\x02\x03\x01\x00\x01");
    EXPECT(ce_der_put_small(&w, 0xffffffff), "\x02\x05\x00\xff\xff\xff\xff");
    EXPECT(ce_der_put_unsigned(&w, (const uint8_t *)"\0\0\x7f", 3), "\x02\x01\x7f");
    EXPECT(ce_der_put_bits(&w, (const uint8_t *)"\xaa", 1), "\x03\x02\x00\xaa");
    EXPECT(ce_der_put(&w, CE_DER_NULL, NULL, 0), "\x05\x00");
    EXPECT(ce_der_put_time(&w, 0), "\x17\x0d"
                                   "700101000000Z");
    EXPECT(ce_der_put_time(&w, 2524607999), "\x17\x0d"
                                            "491231235959Z");
    EXPECT(ce_der_put_time(&w, 2524608000), "\x18\x0f"
                                            "20500101000000Z");
    EXPECT(ce_der_put_time(&w, -631152000), "\x17\x0d"
                                            "500101000000Z");
    EXPECT(ce_der_put_time(&w, 253402300799), "\x18\x0f"
                                              "99991231235959Z");
}

static void test_mpz(void **state)
{
    (void)state;
    static const unsigned long values[] = {0, 1, 127, 128, 255, 256, 32767, 32768, 0xffffffff};
    mpz_t value;
    mpz_init(value);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        uint8_t one[16], other[16];
        struct ce_der_writer w, v;
        struct ce_view result;
        mpz_set_ui(value, values[i]);
        ce_der_writer_init(&w, one, sizeof one);
        ce_der_put_mpz(&w, value);
        ce_der_writer_init(&v, other, sizeof other);
        ce_der_put_small(&v, (uint32_t)values[i]);
        assert_int_equal(ce_der_written(&v, &result), CE_OK);
        expect(&w, (const char *)result.data, result.len);
    }
    mpz_clear(value);
}

/* A SEQUENCE of an OCTET STRING of every length around the steps of the length octets. */
static void test_lengths_round_trip(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 127, 128, 255, 256, 65535, 65536};
    static uint8_t content[65536], buffer[65536 + 10];
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        struct ce_der_writer w;
        struct ce_der d;
        struct ce_view der, back;
        ce_der_writer_init(&w, buffer, sizeof buffer);
        size_t mark = ce_der_mark(&w);
        ce_der_put(&w, CE_DER_OCTET_STRING, content, lengths[i]);
        ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
        assert_int_equal(ce_der_written(&w, &der), CE_OK);
        ce_der_init(&d, der.data, der.len, NULL);
        ce_der_enter(&d, "outer", CE_DER_SEQUENCE);
        ce_der_element(&d, "inner", CE_DER_OCTET_STRING, &back);
        ce_der_leave(&d);
        assert_int_equal(ce_der_finish(&d), CE_OK);
        assert_int_equal(back.len, lengths[i]);
    }
}

static void test_times_round_trip(void **state)
{
    (void)state;
    /* Steps of a prime number of seconds, some 23 days, from 1950 to 9999. */
    for (int64_t seconds = -631152000; seconds < 253402300800; seconds += 1999993) {
        uint8_t buffer[20];
        struct ce_der_writer w;
        struct ce_der d;
        struct ce_view der;
        int64_t back;
        ce_der_writer_init(&w, buffer, sizeof buffer);
        ce_der_put_time(&w, seconds);
        assert_int_equal(ce_der_written(&w, &der), CE_OK);
        ce_der_init(&d, der.data, der.len, NULL);
        assert_true(ce_der_time(&d, "time", &back));
        assert_true(back == seconds);
    }
}

static void test_times_refused(void **state)
{
    (void)state;
    static const struct {
        uint8_t tag;
        const char *text;
    } wrong[] = {
        {CE_DER_UTC_TIME, "2401010000Z"},               /* no seconds */
        {CE_DER_UTC_TIME, "240101000000+0000"},         /* not Greenwich by Z */
        {CE_DER_UTC_TIME, "240101000000z"},             /* lower case */
        {CE_DER_UTC_TIME, "230229000000Z"},             /* no leap year */
        {CE_DER_UTC_TIME, "240100000000Z"},             /* day 0 */
        {CE_DER_UTC_TIME, "241301000000Z"},             /* month 13 */
        {CE_DER_UTC_TIME, "240001000000Z"},             /* month 0 */
        {CE_DER_UTC_TIME, "240101240000Z"},             /* hour 24 */
        {CE_DER_UTC_TIME, "240101006000Z"},             /* minute 60 */
        {CE_DER_UTC_TIME, "240101000060Z"},             /* second 60 */
        {CE_DER_UTC_TIME, "24010100000:Z"},             /* not a digit */
        {CE_DER_GENERALIZED_TIME, "20500101000000.5Z"}, /* fraction */
        {CE_DER_GENERALIZED_TIME, "21000229000000Z"},   /* no leap year */
        {CE_DER_OCTET_STRING, "240101000000Z"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        uint8_t buffer[32];
        struct ce_der_writer w;
        struct ce_der d;
        struct ce_view der;
        int64_t seconds = 1;
        ce_der_writer_init(&w, buffer, sizeof buffer);
        ce_der_put(&w, wrong[i].tag, (const uint8_t *)wrong[i].text, strlen(wrong[i].text));
        assert_int_equal(ce_der_written(&w, &der), CE_OK);
        ce_der_init(&d, der.data, der.len, NULL);
        assert_false(ce_der_time(&d, "notBefore", &seconds));
        assert_true(seconds == 0);
    }
}

static void test_errors_stick(void **state)
{
    (void)state;
    uint8_t buffer[4] = {0};
    struct ce_der_writer w;
    struct ce_view result;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    size_t mark = ce_der_mark(&w);
    ce_der_put_small(&w, 65536); /* five octets */
    ce_der_put_boolean(&w, true);
    ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    assert_int_equal(ce_der_written(&w, &result), CE_ERR_BUFFER);
    assert_null(result.data);
    ce_der_writer_init(&w, buffer, sizeof buffer);
    ce_der_put_time(&w, 253402300800); /* the year 10000 */
    assert_int_equal(ce_der_written(&w, &result), CE_ERR_ARGUMENT);
    ce_der_writer_init(&w, buffer, sizeof buffer);
    ce_der_put_time(&w, -631152001); /* 1949 */
    assert_int_equal(ce_der_written(&w, &result), CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_encodings),    cmocka_unit_test(test_mpz),
        cmocka_unit_test(test_lengths_round_trip), cmocka_unit_test(test_times_round_trip),
        cmocka_unit_test(test_times_refused),      cmocka_unit_test(test_errors_stick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
