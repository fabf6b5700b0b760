/*
 * ChaCha20, RFC 8439 sections 2.1 to 2.4.
 *
 * A state of sixteen words, four constant, eight of key, one counter and three of nonce, is stirred
 * by twenty rounds and then added to what it was before, because the rounds alone could be run
 * backwards. The result is key stream. Only additions, xors and rotations: no table, no branch on a
 * secret.
 */
#include <string.h>

#include "cipher/chacha20_stream.h"
#include "cipher/cipher_frames.h"
#include "crypto-edu/bytes.h"

enum { WORDS = 16, DOUBLE_ROUNDS = 10 };

static uint32_t rotate_left(uint32_t x, unsigned n)
{
    return x << n | x >> (32 - n);
}

/* QUARTERROUND(x, y, z, w), sections 2.1 and 2.2: the four lines, on four words of the state.
 * spec: RFC 8439 2.1; RFC 8439 2.2 */
static inline void QUARTERROUND(uint32_t state[WORDS], const uint8_t at[4])
{
    uint32_t a = state[at[0]], b = state[at[1]], c = state[at[2]], d = state[at[3]];
    // clang-format off
    a += b;  d ^= a;  d = rotate_left(d, 16);
    c += d;  b ^= c;  b = rotate_left(b, 12);
    a += b;  d ^= a;  d = rotate_left(d, 8);
    c += d;  b ^= c;  b = rotate_left(b, 7);
    // clang-format on
    state[at[0]] = a;
    state[at[1]] = b;
    state[at[2]] = c;
    state[at[3]] = d;
}

/* Section 2.3: a column round and a diagonal round, which are repeated ten times. */
// clang-format off
/* spec: RFC 8439 2.3 */
static const uint8_t indices[8][4] = {
    {0, 4, 8, 12},  {1, 5, 9, 13},  {2, 6, 10, 14}, {3, 7, 11, 15},
    {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13},  {3, 4, 9, 14},
};
// clang-format on

/* Section 2.3: "expand 32-byte k" | key | counter | nonce, all little-endian.
 * spec: RFC 8439 2.3 */
static void set_up(uint32_t state[WORDS], const uint8_t *key, uint32_t counter,
                   const uint8_t *nonce)
{
    static const uint32_t constants[4] = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
    memcpy(state, constants, sizeof constants);
    for (unsigned i = 0; i < 8; i++)
        state[4 + i] = ce_load_le32(key + 4 * i);
    state[12] = counter;
    for (unsigned i = 0; i < 3; i++)
        state[13 + i] = ce_load_le32(nonce + 4 * i);
}

CE_PROBE_ONLY void show_state(const struct ce_probe *probe, const char *label,
                              const uint32_t state[WORDS])
{
    const struct ce_variable variables[] = {{"state", CE_SHAPE_WORDS32, WORDS, {.words32 = state}}};
    const struct ce_frame frame = {"ChaCha20", label, "RFC 8439 2.3", 0, variables, 1};
    ce_probe_show(probe, &frame);
}

CE_PROBE_ONLY void show_quarter_round(const struct ce_probe *probe, unsigned number,
                                      const uint32_t state[WORDS], const uint8_t at[4])
{
    const struct ce_variable variables[] = {
        {"state", CE_SHAPE_WORDS32, WORDS, {.words32 = state}},
        ce_bytes_variable("indices", at, 4),
    };
    const struct ce_frame frame = {"ChaCha20", "QUARTERROUND", "RFC 8439 2.2",
                                   number,     variables,      2};
    ce_probe_show(probe, &frame);
}

CE_PROBE_ONLY void show_serialized(const struct ce_probe *probe, const uint8_t *key_stream)
{
    const struct ce_variable variables[] = {
        ce_bytes_variable("key_stream", key_stream, CE_CHACHA20_BLOCK_SIZE)};
    const struct ce_frame frame = {"ChaCha20", "serialized", "RFC 8439 2.3", 0, variables, 1};
    ce_probe_show(probe, &frame);
}

/* Section 2.3.1. The pragma has the compiler write out the eight quarter rounds of a double round:
 * then it knows which words each works on. */
