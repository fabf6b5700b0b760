/*
 * SHA-1 once more, from the library's own source, in a form that cannot be looked into: with
 * everything inlined the compiler knows that there is no probe, and nothing is left of the
 * question. What the source exports has other names here.
 */
#define ce_sha1_init   unprobed_sha1_init
#define ce_sha1_update unprobed_sha1_update
#define ce_sha1_final  unprobed_sha1_final
#include "libcrypto-edu/src/hash/sha1.c"

#include "tests/bench/bench_probe.h"

__attribute__((flatten)) void bench_unprobed_sha1(struct ce_sha1 *ctx, const uint8_t *data,
                                                  size_t len)
{
    unprobed_sha1_update(ctx, data, len, NULL);
}
