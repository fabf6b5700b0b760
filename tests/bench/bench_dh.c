/*
 * Finite-field Diffie-Hellman. A peer's value is checked by its Jacobi symbol here, by raising it
 * to q there.
 */
#include <stdio.h>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "bench.h"
#include "crypto-edu/dh.h"

enum { MAX_LEN = 384 };

struct dh_work {
    struct ce_dh_group group;
    mpz_t x, y, peer_y, z;
    EVP_PKEY_CTX *generate, *derive;
    EVP_PKEY *peer;
};

static void our_pair(void *user)
{
    struct dh_work *work = user;
    struct ce_random random = bench_random();
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
    uint8_t out[MAX_LEN];
    size_t len = sizeof out;
    bench_need(EVP_PKEY_derive_set_peer_ex(work->derive, work->peer, 1) == 1 &&
                   EVP_PKEY_derive(work->derive, out, &len) == 1,
               "EVP_PKEY_derive");
}

static void open_dh(struct dh_work *work, unsigned number, char *name)
{
    EVP_PKEY *own = NULL;
    OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, name, 0),
                           OSSL_PARAM_construct_end()};
    ce_dh_group_init(&work->group);
    mpz_inits(work->x, work->y, work->peer_y, work->z, NULL);
    bench_need(ce_dh_group_named(&work->group, number) == CE_OK, "ce_dh_group_named");
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

static void measure(unsigned number, char *group)
{
    struct dh_work work = {0};
    char name[64];
    open_dh(&work, number, group);
    snprintf(name, sizeof name, "%s private and public value", group);
    bench_measure(
        &(struct bench_row){.name = name, .ours = our_pair, .theirs = their_pair, .work = &work});
    snprintf(name, sizeof name, "%s shared secret, peer's value checked", group);
    bench_measure(&(struct bench_row){
        .name = name, .ours = our_shared, .theirs = their_shared, .work = &work});
    EVP_PKEY_CTX_free(work.generate);
    EVP_PKEY_CTX_free(work.derive);
    EVP_PKEY_free(work.peer);
    ce_dh_group_clear(&work.group);
    mpz_clears(work.x, work.y, work.peer_y, work.z, NULL);
}

void bench_dh(void)
{
    measure(256, (char[]){"ffdhe2048"});
    measure(257, (char[]){"ffdhe3072"});
}
