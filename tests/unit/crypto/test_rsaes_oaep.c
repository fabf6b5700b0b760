/*
 * RSAES-OAEP: published examples, every message length, every byte of a ciphertext and of an
 * encoded message, and that all that is wrong gets the same answer.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/rsa.h"
#include "oaep_vectors.h"
#include "pk_fixtures.h"
#include "tape.h"

enum { K = 72, ROOM = 256 }; /* a 576-bit key: two digests of SHA-256 and six bytes */

static const struct ce_rsa_oaep plain = {CE_SHA256, CE_SHA256, NULL, 0};
static struct ce_rsa_private key;
static struct ce_rsa_public public_key;
static struct seeded seeds, blinding;

static int set_up(void **state)
{
    (void)state;
    struct seeded bases;
    mpz_t e;
    mpz_init_set_ui(e, 65537);
    ce_rsa_private_init(&key);
    ce_rsa_public_init(&public_key);
    assert_int_equal(ce_rsa_generate(&key, 8 * K, e, seed(&seeds, "oaep"), seed(&bases, "b"), NULL),
                     CE_OK);
    ce_rsa_public_of(&public_key, &key);
    seed(&seeds, "seeds");
    seed(&blinding, "blinding");
    mpz_clear(e);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_rsa_private_clear(&key);
    ce_rsa_public_clear(&public_key);
    return 0;
}

static void load_key(struct ce_rsa_private *theirs, const char *p_hex, const char *q_hex)
{
    mpz_t p, q, e;
    mpz_inits(p, q, e, NULL);
    set_hex(p, p_hex);
    set_hex(q, q_hex);
    mpz_set_ui(e, 65537);
    ce_rsa_private_init(theirs);
    assert_int_equal(ce_rsa_from_primes(theirs, p, q, e, NULL), CE_OK);
    mpz_clears(p, q, e, NULL);
}

static void published_examples(void **state)
{
    (void)state;
    const struct ce_rsa_oaep sha1 = {CE_SHA1, CE_SHA1, NULL, 0};
    for (size_t i = 0; i < sizeof oaep_vectors / sizeof oaep_vectors[0]; i++) {
        uint8_t m[ROOM], drawn[ROOM], c[ROOM], out[ROOM];
        size_t len = unhex(m, ROOM, oaep_vectors[i].message), got;
        struct tape tape = {drawn, unhex(drawn, ROOM, oaep_vectors[i].seed)};
        const struct ce_random random = {play, &tape};
        struct ce_rsa_private theirs;
        struct ce_rsa_public theirs_public;
        load_key(&theirs, oaep_vectors[i].p, oaep_vectors[i].q);
        ce_rsa_public_init(&theirs_public);
        ce_rsa_public_of(&theirs_public, &theirs);
        size_t k = unhex(c, ROOM, oaep_vectors[i].encryption);
        assert_int_equal(k, ce_rsa_size(theirs.n));
        assert_int_equal(
            ce_rsaes_oaep_encrypt(&theirs_public, out, k, &sha1, m, len, &random, NULL), CE_OK);
        assert_memory_equal(out, c, k);
        assert_int_equal(tape.left, 0);
        assert_int_equal(ce_rsaes_oaep_decrypt(&theirs, out, k - 42, &got, &sha1, c, k, NULL, NULL),
                         CE_OK);
        assert_int_equal(got, len);
        assert_memory_equal(out, m, len);
        ce_rsa_private_clear(&theirs);
        ce_rsa_public_clear(&theirs_public);
    }
}

static void published_examples_of_two_hashes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof oaep_two_hashes / sizeof oaep_two_hashes[0]; i++) {
        const struct ce_rsa_oaep two = {oaep_two_hashes[i].hash, oaep_two_hashes[i].mgf1_hash, NULL,
                                        0};
        const struct ce_rsa_oaep swapped = {two.mgf1_hash, two.hash, NULL, 0};
        uint8_t m[ROOM], c[ROOM], out[ROOM];
        size_t len = unhex(m, ROOM, oaep_two_hashes[i].message), got;
        size_t k = unhex(c, ROOM, oaep_two_hashes[i].encryption);
        struct ce_rsa_private theirs;
        load_key(&theirs, oaep_two_hashes[i].p, oaep_two_hashes[i].q);
        assert_int_equal(
            ce_rsaes_oaep_decrypt(&theirs, out, ROOM, &got, &two, c, k, &blinding.random, NULL),
            CE_OK);
        assert_int_equal(got, len);
        assert_memory_equal(out, m, len);
        assert_int_equal(
            ce_rsaes_oaep_decrypt(&theirs, out, ROOM, &got, &swapped, c, k, NULL, NULL),
            CE_ERR_AUTH);
        ce_rsa_private_clear(&theirs);
    }
}

