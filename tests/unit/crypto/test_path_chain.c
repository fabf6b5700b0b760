/*
 * A path of leaf, intermediate and root, RFC 5280 section 6.1: a good one, and one bad path for
 * each check, in which that check and no other fails, at the certificate it is about.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "path_verdicts.h"

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
        "0:path_building 2:trust_anchor "
        "2:parse 2:validity 2:basic_constraints 2:key_usage_cert_sign 2:critical_extensions "
        "2:key_strength 2:extended_key_usage "
        "1:parse 1:signature 1:validity 1:name_chaining 1:basic_constraints 1:path_length "
        "1:key_usage_cert_sign 1:critical_extensions 1:key_strength 1:hash_strength "
        "1:extended_key_usage "
        "0:parse 0:signature 0:validity 0:name_chaining 0:critical_extensions 0:key_strength "
        "0:hash_strength 0:extended_key_usage 0:key_usage 0:hostname ");
    assert_int_equal(verify(&p, 3, &with), CE_OK); /* the root sent along changes nothing */
    assert_string_equal(with.order, without.order);
    p.settings.anchors = &p.chain[LEAF]; /* a leaf trusted as it is */
    assert_int_equal(verify(&p, 1, &with), CE_OK);
    assert_int_equal(with.path.len, 0);
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
    p.settings.now = NOW - 1; /* inclusive */
    assert_int_equal(verify(&p, 2, &v), CE_OK);
    prepare(&p);
    p.requests[INTERMEDIATE].not_before = NOW + 1;
    issue_all(&p);
    expect_only(&p, 2, "validity", INTERMEDIATE, "not yet valid");
    p.settings.now = NOW + 1;
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
    p.settings.host = "www.example.org";
    expect_only(&p, 2, "hostname", LEAF, "does not name this host");
    p.settings.host = "192.0.2.1";
    expect_only(&p, 2, "hostname", LEAF, "does not name this address");
    p.settings.host = host;
    p.settings.purpose = CE_PURPOSE_TLS_CLIENT;
    expect_only(&p, 2, "extended_key_usage", LEAF, "not for this side of TLS");
    prepare(&p);
    p.requests[LEAF].key_usage = CE_KU_CRL_SIGN;
    issue_all(&p);
    expect_only(&p, 2, "key_usage", LEAF, "not a usage TLS can make of it");
    prepare(&p);
    p.requests[INTERMEDIATE].client_auth = true; /* purposes are chained */
    issue_all(&p);
    expect_only(&p, 2, "extended_key_usage", INTERMEDIATE,
                "its CA may not certify this side of TLS");
}

static void test_anchor(void **state)
{
    (void)state;
    struct pki p;
    prepare(&p);
    issue_all(&p);
    p.settings.anchor_count = 0;
    expect_only(&p, 2, "trust_anchor", 2, "no trusted certificate of this name and key");
    expect_only(&p, 3, "trust_anchor", 3, "it ends in a root that is not trusted");
    p.settings.anchor_count = 1;
    expect_only(&p, 1, "trust_anchor", 1, "no trusted certificate of this name and key");
    struct pki impostor; /* the same name, another key */
    prepare(&impostor);
    impostor.requests[ROOT].key = &keys[1].public_key;
    issue_all(&impostor);
    p.settings.anchors = &impostor.chain[ROOT];
    expect_only(&p, 2, "trust_anchor", 2, "no trusted certificate of this name and key");
    impostor.chain[ROOT].subject_key_id.len = 0; /* without a key identifier the signature tells */
    expect_only(&p, 2, "signature", INTERMEDIATE, "does not verify with the issuer's key");
    struct ce_certificate both[2] = {impostor.chain[ROOT], p.chain[ROOT]};
    struct verdicts v;
    p.settings.anchors = both;
    p.settings.anchor_count = 2;
    assert_int_equal(verify(&p, 2, &v), CE_OK);
    assert_ptr_equal(v.path.anchor, &both[1]);
}

