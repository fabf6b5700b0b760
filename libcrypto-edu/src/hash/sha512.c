/*
 * SHA-512, FIPS 180-4 section 6.4.2, and SHA-384, section 6.5.
 *
 * The construction of SHA-256 with words twice as wide: blocks of sixteen 64-bit words, 80 rounds,
 * other rotations. SHA-384 differs from SHA-512 only in its initial hash value and in giving out
 * just the first six of the eight words.
 */
#include "crypto-edu/hash.h"

#include <string.h>

#include "crypto-edu/bytes.h"

enum { BLOCK_SIZE = 128, ROUNDS = 80 };

// clang-format off
/* The first 64 bits of the fractional parts of the square roots of the first eight primes.
 * spec: FIPS 180-4 5.3.5 */
static const uint64_t SHA512_H0[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

/* The same bits for the ninth through sixteenth primes.
 * spec: FIPS 180-4 5.3.4 */
static const uint64_t SHA384_H0[8] = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
};

/* The same bits of the cube roots of the first eighty primes.
 * spec: FIPS 180-4 4.2.3 */
static const uint64_t K[ROUNDS] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};
// clang-format on

/* The functions of section 4.1.3.
 * spec: FIPS 180-4 3.2 */
static uint64_t ROTR(unsigned n, uint64_t x)
{
    return x >> n | x << (64 - n);
}

/* x chooses, bit by bit, between y and z.
 * spec: FIPS 180-4 4.1.3 */
static uint64_t Ch(uint64_t x, uint64_t y, uint64_t z)
{
    return (x & y) ^ (~x & z);
}

/* Each bit is what the majority of x, y and z say.
 * spec: FIPS 180-4 4.1.3 */
static uint64_t Maj(uint64_t x, uint64_t y, uint64_t z)
{
    return (x & y) ^ (x & z) ^ (y & z);
}

/* spec: FIPS 180-4 4.1.3 */
static uint64_t Sigma0(uint64_t x)
{
    return ROTR(28, x) ^ ROTR(34, x) ^ ROTR(39, x);
}

/* spec: FIPS 180-4 4.1.3 */
static uint64_t Sigma1(uint64_t x)
{
    return ROTR(14, x) ^ ROTR(18, x) ^ ROTR(41, x);
}

/* spec: FIPS 180-4 4.1.3 */
static uint64_t sigma0(uint64_t x)
{
    return ROTR(1, x) ^ ROTR(8, x) ^ x >> 7;
}

/* spec: FIPS 180-4 4.1.3 */
static uint64_t sigma1(uint64_t x)
{
    return ROTR(19, x) ^ ROTR(61, x) ^ x >> 6;
}

/*
 * Step 1: the block's own sixteen words, and each later word from four before it. The pragma has
 * the loop written out in part, lest gcc make two words at once in a vector: each would have to
 * wait for the W[t - 2] of the pair before it to come back from memory.
 * spec: FIPS 180-4 6.4.2
 */
static void prepare_schedule(uint64_t W[ROUNDS], const uint8_t M[BLOCK_SIZE])
{
    for (unsigned t = 0; t < 16; t++)
        W[t] = ce_load_be64(M + 8 * t);
#pragma GCC unroll 16
    for (unsigned t = 16; t < ROUNDS; t++)
        W[t] = sigma1(W[t - 2]) + W[t - 7] + sigma0(W[t - 15]) + W[t - 16];
}

static const char *name_of(const struct ce_sha512 *ctx)
{
    return ctx->digest_size == CE_SHA384_SIZE ? "SHA-384" : "SHA-512";
}

static void show(const struct ce_probe *probe, const char *algorithm, const char *label,
                 const char *spec, unsigned round, const struct ce_variable *variables,
                 size_t count)
{
    const struct ce_frame frame = {algorithm, label, spec, round, variables, count};
    ce_probe_show(probe, &frame);
}

CE_PROBE_ONLY void show_schedule(const struct ce_probe *probe, const struct ce_sha512 *ctx,
                                 unsigned i, const uint64_t W[ROUNDS])
{
    const struct ce_variable variables[] = {
        {"H", CE_SHAPE_WORDS64, 8, {.words64 = ctx->H}},
        {"W", CE_SHAPE_WORDS64, ROUNDS, {.words64 = W}},
    };
    show(probe, name_of(ctx), "schedule", "FIPS 180-4 6.4.2 step 1", i, variables, 2);
}

/* now holds a..h after round t, then T1 and T2, from which the round made a and e. */
CE_PROBE_ONLY void show_round(const struct ce_probe *probe, const struct ce_sha512 *ctx, unsigned t,
                              uint64_t Wt, const uint64_t now[10])
{
    const struct ce_variable variables[] = {
        {"a", CE_SHAPE_WORDS64, 1, {.words64 = &now[0]}},
        {"b", CE_SHAPE_WORDS64, 1, {.words64 = &now[1]}},
        {"c", CE_SHAPE_WORDS64, 1, {.words64 = &now[2]}},
        {"d", CE_SHAPE_WORDS64, 1, {.words64 = &now[3]}},
        {"e", CE_SHAPE_WORDS64, 1, {.words64 = &now[4]}},
        {"f", CE_SHAPE_WORDS64, 1, {.words64 = &now[5]}},
        {"g", CE_SHAPE_WORDS64, 1, {.words64 = &now[6]}},
        {"h", CE_SHAPE_WORDS64, 1, {.words64 = &now[7]}},
        {"K[t]", CE_SHAPE_WORDS64, 1, {.words64 = &K[t]}},
        {"W[t]", CE_SHAPE_WORDS64, 1, {.words64 = &Wt}},
        {"T1", CE_SHAPE_WORDS64, 1, {.words64 = &now[8]}},
        {"T2", CE_SHAPE_WORDS64, 1, {.words64 = &now[9]}},
    };
    show(probe, name_of(ctx), "round", "FIPS 180-4 6.4.2 step 3", t, variables, 12);
}

