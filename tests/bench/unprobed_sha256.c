/*
 * SHA-256 once more, from the library's own source, in a form that cannot be looked into: its
 * driver gets NULL for a probe and the compiler knows. What the source exports has other names
 * here.
 */
#define ce_sha256_init   unprobed_sha256_init
#define ce_sha256_update unprobed_sha256_update
#define ce_sha256_final  unprobed_sha256_final
#define ce_sha224_init   unprobed_sha224_init
#define ce_sha224_final  unprobed_sha224_final
#include "libcrypto-edu/src/hash/sha256.c"

#include "tests/bench/bench_probe.h"

void bench_unprobed_sha256(struct ce_sha256 *ctx, const uint8_t *data, size_t len)
{
    for (size_t at = 0; at < len; at += BLOCK_SIZE) {
        ctx->length += BLOCK_SIZE;
        process_block(ctx, data + at, NULL);
    }
}