/* With and without a probe and blinding; hashes, labels and lengths in all combinations. */
static void every_length_comes_back(void **state)
{
    (void)state;
    static const enum ce_hash_id hashes[] = {CE_SHA1, CE_SHA256, CE_SHA512};
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    for (size_t h = 0; h < 6; h++) {
        const struct ce_rsa_oaep oaep = {h % 2 ? CE_SHA1 : CE_SHA256, hashes[h / 2],
                                         (const uint8_t *)"label", h % 4};
        size_t max = K - 2 * ce_hash_size(oaep.hash) - 2;
        for (size_t len = 0; len <= max; len++) {
            uint8_t m[K] = {0}, c[K], again[K], out[K];
            size_t got;
            struct seeded one, two;
            memset(m + len / 2, 0x01, len - len / 2); /* what ends PS is in the message as well */
            assert_int_equal(ce_rsaes_oaep_encrypt(&public_key, c, K, &oaep, m, len,
                                                   seed(&one, "seed"), len % 2 ? probe : NULL),
                             CE_OK);
            assert_int_equal(ce_rsaes_oaep_encrypt(&public_key, again, K, &oaep, m, len,
                                                   seed(&two, "seed"), NULL),
                             CE_OK);
            assert_memory_equal(c, again, K);
            assert_int_equal(ce_rsaes_oaep_decrypt(&key, out, max, &got, &oaep, c, K,
                                                   len % 3 ? &blinding.random : NULL,
                                                   len % 2 ? probe : NULL),
                             CE_OK);
            assert_int_equal(got, len);
            assert_int_equal(memcmp(out, m, len), 0);
        }
        uint8_t m[K] = {0}, c[K];
        assert_int_equal(
            ce_rsaes_oaep_encrypt(&public_key, c, K, &oaep, m, max + 1, &seeds.random, NULL),
            CE_ERR_LENGTH);
        assert_int_equal(c[0] | c[K - 1], 0);
    }
    static const char *const labels[] = {"DB",       "seed",       "dbMask", "maskedDB",
                                         "seedMask", "maskedSeed", "EM",     "T"};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        assert_true(seen(&book, labels[i]) > 0);
    close_notebook(&book);
}

/* What is wrong leaves nothing behind. */
static ce_status decrypt(const struct ce_rsa_oaep *oaep, const uint8_t *c, size_t len)
{
    uint8_t out[K];
    size_t got = 99;
    memset(out, 0xee, K);
    ce_status status = ce_rsaes_oaep_decrypt(&key, out, K, &got, oaep, c, len, NULL, NULL);
    for (size_t i = 0; i < K && status != CE_OK; i++)
        assert_int_equal(out[i], 0);
    if (status != CE_OK)
        assert_int_equal(got, 0);
    return status;
}

static void every_byte_of_a_ciphertext_counts(void **state)
{
    (void)state;
    uint8_t c[K];
    assert_int_equal(ce_rsaes_oaep_encrypt(&public_key, c, K, &plain, (const uint8_t *)"hello", 5,
                                           &seeds.random, NULL),
                     CE_OK);
    for (size_t i = 0; i < K; i++)
        for (unsigned bit = 0; bit < 8; bit++) {
            c[i] ^= (uint8_t)(1 << bit);
            assert_int_equal(decrypt(&plain, c, K), CE_ERR_AUTH); /* also where it is above n now */
            c[i] ^= (uint8_t)(1 << bit);
        }
    assert_int_equal(decrypt(&plain, c, K), CE_OK);
}

