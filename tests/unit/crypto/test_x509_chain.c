/*
 * Chain verification, RFC 5280 section 6.1: a good path of leaf, intermediate and root, and one bad
 * path for each check, in which that check and no other fails, at the certificate it is about.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "example_pki.h"

struct verdicts {
    size_t told, failed;
    struct ce_x509_check failure; /* the last one */
    char order[1024];
};

static void collect(void *user, const struct ce_x509_check *check)
{
    struct verdicts *v = user;
    v->told++;
    assert_true(check->ok == (check->detail[0] == '\0'));
    assert_true(check->field && strncmp(check->spec, "RFC ", 4) == 0);
    size_t len = strlen(v->order);
    assert_true(len + strlen(check->name) + 4 < sizeof v->order);
    v->order[len] = (char)('0' + check->certificate);
    strcpy(v->order + len + 1, ":");
    strcat(v->order, check->name);
    strcat(v->order, " ");
    if (!check->ok) {
        v->failed++;
        v->failure = *check;
    }
}

static ce_status verify(struct pki *p, size_t chain_len, struct verdicts *v)
{
    size_t anchor = 99;
    memset(v, 0, sizeof *v);
    ce_status status = ce_x509_verify_chain(p->chain, chain_len, &p->policy, &anchor, collect, v);
    assert_int_equal(status, v->failed ? CE_ERR_AUTH : CE_OK);
    assert_int_equal(ce_x509_verify_chain(p->chain, chain_len, &p->policy, NULL, NULL, NULL),
                     status);
    assert_true(anchor <= p->policy.anchor_count);
    return status;
}

static void expect_only(struct pki *p, size_t chain_len, const char *name, size_t certificate,
                        const char *detail)
{
    struct verdicts v;
    assert_int_equal(verify(p, chain_len, &v), CE_ERR_AUTH);
    assert_string_equal(v.failure.name, name);
    assert_string_equal(v.failure.detail, detail);
    assert_int_equal(v.failure.certificate, certificate);
    assert_int_equal(v.failed, 1);
}

static void test_good_paths(void **state)
{
    (void)state;
    struct pki p;
    struct verdicts without, with;
    prepare(&p);
    p.requests[ROOT].path_length = 1;
    p.requests[INTERMEDIATE].path_length = 0;
    issue_all(&p);
    assert_int_equal(verify(&p, 2, &without), CE_OK);
    assert_string_equal(
        without.order,
        "2:trust_anchor "
        "2:parse 2:validity 2:basic_constraints 2:path_length 2:key_usage_cert_sign "
        "2:critical_extensions 2:key_strength "
        "1:parse 1:signature 1:name_chaining 1:validity 1:basic_constraints 1:path_length "
        "1:key_usage_cert_sign 1:critical_extensions 1:key_strength 1:hash_strength "
        "0:parse 0:signature 0:name_chaining 0:validity 0:critical_extensions 0:key_strength "
        "0:hash_strength 0:key_usage 0:extended_key_usage 0:hostname ");
    assert_int_equal(verify(&p, 3, &with), CE_OK); /* the root sent along changes nothing */
    assert_string_equal(with.order, without.order);
    p.policy.anchors = &p.chain[LEAF]; /* a leaf trusted as it is */
    assert_int_equal(verify(&p, 1, &with), CE_OK);
}

static void test_time(void **state)
{
    (void)state;
    struct pki p;
    struct verdicts v;
    prepare(&p);
    p.requests[LEAF].not_after = NOW - 1;
    issue_all(&p);
    expect_only(&p, 2, "validity", LEAF, "expired");
    p.policy.now = NOW - 1; /* inclusive */
    assert_int_equal(verify(&p, 2, &v), CE_OK);
    prepare(&p);
    p.requests[INTERMEDIATE].not_before = NOW + 1;
    issue_all(&p);
    expect_only(&p, 2, "validity", INTERMEDIATE, "not yet valid");
    p.policy.now = NOW + 1;
    assert_int_equal(verify(&p, 2, &v), CE_OK);
    prepare(&p);
    p.requests[ROOT].not_after = NOW - 1;
    issue_all(&p);
    expect_only(&p, 2, "validity", ROOT, "expired");
}

static void test_leaf_checks(void **state)
{
    (void)state;
    struct pki p;
    prepare(&p);
    issue_all(&p);
    p.policy.host = "www.example.org";
    expect_only(&p, 2, "hostname", LEAF, "does not name this host");
    p.policy.host = host;
    p.policy.purpose = CE_PURPOSE_TLS_CLIENT;
    expect_only(&p, 2, "extended_key_usage", LEAF, "not for this side of TLS");
    prepare(&p);
    p.requests[LEAF].key_usage = CE_KU_CRL_SIGN;
    issue_all(&p);
    expect_only(&p, 2, "key_usage", LEAF, "not a usage TLS can make of it");
}

static void test_anchor(void **state)
{
    (void)state;
    struct pki p;
    prepare(&p);
    issue_all(&p);
    p.policy.anchor_count = 0;
    expect_only(&p, 2, "trust_anchor", 2, "no trusted certificate of this name and key");
    p.policy.anchor_count = 1;
    expect_only(&p, 1, "trust_anchor", 1, "no trusted certificate of this name and key");
    struct pki impostor; /* the same name, another key */
    prepare(&impostor);
    impostor.requests[ROOT].key = &keys[1].public_key;
    issue_all(&impostor);
    p.policy.anchors = &impostor.chain[ROOT];
    expect_only(&p, 2, "trust_anchor", 2, "no trusted certificate of this name and key");
    impostor.chain[ROOT].subject_key_id.len = 0; /* without a key identifier the signature tells */
    expect_only(&p, 2, "signature", INTERMEDIATE, "does not verify with the issuer's key");
    struct ce_certificate both[2] = {impostor.chain[ROOT], p.chain[ROOT]};
    size_t anchor;
    p.policy.anchors = both;
    p.policy.anchor_count = 2;
    assert_int_equal(ce_x509_verify_chain(p.chain, 2, &p.policy, &anchor, NULL, NULL), CE_OK);
    assert_int_equal(anchor, 1);
}

