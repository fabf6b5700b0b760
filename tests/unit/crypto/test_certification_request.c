/*
 * Certification requests, RFC 2986: OpenSSL's is read, ours are read back, no bit of one can be
 * changed without the proof of possession noticing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "certificates.h"
#include "crypto-edu/certification_request.h"
#include "csr_sample.h"
#include "curve_test_keys.h"
#include "partition.h"
#include "pk_fixtures.h"
#include "rsa_test_keys.h"

enum { MAX_DER = 4096 };

static void test_openssl_request(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    struct ce_certification_request r;
    size_t len = from_pem(der, sizeof der, csr_pem);
    assert_int_equal(ce_certification_request_parse(&r, der, len, NULL, NULL), CE_OK);
    assert_view(r.subject_cn, "csr.example", 11);
    assert_int_equal(r.key.curve_number, 23);
    assert_int_equal(r.attribute_count, 3);
    assert_view(r.challenge_password, "secret words", 12);
    assert_true(r.has_extension_request);
    assert_view(alt_name(&r.requested, CE_NAME_DNS, 0), "csr.example", 11);
    assert_view(alt_name(&r.requested, CE_NAME_IP, 0), "\xc0\x00\x02\x07", 4);
    assert_int_equal(r.requested.key_usage, CE_KU_DIGITAL_SIGNATURE);
    assert_true(r.requested.eku_server_auth && r.requested.must_staple);
    assert_int_equal(r.requested.extension_count, 4);
    assert_int_equal(ce_certification_request_check(&r, NULL), CE_OK);
}

static void test_damage(void **state)
{
    (void)state;
    static struct partition p;
    uint8_t der[MAX_DER];
    struct ce_certification_request r;
    size_t len = from_pem(der, sizeof der, csr_pem);
    assert_int_equal(ce_certification_request_parse(&r, der, len, partition_start(&p), NULL),
                     CE_OK);
    assert_partitioned(&p, len);
    for (size_t n = 0; n < len; n++) {
        uint8_t *exact = malloc(n ? n : 1); /* so that a sanitizer sees one octet too far */
        assert_non_null(exact);
        memcpy(exact, der, n);
        assert_int_equal(ce_certification_request_parse(&r, exact, n, NULL, NULL), CE_ERR_DECODE);
        assert_null(r.der.data);
        free(exact);
    }
    for (size_t bit = 0; bit < 8 * len; bit++) {
        der[bit / 8] ^= (uint8_t)(1u << bit % 8);
        if (ce_certification_request_parse(&r, der, len, partition_start(&p), NULL) == CE_OK) {
            assert_partitioned(&p, len);
            assert_int_not_equal(ce_certification_request_check(&r, NULL), CE_OK);
        }
        der[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
}

static void test_written(void **state)
{
    (void)state;
    static const char *const pems[] = {key1_pem, p384_pem, ed25519_pem};
    static const char *const names[] = {"one.example", "two.example"};
    const struct ce_certificate_template wanted = {.organization = "Example",
                                                   .subject_cn = "one.example",
                                                   .dns_names = names,
                                                   .dns_name_count = 2,
                                                   .key_usage = CE_KU_DIGITAL_SIGNATURE,
                                                   .path_length = -1,
                                                   .client_auth = true};
    for (size_t i = 0; i < 3; i++) {
        uint8_t der[MAX_DER], key_der[MAX_DER];
        size_t len = sizeof der, key_len = from_pem(key_der, sizeof key_der, pems[i]);
        struct ce_private_key key;
        struct ce_certification_request r;
        ce_private_key_init(&key);
        assert_int_equal(ce_private_key_read(&key, key_der, key_len), CE_OK);
        assert_int_equal(ce_certification_request_write(der, &len, &wanted,
                                                        ce_signature_algorithm_for(&key.public_key),
                                                        &key, NULL),
                         CE_OK);
        assert_int_equal(ce_certification_request_parse(&r, der, len, NULL, NULL), CE_OK);
        assert_view(r.subject_cn, "one.example", 11);
        assert_view(alt_name(&r.requested, CE_NAME_DNS, 1), names[1], 11);
        assert_true(r.requested.eku_client_auth && !r.requested.ca);
        assert_int_equal(ce_certification_request_check(&r, NULL), CE_OK);
        size_t short_len = len - 1;
        assert_int_equal(ce_certification_request_write(der, &short_len, &wanted,
                                                        ce_signature_algorithm_for(&key.public_key),
                                                        &key, NULL),
                         CE_ERR_BUFFER);
        assert_int_equal(short_len, 0);
        ce_private_key_clear(&key);
    }
}

/* Another's key, and a signature of one's own: no proof of possession. */
static void test_no_possession(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    struct ce_certification_request r, other;
    struct seeded random;
    struct ce_private_key thief;
    uint8_t stolen[MAX_DER];
    size_t len = from_pem(der, sizeof der, csr_pem), stolen_len = sizeof stolen;
    const struct ce_certificate_template wanted = {.subject_cn = "thief", .path_length = -1};
    ce_private_key_init(&thief);
    assert_int_equal(ce_key_generate_ec(&thief, 23, seed(&random, "thief")), CE_OK);
    assert_int_equal(ce_certification_request_write(stolen, &stolen_len, &wanted,
                                                    CE_SIG_ECDSA_SHA256, &thief, NULL),
                     CE_OK);
    assert_int_equal(ce_certification_request_parse(&r, der, len, NULL, NULL), CE_OK);
    assert_int_equal(ce_certification_request_parse(&other, stolen, stolen_len, NULL, NULL), CE_OK);
    assert_int_equal(ce_certification_request_check(&other, NULL), CE_OK);
    memcpy(stolen + (other.key.point.data - stolen), r.key.point.data, r.key.point.len);
    assert_int_equal(ce_certification_request_parse(&other, stolen, stolen_len, NULL, NULL), CE_OK);
    assert_int_equal(ce_certification_request_check(&other, NULL), CE_ERR_AUTH);
    ce_private_key_clear(&thief);
}

static void test_refused(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    size_t len = sizeof der;
    struct seeded random;
    struct ce_private_key key;
    struct ce_certificate_template wanted = {.path_length = -1};
    ce_private_key_init(&key);
    assert_int_equal(ce_key_generate_ec(&key, 23, seed(&random, "key")), CE_OK);
    assert_int_equal(
        ce_certification_request_write(der, &len, &wanted, CE_SIG_ECDSA_SHA256, &key, NULL),
        CE_ERR_ARGUMENT);
    wanted.subject_cn = "a";
    len = sizeof der;
    assert_int_equal(ce_certification_request_write(der, &len, &wanted, CE_SIG_ED25519, &key, NULL),
                     CE_ERR_ARGUMENT);
    assert_int_equal(len, 0);
    ce_private_key_clear(&key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_openssl_request), cmocka_unit_test(test_damage),
        cmocka_unit_test(test_written),         cmocka_unit_test(test_no_possession),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
