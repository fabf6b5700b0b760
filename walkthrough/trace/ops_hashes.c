/*
 * The operations on hash functions: a digest (FIPS 180-4), HMAC (RFC 2104) and the PRF of TLS 1.2
 * (RFC 5246 section 5).
 */
#include "crypto-edu/hash.h"
#include "crypto-edu/kdf.h"
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

ce_status wt_compute_prf12(struct wt_arena *arena, struct wt_value *out,
                           const struct wt_value *const *in, const struct ce_probe *probe)
{
    enum ce_hash_id hash = wt_hash_named(in[0]->bytes);
    if (!hash)
        return CE_ERR_ARGUMENT;
    const struct ce_view secret = in[1]->bytes, label = in[2]->bytes, seed = in[3]->bytes;
    size_t len = (size_t)in[4]->number;
    uint8_t *bytes = wt_result_bytes(arena, out, len);
    if (!bytes)
        return CE_ERR_MEMORY;
    return ce_tls12_prf(hash, bytes, len, secret.data, secret.len, (const char *)label.data,
                        label.len, seed.data, seed.len, probe);
}
