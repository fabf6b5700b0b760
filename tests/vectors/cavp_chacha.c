/*
 * ChaCha20, Poly1305 and their AEAD: the vectors of RFC 8439 (when it was RFC 7539), of OpenSSL and
 * of BoringSSL.
 */
#include "tests/vectors/cavp.h"

#include <string.h>

#include "crypto-edu/chacha20.h"

/* A record as bytes. */
static struct {
    uint8_t key[CAVP_MAX_BYTES], nonce[CAVP_MAX_BYTES], aad[CAVP_MAX_BYTES], tag[CAVP_MAX_BYTES];
    uint8_t plaintext[CAVP_MAX_BYTES], ciphertext[CAVP_MAX_BYTES], out[CAVP_MAX_BYTES];
    size_t key_len, nonce_len, aad_len, tag_len, len, ciphertext_len;
} v;

enum cavp_verdict cavp_chacha20(struct cavp_run *run, const struct cavp_record *record)
{
    size_t counter;
    (void)run;
    return cavp_judge(
        cavp_bytes(record, "KEY", v.key, &v.key_len) && v.key_len == 32 &&
        cavp_bytes(record, "NONCE", v.nonce, &v.nonce_len) && v.nonce_len == 12 &&
        cavp_number(record, "INITIAL_BLOCK_COUNTER", &counter) &&
        cavp_bytes(record, "PLAINTEXT", v.plaintext, &v.len) &&
        cavp_bytes(record, "CIPHERTEXT", v.ciphertext, &v.ciphertext_len) &&
        v.len == v.ciphertext_len &&
        ce_chacha20(v.key, v.out, (uint32_t)counter, v.nonce, v.plaintext, v.len, NULL) == CE_OK &&
        memcmp(v.out, v.ciphertext, v.len) == 0);
}

enum cavp_verdict cavp_poly1305(struct cavp_run *run, const struct cavp_record *record)
{
    struct ce_poly1305 ctx;
    uint8_t tag[CE_POLY1305_TAG_SIZE];
    (void)run;
    if (!cavp_bytes(record, "KEY", v.key, &v.key_len) || v.key_len != CE_POLY1305_KEY_SIZE ||
        !cavp_bytes(record, "MSG", v.plaintext, &v.len) ||
        !cavp_bytes(record, "TAG", v.tag, &v.tag_len) || v.tag_len != sizeof tag)
        return CAVP_FAILED;
    ce_poly1305_init(&ctx, v.key, NULL);
    ce_poly1305_update(&ctx, v.plaintext, v.len, NULL);
    ce_poly1305_final(&ctx, tag, NULL);
    return cavp_judge(memcmp(tag, v.tag, sizeof tag) == 0);
}

/* OpenSSL's names for the fields, or BoringSSL's. */
static bool read_aead(const struct cavp_record *record)
{
    const bool openssl = cavp_value(record, "Plaintext") != NULL;
    return cavp_text(record, openssl ? "Key" : "KEY", v.key, &v.key_len) &&
           cavp_text(record, openssl ? "IV" : "NONCE", v.nonce, &v.nonce_len) &&
           cavp_text(record, openssl ? "AAD" : "AD", v.aad, &v.aad_len) &&
           cavp_text(record, openssl ? "Tag" : "TAG", v.tag, &v.tag_len) &&
           cavp_text(record, openssl ? "Plaintext" : "IN", v.plaintext, &v.len) &&
           cavp_text(record, openssl ? "Ciphertext" : "CT", v.ciphertext, &v.ciphertext_len) &&
           v.len == v.ciphertext_len && v.key_len == CE_CHACHA20_KEY_SIZE &&
           v.tag_len <= CE_POLY1305_TAG_SIZE;
}

/* RFC 8439 section 2.8 has nonces of 96 bits alone. "Result" stands where opening must fail. */
enum cavp_verdict cavp_chacha20_poly1305(struct cavp_run *run, const struct cavp_record *record)
{
    uint8_t tag[CE_POLY1305_TAG_SIZE];
    const bool forged = cavp_value(record, "Result") != NULL;
    if (!read_aead(record))
        return CAVP_FAILED;
    if (v.nonce_len != CE_CHACHA20_NONCE_SIZE || v.tag_len != sizeof tag) {
        run->why = "nonces other than 96 bits, tags other than 128";
        return CAVP_SKIPPED;
    }
    const ce_status status = ce_chacha20_poly1305_open(v.key, v.out, v.nonce, v.aad, v.aad_len,
                                                       v.ciphertext, v.len, v.tag, NULL);
    if (forged)
        return cavp_judge(status == CE_ERR_AUTH);
    if (status != CE_OK || memcmp(v.out, v.plaintext, v.len) != 0)
        return CAVP_FAILED;
    return cavp_judge(ce_chacha20_poly1305_seal(v.key, v.out, tag, v.nonce, v.aad, v.aad_len,
                                                v.plaintext, v.len, NULL) == CE_OK &&
                      memcmp(v.out, v.ciphertext, v.len) == 0 &&
                      memcmp(tag, v.tag, sizeof tag) == 0);
}