static void test_signature(void **state)
{
    (void)state;
    struct pki p;
    struct ce_certificate *leaf = &p.chain[LEAF];
    prepare(&p);
    issue_all(&p);
    p.der[LEAF][leaf->der.len - 1] ^= 1; /* the signature */
    expect_only(&p, 2, "signature", LEAF, "does not verify with the issuer's key");
    p.der[LEAF][leaf->der.len - 1] ^= 1;
    p.der[LEAF][leaf->serial.data - p.der[LEAF]] ^= 1; /* what is signed */
    expect_only(&p, 2, "signature", LEAF, "does not verify with the issuer's key");
    p.der[LEAF][leaf->serial.data - p.der[LEAF]] ^= 1;
    leaf->signature_algorithm = CE_SIG_UNKNOWN;
    expect_only(&p, 2, "signature", LEAF, "algorithm or key not supported");
}

static void test_name_chaining(void **state)
{
    (void)state;
    struct pki p;
    prepare(&p);
    issue_all(&p);
    struct ce_certificate right = p.chain[INTERMEDIATE];
    p.requests[INTERMEDIATE].subject_cn = "Example Other CA"; /* the right key, another name */
    size_t len = MAX_DER;
    uint8_t der[MAX_DER];
    assert_int_equal(ce_certificate_issue(der, &len, &p.requests[INTERMEDIATE],
                                          CE_SIG_RSA_PKCS1_SHA256, &keys[0], NULL),
                     CE_OK);
    assert_int_equal(ce_certificate_parse(&p.chain[INTERMEDIATE], der, len, NULL, NULL), CE_OK);
    expect_only(&p, 2, "name_chaining", LEAF, "not the subject of the next one");
    p.chain[INTERMEDIATE] = right;
    struct verdicts v;
    assert_int_equal(verify(&p, 2, &v), CE_OK);
}

static void test_issuers(void **state)
{
    (void)state;
    struct pki p;
    prepare(&p);
    p.requests[INTERMEDIATE].ca = false;
    issue_all(&p);
    expect_only(&p, 2, "basic_constraints", INTERMEDIATE, "not a CA");
    prepare(&p);
    p.requests[ROOT].path_length = 0;
    issue_all(&p);
    expect_only(&p, 2, "path_length", ROOT, "more CA certificates below it than it allows");
    expect_only(&p, 3, "path_length", ROOT, "more CA certificates below it than it allows");
    prepare(&p);
    p.requests[INTERMEDIATE].key_usage = CE_KU_CRL_SIGN;
    issue_all(&p);
    expect_only(&p, 2, "key_usage_cert_sign", INTERMEDIATE, "the key may not sign certificates");
}

static void test_policy(void **state)
{
    (void)state;
    struct pki p;
    struct verdicts v;
    prepare(&p);
    p.algorithms[LEAF] = CE_SIG_RSA_PKCS1_SHA1;
    p.algorithms[ROOT] = CE_SIG_RSA_PKCS1_SHA1; /* nobody relies on the root's own signature */
    issue_all(&p);
    expect_only(&p, 2, "hash_strength", LEAF, "signed over SHA-1, for which collisions are known");
    p.policy.allow_sha1 = true;
    p.policy.min_rsa_bits = 2048;
    assert_int_equal(verify(&p, 2, &v), CE_OK);
    p.policy.min_rsa_bits = 2049;
    assert_int_equal(verify(&p, 2, &v), CE_ERR_AUTH);
    assert_int_equal(v.failed, 3);
    assert_string_equal(v.failure.name, "key_strength");
    p.policy.min_rsa_bits = 0;
    p.chain[LEAF].unknown_critical = true;
    expect_only(&p, 2, "critical_extensions", LEAF, "a critical extension is not understood");
}

/* A certificate that did not parse is all zeros: told as such, and nothing crashes on it. */
static void test_unparsed(void **state)
{
    (void)state;
    struct pki p;
    struct verdicts v;
    prepare(&p);
    issue_all(&p);
    assert_int_equal(ce_certificate_parse(&p.chain[LEAF], p.der[LEAF], 10, NULL, NULL),
                     CE_ERR_DECODE);
    assert_int_equal(verify(&p, 2, &v), CE_ERR_AUTH);
    assert_int_equal(verify(&p, 1, &v), CE_ERR_AUTH);
    assert_int_equal(ce_x509_verify_chain(p.chain, 0, &p.policy, NULL, NULL, NULL),
                     CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_paths),  cmocka_unit_test(test_time),
        cmocka_unit_test(test_leaf_checks), cmocka_unit_test(test_anchor),
        cmocka_unit_test(test_signature),   cmocka_unit_test(test_name_chaining),
        cmocka_unit_test(test_issuers),     cmocka_unit_test(test_policy),
        cmocka_unit_test(test_unparsed),
    };
    return cmocka_run_group_tests(tests, read_keys, clear_keys);
}
