/*
 * RSASSA-PSS: published examples, moduli of every length modulo 8, every byte of a signature and of
 * an encoded message, every salt length.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/rsa.h"
#include "pk_fixtures.h"
#include "pss_vectors.h"
#include "tape.h"

enum { ROOM = 256 };

static struct ce_rsa_private key;
static struct ce_rsa_public public_key;
static struct seeded salts, blinding;

static int set_up(void **state)
{
    (void)state;
    ce_rsa_private_init(&key);
    ce_rsa_public_init(&public_key);
    seed(&salts, "salts");
    seed(&blinding, "blinding");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_rsa_private_clear(&key);
    ce_rsa_public_clear(&public_key);
    return 0;
}

static void make_key(size_t bits)
{
    struct seeded candidates, bases;
    mpz_t e;
    mpz_init_set_ui(e, 65537);
    assert_int_equal(
        ce_rsa_generate(&key, bits, e, seed(&candidates, "pss"), seed(&bases, "b"), NULL), CE_OK);
    ce_rsa_public_of(&public_key, &key);
    mpz_clear(e);
}

static void published_examples(void **state)
{
    (void)state;
    const struct ce_rsa_pss pss = {CE_SHA1, CE_SHA1, 20};
    mpz_t p, q, e;
    mpz_inits(p, q, e, NULL);
    mpz_set_ui(e, 65537);
    for (size_t i = 0; i < sizeof pss_vectors / sizeof pss_vectors[0]; i++) {
        uint8_t m[ROOM], digest[20], salt[20], signature[ROOM], expected[ROOM];
        struct tape tape = {salt, unhex(salt, sizeof salt, pss_vectors[i].salt)};
        const struct ce_random random = {play, &tape};
        size_t len = unhex(m, ROOM, pss_vectors[i].message);
        size_t k = unhex(expected, ROOM, pss_vectors[i].signature);
        set_hex(p, pss_vectors[i].p);
        set_hex(q, pss_vectors[i].q);
        assert_int_equal(ce_rsa_from_primes(&key, p, q, e, NULL), CE_OK);
        ce_rsa_public_of(&public_key, &key);
        assert_int_equal(ce_rsa_size(key.n), k);
        assert_int_equal(ce_hash(CE_SHA1, digest, m, len, NULL), CE_OK);
        assert_int_equal(ce_rsassa_pss_sign(&key, signature, k, &pss, digest, &random, NULL, NULL),
                         CE_OK);
        assert_memory_equal(signature, expected, k);
        assert_int_equal(tape.left, 0);
        assert_int_equal(ce_rsassa_pss_verify(&public_key, &pss, digest, expected, k, NULL), CE_OK);
        digest[0] ^= 1;
        assert_int_equal(ce_rsassa_pss_verify(&public_key, &pss, digest, expected, k, NULL),
                         CE_ERR_AUTH);
    }
    mpz_clears(p, q, e, NULL);
}

/* Signs and verifies with this salt length, with and without a probe. */
static void round_trip(const struct ce_rsa_pss *pss, const struct ce_probe *probe)
{
    uint8_t digest[CE_HASH_MAX_SIZE], one[ROOM], two[ROOM];
    size_t k = ce_rsa_size(key.n);
    struct seeded a, b;
    memset(digest, 0x3c, sizeof digest);
    assert_int_equal(ce_rsassa_pss_sign(&key, one, k, pss, digest, seed(&a, "salt"), NULL, probe),
                     CE_OK);
    assert_int_equal(
        ce_rsassa_pss_sign(&key, two, k, pss, digest, seed(&b, "salt"), &blinding.random, NULL),
        CE_OK);
    assert_memory_equal(one, two, k);
    assert_int_equal(ce_rsassa_pss_verify(&public_key, pss, digest, one, k, NULL), CE_OK);
    assert_int_equal(ce_rsassa_pss_verify(&public_key, pss, digest, one, k, probe), CE_OK);
    struct ce_rsa_pss longer = *pss, shorter = *pss;
    longer.salt_len++;
    shorter.salt_len--;
    assert_int_not_equal(ce_rsassa_pss_verify(&public_key, &longer, digest, one, k, NULL), CE_OK);
    assert_int_not_equal(ce_rsassa_pss_verify(&public_key, &shorter, digest, one, k, NULL), CE_OK);
}

