/*
 * Issuing: what goes into a request comes back out of the parser, the same request gives the same
 * octets, and what the parser would refuse is not issued. (OpenSSL's opinion of what is issued is
 * asked in tests/interop.)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "certificates.h"
#include "rsa_test_keys.h"

enum { MAX_DER = 2048 };

static struct ce_private_key ca_key, leaf_key;

static void read_key(struct ce_private_key *key, const char *pem)
{
    uint8_t der[MAX_DER];
    size_t len = from_pem(der, sizeof der, pem);
    ce_private_key_init(key);
    assert_int_equal(ce_private_key_read(key, der, len), CE_OK);
}

static int read_keys(void **state)
{
    (void)state;
    read_key(&ca_key, key1_pem);
    read_key(&leaf_key, key2_pem);
    return 0;
}

static int clear_keys(void **state)
{
    (void)state;
    ce_private_key_clear(&ca_key);
    ce_private_key_clear(&leaf_key);
    return 0;
}

static const struct ce_certificate_template root_request = {
    .serial = (const uint8_t *)"\x01",
    .serial_len = 1,
    .organization = "Example Trust",
    .subject_cn = "Example Root",
    .not_before = 1700000000,
    .not_after = 2600000000, /* 2052: GeneralizedTime */
    .key = &ca_key.public_key,
    .ca = true,
    .path_length = 1,
    .key_usage = CE_KU_KEY_CERT_SIGN | CE_KU_CRL_SIGN,
};

static void test_root(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    struct ce_certificate c;
    size_t len = sizeof der;
    assert_int_equal(
        ce_certificate_issue(der, &len, &root_request, CE_SIG_RSA_PKCS1_SHA256, &ca_key, NULL),
        CE_OK);
    assert_int_equal(ce_certificate_parse(&c, der, len, NULL, NULL), CE_OK);
    assert_int_equal(c.version, 2);
    assert_view(c.serial, "\x01", 1);
    assert_view(c.issuer, (const char *)c.subject.data, c.subject.len);
    assert_view(c.subject_cn, "Example Root", 12);
    assert_int_equal(c.not_before, 1700000000);
    assert_true(c.not_after == 2600000000);
    assert_true(c.ca && c.has_path_length && c.path_length == 1);
    assert_int_equal(c.key_usage, CE_KU_KEY_CERT_SIGN | CE_KU_CRL_SIGN);
    assert_true(c.extensions[0].critical && c.extensions[1].critical);
    assert_false(c.has_extended_key_usage || c.unknown_critical);
    assert_int_equal(c.subject_alt_names.len, 0);
    assert_int_equal(c.signature_algorithm, CE_SIG_RSA_PKCS1_SHA256);
    assert_view(c.authority_key_id, (const char *)c.subject_key_id.data, 20);
    assert_int_equal(ce_certificate_check_signature(&c, &c, NULL), CE_OK);
}

static void test_leaf(void **state)
{
    (void)state;
    static const char *const names[] = {"www.example.com", "*.example.org"};
    const struct ce_view addresses[] = {{(const uint8_t *)"\xc0\x00\x02\x01", 4}};
    uint8_t root_der[MAX_DER], der[MAX_DER];
    size_t root_len = sizeof root_der, len = sizeof der;
    struct ce_certificate root, c;
    assert_int_equal(ce_certificate_issue(root_der, &root_len, &root_request,
                                          CE_SIG_RSA_PKCS1_SHA256, &ca_key, NULL),
                     CE_OK);
    assert_int_equal(ce_certificate_parse(&root, root_der, root_len, NULL, NULL), CE_OK);
    struct ce_certificate_template request = {
        .serial = (const uint8_t *)"\x00\xff\x02",
        .serial_len = 3,
        .issuer = &root,
        .subject_cn = "www.example.com",
        .not_before = 1700000000,
        .not_after = 1800000000,
        .key = &leaf_key.public_key,
        .dns_names = names,
        .dns_name_count = 2,
        .ip_addresses = addresses,
        .ip_address_count = 1,
        .path_length = -1,
        .key_usage = CE_KU_DIGITAL_SIGNATURE | CE_KU_KEY_ENCIPHERMENT,
        .server_auth = true,
    };
    assert_int_equal(
        ce_certificate_issue(der, &len, &request, CE_SIG_RSA_PKCS1_SHA384, &ca_key, NULL), CE_OK);
    assert_int_equal(ce_certificate_parse(&c, der, len, NULL, NULL), CE_OK);
    assert_view(c.serial, "\x00\xff\x02", 3);
    assert_view(c.issuer, (const char *)root.subject.data, root.subject.len);
    assert_view(c.issuer_cn, "Example Root", 12);
    assert_view(c.authority_key_id, (const char *)root.subject_key_id.data, 20);
    assert_true(c.has_basic_constraints && !c.ca && !c.has_path_length);
    assert_int_equal(c.key_usage, CE_KU_DIGITAL_SIGNATURE | CE_KU_KEY_ENCIPHERMENT);
    assert_true(c.eku_server_auth && !c.eku_client_auth && !c.eku_any);
    assert_view(alt_name(&c, CE_NAME_DNS, 0), names[0], strlen(names[0]));
    assert_view(alt_name(&c, CE_NAME_DNS, 1), names[1], strlen(names[1]));
    assert_int_equal(alt_name(&c, CE_NAME_DNS, 2).len, 0);
    assert_view(alt_name(&c, CE_NAME_IP, 0), "\xc0\x00\x02\x01", 4);
    assert_int_equal(alt_name(&c, CE_NAME_IP, 1).len, 0);
    assert_int_equal(c.signature_algorithm, CE_SIG_RSA_PKCS1_SHA384);
    assert_int_equal(ce_certificate_check_signature(&c, &root, NULL), CE_OK);
    assert_int_equal(ce_certificate_check_signature(&c, &c, NULL), CE_ERR_AUTH);
}

