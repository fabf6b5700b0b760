/*
 * RSAES-OAEP and RSASSA-PSS beside OpenSSL's libcrypto: what one makes, the other opens or
 * verifies, with hashes, labels and salts of every kind; 500 random cases for each size.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "seeded.h"

#include "rsa_pair.h"

static const enum ce_hash_id hashes[] = {CE_SHA1, CE_SHA224, CE_SHA256, CE_SHA384, CE_SHA512};

static const EVP_MD *theirs_of(enum ce_hash_id hash)
{
    return EVP_get_digestbyname(ce_hash_name(hash));
}

static enum ce_hash_id draw_hash(void)
{
    return hashes[draw_below(sizeof hashes / sizeof hashes[0])];
}

static EVP_PKEY_CTX *oaep_context(const struct rsa_pair *pair, bool encrypt,
                                  const struct ce_rsa_oaep *oaep)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pair->theirs, NULL);
    assert_int_equal(encrypt ? EVP_PKEY_encrypt_init(ctx) : EVP_PKEY_decrypt_init(ctx), 1);
    assert_int_equal(EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_OAEP_PADDING), 1);
    assert_int_equal(EVP_PKEY_CTX_set_rsa_oaep_md(ctx, theirs_of(oaep->hash)), 1);
    assert_int_equal(EVP_PKEY_CTX_set_rsa_mgf1_md(ctx, theirs_of(oaep->mgf1_hash)), 1);
    if (oaep->label_len > 0) {
        void *label = OPENSSL_memdup(oaep->label, oaep->label_len);
        assert_int_equal(EVP_PKEY_CTX_set0_rsa_oaep_label(ctx, label, (int)oaep->label_len), 1);
    }
    return ctx;
}

static void oaep_case(void *context)
{
    const struct rsa_pair *pair = context;
    uint8_t message[ROOM], label[40], sealed[ROOM], opened[ROOM];
    struct ce_rsa_oaep oaep = {draw_hash(), draw_hash(), label, draw_below(sizeof label)};
    size_t overhead = 2 * ce_hash_size(oaep.hash) + 2, opened_len = ROOM, sealed_len = ROOM;
    struct ce_random random = drawn_random();
    while (pair->k < overhead) { /* SHA-512 and 1024 bits do not go together */
        oaep.hash = draw_hash();
        overhead = 2 * ce_hash_size(oaep.hash) + 2;
    }
    size_t len = draw_below(pair->k - overhead + 1);
    draw_noted("message", message, len);
    draw_noted("label", label, oaep.label_len);

    assert_int_equal(ce_rsaes_oaep_encrypt(&pair->public_key, sealed, pair->k, &oaep, message, len,
                                           &random, NULL),
                     CE_OK);
    EVP_PKEY_CTX *ctx = oaep_context(pair, false, &oaep);
    assert_int_equal(EVP_PKEY_decrypt(ctx, opened, &opened_len, sealed, pair->k), 1);
    EVP_PKEY_CTX_free(ctx);
    assert_int_equal(opened_len, len);
    assert_int_equal(memcmp(opened, message, len), 0);

    ctx = oaep_context(pair, true, &oaep);
    assert_int_equal(EVP_PKEY_encrypt(ctx, sealed, &sealed_len, message, len), 1);
    EVP_PKEY_CTX_free(ctx);
    assert_int_equal(ce_rsaes_oaep_decrypt(&pair->private_key, opened, ROOM, &opened_len, &oaep,
                                           sealed, sealed_len, &random, NULL),
                     CE_OK);
    assert_int_equal(opened_len, len);
    assert_int_equal(memcmp(opened, message, len), 0);
    flip_a_bit(sealed + 1, pair->k - 1);
    assert_int_equal(ce_rsaes_oaep_decrypt(&pair->private_key, opened, ROOM, &opened_len, &oaep,
                                           sealed, sealed_len, &random, NULL),
                     CE_ERR_AUTH);
}

static void oaep(void **state)
{
    (void)state;
    run_sizes("OAEP", oaep_case);
}

static EVP_PKEY_CTX *pss_context(const struct rsa_pair *pair, bool sign,
                                 const struct ce_rsa_pss *pss)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pair->theirs, NULL);
    assert_int_equal(sign ? EVP_PKEY_sign_init(ctx) : EVP_PKEY_verify_init(ctx), 1);
    assert_int_equal(EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_PSS_PADDING), 1);
    assert_int_equal(EVP_PKEY_CTX_set_signature_md(ctx, theirs_of(pss->hash)), 1);
    assert_int_equal(EVP_PKEY_CTX_set_rsa_mgf1_md(ctx, theirs_of(pss->mgf1_hash)), 1);
    assert_int_equal(EVP_PKEY_CTX_set_rsa_pss_saltlen(ctx, (int)pss->salt_len), 1);
    return ctx;
}

static void pss_case(void *context)
{
    const struct rsa_pair *pair = context;
    uint8_t digest[CE_HASH_MAX_SIZE], signature[ROOM];
    struct ce_rsa_pss pss = {draw_hash(), draw_hash(), 0};
    size_t hLen = ce_hash_size(pss.hash), theirs_len = ROOM;
    struct ce_random random = drawn_random();
    pss.salt_len = draw_below(pair->k - hLen - 2 + 1);
    draw_noted("digest", digest, hLen);

    assert_int_equal(ce_rsassa_pss_sign(&pair->private_key, signature, pair->k, &pss, digest,
                                        &random, &random, NULL),
                     CE_OK);
    EVP_PKEY_CTX *ctx = pss_context(pair, false, &pss);
    assert_int_equal(EVP_PKEY_verify(ctx, signature, pair->k, digest, hLen), 1);
    EVP_PKEY_CTX_free(ctx);

    ctx = pss_context(pair, true, &pss);
    assert_int_equal(EVP_PKEY_sign(ctx, signature, &theirs_len, digest, hLen), 1);
    EVP_PKEY_CTX_free(ctx);
    assert_int_equal(
        ce_rsassa_pss_verify(&pair->public_key, &pss, digest, signature, theirs_len, NULL), CE_OK);
    flip_a_bit(signature + 1, pair->k - 1);
    assert_int_equal(
        ce_rsassa_pss_verify(&pair->public_key, &pss, digest, signature, theirs_len, NULL),
        CE_ERR_AUTH);
}

static void pss(void **state)
{
    (void)state;
    run_sizes("PSS", pss_case);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        test_of_cases(oaep),
        test_of_cases(pss),
    };
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, make_pairs, forget_pairs);
}
