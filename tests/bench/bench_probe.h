/*
 * Algorithms without probes.
 */
#ifndef TESTS_BENCH_BENCH_PROBE_H
#define TESTS_BENCH_BENCH_PROBE_H

#include "crypto-edu/cipher.h"
#include "crypto-edu/hash.h"
#include "crypto-edu/x25519.h"

void bench_unprobed_sha1(struct ce_sha1 *ctx, const uint8_t *data, size_t len);
void bench_unprobed_sha256(struct ce_sha256 *ctx, const uint8_t *data, size_t len);
/* AES-ECB, in place; len is a multiple of 16. */
void bench_unprobed_aes(const struct ce_aes_key *key, uint8_t *blocks, size_t len);
CE_NODISCARD ce_status bench_unprobed_x25519(uint8_t secret[static CE_X25519_SIZE],
                                             const uint8_t k[static CE_X25519_SIZE],
                                             const uint8_t u[static CE_X25519_SIZE],
                                             const struct ce_probe *probe);

#endif
