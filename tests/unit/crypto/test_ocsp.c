/*
 * OCSP, RFC 6960, read: OpenSSL's requests and responses, what they say, whom they are from; and
 * damage of every kind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "certificates.h"
#include "crl_sample.h"
#include "crypto-edu/ocsp.h"
#include "ocsp_samples.h"
#include "partition.h"
#include "pk_fixtures.h"

enum { MAX_DER = 2048 };

static uint8_t ca_der[MAX_DER], leaf_der[MAX_DER];
static struct ce_certificate ca, leaf;

static int parse_certificates(void **state)
{
    (void)state;
    size_t ca_len = from_pem(ca_der, sizeof ca_der, crl_ca_pem);
    size_t leaf_len = from_pem(leaf_der, sizeof leaf_der, ocsp_leaf_pem);
    return ce_certificate_parse(&ca, ca_der, ca_len, NULL, NULL) != CE_OK ||
           ce_certificate_parse(&leaf, leaf_der, leaf_len, NULL, NULL) != CE_OK;
}

static const struct ce_view superseded = {(const uint8_t *)"\x02", 1};

static void test_requests(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    struct ce_ocsp_request r;
    struct ce_ocsp_cert_id id;
    size_t len = unhex(der, sizeof der, plain_request);
    assert_int_equal(ce_ocsp_request_parse(&r, der, len, NULL, NULL), CE_OK);
    assert_int_equal(r.request_count, 1);
    assert_true(r.nonce.len == 0 && !r.is_signed && !r.unknown_critical);
    struct ce_view rest = r.requests;
    assert_true(ce_ocsp_request_next(&rest, &id));
    assert_int_equal(id.hash, CE_SHA256);
    assert_true(ce_ocsp_cert_id_matches(&id, &ca, leaf.serial));
    assert_false(ce_ocsp_cert_id_matches(&id, &leaf, leaf.serial));
    assert_false(ce_ocsp_cert_id_matches(&id, &ca, superseded));
    assert_false(ce_ocsp_request_next(&rest, &id));
    len = unhex(der, sizeof der, nonce_request);
    assert_int_equal(ce_ocsp_request_parse(&r, der, len, NULL, NULL), CE_OK);
    assert_int_equal(r.request_count, 2);
    assert_int_equal(r.nonce.len, 16);
    rest = r.requests;
    assert_true(ce_ocsp_request_next(&rest, &id));
    assert_true(ce_ocsp_request_next(&rest, &id));
    assert_int_equal(id.hash, CE_SHA1);
    assert_true(ce_ocsp_cert_id_matches(&id, &ca, superseded));
}

static void test_response_by_name(void **state)
{
    (void)state;
    uint8_t der[MAX_DER], asked[MAX_DER];
    struct ce_ocsp_response r;
    struct ce_ocsp_request request;
    struct ce_ocsp_single single;
    size_t len = unhex(der, sizeof der, name_response);
    size_t asked_len = unhex(asked, sizeof asked, nonce_request);
    assert_int_equal(ce_ocsp_request_parse(&request, asked, asked_len, NULL, NULL), CE_OK);
    assert_int_equal(ce_ocsp_response_parse(&r, der, len, NULL, NULL), CE_OK);
    assert_true(r.status == CE_OCSP_SUCCESSFUL && r.is_basic && !r.unknown_critical);
    assert_view(r.responder_name, (const char *)ca.subject.data, ca.subject.len);
    assert_view(r.nonce, (const char *)request.nonce.data, request.nonce.len);
    assert_int_equal(r.response_count, 2);
    assert_true(ce_ocsp_find(&r, &ca, leaf.serial, &single));
    assert_int_equal(single.status, CE_OCSP_GOOD);
    assert_true(single.this_update == r.produced_at);
    assert_true(single.has_next_update && single.next_update == r.produced_at + 7 * 86400);
    assert_true(ce_ocsp_find(&r, &ca, superseded, &single));
    assert_int_equal(single.status, CE_OCSP_REVOKED);
    assert_true(single.revocation_time == 1767312000);
    assert_true(single.has_reason && single.reason == CE_REASON_SUPERSEDED);
    assert_false(ce_ocsp_find(&r, &leaf, superseded, &single));
    assert_int_equal(single.id.serial.len, 0);
    assert_true(ce_ocsp_responder_is(&r, &ca) && !ce_ocsp_responder_is(&r, &leaf));
    struct ce_view rest = r.certificates, certificate;
    assert_true(ce_ocsp_certificate_next(&rest, &certificate));
    assert_view(certificate, (const char *)ca.der.data, ca.der.len);
    assert_false(ce_ocsp_certificate_next(&rest, &certificate));
    assert_int_equal(ce_ocsp_check_signature(&r, &ca.key, NULL), CE_OK);
}

static void test_response_by_key(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    struct ce_ocsp_response r;
    struct ce_ocsp_single single;
    size_t len = unhex(der, sizeof der, key_response);
    assert_int_equal(ce_ocsp_response_parse(&r, der, len, NULL, NULL), CE_OK);
    assert_int_equal(r.responder_name.len, 0);
    assert_int_equal(r.responder_key_hash.len, 20);
    assert_true(ce_ocsp_responder_is(&r, &ca));
    assert_true(r.nonce.len == 0 && r.certificates.len == 0 && r.response_count == 1);
    assert_true(ce_ocsp_find(&r, &ca, leaf.serial, &single));
    assert_int_equal(single.id.hash, CE_SHA256);
    assert_int_equal(ce_ocsp_check_signature(&r, &ca.key, NULL), CE_OK);
}

/* The statuses without a response, 4.2.1, and what is none. */
static void test_refusals(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 256; i++) {
        const uint8_t der[] = {0x30, 3, 0x0a, 1, (uint8_t)i};
        uint8_t written[16];
        size_t len = sizeof written;
        struct ce_ocsp_response r;
        bool known = i >= 1 && i <= 6 && i != 4;
        assert_int_equal(ce_ocsp_response_parse(&r, der, sizeof der, NULL, NULL),
                         known ? CE_OK : CE_ERR_DECODE);
        assert_int_equal(r.status, known ? i : 0);
        assert_int_equal(ce_ocsp_check_signature(&r, &ca.key, NULL), CE_ERR_STATE);
        assert_int_equal(ce_ocsp_refuse(written, &len, (enum ce_ocsp_status)i),
                         known ? CE_OK : CE_ERR_ARGUMENT);
        if (known)
            assert_memory_equal(written, der, sizeof der);
    }
}

