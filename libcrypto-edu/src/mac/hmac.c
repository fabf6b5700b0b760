/*
 * HMAC, FIPS 198-1 section 4, Table 1 (RFC 2104 defines the same).
 *
 *     HMAC(K, text) = H((K0 xor opad) || H((K0 xor ipad) || text))
 *
 * The text passes through the inner hash first; the outer hash closes it, so that nobody who sees
 * the result can go on hashing where the inner one stopped.
 */
#include "crypto-edu/mac.h"

#include <string.h>

#include "crypto-edu/bytes.h"

enum { IPAD = 0x36, OPAD = 0x5c };

static void show(const struct ce_probe *probe, const char *label, const char *spec,
                 const uint8_t *bytes, size_t len)
{
    const struct ce_variable variables[] = {{label, CE_SHAPE_BYTES, len, {.bytes = bytes}}};
    const struct ce_frame frame = {"HMAC", label, spec, 0, variables, 1};
    ce_probe_show(probe, &frame);
}

/*
 * Steps 1 to 3: K0 is the key brought to the block length B, by zeros behind it; a key longer than
 * B is hashed first.
 * spec: FIPS 198-1 4; RFC 2104 3
 */
static ce_status make_K0(uint8_t K0[static CE_HASH_MAX_BLOCK_SIZE], enum ce_hash_id hash,
                         const uint8_t *key, size_t key_len, const struct ce_probe *probe)
{
    memset(K0, 0, CE_HASH_MAX_BLOCK_SIZE);
    if (key_len > ce_hash_block_size(hash))
        return ce_hash(hash, K0, key, key_len, probe);
    if (key_len > 0)
        memcpy(K0, key, key_len);
    return CE_OK;
}

static void xor_pad(uint8_t *out, const uint8_t *K0, uint8_t pad, size_t B)
{
    for (size_t i = 0; i < B; i++)
        out[i] = (uint8_t)(K0[i] ^ pad);
}

/* spec: FIPS 198-1 4 */
ce_status ce_hmac_init(struct ce_hmac *ctx, enum ce_hash_id hash, const uint8_t *key,
                       size_t key_len, const struct ce_probe *probe)
{
    const size_t B = ce_hash_block_size(hash);
    uint8_t K0[CE_HASH_MAX_BLOCK_SIZE], inner_key[CE_HASH_MAX_BLOCK_SIZE];

    ce_wipe(ctx, sizeof *ctx);
    if (B == 0 || (!key && key_len > 0))
        return CE_ERR_ARGUMENT;
    ce_status status = make_K0(K0, hash, key, key_len, probe);
    if (status == CE_OK)
        status = ce_hash_init(&ctx->inner, hash);
    if (status != CE_OK)
        goto out;

    show(probe, "K0", "FIPS 198-1 4 steps 1-3", K0, B);
    xor_pad(inner_key, K0, IPAD, B);
    show(probe, "ipad", "FIPS 198-1 4 step 4", inner_key, B);
    ce_hash_update(&ctx->inner, inner_key, B, probe);
    xor_pad(ctx->outer_key, K0, OPAD, B);
out:
    ce_wipe(K0, sizeof K0);
    ce_wipe(inner_key, sizeof inner_key);
    return status;
}

void ce_hmac_update(struct ce_hmac *ctx, const uint8_t *data, size_t len,
                    const struct ce_probe *probe)
{
    ce_hash_update(&ctx->inner, data, len, probe);
}

/* Steps 6 to 9. A context whose init failed has no hash, and gives out nothing.
 * spec: FIPS 198-1 4 */
void ce_hmac_final(struct ce_hmac *ctx, uint8_t *mac, const struct ce_probe *probe)
{
    const enum ce_hash_id hash = ctx->inner.id;
    const size_t B = ce_hash_block_size(hash), L = ce_hash_size(hash);
    uint8_t inner_digest[CE_HASH_MAX_SIZE];
    struct ce_hash outer;

    ce_hash_final(&ctx->inner, inner_digest, probe);
    if (ce_hash_init(&outer, hash) == CE_OK) {
        show(probe, "inner", "FIPS 198-1 4 step 6", inner_digest, L);
        show(probe, "opad", "FIPS 198-1 4 step 7", ctx->outer_key, B);
        ce_hash_update(&outer, ctx->outer_key, B, probe);
        ce_hash_update(&outer, inner_digest, L, probe);
        ce_hash_final(&outer, mac, probe);
        show(probe, "outer", "FIPS 198-1 4 step 9", mac, L);
    }
    ce_wipe(inner_digest, sizeof inner_digest);
    ce_wipe(ctx, sizeof *ctx);
}

/* spec: RFC 2104 2 */
ce_status ce_hmac(enum ce_hash_id hash, uint8_t *mac, const uint8_t *key, size_t key_len,
                  const uint8_t *data, size_t len, const struct ce_probe *probe)
{
    struct ce_hmac ctx;
    ce_status status = CE_ERR_ARGUMENT;
    if (data || len == 0)
        status = ce_hmac_init(&ctx, hash, key, key_len, probe);
    if (status != CE_OK) {
        ce_wipe(mac, ce_hash_size(hash));
        return status;
    }
    ce_hmac_update(&ctx, data, len, probe);
    ce_hmac_final(&ctx, mac, probe);
    return CE_OK;
}
