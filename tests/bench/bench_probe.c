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

static void probe_disabled_aes(void *key)
{
    for (size_t at = 0; at < LENGTH; at += CE_AES_BLOCK_SIZE)
        ce_aes_encrypt_block(key, input + at, input + at, NULL);
}

static void compiled_out_aes(void *key)
{
    bench_unprobed_aes(key, input, LENGTH);
}

struct x25519_work {
    uint8_t k[CE_X25519_SIZE], u[CE_X25519_SIZE], secret[CE_X25519_SIZE];
};

static void probe_disabled_x25519(void *user)
{
    struct x25519_work *work = user;
    bench_need(ce_x25519_shared(work->secret, work->k, work->u, NULL) == CE_OK, "ce_x25519_shared");
}

static void compiled_out_x25519(void *user)
{
    struct x25519_work *work = user;
    bench_need(bench_unprobed_x25519(work->secret, work->k, work->u, NULL) == CE_OK,
               "bench_unprobed_x25519");
}

static void measure(const char *name, size_t bytes, void (*disabled)(void *),
                    void (*compiled_out)(void *), void *work)
{
    bench_measure(&(struct bench_row){.name = name,
                                      .bytes = bytes,
                                      .ours = disabled,
                                      .theirs = compiled_out,
                                      .work = work,
                                      .milliseconds = 10});
}

void bench_probes(void)
{
    static const uint8_t key[32];
    struct ce_sha1 sha1;
    struct ce_sha256 sha256;
    struct ce_aes_key aes;
    struct x25519_work x25519 = {.u = {9}};
    bench_fill(input, sizeof input);
    ce_sha1_init(&sha1);
    measure("SHA-1, 16 KiB", LENGTH, probe_disabled_sha1, compiled_out_sha1, &sha1);
    ce_sha256_init(&sha256);
    measure("SHA-256, 16 KiB", LENGTH, probe_disabled_sha256, compiled_out_sha256, &sha256);
    bench_need(ce_aes_expand_key(&aes, key, sizeof key, NULL) == CE_OK, "ce_aes_expand_key");
    measure("AES-256, 16 KiB", LENGTH, probe_disabled_aes, compiled_out_aes, &aes);
    measure("X25519 shared secret", 0, probe_disabled_x25519, compiled_out_x25519, &x25519);
}
