/*
 * The extensions of a certificate, RFC 5280 section 4.2, to the last leaf: what is kept of them
 * against what `openssl x509 -text` says, the lists gone through one by one, and the names under
 * which the visitor sees them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "certificates.h"
#include "extensions_sample.h"

enum { MAX_DER = 4096 };

static uint8_t der[MAX_DER];
static size_t der_len;
static struct ce_certificate c;

static int parse_sample(void **state)
{
    (void)state;
    der_len = from_pem(der, sizeof der, extensions_pem);
    return ce_certificate_parse(&c, der, der_len, NULL, NULL) != CE_OK;
}

static void test_flags(void **state)
{
    (void)state;
    assert_true(c.ca && c.has_path_length && c.path_length == 3);
    assert_int_equal(c.key_usage, 0x1ff);
    assert_true(c.eku_server_auth && c.eku_client_auth && c.eku_ocsp_signing && c.eku_any);
    assert_true(c.must_staple && c.ocsp_no_check);
    assert_view(c.authority_serial, "\x12\x34", 2);
    assert_view(c.serial, "\x12\x34", 2);
    assert_view(c.authority_key_id, (const char *)c.subject_key_id.data, 20);
    assert_int_equal(c.key.type, CE_KEY_ED25519);
    assert_int_equal(ce_certificate_check_signature(&c, &c, NULL), CE_OK);
}

static void test_names(void **state)
{
    (void)state;
    static const enum ce_general_name_kind kinds[] = {
        CE_NAME_DNS, CE_NAME_DNS,           CE_NAME_IP,        CE_NAME_IP,   CE_NAME_EMAIL,
        CE_NAME_URI, CE_NAME_REGISTERED_ID, CE_NAME_DIRECTORY, CE_NAME_OTHER};
    struct ce_view rest = c.subject_alt_names;
    struct ce_general_name name;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        assert_true(ce_general_name_next(&rest, &name));
        assert_int_equal(name.kind, kinds[i]);
    }
    assert_false(ce_general_name_next(&rest, &name));
    assert_view(alt_name(&c, CE_NAME_REGISTERED_ID, 0), "\x2a\x03\x04", 3);
    rest = c.issuer_alt_names;
    assert_true(ce_general_name_next(&rest, &name));
    assert_view(name.value, "issuer.example", 14);
    rest = c.authority_issuer;
    assert_true(ce_general_name_next(&rest, &name));
    assert_int_equal(name.kind, CE_NAME_DIRECTORY);
    assert_view(name.value, (const char *)c.issuer.data, c.issuer.len);
}

static void test_key_purposes(void **state)
{
    (void)state;
    static const char *const names[] = {
        "serverAuth",   "clientAuth",  "codeSigning",         "emailProtection",
        "timeStamping", "OCSPSigning", "anyExtendedKeyUsage", NULL};
    struct ce_view rest = c.extended_key_usages, oid;
    for (size_t i = 0; i < 8; i++) {
        assert_true(ce_oid_next(&rest, &oid));
        if (names[i])
            assert_string_equal(ce_oid_name(oid), names[i]);
        else
            assert_null(ce_oid_name(oid));
    }
    assert_false(ce_oid_next(&rest, &oid));
}

static void test_distribution_points(void **state)
{
    (void)state;
    struct ce_view rest = c.crl_distribution_points, names;
    struct ce_distribution_point point;
    struct ce_general_name name;
    assert_true(ce_distribution_point_next(&rest, &point));
    assert_true(point.has_name && point.has_reasons);
    assert_int_equal(point.reasons, CE_REASONS_KEY_COMPROMISE | CE_REASONS_CA_COMPROMISE);
    names = point.full_name;
    assert_true(ce_general_name_next(&names, &name));
    assert_view(name.value, "http://example.com/1.crl", 24);
    assert_true(ce_general_name_next(&names, &name));
    assert_view(name.value, "ldap://example.com/1", 20);
    assert_false(ce_general_name_next(&names, &name));
    names = point.crl_issuer;
    assert_true(ce_general_name_next(&names, &name));
    assert_int_equal(name.kind, CE_NAME_DIRECTORY);
    assert_true(ce_distribution_point_next(&rest, &point));
    assert_true(point.full_name.len == 0 && point.relative_name.len > 0 && !point.has_reasons);
    assert_true(ce_distribution_point_next(&rest, &point));
    assert_true(point.full_name.len > 0 && point.crl_issuer.len == 0);
    assert_false(ce_distribution_point_next(&rest, &point));
    rest = c.freshest_crl;
    assert_true(ce_distribution_point_next(&rest, &point));
    assert_false(ce_distribution_point_next(&rest, &point));
}

static void test_access(void **state)
{
    (void)state;
    struct ce_view rest = c.subject_info_access;
    struct ce_access_description access;
    assert_view(ce_access_uri(c.authority_info_access, 1), "http://ocsp.example.com/", 24);
    assert_view(ce_access_uri(c.authority_info_access, 2), "http://example.com/ca.der", 25);
    assert_int_equal(ce_access_uri(c.authority_info_access, 5).len, 0);
    assert_true(ce_access_description_next(&rest, &access));
    assert_string_equal(ce_oid_name(access.method), "caRepository");
    assert_view(access.location.value, "http://example.com/repo", 23);
    assert_false(ce_access_description_next(&rest, &access));
}

static void test_timestamps(void **state)
{
    (void)state;
    struct ce_view rest = c.timestamps;
    struct ce_sct sct;
    assert_true(ce_sct_next(&rest, &sct));
    assert_int_equal(sct.version, 0);
    assert_int_equal(sct.log_id.len, 32);
    assert_memory_equal(sct.log_id.data, "\xa7\xce\x4a\x4e", 4);
    assert_true(sct.timestamp == 1479347785396); /* Nov 17 01:56:25.396 2016 */
    assert_int_equal(sct.extensions.len, 0);
    assert_int_equal(sct.hash_algorithm, 4);
    assert_int_equal(sct.signature_algorithm, 3);
    assert_memory_equal(sct.signature.data, "\x30\x45\x02\x21", 4);
    assert_false(ce_sct_next(&rest, &sct));
}

