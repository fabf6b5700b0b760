/*
 * SHA-1, FIPS 180-4 section 6.1.
 *
 * Eighty rounds over five working variables, in four phases of twenty with a function and a
 * constant each. The message schedule is kept as section 6.1.3 proposes: no word is needed for
 * longer than sixteen rounds, so sixteen words used in a ring hold it.
 */
#include "crypto-edu/hash.h"

#include <string.h>

#include "crypto-edu/bytes.h"

enum { BLOCK_SIZE = 64, ROUNDS = 80, PHASE = 20 };

/* spec: FIPS 180-4 5.3.1 */
static const uint32_t H0[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};

/* One constant for twenty rounds.
 * spec: FIPS 180-4 4.2.1 */
static const uint32_t K[4] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};

/* spec: FIPS 180-4 3.2 */
static uint32_t ROTL(unsigned n, uint32_t x)
{
    return x << n | x >> (32 - n);
}

/* The functions of section 4.1.1. x chooses, bit by bit, between y and z.
 * spec: FIPS 180-4 4.1.1 */
static uint32_t Ch(uint32_t x, uint32_t y, uint32_t z)
{
    return (x & y) ^ (~x & z);
}

/* spec: FIPS 180-4 4.1.1 */
static uint32_t Parity(uint32_t x, uint32_t y, uint32_t z)
{
    return x ^ y ^ z;
}

/* Each bit is what the majority of x, y and z say.
 * spec: FIPS 180-4 4.1.1 */
static uint32_t Maj(uint32_t x, uint32_t y, uint32_t z)
{
    return (x & y) ^ (x & z) ^ (y & z);
}

/* f_t, which is another one in each phase.
 * spec: FIPS 180-4 4.1.1 */
static inline uint32_t f(unsigned t, uint32_t x, uint32_t y, uint32_t z)
{
    switch (t / PHASE) {
    case 0:
        return Ch(x, y, z);
    case 2:
        return Maj(x, y, z);
    default:
        return Parity(x, y, z);
    }
}

/* W[t] for 16 <= t < 80, written over W[t - 16].
 * spec: FIPS 180-4 6.1.3 */
static inline uint32_t next_word(uint32_t W[16], unsigned t)
{
    uint32_t word = W[(t + 13) & 15] ^ W[(t + 8) & 15] ^ W[(t + 2) & 15] ^ W[t & 15];
    return W[t & 15] = ROTL(1, word);
}

static void show(const struct ce_probe *probe, const char *label, const char *spec, unsigned round,
                 const struct ce_variable *variables, size_t count)
{
    const struct ce_frame frame = {"SHA-1", label, spec, round, variables, count};
    ce_probe_show(probe, &frame);
}

/* Who looks is shown all eighty words, unrolled from a copy of the ring. */
CE_PROBE_ONLY void show_schedule(const struct ce_probe *probe, unsigned i, const uint32_t H[5],
                                 const uint32_t first[16])
{
    uint32_t ring[16], W[ROUNDS];
    memcpy(ring, first, sizeof ring);
    memcpy(W, first, sizeof ring);
    for (unsigned t = 16; t < ROUNDS; t++)
        W[t] = next_word(ring, t);
    const struct ce_variable variables[] = {
        {"H", CE_SHAPE_WORDS32, 5, {.words32 = H}},
        {"W", CE_SHAPE_WORDS32, ROUNDS, {.words32 = W}},
    };
    show(probe, "schedule", "FIPS 180-4 6.1.2 step 1", i, variables, 2);
    ce_wipe(ring, sizeof ring);
    ce_wipe(W, sizeof W);
}

/* now holds a..e after round t; a is the T of step 3. */
CE_PROBE_ONLY void show_round(const struct ce_probe *probe, unsigned t, uint32_t Wt,
                              const uint32_t now[5])
{
    const struct ce_variable variables[] = {
        {"a", CE_SHAPE_WORDS32, 1, {.words32 = &now[0]}},
        {"b", CE_SHAPE_WORDS32, 1, {.words32 = &now[1]}},
        {"c", CE_SHAPE_WORDS32, 1, {.words32 = &now[2]}},
        {"d", CE_SHAPE_WORDS32, 1, {.words32 = &now[3]}},
        {"e", CE_SHAPE_WORDS32, 1, {.words32 = &now[4]}},
        {"K[t]", CE_SHAPE_WORDS32, 1, {.words32 = &K[t / PHASE]}},
        {"W[t]", CE_SHAPE_WORDS32, 1, {.words32 = &Wt}},
        {"T", CE_SHAPE_WORDS32, 1, {.words32 = &now[0]}},
    };
    show(probe, "round", "FIPS 180-4 6.1.2 step 3", t, variables, 8);
}

