/*
 * A world with revocation lists and OCSP responses: Root, under it CA, under it the leaf with
 * serial number 7, and whom the CA lets answer for it.
 */
#ifndef TESTS_UNIT_CRYPTO_REVOCATION_WORLD_H
#define TESTS_UNIT_CRYPTO_REVOCATION_WORLD_H

#include "forged_world.h"

enum { ROOT_KEY = 0, LEAF_KEY = 1, CA_KEY = 2, RESPONDER_KEY = 3, OTHER_KEY = 4, MAX_LISTS = 4 };
enum { POOL_ROOT = 0, POOL_LEAF = 1, POOL_CA = 2, POOL_RESPONDER = 3, POOL_OTHER = 4 };

struct revocation_world {
    struct world w;
    struct ce_crl crls[MAX_LISTS];
    uint8_t crl_der[MAX_LISTS][MAX_FORGED];
    struct ce_ocsp_response responses[MAX_LISTS];
    uint8_t response_der[MAX_LISTS][MAX_FORGED];
};

/* Names the responder's certificate as a test wants it. */
static inline void revocation_init(struct revocation_world *r, const char *responder_purposes,
                                   bool no_check)
{
    struct world *w = &r->w;
    memset(r, 0, sizeof *r);
    world_init(w, 8);
    struct forged responder = world_forge(w, "Responder", RESPONDER_KEY, "CA", CA_KEY, true);
    struct forged root = world_forge(w, "Root", ROOT_KEY, "Root", ROOT_KEY, false);
    struct forged leaf = world_forge(w, "leaf", LEAF_KEY, "CA", CA_KEY, true);
    struct forged ca = world_forge(w, "CA", CA_KEY, "Root", ROOT_KEY, false);
    struct forged other = world_forge(w, "CA", OTHER_KEY, "CA", OTHER_KEY, false);
    responder.serial = 9;
    responder.purposes = responder_purposes;
    if (no_check)
        responder.extra[responder.extra_count++] = (struct forged_extension){
            "\x2b\x06\x01\x05\x05\x07\x30\x01\x05", false, {0x05, 0x00}, 2};
    world_add(w, &root);
    world_add(w, &leaf);
    world_add(w, &ca);
    world_add(w, &responder);
    world_add(w, &other);
    w->settings.crls = r->crls;
    w->settings.ocsp = r->responses;
}

/* A list of that issuer with one serial number on it (0 for none), signed with that key. */
static inline struct ce_crl_template crl_of(const struct revocation_world *r, size_t issuer)
{
    return (struct ce_crl_template){.issuer = &r->w.pool[issuer],
                                    .this_update = WORLD_NOW - 100,
                                    .next_update = WORLD_NOW + 100,
                                    .crl_number = {(const uint8_t *)"\x05", 1}};
}

static inline void add_crl(struct revocation_world *r, struct ce_crl_template crl, uint8_t serial,
                           size_t key)
{
    struct ce_crl_revocation entry = {.serial = {&serial, 1}, .date = WORLD_NOW - 500};
    size_t i = r->w.settings.crl_count++, len = MAX_FORGED;
    crl.revocations = &entry;
    crl.revocation_count = serial ? 1 : 0;
    assert_int_equal(ce_crl_issue(r->crl_der[i], &len, &crl, CE_SIG_ED25519, &r->w.keys[key], NULL),
                     CE_OK);
    assert_int_equal(ce_crl_parse(&r->crls[i], r->crl_der[i], len, NULL, NULL), CE_OK);
}

static inline struct ce_ocsp_answer answer_of(const struct revocation_world *r,
                                              enum ce_ocsp_cert_status status)
{
    return (struct ce_ocsp_answer){.hash = CE_SHA1,
                                   .issuer = &r->w.pool[POOL_CA],
                                   .serial = r->w.pool[POOL_LEAF].serial,
                                   .status = status,
                                   .revocation_time = WORLD_NOW - 500,
                                   .this_update = WORLD_NOW - 100,
                                   .next_update = WORLD_NOW + 100};
}

/* Signed by who stands at that place of the pool, with that key. */
static inline void add_response(struct revocation_world *r, const struct ce_ocsp_answer *answer,
                                size_t responder, size_t key)
{
    struct ce_ocsp_response_template t = {.responder = &r->w.pool[responder],
                                          .produced_at = WORLD_NOW - 50,
                                          .answers = answer,
                                          .answer_count = 1,
                                          .certificates = &r->w.pool[responder].der,
                                          .certificate_count = 1};
    size_t i = r->w.settings.ocsp_count++, len = MAX_FORGED;
    assert_int_equal(
        ce_ocsp_respond(r->response_der[i], &len, &t, CE_SIG_ED25519, &r->w.keys[key], NULL),
        CE_OK);
    assert_int_equal(ce_ocsp_response_parse(&r->responses[i], r->response_der[i], len, NULL, NULL),
                     CE_OK);
}

static inline void expect_status(struct revocation_world *r, const char *detail)
{
    ce_status status = world_verify(&r->w);
    if (!detail && status != CE_OK)
        fail_msg("%s: %s", r->w.first.name, r->w.first.detail);
    if (detail) {
        assert_int_equal(status, CE_ERR_AUTH);
        assert_string_equal(r->w.first.name, "revocation");
        assert_string_equal(r->w.first.detail, detail);
    }
}

#endif