/* ---- what the visitor sees ------------------------------------------------------------------- */

struct ledger {
    unsigned char claimed[MAX_DER];
    char path[64][40];
    unsigned depth;
    const char *wanted;
    size_t seen;
};

static void note(struct ledger *l, const struct ce_der_node *node, size_t len)
{
    for (size_t i = 0; i < len; i++)
        l->claimed[node->at + i]++;
    size_t wanted_len = strlen(l->wanted), name_len = strlen(node->name);
    const char *parent = l->depth > 0 ? l->path[l->depth - 1] : "";
    size_t parent_len = strlen(parent);
    if (wanted_len == parent_len + 1 + name_len && !strncmp(l->wanted, parent, parent_len) &&
        !strcmp(l->wanted + parent_len + 1, node->name))
        l->seen++;
}

static void on_enter(void *user, const struct ce_der_node *node)
{
    struct ledger *l = user;
    note(l, node, node->header_len);
    snprintf(l->path[l->depth++], sizeof l->path[0], "%s", node->name);
}

static void on_element(void *user, const struct ce_der_node *node)
{
    note(user, node, node->header_len + node->len);
}

static void on_leave(void *user)
{
    ((struct ledger *)user)->depth--;
}

static ce_status look(struct ledger *l, const uint8_t *bytes, size_t len, const char *wanted)
{
    struct ce_certificate parsed;
    const struct ce_der_visitor visitor = {on_enter, on_element, on_leave, l};
    memset(l, 0, sizeof *l);
    l->wanted = wanted;
    return ce_certificate_parse(&parsed, bytes, len, &visitor, NULL);
}

static void test_every_leaf_has_its_name(void **state)
{
    (void)state;
    static const struct {
        const char *path; /* parent and leaf */
        size_t times;
    } table[] = {
        {"AuthorityKeyIdentifier.authorityCertSerialNumber", 1},
        {"authorityCertIssuer.directoryName", 1},
        {"otherName.type-id", 1},
        {"value.UTF8String", 1},
        {"GeneralNames.registeredID", 1},
        {"GeneralSubtree.dNSName", 2},
        {"GeneralSubtree.iPAddress", 2},
        {"permittedSubtrees.GeneralSubtree", 4},
        {"excludedSubtrees.GeneralSubtree", 3},
        {"PolicyInformation.policyIdentifier", 3},
        {"PolicyQualifierInfo.cPSuri", 1},
        {"noticeRef.organization", 1},
        {"noticeNumbers.INTEGER", 3},
        {"UserNotice.explicitText", 1},
        {"PolicyMapping.subjectDomainPolicy", 2},
        {"PolicyConstraints.requireExplicitPolicy", 1},
        {"PolicyConstraints.inhibitPolicyMapping", 1},
        {"extnValue.SkipCerts", 1},
        {"CRLDistributionPoints.DistributionPoint", 3},
        {"FreshestCRL.DistributionPoint", 1},
        {"distributionPoint.nameRelativeToCRLIssuer", 1},
        {"DistributionPoint.reasons", 1},
        {"fullName.uniformResourceIdentifier", 4},
        {"AccessDescription.accessMethod", 3},
        {"Features.Feature", 2},
        {"extnValue.OCSPNoCheck", 1},
        {"SerializedSCT.log_id", 1},
        {"SerializedSCT.timestamp", 1},
        {"SerializedSCT.signature", 1},
        {"Attribute.values", 1},
    };
    static struct ledger l;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(look(&l, der, der_len, table[i].path), CE_OK);
        if (l.seen != table[i].times)
            fail_msg("%s: %zu times", table[i].path, l.seen);
    }
    for (size_t i = 0; i < sizeof l.claimed; i++)
        assert_int_equal(l.claimed[i], i < der_len ? 1 : 0);
}

/* Each flipped bit leads to an answer; where the certificate is still one, its octets are still
 * partitioned, and its lists still come to an end. */
static void test_damage(void **state)
{
    (void)state;
    static struct ledger l;
    uint8_t *bytes = malloc(der_len); /* exact, so that a sanitizer sees one octet too far */
    assert_non_null(bytes);
    memcpy(bytes, der, der_len);
    for (size_t bit = 0; bit < 8 * der_len; bit++) {
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        if (look(&l, bytes, der_len, "") == CE_OK)
            for (size_t i = 0; i < der_len; i++)
                assert_int_equal(l.claimed[i], 1);
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_key_purposes),
        cmocka_unit_test(test_distribution_points),
        cmocka_unit_test(test_access),
        cmocka_unit_test(test_timestamps),
        cmocka_unit_test(test_every_leaf_has_its_name),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, parse_sample, NULL);
}
