/*
 * Every byte of a certificate, a CRL and an OCSP response changed, and each of them cut at every
 * length: nothing of that is accepted, and nothing crashes on it. And what is built to be deep.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "revocation_world.h"

/* What is asked again with the changed bytes; true when it is accepted. */
typedef bool ask(struct revocation_world *r, const uint8_t *der, size_t len);

static bool verifies(struct revocation_world *r)
{
    struct ce_path path;
    r->w.settings.untrusted = r->w.pool + 2;
    r->w.settings.untrusted_count = r->w.count - 2;
    return ce_path_verify(&path, &r->w.pool[POOL_LEAF], &r->w.settings, NULL) == CE_OK;
}

static bool ask_leaf(struct revocation_world *r, const uint8_t *der, size_t len)
{
    return ce_certificate_parse(&r->w.pool[POOL_LEAF], der, len, NULL, NULL) == CE_OK &&
           verifies(r);
}

static bool ask_ca(struct revocation_world *r, const uint8_t *der, size_t len)
{
    return ce_certificate_parse(&r->w.pool[POOL_CA], der, len, NULL, NULL) == CE_OK && verifies(r);
}

static bool ask_crl(struct revocation_world *r, const uint8_t *der, size_t len)
{
    return ce_crl_parse(&r->crls[0], der, len, NULL, NULL) == CE_OK && verifies(r);
}

static bool ask_response(struct revocation_world *r, const uint8_t *der, size_t len)
{
    return ce_ocsp_response_parse(&r->responses[0], der, len, NULL, NULL) == CE_OK && verifies(r);
}

/* accepted: what the unchanged bytes give. */
static void mutate(struct revocation_world *r, const uint8_t *der, size_t len, ask *accepts,
                   bool accepted)
{
    uint8_t *changed = malloc(len);
    assert_non_null(changed);
    memcpy(changed, der, len);
    assert_true(accepts(r, changed, len) == accepted);
    for (size_t i = 0; i < len; i++) {
        changed[i] = (uint8_t)(der[i] ^ 1 << i % 8);
        if (accepts(r, changed, len))
            fail_msg("accepted with byte %zu of %zu changed to %02x", i, len, changed[i]);
        changed[i] = der[i];
    }
    for (size_t cut = 0; cut < len; cut++) { /* in a block of its own, so that reading on is seen */
        uint8_t *begin = malloc(cut + 1);
        assert_non_null(begin);
        memcpy(begin + 1, der, cut);
        assert_false(accepts(r, begin + 1, cut));
        free(begin);
    }
    free(changed);
}

static void test_certificates(void **state)
{
    (void)state;
    struct revocation_world r;
    revocation_init(&r, "o", true);
    struct ce_view leaf = r.w.pool[POOL_LEAF].der, ca = r.w.pool[POOL_CA].der;
    mutate(&r, leaf.data, leaf.len, ask_leaf, true);
    assert_int_equal(ce_certificate_parse(&r.w.pool[POOL_LEAF], leaf.data, leaf.len, NULL, NULL),
                     CE_OK);
    mutate(&r, ca.data, ca.len, ask_ca, true);
    world_clear(&r.w);
}

/* Where a statement is demanded, a list that was changed is no statement: neither does one that
 * says "not revoked" still say it, nor does one that says "revoked" turn. */
static void test_crls(void **state)
{
    (void)state;
    for (int revoked = 0; revoked < 2; revoked++) {
        struct revocation_world r;
        uint8_t der[MAX_FORGED];
        revocation_init(&r, "o", true);
        r.w.settings.revocation = CE_REVOCATION_LEAF;
        add_crl(&r, crl_of(&r, POOL_CA), revoked ? 7 : 8, CA_KEY);
        size_t len = r.crls[0].der.len;
        memcpy(der, r.crls[0].der.data, len);
        mutate(&r, der, len, ask_crl, !revoked);
        world_clear(&r.w);
    }
}

static void test_ocsp_responses(void **state)
{
    (void)state;
    for (int revoked = 0; revoked < 2; revoked++) {
        struct revocation_world r;
        uint8_t der[MAX_FORGED];
        revocation_init(&r, "o", true);
        r.w.settings.revocation = CE_REVOCATION_LEAF;
        struct ce_ocsp_answer answer = answer_of(&r, revoked ? CE_OCSP_REVOKED : CE_OCSP_GOOD);
        add_response(&r, &answer, POOL_RESPONDER, RESPONDER_KEY);
        size_t len = r.responses[0].der.len;
        memcpy(der, r.responses[0].der.data, len);
        mutate(&r, der, len, ask_response, !revoked);
        world_clear(&r.w);
    }
}

/* A hundred SEQUENCEs in one another: as a certificate, and inside an extension of one. */
static void test_nested(void **state)
{
    (void)state;
    enum { LEVELS = 100 };
    uint8_t buffer[MAX_VALUE], der[MAX_FORGED];
    struct ce_der_writer w;
    struct ce_view nested;
    struct ce_certificate c;
    struct ce_crl crl;
    struct ce_ocsp_response response;
    struct world world;
    ce_der_writer_init(&w, buffer, sizeof buffer);
    size_t mark = ce_der_mark(&w);
    for (size_t i = 0; i < LEVELS; i++)
        ce_der_wrap(&w, CE_DER_SEQUENCE, mark);
    assert_int_equal(ce_der_written(&w, &nested), CE_OK);
    assert_int_equal(ce_der_walk(nested.data, nested.len, NULL), CE_ERR_DECODE);
    assert_int_not_equal(ce_certificate_parse(&c, nested.data, nested.len, NULL, NULL), CE_OK);
    assert_int_not_equal(ce_crl_parse(&crl, nested.data, nested.len, NULL, NULL), CE_OK);
    assert_int_not_equal(ce_ocsp_response_parse(&response, nested.data, nested.len, NULL, NULL),
                         CE_OK);
    world_init(&world, 2);
    struct forged root = world_forge(&world, "Root", 0, "Root", 0, false);
    struct forged leaf = world_forge(&world, "leaf", 1, "Root", 0, true);
    forge_extension(&leaf, "\x2a\x03\x04", true, &w);
    assert_int_equal(leaf.extra_count, 1);
    size_t len = forge(der, &leaf);
    world_add(&world, &root);
    if (ce_certificate_parse(&c, der, len, NULL, NULL) == CE_OK) { /* kept as octets */
        struct ce_path path = {{&c}, 1, &world.pool[0]};
        assert_int_equal(ce_path_validate(&path, &world.settings, NULL), CE_ERR_AUTH);
    }
    world_clear(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_certificates),
        cmocka_unit_test(test_crls),
        cmocka_unit_test(test_ocsp_responses),
        cmocka_unit_test(test_nested),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