CE_PROBE_ONLY void show_block(const struct ce_probe *probe, const struct ce_sha512 *ctx, unsigned i)
{
    const struct ce_variable variables[] = {{"H", CE_SHAPE_WORDS64, 8, {.words64 = ctx->H}}};
    show(probe, name_of(ctx), "block", "FIPS 180-4 6.4.2 step 4", i, variables, 1);
}

CE_PROBE_ONLY void show_pad(const struct ce_probe *probe, const struct ce_sha512 *ctx,
                            const uint8_t *padding, size_t len)
{
    const struct ce_variable variables[] = {{"padding", CE_SHAPE_BYTES, len, {.bytes = padding}}};
    show(probe, name_of(ctx), "pad", "FIPS 180-4 5.1.2", 0, variables, 1);
}

/*
 * Section 6.4.2, steps 1 to 4, for block M(i); ctx->length already counts it. The pragma has the
 * compiler write out the rounds one by one: then h = g, g = f and so on only rename, and move
 * nothing.
 * spec: FIPS 180-4 6.4.2
 */
CE_DRIVER void process_block(struct ce_sha512 *ctx, const uint8_t M[BLOCK_SIZE],
                             const struct ce_probe *probe)
{
    uint64_t *H = ctx->H;
    unsigned i = (unsigned)(ctx->length / BLOCK_SIZE);
    uint64_t W[ROUNDS];
    prepare_schedule(W, M);
    if (probe)
        show_schedule(probe, ctx, i, W);

    uint64_t a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
#pragma GCC unroll 80
    for (unsigned t = 0; t < ROUNDS; t++) {
        uint64_t T1 = h + Sigma1(e) + Ch(e, f, g) + K[t] + W[t];
        uint64_t T2 = Sigma0(a) + Maj(a, b, c);
        h = g;
        g = f;
        f = e;
        e = d + T1;
        d = c;
        c = b;
        b = a;
        a = T1 + T2;
        if (probe)
            show_round(probe, ctx, t, W[t], (uint64_t[10]){a, b, c, d, e, f, g, h, T1, T2});
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

/* spec: FIPS 180-4 6.5 */
void ce_sha384_init(struct ce_sha512 *ctx)
{
    memset(ctx, 0, sizeof *ctx);
    memcpy(ctx->H, SHA384_H0, sizeof SHA384_H0);
    ctx->digest_size = CE_SHA384_SIZE;
}

void ce_sha512_init(struct ce_sha512 *ctx)
{
    memset(ctx, 0, sizeof *ctx);
    memcpy(ctx->H, SHA512_H0, sizeof SHA512_H0);
    ctx->digest_size = CE_SHA512_SIZE;
}

/* spec: FIPS 180-4 5.2.2 */
CE_DRIVER void parse_message(struct ce_sha512 *ctx, const uint8_t *data, size_t len,
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

void ce_sha512_update(struct ce_sha512 *ctx, const uint8_t *data, size_t len,
                      const struct ce_probe *probe)
{
    if (probe)
        parse_message(ctx, data, len, probe);
    else
        parse_message(ctx, data, len, NULL);
}

/* The bit 1, zeros until 16 bytes are left in a block, and in these the length l of the message in
 * bits. A 64-bit count of bytes, in bits, spills over into the upper eight bytes by three bits.
 * spec: FIPS 180-4 5.1.2 */
static void pad(struct ce_sha512 *ctx, const struct ce_probe *probe)
{
    uint8_t padding[BLOCK_SIZE + 16] = {0x80};
    size_t waiting = ctx->length % BLOCK_SIZE;
    size_t last_block = waiting + 1 + 16 <= BLOCK_SIZE ? BLOCK_SIZE : 2 * BLOCK_SIZE;
    size_t len = last_block - waiting;
    ce_store_be64(padding + len - 16, ctx->length >> 61);
    ce_store_be64(padding + len - 8, ctx->length << 3);
    if (probe)
        show_pad(probe, ctx, padding, len);
    ce_sha512_update(ctx, padding, len, probe);
}

/* spec: FIPS 180-4 6.5 */
void ce_sha384_final(struct ce_sha512 *ctx, uint8_t digest[static CE_SHA384_SIZE],
                     const struct ce_probe *probe)
{
    pad(ctx, probe);
    for (unsigned j = 0; j < 6; j++)
        ce_store_be64(digest + 8 * j, ctx->H[j]);
    ce_wipe(ctx, sizeof *ctx);
}

/* spec: FIPS 180-4 6.4.2 */
void ce_sha512_final(struct ce_sha512 *ctx, uint8_t digest[static CE_SHA512_SIZE],
                     const struct ce_probe *probe)
{
    pad(ctx, probe);
    for (unsigned j = 0; j < 8; j++)
        ce_store_be64(digest + 8 * j, ctx->H[j]);
    ce_wipe(ctx, sizeof *ctx);
}
