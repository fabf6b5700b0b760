/*
 * Revocation along a path: CRLs (RFC 5280 6.3) and OCSP responses (RFC 6960), who may make them,
 * of what time they are, and what silence means.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "revocation_world.h"

static const char silent[] = "nobody says whether it is revoked";
static const char unauthorized[] = "the OCSP response is not signed by who may";
static const char old_response[] = "the OCSP response is not of this time";

static void test_silence(void **state)
{
    (void)state;
    struct revocation_world r;
    revocation_init(&r, "o", true);
    expect_status(&r, NULL);
    r.w.settings.revocation = CE_REVOCATION_LEAF;
    expect_status(&r, silent);
    assert_int_equal(r.w.first.certificate, 0);
    r.w.settings.revocation = CE_REVOCATION_ALL;
    expect_status(&r, silent);
    assert_int_equal(r.w.first.certificate, 1);
    add_crl(&r, crl_of(&r, POOL_ROOT), 0, ROOT_KEY);
    expect_status(&r, silent);
    assert_int_equal(r.w.first.certificate, 0);
    add_crl(&r, crl_of(&r, POOL_CA), 0, CA_KEY);
    expect_status(&r, NULL);
    world_clear(&r.w);
}

static void test_crls(void **state)
{
    (void)state;
    struct revocation_world r;
    revocation_init(&r, "o", true);
    r.w.settings.revocation = CE_REVOCATION_LEAF;
    struct ce_crl_template crl = crl_of(&r, POOL_CA);
    add_crl(&r, crl, 7, CA_KEY);
    expect_status(&r, "revoked");
    assert_int_equal(r.w.first.alert, 44);
    r.w.settings.revocation = CE_REVOCATION_AS_GIVEN; /* what is given counts all the same */
    expect_status(&r, "revoked");
    r.w.settings.revocation = CE_REVOCATION_LEAF;
    r.w.settings.crl_count = 0;
    add_crl(&r, crl, 8, CA_KEY); /* another one's */
    expect_status(&r, NULL);
    r.w.settings.crl_count = 0;
    add_crl(&r, crl, 0, LEAF_KEY);
    expect_status(&r, "the CRL's signature does not verify");
    r.w.settings.crl_count = 0;
    add_crl(&r, crl, 0, OTHER_KEY); /* of the CA's name, and nobody trusts it */
    expect_status(&r, "the CRL's signature does not verify");
    r.w.settings.crl_count = 0;
    crl.next_update = WORLD_NOW - 1;
    add_crl(&r, crl, 0, CA_KEY);
    expect_status(&r, "the CRL has expired");
    r.w.settings.now = WORLD_NOW - 1;
    expect_status(&r, NULL);
    r.w.settings.now = WORLD_NOW;
    r.w.settings.crl_count = 0;
    crl = crl_of(&r, POOL_CA);
    crl.only_ca_certs = true;
    add_crl(&r, crl, 0, CA_KEY);
    expect_status(&r, "the CRLs do not cover this certificate");
    crl.only_ca_certs = false;
    crl.only_some_reasons = CE_REASONS_KEY_COMPROMISE;
    add_crl(&r, crl, 0, CA_KEY);
    expect_status(&r, "the CRLs do not cover this certificate");
    crl.only_some_reasons = CE_REASONS_ALL & ~(uint32_t)CE_REASONS_KEY_COMPROMISE;
    add_crl(&r, crl, 0, CA_KEY); /* the two together cover all reasons */
    expect_status(&r, NULL);
    world_clear(&r.w);
}

/* A delta says what happened since: the newest word counts. */
static void test_deltas(void **state)
{
    (void)state;
    struct revocation_world r;
    revocation_init(&r, "o", true);
    r.w.settings.revocation = CE_REVOCATION_LEAF;
    struct ce_crl_template delta = crl_of(&r, POOL_CA);
    delta.base_crl_number = (struct ce_view){(const uint8_t *)"\x05", 1};
    delta.crl_number = (struct ce_view){(const uint8_t *)"\x06", 1};
    add_crl(&r, delta, 7, CA_KEY);
    expect_status(&r, silent); /* alone it is nothing */
    add_crl(&r, crl_of(&r, POOL_CA), 0, CA_KEY);
    expect_status(&r, "revoked");
    r.w.settings.crl_count = 0;
    delta.base_crl_number = (struct ce_view){(const uint8_t *)"\x06", 1}; /* begins too late */
    delta.crl_number = (struct ce_view){(const uint8_t *)"\x07", 1};
    add_crl(&r, delta, 7, CA_KEY);
    add_crl(&r, crl_of(&r, POOL_CA), 0, CA_KEY);
    expect_status(&r, NULL);
    world_clear(&r.w);
}

static void test_ocsp_answers(void **state)
{
    (void)state;
    struct revocation_world r;
    revocation_init(&r, "o", true);
    struct ce_ocsp_answer answer = answer_of(&r, CE_OCSP_GOOD);
    r.w.settings.revocation = CE_REVOCATION_LEAF;
    add_response(&r, &answer, POOL_CA, CA_KEY);
    expect_status(&r, NULL);
    answer.status = CE_OCSP_REVOKED;
    add_response(&r, &answer, POOL_CA, CA_KEY); /* against one that says good */
    expect_status(&r, "revoked");
    r.w.settings.ocsp_count = 0;
    answer.status = CE_OCSP_UNKNOWN;
    add_response(&r, &answer, POOL_CA, CA_KEY);
    r.w.settings.revocation = CE_REVOCATION_AS_GIVEN; /* a response binds */
    expect_status(&r, "the OCSP responder does not know it");
    assert_int_equal(r.w.first.alert, 113);
    r.w.settings.ocsp_count = 0;
    answer.status = CE_OCSP_GOOD;
    answer.serial = r.w.pool[POOL_RESPONDER].serial; /* about another certificate */
    add_response(&r, &answer, POOL_CA, CA_KEY);
    expect_status(&r, NULL);
    r.w.settings.revocation = CE_REVOCATION_LEAF;
    expect_status(&r, silent);
    world_clear(&r.w);
}

