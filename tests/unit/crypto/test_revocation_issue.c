/*
 * Revocation lists and OCSP, issued: what goes into a template comes back out of the parser,
 * signed. (OpenSSL's opinion of them is asked in tests/interop.)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "certificates.h"
#include "crl_sample.h"
#include "crypto-edu/ocsp.h"
#include "curve_test_keys.h"
#include "partition.h"
#include "pk_fixtures.h"

enum { MAX_DER = 4096 };

static uint8_t ca_der[MAX_DER];
static struct ce_certificate ca;
static struct ce_private_key key; /* the CA's */

static int read_ca(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    size_t len = from_pem(der, sizeof der, p256_pem);
    size_t ca_len = from_pem(ca_der, sizeof ca_der, crl_ca_pem);
    ce_private_key_init(&key);
    return ce_private_key_read(&key, der, len) != CE_OK ||
           ce_certificate_parse(&ca, ca_der, ca_len, NULL, NULL) != CE_OK;
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

static void test_indirect_list(void **state)
{
    (void)state;
    static struct partition p;
    static const struct ce_name_attribute other_name[] = {{"O", "Other"}, {"CN", "Other CA"}};
    uint8_t der[MAX_DER], name[128];
    size_t len = sizeof der, name_len = sizeof name;
    struct ce_crl crl;
    struct ce_crl_entry entry;
    assert_int_equal(ce_name_write(name, &name_len, other_name, 2), CE_OK);
    const struct ce_view other = {name, name_len}, own = {NULL, 0};
    const struct ce_crl_revocation revocations[] = {
        {.serial = view("\x01", 1), .date = 1700000000},
        {.serial = view("\x02", 1),
         .date = 1700000001,
         .has_reason = true,
         .reason = CE_REASON_KEY_COMPROMISE,
         .has_invalidity_date = true,
         .invalidity_date = 1600000000,
         .issuer = other},
        {.serial = view("\x01", 1), .date = 2600000000}, /* of the other issuer, too */
    };
    const struct ce_crl_template t = {.issuer = &ca,
                                      .this_update = 1700000100,
                                      .next_update = 1800000000,
                                      .revocations = revocations,
                                      .revocation_count = 3,
                                      .crl_number = view("\xff\x01", 2),
                                      .base_crl_number = view("\x05", 1),
                                      .distribution_point = "http://example.com/1.crl",
                                      .only_ca_certs = true,
                                      .indirect_crl = true,
                                      .only_some_reasons = CE_REASONS_AA_COMPROMISE};
    assert_int_equal(ce_crl_issue(der, &len, &t, CE_SIG_ECDSA_SHA256, &key, NULL), CE_OK);
    assert_int_equal(ce_crl_parse(&crl, der, len, partition_start(&p), NULL), CE_OK);
    assert_partitioned(&p, len);
    assert_int_equal(ce_crl_check_signature(&crl, &ca.key, NULL), CE_OK);
    assert_int_equal(crl.entry_count, 3);
    assert_view(crl.crl_number, "\x00\xff\x01", 3);
    assert_view(crl.base_crl_number, "\x05", 1);
    assert_view(crl.authority_key_id, (const char *)ca.subject_key_id.data, 20);
    assert_true(crl.this_update == 1700000100 && crl.next_update == 1800000000);
    const struct ce_issuing_distribution_point *idp = &crl.issuing_distribution_point;
    assert_true(idp->only_ca_certs && idp->indirect_crl && !idp->only_user_certs);
    assert_int_equal(idp->only_some_reasons, CE_REASONS_AA_COMPROMISE);
    assert_true(ce_crl_find(&crl, own, view("\x01", 1), &entry));
    assert_true(entry.revocation_date == 1700000000 && !entry.has_reason);
    assert_false(ce_crl_find(&crl, own, view("\x02", 1), &entry));
    assert_true(ce_crl_find(&crl, other, view("\x02", 1), &entry));
    assert_true(entry.reason == CE_REASON_KEY_COMPROMISE && entry.invalidity_date == 1600000000);
    assert_true(ce_crl_find(&crl, other, view("\x01", 1), &entry));
    assert_true(entry.revocation_date == 2600000000);
}

static void test_plain_lists(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    size_t len = sizeof der;
    struct ce_crl crl;
    struct ce_crl_template t = {.issuer = &ca, .this_update = 1700000000};
    assert_int_equal(ce_crl_issue(der, &len, &t, CE_SIG_ECDSA_SHA384, &key, NULL), CE_OK);
    assert_int_equal(ce_crl_parse(&crl, der, len, NULL, NULL), CE_OK);
    assert_true(crl.version == 1 && crl.entry_count == 0 && !crl.has_next_update);
    assert_int_equal(crl.extension_count, 1);
    assert_int_equal(ce_crl_check_signature(&crl, &ca.key, NULL), CE_OK);
    size_t short_len = len - 1;
    assert_int_equal(ce_crl_issue(der, &short_len, &t, CE_SIG_ECDSA_SHA384, &key, NULL),
                     CE_ERR_BUFFER);
    t.version_1 = true;
    len = sizeof der;
    assert_int_equal(ce_crl_issue(der, &len, &t, CE_SIG_ECDSA_SHA256, &key, NULL), CE_OK);
    assert_int_equal(ce_crl_parse(&crl, der, len, NULL, NULL), CE_OK);
    assert_true(crl.version == 0 && crl.extension_count == 0);
    t.crl_number = view("123456789012345678901", 21);
    assert_int_equal(ce_crl_issue(der, &len, &t, CE_SIG_ECDSA_SHA256, &key, NULL), CE_ERR_LENGTH);
    t.crl_number.len = 0;
    t.only_some_reasons = 1; /* there is no bit 0 */
    len = sizeof der;
    assert_int_equal(ce_crl_issue(der, &len, &t, CE_SIG_ECDSA_SHA256, &key, NULL), CE_ERR_ARGUMENT);
}

static void test_ocsp(void **state)
{
    (void)state;
    static struct partition p;
    uint8_t asked[MAX_DER], der[MAX_DER];
    size_t asked_len = sizeof asked, len = sizeof der;
    struct ce_ocsp_request request;
    struct ce_ocsp_response response;
    struct ce_ocsp_single single;
    const struct ce_view serial = view("\x00\xc0\xff\xee", 4);
    assert_int_equal(
        ce_ocsp_request_write(asked, &asked_len, CE_SHA1, &ca, serial, (const uint8_t *)"nonce", 5),
        CE_OK);
    assert_int_equal(ce_ocsp_request_parse(&request, asked, asked_len, partition_start(&p), NULL),
                     CE_OK);
    assert_partitioned(&p, asked_len);
    assert_view(request.nonce, "nonce", 5);
    const struct ce_ocsp_answer answers[] = {
        {CE_SHA1, &ca, serial, CE_OCSP_GOOD, 0, false, CE_REASON_UNSPECIFIED, 1700000000, 0},
        {CE_SHA256, &ca, view("\x02", 1), CE_OCSP_REVOKED, 1600000000, true,
         CE_REASON_CA_COMPROMISE, 1700000000, 1700086400},
        {CE_SHA384, &ca, view("\x03", 1), CE_OCSP_UNKNOWN, 0, false, CE_REASON_UNSPECIFIED,
         1700000000, 1700086400}};
    struct ce_ocsp_response_template t = {.responder = &ca,
                                          .produced_at = 1700000005,
                                          .answers = answers,
                                          .answer_count = 3,
                                          .nonce = request.nonce,
                                          .certificates = &ca.der,
                                          .certificate_count = 1};
    for (int by_key = 0; by_key < 2; by_key++) {
        t.by_key = by_key;
        len = sizeof der;
        assert_int_equal(ce_ocsp_respond(der, &len, &t, CE_SIG_ECDSA_SHA256, &key, NULL), CE_OK);
        assert_int_equal(ce_ocsp_response_parse(&response, der, len, partition_start(&p), NULL),
                         CE_OK);
        assert_partitioned(&p, len);
        assert_int_equal(ce_ocsp_check_signature(&response, &ca.key, NULL), CE_OK);
        assert_true(ce_ocsp_responder_is(&response, &ca));
        assert_true(response.produced_at == 1700000005 && response.response_count == 3);
        assert_true((response.responder_name.len == 0) == t.by_key);
        assert_true(ce_ocsp_find(&response, &ca, serial, &single));
        assert_true(single.status == CE_OCSP_GOOD && !single.has_next_update);
        assert_true(ce_ocsp_find(&response, &ca, view("\x02", 1), &single));
        assert_true(single.status == CE_OCSP_REVOKED && single.revocation_time == 1600000000);
        assert_int_equal(single.reason, CE_REASON_CA_COMPROMISE);
        assert_true(single.next_update == 1700086400);
        assert_true(ce_ocsp_find(&response, &ca, view("\x03", 1), &single));
        assert_int_equal(single.status, CE_OCSP_UNKNOWN);
    }
    t.answer_count = 0;
    len = sizeof der;
    assert_int_equal(ce_ocsp_respond(der, &len, &t, CE_SIG_ECDSA_SHA256, &key, NULL),
                     CE_ERR_ARGUMENT);
    assert_int_equal(len, 0);
}

/* GeneralizedTime for any year: the century that UTCTime leaves out. */
static void test_generalized_time(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        const char *text;
    } table[] = {{-631152000, "19500101000000Z"},
                 {946684799, "19991231235959Z"},
                 {946684800, "20000101000000Z"},
                 {2524607999, "20491231235959Z"},
                 {2524608000, "20500101000000Z"}};
    for (size_t i = 0; i < 5; i++) {
        uint8_t der[32];
        struct ce_der_writer w;
        struct ce_view written;
        struct ce_der d;
        int64_t seconds;
        ce_der_writer_init(&w, der, sizeof der);
        ce_der_put_generalized_time(&w, table[i].seconds);
        assert_int_equal(ce_der_written(&w, &written), CE_OK);
        assert_int_equal(written.len, 17);
        assert_memory_equal(written.data + 2, table[i].text, 15);
        ce_der_init(&d, written.data, written.len, NULL);
        assert_true(ce_der_generalized_time(&d, "time", &seconds));
        assert_true(seconds == table[i].seconds);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_indirect_list),
        cmocka_unit_test(test_plain_lists),
        cmocka_unit_test(test_ocsp),
        cmocka_unit_test(test_generalized_time),
    };
    return cmocka_run_group_tests(tests, read_ca, clear_key);
}
