/*
 * GHASH, SP 800-38D section 6.4: a polynomial in the hash subkey H, evaluated by Horner's rule in
 * GF(2^128) modulo x^128 + x^7 + x^2 + x + 1. Y_i = (Y_{i-1} + X_i) * H.
 *
 * In a block the leftmost bit is the coefficient of 1, so multiplying by x shifts to the right.
 * Section 6.3 multiplies bit by bit. Here four bits go in one stride: sixteen multiples of H are
 * made once for each key, a product then takes 32 look-ups. Which of them are read depends on
 * secret data, so the timing does too.
 */
#include <string.h>

#include "cipher/cipher_frames.h"
#include "cipher/ghash.h"
#include "crypto-edu/bytes.h"

static struct ce_gf128 load(const uint8_t in[static 16])
{
    return (struct ce_gf128){ce_load_be64(in), ce_load_be64(in + 8)};
}

static void store(uint8_t out[static 16], struct ce_gf128 a)
{
    ce_store_be64(out, a.high);
    ce_store_be64(out + 8, a.low);
}

static inline struct ce_gf128 add(struct ce_gf128 a, struct ce_gf128 b)
{
    return (struct ce_gf128){a.high ^ b.high, a.low ^ b.low};
}

/* One step of section 6.3: where x^128 appears, R = 1 + x + x^2 + x^7 takes its place.
 * spec: SP 800-38D 6.3 */
static struct ce_gf128 times_x(struct ce_gf128 a)
{
    const uint64_t R = a.low & 1 ? UINT64_C(0xe1) << 56 : 0;
    return (struct ce_gf128){a.high >> 1 ^ R, a.high << 63 | a.low >> 1};
}

/*
 * Four such steps at once. The four bits that leave are the coefficients of x^128 to x^131; as
 * x^128 = 1 + x + x^2 + x^7 they come back at places 0, 1, 2 and 7.
 */
static inline struct ce_gf128 times_x4(struct ce_gf128 a)
{
    const uint64_t left = a.low & 0xf;
    const uint64_t back = left << 60 ^ left << 59 ^ left << 58 ^ left << 53;
    return (struct ce_gf128){a.high >> 4 ^ back, a.high << 60 | a.low >> 4};
}

/* a * H by Horner's rule in x^4, from the highest coefficients (the last four bits) down.
 * spec: SP 800-38D 6.3 */
static struct ce_gf128 times_H(const struct ce_gf128 multiple[16], struct ce_gf128 a)
{
    struct ce_gf128 product = {0, 0};
    for (unsigned shift = 0; shift < 64; shift += 4)
        product = add(times_x4(product), multiple[a.low >> shift & 0xf]);
    for (unsigned shift = 0; shift < 64; shift += 4)
        product = add(times_x4(product), multiple[a.high >> shift & 0xf]);
    return product;
}

/* The four bits of an index are coefficients too: 8 stands for 1, 4 for x, 2 for x^2, 1 for x^3. */
static void make_multiples(struct ce_gf128 multiple[16], struct ce_gf128 H)
{
    multiple[0] = (struct ce_gf128){0, 0};
    multiple[8] = H;
    for (unsigned i = 4; i > 0; i /= 2)
        multiple[i] = times_x(multiple[2 * i]);
    for (unsigned i = 2; i < 16; i *= 2)
        for (unsigned j = 1; j < i; j++)
            multiple[i + j] = add(multiple[i], multiple[j]);
}

static void show(const struct ce_probe *probe, const struct ce_ghash *ghash,
                 const uint8_t X[static 16], struct ce_gf128 before)
{
    uint8_t old_Y[16], Y[16];
    store(old_Y, before);
    store(Y, ghash->Y);
    const struct ce_variable variables[] = {
        ce_bytes_variable("X", X, 16),
        ce_bytes_variable("H", ghash->H, 16),
        ce_bytes_variable("Y[i-1]", old_Y, 16),
        ce_bytes_variable("Y[i]", Y, 16),
    };
    ce_probe_show(probe, &(struct ce_frame){.algorithm = "GHASH",
                                            .label = "ghash",
                                            .spec = "SP 800-38D 6.4",
                                            .round = ghash->count,
                                            .variables = variables,
                                            .variable_count = 4});
}

/* spec: SP 800-38D 6.4 */
static void hash_block(struct ce_ghash *ghash, const uint8_t X[static 16],
                       const struct ce_probe *probe)
{
    const struct ce_gf128 before = ghash->Y;
    ghash->Y = times_H(ghash->multiple, add(before, load(X)));
    ghash->count++;
    if (probe)
        show(probe, ghash, X, before);
}

void ce_ghash_init(struct ce_ghash *ghash, const uint8_t H[static 16])
{
    memcpy(ghash->H, H, 16);
    make_multiples(ghash->multiple, load(H));
    ghash->Y = (struct ce_gf128){0, 0};
    ghash->count = 0;
}

void ce_ghash_padded(struct ce_ghash *ghash, const uint8_t *bytes, size_t len,
                     const struct ce_probe *probe)
{
    size_t at = 0;
    for (; len - at >= 16; at += 16)
        hash_block(ghash, bytes + at, probe);
    if (at < len) {
        uint8_t last[16] = {0};
        memcpy(last, bytes + at, len - at);
        hash_block(ghash, last, probe);
    }
}

void ce_ghash_lengths(struct ce_ghash *ghash, uint8_t out[static 16], uint64_t a_len,
                      uint64_t b_len, const struct ce_probe *probe)
{
    uint8_t lengths[16];
    ce_store_be64(lengths, 8 * a_len);
    ce_store_be64(lengths + 8, 8 * b_len);
    hash_block(ghash, lengths, probe);
    store(out, ghash->Y);
}
