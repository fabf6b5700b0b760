/*
 * Reading certificates, RFC 5280: fields against what `openssl x509 -text` says of them, the rules
 * of section 4.1, damage of every kind, and the partition of the bytes by the visitor.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "certificates.h"

enum { MAX_DER = 2048 };

static void test_rsa_root(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    struct ce_certificate c;
    size_t len = from_pem(der, sizeof der, root_pem);
    assert_int_equal(ce_certificate_parse(&c, der, len, NULL, NULL), CE_OK);
    assert_int_equal(c.version, 2);
    assert_view(c.serial, "\x00\x80\xaa\xbb", 4);
    assert_view(c.subject_cn, "Example Root", 12);
    assert_view(c.issuer_cn, "Example Root", 12);
    assert_view(c.subject, (const char *)c.issuer.data, c.issuer.len);
    assert_int_equal(c.not_before, 1795477023);
    assert_int_equal(c.not_after, 4949077023);
    assert_int_equal(c.key.rsa_n.len, 256);
    assert_view(c.key.rsa_e, "\x01\x00\x01", 3);
    assert_int_equal(c.signature_algorithm, CE_SIG_RSA_PKCS1_SHA256);
    assert_string_equal(ce_oid_name(c.signature_oid), "sha256WithRSAEncryption");
    assert_int_equal(c.signature.len, 256);
    assert_true(c.has_basic_constraints && c.ca && !c.has_path_length);
    assert_true(c.has_key_usage);
    assert_int_equal(c.key_usage, CE_KU_KEY_CERT_SIGN | CE_KU_CRL_SIGN);
    assert_int_equal(c.subject_key_id.len, 20);
    assert_view(c.authority_key_id, (const char *)c.subject_key_id.data, 20);
    assert_int_equal(c.extension_count, 6);
    assert_false(c.unknown_critical || c.has_extended_key_usage);
    assert_view(c.extensions[5].value, "\xff\x00\xff", 3);
}

static void test_ec_leaf(void **state)
{
    (void)state;
    uint8_t der[MAX_DER];
    struct ce_certificate c;
    size_t len = from_pem(der, sizeof der, ec_pem);
    assert_int_equal(ce_certificate_parse(&c, der, len, NULL, NULL), CE_OK);
    assert_int_equal(c.key.rsa_n.len, 0);
    assert_string_equal(ce_oid_name(c.key.algorithm), "id-ecPublicKey");
    assert_int_equal(c.signature_algorithm, CE_SIG_ECDSA_SHA256);
    assert_int_equal(c.key.type, CE_KEY_EC);
    assert_int_equal(c.key.curve_number, 23);
    assert_int_equal(c.key.point.len, 65);
    assert_int_equal(ce_certificate_check_signature(&c, &c, NULL), CE_OK);
    assert_string_equal(ce_oid_name(c.signature_oid), "ecdsa-with-SHA256");
    assert_view(alt_name(&c, CE_NAME_DNS, 0), "ec.example", 10);
    assert_view(alt_name(&c, CE_NAME_IP, 0), "\xc0\x00\x02\x01", 4);
    assert_view(alt_name(&c, CE_NAME_IP, 1), "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01", 16);
    assert_view(alt_name(&c, CE_NAME_EMAIL, 0), "a@example.com", 13);
    assert_view(alt_name(&c, CE_NAME_URI, 0), "https://example.com/", 20);
    assert_int_equal(alt_name(&c, CE_NAME_DIRECTORY, 0).data[0], CE_DER_SEQUENCE);
    assert_int_equal(alt_name(&c, CE_NAME_OTHER, 0).len, 9);
    assert_true(c.has_extended_key_usage && c.eku_server_auth && c.eku_client_auth && !c.eku_any);
    struct ce_rsa_public key;
    ce_rsa_public_init(&key);
    assert_int_equal(ce_certificate_rsa_key(&c, &key), CE_ERR_UNSUPPORTED);
    ce_rsa_public_clear(&key);
}

/* Counts how often each octet is claimed, and keeps the path for some spot checks. */
struct ledger {
    unsigned char claimed[MAX_DER];
    unsigned depth, nodes;
    bool saw_modulus, saw_ca, saw_not_der, saw_policy, saw_inner_name;
};

static void claim(struct ledger *l, size_t at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        l->claimed[at + i]++;
}

static void on_enter(void *user, const struct ce_der_node *node)
{
    struct ledger *l = user;
    assert_int_equal(node->depth, l->depth);
    claim(l, node->at, node->header_len);
    l->depth++;
    l->nodes++;
}

static void on_element(void *user, const struct ce_der_node *node)
{
    struct ledger *l = user;
    assert_int_equal(node->depth, l->depth);
    claim(l, node->at, node->header_len + node->len);
    l->nodes++;
    l->saw_modulus |= strcmp(node->name, "modulus") == 0 && node->len == 257;
    l->saw_ca |= strcmp(node->name, "cA") == 0;
    l->saw_not_der |= strcmp(node->name, "extnValue") == 0;
    l->saw_policy |= strcmp(node->name, "policyIdentifier") == 0;
    l->saw_inner_name |= strcmp(node->name, "type-id") == 0 && node->depth > 7;
}

