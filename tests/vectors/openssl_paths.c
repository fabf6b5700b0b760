/*
 * Paths beside OpenSSL's X509_verify_cert: chains with no fault, one or two, drawn at random. Both
 * must give the same verdict, and where there is one fault, the code that ours says OpenSSL gives
 * must be the one it does give. No certificate ends in this very second: notAfter is inclusive (RFC
 * 5280 4.1.2.5), and OpenSSL calls it expired.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include "crypto-edu/path.h"
#include "seeded.h"

#include "path_faults.h"

enum { CHAINS = 1500, MAX_CODES = 100 };

static size_t seen[FAULTS], seen_twice, seen_good;
static bool codes_seen[MAX_CODES];

static X509 *openssl_certificate(const struct chain *c, size_t i)
{
    const uint8_t *der = c->der[i];
    X509 *x = d2i_X509(NULL, &der, (long)c->len[i]);
    assert_non_null(x);
    return x;
}

static bool is_address(const char *host)
{
    return strspn(host, "0123456789.") == strlen(host);
}

static void set_parameters(X509_VERIFY_PARAM *param, const struct chain *c)
{
    X509_VERIFY_PARAM_set_time(param, CHAIN_NOW);
    X509_VERIFY_PARAM_set_purpose(param, X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set_auth_level(param, 2); /* 112 bits: RSA of 2048, no SHA-1 */
    X509_VERIFY_PARAM_set_hostflags(param, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT |
                                               X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    if (is_address(c->host))
        assert_int_equal(X509_VERIFY_PARAM_set1_ip_asc(param, c->host), 1);
    else
        assert_int_equal(X509_VERIFY_PARAM_set1_host(param, c->host, 0), 1);
}

/* OpenSSL's error code; X509_V_OK for a valid chain. */
static int theirs(const struct chain *c)
{
    X509_STORE *store = X509_STORE_new();
    X509_STORE_CTX *ctx = X509_STORE_CTX_new();
    STACK_OF(X509) *untrusted = sk_X509_new_null();
    X509 *leaf = openssl_certificate(c, 0);
    for (size_t i = 1; i < c->count; i++) {
        X509 *x = openssl_certificate(c, i);
        bool root = i + 1 == c->count;
        if (root && c->trust_root)
            assert_int_equal(X509_STORE_add_cert(store, x), 1);
        if (!root || c->send_root)
            sk_X509_push(untrusted, x);
        else
            X509_free(x);
    }
    assert_int_equal(X509_STORE_CTX_init(ctx, store, leaf, untrusted), 1);
    set_parameters(X509_STORE_CTX_get0_param(ctx), c);
    int verdict = X509_verify_cert(ctx), error = X509_STORE_CTX_get_error(ctx);
    assert_true((verdict == 1) == (error == X509_V_OK));
    X509_STORE_CTX_free(ctx);
    sk_X509_pop_free(untrusted, X509_free);
    X509_free(leaf);
    X509_STORE_free(store);
    return error;
}

static void keep_first(void *user, const struct ce_path_check *check)
{
    struct ce_path_check *first = user;
    if (check->verdict == CE_CHECK_FAILED && !first->name)
        *first = *check;
}

/* Our error code, and the check that failed first. */
static int ours(const struct chain *c, struct ce_path_check *first)
{
    static struct ce_certificate parsed[MAX_CHAIN];
    struct ce_path path;
    for (size_t i = 0; i < c->count; i++)
        assert_int_equal(ce_certificate_parse(&parsed[i], c->der[i], c->len[i], NULL, NULL), CE_OK);
    struct ce_path_settings settings = {.anchors = &parsed[c->count - 1],
                                        .anchor_count = c->trust_root ? 1 : 0,
                                        .untrusted = &parsed[1],
                                        .untrusted_count = c->count - (c->send_root ? 1 : 2),
                                        .now = CHAIN_NOW,
                                        .host = c->host,
                                        .purpose = CE_PURPOSE_TLS_SERVER};
    struct ce_path_observer observer = {.check = keep_first, .user = first};
    memset(first, 0, sizeof *first);
    ce_status status = ce_path_verify(&path, &parsed[0], &settings, &observer);
    assert_true((status == CE_OK) == (first->name == NULL));
    struct ce_path_check strict = {.name =
                                       NULL}; /* stopping at the first failure changes nothing */
    observer.user = &strict;
    settings.stop_at_first = true;
    assert_int_equal(ce_path_verify(&path, &parsed[0], &settings, &observer), status);
    assert_memory_equal(&strict, first, sizeof strict);
    return first->openssl_code;
}

static void tell_chain(const struct chain *c, const struct ce_path_check *first, int their_code)
{
    printf("chain of %zu, root %strusted, %ssent:", c->count, c->trust_root ? "" : "not ",
           c->send_root ? "" : "not ");
    for (size_t i = 0; i < c->fault_count; i++)
        printf(" %s", fault_names[c->faults[i]]);
    printf(". OpenSSL: %d %s; ours: %s at %zu, %d %s\n", their_code,
           X509_verify_cert_error_string(their_code), first->name ? first->name : "valid",
           first->certificate, first->openssl_code, first->detail ? first->detail : "");
}

static void draw_faults(struct chain *c)
{
    static const size_t counts[] = {0, 1, 1, 1, 1, 2};
    size_t count = counts[draw_below(sizeof counts / sizeof counts[0])];
    while (c->fault_count < count) {
        struct chain before = *c;
        enum fault fault = (enum fault)draw_below(FAULTS);
        if (apply_fault(c, fault))
            c->faults[c->fault_count++] = fault;
        else
            *c = before;
    }
}

static void count_chain(const struct chain *c, int code)
{
    if (c->fault_count == 0)
        seen_good++;
    else if (c->fault_count == 1)
        seen[c->faults[0]]++;
    else
        seen_twice++;
    if (c->fault_count == 1 && code >= 0 && code < MAX_CODES)
        codes_seen[code] = true;
}

static void one_chain(void *context)
{
    struct chain *c = context;
    struct ce_path_check first;
    draw_chain(c);
    draw_faults(c);
    make_chain(c);
    int their_code = theirs(c), our_code = ours(c, &first);
    bool agree = (their_code == X509_V_OK) == (our_code == 0) &&
                 (c->fault_count != 1 || their_code == our_code);
    if (!agree)
        tell_chain(c, &first, their_code);
    assert_true(agree);
    assert_true(our_code == 0 || c->fault_count > 0);
    if (our_code != 0 && c->fault_count == 1) {
        assert_memory_equal(first.openssl_name, "X509_V_ERR_", 11);
        count_chain(c, our_code);
    } else {
        count_chain(c, 0);
    }
}

static void chains(void **state)
{
    (void)state;
    static struct chain c;
    make_chain_keys();
    run_cases("chains", CHAINS, one_chain, &c);
    clear_chain_keys();
    printf("  no fault: %zu, two: %zu\n", seen_good, seen_twice);
    for (size_t i = 0; i < FAULTS; i++) {
        printf("  %s: %zu\n", fault_names[i], seen[i]);
        assert_true(seen[i] > 10);
    }
    printf("  codes:");
    for (int i = 1; i < MAX_CODES; i++)
        if (codes_seen[i])
            printf(" %d", i);
    printf("\n");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {test_of_cases(chains)};
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
