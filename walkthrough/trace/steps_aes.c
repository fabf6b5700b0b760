/*
 * Steps of AES and GCM that can be looked into on their own: the cipher on one block (FIPS 197
 * sections 5.1 and 5.3), one column through MixColumns (5.1.3), one product of GHASH (SP 800-38D
 * section 6.3).
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/cipher.h"
#include "walkthrough/trace/command_line.h"

typedef void block_direction(const struct ce_aes_key *key, uint8_t out[static 16],
                             const uint8_t in[static 16], const struct ce_probe *probe);

static ce_status one_block(block_direction *run, struct wt_arena *arena, struct wt_value *out,
                           const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_aes_key key;
    uint8_t *bytes = wt_result_bytes(arena, out, CE_AES_BLOCK_SIZE);
    if (!bytes)
        return CE_ERR_MEMORY;
    ce_status status = ce_aes_expand_key(&key, in[0]->bytes.data, in[0]->bytes.len, probe);
    if (status == CE_OK)
        run(&key, bytes, in[1]->bytes.data, probe);
    ce_wipe(&key, sizeof key);
    return status;
}

ce_status wt_compute_aes_block(struct wt_arena *arena, struct wt_value *out,
                               const struct wt_value *const *in, const struct ce_probe *probe)
{
    return one_block(ce_aes_encrypt_block, arena, out, in, probe);
}

ce_status wt_compute_aes_block_inverse(struct wt_arena *arena, struct wt_value *out,
                                       const struct wt_value *const *in,
                                       const struct ce_probe *probe)
{
    return one_block(ce_aes_decrypt_block, arena, out, in, probe);
}

static void put_block(struct wt_buffer *b, const struct wt_value *const *in, const char *direction)
{
    wt_put_source(b, in[1]->bytes);
    wt_put_enc(b, in[0]->bytes, "ecb", (struct ce_view){NULL, 0});
    wt_puts(b, direction);
    wt_put_as_hex(b);
}

void wt_command_aes_block(struct wt_buffer *b, const struct wt_value *const *in,
                          const struct wt_value *out)
{
    (void)out;
    put_block(b, in, "");
}

void wt_command_aes_block_inverse(struct wt_buffer *b, const struct wt_value *const *in,
                                  const struct wt_value *out)
{
    (void)out;
    put_block(b, in, " -d");
}

/* ---- MixColumns, one column (FIPS 197 5.1.3) --------------------------------------------------
 */

/* Multiplication by x in GF(2^8), section 4.2.1. */
static uint8_t xtime(uint8_t b)
{
    return (uint8_t)(b << 1 ^ (b & 0x80 ? 0x1b : 0));
}

/* s'[r] = {02} s[r] + {03} s[r+1] + s[r+2] + s[r+3], the indices modulo 4: (5.6). */
static uint8_t mixed(const uint8_t s[4], unsigned r, const struct ce_probe *probe)
{
    const uint8_t first = s[r], second = s[(r + 1) % 4], third = s[(r + 2) % 4],
                  fourth = s[(r + 3) % 4];
    const uint8_t doubled = xtime(first), tripled = (uint8_t)(xtime(second) ^ second);
    const uint8_t sum = (uint8_t)(doubled ^ tripled ^ third ^ fourth);
    const struct ce_variable variables[] = {
        {"s[r]", CE_SHAPE_BYTES, 1, {.bytes = &first}},
        {"s[r+1]", CE_SHAPE_BYTES, 1, {.bytes = &second}},
        {"s[r+2]", CE_SHAPE_BYTES, 1, {.bytes = &third}},
        {"s[r+3]", CE_SHAPE_BYTES, 1, {.bytes = &fourth}},
        {"02*s[r]", CE_SHAPE_BYTES, 1, {.bytes = &doubled}},
        {"03*s[r+1]", CE_SHAPE_BYTES, 1, {.bytes = &tripled}},
        {"s'[r]", CE_SHAPE_BYTES, 1, {.bytes = &sum}},
    };
    ce_probe_show(probe, &(struct ce_frame){"MixColumns", "row", "FIPS 197 5.1.3", r, variables,
                                            sizeof variables / sizeof *variables});
    return sum;
}

