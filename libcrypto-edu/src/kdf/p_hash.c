/*
 * P_hash, RFC 2246 and RFC 5246, section 5: a secret and a seed, stretched to any length.
 *
 *     P_hash(secret, seed) = HMAC(secret, A(1) + seed) + HMAC(secret, A(2) + seed) + ...
 *     A(0) = seed,  A(i) = HMAC(secret, A(i - 1))
 *
 * A chain of MACs steps forward, and each link is turned into output by one MAC more, so that no
 * output tells where the chain stands.
 */
#include "kdf/p_hash.h"

#include "crypto-edu/bytes.h"

static void update_with_seed(struct ce_hmac *hmac, const struct ce_prf_seed *s)
{
    ce_hmac_update(hmac, s->label, s->label_len, NULL);
    ce_hmac_update(hmac, s->seed, s->seed_len, NULL);
}

static void show_A(const struct ce_probe *probe, const struct ce_prf_name *name, unsigned i,
                   const uint8_t *A, size_t len)
{
    const struct ce_variable variables[] = {{"A", CE_SHAPE_BYTES, len, {.bytes = A}}};
    const struct ce_frame frame = {name->algorithm, "A", name->spec, i, variables, 1};
    ce_probe_show(probe, &frame);
}

/* block is the whole MAC; output the part of it that was wanted. */
static void show_output(const struct ce_probe *probe, const struct ce_prf_name *name, unsigned i,
                        const uint8_t *block, size_t len, size_t output_len)
{
    const struct ce_variable variables[] = {
        {"block", CE_SHAPE_BYTES, len, {.bytes = block}},
        {"output", CE_SHAPE_BYTES, output_len, {.bytes = block}},
    };
    const struct ce_frame frame = {name->algorithm, "output", name->spec, i, variables, 2};
    ce_probe_show(probe, &frame);
}

/* keyed is HMAC(secret, nothing yet); every MAC of the chain starts from a copy of it.
 * spec: RFC 5246 5 */
static void expand(const struct ce_hmac *keyed, uint8_t *out, size_t out_len,
                   const struct ce_prf_seed *seed, const struct ce_prf_name *name,
                   const struct ce_probe *probe)
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
        show_A(probe, name, i, A, hash_len);

        hmac = *keyed;
        ce_hmac_update(&hmac, A, hash_len, NULL);
        update_with_seed(&hmac, seed);
        ce_hmac_final(&hmac, block, NULL);

        const size_t take = out_len < hash_len ? out_len : hash_len;
        for (size_t k = 0; k < take; k++)
            out[k] ^= block[k];
        show_output(probe, name, i, block, hash_len, take);
        out += take;
        out_len -= take;
    }
    ce_wipe(A, sizeof A);
    ce_wipe(block, sizeof block);
}

/* spec: RFC 5246 5 */
ce_status ce_p_hash(enum ce_hash_id hash, uint8_t *out, size_t out_len, const uint8_t *secret,
                    size_t secret_len, const struct ce_prf_seed *seed,
                    const struct ce_prf_name *name, const struct ce_probe *probe)
{
    struct ce_hmac keyed;
    if ((!out && out_len > 0) || (!seed->label && seed->label_len > 0) ||
        (!seed->seed && seed->seed_len > 0))
        return CE_ERR_ARGUMENT;
    const ce_status status = ce_hmac_init(&keyed, hash, secret, secret_len, NULL);
    if (status == CE_OK)
        expand(&keyed, out, out_len, seed, name, probe);
    ce_wipe(&keyed, sizeof keyed);
    return status;
}
