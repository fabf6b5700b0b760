/*
 * AES in cipher block chaining, SP 800-38A section 6.2: every plaintext block is xored with the
 * ciphertext block before it, so that equal blocks do not look equal.
 *
 * Padding is the caller's affair: TLS 1.2 pads in its own way (RFC 5246 section 6.2.3.2).
 */
#include <string.h>

#include "cipher/cipher_frames.h"
#include "crypto-edu/bytes.h"
#include "crypto-edu/cipher.h"

static void show(const struct ce_probe *probe, const char *label, size_t j, const char *name,
                 const uint8_t block[static 16])
{
    ce_show_block(probe, "AES-CBC", label, "SP 800-38A 6.2", j, name, block);
}

static void xor_block(uint8_t out[static 16], const uint8_t a[static 16],
                      const uint8_t b[static 16])
{
    for (unsigned i = 0; i < 16; i++)
        out[i] = a[i] ^ b[i];
}

/* C_1 = CIPH(P_1 + IV), C_j = CIPH(P_j + C_{j-1}); the standard counts blocks from 1.
 * spec: SP 800-38A 6.2 */
ce_status ce_aes_cbc_encrypt(const struct ce_aes_key *key, uint8_t *out,
                             const uint8_t iv[static 16], const uint8_t *in, size_t len,
                             const struct ce_probe *probe)
{
    if (len % 16 != 0) {
        ce_wipe(out, len);
        return CE_ERR_LENGTH;
    }
    uint8_t input[16], previous[16];
    memcpy(previous, iv, 16);
    for (size_t at = 0, j = 1; at < len; at += 16, j++) {
        xor_block(input, in + at, previous);
        show(probe, "xor", j, "I", input);
        ce_aes_encrypt_block(key, previous, input, probe);
        memcpy(out + at, previous, 16);
        show(probe, "block", j, "C", previous);
    }
    ce_wipe(input, sizeof input);
    return CE_OK;
}

/* P_1 = CIPH^-1(C_1) + IV, P_j = CIPH^-1(C_j) + C_{j-1}.
 * spec: SP 800-38A 6.2 */
ce_status ce_aes_cbc_decrypt(const struct ce_aes_key *key, uint8_t *out,
                             const uint8_t iv[static 16], const uint8_t *in, size_t len,
                             const struct ce_probe *probe)
{
    if (len % 16 != 0) {
        ce_wipe(out, len);
        return CE_ERR_LENGTH;
    }
    uint8_t output[16], previous[16], block[16];
    memcpy(previous, iv, 16);
    for (size_t at = 0, j = 1; at < len; at += 16, j++) {
        memcpy(block, in + at, 16); /* kept: out may overwrite it, and block j + 1 needs it */
        ce_aes_decrypt_block(key, output, block, probe);
        show(probe, "xor", j, "O", output);
        xor_block(out + at, output, previous);
        show(probe, "block", j, "P", out + at);
        memcpy(previous, block, 16);
    }
    ce_wipe(output, sizeof output);
    return CE_OK;
}
