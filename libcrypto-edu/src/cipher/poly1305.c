/*
 * Poly1305, RFC 8439 section 2.5.
 *
 * The message, cut into blocks that are read as numbers, is the list of coefficients of a
 * polynomial; it is evaluated at the secret point r by Horner's rule, modulo the prime
 * P = 2^130 - 5, and the secret s is added: Acc[i] = (Acc[i-1] + Block) * r mod P.
 *
 * 130 bits are five limbs of 26, small enough that products and their sums fit 64 bits. As
 * 2^130 = 5 mod P, what overflows at the top comes back at the bottom five times.
 */
#include <string.h>

#include "cipher/cipher_frames.h"
#include "crypto-edu/bignum.h"
#include "crypto-edu/bytes.h"
#include "crypto-edu/chacha20.h"

enum { LIMBS = 5, LIMB_BITS = 26, LIMB_MASK = (1 << LIMB_BITS) - 1 };

/* 17 bytes, little-endian, as five limbs. */
static void load_limbs(uint32_t limb[LIMBS], const uint8_t bytes[17])
{
    limb[0] = ce_load_le32(bytes) & LIMB_MASK;
    limb[1] = ce_load_le32(bytes + 3) >> 2 & LIMB_MASK;
    limb[2] = ce_load_le32(bytes + 6) >> 4 & LIMB_MASK;
    limb[3] = ce_load_le32(bytes + 9) >> 6 & LIMB_MASK;
    limb[4] = ce_load_le32(bytes + 12) >> 8 | (uint32_t)bytes[16] << 24;
}

/* Section 2.5: these bits of r are zero, which once made floating-point arithmetic possible.
 * spec: RFC 8439 2.5 */
static void clamp(uint8_t r[static 16])
{
    for (unsigned i = 3; i < 16; i += 4)
        r[i] &= 15;
    for (unsigned i = 4; i < 16; i += 4)
        r[i] &= 252;
}

static void add(uint32_t a[LIMBS], const uint32_t b[LIMBS])
{
    for (unsigned i = 0; i < LIMBS; i++)
        a[i] += b[i];
}

/*
 * Acc = Acc * r mod P. Where the places i of two limbs sum to 5 or more, their product has the
 * weight 2^130 or more and counts five times, five places lower. Limbs of Acc are below 2^28 before
 * and at most one bit too long after it. The pragmas have the compiler write out the loops: then
 * it knows the places.
 * spec: RFC 8439 2.5.1
 */
static void multiply(uint32_t Acc[LIMBS], const uint32_t r[LIMBS])
{
    uint64_t product[LIMBS] = {0}, carry = 0;
#pragma GCC unroll 5
    for (unsigned i = 0; i < LIMBS; i++)
#pragma GCC unroll 5
        for (unsigned j = 0; j < LIMBS; j++)
            product[(i + j) % LIMBS] += (uint64_t)Acc[i] * (i + j < LIMBS ? r[j] : 5 * r[j]);
#pragma GCC unroll 5
    for (unsigned i = 0; i < LIMBS; i++) {
        product[i] += carry;
        Acc[i] = (uint32_t)product[i] & LIMB_MASK;
        carry = product[i] >> LIMB_BITS;
    }
    const uint64_t lowest = Acc[0] + 5 * carry;
    Acc[0] = (uint32_t)lowest & LIMB_MASK;
    Acc[1] += (uint32_t)(lowest >> LIMB_BITS);
    ce_wipe(product, sizeof product);
}

/* Every limb below 2^26; what leaves at the top comes back. Twice, as the first may ripple on. */
static void carry_through(uint32_t a[LIMBS])
{
    for (unsigned round = 0; round < 2; round++) {
        uint32_t carry = 0;
        for (unsigned i = 0; i < LIMBS; i++) {
            a[i] += carry;
            carry = a[i] >> LIMB_BITS;
            a[i] &= LIMB_MASK;
        }
        a[0] += 5 * carry;
    }
}

/*
 * The last step of "mod P": Acc is below 2^130, and Acc - P is Acc + 5 - 2^130. The one that is
 * right is chosen by a mask, not by a branch.
 * spec: RFC 8439 2.5.1
 */
static void reduce(uint32_t Acc[LIMBS])
{
    uint32_t minus_P[LIMBS], carry = 5;
    carry_through(Acc);
    for (unsigned i = 0; i < LIMBS; i++) {
        minus_P[i] = Acc[i] + carry;
        carry = minus_P[i] >> LIMB_BITS;
        minus_P[i] &= LIMB_MASK;
    }
    const uint32_t keep = carry - 1; /* all ones if Acc + 5 did not reach 2^130 */
    for (unsigned i = 0; i < LIMBS; i++)
        Acc[i] = (Acc[i] & keep) | (minus_P[i] & ~keep);
    ce_wipe(minus_P, sizeof minus_P);
}

/* (Acc + s) mod 2^128, little-endian.
 * spec: RFC 8439 2.5.1 */
static void add_s(uint8_t tag[static 16], const uint32_t Acc[LIMBS], const uint8_t s[static 16])
{
    const uint32_t word[4] = {Acc[0] | Acc[1] << 26, Acc[1] >> 6 | Acc[2] << 20,
                              Acc[2] >> 12 | Acc[3] << 14, Acc[3] >> 18 | Acc[4] << 8};
    uint64_t sum = 0;
    for (unsigned i = 0; i < 4; i++) {
        sum = (sum >> 32) + word[i] + ce_load_le32(s + 4 * i);
        ce_store_le32(tag + 4 * i, (uint32_t)sum);
    }
}

