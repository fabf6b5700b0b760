/*
 * SHA-256 and SHA-224, FIPS 180-4 sections 6.2.2 and 6.3.
 *
 * The message is padded to whole blocks of sixteen 32-bit words. Each block is stretched into a
 * message schedule W of 64 words, and 64 rounds stir the words of W into eight working variables,
 * which begin as the hash value so far and are added to it at the end. SHA-224 begins with other
 * words and gives only seven of the eight.
 */
#include "crypto-edu/hash.h"

#include <string.h>

#include "crypto-edu/bytes.h"

enum { BLOCK_SIZE = 64, ROUNDS = 64 };

// clang-format off
/* Section 5.3.2: bits 32 to 63 of the fractional parts of the square roots of the ninth to
 * sixteenth primes.
 * spec: FIPS 180-4 5.3.2 */
static const uint32_t SHA224_H0[8] = {
    0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
};

/* Section 5.3.3: the first 32 bits of the fractional parts of the square roots of the first eight
 * primes.
 * spec: FIPS 180-4 5.3.3 */
static const uint32_t SHA256_H0[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

/* Section 4.2.2: the same bits of the cube roots of the first sixty-four primes.
 * spec: FIPS 180-4 4.2.2 */
static const uint32_t K[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};
// clang-format on

/* The functions of section 4.1.2.
 * spec: FIPS 180-4 3.2 */
static uint32_t ROTR(unsigned n, uint32_t x)
{
    return x >> n | x << (32 - n);
}

/* x chooses, bit by bit, between y and z.
 * spec: FIPS 180-4 4.1.2 */
static uint32_t Ch(uint32_t x, uint32_t y, uint32_t z)
{
    return (x & y) ^ (~x & z);
}

/* Each bit is what the majority of x, y and z say.
 * spec: FIPS 180-4 4.1.2 */
static uint32_t Maj(uint32_t x, uint32_t y, uint32_t z)
{
    return (x & y) ^ (x & z) ^ (y & z);
}

/* spec: FIPS 180-4 4.1.2 */
static uint32_t Sigma0(uint32_t x)
{
    return ROTR(2, x) ^ ROTR(13, x) ^ ROTR(22, x);
}

/* spec: FIPS 180-4 4.1.2 */
static uint32_t Sigma1(uint32_t x)
{
    return ROTR(6, x) ^ ROTR(11, x) ^ ROTR(25, x);
}

/* spec: FIPS 180-4 4.1.2 */
static uint32_t sigma0(uint32_t x)
{
    return ROTR(7, x) ^ ROTR(18, x) ^ x >> 3;
}

/* spec: FIPS 180-4 4.1.2 */
static uint32_t sigma1(uint32_t x)
{
    return ROTR(17, x) ^ ROTR(19, x) ^ x >> 10;
}

/*
 * Step 1: the block's own sixteen words, and each later word from four before it. The pragma has
 * the loop written out in part, lest gcc make two words at once in a vector: each would have to
 * wait for the W[t - 2] of the pair before it to come back from memory.
 * spec: FIPS 180-4 6.2.2
 */
static void prepare_schedule(uint32_t W[ROUNDS], const uint8_t M[BLOCK_SIZE])
{
    for (unsigned t = 0; t < 16; t++)
        W[t] = ce_load_be32(M + 4 * t);
#pragma GCC unroll 16
    for (unsigned t = 16; t < ROUNDS; t++)
        W[t] = sigma1(W[t - 2]) + W[t - 7] + sigma0(W[t - 15]) + W[t - 16];
}

static void show(const struct ce_probe *probe, const struct ce_sha256 *ctx, const char *label,
                 const char *spec, unsigned round, const struct ce_variable *variables,
                 size_t count)
{
    const char *algorithm = ctx->digest_size == CE_SHA224_SIZE ? "SHA-224" : "SHA-256";
    const struct ce_frame frame = {algorithm, label, spec, round, variables, count};
    ce_probe_show(probe, &frame);
}

CE_PROBE_ONLY void show_schedule(const struct ce_probe *probe, const struct ce_sha256 *ctx,
                                 unsigned i, const uint32_t W[ROUNDS])
{
    const struct ce_variable variables[] = {
        {"H", CE_SHAPE_WORDS32, 8, {.words32 = ctx->H}},
        {"W", CE_SHAPE_WORDS32, ROUNDS, {.words32 = W}},
    };
    show(probe, ctx, "schedule", "FIPS 180-4 6.2.2 step 1", i, variables, 2);
}

/* now holds a..h after round t, then T1 and T2, from which the round made a and e. */
CE_PROBE_ONLY void show_round(const struct ce_probe *probe, const struct ce_sha256 *ctx, unsigned t,
                              uint32_t Wt, const uint32_t now[10])
{
    const struct ce_variable variables[] = {
        {"a", CE_SHAPE_WORDS32, 1, {.words32 = &now[0]}},
        {"b", CE_SHAPE_WORDS32, 1, {.words32 = &now[1]}},
        {"c", CE_SHAPE_WORDS32, 1, {.words32 = &now[2]}},
        {"d", CE_SHAPE_WORDS32, 1, {.words32 = &now[3]}},
        {"e", CE_SHAPE_WORDS32, 1, {.words32 = &now[4]}},
        {"f", CE_SHAPE_WORDS32, 1, {.words32 = &now[5]}},
        {"g", CE_SHAPE_WORDS32, 1, {.words32 = &now[6]}},
        {"h", CE_SHAPE_WORDS32, 1, {.words32 = &now[7]}},
        {"K[t]", CE_SHAPE_WORDS32, 1, {.words32 = &K[t]}},
        {"W[t]", CE_SHAPE_WORDS32, 1, {.words32 = &Wt}},
        {"T1", CE_SHAPE_WORDS32, 1, {.words32 = &now[8]}},
        {"T2", CE_SHAPE_WORDS32, 1, {.words32 = &now[9]}},
    };
    show(probe, ctx, "round", "FIPS 180-4 6.2.2 step 3", t, variables, 12);
}

CE_PROBE_ONLY void show_block(const struct ce_probe *probe, const struct ce_sha256 *ctx, unsigned i)
{
    const struct ce_variable variables[] = {{"H", CE_SHAPE_WORDS32, 8, {.words32 = ctx->H}}};
    show(probe, ctx, "block", "FIPS 180-4 6.2.2 step 4", i, variables, 1);
}

CE_PROBE_ONLY void show_pad(const struct ce_probe *probe, const struct ce_sha256 *ctx,
                            const uint8_t *padding, size_t len)
{
    const struct ce_variable variables[] = {{"padding", CE_SHAPE_BYTES, len, {.bytes = padding}}};
    show(probe, ctx, "pad", "FIPS 180-4 5.1.1", 0, variables, 1);
}

/*
 * Section 6.2.2, steps 1 to 4, for block M(i); ctx->length already counts it. The pragma has the
 * compiler write out the rounds one by one: then h = g, g = f and so on only rename, and move
 * nothing.
 * spec: FIPS 180-4 6.2.2
 */
CE_DRIVER void process_block(struct ce_sha256 *ctx, const uint8_t M[BLOCK_SIZE],
                             const struct ce_probe *probe)
{
    uint32_t *H = ctx->H;
    unsigned i = (unsigned)(ctx->length / BLOCK_SIZE);
    uint32_t W[ROUNDS];
    prepare_schedule(W, M);
    if (probe)
        show_schedule(probe, ctx, i, W);

    uint32_t a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
#pragma GCC unroll 64
    for (unsigned t = 0; t < ROUNDS; t++) {
        uint32_t T1 = h + Sigma1(e) + Ch(e, f, g) + K[t] + W[t];
        uint32_t T2 = Sigma0(a) + Maj(a, b, c);
        h = g;
        g = f;
        f = e;
        e = d + T1;
        d = c;
        c = b;
        b = a;
        a = T1 + T2;
        if (probe)
            show_round(probe, ctx, t, W[t], (uint32_t[10]){a, b, c, d, e, f, g, h, T1, T2});
    }

    H[0] += a;
    H[1] += b;
    H[2] += c;
    H[3] += d;
    H[4] += e;
    H[5] += f;
    H[6] += g;
    H[7] += h;
    if (probe)
        show_block(probe, ctx, i);
    ce_wipe(W, sizeof W);
}

/* spec: FIPS 180-4 6.3 */
void ce_sha224_init(struct ce_sha256 *ctx)
{
    memset(ctx, 0, sizeof *ctx);
    memcpy(ctx->H, SHA224_H0, sizeof SHA224_H0);
    ctx->digest_size = CE_SHA224_SIZE;
}

void ce_sha256_init(struct ce_sha256 *ctx)
{
    memset(ctx, 0, sizeof *ctx);
    memcpy(ctx->H, SHA256_H0, sizeof SHA256_H0);
    ctx->digest_size = CE_SHA256_SIZE;
}

/* spec: FIPS 180-4 5.2.1 */
CE_DRIVER void parse_message(struct ce_sha256 *ctx, const uint8_t *data, size_t len,
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

void ce_sha256_update(struct ce_sha256 *ctx, const uint8_t *data, size_t len,
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
static void pad(struct ce_sha256 *ctx, const struct ce_probe *probe)
{
    uint8_t padding[BLOCK_SIZE + 8] = {0x80};
    size_t waiting = ctx->length % BLOCK_SIZE;
    size_t last_block = waiting + 1 + 8 <= BLOCK_SIZE ? BLOCK_SIZE : 2 * BLOCK_SIZE;
    size_t len = last_block - waiting;
    ce_store_be64(padding + len - 8, 8 * ctx->length);
    if (probe)
        show_pad(probe, ctx, padding, len);
    ce_sha256_update(ctx, padding, len, probe);
}

/* spec: FIPS 180-4 6.3 */
void ce_sha224_final(struct ce_sha256 *ctx, uint8_t digest[static CE_SHA224_SIZE],
                     const struct ce_probe *probe)
{
    pad(ctx, probe);
    for (unsigned j = 0; j < 7; j++)
        ce_store_be32(digest + 4 * j, ctx->H[j]);
    ce_wipe(ctx, sizeof *ctx);
}

/* spec: FIPS 180-4 6.2.2 */
void ce_sha256_final(struct ce_sha256 *ctx, uint8_t digest[static CE_SHA256_SIZE],
                     const struct ce_probe *probe)
{
    pad(ctx, probe);
    for (unsigned j = 0; j < 8; j++)
        ce_store_be32(digest + 4 * j, ctx->H[j]);
    ce_wipe(ctx, sizeof *ctx);
}
