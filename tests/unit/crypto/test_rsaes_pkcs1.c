/*
 * RSAES-PKCS1-v1_5: published examples, every message length, every rule of the padding, and the
 * decryption that does not tell.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/rsa.h"
#include "pk_fixtures.h"
#include "rsa_vectors.h"
#include "tape.h"

enum { K = 64, LEN = 20 }; /* a 512-bit key, and the length decrypt_fixed is asked for */

static struct ce_rsa_private key;
static struct ce_rsa_public public_key;
static struct seeded padding, blinding;

static int set_up(void **state)
{
    (void)state;
    mpz_t e;
    mpz_init_set_ui(e, 65537);
    ce_rsa_private_init(&key);
    ce_rsa_public_init(&public_key);
    struct seeded bases;
    assert_int_equal(
        ce_rsa_generate(&key, 8 * K, e, seed(&padding, "512"), seed(&bases, "b"), NULL), CE_OK);
    ce_rsa_public_of(&public_key, &key);
    seed(&padding, "padding");
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

static void published_examples(void **state)
{
    (void)state;
    struct ce_rsa_private theirs;
    struct ce_rsa_public theirs_public;
    mpz_t p, q, e;
    mpz_inits(p, q, e, NULL);
    ce_rsa_private_init(&theirs);
    ce_rsa_public_init(&theirs_public);
    set_hex(p, crypt_p);
    set_hex(q, crypt_q);
    mpz_set_ui(e, 65537);
    assert_int_equal(ce_rsa_from_primes(&theirs, p, q, e, NULL), CE_OK);
    ce_rsa_public_of(&theirs_public, &theirs);
    for (size_t i = 0; i < sizeof crypt_vectors / sizeof crypt_vectors[0]; i++) {
        uint8_t m[128], ps[128], c[128], out[128];
        size_t len = unhex(m, sizeof m, crypt_vectors[i].message), got;
        struct tape tape = {ps, unhex(ps, sizeof ps, crypt_vectors[i].seed)};
        const struct ce_random random = {play, &tape};
        assert_int_equal(unhex(c, sizeof c, crypt_vectors[i].encryption), 128);
        assert_int_equal(ce_rsaes_pkcs1_encrypt(&theirs_public, out, 128, m, len, &random, NULL),
                         CE_OK);
        assert_memory_equal(out, c, 128);
        assert_int_equal(tape.left, 0);
        assert_int_equal(ce_rsaes_pkcs1_decrypt(&theirs, out, 128, &got, c, 128, NULL, NULL),
                         CE_OK);
        assert_int_equal(got, len);
        assert_memory_equal(out, m, len);
    }
    mpz_clears(p, q, e, NULL);
    ce_rsa_private_clear(&theirs);
    ce_rsa_public_clear(&theirs_public);
}

static void every_length_comes_back(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    for (size_t len = 0; len <= K - 11; len++) {
        uint8_t m[K], c[K], out[K], otherwise[K];
        size_t got;
        const struct ce_random *blind = len % 2 ? &blinding.random : NULL;
        const struct ce_probe *look = len % 4 == 2 ? probe : NULL;
        memset(otherwise, 0xaa, K);
        for (size_t i = 0; i < len; i++)
            m[i] = (uint8_t)(i * len); /* zeros among them */
        assert_int_equal(ce_rsaes_pkcs1_encrypt(&public_key, c, K, m, len, &padding.random, look),
                         CE_OK);
        assert_int_equal(ce_rsaes_pkcs1_decrypt(&key, out, K - 11, &got, c, K, blind, look), CE_OK);
        assert_int_equal(got, len);
        assert_int_equal(memcmp(out, m, len), 0);
        assert_int_equal(ce_rsaes_pkcs1_decrypt_fixed(&key, out, len, c, K, otherwise, blind, look),
                         CE_OK);
        assert_int_equal(memcmp(out, m, len), 0);
        /* one byte more or less asked for: not the message */
        if (len < K - 11) {
            assert_int_equal(
                ce_rsaes_pkcs1_decrypt_fixed(&key, out, len + 1, c, K, otherwise, blind, NULL),
                CE_OK);
            assert_memory_equal(out, otherwise, len + 1);
        }
    }
    assert_true(seen(&book, "EM") > 0);
    close_notebook(&book);
}

/* The padding: 00 02, nonzero bytes, 00, the message; and zeros drawn are drawn again. */
static void the_padding_has_its_form(void **state)
{
    (void)state;
    uint8_t em[32];
    const uint8_t draws[] = {1, 0, 3, 4, 0, 6, 7, 8, 9, 10, 11, 0, 22, 0, 0, 55};
    struct tape tape = {draws, sizeof draws};
    const struct ce_random random = {play, &tape};
    const uint8_t expected[] = {0, 2, 1, 22, 3, 4, 55, 6, 7, 8, 9, 10, 11, 0, 'h', 'i'};
    assert_int_equal(ce_rsaes_pkcs1_pad(em, 16, (const uint8_t *)"hi", 2, &random), CE_OK);
    assert_memory_equal(em, expected, 16);
}

static void the_padding_refuses(void **state)
{
    (void)state;
    uint8_t em[32], m[32] = {0}, zero = 0, out[K];
    const struct ce_random stuck = {fill_constant, &zero}, broken = {fill_fails, NULL};
    assert_int_equal(ce_rsaes_pkcs1_pad(em, 16, m, 6, &padding.random), CE_ERR_LENGTH);
    assert_int_equal(ce_rsaes_pkcs1_pad(em, 10, m, 0, &padding.random), CE_ERR_LENGTH);
    assert_int_equal(ce_rsaes_pkcs1_pad(em, 16, m, 5, &stuck), CE_ERR_RANDOM);
    assert_int_equal(ce_rsaes_pkcs1_pad(em, 16, m, 5, &broken), CE_ERR_RANDOM);
    assert_int_equal(ce_rsaes_pkcs1_pad(em, 16, m, 5, NULL), CE_ERR_RANDOM);
    memset(out, 1, K);
    assert_int_equal(ce_rsaes_pkcs1_encrypt(&public_key, out, K, m, 5, &stuck, NULL),
                     CE_ERR_RANDOM);
    for (size_t i = 0; i < K; i++)
        assert_int_equal(out[i], 0);
    assert_int_equal(ce_rsaes_pkcs1_encrypt(&public_key, out, K - 1, m, 5, &padding.random, NULL),
                     CE_ERR_BUFFER);
}

/* Encrypts EM as it stands and asks both decryptions. */
static void expect(const uint8_t em[K], bool right)
{
    uint8_t c[K], out[K], otherwise[LEN];
    size_t got = 99;
    mpz_t m;
    mpz_init(m);
    ce_os2ip(m, em, K);
    assert_int_equal(ce_rsa_public_op(&public_key, m, m, NULL), CE_OK);
    assert_int_equal(ce_i2osp(c, K, m), CE_OK);
    mpz_clear(m);
    memset(otherwise, 0x5c, LEN);
    memset(out, 1, K);
    assert_int_equal(ce_rsaes_pkcs1_decrypt(&key, out, K, &got, c, K, NULL, NULL),
                     right ? CE_OK : CE_ERR_AUTH);
    assert_int_equal(got, right ? LEN : 0);
    for (size_t i = 0; i < K && !right; i++)
        assert_int_equal(out[i], 0);
    assert_int_equal(ce_rsaes_pkcs1_decrypt_fixed(&key, out, LEN, c, K, otherwise, NULL, NULL),
                     CE_OK);
    assert_memory_equal(out, right ? em + K - LEN : otherwise, LEN);
}

static void every_rule_of_the_padding(void **state)
{
    (void)state;
    uint8_t em[K], message[LEN] = "a twenty byte secret";
    assert_int_equal(ce_rsaes_pkcs1_pad(em, K, message, LEN, &padding.random), CE_OK);
    expect(em, true);
    em[0] = 1; /* the first byte is not 00 */
    expect(em, false);
    em[0] = 0;
    for (unsigned type = 0; type < 256; type++) { /* the second byte is not 02 */
        em[1] = (uint8_t)type;
        expect(em, type == 2);
    }
    em[1] = 2;
    for (size_t i = 2; i < 10; i++) { /* PS shorter than eight bytes */
        uint8_t kept = em[i];
        em[i] = 0;
        expect(em, false);
        em[i] = kept;
    }
    for (size_t i = K - LEN - 1; i < K; i++) /* no byte 00 to end PS */
        em[i] = 0x33;
    expect(em, false);
    em[0] = em[1] = 0;
    memset(em + 2, 0, K - 2);
    expect(em, false);
}

/* A right padding around a message of another length: only decrypt_fixed minds. */
static void another_length_is_replaced(void **state)
{
    (void)state;
    uint8_t c[K], m[K] = {0}, out[K], otherwise[K];
    memset(otherwise, 0x77, K);
    for (size_t len = 0; len <= K - 11; len++) {
        assert_int_equal(ce_rsaes_pkcs1_encrypt(&public_key, c, K, m, len, &padding.random, NULL),
                         CE_OK);
        assert_int_equal(ce_rsaes_pkcs1_decrypt_fixed(&key, out, LEN, c, K, otherwise, NULL, NULL),
                         CE_OK);
        assert_memory_equal(out, len == LEN ? m : otherwise, LEN);
    }
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    uint8_t c[K + 1] = {0}, out[K], otherwise[K] = {0};
    size_t got;
    for (size_t len = K - 1; len <= K + 1; len += 2) {
        assert_int_equal(ce_rsaes_pkcs1_decrypt(&key, out, K, &got, c, len, NULL, NULL),
                         CE_ERR_LENGTH);
        assert_int_equal(
            ce_rsaes_pkcs1_decrypt_fixed(&key, out, LEN, c, len, otherwise, NULL, NULL),
            CE_ERR_LENGTH);
    }
    assert_int_equal(ce_rsaes_pkcs1_decrypt_fixed(&key, out, K - 10, c, K, otherwise, NULL, NULL),
                     CE_ERR_LENGTH);
    assert_int_equal(ce_rsaes_pkcs1_decrypt(&key, out, K - 12, &got, c, K, NULL, NULL),
                     CE_ERR_BUFFER);
    memset(c, 0xff, K); /* above n */
    memset(out, 1, K);
    assert_int_equal(ce_rsaes_pkcs1_decrypt_fixed(&key, out, LEN, c, K, otherwise, NULL, NULL),
                     CE_ERR_ARGUMENT);
    assert_int_equal(out[0] | out[LEN - 1], 0);
    memset(c, 0x11, K);
    mpz_add_ui(key.dP, key.dP, 2);
    assert_int_equal(ce_rsaes_pkcs1_decrypt(&key, out, K, &got, c, K, NULL, NULL), CE_ERR_FAULT);
    assert_int_equal(ce_rsaes_pkcs1_decrypt_fixed(&key, out, LEN, c, K, otherwise, NULL, NULL),
                     CE_ERR_FAULT);
    mpz_sub_ui(key.dP, key.dP, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples),          cmocka_unit_test(every_length_comes_back),
        cmocka_unit_test(the_padding_has_its_form),    cmocka_unit_test(the_padding_refuses),
        cmocka_unit_test(every_rule_of_the_padding),   cmocka_unit_test(another_length_is_replaced),
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
