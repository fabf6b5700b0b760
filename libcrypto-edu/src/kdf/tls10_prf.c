/*
 * The pseudorandom function of TLS 1.0 and 1.1, RFC 2246 and RFC 4346, section 5:
 *
 *     PRF(secret, label, seed) = P_MD5(S1, label + seed) XOR P_SHA-1(S2, label + seed)
 *
 * Two hashes, so that the result holds as long as one of them does; by now neither is to be relied
 * on, which is one reason why these versions are gone (RFC 8996).
 */
#include "crypto-edu/kdf.h"

#include "crypto-edu/bytes.h"
#include "kdf/p_hash.h"

static void show_halves(const struct ce_probe *probe, const uint8_t *S1, const uint8_t *S2,
                        size_t len)
{
    const struct ce_variable variables[] = {
        {"S1", CE_SHAPE_BYTES, len, {.bytes = S1}},
        {"S2", CE_SHAPE_BYTES, len, {.bytes = S2}},
    };
    const struct ce_frame frame = {"TLS 1.0 PRF", "halves", "RFC 2246 5", 0, variables, 2};
    ce_probe_show(probe, &frame);
}

static void show_xor(const struct ce_probe *probe, const uint8_t *out, size_t out_len)
{
    const struct ce_variable variables[] = {{"output", CE_SHAPE_BYTES, out_len, {.bytes = out}}};
    const struct ce_frame frame = {"TLS 1.0 PRF", "xor", "RFC 2246 5", 0, variables, 1};
    ce_probe_show(probe, &frame);
}

/* S1 is the first half of the secret, S2 the second; of an odd number of bytes, both have the one
 * in the middle.
 * spec: RFC 2246 5 */
ce_status ce_tls10_prf(uint8_t *out, size_t out_len, const uint8_t *secret, size_t secret_len,
                       const char *label, size_t label_len, const uint8_t *seed, size_t seed_len,
                       const struct ce_probe *probe)
{
    static const struct ce_prf_name P_MD5 = {"P_MD5", "RFC 2246 5"};
    static const struct ce_prf_name P_SHA1 = {"P_SHA-1", "RFC 2246 5"};
    const struct ce_prf_seed label_and_seed = {(const uint8_t *)label, label_len, seed, seed_len};
    const size_t half = secret_len / 2 + secret_len % 2;

    if (!out && out_len > 0)
        return CE_ERR_ARGUMENT;
    ce_wipe(out, out_len);
    if (!secret && secret_len > 0)
        return CE_ERR_ARGUMENT;
    const uint8_t *S1 = secret, *S2 = secret ? secret + secret_len - half : NULL;
    show_halves(probe, S1, S2, half);
    ce_status status = ce_p_hash(CE_MD5, out, out_len, S1, half, &label_and_seed, &P_MD5, probe);
    if (status == CE_OK)
        status = ce_p_hash(CE_SHA1, out, out_len, S2, half, &label_and_seed, &P_SHA1, probe);
    if (status == CE_OK)
        show_xor(probe, out, out_len);
    return status;
}
