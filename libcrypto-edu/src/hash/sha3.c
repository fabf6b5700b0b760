/*
 * SHA-3 and SHAKE, FIPS 202 sections 4 to 6: one sponge, six ways to use it.
 *
 * A block is xored into the first `rate` bytes of the state, and the permutation stirs all 200. The
 * rest, the capacity, no input touches and no output shows: it is what makes the hash strong, and
 * why its digest cannot be extended the way those of SHA-2 can.
 */
#include "crypto-edu/hash.h"

#include <string.h>

#include "crypto-edu/bytes.h"
#include "hash/keccak.h"

enum { STATE_SIZE = 200, LANE_SIZE = 8, SHAKE128_RATE = 168 };

static const char *name_of(const struct ce_sha3 *ctx)
{
    switch (ctx->digest_size) {
    case 28:
        return "SHA3-224";
    case 32:
        return "SHA3-256";
    case 48:
        return "SHA3-384";
    case 64:
        return "SHA3-512";
    default:
        return ctx->rate == SHAKE128_RATE ? "SHAKE128" : "SHAKE256";
    }
}

/* Byte i of the state's string S, section 3.1.2: lanes in the order of A, low-order byte first.
 * spec: FIPS 202 3.1.3 */
static uint8_t state_byte(const uint64_t A[static CE_KECCAK_LANES], size_t i)
{
    return (uint8_t)(A[i / 8] >> 8 * (i % 8));
}

/* The permutation, and a new block begins.
 * spec: FIPS 202 4 */
static void next_block(struct ce_sha3 *ctx, const struct ce_probe *probe)
{
    ctx->blocks++;
    if (!ctx->squeezing)
        ce_keccak_show(probe, name_of(ctx), "absorb", "FIPS 202 4 step 6", ctx->blocks, ctx->A);
    ce_keccak_f1600(ctx->A, name_of(ctx), probe);
    ctx->at = 0;
}

/* A lane at once, where one begins and the input has it whole; every rate is a number of lanes.
 * spec: FIPS 202 4 */
static void absorb(struct ce_sha3 *ctx, const uint8_t *data, size_t len,
                   const struct ce_probe *probe)
{
    while (len > 0) {
        const size_t byte = ctx->at % LANE_SIZE;
        const size_t take = byte == 0 && len >= LANE_SIZE ? LANE_SIZE : 1;
        ctx->A[ctx->at / LANE_SIZE] ^=
            take == LANE_SIZE ? ce_load_le64(data) : (uint64_t)*data << 8 * byte;
        ctx->at += take;
        data += take;
        len -= take;
        if (ctx->at == ctx->rate)
            next_block(ctx, probe);
    }
}

/*
 * The end of the input: the suffix that keeps the functions apart (section 6: the bits 01 for
 * SHA-3, 1111 for SHAKE), then pad10*1 of section 5.1, a 1, zeros, and a 1 in the last bit of the
 * block. Appendix B.2 gives the same as bytes: 06 or 1f first, 80 last, and both may be one byte.
 * spec: FIPS 202 5.1; FIPS 202 B.2
 */
static void pad(struct ce_sha3 *ctx, const struct ce_probe *probe)
{
    uint8_t padding[STATE_SIZE] = {0};
    const size_t len = ctx->rate - ctx->at;
    padding[0] = ctx->digest_size > 0 ? 0x06 : 0x1f;
    padding[len - 1] |= 0x80;
    const struct ce_variable variables[] = {{"padding", CE_SHAPE_BYTES, len, {.bytes = padding}}};
    ce_probe_show(probe, &(struct ce_frame){.algorithm = name_of(ctx),
                                            .label = "pad",
                                            .spec = "FIPS 202 5.1, B.2",
                                            .round = 0,
                                            .variables = variables,
                                            .variable_count = 1});
    absorb(ctx, padding, len, probe);
    ctx->squeezing = 1;
}

/* spec: FIPS 202 4 */
static void squeeze(struct ce_sha3 *ctx, uint8_t *out, size_t len, const struct ce_probe *probe)
{
    for (size_t i = 0; i < len; i++) {
        if (ctx->at == ctx->rate)
            next_block(ctx, probe);
        out[i] = state_byte(ctx->A, ctx->at++);
    }
}

/* Section 6.1: the capacity is twice the digest, c = 2d.
 * spec: FIPS 202 6.1 */
static void init_sha3(struct ce_sha3 *ctx, size_t digest_size)
{
    memset(ctx, 0, sizeof *ctx);
    ctx->digest_size = digest_size;
    ctx->rate = STATE_SIZE - 2 * digest_size;
}

void ce_sha3_224_init(struct ce_sha3 *ctx)
{
    init_sha3(ctx, 28);
}

void ce_sha3_256_init(struct ce_sha3 *ctx)
{
    init_sha3(ctx, 32);
}

void ce_sha3_384_init(struct ce_sha3 *ctx)
{
    init_sha3(ctx, 48);
}

void ce_sha3_512_init(struct ce_sha3 *ctx)
{
    init_sha3(ctx, 64);
}

/* A context that has ended is wiped and has no rate: then there is nothing to do. */
void ce_sha3_update(struct ce_sha3 *ctx, const uint8_t *data, size_t len,
                    const struct ce_probe *probe)
{
    if (ctx->rate > 0)
        absorb(ctx, data, len, probe);
}

/* spec: FIPS 202 6.1 */
void ce_sha3_final(struct ce_sha3 *ctx, uint8_t *digest, const struct ce_probe *probe)
{
    if (ctx->rate > 0)
        pad(ctx, probe);
    squeeze(ctx, digest, ctx->digest_size, probe);
    ce_wipe(ctx, sizeof *ctx);
}

/* Section 6.2: the capacity is twice the strength, 256 bits or 512.
 * spec: FIPS 202 6.2 */
void ce_shake128_init(struct ce_sha3 *ctx)
{
    memset(ctx, 0, sizeof *ctx);
    ctx->rate = SHAKE128_RATE;
}

/* spec: FIPS 202 6.2 */
void ce_shake256_init(struct ce_sha3 *ctx)
{
    memset(ctx, 0, sizeof *ctx);
    ctx->rate = STATE_SIZE - 2 * 32;
}

ce_status ce_shake_absorb(struct ce_sha3 *ctx, const uint8_t *data, size_t len,
                          const struct ce_probe *probe)
{
    if (ctx->squeezing || ctx->rate == 0)
        return CE_ERR_STATE;
    if (!data && len > 0)
        return CE_ERR_ARGUMENT;
    absorb(ctx, data, len, probe);
    return CE_OK;
}

/* spec: FIPS 202 6.2 */
void ce_shake_squeeze(struct ce_sha3 *ctx, uint8_t *out, size_t len, const struct ce_probe *probe)
{
    if (ctx->rate == 0) {
        ce_wipe(out, len);
        return;
    }
    if (!ctx->squeezing)
        pad(ctx, probe);
    squeeze(ctx, out, len, probe);
}
