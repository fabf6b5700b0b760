/*
 * RSA. Our private operation is blinded and checked; so is OpenSSL's. What a key is made of
 * beforehand (OpenSSL's Montgomery constants, our integers) is not timed.
 */
#include <stdio.h>

#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "bench.h"
#include "crypto-edu/x509.h"

enum { MAX_K = 512 };

struct rsa_work {
    struct ce_rsa_private private_key;
    struct ce_rsa_public public_key;
    mpz_t e, in, out;
    EVP_PKEY_CTX *sign, *recover, *generate;
    size_t k; /* the length of n in bytes */
    uint8_t message[MAX_K];
};

static void our_private(void *user)
{
    struct rsa_work *work = user;
    struct ce_random blinding = bench_random();
    bench_need(ce_rsa_private_op(&work->private_key, work->out, work->in, &blinding, NULL) == CE_OK,
               "ce_rsa_private_op");
}

static void their_private(void *user)
{
    struct rsa_work *work = user;
    uint8_t out[MAX_K];
    size_t len = work->k;
    bench_need(EVP_PKEY_decrypt(work->sign, out, &len, work->message, work->k) == 1,
               "EVP_PKEY_decrypt");
}

static void our_public(void *user)
{
    struct rsa_work *work = user;
    bench_need(ce_rsa_public_op(&work->public_key, work->out, work->in, NULL) == CE_OK,
               "ce_rsa_public_op");
}

static void their_public(void *user)
{
    struct rsa_work *work = user;
    uint8_t out[MAX_K];
    size_t len = work->k;
    bench_need(EVP_PKEY_encrypt(work->recover, out, &len, work->message, work->k) == 1,
               "EVP_PKEY_encrypt");
}

static void our_key(void *user)
{
    struct rsa_work *work = user;
    struct ce_random random = bench_random();
    struct ce_rsa_private made;
    ce_rsa_private_init(&made);
    bench_need(ce_rsa_generate(&made, 2048, work->e, &random, &random, NULL) == CE_OK,
               "ce_rsa_generate");
    ce_rsa_private_clear(&made);
}

static void their_key(void *user)
{
    struct rsa_work *work = user;
    EVP_PKEY *made = NULL;
    bench_need(EVP_PKEY_generate(work->generate, &made) == 1, "EVP_PKEY_generate");
    EVP_PKEY_free(made);
}

static EVP_PKEY *openssl_key(const struct ce_rsa_private *key)
{
    uint8_t der[4096];
    const uint8_t *at = der;
    size_t len = sizeof der;
    bench_need(ce_rsa_private_write(der, &len, key) == CE_OK, "ce_rsa_private_write");
    return d2i_PrivateKey(EVP_PKEY_RSA, NULL, &at, (long)len);
}

static void open_rsa(struct rsa_work *work, size_t bits)
{
    work->k = bits / 8;
    struct ce_random random = bench_random();
    mpz_init_set_ui(work->e, 65537);
    mpz_inits(work->in, work->out, NULL);
    ce_rsa_private_init(&work->private_key);
    ce_rsa_public_init(&work->public_key);
    bench_need(ce_rsa_generate(&work->private_key, bits, work->e, &random, &random, NULL) == CE_OK,
               "ce_rsa_generate");
    ce_rsa_public_of(&work->public_key, &work->private_key);
    bench_fill(work->message, work->k);
    work->message[0] = 0; /* below n */
    ce_os2ip(work->in, work->message, work->k);
    EVP_PKEY *theirs = openssl_key(&work->private_key);
    work->sign = EVP_PKEY_CTX_new(theirs, NULL);
    work->recover = EVP_PKEY_CTX_new(theirs, NULL);
    work->generate = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
    bench_need(EVP_PKEY_decrypt_init(work->sign) == 1 && EVP_PKEY_encrypt_init(work->recover) == 1,
               "EVP_PKEY_CTX");
    bench_need(EVP_PKEY_CTX_set_rsa_padding(work->sign, RSA_NO_PADDING) == 1 &&
                   EVP_PKEY_CTX_set_rsa_padding(work->recover, RSA_NO_PADDING) == 1,
               "EVP_PKEY_CTX_set_rsa_padding");
    bench_need(EVP_PKEY_keygen_init(work->generate) == 1 &&
                   EVP_PKEY_CTX_set_rsa_keygen_bits(work->generate, 2048) == 1,
               "EVP_PKEY_keygen_init");
    EVP_PKEY_free(theirs);
}

static void close_rsa(struct rsa_work *work)
{
    EVP_PKEY_CTX_free(work->sign);
    EVP_PKEY_CTX_free(work->recover);
    EVP_PKEY_CTX_free(work->generate);
    ce_rsa_private_clear(&work->private_key);
    ce_rsa_public_clear(&work->public_key);
    mpz_clears(work->e, work->in, work->out, NULL);
}

void bench_rsa(void)
{
    struct rsa_work work;
    char name[64];
    for (size_t bits = 2048; bits <= 4096; bits += 1024) {
        open_rsa(&work, bits);
        snprintf(name, sizeof name, "RSA-%zu private", bits);
        bench_measure(&(struct bench_row){.name = name,
                                          .ours = our_private,
                                          .theirs = their_private,
                                          .work = &work,
                                          .milliseconds = 20});
        snprintf(name, sizeof name, "RSA-%zu public", bits);
        bench_measure(&(struct bench_row){
            .name = name, .ours = our_public, .theirs = their_public, .work = &work});
        if (bits == 2048)
            bench_measure(&(struct bench_row){.name = "RSA-2048 key generation",
                                              .ours = our_key,
                                              .theirs = their_key,
                                              .work = &work,
                                              .milliseconds = 250});
        close_rsa(&work);
    }
}