CE_PROBE_ONLY void show_block(const struct ce_probe *probe, unsigned i, const uint32_t H[5])
{
    const struct ce_variable variables[] = {{"H", CE_SHAPE_WORDS32, 5, {.words32 = H}}};
    show(probe, "block", "FIPS 180-4 6.1.2 step 4", i, variables, 1);
}

CE_PROBE_ONLY void show_pad(const struct ce_probe *probe, const uint8_t *padding, size_t len)
{
    const struct ce_variable variables[] = {{"padding", CE_SHAPE_BYTES, len, {.bytes = padding}}};
    show(probe, "pad", "FIPS 180-4 5.1.1", 0, variables, 1);
}

/*
 * Section 6.1.3, steps 1 to 4, for block M(i); ctx->length already counts it. The pragma has the
 * compiler write out the eighty rounds one by one: then it knows each t, and with it the function,
 * the constant and the place in the ring; and e = d, d = c and so on only rename, and move nothing.
 * spec: FIPS 180-4 6.1.2; FIPS 180-4 6.1.3
 */
CE_DRIVER void process_block(struct ce_sha1 *ctx, const uint8_t M[BLOCK_SIZE],
                             const struct ce_probe *probe)
{
    uint32_t *H = ctx->H;
    unsigned i = (unsigned)(ctx->length / BLOCK_SIZE);
    uint32_t W[16];
    for (unsigned t = 0; t < 16; t++)
        W[t] = ce_load_be32(M + 4 * t);
    if (probe)
        show_schedule(probe, i, H, W);

    uint32_t a = H[0], b = H[1], c = H[2], d = H[3], e = H[4];
#pragma GCC unroll 80
    for (unsigned t = 0; t < ROUNDS; t++) {
        uint32_t Wt = t < 16 ? W[t] : next_word(W, t);
        uint32_t T = ROTL(5, a) + f(t, b, c, d) + e + K[t / PHASE] + Wt;
        e = d;
        d = c;
        c = ROTL(30, b);
        b = a;
        a = T;
        if (probe)
            show_round(probe, t, Wt, (uint32_t[5]){a, b, c, d, e});
    }

    H[0] += a;
    H[1] += b;
    H[2] += c;
    H[3] += d;
    H[4] += e;
    if (probe)
        show_block(probe, i, H);
    ce_wipe(W, sizeof W);
}

void ce_sha1_init(struct ce_sha1 *ctx)
{
    memset(ctx, 0, sizeof *ctx);
    memcpy(ctx->H, H0, sizeof H0);
}

/* spec: FIPS 180-4 5.2.1 */
CE_DRIVER void parse_message(struct ce_sha1 *ctx, const uint8_t *data, size_t len,
                             const struct ce_probe *probe)
{
    while (len > 0) {
        size_t waiting = ctx->length % BLOCK_SIZE;
        size_t take = len < BLOCK_SIZE - waiting ? len : BLOCK_SIZE - waiting;
        const uint8_t *block = data; /* a whole block is read where it lies */
        ctx->length += take;
        if (take < BLOCK_SIZE) {
            memcpy(ctx->block + waiting, data, take);
            block = ctx->block;
        }
        if (waiting + take == BLOCK_SIZE)
            process_block(ctx, block, probe);
        data += take;
        len -= take;
    }
}

void ce_sha1_update(struct ce_sha1 *ctx, const uint8_t *data, size_t len,
                    const struct ce_probe *probe)
{
    if (probe)
        parse_message(ctx, data, len, probe);
    else
        parse_message(ctx, data, len, NULL);
}

/*
 * Padding, section 5.1.1: the bit 1, zeros until 8 bytes are left in a block, and in these the
 * length l of the message in bits.
 * spec: FIPS 180-4 5.1.1
 */
static void pad(struct ce_sha1 *ctx, const struct ce_probe *probe)
{
    uint8_t padding[BLOCK_SIZE + 8] = {0x80};
    size_t waiting = ctx->length % BLOCK_SIZE;
    size_t last_block = waiting + 1 + 8 <= BLOCK_SIZE ? BLOCK_SIZE : 2 * BLOCK_SIZE;
    size_t len = last_block - waiting;
    ce_store_be64(padding + len - 8, 8 * ctx->length);
    if (probe)
        show_pad(probe, padding, len);
    ce_sha1_update(ctx, padding, len, probe);
}

/* spec: FIPS 180-4 6.1.2 */
void ce_sha1_final(struct ce_sha1 *ctx, uint8_t digest[static CE_SHA1_SIZE],
                   const struct ce_probe *probe)
{
    pad(ctx, probe);
    for (unsigned j = 0; j < 5; j++)
        ce_store_be32(digest + 4 * j, ctx->H[j]);
    ce_wipe(ctx, sizeof *ctx);
}