static void every_salt_length(void **state)
{
    (void)state;
    static const enum ce_hash_id masks[] = {CE_SHA1, CE_SHA256, CE_SHA384, CE_SHA512};
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    make_key(512);
    for (size_t salt_len = 0; salt_len <= 64 - 32 - 2; salt_len++) {
        const struct ce_rsa_pss pss = {CE_SHA256, masks[salt_len % 4], salt_len};
        round_trip(&pss, salt_len % 3 == 0 ? probe : NULL);
    }
    const struct ce_rsa_pss too_long = {CE_SHA256, CE_SHA256, 31};
    uint8_t digest[32] = {0}, signature[64];
    assert_int_equal(
        ce_rsassa_pss_sign(&key, signature, 64, &too_long, digest, &salts.random, NULL, NULL),
        CE_ERR_LENGTH);
    assert_int_equal(ce_rsassa_pss_verify(&public_key, &too_long, digest, signature, 64, NULL),
                     CE_ERR_LENGTH);
    static const char *const labels[] = {"mHash",  "salt",     "M'", "H", "DB",
                                         "dbMask", "maskedDB", "EM", "T"};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        assert_true(seen(&book, labels[i]) > 0);
    close_notebook(&book);
}

/* Moduli of every length modulo 8, as products of two primes
 * of unequal length: EM has its surplus bits cleared, and is a byte shorter at 8k + 1. */
static void moduli_of_every_length(void **state)
{
    (void)state;
    const struct ce_rsa_pss pss = {CE_SHA1, CE_SHA256, 20};
    struct seeded candidates, bases;
    bool lengths[8] = {false};
    mpz_t p, q, e;
    mpz_inits(p, q, e, NULL);
    mpz_set_ui(e, 65537);
    seed(&candidates, "candidates");
    seed(&bases, "bases");
    for (size_t bits = 400; bits < 408; bits++) {
        assert_int_equal(ce_random_prime(p, 200, e, &candidates.random, &bases.random, NULL),
                         CE_OK);
        assert_int_equal(ce_random_prime(q, bits - 200, e, &candidates.random, &bases.random, NULL),
                         CE_OK);
        assert_int_equal(ce_rsa_from_primes(&key, p, q, e, NULL), CE_OK);
        ce_rsa_public_of(&public_key, &key);
        lengths[mpz_sizeinbase(key.n, 2) % 8] = true;
        for (unsigned n = 0; n < 10; n++)
            round_trip(&pss, NULL);
    }
    for (size_t i = 0; i < 8; i++)
        assert_true(lengths[i]);
    mpz_clears(p, q, e, NULL);
}

static void every_byte_of_a_signature_counts(void **state)
{
    (void)state;
    const struct ce_rsa_pss pss = {CE_SHA256, CE_SHA256, 16};
    uint8_t digest[32] = {7}, s[65] = {0};
    make_key(512);
    assert_int_equal(
        ce_rsassa_pss_sign(&key, s, 64, &pss, digest, &salts.random, &blinding.random, NULL),
        CE_OK);
    for (size_t i = 0; i < 64; i++)
        for (unsigned bit = 0; bit < 8; bit++) {
            s[i] ^= (uint8_t)(1 << bit);
            assert_int_equal(ce_rsassa_pss_verify(&public_key, &pss, digest, s, 64, NULL),
                             CE_ERR_AUTH);
            s[i] ^= (uint8_t)(1 << bit);
        }
    for (size_t i = 0; i < 32; i++) {
        digest[i] ^= 0x10;
        assert_int_equal(ce_rsassa_pss_verify(&public_key, &pss, digest, s, 64, NULL), CE_ERR_AUTH);
        digest[i] ^= 0x10;
    }
    for (size_t len = 0; len <= 65; len++)
        assert_int_equal(ce_rsassa_pss_verify(&public_key, &pss, digest, s, len, NULL),
                         len == 64 ? CE_OK : CE_ERR_AUTH);
    const struct ce_rsa_pss other_hash = {CE_SHA1, CE_SHA256, 16},
                            other_mask = {CE_SHA256, CE_SHA1, 16};
    assert_int_equal(ce_rsassa_pss_verify(&public_key, &other_hash, digest, s, 64, NULL),
                     CE_ERR_AUTH);
    assert_int_equal(ce_rsassa_pss_verify(&public_key, &other_mask, digest, s, 64, NULL),
                     CE_ERR_AUTH);
}

