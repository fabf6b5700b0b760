/*
 * The pseudorandom function of TLS 1.2, RFC 5246 section 5.
 *
 *     PRF(secret, label, seed) = P_hash(secret, label + seed)
 *     P_hash(secret, seed)     = HMAC(secret, A(1) + seed) + HMAC(secret, A(2) + seed) + ...
 *     A(0) = seed,  A(i) = HMAC(secret, A(i - 1))
 *
 * A chain of MACs steps forward, and each link is turned into output by one MAC more, so that no
 * output tells where the chain stands.
 */
#include "crypto-edu/kdf.h"

#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/mac.h"

/* What P_hash calls its seed, label + seed, stays in its two parts. */
struct prf_seed {
    const uint8_t *label;
    size_t label_len;
    const uint8_t *seed;
    size_t seed_len;
};

static void update_with_seed(struct ce_hmac *hmac, const struct prf_seed *s)
{
    ce_hmac_update(hmac, s->label, s->label_len, NULL);
    ce_hmac_update(hmac, s->seed, s->seed_len, NULL);
}

static void show_A(const struct ce_probe *probe, unsigned i, const uint8_t *A, size_t len)
{
    const struct ce_variable variables[] = {{"A", CE_SHAPE_BYTES, len, {.bytes = A}}};
    const struct ce_frame frame = {"TLS 1.2 PRF", "A", "RFC 5246 5", i, variables, 1};
    ce_probe_show(probe, &frame);
}

/* block is the whole MAC; output the part of it that was wanted. */
static void show_output(const struct ce_probe *probe, unsigned i, const uint8_t *block, size_t len,
                        const uint8_t *output, size_t output_len)
{
    const struct ce_variable variables[] = {
        {"block", CE_SHAPE_BYTES, len, {.bytes = block}},
        {"output", CE_SHAPE_BYTES, output_len, {.bytes = output}},
    };
    const struct ce_frame frame = {"TLS 1.2 PRF", "output", "RFC 5246 5", i, variables, 2};
    ce_probe_show(probe, &frame);
}

/* keyed is HMAC(secret, nothing yet); every MAC of the chain starts from a copy of it. */
static void P_hash(const struct ce_hmac *keyed, uint8_t *out, size_t out_len,
                   const struct prf_seed *seed, const struct ce_probe *probe)
{
    const size_t hash_len = ce_hash_size(keyed->inner.id);
    uint8_t A[CE_HASH_MAX_SIZE], block[CE_HASH_MAX_SIZE];
    struct ce_hmac hmac;

    for (unsigned i = 1; out_len > 0; i++) {
        hmac = *keyed;
        if (i == 1)
            update_with_seed(&hmac, seed);
        else
            ce_hmac_update(&hmac, A, hash_len, NULL);
        ce_hmac_final(&hmac, A, NULL);
        show_A(probe, i, A, hash_len);

        hmac = *keyed;
        ce_hmac_update(&hmac, A, hash_len, NULL);
        update_with_seed(&hmac, seed);
        ce_hmac_final(&hmac, block, NULL);

        size_t take = out_len < hash_len ? out_len : hash_len;
        memcpy(out, block, take);
        show_output(probe, i, block, hash_len, out, take);
        out += take;
        out_len -= take;
    }
    ce_wipe(A, sizeof A);
    ce_wipe(block, sizeof block);
}

ce_status ce_tls12_prf(enum ce_hash_id hash, uint8_t *out, size_t out_len, const uint8_t *secret,
                       size_t secret_len, const char *label, size_t label_len, const uint8_t *seed,
                       size_t seed_len, const struct ce_probe *probe)
{
    const struct prf_seed label_and_seed = {(const uint8_t *)label, label_len, seed, seed_len};
    struct ce_hmac keyed;
    ce_status status = CE_ERR_ARGUMENT;

    if (!out && out_len > 0)
        return CE_ERR_ARGUMENT;
    if ((label || label_len == 0) && (seed || seed_len == 0))
        status = ce_hmac_init(&keyed, hash, secret, secret_len, NULL);
    if (status != CE_OK) {
        ce_wipe(out, out_len);
        return status;
    }
    P_hash(&keyed, out, out_len, &label_and_seed, probe);
    ce_wipe(&keyed, sizeof keyed);
    return CE_OK;
}
