/*
 * The operations of key derivation: the PRFs of TLS 1.2 (RFC 5246 section 5) and TLS 1.0 (RFC 2246
 * section 5), the two halves of HKDF (RFC 5869), HKDF-Expand-Label (RFC 8446 section 7.1) and
 * PBKDF2 (RFC 8018).
 */
#include "crypto-edu/kdf.h"
#include "walkthrough/trace/ops_families.h"

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

ce_status wt_compute_prf10(struct wt_arena *arena, struct wt_value *out,
                           const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view secret = in[0]->bytes, label = in[1]->bytes, seed = in[2]->bytes;
    size_t len = (size_t)in[3]->number;
    uint8_t *bytes = wt_result_bytes(arena, out, len);
    if (!bytes)
        return CE_ERR_MEMORY;
    return ce_tls10_prf(bytes, len, secret.data, secret.len, (const char *)label.data, label.len,
                        seed.data, seed.len, probe);
}

ce_status wt_compute_hkdf_extract(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view salt = in[1]->bytes, IKM = in[2]->bytes;
    enum ce_hash_id hash = wt_hash_named(in[0]->bytes);
    if (!hash)
        return CE_ERR_ARGUMENT;
    uint8_t *PRK = wt_result_bytes(arena, out, ce_hash_size(hash));
    if (!PRK)
        return CE_ERR_MEMORY;
    return ce_hkdf_extract(hash, PRK, salt.data, salt.len, IKM.data, IKM.len, probe);
}

ce_status wt_compute_hkdf_expand(struct wt_arena *arena, struct wt_value *out,
                                 const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view PRK = in[1]->bytes, info = in[2]->bytes;
    enum ce_hash_id hash = wt_hash_named(in[0]->bytes);
    size_t L = (size_t)in[3]->number;
    if (!hash)
        return CE_ERR_ARGUMENT;
    uint8_t *OKM = wt_result_bytes(arena, out, L);
    if (!OKM)
        return CE_ERR_MEMORY;
    return ce_hkdf_expand(hash, OKM, L, PRK.data, PRK.len, info.data, info.len, probe);
}

ce_status wt_compute_hkdf_expand_label(struct wt_arena *arena, struct wt_value *out,
                                       const struct wt_value *const *in,
                                       const struct ce_probe *probe)
{
    const struct ce_view secret = in[1]->bytes, label = in[2]->bytes, context = in[3]->bytes;
    enum ce_hash_id hash = wt_hash_named(in[0]->bytes);
    size_t len = (size_t)in[4]->number;
    if (!hash)
        return CE_ERR_ARGUMENT;
    uint8_t *bytes = wt_result_bytes(arena, out, len);
    if (!bytes)
        return CE_ERR_MEMORY;
    return ce_hkdf_expand_label(hash, bytes, len, secret.data, secret.len, (const char *)label.data,
                                label.len, context.data, context.len, probe);
}

ce_status wt_compute_pbkdf2(struct wt_arena *arena, struct wt_value *out,
                            const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view P = in[1]->bytes, S = in[2]->bytes;
    enum ce_hash_id hash = wt_hash_named(in[0]->bytes);
    size_t dkLen = (size_t)in[4]->number;
    if (!hash)
        return CE_ERR_ARGUMENT;
    uint8_t *DK = wt_result_bytes(arena, out, dkLen);
    if (!DK)
        return CE_ERR_MEMORY;
    return ce_pbkdf2(hash, DK, dkLen, P.data, P.len, S.data, S.len, (uint32_t)in[3]->number, probe);
}