static void test_request_damage(void **state)
{
    (void)state;
    static struct partition p;
    uint8_t der[MAX_DER];
    struct ce_ocsp_request r;
    size_t len = unhex(der, sizeof der, nonce_request);
    assert_int_equal(ce_ocsp_request_parse(&r, der, len, partition_start(&p), NULL), CE_OK);
    assert_partitioned(&p, len);
    for (size_t n = 0; n < len; n++)
        assert_int_equal(ce_ocsp_request_parse(&r, der, n, NULL, NULL), CE_ERR_DECODE);
    for (size_t bit = 0; bit < 8 * len; bit++) {
        der[bit / 8] ^= (uint8_t)(1u << bit % 8);
        if (ce_ocsp_request_parse(&r, der, len, partition_start(&p), NULL) == CE_OK)
            assert_partitioned(&p, len);
        der[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
}

/* Where a flipped bit leaves a response, its signature no longer verifies; unless the bit is one of
 * the certificates that came along, or of the type, which nobody signs. */
static void test_response_damage(void **state)
{
    (void)state;
    static struct partition p;
    uint8_t der[MAX_DER];
    struct ce_ocsp_response r;
    size_t len = unhex(der, sizeof der, name_response);
    assert_int_equal(ce_ocsp_response_parse(&r, der, len, partition_start(&p), NULL), CE_OK);
    assert_partitioned(&p, len);
    size_t certificates = (size_t)(r.certificates.data - der);
    for (size_t n = 0; n < len; n++) {
        uint8_t *exact = malloc(n ? n : 1); /* so that a sanitizer sees one octet too far */
        assert_non_null(exact);
        memcpy(exact, der, n);
        assert_int_equal(ce_ocsp_response_parse(&r, exact, n, NULL, NULL), CE_ERR_DECODE);
        assert_null(r.der.data);
        free(exact);
    }
    for (size_t bit = 0; bit < 8 * len; bit++) {
        der[bit / 8] ^= (uint8_t)(1u << bit % 8);
        if (ce_ocsp_response_parse(&r, der, len, partition_start(&p), NULL) == CE_OK) {
            assert_partitioned(&p, len);
            if (bit / 8 < certificates)
                assert_int_not_equal(ce_ocsp_check_signature(&r, &ca.key, NULL), CE_OK);
        }
        der[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_requests),        cmocka_unit_test(test_response_by_name),
        cmocka_unit_test(test_response_by_key), cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_request_damage),  cmocka_unit_test(test_response_damage),
    };
    return cmocka_run_group_tests(tests, parse_certificates, NULL);
}