CE_DRIVER void chacha20_block(const uint8_t key[static CE_CHACHA20_KEY_SIZE],
                              uint8_t out[static CE_CHACHA20_BLOCK_SIZE], uint32_t counter,
                              const uint8_t nonce[static CE_CHACHA20_NONCE_SIZE],
                              const struct ce_probe *probe)
{
    uint32_t state[WORDS], working_state[WORDS];
    set_up(state, key, counter, nonce);
    if (probe)
        show_state(probe, "state", state);
    memcpy(working_state, state, sizeof state);
    for (unsigned round = 0; round < DOUBLE_ROUNDS; round++) {
#pragma GCC unroll 8
        for (unsigned i = 0; i < 8; i++) {
            QUARTERROUND(working_state, indices[i]);
            if (probe)
                show_quarter_round(probe, 8 * round + i + 1, working_state, indices[i]);
        }
    }
    if (probe)
        show_state(probe, "rounds", working_state);
    for (unsigned i = 0; i < WORDS; i++)
        state[i] += working_state[i];
    if (probe)
        show_state(probe, "sum", state);
    for (unsigned i = 0; i < WORDS; i++)
        ce_store_le32(out + 4 * i, state[i]);
    if (probe)
        show_serialized(probe, out);
    ce_wipe(state, sizeof state);
    ce_wipe(working_state, sizeof working_state);
}

/* spec: RFC 8439 2.3.1 */
void ce_chacha20_block(const uint8_t key[static CE_CHACHA20_KEY_SIZE],
                       uint8_t out[static CE_CHACHA20_BLOCK_SIZE], uint32_t counter,
                       const uint8_t nonce[static CE_CHACHA20_NONCE_SIZE],
                       const struct ce_probe *probe)
{
    if (probe)
        chacha20_block(key, out, counter, nonce, probe);
    else
        chacha20_block(key, out, counter, nonce, NULL);
}

CE_PROBE_ONLY void show_block(const struct ce_probe *probe, uint32_t counter, const uint8_t *in,
                              const uint8_t *key_stream, const uint8_t *out, size_t len)
{
    const struct ce_variable variables[] = {
        ce_bytes_variable("in", in, len),
        ce_bytes_variable("key_stream", key_stream, len),
        ce_bytes_variable("out", out, len),
    };
    const struct ce_frame frame = {"ChaCha20", "block", "RFC 8439 2.4", counter, variables, 3};
    ce_probe_show(probe, &frame);
}

/* chacha20_encrypt() of section 2.4.1. in is copied block by block: out may be the same.
 * spec: RFC 8439 2.4.1 */
void ce_chacha20_stream(const uint8_t key[static CE_CHACHA20_KEY_SIZE], uint8_t *out,
                        uint32_t counter, const uint8_t nonce[static CE_CHACHA20_NONCE_SIZE],
                        const uint8_t *in, size_t len, const struct ce_probe *blocks,
                        const struct ce_probe *rounds)
{
    uint8_t key_stream[CE_CHACHA20_BLOCK_SIZE], text[CE_CHACHA20_BLOCK_SIZE];
    for (size_t at = 0; at < len; at += CE_CHACHA20_BLOCK_SIZE, counter++) {
        const size_t n = len - at < sizeof text ? len - at : sizeof text;
        ce_chacha20_block(key, key_stream, counter, nonce, rounds);
        memcpy(text, in + at, n);
        for (size_t i = 0; i < n; i++)
            out[at + i] = text[i] ^ key_stream[i];
        if (blocks)
            show_block(blocks, counter, text, key_stream, out + at, n);
    }
    ce_wipe(key_stream, sizeof key_stream);
    ce_wipe(text, sizeof text);
}

ce_status ce_chacha20(const uint8_t key[static CE_CHACHA20_KEY_SIZE], uint8_t *out,
                      uint32_t counter, const uint8_t nonce[static CE_CHACHA20_NONCE_SIZE],
                      const uint8_t *in, size_t len, const struct ce_probe *probe)
{
    const uint64_t blocks_left = (UINT64_C(1) << 32) - counter;
    if ((uint64_t)len > blocks_left * CE_CHACHA20_BLOCK_SIZE)
        return CE_ERR_LENGTH;
    ce_chacha20_stream(key, out, counter, nonce, in, len, probe, probe);
    return CE_OK;
}
