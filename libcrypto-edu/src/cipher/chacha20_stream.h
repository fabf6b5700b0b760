/*
 * ChaCha20 as its AEAD uses it: with the blocks shown, but not the rounds within.
 */
#ifndef CIPHER_CHACHA20_STREAM_H
#define CIPHER_CHACHA20_STREAM_H

#include "crypto-edu/chacha20.h"

/* ce_chacha20 with a probe for each of the two; len is known to be in bounds. */
void ce_chacha20_stream(const uint8_t key[static CE_CHACHA20_KEY_SIZE], uint8_t *out,
                        uint32_t counter, const uint8_t nonce[static CE_CHACHA20_NONCE_SIZE],
                        const uint8_t *in, size_t len, const struct ce_probe *blocks,
                        const struct ce_probe *rounds);

#endif
