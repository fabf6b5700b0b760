/*
 * Templates of certificates: every field that can be asked for comes back out of the parser, and
 * the certificates that a lesson needs bad can be made.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "certificates.h"
#include "curve_test_keys.h"

enum { MAX_DER = 4096 };

static struct ce_private_key key;

static int read_key(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    size_t len = from_pem(der, sizeof der, ed25519_pem);
    ce_private_key_init(&key);
    return ce_private_key_read(&key, der, len) != CE_OK;
}

static int clear_key(void **state)
{
    (void)state;
    ce_private_key_clear(&key);
    return 0;
}

static struct ce_view view(const char *octets, size_t len)
{
    return (struct ce_view){(const uint8_t *)octets, len};
}

static struct ce_certificate_template plain(void)
{
    return (struct ce_certificate_template){.serial = (const uint8_t *)"\x01",
                                            .serial_len = 1,
                                            .subject_cn = "Example",
                                            .not_before = 1700000000,
                                            .not_after = 1800000000,
                                            .key = &key.public_key,
                                            .path_length = -1};
}

static ce_status issue(uint8_t der[static MAX_DER], struct ce_certificate *c,
                       const struct ce_certificate_template *t)
{
    size_t len = MAX_DER;
    ce_status status = ce_certificate_issue(der, &len, t, CE_SIG_ED25519, &key, NULL);
    if (status == CE_OK) {
        assert_int_equal(ce_certificate_parse(c, der, len, NULL, NULL), CE_OK);
        assert_int_equal(ce_certificate_check_signature(c, c, NULL), CE_OK);
    }
    return status;
}

static const struct ce_x509_extension *find(const struct ce_certificate *c, const char *name)
{
    for (size_t i = 0; i < c->extension_count; i++) {
        const char *known = ce_oid_name(c->extensions[i].oid);
        if (known && !strcmp(known, name))
            return &c->extensions[i];
    }
    return NULL;
}

static void test_everything(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    struct ce_certificate c;
    struct ce_certificate_template t = plain();
    const struct ce_general_name alt[] = {{CE_NAME_EMAIL, view("a@example.com", 13)},
                                          {CE_NAME_URI, view("https://example.com/", 20)}};
    const struct ce_general_name permitted[] = {{CE_NAME_DNS, view("example.com", 11)},
                                                {CE_NAME_IP, view("\x0a\0\0\0\xff\0\0\0", 8)}};
    const struct ce_general_name excluded[] = {{CE_NAME_EMAIL, view(".example.com", 12)}};
    const struct ce_view policies[] = {view("\x67\x81\x0c\x01\x02\x01", 6), view("\x2a\x03", 2)};
    const struct ce_view purposes[] = {view("\x2a\x03\x04", 3)};
    const struct ce_x509_extension raw[] = {{view("\x2a\x03\x05", 3), true, view("\x05\x00", 2)}};
    t.alt_names = alt;
    t.alt_name_count = 2;
    t.permitted = permitted;
    t.permitted_count = 2;
    t.excluded = excluded;
    t.excluded_count = 1;
    t.policies = policies;
    t.policy_count = 2;
    t.cps_url = "http://example.com/cps";
    t.purposes = purposes;
    t.purpose_count = 1;
    t.ocsp_signing = t.must_staple = t.ocsp_no_check = true;
    t.crl_url = "http://example.com/a.crl";
    t.ocsp_url = "http://ocsp.example.com/";
    t.ca_issuers_url = "http://example.com/ca.der";
    t.extensions = raw;
    t.extension_count = 1;
    assert_int_equal(issue(der, &c, &t), CE_OK);
    assert_view(alt_name(&c, CE_NAME_EMAIL, 0), "a@example.com", 13);
    assert_view(alt_name(&c, CE_NAME_URI, 0), "https://example.com/", 20);
    assert_true(c.eku_ocsp_signing && c.must_staple && c.ocsp_no_check);
    assert_view(ce_access_uri(c.authority_info_access, 1), t.ocsp_url, 24);
    assert_view(ce_access_uri(c.authority_info_access, 2), t.ca_issuers_url, 25);
    struct ce_view rest = c.crl_distribution_points, names;
    struct ce_distribution_point point;
    struct ce_general_name name;
    assert_true(ce_distribution_point_next(&rest, &point));
    names = point.full_name;
    assert_true(ce_general_name_next(&names, &name));
    assert_view(name.value, t.crl_url, 24);
    assert_true(find(&c, "nameConstraints")->critical);
    assert_view(find(&c, "nameConstraints")->value,
                "\x30\x2f\xa0\x1b\x30\x0d\x82\x0b"
                "example.com"
                "\x30\x0a\x87\x08\x0a\0\0\0\xff\0\0\0\xa1\x10\x30\x0e\x81\x0c"
                ".example.com",
                49);
    assert_false(find(&c, "certificatePolicies")->critical);
    assert_view(c.extensions[c.extension_count - 1].oid, "\x2a\x03\x05", 3);
    assert_true(c.extensions[c.extension_count - 1].critical);
    assert_view(c.extensions[c.extension_count - 1].value, "\x05\x00", 2);
}

static void test_subject(void **state)
{
    (void)state;
    static const struct ce_name_attribute attributes[] = {
        {"C", "CH"}, {"DC", "example"}, {"O", "Caf\xc3\xa9"}, {"commonName", "Somebody"}};
    uint8_t der[MAX_DER], name[256];
    size_t len = sizeof name;
    struct ce_certificate c;
    struct ce_certificate_template t = plain();
    assert_int_equal(ce_name_write(name, &len, attributes, 4), CE_OK);
    t.subject = (struct ce_view){name, len};
    t.subject_cn = NULL;
    assert_int_equal(issue(der, &c, &t), CE_OK);
    assert_view(c.subject, (const char *)name, len);
    assert_view(c.issuer, (const char *)name, len);
    assert_view(c.subject_cn, "Somebody", 8);
    static const struct ce_name_attribute bad[] = {
        {"C", "CHE"}, {"C", "\xc3\xa9"}, {"DC", "caf\xc3\xa9"},
        {"XX", "a"},  {"CN", ""},        {"CN", "\xff"}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        len = sizeof name;
        assert_int_not_equal(ce_name_write(name, &len, &bad[i], 1), CE_OK);
        assert_int_equal(len, 0);
    }
    t.subject = view("\x30\x02\x31\x00", 4); /* a set of none */
    assert_int_equal(issue(der, &c, &t), CE_ERR_ARGUMENT);
}

