/*
 * Finding paths, RFC 4158: in any order, around expired and cross-signed certificates and past
 * loops, and giving up in time where somebody has built a maze.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "forged_world.h"

static void add(struct world *w, const char *subject, size_t key, const char *issuer, size_t signer,
                bool leaf)
{
    struct forged f = world_forge(w, subject, key, issuer, signer, leaf);
    world_add(w, &f);
}

/* Anchor, leaf, and the intermediates between them, sent in the wrong order. */
static void test_any_order(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, 8);
    add(&w, "Root", 0, "Root", 0, false);
    add(&w, "leaf", 4, "C", 3, true);
    add(&w, "A", 1, "Root", 0, false);
    add(&w, "unrelated", 9, "nobody", 9, false);
    add(&w, "C", 3, "B", 2, false);
    add(&w, "B", 2, "A", 1, false);
    world_expect(&w, CE_OK, NULL, NULL);
    assert_int_equal(w.path.len, 4);
    assert_ptr_equal(w.path.certificates[1], &w.pool[4]);
    assert_ptr_equal(w.path.certificates[2], &w.pool[5]);
    assert_ptr_equal(w.path.certificates[3], &w.pool[2]);
    assert_ptr_equal(w.path.anchor, &w.pool[0]);
    assert_int_equal(w.branches, 4);
    memset(&w.pool[3], 0, sizeof w.pool[3]); /* what did not parse is skipped */
    world_expect(&w, CE_OK, NULL, NULL);
    world_clear(&w);
}

/* A CA certified twice: the way over the expired certificate is not taken. */
static void test_way_around(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, 8);
    add(&w, "Root", 0, "Root", 0, false);
    add(&w, "leaf", 4, "B", 2, true);
    struct forged expired = world_forge(&w, "B", 2, "Root", 0, false);
    expired.not_after = WORLD_NOW - 1;
    world_add(&w, &expired);
    add(&w, "B", 2, "A", 1, false); /* the longer way */
    add(&w, "A", 1, "Root", 0, false);
    world_expect(&w, CE_OK, NULL, NULL);
    assert_int_equal(w.path.len, 3);
    memset(&w.pool[3], 0, 2 * sizeof w.pool[3]); /* without the longer way */
    world_expect(&w, CE_ERR_AUTH, "validity", "expired");
    world_clear(&w);
}

/* The first complete path breaks a path length, the second does not: the search goes on behind a
 * path that was complete and not valid. */
static void test_invalid_path_first(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, 8);
    add(&w, "Root", 0, "Root", 0, false);
    add(&w, "leaf", 4, "B", 2, true);
    struct forged narrow = world_forge(&w, "A", 1, "Root", 0, false);
    narrow.path_length = 0;
    add(&w, "B", 2, "A", 1, false);
    world_add(&w, &narrow);
    world_expect(&w, CE_ERR_AUTH, "path_length", "more CA certificates than one above allows");
    add(&w, "A", 1, "Root", 0, false);
    world_expect(&w, CE_OK, NULL, NULL);
    assert_ptr_equal(w.path.certificates[2], &w.pool[4]);
    world_clear(&w);
}

/* Key identifiers decide between equal names, and a wrong one excludes. */
static void test_key_identifiers(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, 8);
    add(&w, "Root", 0, "Root", 0, false);
    struct forged leaf = world_forge(&w, "leaf", 4, "A", 1, true), right, wrong;
    leaf.issuer_key_id = "right";
    world_add(&w, &leaf);
    wrong = world_forge(&w, "A", 2, "Root", 0, false);
    wrong.key_id = "wrong";
    right = world_forge(&w, "A", 1, "Root", 0, false);
    right.key_id = "right";
    world_add(&w, &wrong);
    world_expect(&w, CE_ERR_AUTH, "trust_anchor", "no trusted certificate of this name and key");
    world_add(&w, &right);
    world_expect(&w, CE_OK, NULL, NULL);
    assert_int_equal(w.branches, 2);
    world_clear(&w);
}

/* Two CAs that certify each other, and a root that nobody trusts: loops end. */
static void test_loops(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, 8);
    add(&w, "Root", 0, "Root", 0, false);
    add(&w, "leaf", 4, "A", 1, true);
    add(&w, "A", 1, "B", 2, false);
    add(&w, "B", 2, "A", 1, false);
    world_expect(&w, CE_ERR_AUTH, "trust_anchor", "no trusted certificate of this name and key");
    add(&w, "B", 2, "B", 2, false);
    world_expect(&w, CE_ERR_AUTH, "trust_anchor", "it ends in a root that is not trusted");
    add(&w, "B", 2, "Root", 0, false);
    world_expect(&w, CE_OK, NULL, NULL);
    world_clear(&w);
}

/* Twelve CAs of one name, each certified by each: the orders of them are 12!, and none leads to the
 * anchor. */
static void test_cross_signed_maze(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, 160);
    add(&w, "Root", 0, "Root", 0, false);
    add(&w, "leaf", 15, "CA", 1, true);
    for (size_t key = 1; key <= 12; key++)
        for (size_t signer = 1; signer <= 12; signer++)
            if (key != signer)
                add(&w, "CA", key, "CA", signer, false);
    assert_int_equal(world_verify(&w), CE_ERR_STATE);
    assert_string_equal(w.first.name, "path_building");
    assert_memory_equal(w.first.detail, "given up: ", 10);
    assert_int_equal(w.first.alert, 48);
    assert_true(w.branches <= 501);
    w.settings.max_signatures = 20;
    world_expect(&w, CE_ERR_STATE, "path_building", "given up: too many signatures to verify");
    assert_true(w.branches <= 501);
    world_clear(&w);
}

