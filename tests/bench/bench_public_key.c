/*
 * RSA-2048 and ffdhe2048. Our private operation is blinded and checked; so is OpenSSL's. What a
 * key is made of beforehand (OpenSSL's Montgomery constants, our integers) is not timed. A peer's
 * Diffie-Hellman value is checked by its Jacobi symbol here, by raising it to q there.
 */
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include "bench.h"
#include "crypto-edu/dh.h"
#include "crypto-edu/x509.h"

enum { K = 256, FFDHE2048 = 256 };

static struct ce_hmac_drbg drbg;

static struct ce_random random_source(void)
{
    return ce_hmac_drbg_random(&drbg);
}

/* ---- RSA ---- */

struct rsa_work {
    struct ce_rsa_private private_key;
    struct ce_rsa_public public_key;
    mpz_t e, in, out;
    EVP_PKEY_CTX *sign, *recover, *generate;
    uint8_t message[K];
};

static void our_private(void *user)
{
    struct rsa_work *work = user;
    struct ce_random blinding = random_source();
    bench_need(ce_rsa_private_op(&work->private_key, work->out, work->in, &blinding, NULL) == CE_OK,
               "ce_rsa_private_op");
}

static void their_private(void *user)
{
    struct rsa_work *work = user;
    uint8_t out[K];
    size_t len = K;
    bench_need(EVP_PKEY_decrypt(work->sign, out, &len, work->message, K) == 1, "EVP_PKEY_decrypt");
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
    uint8_t out[K];
    size_t len = K;
    bench_need(EVP_PKEY_encrypt(work->recover, out, &len, work->message, K) == 1,
               "EVP_PKEY_encrypt");
}

static void our_key(void *user)
{
    struct rsa_work *work = user;
    struct ce_random random = random_source();
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
    uint8_t der[2048];
    const uint8_t *at = der;
    size_t len = sizeof der;
    bench_need(ce_rsa_private_write(der, &len, key) == CE_OK, "ce_rsa_private_write");
    return d2i_PrivateKey(EVP_PKEY_RSA, NULL, &at, (long)len);
}

static void open_rsa(struct rsa_work *work)
{
    struct ce_random random = random_source();
    mpz_init_set_ui(work->e, 65537);
    mpz_inits(work->in, work->out, NULL);
    ce_rsa_private_init(&work->private_key);
    ce_rsa_public_init(&work->public_key);
    bench_need(ce_rsa_generate(&work->private_key, 2048, work->e, &random, &random, NULL) == CE_OK,
               "ce_rsa_generate");
    ce_rsa_public_of(&work->public_key, &work->private_key);
    bench_fill(work->message, K);
    work->message[0] = 0; /* below n */
    ce_os2ip(work->in, work->message, K);
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

static void measure_rsa(void)
{
    struct rsa_work work;
    open_rsa(&work);
    bench_measure(&(struct bench_row){
        .name = "RSA-2048 private", .ours = our_private, .theirs = their_private, .work = &work});
    bench_measure(&(struct bench_row){
        .name = "RSA-2048 public", .ours = our_public, .theirs = their_public, .work = &work});
    bench_measure(&(struct bench_row){.name = "RSA-2048 key generation",
                                      .ours = our_key,
                                      .theirs = their_key,
                                      .work = &work,
                                      .milliseconds = 500});
    EVP_PKEY_CTX_free(work.sign);
    EVP_PKEY_CTX_free(work.recover);
    EVP_PKEY_CTX_free(work.generate);
    ce_rsa_private_clear(&work.private_key);
    ce_rsa_public_clear(&work.public_key);
    mpz_clears(work.e, work.in, work.out, NULL);
}

/* ---- Diffie-Hellman ---- */

struct dh_work {
    struct ce_dh_group group;
    mpz_t x, y, peer_y, z;
    EVP_PKEY_CTX *generate, *derive;
    EVP_PKEY *peer;
};

static void our_pair(void *user)
{
    struct dh_work *work = user;
    struct ce_random random = random_source();
    bench_need(ce_dh_generate(&work->group, work->x, 0, &random) == CE_OK &&
                   ce_dh_public(&work->group, work->y, work->x, NULL) == CE_OK,
               "ce_dh_public");
}

static void their_pair(void *user)
{
    struct dh_work *work = user;
    EVP_PKEY *made = NULL;
    bench_need(EVP_PKEY_generate(work->generate, &made) == 1, "EVP_PKEY_generate");
    EVP_PKEY_free(made);
}

static void our_shared(void *user)
{
    struct dh_work *work = user;
    bench_need(ce_dh_shared(&work->group, work->z, work->peer_y, work->x, NULL) == CE_OK,
               "ce_dh_shared");
}

static void their_shared(void *user)
{
    struct dh_work *work = user;
    uint8_t out[K];
    size_t len = K;
    bench_need(EVP_PKEY_derive_set_peer_ex(work->derive, work->peer, 1) == 1 &&
                   EVP_PKEY_derive(work->derive, out, &len) == 1,
               "EVP_PKEY_derive");
}

static void open_dh(struct dh_work *work)
{
    EVP_PKEY *own = NULL;
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char[]){"ffdhe2048"}, 0),
        OSSL_PARAM_construct_end()};
    ce_dh_group_init(&work->group);
    mpz_inits(work->x, work->y, work->peer_y, work->z, NULL);
    bench_need(ce_dh_group_named(&work->group, FFDHE2048) == CE_OK, "ce_dh_group_named");
    our_pair(work);
    mpz_set(work->peer_y, work->y);
    our_pair(work);
    work->generate = EVP_PKEY_CTX_new_from_name(NULL, "DH", NULL);
    bench_need(EVP_PKEY_keygen_init(work->generate) == 1 &&
                   EVP_PKEY_CTX_set_params(work->generate, params) == 1 &&
                   EVP_PKEY_generate(work->generate, &own) == 1 &&
                   EVP_PKEY_generate(work->generate, &work->peer) == 1,
               "EVP_PKEY_generate");
    work->derive = EVP_PKEY_CTX_new(own, NULL);
    bench_need(EVP_PKEY_derive_init(work->derive) == 1, "EVP_PKEY_derive_init");
    EVP_PKEY_free(own);
}

static void measure_dh(void)
{
    struct dh_work work = {0};
    open_dh(&work);
    bench_measure(&(struct bench_row){.name = "ffdhe2048 private and public value",
                                      .ours = our_pair,
                                      .theirs = their_pair,
                                      .work = &work});
    bench_measure(&(struct bench_row){.name = "ffdhe2048 shared secret, peer's value checked",
                                      .ours = our_shared,
                                      .theirs = their_shared,
                                      .work = &work});
    EVP_PKEY_CTX_free(work.generate);
    EVP_PKEY_CTX_free(work.derive);
    EVP_PKEY_free(work.peer);
    ce_dh_group_clear(&work.group);
    mpz_clears(work.x, work.y, work.peer_y, work.z, NULL);
}

void bench_public_key(void)
{
    static const uint8_t seed[] = "bench";
    bench_need(ce_hmac_drbg_init(&drbg, CE_SHA256, seed, sizeof seed, NULL, 0, NULL, 0) == CE_OK,
               "ce_hmac_drbg_init");
    measure_rsa();
    measure_dh();
}
