/*
 * GHASH, the hash of GCM: SP 800-38D sections 6.3 and 6.4.
 */
#ifndef CIPHER_GHASH_H
#define CIPHER_GHASH_H

#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/probe.h"

/* An element of GF(2^128). Bit 0, the coefficient of 1, is the most significant bit of high. */
struct ce_gf128 {
    uint64_t high, low;
};

struct ce_ghash {
    uint8_t H[16];                /* the hash subkey */
    struct ce_gf128 multiple[16]; /* every polynomial of degree below 4, times H */
    struct ce_gf128 Y;            /* the hash so far */
    unsigned count;               /* blocks so far, for the frames */
};

/* Y_0 = 0, and the table of multiples. The context holds H: wipe it. */
void ce_ghash_init(struct ce_ghash *ghash, const uint8_t H[static 16]);

/* Hashes bytes followed by as many zeros as fill the last block. */
void ce_ghash_padded(struct ce_ghash *ghash, const uint8_t *bytes, size_t len,
                     const struct ce_probe *probe);

/* Hashes the last block, [a_len]64 || [b_len]64 in bits, and gives the result. */
void ce_ghash_lengths(struct ce_ghash *ghash, uint8_t out[static 16], uint64_t a_len,
                      uint64_t b_len, const struct ce_probe *probe);

#endif
