/*
 * The operations on hash functions: a digest (FIPS 180-4, FIPS 202), SHAKE with its output of any
 * length, and HMAC (RFC 2104).
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/hash.h"
#include "crypto-edu/mac.h"
#include "walkthrough/trace/ops_families.h"

ce_status wt_compute_hash(struct wt_arena *arena, struct wt_value *out,
                          const struct wt_value *const *in, const struct ce_probe *probe)
{
    enum ce_hash_id hash = wt_hash_named(in[0]->bytes);
    if (!hash)
        return CE_ERR_ARGUMENT;
    uint8_t *digest = wt_result_bytes(arena, out, ce_hash_size(hash));
    if (!digest)
        return CE_ERR_MEMORY;
    return ce_hash(hash, digest, in[1]->bytes.data, in[1]->bytes.len, probe);
}

static bool is(struct ce_view text, const char *word)
{
    return text.len == strlen(word) && memcmp(text.data, word, text.len) == 0;
}

ce_status wt_compute_shake(struct wt_arena *arena, struct wt_value *out,
                           const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view name = in[0]->bytes, data = in[1]->bytes;
    size_t len = (size_t)in[2]->number;
    struct ce_sha3 ctx;
    if (!is(name, "SHAKE128") && !is(name, "SHAKE256"))
        return CE_ERR_ARGUMENT;
    uint8_t *bytes = wt_result_bytes(arena, out, len);
    if (!bytes)
        return CE_ERR_MEMORY;
    if (is(name, "SHAKE128"))
        ce_shake128_init(&ctx);
    else
        ce_shake256_init(&ctx);
    ce_status status = ce_shake_absorb(&ctx, data.data, data.len, probe);
    if (status == CE_OK)
        ce_shake_squeeze(&ctx, bytes, len, probe);
    ce_wipe(&ctx, sizeof ctx);
    return status;
}

ce_status wt_compute_hmac(struct wt_arena *arena, struct wt_value *out,
                          const struct wt_value *const *in, const struct ce_probe *probe)
{
    enum ce_hash_id hash = wt_hash_named(in[0]->bytes);
    if (!hash)
        return CE_ERR_ARGUMENT;
    uint8_t *mac = wt_result_bytes(arena, out, ce_hash_size(hash));
    if (!mac)
        return CE_ERR_MEMORY;
    const struct ce_view key = in[1]->bytes, data = in[2]->bytes;
    return ce_hmac(hash, mac, key.data, key.len, data.data, data.len, probe);
}
