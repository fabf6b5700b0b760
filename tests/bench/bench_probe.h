/*
 * Hashes without probes, for whole blocks: len is a multiple of 64.
 */
#ifndef TESTS_BENCH_BENCH_PROBE_H
#define TESTS_BENCH_BENCH_PROBE_H

#include "crypto-edu/hash.h"

void bench_unprobed_sha1(struct ce_sha1 *ctx, const uint8_t *data, size_t len);
void bench_unprobed_sha256(struct ce_sha256 *ctx, const uint8_t *data, size_t len);

#endif