ce_status wt_compute_mix_column(struct wt_arena *arena, struct wt_value *out,
                                const struct wt_value *const *in, const struct ce_probe *probe)
{
    uint8_t *column = wt_result_bytes(arena, out, 4);
    if (!column)
        return CE_ERR_MEMORY;
    for (unsigned r = 0; r < 4; r++)
        column[r] = mixed(in[0]->bytes.data, r, probe);
    return CE_OK;
}

/* A product in GF(2^8) by a number below 16, bit by bit: section 4.2. */
static uint8_t product(uint8_t number, uint8_t b)
{
    uint8_t sum = 0;
    for (; number; number >>= 1, b = xtime(b))
        sum ^= number & 1 ? b : 0;
    return sum;
}

/* The same column back, section 5.3.3: {0e} s[r] + {0b} s[r+1] + {0d} s[r+2] + {09} s[r+3]. */
static uint8_t unmixed(const uint8_t s[4], unsigned r, const struct ce_probe *probe)
{
    static const uint8_t factors[] = {0x0e, 0x0b, 0x0d, 0x09};
    static const char *const names[] = {"s[r]", "s[r+1]", "s[r+2]", "s[r+3]"};
    static const char *const of[] = {"0e*s[r]", "0b*s[r+1]", "0d*s[r+2]", "09*s[r+3]"};
    struct ce_variable variables[9];
    uint8_t products[4], sum = 0;
    for (unsigned i = 0; i < 4; i++) {
        const uint8_t *byte = &s[(r + i) % 4];
        products[i] = product(factors[i], *byte);
        sum ^= products[i];
        variables[i] = (struct ce_variable){names[i], CE_SHAPE_BYTES, 1, {.bytes = byte}};
        variables[4 + i] = (struct ce_variable){of[i], CE_SHAPE_BYTES, 1, {.bytes = &products[i]}};
    }
    variables[8] = (struct ce_variable){"s'[r]", CE_SHAPE_BYTES, 1, {.bytes = &sum}};
    ce_probe_show(probe, &(struct ce_frame){"InvMixColumns", "row", "FIPS 197 5.3.3", r, variables,
                                            sizeof variables / sizeof *variables});
    return sum;
}

ce_status wt_compute_inverse_mix_column(struct wt_arena *arena, struct wt_value *out,
                                        const struct wt_value *const *in,
                                        const struct ce_probe *probe)
{
    uint8_t *column = wt_result_bytes(arena, out, 4);
    if (!column)
        return CE_ERR_MEMORY;
    for (unsigned r = 0; r < 4; r++)
        column[r] = unmixed(in[0]->bytes.data, r, probe);
    return CE_OK;
}

/* ---- a product of GHASH (SP 800-38D 6.3, Algorithm 1) -----------------------------------------
 */

static void show_bit(const struct ce_probe *probe, unsigned i, uint8_t x_i, const uint8_t Z[16],
                     const uint8_t V[16])
{
    const struct ce_variable variables[] = {
        {"x_i", CE_SHAPE_BIT, 1, {.bytes = &x_i}},
        {"Z", CE_SHAPE_BYTES, 16, {.bytes = Z}},
        {"V", CE_SHAPE_BYTES, 16, {.bytes = V}},
    };
    ce_probe_show(
        probe, &(struct ce_frame){"GF(2^128) product", "bit", "SP 800-38D 6.3", i, variables, 3});
}

/* V = V >> 1, xor R = 11100001 || 0^120 when the bit that fell off was 1. */
static void shift(uint8_t V[16])
{
    uint8_t fell_off = V[15] & 1;
    for (size_t i = 15; i > 0; i--)
        V[i] = (uint8_t)(V[i] >> 1 | V[i - 1] << 7);
    V[0] = (uint8_t)(V[0] >> 1 ^ (fell_off ? 0xe1 : 0));
}

ce_status wt_compute_gf128_multiply(struct wt_arena *arena, struct wt_value *out,
                                    const struct wt_value *const *in, const struct ce_probe *probe)
{
    uint8_t V[16], *Z = wt_result_bytes(arena, out, 16);
    if (!Z)
        return CE_ERR_MEMORY;
    memcpy(V, in[1]->bytes.data, 16);
    for (unsigned i = 0; i < 128; i++) {
        uint8_t x_i = in[0]->bytes.data[i / 8] >> (7 - i % 8) & 1;
        for (size_t k = 0; x_i && k < 16; k++)
            Z[k] ^= V[k];
        shift(V);
        show_bit(probe, i, x_i, Z, V);
    }
    return CE_OK;
}
