/*
 * Hashes and HMAC, short and long. OpenSSL's contexts and algorithms are fetched once, as a careful
 * program does.
 */
#include <stdio.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "bench.h"
#include "crypto-edu/mac.h"

enum { MIB = 1 << 20 };

static uint8_t input[MIB], digest[CE_HASH_MAX_SIZE], key[32];

struct hash_work {
    enum ce_hash_id id;
    EVP_MD *md;
    EVP_MD_CTX *ctx;
    size_t len;
};

static void our_hash(void *user)
{
    const struct hash_work *work = user;
    bench_need(ce_hash(work->id, digest, input, work->len, NULL) == CE_OK, "ce_hash");
}

static void their_hash(void *user)
{
    const struct hash_work *work = user;
    unsigned len;
    bench_need(EVP_DigestInit_ex2(work->ctx, work->md, NULL) &&
                   EVP_DigestUpdate(work->ctx, input, work->len) &&
                   EVP_DigestFinal_ex(work->ctx, digest, &len),
               "EVP_Digest");
}

static void our_hmac(void *user)
{
    const struct hash_work *work = user;
    bench_need(ce_hmac(work->id, digest, key, sizeof key, input, work->len, NULL) == CE_OK,
               "ce_hmac");
}

static void their_hmac(void *user)
{
    const struct hash_work *work = user;
    unsigned len;
    bench_need(HMAC(work->md, key, sizeof key, input, work->len, digest, &len) != NULL, "HMAC");
}

static void measure(const char *prefix, enum ce_hash_id id, void (*ours)(void *),
                    void (*theirs)(void *))
{
    static const struct {
        size_t len;
        const char *text;
    } lengths[] = {{64, "64 B"}, {MIB, "1 MiB"}};
    struct hash_work work = {.id = id, .ctx = EVP_MD_CTX_new()};
    char name[64];
    work.md = EVP_MD_fetch(NULL, ce_hash_name(id), NULL);
    bench_need(work.md && work.ctx, "EVP_MD_fetch");
    for (size_t l = 0; l < 2; l++) {
        snprintf(name, sizeof name, "%s%s, %s", prefix, ce_hash_name(id), lengths[l].text);
        work.len = lengths[l].len;
        bench_measure(&(struct bench_row){
            .name = name, .bytes = work.len, .ours = ours, .theirs = theirs, .work = &work});
    }
    EVP_MD_free(work.md);
    EVP_MD_CTX_free(work.ctx);
}

void bench_hashes(void)
{
    static const enum ce_hash_id ids[] = {CE_MD5,    CE_SHA1,   CE_SHA256,
                                          CE_SHA384, CE_SHA512, CE_SHA3_256};
    bench_fill(input, sizeof input);
    bench_fill(key, sizeof key);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        measure("", ids[i], our_hash, their_hash);
    measure("HMAC-", CE_SHA256, our_hmac, their_hmac);
}
