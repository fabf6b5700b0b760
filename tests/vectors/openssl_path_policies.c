/*
 * Policies beside OpenSSL's: chains whose certificates state policies, map them, demand and forbid
 * them at random, under initial settings drawn at random, must get the same verdict.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/objects.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include "crypto-edu/path.h"
#include "seeded.h"

#include "tests/unit/crypto/forged.h"

enum { CHAINS = 2000, MAX_CHAIN = 6, NOW = 1750000000 };

struct policy_chain {
    struct ce_private_key keys[MAX_CHAIN];
    struct forged forged[MAX_CHAIN]; /* [0] the leaf */
    size_t count;
    char names[MAX_CHAIN][32], key_ids[MAX_CHAIN][32];
    uint8_t der[MAX_CHAIN][MAX_FORGED];
    size_t len[MAX_CHAIN];
    bool require_explicit, inhibit_mapping, inhibit_any;
    unsigned wanted; /* bit n: NIST-test-policy-n; 0: any */
    size_t valid, invalid;
};

/* Some of 1, 2, 3 and perhaps anyPolicy. */
static void draw_policies(struct forged *f, bool any)
{
    char policies[5] = "";
    size_t len = 0;
    for (size_t i = 0; i < (any ? 4 : 3); i++)
        if (draw() & 1)
            policies[len++] = "123*"[i];
    if (len > 0)
        forge_policies(f, policies);
}

static void draw_mappings(struct forged *f)
{
    char pairs[9] = "";
    size_t count = 1 + draw_below(3);
    for (size_t i = 0; i < 2 * count; i++)
        pairs[i] = (char)('1' + draw_below(3));
    forge_mappings(f, pairs);
}

/* A chain has mappings or anyPolicy. With both, OpenSSL 3.0 maps from an anyPolicy that is
 * inhibited, and loses some policies that were mapped and then covered by anyPolicy: one chain in
 * a thousand, either way against 6.1.3 (d) and 6.1.4 (b). PKITS 4.10 has both. */
static void draw_extensions(struct forged *f, bool ca, bool mappings)
{
    if (draw_below(5) > 0)
        draw_policies(f, !mappings);
    if (ca && mappings && draw() & 1)
        draw_mappings(f);
    if (draw_below(4) == 0) {
        int require = (int)draw_below(4) - 1, inhibit = (int)draw_below(4) - 1;
        if (require >= 0 || inhibit >= 0)
            forge_policy_constraints(f, require, inhibit);
    }
    if (ca && draw_below(5) == 0)
        forge_inhibit_any_policy(f, (uint8_t)draw_below(3));
}

static void draw_chain(struct policy_chain *c)
{
    bool mappings = draw() & 1;
    c->count = 2 + draw_below(MAX_CHAIN - 1);
    for (size_t i = c->count; i-- > 0;) {
        size_t issuer = i + 1 < c->count ? i + 1 : i;
        snprintf(c->names[i], sizeof c->names[i], "certificate %zu", i);
        snprintf(c->key_ids[i], sizeof c->key_ids[i], "key %zu", i);
        if (i > 0 && issuer > i && draw_below(4) == 0) /* self-issued */
            memcpy(c->names[i], c->names[issuer], sizeof c->names[i]);
        c->forged[i] = (struct forged){.subject = c->names[i],
                                       .issuer = c->names[issuer],
                                       .serial = 1,
                                       .not_before = NOW - 1000,
                                       .not_after = NOW + 1000,
                                       .key = &c->keys[i],
                                       .signer = &c->keys[issuer],
                                       .ca = i > 0,
                                       .path_length = -1,
                                       .key_id = c->key_ids[i], /* self-issued, not self-signed */
                                       .issuer_key_id = c->key_ids[issuer]};
        if (issuer > i) /* OpenSSL does not look at the root's policies, nor do we */
            draw_extensions(&c->forged[i], i > 0, mappings);
        c->len[i] = forge(c->der[i], &c->forged[i]);
        assert_true(c->len[i] > 0);
    }
    c->require_explicit = draw() & 1;
    c->inhibit_mapping = draw_below(4) == 0;
    c->inhibit_any = draw_below(4) == 0;
    c->wanted = draw() & 1 ? 0 : (unsigned)(1 + draw_below(7)) << 1;
}

static void set_parameters(X509_VERIFY_PARAM *param, const struct policy_chain *c)
{
    unsigned long flags = X509_V_FLAG_POLICY_CHECK;
    STACK_OF(ASN1_OBJECT) *wanted = sk_ASN1_OBJECT_new_null();
    char oid[] = "2.16.840.1.101.3.2.1.48.0";
    if (!c->wanted) /* a set that is not given is empty to OpenSSL */
        sk_ASN1_OBJECT_push(wanted, OBJ_txt2obj("2.5.29.32.0", 1));
    flags |= c->require_explicit ? X509_V_FLAG_EXPLICIT_POLICY : 0;
    flags |= c->inhibit_mapping ? X509_V_FLAG_INHIBIT_MAP : 0;
    flags |= c->inhibit_any ? X509_V_FLAG_INHIBIT_ANY : 0;
    X509_VERIFY_PARAM_set_time(param, NOW);
    X509_VERIFY_PARAM_set_flags(param, flags);
    for (unsigned i = 1; i < 4; i++) {
        oid[sizeof oid - 2] = (char)('0' + i);
        if (c->wanted >> i & 1)
            sk_ASN1_OBJECT_push(wanted, OBJ_txt2obj(oid, 1));
    }
    assert_int_equal(X509_VERIFY_PARAM_set1_policies(param, wanted), 1);
    sk_ASN1_OBJECT_pop_free(wanted, ASN1_OBJECT_free);
}

