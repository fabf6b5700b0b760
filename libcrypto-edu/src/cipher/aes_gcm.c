/*
 * AES in Galois/Counter Mode, SP 800-38D: counter mode for secrecy, GHASH over additional data and
 * ciphertext for authenticity, under one key.
 *
 * Never use one IV twice with a key: two texts then share a key stream, and the hash subkey H can
 * be computed from their tags.
 */
#include <string.h>

#include "cipher/cipher_frames.h"
#include "cipher/ghash.h"
#include "crypto-edu/bytes.h"
#include "crypto-edu/cipher.h"

/* Section 5.2.1.1: len(P) <= 2^39 - 256 bits, len(A) and len(IV) <= 2^64 - 1 bits. */
#define MAX_TEXT   ((UINT64_C(1) << 36) - 32)
#define MAX_HASHED ((UINT64_C(1) << 61) - 1)

static void show(const struct ce_probe *probe, const char *label, const char *spec,
                 const uint8_t block[static 16])
{
    ce_show_block(probe, "AES-GCM", label, spec, 0, label, block);
}

/* The last 32 bits count, modulo 2^32; the first 96 stay.
 * spec: SP 800-38D 6.2 */
static void inc32(uint8_t block[static 16])
{
    ce_store_be32(block + 12, ce_load_be32(block + 12) + 1);
}

static void show_CB(const struct ce_probe *probe, size_t i, const uint8_t CB[static 16],
                    const uint8_t stream[static 16], const uint8_t *Y, size_t len)
{
    const struct ce_variable variables[] = {
        ce_bytes_variable("CB", CB, 16),
        ce_bytes_variable("CIPH(CB)", stream, 16),
        ce_bytes_variable("Y", Y, len),
    };
    ce_probe_show(probe, &(struct ce_frame){.algorithm = "AES-GCM",
                                            .label = "CB",
                                            .spec = "SP 800-38D 6.5",
                                            .round = (unsigned)i,
                                            .variables = variables,
                                            .variable_count = 3});
}

/* GCTR_K(ICB, X), section 6.5: Y_i = X_i + CIPH(CB_i), the counters beginning with ICB.
 * spec: SP 800-38D 6.5 */
static void GCTR(const struct ce_aes_key *key, uint8_t *Y, const uint8_t ICB[static 16],
                 const uint8_t *X, size_t len, const struct ce_probe *probe)
{
    uint8_t CB[16], stream[16];
    memcpy(CB, ICB, 16);
    for (size_t at = 0, i = 1; at < len; at += 16, i++) {
        const size_t n = len - at < 16 ? len - at : 16;
        ce_aes_encrypt_block(key, stream, CB, NULL);
        for (size_t k = 0; k < n; k++)
            Y[at + k] = X[at + k] ^ stream[k];
        if (probe)
            show_CB(probe, i, CB, stream, Y + at, n);
        inc32(CB);
    }
    ce_wipe(stream, sizeof stream);
}

/* Section 7.1, step 2: J0 is IV || 0^31 || 1 if the IV has 96 bits, else GHASH of IV and length.
 * spec: SP 800-38D 7.1 */
static void derive_J0(uint8_t J0[static 16], const struct ce_ghash *keyed, const uint8_t *iv,
                      size_t iv_len, const struct ce_probe *probe)
{
    if (iv_len == 12) {
        memcpy(J0, iv, 12);
        ce_store_be32(J0 + 12, 1);
    } else {
        struct ce_ghash ghash = *keyed;
        ce_ghash_padded(&ghash, iv, iv_len, probe);
        ce_ghash_lengths(&ghash, J0, 0, iv_len, probe);
        ce_wipe(&ghash, sizeof ghash);
    }
    show(probe, "J0", "SP 800-38D 7.1", J0);
}

/* Steps 1 and 2, common to both directions: the hash subkey H = CIPH(0^128), then J0.
 * spec: SP 800-38D 7.1 */
static void start(const struct ce_aes_key *key, struct ce_ghash *ghash, uint8_t J0[static 16],
                  const uint8_t *iv, size_t iv_len, const struct ce_probe *probe)
{
    uint8_t H[16] = {0};
    ce_aes_encrypt_block(key, H, H, NULL);
    show(probe, "H", "SP 800-38D 7.1", H);
    ce_ghash_init(ghash, H);
    derive_J0(J0, ghash, iv, iv_len, probe);
    ce_wipe(H, sizeof H);
}

