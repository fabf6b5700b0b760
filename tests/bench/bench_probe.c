/*
 * What a probe costs that nobody attached: the library, told at run time that there is none, beside
 * its own source compiled without any.
 */
#include "bench_probe.h"
#include "bench.h"

enum { LENGTH = 16384 };

static uint8_t input[LENGTH];

static void probe_disabled_sha1(void *ctx)
{
    ce_sha1_update(ctx, input, LENGTH, NULL);
}

static void compiled_out_sha1(void *ctx)
{
    bench_unprobed_sha1(ctx, input, LENGTH);
}

static void probe_disabled_sha256(void *ctx)
{
    ce_sha256_update(ctx, input, LENGTH, NULL);
}

static void compiled_out_sha256(void *ctx)
{
    bench_unprobed_sha256(ctx, input, LENGTH);
}

void bench_probes(void)
{
    struct ce_sha1 sha1;
    struct ce_sha256 sha256;
    bench_fill(input, sizeof input);
    ce_sha1_init(&sha1);
    bench_measure(&(struct bench_row){.name = "SHA-1, 16 KiB",
                                      .bytes = LENGTH,
                                      .ours = probe_disabled_sha1,
                                      .theirs = compiled_out_sha1,
                                      .work = &sha1});
    ce_sha256_init(&sha256);
    bench_measure(&(struct bench_row){.name = "SHA-256, 16 KiB",
                                      .bytes = LENGTH,
                                      .ours = probe_disabled_sha256,
                                      .theirs = compiled_out_sha256,
                                      .work = &sha256});
}
