/*
 * AES (FIPS 197) and its modes: ECB is the block itself, CBC and CTR of SP 800-38A, GCM of SP
 * 800-38D.
 *
 * The reference is table-driven and its timing depends on key and data: for learning, not for
 * production.
 */
#ifndef CRYPTO_EDU_CIPHER_H
#define CRYPTO_EDU_CIPHER_H

#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/probe.h"
#include "crypto-edu/status.h"

enum { CE_AES_BLOCK_SIZE = 16, CE_AES_MAX_ROUNDS = 14, CE_GCM_TAG_SIZE = 16 };

/* An expanded key: Nr + 1 round keys of four words. Plain data; wipe it with ce_wipe. */
struct ce_aes_key {
    unsigned Nk; /* key length in words: 4, 6 or 8 */
    unsigned Nr; /* rounds: 10, 12 or 14 */
    uint32_t w[4 * (CE_AES_MAX_ROUNDS + 1)];
    uint32_t rows[4 * (CE_AES_MAX_ROUNDS + 1)]; /* w by rows: byte c of rows[4 i + r] is byte r of
                                                   w[4 i + c] */
    uint32_t dw[4 * (CE_AES_MAX_ROUNDS + 1)];   /* of the equivalent inverse cipher, 5.3.5 */
};

/*
 * KeyExpansion(), FIPS 197 section 5.2. key_len is 16, 24 or 32 bytes, anything else CE_ERR_LENGTH.
 * The probe sees each word as Appendix A prints it: "temp", "RotWord", "SubWord", "Rcon", "w"
 * (round = i).
 */
CE_NODISCARD ce_status ce_aes_expand_key(struct ce_aes_key *key, const uint8_t *bytes,
                                         size_t key_len, const struct ce_probe *probe);

/*
 * Cipher() and InvCipher(), sections 5.1 and 5.3. out and in may be the same. The probe's labels
 * are those of Appendix C: "input", "start", "s_box", "s_row", "m_col", "k_sch", "output", and for
 * the inverse "iinput", "istart", "is_row", "is_box", "ik_sch", "ik_add", "ioutput". With nobody to
 * look, decryption is the equivalent inverse cipher, section 5.3.5, which is faster.
 */
void ce_aes_encrypt_block(const struct ce_aes_key *key, uint8_t out[static 16],
                          const uint8_t in[static 16], const struct ce_probe *probe);
void ce_aes_decrypt_block(const struct ce_aes_key *key, uint8_t out[static 16],
                          const uint8_t in[static 16], const struct ce_probe *probe);

/*
 * CBC, SP 800-38A section 6.2, without padding: len is a multiple of 16 (CE_ERR_LENGTH otherwise),
 * out and in may be the same. The probe sees each block ("xor", round j; then the cipher's own
 * frames; then "block").
 */
CE_NODISCARD ce_status ce_aes_cbc_encrypt(const struct ce_aes_key *key, uint8_t *out,
                                          const uint8_t iv[static 16], const uint8_t *in,
                                          size_t len, const struct ce_probe *probe);
CE_NODISCARD ce_status ce_aes_cbc_decrypt(const struct ce_aes_key *key, uint8_t *out,
                                          const uint8_t iv[static 16], const uint8_t *in,
                                          size_t len, const struct ce_probe *probe);

/*
 * CTR, SP 800-38A section 6.5: any len; the counter block is incremented as one 128-bit big-endian
 * number (B.1). Encryption and decryption are the same call; out and in may be the same. The probe
 * sees the counter of each block ("T", round j), the cipher's own frames, then its output ("O").
 */
void ce_aes_ctr(const struct ce_aes_key *key, uint8_t *out, const uint8_t counter[static 16],
                const uint8_t *in, size_t len, const struct ce_probe *probe);

/*
 * GCM-AE, SP 800-38D section 7.1. iv_len is 1 byte or more (12 in TLS); lengths beyond
 * section 5.2.1.1 give CE_ERR_LENGTH (a len beyond them leaves out untouched: no buffer is that
 * long). out receives len bytes of ciphertext, tag the 16-byte tag. out and in may be the same. The
 * probe sees "H", "J0", each counter block ("CB": CB, CIPH(CB), Y; round i), each GHASH step
 * ("ghash": X, H, Y[i-1], Y[i]), the hash "S" and the tag "T"; not the frames of the cipher within.
 */
CE_NODISCARD ce_status ce_aes_gcm_seal(const struct ce_aes_key *key, uint8_t *out,
                                       uint8_t tag[static CE_GCM_TAG_SIZE], const uint8_t *iv,
                                       size_t iv_len, const uint8_t *aad, size_t aad_len,
                                       const uint8_t *in, size_t len, const struct ce_probe *probe);
/*
 * GCM-AD, section 7.2. The tag is compared in constant time before anything is decrypted: on
 * CE_ERR_AUTH out holds len zero bytes, never unauthenticated plaintext. tag_len is 16, or 12 to 16
 * for peers that truncate (CE_ERR_LENGTH otherwise).
 */
CE_NODISCARD ce_status ce_aes_gcm_open(const struct ce_aes_key *key, uint8_t *out,
                                       const uint8_t *iv, size_t iv_len, const uint8_t *aad,
                                       size_t aad_len, const uint8_t *in, size_t len,
                                       const uint8_t *tag, size_t tag_len,
                                       const struct ce_probe *probe);

#endif
