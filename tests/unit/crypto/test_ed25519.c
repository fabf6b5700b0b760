/*
 * Ed25519: the vectors of RFC 8032, and every way to bend a signature or a key.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/ed25519.h"
#include "ed25519_vectors.h"
#include "pk_fixtures.h"

enum {
    KEY = CE_ED25519_KEY_SIZE,
    SIGNATURE = CE_ED25519_SIGNATURE_SIZE,
    VECTORS = sizeof ed25519_vectors / sizeof ed25519_vectors[0],
    LONGEST = 1023
};

struct example {
    uint8_t secret_key[KEY], A[KEY], message[LONGEST], signature[SIGNATURE];
    size_t len;
};

static void load(struct example *e, size_t i)
{
    assert_int_equal(unhex(e->secret_key, KEY, ed25519_vectors[i].secret_key), KEY);
    assert_int_equal(unhex(e->A, KEY, ed25519_vectors[i].public_key), KEY);
    assert_int_equal(unhex(e->signature, SIGNATURE, ed25519_vectors[i].signature), SIGNATURE);
    e->len = unhex(e->message, LONGEST, ed25519_vectors[i].message);
}

static ce_status verify(const struct example *e)
{
    return ce_ed25519_verify(e->A, e->message, e->len, e->signature, SIGNATURE, NULL);
}

static void rfc_8032(void **state)
{
    (void)state;
    static const size_t lengths[VECTORS] = {0, 1, 2, 1023, 64};
    struct example e;
    uint8_t A[KEY], signature[SIGNATURE];
    for (size_t i = 0; i < VECTORS; i++) {
        load(&e, i);
        assert_int_equal(e.len, lengths[i]);
        ce_ed25519_public(A, e.secret_key, NULL);
        assert_memory_equal(A, e.A, KEY);
        assert_int_equal(ce_ed25519_sign(signature, e.secret_key, e.message, e.len, NULL), CE_OK);
        assert_memory_equal(signature, e.signature, SIGNATURE);
        assert_int_equal(verify(&e), CE_OK);
    }
    load(&e, 0);
    assert_int_equal(ce_ed25519_verify(e.A, NULL, 0, e.signature, SIGNATURE, NULL), CE_OK);
}

static void every_flipped_byte_is_noticed(void **state)
{
    (void)state;
    struct example e;
    load(&e, 4);
    for (size_t at = 0; at < SIGNATURE; at++) {
        e.signature[at] ^= (uint8_t)(1 << at % 8);
        assert_int_equal(verify(&e), CE_ERR_AUTH);
        e.signature[at] ^= (uint8_t)(1 << at % 8);
    }
    for (size_t at = 0; at < e.len; at++) {
        e.message[at] ^= 1;
        assert_int_equal(verify(&e), CE_ERR_AUTH);
        e.message[at] ^= 1;
    }
    for (size_t at = 0; at < KEY; at++) { /* another point, or none */
        e.A[at] ^= 1;
        assert_int_not_equal(verify(&e), CE_OK);
        e.A[at] ^= 1;
    }
    e.len--;
    assert_int_equal(verify(&e), CE_ERR_AUTH);
}

/* S + L, S + 2L, ... solve the same equation; only the one below L is a signature. */
static void malleable_signatures_are_refused(void **state)
{
    (void)state;
    struct example e;
    mpz_t L, S;
    unsigned tried = 0;
    mpz_init_set_str(L, "27742317777372353535851937790883648493", 10);
    mpz_setbit(L, 252);
    mpz_init(S);
    load(&e, 2);
    mpz_import(S, 32, -1, 1, 0, 0, e.signature + 32);
    for (mpz_add(S, S, L); mpz_sizeinbase(S, 2) <= 256; mpz_add(S, S, L)) {
        memset(e.signature + 32, 0, 32);
        mpz_export(e.signature + 32, NULL, -1, 1, 0, 0, S);
        assert_int_equal(verify(&e), CE_ERR_AUTH);
        tried++;
    }
    assert_in_range(tried, 14, 15);
    mpz_clear(S);
    mpz_clear(L);
}

static void what_encodes_no_point_is_no_key(void **state)
{
    (void)state;
    struct example e;
    load(&e, 1);
    for (unsigned y = 0; y < 19; y++) /* y = p to 2^255 - 1, with either sign */
        for (unsigned sign = 0; sign < 2; sign++) {
            memset(e.A, 0xff, KEY);
            e.A[0] = (uint8_t)(0xed + y);
            e.A[31] = sign ? 0xff : 0x7f;
            assert_int_equal(verify(&e), CE_ERR_ARGUMENT);
        }
    memset(e.A, 0, KEY);
    e.A[0] = 2; /* no x belongs to y = 2 */
    assert_int_equal(verify(&e), CE_ERR_ARGUMENT);
    e.A[0] = 1; /* (0, 1) with a minus before its zero */
    e.A[31] = 0x80;
    assert_int_equal(verify(&e), CE_ERR_ARGUMENT);
    memset(e.A, 0xff, KEY); /* and (0, -1) */
    e.A[0] = 0xec;
    assert_int_equal(verify(&e), CE_ERR_ARGUMENT);
    e.A[31] = 0x7f; /* a point, if not this signature's */
    assert_int_equal(verify(&e), CE_ERR_AUTH);
}