/* Without a subject the alternative name is all there is, and critical (4.2.1.6). */
static void test_empty_subject(void **state)
{
    (void)state;
    static const char *const host = "example.com";
    uint8_t der[MAX_DER];
    struct ce_certificate c;
    struct ce_certificate_template t = plain();
    t.subject = view("\x30\x00", 2);
    t.issuer_cn = "Somebody else";
    t.dns_names = &host;
    t.dns_name_count = 1;
    assert_int_equal(issue(der, &c, &t), CE_OK);
    assert_true(find(&c, "subjectAltName")->critical);
    assert_view(c.issuer_cn, "Somebody else", 13);
}

static void test_bad_certificates(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    struct ce_certificate c;
    struct ce_certificate_template t = plain();
    t.omit_subject_key_id = t.omit_authority_key_id = t.omit_basic_constraints = true;
    assert_int_equal(issue(der, &c, &t), CE_OK);
    assert_true(c.version == 2 && c.extension_count == 0);
    t = plain();
    t.ca = true;
    t.version = 1;
    assert_int_equal(issue(der, &c, &t), CE_OK);
    assert_true(c.version == 0 && c.extension_count == 0 && !c.ca);
    t.version = 2;
    assert_int_equal(issue(der, &c, &t), CE_OK);
    assert_true(c.version == 1 && c.extension_count == 0);
    t.version = 4;
    assert_int_equal(issue(der, &c, &t), CE_ERR_ARGUMENT);
    t = plain();
    t.key_usage = CE_KU_KEY_CERT_SIGN; /* may sign certificates, but is no CA */
    t.not_after = t.not_before - 1;
    assert_int_equal(issue(der, &c, &t), CE_OK);
    assert_true(!c.ca && c.key_usage == CE_KU_KEY_CERT_SIGN && c.not_after < c.not_before);
}

static void test_refused(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    struct ce_certificate c;
    const struct ce_general_name address = {CE_NAME_IP, view("\x7f\0\0\1", 4)};
    const struct ce_view broken = view("\x80", 1);
    struct ce_certificate_template t = plain();
    t.permitted = &address; /* without its mask */
    t.permitted_count = 1;
    assert_int_equal(issue(der, &c, &t), CE_ERR_LENGTH);
    t = plain();
    t.policies = &broken;
    t.policy_count = 1;
    assert_int_equal(issue(der, &c, &t), CE_ERR_ARGUMENT);
    t = plain();
    t.crl_url = "http://caf\xc3\xa9.example/";
    assert_int_equal(issue(der, &c, &t), CE_ERR_ARGUMENT);
    t = plain();
    t.key_usage = 1 << 9;
    assert_int_equal(issue(der, &c, &t), CE_ERR_ARGUMENT);
}

static void test_oid_from_text(void **state)
{
    (void)state;
    static const char *const right[] = {"0.0",
                                        "1.39.0",
                                        "2.5.29.17",
                                        "2.999.3",
                                        "2.23.140.1.2.1",
                                        "1.2.840.113549.1.1.11",
                                        "1.3.6.1.4.1.4294967296"};
    static const char *const wrong[] = {"",     "1",    "1.",   "3.1",    "1.40",
                                        "1.2.", "1..2", "1.02", "1.2.-3", "1.2.3 "};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        uint8_t oid[32];
        char text[64];
        size_t len = sizeof oid;
        assert_int_equal(ce_oid_from_text(oid, &len, right[i]), CE_OK);
        assert_int_equal(ce_oid_text(text, sizeof text, (struct ce_view){oid, len}), CE_OK);
        assert_string_equal(text, right[i]);
        len--;
        assert_int_equal(ce_oid_from_text(oid, &len, right[i]), CE_ERR_BUFFER);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        uint8_t oid[32];
        size_t len = sizeof oid;
        assert_int_equal(ce_oid_from_text(oid, &len, wrong[i]), CE_ERR_DECODE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything),    cmocka_unit_test(test_subject),
        cmocka_unit_test(test_empty_subject), cmocka_unit_test(test_bad_certificates),
        cmocka_unit_test(test_refused),       cmocka_unit_test(test_oid_from_text),
    };
    return cmocka_run_group_tests(tests, read_key, clear_key);
}