static int theirs(const struct policy_chain *c)
{
    X509_STORE *store = X509_STORE_new();
    X509_STORE_CTX *ctx = X509_STORE_CTX_new();
    STACK_OF(X509) *untrusted = sk_X509_new_null();
    X509 *x[MAX_CHAIN];
    for (size_t i = 0; i < c->count; i++) {
        const uint8_t *der = c->der[i];
        x[i] = d2i_X509(NULL, &der, (long)c->len[i]);
        assert_non_null(x[i]);
        if (i > 0 && i + 1 < c->count)
            sk_X509_push(untrusted, x[i]);
    }
    assert_int_equal(X509_STORE_add_cert(store, x[c->count - 1]), 1);
    assert_int_equal(X509_STORE_CTX_init(ctx, store, x[0], untrusted), 1);
    set_parameters(X509_STORE_CTX_get0_param(ctx), c);
    X509_verify_cert(ctx);
    int error = X509_STORE_CTX_get_error(ctx);
    X509_STORE_CTX_free(ctx);
    sk_X509_free(untrusted);
    X509_STORE_free(store);
    for (size_t i = 0; i < c->count; i++)
        X509_free(x[i]);
    return error;
}

static void keep_first(void *user, const struct ce_path_check *check)
{
    struct ce_path_check *first = user;
    if (check->verdict == CE_CHECK_FAILED && !first->name)
        *first = *check;
}

static void ours(const struct policy_chain *c, struct ce_path_check *first)
{
    static const uint8_t oid[9] = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x02, 0x01, 0x30};
    static struct ce_certificate parsed[MAX_CHAIN];
    uint8_t octets[3][10];
    struct ce_view wanted[3];
    struct ce_path path = {.len = c->count - 1, .anchor = &parsed[c->count - 1]};
    struct ce_path_settings settings = {.now = NOW,
                                        .policies = wanted,
                                        .require_explicit_policy = c->require_explicit,
                                        .inhibit_policy_mapping = c->inhibit_mapping,
                                        .inhibit_any_policy = c->inhibit_any};
    for (uint8_t i = 1; i < 4; i++) {
        if (!(c->wanted >> i & 1))
            continue;
        memcpy(octets[settings.policy_count], oid, sizeof oid);
        octets[settings.policy_count][9] = i;
        wanted[settings.policy_count] = (struct ce_view){octets[settings.policy_count], 10};
        settings.policy_count++;
    }
    for (size_t i = 0; i < c->count; i++) {
        assert_int_equal(ce_certificate_parse(&parsed[i], c->der[i], c->len[i], NULL, NULL), CE_OK);
        if (i + 1 < c->count)
            path.certificates[i] = &parsed[i];
    }
    memset(first, 0, sizeof *first);
    struct ce_path_observer observer = {.check = keep_first, .user = first};
    ce_status status = ce_path_validate(&path, &settings, &observer);
    assert_true((status == CE_OK) == (first->name == NULL));
}

static void one_chain(void *context)
{
    struct policy_chain *c = context;
    struct ce_path_check first;
    draw_chain(c);
    int their_code = theirs(c);
    ours(c, &first);
    if ((their_code == X509_V_OK) != (first.name == NULL))
        printf("OpenSSL: %s; ours: %s at %zu of %zu\n", X509_verify_cert_error_string(their_code),
               first.name ? first.name : "valid", first.certificate, c->count);
    assert_true((their_code == X509_V_OK) == (first.name == NULL));
    if (first.name)
        c->invalid++;
    else
        c->valid++;
}

static void policies(void **state)
{
    (void)state;
    static struct policy_chain c;
    struct ce_random random = drawn_random();
    for (size_t i = 0; i < MAX_CHAIN; i++) {
        ce_private_key_init(&c.keys[i]);
        assert_int_equal(ce_key_generate_ed25519(&c.keys[i], &random), CE_OK);
    }
    run_cases("chains with policies", CHAINS, one_chain, &c);
    for (size_t i = 0; i < MAX_CHAIN; i++)
        ce_private_key_clear(&c.keys[i]);
    printf("  valid: %zu, invalid: %zu\n", c.valid, c.invalid);
    assert_true(c.valid > CHAINS / 10 && c.invalid > CHAINS / 10);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {test_of_cases(policies)};
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