/* 9.1.2: every bit of EM is looked at, whatever is around it; 509 bits leave three at the top. */
static void every_bit_of_EM_counts(void **state)
{
    (void)state;
    enum { EM_BITS = 509, EM_LEN = 64 };
    const struct ce_rsa_pss pss = {CE_SHA256, CE_SHA256, 20};
    uint8_t digest[32] = {9}, em[EM_LEN];
    assert_int_equal(ce_emsa_pss_encode(em, EM_BITS, &pss, digest, &salts.random, NULL), CE_OK);
    assert_int_equal(em[0] >> 5, 0);
    assert_int_equal(em[EM_LEN - 1], 0xbc);
    assert_int_equal(ce_emsa_pss_verify(em, EM_BITS, &pss, digest, NULL), CE_OK);
    for (size_t bit = 0; bit < 8 * EM_LEN; bit++) {
        em[bit / 8] ^= (uint8_t)(1 << bit % 8);
        assert_int_equal(ce_emsa_pss_verify(em, EM_BITS, &pss, digest, NULL), CE_ERR_AUTH);
        em[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    const struct ce_rsa_pss pss = {CE_SHA1, CE_SHA1, 20}, no_salt = {CE_SHA1, CE_SHA1, 0},
                            unknown = {(enum ce_hash_id)99, CE_SHA1, 0},
                            unknown_mask = {CE_SHA1, (enum ce_hash_id)0, 0},
                            huge = {CE_SHA1, CE_SHA1, SIZE_MAX};
    const struct ce_random broken = {fill_fails, NULL}, *good = &salts.random;
    const struct {
        const struct ce_rsa_pss *pss;
        size_t room;
        const struct ce_random *salt, *blinding;
        ce_status expected;
    } cases[] = {{&pss, 48, good, NULL, CE_OK},
                 {&no_salt, 48, NULL, NULL, CE_OK},
                 {&pss, 47, good, NULL, CE_ERR_BUFFER},
                 {&unknown, 48, good, NULL, CE_ERR_ARGUMENT},
                 {&unknown_mask, 48, good, NULL, CE_ERR_ARGUMENT},
                 {&huge, 48, good, NULL, CE_ERR_LENGTH},
                 {&pss, 48, NULL, NULL, CE_ERR_RANDOM},
                 {&pss, 48, &broken, NULL, CE_ERR_RANDOM},
                 {&pss, 48, good, &broken, CE_ERR_RANDOM}};
    uint8_t digest[20] = {0}, s[48];
    make_key(384);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        memset(s, 0xee, sizeof s);
        assert_int_equal(ce_rsassa_pss_sign(&key, s, cases[i].room, cases[i].pss, digest,
                                            cases[i].salt, cases[i].blinding, NULL),
                         cases[i].expected);
        if (cases[i].expected != CE_OK)
            assert_int_equal(s[0] | s[46], 0);
    }
    assert_int_equal(ce_rsassa_pss_verify(&public_key, &unknown, digest, s, 48, NULL),
                     CE_ERR_ARGUMENT);
    make_key(64); /* a toy: too short for any hash */
    assert_int_equal(ce_rsassa_pss_sign(&key, s, 48, &no_salt, digest, good, NULL, NULL),
                     CE_ERR_LENGTH);
    assert_int_equal(ce_rsassa_pss_verify(&public_key, &no_salt, digest, s, 8, NULL),
                     CE_ERR_LENGTH);
    mpz_set_ui(public_key.n, 0);
    assert_int_equal(ce_rsassa_pss_verify(&public_key, &no_salt, digest, s, 48, NULL),
                     CE_ERR_ARGUMENT);
    mpz_set_ui(key.n, 0);
    assert_int_equal(ce_rsassa_pss_sign(&key, s, 48, &no_salt, digest, good, NULL, NULL),
                     CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples),
        cmocka_unit_test(every_salt_length),
        cmocka_unit_test(moduli_of_every_length),
        cmocka_unit_test(every_byte_of_a_signature_counts),
        cmocka_unit_test(every_bit_of_EM_counts),
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
