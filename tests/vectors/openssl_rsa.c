/*
 * RSA beside OpenSSL's libcrypto: keys made here and handed over as PKCS #1 DER, 50 random cases
 * for every scheme and size.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "seeded.h"

#include "rsa_pair.h"

/* RSA_check_key_ex: primality, n = pq, d, and the CRT fields. */
static void openssl_approves_our_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pairs[i].theirs, NULL);
        assert_int_equal(EVP_PKEY_check(ctx), 1);
        assert_int_equal(EVP_PKEY_bits(pairs[i].theirs), (int)sizes[i]);
        EVP_PKEY_CTX_free(ctx);
    }
}

/* One of OpenSSL's operations with a padding; the length of what it gave. */
static size_t openssl_crypt(const struct rsa_pair *pair, bool encrypt, int padding, uint8_t *out,
                            const uint8_t *in, size_t len)
{
    size_t out_len = ROOM;
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pair->theirs, NULL);
    assert_int_equal(encrypt ? EVP_PKEY_encrypt_init(ctx) : EVP_PKEY_decrypt_init(ctx), 1);
    assert_int_equal(EVP_PKEY_CTX_set_rsa_padding(ctx, padding), 1);
    assert_int_equal(encrypt ? EVP_PKEY_encrypt(ctx, out, &out_len, in, len)
                             : EVP_PKEY_decrypt(ctx, out, &out_len, in, len),
                     1);
    EVP_PKEY_CTX_free(ctx);
    return out_len;
}

static void primitive_case(const struct rsa_pair *pair, mpz_t in, mpz_t out)
{
    uint8_t message[ROOM], ours[ROOM], theirs[ROOM];
    struct ce_random blinding = drawn_random();
    draw_bytes(message, pair->k);
    message[0] = 0; /* below n */
    ce_os2ip(in, message, pair->k);
    assert_int_equal(ce_rsa_public_op(&pair->public_key, out, in, NULL), CE_OK);
    assert_int_equal(ce_i2osp(ours, pair->k, out), CE_OK);
    openssl_crypt(pair, true, RSA_NO_PADDING, theirs, message, pair->k);
    assert_memory_equal(ours, theirs, pair->k);
    assert_int_equal(ce_rsa_private_op(&pair->private_key, out, in, &blinding, NULL), CE_OK);
    assert_int_equal(ce_i2osp(ours, pair->k, out), CE_OK);
    openssl_crypt(pair, false, RSA_NO_PADDING, theirs, message, pair->k);
    assert_memory_equal(ours, theirs, pair->k);
}

static void primitives(void **state)
{
    (void)state;
    mpz_t in, out;
    mpz_inits(in, out, NULL);
    for (size_t i = 0; i < 3; i++)
        for (unsigned n = 0; n < CASES; n++)
            primitive_case(&pairs[i], in, out);
    mpz_clears(in, out, NULL);
}

static void encryption_case(const struct rsa_pair *pair, size_t len)
{
    uint8_t message[ROOM], sealed[ROOM], opened[ROOM], otherwise[ROOM];
    struct ce_random random = drawn_random();
    size_t opened_len = 0;
    draw_bytes(message, len);
    draw_bytes(otherwise, len);
    assert_int_equal(
        ce_rsaes_pkcs1_encrypt(&pair->public_key, sealed, pair->k, message, len, &random, NULL),
        CE_OK);
    assert_int_equal(openssl_crypt(pair, false, RSA_PKCS1_PADDING, opened, sealed, pair->k), len);
    assert_memory_equal(opened, message, len);
    assert_int_equal(openssl_crypt(pair, true, RSA_PKCS1_PADDING, sealed, message, len), pair->k);
    assert_int_equal(ce_rsaes_pkcs1_decrypt(&pair->private_key, opened, ROOM, &opened_len, sealed,
                                            pair->k, &random, NULL),
                     CE_OK);
    assert_int_equal(opened_len, len);
    assert_memory_equal(opened, message, len);
    assert_int_equal(ce_rsaes_pkcs1_decrypt_fixed(&pair->private_key, opened, len, sealed, pair->k,
                                                  otherwise, &random, NULL),
                     CE_OK);
    assert_memory_equal(opened, message, len);
}

/* The shortest, TLS's 48 bytes and the longest message are among them. */
static void encryption(void **state)
{
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        encryption_case(&pairs[i], 1);
        encryption_case(&pairs[i], 48);
        encryption_case(&pairs[i], pairs[i].k - 11);
        for (unsigned n = 3; n < CASES; n++)
            encryption_case(&pairs[i], 1 + draw_below(pairs[i].k - 11));
    }
}

static void signature_case(const struct rsa_pair *pair, enum ce_hash_id hash, const EVP_MD *md)
{
    uint8_t digest[CE_HASH_MAX_SIZE], ours[ROOM], theirs[ROOM];
    size_t theirs_len = ROOM, digest_len = ce_hash_size(hash);
    struct ce_random blinding = drawn_random();
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pair->theirs, NULL);
    draw_bytes(digest, digest_len);
    assert_int_equal(EVP_PKEY_sign_init(ctx), 1);
    assert_int_equal(EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING), 1);
    assert_int_equal(EVP_PKEY_CTX_set_signature_md(ctx, md), 1);
    assert_int_equal(EVP_PKEY_sign(ctx, theirs, &theirs_len, digest, digest_len), 1);
    assert_int_equal(theirs_len, pair->k);
    assert_int_equal(
        ce_rsassa_pkcs1_sign(&pair->private_key, ours, pair->k, hash, digest, &blinding, NULL),
        CE_OK);
    assert_memory_equal(ours, theirs, pair->k); /* the scheme is deterministic */
    assert_int_equal(ce_rsassa_pkcs1_verify(&pair->public_key, hash, digest, theirs, pair->k, NULL),
                     CE_OK);
    theirs[1 + draw_below(pair->k - 1)] ^= (uint8_t)(1 << draw_below(8));
    assert_int_equal(ce_rsassa_pkcs1_verify(&pair->public_key, hash, digest, theirs, pair->k, NULL),
                     CE_ERR_AUTH);
    EVP_PKEY_CTX_free(ctx);
}

static void signatures(void **state)
{
    (void)state;
    static const enum ce_hash_id hashes[] = {CE_SHA1, CE_SHA224, CE_SHA256, CE_SHA384, CE_SHA512};
    const EVP_MD *const theirs[] = {EVP_sha1(), EVP_sha224(), EVP_sha256(), EVP_sha384(),
                                    EVP_sha512()};
    for (size_t i = 0; i < 3; i++)
        for (size_t h = 0; h < 5; h++)
            for (unsigned n = 0; n < CASES; n++)
                signature_case(&pairs[i], hashes[h], theirs[h]);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(openssl_approves_our_keys),
        cmocka_unit_test(primitives),
        cmocka_unit_test(encryption),
        cmocka_unit_test(signatures),
    };
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, make_pairs, forget_pairs);
}