static void test_same_request_same_octets(void **state)
{
    (void)state;
    static const enum ce_signature_algorithm algorithms[] = {
        CE_SIG_RSA_PKCS1_SHA1, CE_SIG_RSA_PKCS1_SHA256, CE_SIG_RSA_PKCS1_SHA384,
        CE_SIG_RSA_PKCS1_SHA512};
    for (size_t i = 0; i < 4; i++) {
        uint8_t one[MAX_DER], other[MAX_DER];
        struct ce_certificate c;
        size_t one_len = sizeof one, other_len;
        assert_int_equal(
            ce_certificate_issue(one, &one_len, &root_request, algorithms[i], &ca_key, NULL),
            CE_OK);
        other_len = one_len;
        assert_int_equal(
            ce_certificate_issue(other, &other_len, &root_request, algorithms[i], &ca_key, NULL),
            CE_OK);
        assert_int_equal(one_len, other_len);
        assert_memory_equal(one, other, one_len);
        other_len = one_len - 1;
        assert_int_equal(
            ce_certificate_issue(other, &other_len, &root_request, algorithms[i], &ca_key, NULL),
            CE_ERR_BUFFER);
        assert_int_equal(other_len, 0);
        assert_int_equal(ce_certificate_parse(&c, one, one_len, NULL, NULL), CE_OK);
        assert_int_equal(c.signature_algorithm, algorithms[i]);
    }
}

static ce_status issue(const struct ce_certificate_template *request,
                       enum ce_signature_algorithm algorithm)
{
    uint8_t der[MAX_DER];
    size_t len = sizeof der;
    ce_status status = ce_certificate_issue(der, &len, request, algorithm, &ca_key, NULL);
    assert_true(status == CE_OK || len == 0);
    return status;
}

static void test_refused(void **state)
{
    (void)state;
    const struct ce_view short_address = {(const uint8_t *)"\x7f", 1};
    struct ce_certificate_template r = root_request;
    assert_int_equal(issue(&r, CE_SIG_RSA_PKCS1_SHA256), CE_OK);
    assert_int_equal(issue(&r, CE_SIG_UNKNOWN), CE_ERR_ARGUMENT);
    assert_int_equal(issue(&r, CE_SIG_ECDSA_SHA256), CE_ERR_ARGUMENT);
    r.serial = (const uint8_t *)"\x00";
    assert_int_equal(issue(&r, CE_SIG_RSA_PKCS1_SHA256), CE_ERR_LENGTH);
    r.serial = (const uint8_t *)"123456789012345678901";
    r.serial_len = 21;
    assert_int_equal(issue(&r, CE_SIG_RSA_PKCS1_SHA256), CE_ERR_LENGTH);
    r = root_request;
    r.subject_cn = NULL;
    assert_int_equal(issue(&r, CE_SIG_RSA_PKCS1_SHA256), CE_ERR_ARGUMENT);
    r.subject_cn = "12345678901234567890123456789012345678901234567890123456789012345";
    assert_int_equal(issue(&r, CE_SIG_RSA_PKCS1_SHA256), CE_ERR_LENGTH);
    r = root_request;
    r.ip_addresses = &short_address;
    r.ip_address_count = 1;
    assert_int_equal(issue(&r, CE_SIG_RSA_PKCS1_SHA256), CE_ERR_LENGTH);
    r = root_request;
    r.dns_names = (const char *const[]){"two words"};
    r.dns_name_count = 1;
    assert_int_equal(issue(&r, CE_SIG_RSA_PKCS1_SHA256), CE_ERR_ARGUMENT);
    r = root_request;
    r.not_after = INT64_MAX;
    assert_int_equal(issue(&r, CE_SIG_RSA_PKCS1_SHA256), CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_root),
        cmocka_unit_test(test_leaf),
        cmocka_unit_test(test_same_request_same_octets),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, read_keys, clear_keys);
}