static void test_ocsp_freshness(void **state)
{
    (void)state;
    struct revocation_world r;
    revocation_init(&r, "o", true);
    struct ce_ocsp_answer answer = answer_of(&r, CE_OCSP_GOOD);
    add_response(&r, &answer, POOL_CA, CA_KEY);
    r.w.settings.now = WORLD_NOW + 100;
    expect_status(&r, NULL);
    r.w.settings.now = WORLD_NOW + 101;
    expect_status(&r, old_response);
    r.w.settings.now = WORLD_NOW - 101;
    expect_status(&r, old_response);
    r.w.settings.ocsp_count = 0;
    answer.next_update = 0; /* then it is good for a week, and the path longer than that */
    add_response(&r, &answer, POOL_CA, CA_KEY);
    r.w.settings.now = WORLD_NOW + 500;
    expect_status(&r, NULL);
    r.w.settings.ocsp_count = 0;
    answer.this_update = WORLD_NOW - 8 * 24 * 60 * 60;
    add_response(&r, &answer, POOL_CA, CA_KEY);
    r.w.settings.now = WORLD_NOW;
    expect_status(&r, old_response);
    world_clear(&r.w);
}

static void expect_responder(const char *purposes, bool no_check, size_t responder, size_t key,
                             const char *detail)
{
    struct revocation_world r;
    revocation_init(&r, purposes, no_check);
    struct ce_ocsp_answer answer = answer_of(&r, CE_OCSP_GOOD);
    add_response(&r, &answer, responder, key);
    expect_status(&r, detail);
    world_clear(&r.w);
}

static void test_ocsp_responders(void **state)
{
    (void)state;
    expect_responder("o", true, POOL_RESPONDER, RESPONDER_KEY, NULL);
    expect_responder("o", false, POOL_RESPONDER, RESPONDER_KEY, NULL);
    expect_responder("s", true, POOL_RESPONDER, RESPONDER_KEY, unauthorized);
    expect_responder("*", true, POOL_RESPONDER, RESPONDER_KEY, unauthorized); /* said in words */
    expect_responder(NULL, true, POOL_RESPONDER, RESPONDER_KEY, unauthorized);
    expect_responder("o", true, POOL_RESPONDER, LEAF_KEY, unauthorized);
    expect_responder("o", true, POOL_CA, LEAF_KEY, unauthorized);
    expect_responder("o", true, POOL_LEAF, LEAF_KEY, unauthorized);
    expect_responder("o", true, POOL_ROOT, ROOT_KEY, unauthorized); /* not who issued it */
    expect_responder("o", true, POOL_OTHER, OTHER_KEY, unauthorized);
    struct revocation_world r; /* a responder that is revoked itself */
    revocation_init(&r, "o", false);
    struct ce_ocsp_answer answer = answer_of(&r, CE_OCSP_GOOD);
    add_response(&r, &answer, POOL_RESPONDER, RESPONDER_KEY);
    add_crl(&r, crl_of(&r, POOL_CA), 9, CA_KEY);
    expect_status(&r, unauthorized);
    world_clear(&r.w);
}

/* A path without an anchor: nobody says anything that could be believed. */
static void test_no_anchor(void **state)
{
    (void)state;
    struct revocation_world r;
    revocation_init(&r, "o", true);
    struct ce_ocsp_answer answer = answer_of(&r, CE_OCSP_REVOKED);
    add_response(&r, &answer, POOL_CA, CA_KEY);
    add_crl(&r, crl_of(&r, POOL_CA), 7, CA_KEY);
    r.w.settings.anchor_count = 0;
    assert_int_equal(world_verify(&r.w), CE_ERR_AUTH);
    assert_string_equal(r.w.first.name, "trust_anchor");
    assert_int_equal(r.w.failed, 1);
    world_clear(&r.w);
}

static void test_errors_and_staples(void **state)
{
    (void)state;
    struct revocation_world r;
    revocation_init(&r, "o", true);
    size_t len = MAX_FORGED;
    assert_int_equal(ce_ocsp_refuse(r.response_der[0], &len, CE_OCSP_TRY_LATER), CE_OK);
    assert_int_equal(ce_ocsp_response_parse(&r.responses[0], r.response_der[0], len, NULL, NULL),
                     CE_OK);
    r.w.settings.ocsp_count = 1;
    expect_status(&r, "the OCSP response cannot be read or is an error");
    assert_int_equal(r.w.first.alert, 113);
    r.w.settings.ocsp_count = 0;
    r.w.pool[POOL_LEAF].must_staple = true;
    expect_status(&r, NULL); /* who did not ask cannot complain */
    r.w.settings.status_requested = true;
    expect_status(&r, "it demands a stapled OCSP response, and there is none");
    struct ce_ocsp_answer answer = answer_of(&r, CE_OCSP_GOOD);
    add_response(&r, &answer, POOL_CA, CA_KEY);
    expect_status(&r, NULL);
    world_clear(&r.w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_silence),
        cmocka_unit_test(test_crls),
        cmocka_unit_test(test_deltas),
        cmocka_unit_test(test_ocsp_answers),
        cmocka_unit_test(test_ocsp_freshness),
        cmocka_unit_test(test_ocsp_responders),
        cmocka_unit_test(test_errors_and_staples),
        cmocka_unit_test(test_no_anchor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
