/*
 * Revocation lists beside OpenSSL's: a chain of three with a list from each CA, and each fault a
 * list can have. Verdict and code must be the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include "seeded.h"

#include "tests/unit/crypto/forged_world.h"

enum { LEAF = 1, CA = 2, MAX_CRLS = 3 };

struct crl_case {
    struct world w;
    struct ce_crl crls[MAX_CRLS];
    uint8_t der[MAX_CRLS][MAX_FORGED];
    size_t len[MAX_CRLS], count;
};

static void add_crl(struct crl_case *c, struct ce_crl_template crl, uint8_t serial, size_t key)
{
    struct ce_crl_revocation entry = {.serial = {&serial, 1}, .date = WORLD_NOW - 500};
    size_t i = c->count++;
    crl.revocations = &entry;
    crl.revocation_count = serial ? 1 : 0;
    c->len[i] = MAX_FORGED;
    assert_int_equal(
        ce_crl_issue(c->der[i], &c->len[i], &crl, CE_SIG_ED25519, &c->w.keys[key], NULL), CE_OK);
}

static struct ce_crl_template crl_of(const struct crl_case *c, size_t issuer)
{
    return (struct ce_crl_template){.issuer = &c->w.pool[issuer],
                                    .this_update = WORLD_NOW - 100,
                                    .next_update = WORLD_NOW + 100,
                                    .crl_number = {(const uint8_t *)"\x05", 1}};
}

static X509 *openssl_certificate(const struct crl_case *c, size_t i)
{
    const uint8_t *der = c->w.pool[i].der.data;
    X509 *x = d2i_X509(NULL, &der, (long)c->w.pool[i].der.len);
    assert_non_null(x);
    return x;
}

static int theirs(const struct crl_case *c, bool all)
{
    X509_STORE *store = X509_STORE_new();
    X509_STORE_CTX *ctx = X509_STORE_CTX_new();
    STACK_OF(X509) *untrusted = sk_X509_new_null();
    STACK_OF(X509_CRL) *crls = sk_X509_CRL_new_null();
    X509 *root = openssl_certificate(c, 0), *leaf = openssl_certificate(c, LEAF);
    sk_X509_push(untrusted, openssl_certificate(c, CA));
    for (size_t i = 0; i < c->count; i++) {
        const uint8_t *der = c->der[i];
        X509_CRL *crl = d2i_X509_CRL(NULL, &der, (long)c->len[i]);
        assert_non_null(crl);
        sk_X509_CRL_push(crls, crl);
    }
    assert_int_equal(X509_STORE_add_cert(store, root), 1);
    assert_int_equal(X509_STORE_CTX_init(ctx, store, leaf, untrusted), 1);
    X509_STORE_CTX_set0_crls(ctx, crls);
    X509_VERIFY_PARAM *param = X509_STORE_CTX_get0_param(ctx);
    X509_VERIFY_PARAM_set_time(param, WORLD_NOW);
    X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_EXTENDED_CRL_SUPPORT |
                                           X509_V_FLAG_USE_DELTAS |
                                           (all ? X509_V_FLAG_CRL_CHECK_ALL : 0ul));
    X509_verify_cert(ctx);
    int error = X509_STORE_CTX_get_error(ctx);
    X509_STORE_CTX_free(ctx);
    sk_X509_pop_free(untrusted, X509_free);
    sk_X509_CRL_pop_free(crls, X509_CRL_free);
    X509_free(leaf);
    X509_free(root);
    X509_STORE_free(store);
    return error;
}

static void compare(struct crl_case *c, const char *what, bool all)
{
    for (size_t i = 0; i < c->count; i++)
        assert_int_equal(ce_crl_parse(&c->crls[i], c->der[i], c->len[i], NULL, NULL), CE_OK);
    c->w.settings.crls = c->crls;
    c->w.settings.crl_count = c->count;
    c->w.settings.revocation = all ? CE_REVOCATION_ALL : CE_REVOCATION_LEAF;
    int their_code = theirs(c, all);
    int our_code = world_verify(&c->w) == CE_OK ? 0 : c->w.first.openssl_code;
    printf("  %s: %s\n", what, X509_verify_cert_error_string(their_code));
    if (their_code != our_code)
        printf("%s: OpenSSL %d, ours %d (%s)\n", what, their_code, our_code, c->w.first.detail);
    assert_int_equal(their_code, our_code);
    c->count = 0;
}

static void init(struct crl_case *c, uint32_t ca_usage)
{
    memset(c, 0, sizeof *c);
    world_init(&c->w, 3);
    struct forged root = world_forge(&c->w, "Root", 0, "Root", 0, false);
    struct forged leaf = world_forge(&c->w, "leaf", 1, "CA", 2, true);
    struct forged ca = world_forge(&c->w, "CA", 2, "Root", 0, false);
    leaf.serial = 7;
    ca.serial = 6;
    ca.key_usage = ca_usage;
    world_add(&c->w, &root);
    world_add(&c->w, &leaf);
    world_add(&c->w, &ca);
}

static void status(void **state)
{
    (void)state;
    static struct crl_case c;
    init(&c, 0);
    compare(&c, "no list", false);
    add_crl(&c, crl_of(&c, CA), 0, 2);
    compare(&c, "not revoked", false);
    add_crl(&c, crl_of(&c, CA), 0, 2);
    compare(&c, "no list of the root", true);
    add_crl(&c, crl_of(&c, CA), 0, 2);
    add_crl(&c, crl_of(&c, 0), 0, 0);
    compare(&c, "nothing revoked", true);
    add_crl(&c, crl_of(&c, CA), 7, 2);
    compare(&c, "leaf revoked", false);
    add_crl(&c, crl_of(&c, CA), 0, 2);
    add_crl(&c, crl_of(&c, 0), 6, 0);
    compare(&c, "CA revoked", true);
    add_crl(&c, crl_of(&c, 0), 0, 0);
    compare(&c, "only another's list", false);
    world_clear(&c.w);
}

static void faults(void **state)
{
    (void)state;
    static struct crl_case c;
    static const struct ce_x509_extension unknown = {
        {(const uint8_t *)"\x2a\x03\x04", 3}, true, {(const uint8_t *)"\x05\x00", 2}};
    init(&c, 0);
    struct ce_crl_template crl = crl_of(&c, CA);
    crl.next_update = WORLD_NOW - 1;
    add_crl(&c, crl, 0, 2);
    compare(&c, "expired", false);
    crl = crl_of(&c, CA);
    crl.this_update = WORLD_NOW + 1;
    add_crl(&c, crl, 0, 2);
    compare(&c, "not yet valid", false);
    add_crl(&c, crl_of(&c, CA), 0, 1);
    compare(&c, "signed by another", false);
    crl = crl_of(&c, CA);
    crl.only_ca_certs = true;
    add_crl(&c, crl, 0, 2);
    compare(&c, "only of CAs", false);
    crl.only_ca_certs = false;
    crl.distribution_point = "http://example.com/part.crl";
    add_crl(&c, crl, 0, 2);
    compare(&c, "another part", false);
    crl = crl_of(&c, CA);
    crl.extensions = &unknown;
    crl.extension_count = 1;
    add_crl(&c, crl, 0, 2);
    compare(&c, "critical extension", false);
    world_clear(&c.w);
    init(&c, CE_KU_KEY_CERT_SIGN);
    add_crl(&c, crl_of(&c, CA), 0, 2);
    compare(&c, "no cRLSign", false);
    world_clear(&c.w);
}

static void deltas(void **state)
{
    (void)state;
    static struct crl_case c;
    init(&c, 0);
    struct ce_crl_template delta = crl_of(&c, CA);
    delta.base_crl_number = (struct ce_view){(const uint8_t *)"\x05", 1};
    delta.crl_number = (struct ce_view){(const uint8_t *)"\x06", 1};
    add_crl(&c, delta, 7, 2);
    compare(&c, "a delta alone", false);
    world_clear(&c.w);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(status), cmocka_unit_test(faults),
                                       cmocka_unit_test(deltas)};
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
