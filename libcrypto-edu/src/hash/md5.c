/*
 * MD5, RFC 1321.
 *
 * Broken: two messages with the same digest are found in seconds. It is here for the history labs
 * (forged certificates, the PRF of TLS 1.0); nothing new may rest on it.
 *
 * Sixteen words of a block are stirred into four registers by 64 operations, in four rounds of
 * sixteen: each round reads the words in another order, by another function. Unlike the SHA family
 * it counts bytes in a word from the least significant one.
 */
#include "crypto-edu/hash.h"

#include <string.h>

#include "crypto-edu/bytes.h"

enum { BLOCK_SIZE = 64, OPERATIONS = 64 };

/* The bytes 01 23 45 ... ef fe ... 10, read with the low-order byte first.
 * spec: RFC 1321 3.3 */
static const uint32_t initial_state[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};

// clang-format off
/* T[i] is the integer part of 4294967296 times abs(sin(i)), i in radians, from 1.
 * spec: RFC 1321 3.4 */
static const uint32_t T[OPERATIONS] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

/* How far each operation rotates: by round, four amounts in turn. */
static const unsigned S[4][4] = {
    {7, 12, 17, 22},
    {5,  9, 14, 20},
    {4, 11, 16, 23},
    {6, 10, 15, 21},
};
// clang-format on

/* The functions of section 3.4, one for each round. X chooses between Y and Z, bit by bit.
 * spec: RFC 1321 3.4 */
static uint32_t F(uint32_t X, uint32_t Y, uint32_t Z)
{
    return (X & Y) | (~X & Z);
}

/* Z chooses between X and Y.
 * spec: RFC 1321 3.4 */
static uint32_t G(uint32_t X, uint32_t Y, uint32_t Z)
{
    return (X & Z) | (Y & ~Z);
}

/* spec: RFC 1321 3.4 */
static uint32_t H(uint32_t X, uint32_t Y, uint32_t Z)
{
    return X ^ Y ^ Z;
}

/* spec: RFC 1321 3.4 */
static uint32_t I(uint32_t X, uint32_t Y, uint32_t Z)
{
    return Y ^ (X | ~Z);
}

static uint32_t rotate_left(uint32_t x, unsigned n)
{
    return x << n | x >> (32 - n);
}

/* The function of the round that operation i (from 0) belongs to. */
static uint32_t mix(unsigned i, uint32_t b, uint32_t c, uint32_t d)
{
    switch (i / 16) {
    case 0:
        return F(b, c, d);
    case 1:
        return G(b, c, d);
    case 2:
        return H(b, c, d);
    default:
        return I(b, c, d);
    }
}

/* Which word of the block operation i reads: k of [abcd k s i]. */
static unsigned word_index(unsigned i)
{
    static const struct {
        unsigned step, start;
    } order[4] = {{1, 0}, {5, 1}, {3, 5}, {7, 0}};
    return (order[i / 16].step * i + order[i / 16].start) % 16;
}

static void show(const struct ce_probe *probe, const char *label, const char *spec, unsigned round,
                 const struct ce_variable *variables, size_t count)
{
    const struct ce_frame frame = {"MD5", label, spec, round, variables, count};
    ce_probe_show(probe, &frame);
}

CE_PROBE_ONLY void show_schedule(const struct ce_probe *probe, unsigned i, const uint32_t state[4],
                                 const uint32_t X[16])
{
    const struct ce_variable variables[] = {
        {"state", CE_SHAPE_WORDS32, 4, {.words32 = state}},
        {"X", CE_SHAPE_WORDS32, 16, {.words32 = X}},
    };
    show(probe, "schedule", "RFC 1321 3.4", i, variables, 2);
}

/* now holds a..d after operation i (from 0). */
CE_PROBE_ONLY void show_operation(const struct ce_probe *probe, unsigned i, const uint32_t now[4],
                                  uint32_t Xk, uint32_t s)
{
    const struct ce_variable variables[] = {
        {"a", CE_SHAPE_WORDS32, 1, {.words32 = &now[0]}},
        {"b", CE_SHAPE_WORDS32, 1, {.words32 = &now[1]}},
        {"c", CE_SHAPE_WORDS32, 1, {.words32 = &now[2]}},
        {"d", CE_SHAPE_WORDS32, 1, {.words32 = &now[3]}},
        {"X[k]", CE_SHAPE_WORDS32, 1, {.words32 = &Xk}},
        {"s", CE_SHAPE_WORDS32, 1, {.words32 = &s}},
        {"T[i]", CE_SHAPE_WORDS32, 1, {.words32 = &T[i]}},
    };
    show(probe, "operation", "RFC 1321 3.4", i + 1, variables, 7);
}