static void the_other_side_must_agree(void **state)
{
    (void)state;
    const uint8_t label[] = "purpose";
    const struct ce_rsa_oaep ours = {CE_SHA1, CE_SHA256, label, 7};
    const struct ce_rsa_oaep others[] = {
        {CE_SHA1, CE_SHA256, label, 6},     {CE_SHA1, CE_SHA256, label, 8},
        {CE_SHA1, CE_SHA256, label + 1, 6}, {CE_SHA1, CE_SHA256, NULL, 0},
        {CE_SHA1, CE_SHA1, label, 7},       {CE_SHA256, CE_SHA256, label, 7}};
    uint8_t c[K];
    assert_int_equal(ce_rsaes_oaep_encrypt(&public_key, c, K, &ours, (const uint8_t *)"hello", 5,
                                           &seeds.random, NULL),
                     CE_OK);
    assert_int_equal(decrypt(&ours, c, K), CE_OK);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_int_equal(decrypt(&others[i], c, K), CE_ERR_AUTH);
}

/* EM made by hand: first byte and DB as given, masks as they should be. */
static ce_status decrypt_made(uint8_t first, const uint8_t *DB, size_t db_len)
{
    enum { hLen = 20 };
    uint8_t em[K] = {0}, c[K], mask[K];
    mpz_t m;
    const struct ce_rsa_oaep sha1 = {CE_SHA1, CE_SHA1, NULL, 0};
    em[0] = first;
    memset(em + 1, 0x5a, hLen);
    memcpy(em + 1 + hLen, DB, db_len);
    assert_int_equal(ce_mgf1(mask, db_len, CE_SHA1, em + 1, hLen, NULL), CE_OK);
    for (size_t i = 0; i < db_len; i++)
        em[1 + hLen + i] ^= mask[i];
    assert_int_equal(ce_mgf1(mask, hLen, CE_SHA1, em + 1 + hLen, db_len, NULL), CE_OK);
    for (size_t i = 0; i < hLen; i++)
        em[1 + i] ^= mask[i];
    mpz_init(m);
    ce_os2ip(m, em, K);
    assert_int_equal(ce_rsa_public_op(&public_key, m, m, NULL), CE_OK);
    assert_int_equal(ce_i2osp(c, K, m), CE_OK);
    mpz_clear(m);
    return decrypt(&sha1, c, K);
}

static void every_rule_of_the_padding(void **state)
{
    (void)state;
    enum { hLen = 20, DB_LEN = K - 1 - hLen };
    uint8_t DB[DB_LEN] = {0};
    assert_int_equal(ce_hash(CE_SHA1, DB, NULL, 0, NULL), CE_OK);
    DB[DB_LEN - 4] = 0x01;
    assert_int_equal(decrypt_made(0, DB, DB_LEN), CE_OK);
    assert_int_equal(decrypt_made(1, DB, DB_LEN), CE_ERR_AUTH); /* Y, Manger's question */
    for (size_t i = 0; i < DB_LEN - 4; i++) {
        DB[i] ^= 0x80; /* lHash' and PS */
        assert_int_equal(decrypt_made(0, DB, DB_LEN), CE_ERR_AUTH);
        DB[i] ^= 0x80;
    }
    for (unsigned byte = 0; byte < 256; byte++) { /* what ends PS */
        DB[DB_LEN - 4] = (uint8_t)byte;
        DB[DB_LEN - 1] = 0;
        assert_int_equal(decrypt_made(0, DB, DB_LEN), byte == 1 ? CE_OK : CE_ERR_AUTH);
    }
    memset(DB + hLen, 0, DB_LEN - hLen); /* nothing ends it */
    assert_int_equal(decrypt_made(0, DB, DB_LEN), CE_ERR_AUTH);
    DB[hLen] = 0x01; /* PS may be empty */
    assert_int_equal(decrypt_made(0, DB, DB_LEN), CE_OK);
    DB[hLen] = 0x00;
    DB[DB_LEN - 1] = 0x01; /* and so may the message */
    assert_int_equal(decrypt_made(0, DB, DB_LEN), CE_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples),
        cmocka_unit_test(published_examples_of_two_hashes),
        cmocka_unit_test(every_length_comes_back),
        cmocka_unit_test(every_byte_of_a_ciphertext_counts),
        cmocka_unit_test(the_other_side_must_agree),
        cmocka_unit_test(every_rule_of_the_padding),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
