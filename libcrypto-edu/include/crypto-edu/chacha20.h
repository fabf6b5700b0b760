/*
 * ChaCha20, Poly1305 and the two together as an AEAD: RFC 8439.
 *
 * The cipher and the MAC use additions, xors, rotations and multiplications only, no tables: their
 * timing does not depend on key or data (where the machine multiplies in constant time).
 */
#ifndef CRYPTO_EDU_CHACHA20_H
#define CRYPTO_EDU_CHACHA20_H

#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/probe.h"
#include "crypto-edu/status.h"

enum {
    CE_CHACHA20_KEY_SIZE = 32,
    CE_CHACHA20_NONCE_SIZE = 12,
    CE_CHACHA20_BLOCK_SIZE = 64,
    CE_POLY1305_KEY_SIZE = 32,
    CE_POLY1305_TAG_SIZE = 16
};

/*
 * The block function, section 2.3: 64 bytes of key stream from key, block counter and nonce. The
 * probe sees the state as it is set up ("state"), every quarter round ("QUARTERROUND", round 1 to
 * 80: `state`, and `indices`, the four words it worked on), the state after all of them ("rounds"),
 * the sum with the first state ("sum") and the bytes of it ("serialized": `key_stream`). A state is
 * 16 words, four to a row.
 */
void ce_chacha20_block(const uint8_t key[static CE_CHACHA20_KEY_SIZE],
                       uint8_t out[static CE_CHACHA20_BLOCK_SIZE], uint32_t counter,
                       const uint8_t nonce[static CE_CHACHA20_NONCE_SIZE],
                       const struct ce_probe *probe);

/*
 * The cipher, section 2.4: in, xored with the key stream whose first block has this counter.
 * Encryption and decryption are the same call; out and in may be the same. The counter must not
 * come round to 0 again: CE_ERR_LENGTH when len asks for more than 2^32 - counter blocks (out is
 * left untouched: no such buffer is meant). The probe sees the frames of each block and what became
 * of the text ("block", round = counter: `in`, `key_stream`, `out`).
 */
CE_NODISCARD ce_status ce_chacha20(const uint8_t key[static CE_CHACHA20_KEY_SIZE], uint8_t *out,
                                   uint32_t counter,
                                   const uint8_t nonce[static CE_CHACHA20_NONCE_SIZE],
                                   const uint8_t *in, size_t len, const struct ce_probe *probe);

/* Poly1305 in progress. Numbers modulo 2^130 - 5 are five limbs of 26 bits, lowest first. */
struct ce_poly1305 {
    uint32_t r[5];     /* the point at which the polynomial is evaluated; secret */
    uint32_t Acc[5];   /* the accumulator */
    uint8_t s[16];     /* added at the end; secret */
    uint8_t block[16]; /* the first `waiting` bytes wait for their block to fill */
    size_t waiting;
    unsigned blocks; /* how many so far, for the frames */
};

/*
 * Poly1305, section 2.5: a tag over a message under a key that must never be used for another
 * message. Splitting the message differently never changes the tag; data may be NULL when len is 0;
 * final wipes the context. The probe sees "r" (`r` as clamped, `s`), each block ("block", round
 * from 1: the integers `Acc[i-1]`, `Block`, `r` and `Acc[i]`), and "tag" (`Acc`, `s`, `tag`).
 */
void ce_poly1305_init(struct ce_poly1305 *ctx, const uint8_t key[static CE_POLY1305_KEY_SIZE],
                      const struct ce_probe *probe);
void ce_poly1305_update(struct ce_poly1305 *ctx, const uint8_t *data, size_t len,
                        const struct ce_probe *probe);
void ce_poly1305_final(struct ce_poly1305 *ctx, uint8_t tag[static CE_POLY1305_TAG_SIZE],
                       const struct ce_probe *probe);

/*
 * AEAD_CHACHA20_POLY1305, section 2.8. A nonce must never be used twice with a key. out receives
 * len bytes of ciphertext; out and in may be the same. len is at most 64 * (2^32 - 1) bytes:
 * CE_ERR_LENGTH beyond, with tag wiped and out untouched (no buffer is that long). The probe sees
 * the one-time key ("one-time key": `key`), each block of text ("block", see ce_chacha20; not the
 * rounds within), the frames of Poly1305 and the tag ("tag").
 */
CE_NODISCARD ce_status ce_chacha20_poly1305_seal(const uint8_t key[static CE_CHACHA20_KEY_SIZE],
                                                 uint8_t *out,
                                                 uint8_t tag[static CE_POLY1305_TAG_SIZE],
                                                 const uint8_t nonce[static CE_CHACHA20_NONCE_SIZE],
                                                 const uint8_t *aad, size_t aad_len,
                                                 const uint8_t *in, size_t len,
                                                 const struct ce_probe *probe);
/*
 * The tag is compared in constant time before anything is decrypted: on CE_ERR_AUTH out holds len
 * zero bytes, never unauthenticated plaintext.
 */
CE_NODISCARD ce_status ce_chacha20_poly1305_open(const uint8_t key[static CE_CHACHA20_KEY_SIZE],
                                                 uint8_t *out,
                                                 const uint8_t nonce[static CE_CHACHA20_NONCE_SIZE],
                                                 const uint8_t *aad, size_t aad_len,
                                                 const uint8_t *in, size_t len,
                                                 const uint8_t tag[static CE_POLY1305_TAG_SIZE],
                                                 const struct ce_probe *probe);

#endif
