/*
 * SHAKE: messages of any length, outputs of any length, and the Monte Carlo chain of NIST's "SHA-3
 * Validation System", section 6.3.3.
 */
#include "tests/vectors/cavp.h"

#include <string.h>

enum { CHAIN_LENGTH = 1000, CHAIN_INPUT = 16 };

typedef void shake_init(struct ce_sha3 *ctx);

static uint8_t message[CAVP_MAX_BYTES], expected[CAVP_MAX_BYTES], output[CAVP_MAX_BYTES];

static bool shake(shake_init *init, uint8_t *out, size_t out_len, const uint8_t *in, size_t len)
{
    struct ce_sha3 ctx;
    init(&ctx);
    if (ce_shake_absorb(&ctx, in, len, NULL) != CE_OK)
        return false;
    ce_shake_squeeze(&ctx, out, out_len, NULL);
    return true;
}

/* Outputlen counts bits. */
static bool read_output(const struct cavp_record *record, size_t *len)
{
    size_t bits;
    return cavp_number(record, "Outputlen", &bits) && bits % 8 == 0 &&
           cavp_bytes(record, "Output", expected, len) && *len == bits / 8;
}

/* Files of one message length name it in their section, the others in each record as Len; the
 * message of Len = 0 is written "00". */
static enum cavp_verdict run_message(shake_init *init, const struct cavp_record *record)
{
    size_t len, bits, out_len;
    if (!cavp_bytes(record, "Msg", message, &len) || !read_output(record, &out_len))
        return CAVP_FAILED;
    if (!cavp_number(record, "Len", &bits) && !cavp_number(record, "Input Length", &bits))
        return CAVP_FAILED;
    if (bits != 8 * len && !(bits == 0 && len == 1))
        return CAVP_FAILED;
    if (!shake(init, output, out_len, message, bits / 8))
        return CAVP_FAILED;
    return memcmp(output, expected, out_len) == 0 ? CAVP_PASSED : CAVP_FAILED;
}

enum cavp_verdict cavp_shake128(struct cavp_run *run, const struct cavp_record *record)
{
    (void)run;
    return run_message(ce_shake128_init, record);
}

enum cavp_verdict cavp_shake256(struct cavp_run *run, const struct cavp_record *record)
{
    (void)run;
    return run_message(ce_shake256_init, record);
}

/* The chain begins with a message, and the first output has the greatest length. */
static enum cavp_verdict start_chain(struct cavp_run *run, const struct cavp_record *record,
                                     size_t longest)
{
    run->next_len = longest;
    run->started = cavp_bytes(record, "Msg", run->chain, &run->chain_len);
    return run->started ? CAVP_SETUP : CAVP_FAILED;
}

/* The next message is the first 128 bits of an output (zeros where it is shorter); the next length
 * comes from its last 16 bits. */
static enum cavp_verdict run_chain(struct cavp_run *run, shake_init *init,
                                   const struct cavp_record *record)
{
    size_t shortest, longest, len;
    if (!cavp_number(record, "Minimum Output Length (bits)", &shortest) ||
        !cavp_number(record, "Maximum Output Length (bits)", &longest))
        return CAVP_FAILED;
    shortest = (shortest + 7) / 8;
    longest /= 8;
    if (shortest < 2 || shortest > longest || longest > CAVP_MAX_BYTES)
        return CAVP_FAILED;
    if (!run->started)
        return start_chain(run, record, longest);
    for (unsigned i = 0; i < CHAIN_LENGTH; i++) {
        uint8_t input[CHAIN_INPUT] = {0};
        memcpy(input, run->chain, run->chain_len < CHAIN_INPUT ? run->chain_len : CHAIN_INPUT);
        run->chain_len = run->next_len;
        if (!shake(init, run->chain, run->chain_len, input, CHAIN_INPUT))
            return CAVP_FAILED;
        const uint8_t *last = run->chain + run->chain_len - 2;
        run->next_len = shortest + (size_t)(last[0] << 8 | last[1]) % (longest - shortest + 1);
    }
    if (!read_output(record, &len) || len != run->chain_len)
        return CAVP_FAILED;
    return memcmp(run->chain, expected, len) == 0 ? CAVP_PASSED : CAVP_FAILED;
}

enum cavp_verdict cavp_monte_shake128(struct cavp_run *run, const struct cavp_record *record)
{
    return run_chain(run, ce_shake128_init, record);
}

enum cavp_verdict cavp_monte_shake256(struct cavp_run *run, const struct cavp_record *record)
{
    return run_chain(run, ce_shake256_init, record);
}
