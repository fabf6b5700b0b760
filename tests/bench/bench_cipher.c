/*
 * AES in its modes and ChaCha20-Poly1305, on a TLS record of 16 KiB. OpenSSL's contexts and
 * algorithms are fetched once; keys are set up anew in each call on both sides.
 */
#include <stdio.h>
#include <string.h>

#include <openssl/evp.h>

#include "bench.h"
#include "crypto-edu/chacha20.h"
#include "crypto-edu/cipher.h"

enum { RECORD = 16384, AAD = 13 };

static uint8_t input[RECORD], output[RECORD + 16], key[32], iv[16];

struct cipher_work {
    size_t key_len;
    EVP_CIPHER *cipher;
    EVP_CIPHER_CTX *ctx;
    int encrypt;
    uint8_t sealed[RECORD], tag[16]; /* for opening */
};

static struct ce_aes_key expanded(const struct cipher_work *work)
{
    struct ce_aes_key aes;
    bench_need(ce_aes_expand_key(&aes, key, work->key_len, NULL) == CE_OK, "ce_aes_expand_key");
    return aes;
}

static void our_ecb(void *user)
{
    const struct cipher_work *work = user;
    struct ce_aes_key aes = expanded(work);
    void (*block)(const struct ce_aes_key *, uint8_t *, const uint8_t *, const struct ce_probe *) =
        work->encrypt ? ce_aes_encrypt_block : ce_aes_decrypt_block;
    for (size_t at = 0; at < RECORD; at += 16)
        block(&aes, output + at, input + at, NULL);
}

static void our_cbc(void *user)
{
    const struct cipher_work *work = user;
    struct ce_aes_key aes = expanded(work);
    ce_status status = work->encrypt ? ce_aes_cbc_encrypt(&aes, output, iv, input, RECORD, NULL)
                                     : ce_aes_cbc_decrypt(&aes, output, iv, input, RECORD, NULL);
    bench_need(status == CE_OK, "ce_aes_cbc");
}

static void our_ctr(void *user)
{
    struct ce_aes_key aes = expanded(user);
    ce_aes_ctr(&aes, output, iv, input, RECORD, NULL);
}

/* ECB, CBC and CTR; OpenSSL would pad. */
static void their_mode(void *user)
{
    const struct cipher_work *work = user;
    int len;
    bench_need(EVP_CipherInit_ex2(work->ctx, work->cipher, key, iv, work->encrypt, NULL) &&
                   EVP_CIPHER_CTX_set_padding(work->ctx, 0) &&
                   EVP_CipherUpdate(work->ctx, output, &len, input, RECORD),
               "EVP_Cipher");
}

static void our_gcm(void *user)
{
    struct cipher_work *work = user;
    struct ce_aes_key aes = expanded(work);
    ce_status status = work->encrypt ? ce_aes_gcm_seal(&aes, output, work->tag, iv, 12, key, AAD,
                                                       input, RECORD, NULL)
                                     : ce_aes_gcm_open(&aes, output, iv, 12, key, AAD, work->sealed,
                                                       RECORD, work->tag, 16, NULL);
    bench_need(status == CE_OK, "ce_aes_gcm");
}

static void our_chacha(void *user)
{
    struct cipher_work *work = user;
    ce_status status =
        work->encrypt
            ? ce_chacha20_poly1305_seal(key, output, work->tag, iv, key, AAD, input, RECORD, NULL)
            : ce_chacha20_poly1305_open(key, output, iv, key, AAD, work->sealed, RECORD, work->tag,
                                        NULL);
    bench_need(status == CE_OK, "ce_chacha20_poly1305");
}

static void their_aead(void *user)
{
    struct cipher_work *work = user;
    EVP_CIPHER_CTX *ctx = work->ctx;
    int len, ok = EVP_CipherInit_ex2(ctx, work->cipher, key, iv, work->encrypt, NULL) &&
                  EVP_CipherUpdate(ctx, NULL, &len, key, AAD);
    if (work->encrypt)
        ok = ok && EVP_CipherUpdate(ctx, output, &len, input, RECORD) &&
             EVP_CipherFinal_ex(ctx, output + len, &len) &&
             EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_GET_TAG, 16, work->tag);
    else
        ok = ok && EVP_CipherUpdate(ctx, output, &len, work->sealed, RECORD) &&
             EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG, 16, work->tag) &&
             EVP_CipherFinal_ex(ctx, output + len, &len);
    bench_need(ok, "EVP_Cipher of an AEAD");
}

/* Encryption first: what it leaves in output and tag is what decryption opens. Where encryption and
 * decryption are one, it is enough. */
static void measure(const char *name, size_t key_len, void (*ours)(void *), void (*theirs)(void *))
{
    struct cipher_work work = {.key_len = key_len, .ctx = EVP_CIPHER_CTX_new(), .encrypt = 1};
    char row[64];
    work.cipher = EVP_CIPHER_fetch(NULL, name, NULL);
    bench_need(work.cipher && work.ctx, "EVP_CIPHER_fetch");
    ours(&work);
    memcpy(work.sealed, output, RECORD);
    for (work.encrypt = 1; work.encrypt >= (ours == our_ctr); work.encrypt--) {
        snprintf(row, sizeof row, "%s%s, 16 KiB", name,
                 ours == our_ctr ? ""
                 : work.encrypt  ? " encrypt"
                                 : " decrypt");
        bench_measure(&(struct bench_row){
            .name = row, .bytes = RECORD, .ours = ours, .theirs = theirs, .work = &work});
    }
    EVP_CIPHER_free(work.cipher);
    EVP_CIPHER_CTX_free(work.ctx);
}

void bench_ciphers(void)
{
    static const struct {
        const char *name;
        void (*ours)(void *), (*theirs)(void *);
    } modes[] = {{"ECB", our_ecb, their_mode},
                 {"CBC", our_cbc, their_mode},
                 {"CTR", our_ctr, their_mode},
                 {"GCM", our_gcm, their_aead}};
    char name[64];
    bench_fill(input, sizeof input);
    bench_fill(key, sizeof key);
    bench_fill(iv, sizeof iv);
    for (size_t key_len = 16; key_len <= 32; key_len += 8)
        for (size_t m = 0; m < sizeof modes / sizeof *modes; m++) {
            snprintf(name, sizeof name, "AES-%zu-%s", 8 * key_len, modes[m].name);
            measure(name, key_len, modes[m].ours, modes[m].theirs);
        }
    measure("ChaCha20-Poly1305", 32, our_chacha, their_aead);
}
