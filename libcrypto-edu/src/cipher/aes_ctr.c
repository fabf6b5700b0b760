/*
 * AES in counter mode, SP 800-38A section 6.5: the cipher makes a key stream out of a counter, and
 * the text is xored with it. The inverse cipher is never needed, and the last block may be short.
 */
#include <string.h>

#include "cipher/cipher_frames.h"
#include "crypto-edu/bytes.h"
#include "crypto-edu/cipher.h"

static void show(const struct ce_probe *probe, const char *label, size_t j, const char *name,
                 const uint8_t block[static 16])
{
    ce_show_block(probe, "AES-CTR", label, "SP 800-38A 6.5", j, name, block);
}

/* The standard incrementing function on all 128 bits, Appendix B.1.
 * spec: SP 800-38A B.1 */
static void increment(uint8_t T[static 16])
{
    for (unsigned i = 16; i-- > 0;)
        if (++T[i] != 0)
            return; /* no carry into the next byte */
}

/* O_j = CIPH(T_j), C_j = P_j + O_j; of the last O_j only the leading bytes are used.
 * spec: SP 800-38A 6.5 */
void ce_aes_ctr(const struct ce_aes_key *key, uint8_t *out, const uint8_t counter[static 16],
                const uint8_t *in, size_t len, const struct ce_probe *probe)
{
    uint8_t T[16], O[16];
    memcpy(T, counter, 16);
    for (size_t at = 0, j = 1; at < len; at += 16, j++) {
        const size_t n = len - at < 16 ? len - at : 16;
        show(probe, "T", j, "T", T);
        ce_aes_encrypt_block(key, O, T, probe);
        show(probe, "O", j, "O", O);
        for (size_t i = 0; i < n; i++)
            out[at + i] = in[at + i] ^ O[i];
        increment(T);
    }
    ce_wipe(O, sizeof O);
}
