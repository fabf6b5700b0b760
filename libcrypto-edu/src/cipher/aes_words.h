/*
 * What key expansion and cipher share: words of four bytes, as FIPS 197 section 3.5 defines them
 * ([a0, a1, a2, a3] with a0 leading, here in the most significant byte), and the substitution
 * tables.
 */
#ifndef CIPHER_AES_WORDS_H
#define CIPHER_AES_WORDS_H

#include <stdint.h>

#include "crypto-edu/cipher.h"

extern const uint8_t ce_aes_sbox[256];         /* section 5.1.1, Figure 7 */
extern const uint8_t ce_aes_inverse_sbox[256]; /* section 5.3.2, Figure 14 */
extern const uint32_t ce_aes_inverse_products[256];

/* The key schedule of EqInvCipher(), key->dw out of key->w, and EqInvCipher() itself. */
void ce_aes_expand_inverse_key(struct ce_aes_key *key);
void ce_aes_equivalent_inverse(const struct ce_aes_key *key, uint8_t out[static 16],
                               const uint8_t in[static 16]);

/* "AES-128", "AES-192" or "AES-256", for the frames of a probe. */
const char *ce_aes_name(const struct ce_aes_key *key);

/* [a0, a1, a2, a3] becomes [a1, a2, a3, a0]: RotWord() of section 5.2.
 * spec: FIPS 197 5.2 */
static inline uint32_t RotWord(uint32_t a)
{
    return a << 8 | a >> 24;
}

/* [a0, a1, a2, a3]. */
static inline uint32_t word_of(uint8_t a0, uint8_t a1, uint8_t a2, uint8_t a3)
{
    return (uint32_t)a0 << 24 | (uint32_t)a1 << 16 | (uint32_t)a2 << 8 | (uint32_t)a3;
}

/* The table applied to each of the four bytes of a word. */
static inline uint32_t substitute(const uint8_t box[256], uint32_t a)
{
    return word_of(box[a >> 24], box[a >> 16 & 0xff], box[a >> 8 & 0xff], box[a & 0xff]);
}

#endif
