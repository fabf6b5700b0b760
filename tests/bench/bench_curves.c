/*
 * X25519, P-256 and Ed25519. Both sides sign and verify 32 bytes: a digest for ECDSA, the message
 * itself for Ed25519. OpenSSL draws ECDSA's k, we derive it (RFC 6979); both keep multiples of the
 * base points, it hundreds of them, we four. Agreement on P-256 is timed without OpenSSL's check of
 * the peer's point, which multiplies it by n; ours, whether it is on the curve, is in the time.
 */
#include <openssl/ec.h>
#include <openssl/evp.h>

#include "bench.h"
#include "crypto-edu/ec.h"
#include "crypto-edu/ed25519.h"
#include "crypto-edu/x25519.h"

enum { SIZE = 32, P256 = 23, MAX_SIGNATURE = 80 };

static const uint8_t message[SIZE] = "thirty-two bytes are now signed";

/* ---- OpenSSL's, on any of them ---- */

struct their_work {
    EVP_PKEY *key, *peer;
    EVP_PKEY_CTX *derive;
    EVP_MD_CTX *message;         /* Ed25519 */
    EVP_PKEY_CTX *sign, *verify; /* ECDSA */
    uint8_t signature[MAX_SIGNATURE];
    size_t signature_len;
};

static void their_shared(const struct their_work *work)
{
    uint8_t out[SIZE];
    size_t len = SIZE;
    bench_need(EVP_PKEY_derive_set_peer_ex(work->derive, work->peer, 0) == 1 &&
                   EVP_PKEY_derive(work->derive, out, &len) == 1,
               "EVP_PKEY_derive");
}

static void open_agreement(struct their_work *work)
{
    work->derive = EVP_PKEY_CTX_new(work->key, NULL);
    bench_need(EVP_PKEY_derive_init(work->derive) == 1, "EVP_PKEY_derive_init");
}

static void close_theirs(struct their_work *work)
{
    EVP_PKEY_CTX_free(work->derive);
    EVP_PKEY_CTX_free(work->sign);
    EVP_PKEY_CTX_free(work->verify);
    EVP_MD_CTX_free(work->message);
    EVP_PKEY_free(work->key);
    EVP_PKEY_free(work->peer);
}

/* ---- X25519 ---- */

struct x25519_work {
    uint8_t k[SIZE], u[SIZE], secret[SIZE];
    struct their_work theirs;
};

static void our_x25519(void *user)
{
    struct x25519_work *work = user;
    bench_need(ce_x25519_shared(work->secret, work->k, work->u, NULL) == CE_OK, "ce_x25519_shared");
}

static void their_x25519(void *user)
{
    const struct x25519_work *work = user;
    their_shared(&work->theirs);
}

static void measure_x25519(void)
{
    struct x25519_work work = {0};
    struct ce_random random = bench_random();
    bench_need(ce_x25519_generate(work.k, &random) == CE_OK &&
                   ce_x25519_generate(work.u, &random) == CE_OK,
               "ce_x25519_generate");
    ce_x25519_public(work.u, work.u, NULL);
    work.theirs.key = EVP_PKEY_Q_keygen(NULL, NULL, "X25519");
    work.theirs.peer = EVP_PKEY_Q_keygen(NULL, NULL, "X25519");
    open_agreement(&work.theirs);
    bench_measure(&(struct bench_row){
        .name = "X25519 shared secret", .ours = our_x25519, .theirs = their_x25519, .work = &work});
    close_theirs(&work.theirs);
}

/* ---- P-256 ---- */

struct p256_work {
    struct ce_ec_curve curve;
    mpz_t d;
    struct ce_ec_point Q;
    struct ce_ecdsa_signature signature;
    uint8_t z[SIZE];
    struct their_work theirs;
};

static void our_ecdh(void *user)
{
    struct p256_work *work = user;
    bench_need(ce_ecdh_shared(&work->curve, work->z, SIZE, work->d, &work->Q, NULL) == CE_OK,
               "ce_ecdh_shared");
}

static void their_ecdh(void *user)
{
    const struct p256_work *work = user;
    their_shared(&work->theirs);
}

static void our_ecdsa(void *user)
{
    struct p256_work *work = user;
    bench_need(ce_ecdsa_sign(&work->curve, &work->signature, work->d, CE_SHA256, message, NULL) ==
                   CE_OK,
               "ce_ecdsa_sign");
}

static void their_ecdsa(void *user)
{
    struct their_work *work = &((struct p256_work *)user)->theirs;
    work->signature_len = sizeof work->signature;
    bench_need(EVP_PKEY_sign(work->sign, work->signature, &work->signature_len, message, SIZE) == 1,
               "EVP_PKEY_sign");
}

