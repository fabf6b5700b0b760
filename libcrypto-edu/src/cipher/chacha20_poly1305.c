/*
 * AEAD_CHACHA20_POLY1305, RFC 8439 section 2.8: ChaCha20 for secrecy, Poly1305 over additional data
 * and ciphertext for authenticity, under one key.
 *
 * Block 0 of the key stream is the one-time key of the MAC (section 2.6); the text begins at block
 * 1. Never use one nonce twice with a key: two texts then share a key stream, and the MAC's key can
 * be computed from their tags.
 */
#include "cipher/chacha20_stream.h"
#include "cipher/cipher_frames.h"
#include "crypto-edu/bytes.h"

/* Section 2.8: P_MAX is 64 * (2^32 - 1), as the counter begins at 1. */
#define MAX_TEXT (64 * UINT64_C(0xffffffff))

static void show(const struct ce_probe *probe, const char *label, const char *spec,
                 const char *name, const uint8_t *bytes, size_t len)
{
    const struct ce_variable variables[] = {ce_bytes_variable(name, bytes, len)};
    const struct ce_frame frame = {"ChaCha20-Poly1305", label, spec, 0, variables, 1};
    ce_probe_show(probe, &frame);
}

/* poly1305_key_gen(), section 2.6: the first half of block 0.
 * spec: RFC 8439 2.6 */
static void start_mac(struct ce_poly1305 *mac, const uint8_t *key, const uint8_t *nonce,
                      const struct ce_probe *probe)
{
    uint8_t block[CE_CHACHA20_BLOCK_SIZE];
    ce_chacha20_block(key, block, 0, nonce, NULL);
    show(probe, "one-time key", "RFC 8439 2.6", "key", block, CE_POLY1305_KEY_SIZE);
    ce_poly1305_init(mac, block, probe);
    ce_wipe(block, sizeof block);
}

/* The data, and as many zeros as fill the last 16 bytes: pad16() of section 2.8.1.
 * spec: RFC 8439 2.8.1 */
static void update_padded(struct ce_poly1305 *mac, const uint8_t *data, size_t len,
                          const struct ce_probe *probe)
{
    static const uint8_t zeros[16];
    ce_poly1305_update(mac, data, len, probe);
    ce_poly1305_update(mac, zeros, (16 - len % 16) % 16, probe);
}

/* mac_data = aad | pad16(aad) | ciphertext | pad16(ciphertext) | both lengths in eight bytes.
 * spec: RFC 8439 2.8.1 */
static void compute_tag(const uint8_t *key, uint8_t tag[static CE_POLY1305_TAG_SIZE],
                        const uint8_t *nonce, const uint8_t *aad, size_t aad_len,
                        const uint8_t *ciphertext, size_t len, const struct ce_probe *probe)
{
    struct ce_poly1305 mac;
    uint8_t lengths[16];
    start_mac(&mac, key, nonce, probe);
    update_padded(&mac, aad, aad_len, probe);
    update_padded(&mac, ciphertext, len, probe);
    ce_store_le64(lengths, aad_len);
    ce_store_le64(lengths + 8, len);
    ce_poly1305_update(&mac, lengths, sizeof lengths, probe);
    ce_poly1305_final(&mac, tag, probe);
    show(probe, "tag", "RFC 8439 2.8", "tag", tag, CE_POLY1305_TAG_SIZE);
}

/* spec: RFC 8439 2.8 */
ce_status ce_chacha20_poly1305_seal(const uint8_t key[static CE_CHACHA20_KEY_SIZE], uint8_t *out,
                                    uint8_t tag[static CE_POLY1305_TAG_SIZE],
                                    const uint8_t nonce[static CE_CHACHA20_NONCE_SIZE],
                                    const uint8_t *aad, size_t aad_len, const uint8_t *in,
                                    size_t len, const struct ce_probe *probe)
{
    if ((uint64_t)len > MAX_TEXT) {
        ce_wipe(tag, CE_POLY1305_TAG_SIZE);
        return CE_ERR_LENGTH;
    }
    ce_chacha20_stream(key, out, 1, nonce, in, len, probe, NULL);
    compute_tag(key, tag, nonce, aad, aad_len, out, len, probe);
    return CE_OK;
}

/* spec: RFC 8439 2.8 */
ce_status ce_chacha20_poly1305_open(const uint8_t key[static CE_CHACHA20_KEY_SIZE], uint8_t *out,
                                    const uint8_t nonce[static CE_CHACHA20_NONCE_SIZE],
                                    const uint8_t *aad, size_t aad_len, const uint8_t *in,
                                    size_t len, const uint8_t tag[static CE_POLY1305_TAG_SIZE],
                                    const struct ce_probe *probe)
{
    uint8_t expected[CE_POLY1305_TAG_SIZE];
    ce_status status = CE_OK;
    if ((uint64_t)len > MAX_TEXT)
        return CE_ERR_LENGTH;
    compute_tag(key, expected, nonce, aad, aad_len, in, len, probe);
    if (ce_equal(expected, tag, sizeof expected)) {
        ce_chacha20_stream(key, out, 1, nonce, in, len, probe, NULL);
    } else {
        ce_wipe(out, len);
        status = CE_ERR_AUTH;
    }
    ce_wipe(expected, sizeof expected); /* the right tag of a forgery is not for its sender */
    return status;
}