/* The neutral point as key signs anything with S = 0 and R = (0, 1), in one encoding only. */
static void only_one_encoding_of_R_is_taken(void **state)
{
    (void)state;
    struct example e;
    load(&e, 1);
    memset(e.A, 0, KEY);
    e.A[0] = 1;
    memset(e.signature, 0, SIGNATURE);
    e.signature[0] = 1;
    assert_int_equal(verify(&e), CE_OK);
    e.signature[31] = 0x80; /* -0 */
    assert_int_equal(verify(&e), CE_ERR_AUTH);
    memset(e.signature, 0xff, 32); /* y = p + 1 */
    e.signature[0] = 0xee;
    e.signature[31] = 0x7f;
    assert_int_equal(verify(&e), CE_ERR_AUTH);
}

static void lengths_are_checked(void **state)
{
    (void)state;
    struct example e;
    uint8_t longer[SIGNATURE + 1] = {0};
    load(&e, 1);
    memcpy(longer, e.signature, SIGNATURE);
    for (size_t len = 0; len <= SIGNATURE + 1; len++)
        assert_int_equal(ce_ed25519_verify(e.A, e.message, e.len, longer, len, NULL),
                         len == SIGNATURE ? CE_OK : CE_ERR_AUTH);
    assert_int_equal(ce_ed25519_verify(e.A, NULL, 1, e.signature, SIGNATURE, NULL),
                     CE_ERR_ARGUMENT);
    assert_int_equal(ce_ed25519_sign(longer, e.secret_key, NULL, 1, NULL), CE_ERR_ARGUMENT);
    for (size_t i = 0; i < SIGNATURE; i++)
        assert_int_equal(longer[i], 0);
}

static void keys_are_drawn(void **state)
{
    (void)state;
    struct seeded s;
    uint8_t secret_key[KEY], A[KEY], signature[SIGNATURE];
    const uint8_t message[] = {'a', 'b', 'c'};
    seed(&s, "keys");
    for (unsigned i = 0; i < 10; i++) {
        assert_int_equal(ce_ed25519_generate(secret_key, &s.random), CE_OK);
        ce_ed25519_public(A, secret_key, NULL);
        assert_int_equal(ce_ed25519_sign(signature, secret_key, message, i % 4, NULL), CE_OK);
        assert_int_equal(ce_ed25519_verify(A, message, i % 4, signature, SIGNATURE, NULL), CE_OK);
        assert_int_equal(ce_ed25519_verify(A, message, (i + 1) % 4, signature, SIGNATURE, NULL),
                         CE_ERR_AUTH);
    }
    const struct ce_random broken = {fill_fails, NULL};
    assert_int_equal(ce_ed25519_generate(secret_key, &broken), CE_ERR_RANDOM);
}

static void a_probe_sees_the_steps_and_changes_nothing(void **state)
{
    (void)state;
    static const char *const labels[] = {"h", "s", "A", "r", "R", "k", "S"};
    struct example e;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    uint8_t signature[SIGNATURE], S[32] = {0}, A[KEY];
    load(&e, 2);
    assert_int_equal(ce_ed25519_sign(signature, e.secret_key, e.message, e.len, probe), CE_OK);
    assert_memory_equal(signature, e.signature, SIGNATURE);
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        assert_int_equal(seen(&book, labels[i]), 1);
    mpz_export(S, NULL, -1, 1, 0, 0, note_of(&book, "S")->last);
    assert_memory_equal(S, signature + 32, 32);
    assert_int_equal(ce_ed25519_verify(e.A, e.message, e.len, signature, SIGNATURE, probe), CE_OK);
    assert_int_equal(seen(&book, "R"), 2);
    ce_ed25519_public(A, e.secret_key, probe);
    assert_memory_equal(A, e.A, KEY);
    close_notebook(&book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_8032),
        cmocka_unit_test(every_flipped_byte_is_noticed),
        cmocka_unit_test(malleable_signatures_are_refused),
        cmocka_unit_test(what_encodes_no_point_is_no_key),
        cmocka_unit_test(only_one_encoding_of_R_is_taken),
        cmocka_unit_test(lengths_are_checked),
        cmocka_unit_test(keys_are_drawn),
        cmocka_unit_test(a_probe_sees_the_steps_and_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