static void test_self_signed_leaf(void **state)
{
    (void)state;
    struct pki p;
    prepare(&p);
    issue_all(&p);
    p.settings.anchor_count = 0;
    p.settings.host = NULL;
    p.settings.purpose = CE_PURPOSE_ANY;
    p.chain[LEAF] = p.chain[ROOT];
    expect_only(&p, 1, "trust_anchor", 1, "signed by itself, and not trusted");
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

/* The right key under another name: no path is found, and as a path it does not chain. */
static void test_name_chaining(void **state)
{
    (void)state;
    struct pki p;
    struct verdicts v;
    uint8_t der[MAX_DER];
    size_t len = MAX_DER;
    prepare(&p);
    issue_all(&p);
    p.requests[INTERMEDIATE].subject_cn = "Example Other CA";
    assert_int_equal(ce_certificate_issue(der, &len, &p.requests[INTERMEDIATE],
                                          CE_SIG_RSA_PKCS1_SHA256, &keys[0], NULL),
                     CE_OK);
    assert_int_equal(ce_certificate_parse(&p.chain[INTERMEDIATE], der, len, NULL, NULL), CE_OK);
    expect_only(&p, 2, "trust_anchor", 1, "no trusted certificate of this name and key");
    struct ce_path path = {{&p.chain[LEAF], &p.chain[INTERMEDIATE]}, 2, &p.chain[ROOT]};
    memset(&v, 0, sizeof v);
    struct ce_path_observer observer = {.check = collect, .user = &v};
    assert_int_equal(ce_path_validate(&path, &p.settings, &observer), CE_ERR_AUTH);
    assert_int_equal(v.failed, 1);
    assert_string_equal(v.failure.name, "name_chaining");
    assert_int_equal(v.failure.certificate, LEAF);
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
    expect_only(&p, 2, "path_length", INTERMEDIATE, "more CA certificates than one above allows");
    expect_only(&p, 3, "path_length", INTERMEDIATE, "more CA certificates than one above allows");
    prepare(&p);
    p.requests[INTERMEDIATE].key_usage = CE_KU_CRL_SIGN;
    issue_all(&p);
    expect_only(&p, 2, "key_usage_cert_sign", INTERMEDIATE, "the key may not sign certificates");
}

static void test_strength(void **state)
{
    (void)state;
    struct pki p;
    struct verdicts v;
    prepare(&p);
    p.algorithms[LEAF] = CE_SIG_RSA_PKCS1_SHA1;
    p.algorithms[ROOT] = CE_SIG_RSA_PKCS1_SHA1; /* nobody relies on the root's own signature */
    issue_all(&p);
    expect_only(&p, 2, "hash_strength", LEAF, "signed over a hash for which collisions are known");
    p.settings.allow_sha1 = true;
    p.settings.min_rsa_bits = 2048;
    assert_int_equal(verify(&p, 2, &v), CE_OK);
    p.settings.min_rsa_bits = 2049;
    assert_int_equal(verify(&p, 2, &v), CE_ERR_AUTH);
    assert_int_equal(v.failed, 3);
    assert_string_equal(v.failure.name, "key_strength");
}

/* A certificate that did not parse is all zeros: told as such, and nothing crashes on it. */
static void test_unparsed(void **state)
{
    (void)state;
    struct pki p;
    struct verdicts v;
    struct ce_path empty = {.len = 0};
    prepare(&p);
    issue_all(&p);
    assert_int_equal(ce_certificate_parse(&p.chain[LEAF], p.der[LEAF], 10, NULL, NULL),
                     CE_ERR_DECODE);
    assert_int_equal(verify(&p, 2, &v), CE_ERR_AUTH);
    assert_int_equal(verify(&p, 1, &v), CE_ERR_AUTH);
    assert_int_equal(ce_path_validate(&empty, &p.settings, NULL), CE_ERR_ARGUMENT);
    empty.len = CE_PATH_MAX + 1;
    assert_int_equal(ce_path_validate(&empty, &p.settings, NULL), CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_paths),  cmocka_unit_test(test_time),
        cmocka_unit_test(test_leaf_checks), cmocka_unit_test(test_anchor),
        cmocka_unit_test(test_signature),   cmocka_unit_test(test_self_signed_leaf),
        cmocka_unit_test(test_issuers),     cmocka_unit_test(test_name_chaining),
        cmocka_unit_test(test_strength),    cmocka_unit_test(test_unparsed),
    };
    return cmocka_run_group_tests(tests, read_keys, clear_keys);
}