/* The number that five limbs stand for, reduced, for who looks. */
static void to_integer(mpz_t x, const uint32_t limb[LIMBS])
{
    uint32_t reduced[LIMBS];
    memcpy(reduced, limb, sizeof reduced);
    reduce(reduced);
    ce_mpz_init_secret(x, 192);
    for (unsigned i = LIMBS; i-- > 0;) {
        mpz_mul_2exp(x, x, LIMB_BITS);
        mpz_add_ui(x, x, reduced[i]);
    }
    ce_wipe(reduced, sizeof reduced);
}

static void show_key(const struct ce_probe *probe, const uint8_t *r, const uint8_t *s)
{
    const struct ce_variable variables[] = {ce_bytes_variable("r", r, 16),
                                            ce_bytes_variable("s", s, 16)};
    const struct ce_frame frame = {"Poly1305", "r", "RFC 8439 2.5", 0, variables, 2};
    ce_probe_show(probe, &frame);
}

static void show_block(const struct ce_probe *probe, const struct ce_poly1305 *ctx,
                       const uint32_t before[LIMBS], const uint32_t block[LIMBS])
{
    mpz_t old_Acc, Block, r, Acc;
    to_integer(old_Acc, before);
    to_integer(Block, block);
    to_integer(r, ctx->r);
    to_integer(Acc, ctx->Acc);
    const struct ce_variable variables[] = {
        {"Acc[i-1]", CE_SHAPE_INTEGER, 0, {.integer = old_Acc}},
        {"Block", CE_SHAPE_INTEGER, 0, {.integer = Block}},
        {"r", CE_SHAPE_INTEGER, 0, {.integer = r}},
        {"Acc[i]", CE_SHAPE_INTEGER, 0, {.integer = Acc}},
    };
    const struct ce_frame frame = {"Poly1305",  "block",   "RFC 8439 2.5.1",
                                   ctx->blocks, variables, 4};
    ce_probe_show(probe, &frame);
    ce_mpz_clear(old_Acc);
    ce_mpz_clear(Block);
    ce_mpz_clear(r);
    ce_mpz_clear(Acc);
}

static void show_tag(const struct ce_probe *probe, const struct ce_poly1305 *ctx,
                     const uint8_t *tag)
{
    mpz_t Acc;
    to_integer(Acc, ctx->Acc);
    const struct ce_variable variables[] = {
        {"Acc", CE_SHAPE_INTEGER, 0, {.integer = Acc}},
        ce_bytes_variable("s", ctx->s, 16),
        ce_bytes_variable("tag", tag, 16),
    };
    const struct ce_frame frame = {"Poly1305", "tag", "RFC 8439 2.5.1", 0, variables, 3};
    ce_probe_show(probe, &frame);
    ce_mpz_clear(Acc);
}

/* A block of up to 16 bytes is a number with a 1 put above its highest byte: without it, zeros at
 * the end of a message would not count.
 * spec: RFC 8439 2.5.1 */
static void process_block(struct ce_poly1305 *ctx, const uint8_t *data, size_t len,
                          const struct ce_probe *probe)
{
    uint8_t bytes[17] = {0};
    uint32_t block[LIMBS], before[LIMBS];
    memcpy(bytes, data, len);
    bytes[len] = 1;
    load_limbs(block, bytes);
    memcpy(before, ctx->Acc, sizeof before);
    add(ctx->Acc, block);
    multiply(ctx->Acc, ctx->r);
    ctx->blocks++;
    if (probe)
        show_block(probe, ctx, before, block);
}

void ce_poly1305_init(struct ce_poly1305 *ctx, const uint8_t key[static CE_POLY1305_KEY_SIZE],
                      const struct ce_probe *probe)
{
    uint8_t r[17] = {0};
    memset(ctx, 0, sizeof *ctx);
    memcpy(r, key, 16);
    clamp(r);
    load_limbs(ctx->r, r);
    memcpy(ctx->s, key + 16, 16);
    show_key(probe, r, ctx->s);
    ce_wipe(r, sizeof r);
}

void ce_poly1305_update(struct ce_poly1305 *ctx, const uint8_t *data, size_t len,
                        const struct ce_probe *probe)
{
    while (len > 0) {
        const size_t room = sizeof ctx->block - ctx->waiting;
        const size_t take = len < room ? len : room;
        memcpy(ctx->block + ctx->waiting, data, take);
        ctx->waiting += take;
        if (ctx->waiting == sizeof ctx->block) {
            process_block(ctx, ctx->block, sizeof ctx->block, probe);
            ctx->waiting = 0;
        }
        data += take;
        len -= take;
    }
}

void ce_poly1305_final(struct ce_poly1305 *ctx, uint8_t tag[static CE_POLY1305_TAG_SIZE],
                       const struct ce_probe *probe)
{
    if (ctx->waiting > 0)
        process_block(ctx, ctx->block, ctx->waiting, probe);
    reduce(ctx->Acc);
    add_s(tag, ctx->Acc, ctx->s);
    if (probe)
        show_tag(probe, ctx, tag);
    ce_wipe(ctx, sizeof *ctx);
}
