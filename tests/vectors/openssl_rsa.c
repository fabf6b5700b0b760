/*
 * RSA beside OpenSSL's libcrypto: keys made here and handed over as PKCS #1 DER, 500 random cases
 * for every scheme and size. That takes minutes: see seeded.h for shares.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "seeded.h"

#include "rsa_pair.h"

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

static void primitive_case(void *context)
{
    const struct rsa_pair *pair = context;
    uint8_t message[ROOM], ours[ROOM], theirs[ROOM];
    struct ce_random blinding = drawn_random();
    mpz_t in, out;
    mpz_inits(in, out, NULL);
    draw_bytes(message, pair->k);
    message[0] = 0; /* below n */
    note("message", message, pair->k);
    ce_os2ip(in, message, pair->k);
    assert_int_equal(ce_rsa_public_op(&pair->public_key, out, in, NULL), CE_OK);
    assert_int_equal(ce_i2osp(ours, pair->k, out), CE_OK);
    openssl_crypt(pair, true, RSA_NO_PADDING, theirs, message, pair->k);
    assert_memory_equal(ours, theirs, pair->k);
    assert_int_equal(ce_rsa_private_op(&pair->private_key, out, in, &blinding, NULL), CE_OK);
    assert_int_equal(ce_i2osp(ours, pair->k, out), CE_OK);
    openssl_crypt(pair, false, RSA_NO_PADDING, theirs, message, pair->k);
    assert_memory_equal(ours, theirs, pair->k);
    mpz_clears(in, out, NULL);
}

static void primitives(void **state)
{
    (void)state;
    run_sizes("primitives", primitive_case);
}

/* Now and then the shortest message, TLS's 48 bytes and the longest. */
static size_t draw_length(size_t longest)
{
    const size_t lengths[] = {1, 48, longest};
    const size_t which = draw_below(20);
    return which < 3 ? lengths[which] : 1 + draw_below(longest);
}

static void encryption_case(void *context)
{
    const struct rsa_pair *pair = context;
    uint8_t message[ROOM], sealed[ROOM], opened[ROOM], otherwise[ROOM];
    struct ce_random random = drawn_random();
    size_t len = draw_length(pair->k - 11), opened_len = 0;
    draw_noted("message", message, len);
    draw_bytes(otherwise, len);
    assert_int_equal(
        ce_rsaes_pkcs1_encrypt(&pair->public_key, sealed, pair->k, message, len, &random, NULL),
        CE_OK);
    assert_int_equal(openssl_crypt(pair, false, RSA_PKCS1_PADDING, opened, sealed, pair->k), len);
    assert_memory_equal(opened, message, len);
    assert_int_equal(openssl_crypt(pair, true, RSA_PKCS1_PADDING, sealed, message, len), pair->k);
    note("OpenSSL's ciphertext", sealed, pair->k);
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

static void encryption(void **state)
{
    (void)state;
    run_sizes("PKCS #1 v1.5 encryption", encryption_case);
}

static void signature_case(void *context)
{
    static const enum ce_hash_id hashes[] = {CE_SHA1, CE_SHA224, CE_SHA256, CE_SHA384, CE_SHA512};
    const struct rsa_pair *pair = context;
    uint8_t digest[CE_HASH_MAX_SIZE], ours[ROOM], theirs[ROOM];
    const enum ce_hash_id hash = hashes[draw_below(sizeof hashes / sizeof hashes[0])];
    size_t theirs_len = ROOM, digest_len = ce_hash_size(hash);
    struct ce_random blinding = drawn_random();
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pair->theirs, NULL);
    draw_noted("digest", digest, digest_len);
    assert_int_equal(EVP_PKEY_sign_init(ctx), 1);
    assert_int_equal(EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PADDING), 1);
    assert_int_equal(EVP_PKEY_CTX_set_signature_md(ctx, EVP_get_digestbyname(ce_hash_name(hash))),
                     1);
    assert_int_equal(EVP_PKEY_sign(ctx, theirs, &theirs_len, digest, digest_len), 1);
    assert_int_equal(theirs_len, pair->k);
    assert_int_equal(
        ce_rsassa_pkcs1_sign(&pair->private_key, ours, pair->k, hash, digest, &blinding, NULL),
        CE_OK);
    assert_memory_equal(ours, theirs, pair->k); /* the scheme is deterministic */
    assert_int_equal(ce_rsassa_pkcs1_verify(&pair->public_key, hash, digest, theirs, pair->k, NULL),
                     CE_OK);
    flip_a_bit(theirs + 1, pair->k - 1);
    assert_int_equal(ce_rsassa_pkcs1_verify(&pair->public_key, hash, digest, theirs, pair->k, NULL),
                     CE_ERR_AUTH);
    EVP_PKEY_CTX_free(ctx);
}

static void signatures(void **state)
{
    (void)state;
    run_sizes("PKCS #1 v1.5 signatures", signature_case);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        test_of_cases(primitives),
        test_of_cases(encryption),
        test_of_cases(signatures),
    };
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, make_pairs, forget_pairs);
}
