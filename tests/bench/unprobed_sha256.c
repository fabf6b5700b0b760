/*
 * SHA-256 once more, from the library's own source, in a form that cannot be looked into: with
 * everything inlined the compiler knows that there is no probe, and nothing is left of the
 * question. What the source exports has other names here.
 */
#define ce_sha256_init   unprobed_sha256_init
#define ce_sha256_update unprobed_sha256_update
#define ce_sha256_final  unprobed_sha256_final
#define ce_sha224_init   unprobed_sha224_init
#define ce_sha224_final  unprobed_sha224_final
#include "libcrypto-edu/src/hash/sha256.c"

#include "tests/bench/bench_probe.h"

__attribute__((flatten)) void bench_unprobed_sha256(struct ce_sha256 *ctx, const uint8_t *data,
                                                    size_t len)
{
    unprobed_sha256_update(ctx, data, len, NULL);
}
