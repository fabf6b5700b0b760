/*
 * Reading revocation lists, RFC 5280 section 5: against what `openssl crl -text` says, looking
 * certificates up, the rules of section 5.1, and damage of every kind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "certificates.h"
#include "crl_sample.h"
#include "crypto-edu/crl.h"
#include "partition.h"

enum { MAX_DER = 2048 };

static uint8_t der[MAX_DER], ca_der[MAX_DER];
static size_t der_len;
static struct ce_crl crl;
static struct ce_certificate ca;

static int parse_sample(void **state)
{
    (void)state;
    der_len = from_pem(der, sizeof der, crl_pem);
    size_t ca_len = from_pem(ca_der, sizeof ca_der, crl_ca_pem);
    return ce_crl_parse(&crl, der, der_len, NULL, NULL) != CE_OK ||
           ce_certificate_parse(&ca, ca_der, ca_len, NULL, NULL) != CE_OK;
}

static void test_list(void **state)
{
    (void)state;
    assert_int_equal(crl.version, 1);
    assert_view(crl.issuer_cn, "Example CRL CA", 14);
    assert_view(crl.issuer, (const char *)ca.subject.data, ca.subject.len);
    assert_true(crl.has_next_update);
    assert_int_equal(crl.next_update - crl.this_update, 30 * 86400);
    assert_int_equal(crl.signature_algorithm, CE_SIG_ECDSA_SHA256);
    assert_view(crl.authority_key_id, (const char *)ca.subject_key_id.data, 20);
    assert_view(crl.authority_serial, "\x55", 1);
    assert_true(crl.authority_issuer.len > 0 && crl.issuer_alt_names.len > 0);
    assert_view(crl.crl_number, "\x1f", 1);
    assert_view(crl.base_crl_number, "\x03", 1);
    assert_view(ce_access_uri(crl.authority_info_access, 2), "http://example.com/ca.der", 25);
    assert_int_equal(crl.entry_count, 4);
    assert_int_equal(crl.extension_count, 7);
    assert_false(crl.unknown_critical);
    const struct ce_issuing_distribution_point *idp = &crl.issuing_distribution_point;
    assert_true(crl.has_issuing_distribution_point && idp->point.full_name.len > 0);
    assert_true(idp->only_user_certs && !idp->only_ca_certs && !idp->indirect_crl &&
                !idp->only_attribute_certs && idp->has_only_some_reasons);
    assert_int_equal(idp->only_some_reasons, CE_REASONS_KEY_COMPROMISE | CE_REASONS_SUPERSEDED);
    struct ce_view rest = crl.freshest_crl;
    struct ce_distribution_point point;
    assert_true(ce_distribution_point_next(&rest, &point));
    assert_int_equal(ce_crl_check_signature(&crl, &ca.key, NULL), CE_OK);
}

static void test_entries(void **state)
{
    (void)state;
    static const struct {
        const char *serial;
        size_t len;
        bool has_reason;
        enum ce_crl_reason reason;
        int64_t date;
    } table[] = {{"\x02", 1, true, CE_REASON_SUPERSEDED, 1767312000},
                 {"\x05", 1, true, CE_REASON_CERTIFICATE_HOLD, 1767484800},
                 {"\x7f\x01", 2, false, CE_REASON_UNSPECIFIED, 1767398400},
                 {"\x00\xc0\xff\xee", 4, true, CE_REASON_KEY_COMPROMISE, 1767225600}};
    struct ce_view rest = crl.entries, none = {NULL, 0};
    struct ce_crl_entry entry = {.serial = {NULL, 0}}, found;
    for (size_t i = 0; i < 4; i++) {
        const struct ce_view serial = {(const uint8_t *)table[i].serial, table[i].len};
        assert_true(ce_crl_entry_next(&rest, &entry));
        assert_view(entry.serial, table[i].serial, table[i].len);
        assert_true(entry.has_reason == table[i].has_reason && entry.reason == table[i].reason);
        assert_true(entry.revocation_date == table[i].date);
        assert_int_equal(entry.certificate_issuer.len, 0);
        assert_true(entry.has_invalidity_date == (i == 3));
        assert_true(ce_crl_find(&crl, none, serial, &found));
        assert_memory_equal(&found, &entry, sizeof found);
        assert_true(ce_crl_find(&crl, ca.subject, serial, &found));
    }
    assert_true(entry.invalidity_date == 1766577600);
    assert_false(ce_crl_entry_next(&rest, &entry));
    assert_false(ce_crl_find(&crl, none, (struct ce_view){(const uint8_t *)"\x06", 1}, &found));
    assert_int_equal(found.serial.len, 0);
    assert_false(ce_crl_find(&crl, (struct ce_view){(const uint8_t *)"\x30\x00", 2},
                             (struct ce_view){(const uint8_t *)"\x02", 1}, &found));
}

static void test_visitor_and_damage(void **state)
{
    (void)state;
    static struct partition p;
    struct ce_crl damaged;
    assert_int_equal(ce_crl_parse(&damaged, der, der_len, partition_start(&p), NULL), CE_OK);
    assert_partitioned(&p, der_len);
    for (size_t n = 0; n < der_len; n++) {
        uint8_t *exact = malloc(n ? n : 1); /* so that a sanitizer sees one octet too far */
        assert_non_null(exact);
        memcpy(exact, der, n);
        assert_int_equal(ce_crl_parse(&damaged, exact, n, NULL, NULL), CE_ERR_DECODE);
        assert_null(damaged.der.data);
        free(exact);
    }
    for (size_t bit = 0; bit < 8 * der_len; bit++) {
        der[bit / 8] ^= (uint8_t)(1u << bit % 8);
        if (ce_crl_parse(&damaged, der, der_len, partition_start(&p), NULL) == CE_OK) {
            assert_partitioned(&p, der_len);
            assert_int_not_equal(ce_crl_check_signature(&damaged, &ca.key, NULL), CE_OK);
        }
        der[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
}

/* Overwrites the first place where `find` stands, parses, and expects the complaint. */
static void expect_refusal(const char *find, const char *put, size_t n, const char *field,
                           const char *error)
{
    uint8_t bent[MAX_DER];
    struct ce_crl parsed;
    struct ce_der where;
    size_t i = 0;
    memcpy(bent, der, der_len);
    while (i + n <= der_len && memcmp(bent + i, find, n) != 0)
        i++;
    assert_true(i + n <= der_len);
    memcpy(bent + i, put, n);
    assert_int_not_equal(ce_crl_parse(&parsed, bent, der_len, NULL, &where), CE_OK);
    assert_string_equal(where.error_field, field);
    assert_string_equal(where.error, error);
}

static void test_rules(void **state)
{
    (void)state;
    expect_refusal("\x02\x01\x01\x30", "\x02\x01\x00\x30", 4, "version",
                   "version 1 is not written down");
    expect_refusal("\x02\x01\x01\x30", "\x02\x01\x02\x30", 4, "version", "version above v2");
    expect_refusal("\x0a\x01\x04", "\x0a\x01\x07", 3, "CRLReason", "not a reason");
    expect_refusal("\x0a\x01\x04", "\x0a\x01\x0b", 3, "CRLReason", "not a reason");
    expect_refusal("\x81\x01\xff", "\x81\x01\x00", 3, "onlyContainsUserCerts",
                   "a default value is encoded");
    expect_refusal("\x04\x03\x02\x01\x1f", "\x04\x03\x02\x01\x9f", 5, "CRLNumber",
                   "negative INTEGER");
    expect_refusal("\x06\x03\x55\x1d\x14", "\x06\x03\x55\x1d\x1b", 5, "extnID",
                   "the extension appears twice");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_entries),
        cmocka_unit_test(test_visitor_and_damage),
        cmocka_unit_test(test_rules),
    };
    return cmocka_run_group_tests(tests, parse_sample, NULL);
}