/* Many certificates with the right name, none with the right key. */
static void test_impostors(void **state)
{
    (void)state;
    struct world w;
    world_init(&w, 2100);
    add(&w, "Root", 0, "Root", 0, false);
    add(&w, "leaf", 4, "CA", 1, true);
    for (size_t i = 0; i < 2000; i++) {
        struct forged f = world_forge(&w, "CA", 2 + i % 2, "Root", 0, false);
        f.serial = (uint8_t)i;
        f.no_signature = true; /* it is the leaf's that is verified with its key */
        f.not_after += (int64_t)i;
        world_add(&w, &f);
    }
    world_expect(&w, CE_ERR_STATE, "path_building", "given up: too many possible issuers");
    world_clear(&w);
}

/* 10,000 certificates, each issued by the next, and the anchor at the end. */
static void test_long_chain(void **state)
{
    (void)state;
    enum { LENGTH = 10000 };
    struct world w;
    char subject[24] = "leaf", issuer[24];
    world_init(&w, LENGTH + 2);
    add(&w, "Root", 0, "Root", 0, false);
    for (size_t i = 0; i < LENGTH; i++) {
        snprintf(issuer, sizeof issuer, "%s%zu", i + 1 < LENGTH ? "CA " : "Root", i);
        struct forged f = world_forge(&w, subject, 1 + i % 2, i + 1 < LENGTH ? issuer : "Root",
                                      i + 1 < LENGTH ? 2 - i % 2 : 0, i == 0);
        f.no_signature = i > 2 * CE_PATH_MAX; /* nobody comes that far */
        world_add(&w, &f);
        snprintf(subject, sizeof subject, "%s", issuer);
    }
    world_expect(&w, CE_ERR_STATE, "path_building",
                 "given up: a path of more than 32 certificates");
    assert_int_equal(w.path.len, CE_PATH_MAX);
    world_clear(&w);
}

/* A certificate of 10 MB, nearly all of it one extension. */
static void test_big_certificate(void **state)
{
    (void)state;
    enum { EXTENSION = 10 * 1000 * 1000 };
    struct world w;
    struct ce_der_writer der;
    struct ce_view tbs, whole;
    uint8_t signature[CE_SIGNATURE_MAX_SIZE], small[MAX_FORGED];
    size_t signature_len = sizeof signature;
    world_init(&w, 4);
    add(&w, "Root", 0, "Root", 0, false);
    struct forged f = world_forge(&w, "leaf", 1, "Root", 0, true);
    f.v1 = true;
    size_t len = forge(small, &f);
    struct ce_certificate c;
    assert_int_equal(ce_certificate_parse(&c, small, len, NULL, NULL), CE_OK);
    size_t capacity = EXTENSION + 4096;
    uint8_t *buffer = malloc(capacity), *filler = calloc(1, EXTENSION);
    assert_non_null(buffer);
    assert_non_null(filler);
    /* the small one's fields behind a version 3, and the extension behind them */
    static const uint8_t version3[] = {0xa0, 0x03, 0x02, 0x01, 0x02};
    const uint8_t *fields = c.serial.data - 2;
    size_t fields_len = (size_t)(c.tbs.data + c.tbs.len - fields);
    for (int pass = 0; pass < 2; pass++) {
        ce_der_writer_init(&der, buffer, capacity);
        size_t mark = ce_der_mark(&der);
        if (pass == 1) {
            const uint8_t *algorithm = c.tbs.data + c.tbs.len;
            ce_der_put_bits(&der, signature, signature_len);
            ce_der_put_raw(&der, algorithm, 2 + (size_t)algorithm[1]);
        }
        size_t inside = ce_der_mark(&der);
        ce_der_put(&der, CE_DER_OCTET_STRING, filler, EXTENSION);
        ce_der_put(&der, CE_DER_OID, (const uint8_t *)"\x2a\x03\x04", 3);
        ce_der_wrap(&der, CE_DER_SEQUENCE, inside);
        ce_der_wrap(&der, CE_DER_SEQUENCE, inside);
        ce_der_wrap(&der, CE_DER_CONTEXT_CONSTRUCTED | 3, inside);
        ce_der_put_raw(&der, fields, fields_len);
        ce_der_put_raw(&der, version3, sizeof version3);
        ce_der_wrap(&der, CE_DER_SEQUENCE, inside);
        if (pass == 1)
            ce_der_wrap(&der, CE_DER_SEQUENCE, mark);
        assert_int_equal(ce_der_written(&der, pass == 0 ? &tbs : &whole), CE_OK);
        if (pass == 0)
            assert_int_equal(ce_signature_sign(CE_SIG_ED25519, &w.keys[0], signature,
                                               &signature_len, tbs.data, tbs.len, NULL, NULL),
                             CE_OK);
    }
    memmove(buffer, whole.data, whole.len);
    world_take(&w, buffer, whole.len);
    world_expect(&w, CE_OK, NULL, NULL);
    buffer[whole.len / 2] ^= 1;
    world_expect(&w, CE_ERR_AUTH, "signature", "does not verify with the issuer's key");
    free(filler);
    world_clear(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_order),
        cmocka_unit_test(test_way_around),
        cmocka_unit_test(test_invalid_path_first),
        cmocka_unit_test(test_key_identifiers),
        cmocka_unit_test(test_loops),
        cmocka_unit_test(test_cross_signed_maze),
        cmocka_unit_test(test_impostors),
        cmocka_unit_test(test_long_chain),
        cmocka_unit_test(test_big_certificate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