CE_PROBE_ONLY void show_block(const struct ce_probe *probe, unsigned i, const uint32_t state[4])
{
    const struct ce_variable variables[] = {{"state", CE_SHAPE_WORDS32, 4, {.words32 = state}}};
    show(probe, "block", "RFC 1321 3.4", i, variables, 1);
}

CE_PROBE_ONLY void show_pad(const struct ce_probe *probe, const uint8_t *padding, size_t len)
{
    const struct ce_variable variables[] = {{"padding", CE_SHAPE_BYTES, len, {.bytes = padding}}};
    show(probe, "pad", "RFC 1321 3.1-3.2", 0, variables, 1);
}

/*
 * Section 3.4 for one block; ctx->length already counts it. The RFC writes each operation as
 * a = b + ((a + F(b,c,d) + X[k] + T[i]) <<< s), naming the registers in turn; here they move on
 * one place instead, which is the same. The pragma has the compiler write out all 64 operations:
 * then it knows each i, and with it the function, the word and the amount.
 * spec: RFC 1321 3.4
 */
CE_DRIVER void process_block(struct ce_md5 *ctx, const uint8_t block[BLOCK_SIZE],
                             const struct ce_probe *probe)
{
    const unsigned number = (unsigned)(ctx->length / BLOCK_SIZE);
    uint32_t X[16];
    for (unsigned k = 0; k < 16; k++)
        X[k] = ce_load_le32(block + 4 * k);
    if (probe)
        show_schedule(probe, number, ctx->state, X);

    uint32_t a = ctx->state[0], b = ctx->state[1], c = ctx->state[2], d = ctx->state[3];
#pragma GCC unroll 64
    for (unsigned i = 0; i < OPERATIONS; i++) {
        const uint32_t Xk = X[word_index(i)];
        const unsigned s = S[i / 16][i % 4];
        const uint32_t sum = a + mix(i, b, c, d) + Xk + T[i];
        a = d;
        d = c;
        c = b;
        b += rotate_left(sum, s);
        if (probe)
            show_operation(probe, i, (uint32_t[4]){a, b, c, d}, Xk, s);
    }

    ctx->state[0] += a;
    ctx->state[1] += b;
    ctx->state[2] += c;
    ctx->state[3] += d;
    if (probe)
        show_block(probe, number, ctx->state);
    ce_wipe(X, sizeof X);
}

void ce_md5_init(struct ce_md5 *ctx)
{
    memset(ctx, 0, sizeof *ctx);
    memcpy(ctx->state, initial_state, sizeof initial_state);
}

CE_DRIVER void parse_message(struct ce_md5 *ctx, const uint8_t *data, size_t len,
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

void ce_md5_update(struct ce_md5 *ctx, const uint8_t *data, size_t len,
                   const struct ce_probe *probe)
{
    if (probe)
        parse_message(ctx, data, len, probe);
    else
        parse_message(ctx, data, len, NULL);
}

/*
 * Sections 3.1 and 3.2: the bit 1, zeros until 8 bytes are left in a block, and in these the length
 * of the message in bits, modulo 2^64.
 * spec: RFC 1321 3.1; RFC 1321 3.2
 */
static void pad(struct ce_md5 *ctx, const struct ce_probe *probe)
{
    uint8_t padding[BLOCK_SIZE + 8] = {0x80};
    size_t waiting = ctx->length % BLOCK_SIZE;
    size_t last_block = waiting + 1 + 8 <= BLOCK_SIZE ? BLOCK_SIZE : 2 * BLOCK_SIZE;
    size_t len = last_block - waiting;
    ce_store_le64(padding + len - 8, 8 * ctx->length);
    if (probe)
        show_pad(probe, padding, len);
    ce_md5_update(ctx, padding, len, probe);
}

/* spec: RFC 1321 3.5 */
void ce_md5_final(struct ce_md5 *ctx, uint8_t digest[static CE_MD5_SIZE],
                  const struct ce_probe *probe)
{
    pad(ctx, probe);
    for (unsigned j = 0; j < 4; j++)
        ce_store_le32(digest + 4 * j, ctx->state[j]);
    ce_wipe(ctx, sizeof *ctx);
}