/* Steps 4 to 6: T = GCTR_K(J0, S), S = GHASH(A || 0^v || C || 0^u || [len(A)]64 || [len(C)]64).
 * spec: SP 800-38D 7.1 */
static void compute_tag(const struct ce_aes_key *key, uint8_t T[static 16], struct ce_ghash *ghash,
                        const uint8_t J0[static 16], const uint8_t *A, size_t A_len,
                        const uint8_t *C, size_t C_len, const struct ce_probe *probe)
{
    uint8_t S[16];
    ce_ghash_padded(ghash, A, A_len, probe);
    ce_ghash_padded(ghash, C, C_len, probe);
    ce_ghash_lengths(ghash, S, A_len, C_len, probe);
    show(probe, "S", "SP 800-38D 7.1", S);
    GCTR(key, T, J0, S, 16, probe);
    show(probe, "T", "SP 800-38D 7.1", T);
}

/* spec: SP 800-38D 5.2.1.1 */
static ce_status check_lengths(size_t iv_len, size_t aad_len, size_t len)
{
    if (iv_len == 0 || (uint64_t)iv_len > MAX_HASHED || (uint64_t)aad_len > MAX_HASHED ||
        (uint64_t)len > MAX_TEXT)
        return CE_ERR_LENGTH;
    return CE_OK;
}

/* A len beyond the limit is no buffer's: then there is nothing to wipe. */
static void wipe_output(uint8_t *out, size_t len)
{
    ce_wipe(out, (uint64_t)len <= MAX_TEXT ? len : 0);
}

/* spec: SP 800-38D 7.1 */
ce_status ce_aes_gcm_seal(const struct ce_aes_key *key, uint8_t *out,
                          uint8_t tag[static CE_GCM_TAG_SIZE], const uint8_t *iv, size_t iv_len,
                          const uint8_t *aad, size_t aad_len, const uint8_t *in, size_t len,
                          const struct ce_probe *probe)
{
    const ce_status status = check_lengths(iv_len, aad_len, len);
    if (status != CE_OK) {
        wipe_output(out, len);
        ce_wipe(tag, CE_GCM_TAG_SIZE);
        return status;
    }
    struct ce_ghash ghash;
    uint8_t J0[16], ICB[16];
    start(key, &ghash, J0, iv, iv_len, probe);
    memcpy(ICB, J0, 16);
    inc32(ICB);
    GCTR(key, out, ICB, in, len, probe);
    compute_tag(key, tag, &ghash, J0, aad, aad_len, out, len, probe);
    ce_wipe(&ghash, sizeof ghash);
    return CE_OK;
}

/* spec: SP 800-38D 7.2 */
ce_status ce_aes_gcm_open(const struct ce_aes_key *key, uint8_t *out, const uint8_t *iv,
                          size_t iv_len, const uint8_t *aad, size_t aad_len, const uint8_t *in,
                          size_t len, const uint8_t *tag, size_t tag_len,
                          const struct ce_probe *probe)
{
    ce_status status = check_lengths(iv_len, aad_len, len);
    if (tag_len < 12 || tag_len > CE_GCM_TAG_SIZE) /* section 5.2.1.2 */
        status = CE_ERR_LENGTH;
    if (status != CE_OK) {
        wipe_output(out, len);
        return status;
    }
    struct ce_ghash ghash;
    uint8_t J0[16], ICB[16], T[16];
    start(key, &ghash, J0, iv, iv_len, probe);
    compute_tag(key, T, &ghash, J0, aad, aad_len, in, len, probe);
    if (ce_equal(T, tag, tag_len)) {
        memcpy(ICB, J0, 16);
        inc32(ICB);
        GCTR(key, out, ICB, in, len, probe);
    } else {
        wipe_output(out, len);
        status = CE_ERR_AUTH;
    }
    ce_wipe(T, sizeof T); /* the right tag of a forgery is not for its sender */
    ce_wipe(&ghash, sizeof ghash);
    return status;
}