static void our_ecdsa_verify(void *user)
{
    struct p256_work *work = user;
    bench_need(ce_ecdsa_verify(&work->curve, &work->Q, CE_SHA256, message, &work->signature,
                               NULL) == CE_OK,
               "ce_ecdsa_verify");
}

static void their_ecdsa_verify(void *user)
{
    const struct their_work *work = &((struct p256_work *)user)->theirs;
    bench_need(EVP_PKEY_verify(work->verify, work->signature, work->signature_len, message, SIZE) ==
                   1,
               "EVP_PKEY_verify");
}

static void open_p256(struct p256_work *work)
{
    struct ce_random random = bench_random();
    struct their_work *theirs = &work->theirs;
    ce_ec_curve_init(&work->curve);
    ce_ec_point_init(&work->Q);
    ce_ecdsa_signature_init(&work->signature);
    mpz_init(work->d);
    bench_need(ce_ec_curve_named(&work->curve, P256) == CE_OK &&
                   ce_ec_generate(&work->curve, work->d, &random) == CE_OK &&
                   ce_ec_public(&work->curve, &work->Q, work->d, NULL) == CE_OK,
               "ce_ec_public");
    theirs->key = EVP_EC_gen("P-256");
    theirs->peer = EVP_EC_gen("P-256");
    open_agreement(theirs);
    theirs->sign = EVP_PKEY_CTX_new(theirs->key, NULL);
    theirs->verify = EVP_PKEY_CTX_new(theirs->key, NULL);
    bench_need(EVP_PKEY_sign_init(theirs->sign) == 1 && EVP_PKEY_verify_init(theirs->verify) == 1,
               "EVP_PKEY_sign_init");
}

static void measure_p256(void)
{
    struct p256_work work = {0};
    open_p256(&work);
    bench_measure(&(struct bench_row){
        .name = "P-256 ECDH", .ours = our_ecdh, .theirs = their_ecdh, .work = &work});
    bench_measure(&(struct bench_row){
        .name = "P-256 ECDSA sign", .ours = our_ecdsa, .theirs = their_ecdsa, .work = &work});
    bench_measure(&(struct bench_row){.name = "P-256 ECDSA verify",
                                      .ours = our_ecdsa_verify,
                                      .theirs = their_ecdsa_verify,
                                      .work = &work});
    ce_ec_curve_clear(&work.curve);
    ce_ec_point_clear(&work.Q);
    ce_ecdsa_signature_clear(&work.signature);
    mpz_clear(work.d);
    close_theirs(&work.theirs);
}

/* ---- Ed25519 ---- */

struct ed25519_work {
    uint8_t seed[SIZE], A[SIZE], signature[CE_ED25519_SIGNATURE_SIZE];
    struct their_work theirs;
};

static void our_eddsa(void *user)
{
    struct ed25519_work *work = user;
    bench_need(ce_ed25519_sign(work->signature, work->seed, message, SIZE, NULL) == CE_OK,
               "ce_ed25519_sign");
}

static void their_eddsa(void *user)
{
    struct their_work *work = &((struct ed25519_work *)user)->theirs;
    work->signature_len = sizeof work->signature;
    bench_need(EVP_DigestSignInit(work->message, NULL, NULL, NULL, work->key) == 1 &&
                   EVP_DigestSign(work->message, work->signature, &work->signature_len, message,
                                  SIZE) == 1,
               "EVP_DigestSign");
}

static void our_eddsa_verify(void *user)
{
    const struct ed25519_work *work = user;
    bench_need(ce_ed25519_verify(work->A, message, SIZE, work->signature, sizeof work->signature,
                                 NULL) == CE_OK,
               "ce_ed25519_verify");
}

static void their_eddsa_verify(void *user)
{
    const struct their_work *work = &((struct ed25519_work *)user)->theirs;
    bench_need(EVP_DigestVerifyInit(work->message, NULL, NULL, NULL, work->key) == 1 &&
                   EVP_DigestVerify(work->message, work->signature, work->signature_len, message,
                                    SIZE) == 1,
               "EVP_DigestVerify");
}

static void measure_ed25519(void)
{
    struct ed25519_work work = {0};
    struct ce_random random = bench_random();
    bench_need(ce_ed25519_generate(work.seed, &random) == CE_OK, "ce_ed25519_generate");
    ce_ed25519_public(work.A, work.seed, NULL);
    work.theirs.key = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    work.theirs.message = EVP_MD_CTX_new();
    bench_measure(&(struct bench_row){
        .name = "Ed25519 sign", .ours = our_eddsa, .theirs = their_eddsa, .work = &work});
    bench_measure(&(struct bench_row){.name = "Ed25519 verify",
                                      .ours = our_eddsa_verify,
                                      .theirs = their_eddsa_verify,
                                      .work = &work});
    close_theirs(&work.theirs);
}

void bench_curves(void)
{
    measure_x25519();
    measure_p256();
    measure_ed25519();
}
