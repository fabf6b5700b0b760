/*
 * Hashes, HMAC and AES. OpenSSL's contexts and algorithms are fetched once, as a careful program
 * does; keys are set up anew in each call on both sides.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "bench.h"
#include "crypto-edu/cipher.h"
#include "crypto-edu/mac.h"

enum { MIB = 1 << 20, RECORD = 16384 };

static uint8_t input[MIB], output[RECORD + 16], key[32], iv[16];

/* ---- hashes ---- */

struct hash_work {
    enum ce_hash_id id;
    EVP_MD *md;
    EVP_MD_CTX *ctx;
    size_t len;
};

static void our_hash(void *user)
{
    const struct hash_work *work = user;
    bench_need(ce_hash(work->id, output, input, work->len, NULL) == CE_OK, "ce_hash");
}

static void their_hash(void *user)
{
    const struct hash_work *work = user;
    unsigned len;
    bench_need(EVP_DigestInit_ex2(work->ctx, work->md, NULL) &&
                   EVP_DigestUpdate(work->ctx, input, work->len) &&
                   EVP_DigestFinal_ex(work->ctx, output, &len),
               "EVP_Digest");
}

static void our_hmac(void *user)
{
    const struct hash_work *work = user;
    bench_need(ce_hmac(work->id, output, key, sizeof key, input, work->len, NULL) == CE_OK,
               "ce_hmac");
}

static void their_hmac(void *user)
{
    const struct hash_work *work = user;
    unsigned len;
    bench_need(HMAC(work->md, key, sizeof key, input, work->len, output, &len) != NULL, "HMAC");
}

static void measure_hashes(void)
{
    static const enum ce_hash_id ids[] = {CE_SHA1, CE_SHA256, CE_SHA384};
    static const struct {
        size_t len;
        const char *text;
    } lengths[] = {{64, "64 B"}, {RECORD, "16 KiB"}, {MIB, "1 MiB"}};
    char name[64];
    for (size_t i = 0; i < 4; i++) {
        enum ce_hash_id id = i < 3 ? ids[i] : CE_SHA256;
        struct hash_work work = {.id = id, .ctx = EVP_MD_CTX_new()};
        work.md = EVP_MD_fetch(NULL, ce_hash_name(id), NULL);
        bench_need(work.md && work.ctx, "EVP_MD_fetch");
        for (size_t l = 0; l < 3; l++) {
            snprintf(name, sizeof name, "%s%s, %s", i < 3 ? "" : "HMAC-", ce_hash_name(id),
                     lengths[l].text);
            work.len = lengths[l].len;
            bench_measure(&(struct bench_row){.name = name,
                                              .bytes = work.len,
                                              .ours = i < 3 ? our_hash : our_hmac,
                                              .theirs = i < 3 ? their_hash : their_hmac,
                                              .work = &work});
        }
        EVP_MD_free(work.md);
        EVP_MD_CTX_free(work.ctx);
    }
}

/* ---- AES ---- */

struct aes_work {
    size_t key_len;
    EVP_CIPHER *cipher;
    EVP_CIPHER_CTX *ctx;
    int encrypt;
    uint8_t sealed[RECORD], tag[16]; /* for opening */
};

static struct ce_aes_key expanded(const struct aes_work *work)
{
    struct ce_aes_key aes;
    bench_need(ce_aes_expand_key(&aes, key, work->key_len, NULL) == CE_OK, "ce_aes_expand_key");
    return aes;
}

static void our_cbc(void *user)
{
    const struct aes_work *work = user;
    struct ce_aes_key aes = expanded(work);
    ce_status status = work->encrypt ? ce_aes_cbc_encrypt(&aes, output, iv, input, RECORD, NULL)
                                     : ce_aes_cbc_decrypt(&aes, output, iv, input, RECORD, NULL);
    bench_need(status == CE_OK, "ce_aes_cbc");
}

static void their_cbc(void *user)
{
    const struct aes_work *work = user;
    int len;
    bench_need(EVP_CipherInit_ex2(work->ctx, work->cipher, key, iv, work->encrypt, NULL) &&
                   EVP_CIPHER_CTX_set_padding(work->ctx, 0) &&
                   EVP_CipherUpdate(work->ctx, output, &len, input, RECORD),
               "EVP_Cipher of CBC");
}

static void our_gcm(void *user)
{
    struct aes_work *work = user;
    struct ce_aes_key aes = expanded(work);
    ce_status status = work->encrypt ? ce_aes_gcm_seal(&aes, output, work->tag, iv, 12, key, 13,
                                                       input, RECORD, NULL)
                                     : ce_aes_gcm_open(&aes, output, iv, 12, key, 13, work->sealed,
                                                       RECORD, work->tag, 16, NULL);
    bench_need(status == CE_OK, "ce_aes_gcm");
}

static void their_gcm(void *user)
{
    struct aes_work *work = user;
    EVP_CIPHER_CTX *ctx = work->ctx;
    int len, ok = EVP_CipherInit_ex2(ctx, work->cipher, key, iv, work->encrypt, NULL) &&
                  EVP_CipherUpdate(ctx, NULL, &len, key, 13);
    if (work->encrypt)
        ok = ok && EVP_CipherUpdate(ctx, output, &len, input, RECORD) &&
             EVP_CipherFinal_ex(ctx, output + len, &len) &&
             EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, 16, work->tag);
    else
        ok = ok && EVP_CipherUpdate(ctx, output, &len, work->sealed, RECORD) &&
             EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, 16, work->tag) &&
             EVP_CipherFinal_ex(ctx, output + len, &len);
    bench_need(ok, "EVP_Cipher of GCM");
}

/* Something that opens: what we sealed, so that OpenSSL opens our record and we open our own. */
static void seal_once(struct aes_work *work)
{
    work->encrypt = 1;
    our_gcm(work);
    memcpy(work->sealed, output, RECORD);
}

static void measure_aes(const char *mode, size_t key_len)
{
    struct aes_work work = {.key_len = key_len, .ctx = EVP_CIPHER_CTX_new()};
    char name[64];
    bool cbc = strcmp(mode, "CBC") == 0;
    snprintf(name, sizeof name, "AES-%zu-%s", 8 * key_len, mode);
    work.cipher = EVP_CIPHER_fetch(NULL, name, NULL);
    bench_need(work.cipher && work.ctx, "EVP_CIPHER_fetch");
    seal_once(&work);
    for (int encrypt = 1; encrypt >= 0; encrypt--) {
        work.encrypt = encrypt;
        snprintf(name, sizeof name, "AES-%zu-%s %s, 16 KiB", 8 * key_len, mode,
                 encrypt ? "encrypt" : "decrypt");
        bench_measure(&(struct bench_row){.name = name,
                                          .bytes = RECORD,
                                          .ours = cbc ? our_cbc : our_gcm,
                                          .theirs = cbc ? their_cbc : their_gcm,
                                          .work = &work});
    }
    EVP_CIPHER_free(work.cipher);
    EVP_CIPHER_CTX_free(work.ctx);
}

void bench_symmetric(void)
{
    bench_fill(input, sizeof input);
    bench_fill(key, sizeof key);
    bench_fill(iv, sizeof iv);
    measure_hashes();
    for (size_t key_len = 16; key_len <= 32; key_len += 16) {
        measure_aes("CBC", key_len);
        measure_aes("GCM", key_len);
    }
}