static void on_leave(void *user)
{
    ((struct ledger *)user)->depth--;
}

static ce_status parse_into(struct ledger *l, const uint8_t *der, size_t len)
{
    struct ce_certificate c;
    struct ce_der_visitor visitor = {on_enter, on_element, on_leave, l};
    memset(l, 0, sizeof *l);
    return ce_certificate_parse(&c, der, len, &visitor, NULL);
}

static void test_visitor_partitions_the_bytes(void **state)
{
    (void)state;
    static const char *const pems[] = {root_pem, ec_pem};
    for (size_t p = 0; p < 2; p++) {
        uint8_t der[MAX_DER];
        struct ledger l;
        size_t len = from_pem(der, sizeof der, pems[p]);
        assert_int_equal(parse_into(&l, der, len), CE_OK);
        for (size_t i = 0; i < sizeof l.claimed; i++)
            assert_int_equal(l.claimed[i], i < len ? 1 : 0);
        assert_int_equal(l.depth, 0);
        assert_true(l.nodes > 50);
        if (p == 0)
            assert_true(l.saw_modulus && l.saw_ca && l.saw_not_der && l.saw_policy);
        else
            assert_true(l.saw_inner_name);
    }
}

/* Every prefix is refused; every flipped bit leads to an answer, and where it is accepted the bytes
 * are still partitioned, where not nothing is left behind. */
static void test_damage(void **state)
{
    (void)state;
    static const char *const pems[] = {root_pem, ec_pem};
    for (size_t p = 0; p < 2; p++) {
        uint8_t der[MAX_DER];
        struct ledger l;
        size_t len = from_pem(der, sizeof der, pems[p]);
        for (size_t n = 0; n < len; n++) {
            uint8_t *exact = malloc(n ? n : 1); /* so that a sanitizer sees one octet too far */
            assert_non_null(exact);
            memcpy(exact, der, n);
            assert_int_equal(parse_into(&l, exact, n), CE_ERR_DECODE);
            free(exact);
        }
        for (size_t bit = 0; bit < 8 * len; bit++) {
            der[bit / 8] ^= (uint8_t)(1u << bit % 8);
            if (parse_into(&l, der, len) == CE_OK)
                for (size_t i = 0; i < len; i++)
                    assert_int_equal(l.claimed[i], 1);
            der[bit / 8] ^= (uint8_t)(1u << bit % 8);
        }
    }
}

/* Overwrites the first place where `find` stands, parses, and expects the complaint. */
static void expect_refusal(const char *find, const char *put, size_t n, const char *field,
                           const char *error)
{
    uint8_t der[MAX_DER];
    struct ce_certificate c;
    struct ce_der where;
    size_t len = from_pem(der, sizeof der, root_pem), i = 0;
    while (i + n <= len && memcmp(der + i, find, n) != 0)
        i++;
    assert_true(i + n <= len);
    memcpy(der + i, put, n);
    assert_int_not_equal(ce_certificate_parse(&c, der, len, NULL, &where), CE_OK);
    assert_string_equal(where.error_field, field);
    assert_string_equal(where.error, error);
    assert_null(c.der.data);
    assert_int_equal(c.extension_count, 0);
}

static void test_rules(void **state)
{
    (void)state;
    expect_refusal("\xa0\x03\x02\x01\x02", "\xa0\x03\x02\x01\x01", 5, "extensions",
                   "extensions need version 3");
    expect_refusal("\xa0\x03\x02\x01\x02", "\xa0\x03\x02\x01\x00", 5, "Version",
                   "a default value is encoded");
    expect_refusal("\xa0\x03\x02\x01\x02", "\xa0\x03\x02\x01\x03", 5, "Version",
                   "version above v3");
    expect_refusal("\x01\x01\x0b\x05\x00", "\x01\x01\x0c\x05\x00", 5, "signatureAlgorithm",
                   "differs from tbsCertificate.signature");
    expect_refusal("\x01\x01\x01\x05\x00", "\x01\x01\x01\x04\x00", 5, "parameters",
                   "rsaEncryption needs NULL parameters");
    expect_refusal("\x06\x03\x55\x1d\x20", "\x06\x03\x55\x1d\x23", 5, "extnID",
                   "the extension appears twice");
    expect_refusal("\x02\x04\x00\x80\xaa", "\x02\x04\xff\x80\xaa", 5, "serialNumber",
                   "INTEGER is not minimal");
    expect_refusal("\x01\x01\xff\x04\x05", "\x01\x01\x00\x04\x05", 5, "critical",
                   "a default value is encoded");
    expect_refusal("\x30\x03\x01\x01\xff", "\x30\x03\x01\x01\x00", 5, "cA",
                   "a default value is encoded");
    expect_refusal("\x04\x04\x03\x02\x01\x06", "\x04\x04\x03\x02\x01\x00", 6, "KeyUsage",
                   "no key usage at all");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rsa_root),
        cmocka_unit_test(test_ec_leaf),
        cmocka_unit_test(test_visitor_partitions_the_bytes),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
