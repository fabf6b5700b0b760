/*
 * AES: ECB, CBC and CTR (known answers and multi-block messages), and GCM.
 */
#include "tests/vectors/cavp.h"

#include <string.h>

#include "crypto-edu/cipher.h"

enum { SHORTEST_TAG = 12 };

/* A record as bytes. */
static struct {
    uint8_t key[CAVP_MAX_BYTES], iv[CAVP_MAX_BYTES], aad[CAVP_MAX_BYTES], tag[CAVP_MAX_BYTES];
    uint8_t plaintext[CAVP_MAX_BYTES], ciphertext[CAVP_MAX_BYTES], out[CAVP_MAX_BYTES];
    size_t key_len, iv_len, aad_len, tag_len, len, ciphertext_len;
    struct ce_aes_key expanded;
} v;

/* What the three modes share; ECB has no IV. */
static bool read_texts(const struct cavp_record *record, bool has_iv)
{
    return cavp_bytes(record, "KEY", v.key, &v.key_len) &&
           cavp_bytes(record, "PLAINTEXT", v.plaintext, &v.len) &&
           cavp_bytes(record, "CIPHERTEXT", v.ciphertext, &v.ciphertext_len) &&
           v.len == v.ciphertext_len && v.len > 0 &&
           (!has_iv || (cavp_bytes(record, "IV", v.iv, &v.iv_len) && v.iv_len == 16)) &&
           ce_aes_expand_key(&v.expanded, v.key, v.key_len, NULL) == CE_OK;
}

static bool encrypts(const struct cavp_record *record)
{
    return cavp_value(record, "ENCRYPT") != NULL;
}

static bool decrypts(const struct cavp_record *record)
{
    return cavp_value(record, "DECRYPT") != NULL;
}

static bool out_is(const uint8_t *expected)
{
    return memcmp(v.out, expected, v.len) == 0;
}

enum cavp_verdict cavp_aes_ecb(struct cavp_run *run, const struct cavp_record *record)
{
    (void)run;
    if (!read_texts(record, false) || v.len % 16 != 0 || encrypts(record) == decrypts(record))
        return CAVP_FAILED;
    for (size_t at = 0; at < v.len; at += 16)
        if (encrypts(record))
            ce_aes_encrypt_block(&v.expanded, v.out + at, v.plaintext + at, NULL);
        else
            ce_aes_decrypt_block(&v.expanded, v.out + at, v.ciphertext + at, NULL);
    return cavp_judge(out_is(encrypts(record) ? v.ciphertext : v.plaintext));
}

enum cavp_verdict cavp_aes_cbc(struct cavp_run *run, const struct cavp_record *record)
{
    (void)run;
    if (!read_texts(record, true) || encrypts(record) == decrypts(record))
        return CAVP_FAILED;
    if (encrypts(record))
        return cavp_judge(ce_aes_cbc_encrypt(&v.expanded, v.out, v.iv, v.plaintext, v.len, NULL) ==
                              CE_OK &&
                          out_is(v.ciphertext));
    return cavp_judge(ce_aes_cbc_decrypt(&v.expanded, v.out, v.iv, v.ciphertext, v.len, NULL) ==
                          CE_OK &&
                      out_is(v.plaintext));
}

/* Both directions are one call. */
enum cavp_verdict cavp_aes_ctr(struct cavp_run *run, const struct cavp_record *record)
{
    (void)run;
    if (!read_texts(record, true))
        return CAVP_FAILED;
    ce_aes_ctr(&v.expanded, v.out, v.iv, v.plaintext, v.len, NULL);
    if (!out_is(v.ciphertext))
        return CAVP_FAILED;
    ce_aes_ctr(&v.expanded, v.out, v.iv, v.ciphertext, v.len, NULL);
    return cavp_judge(out_is(v.plaintext));
}

static bool read_gcm(const struct cavp_record *record)
{
    return cavp_bytes(record, "Key", v.key, &v.key_len) &&
           cavp_bytes(record, "IV", v.iv, &v.iv_len) &&
           cavp_bytes(record, "AAD", v.aad, &v.aad_len) &&
           cavp_bytes(record, "CT", v.ciphertext, &v.len) &&
           cavp_bytes(record, "Tag", v.tag, &v.tag_len) &&
           ce_aes_expand_key(&v.expanded, v.key, v.key_len, NULL) == CE_OK;
}

static enum cavp_verdict skip_short_tag(struct cavp_run *run)
{
    run->why = "tag shorter than 12 bytes";
    return CAVP_SKIPPED;
}

enum cavp_verdict cavp_gcm_encrypt(struct cavp_run *run, const struct cavp_record *record)
{
    uint8_t tag[CE_GCM_TAG_SIZE];
    size_t len;
    if (!read_gcm(record) || !cavp_bytes(record, "PT", v.plaintext, &len) || len != v.len ||
        v.tag_len > sizeof tag)
        return CAVP_FAILED;
    if (v.tag_len < SHORTEST_TAG)
        return skip_short_tag(run);
    return cavp_judge(ce_aes_gcm_seal(&v.expanded, v.out, tag, v.iv, v.iv_len, v.aad, v.aad_len,
                                      v.plaintext, v.len, NULL) == CE_OK &&
                      out_is(v.ciphertext) && memcmp(tag, v.tag, v.tag_len) == 0);
}

/* A record that says FAIL has a wrong tag, and no plaintext: nothing but zeros may come out. */
enum cavp_verdict cavp_gcm_decrypt(struct cavp_run *run, const struct cavp_record *record)
{
    size_t len;
    if (!read_gcm(record))
        return CAVP_FAILED;
    if (v.tag_len < SHORTEST_TAG)
        return skip_short_tag(run);
    const bool forged = cavp_value(record, "FAIL") != NULL;
    if (forged)
        memset(v.plaintext, 0, v.len);
    else if (!cavp_bytes(record, "PT", v.plaintext, &len) || len != v.len)
        return CAVP_FAILED;
    memset(v.out, 0xa5, v.len);
    const ce_status status = ce_aes_gcm_open(&v.expanded, v.out, v.iv, v.iv_len, v.aad, v.aad_len,
                                             v.ciphertext, v.len, v.tag, v.tag_len, NULL);
    return cavp_judge(status == (forged ? CE_ERR_AUTH : CE_OK) && out_is(v.plaintext));
}
