/*
 * The operations that only move bytes: putting two strings one behind the other (the standards'
 * "a + b"), cutting a piece out (a key out of the key block), xoring a
 * counter into an IV, and asking whether two strings are the same.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/trace/ops_families.h"

ce_status wt_compute_concat(struct wt_arena *arena, struct wt_value *out,
                            const struct wt_value *const *in, const struct ce_probe *probe)
{
    (void)probe;
    const struct ce_view a = in[0]->bytes, b = in[1]->bytes;
    uint8_t *bytes = wt_result_bytes(arena, out, a.len + b.len);
    if (!bytes)
        return CE_ERR_MEMORY;
    if (a.len > 0)
        memcpy(bytes, a.data, a.len);
    if (b.len > 0)
        memcpy(bytes + a.len, b.data, b.len);
    out->secret = in[0]->secret || in[1]->secret;
    return CE_OK;
}

ce_status wt_compute_slice(struct wt_arena *arena, struct wt_value *out,
                           const struct wt_value *const *in, const struct ce_probe *probe)
{
    (void)probe;
    const struct ce_view data = in[0]->bytes;
    size_t offset = (size_t)in[1]->number, len = (size_t)in[2]->number;
    if (offset > data.len || len > data.len - offset)
        return CE_ERR_LENGTH;
    out->secret = in[0]->secret;
    return wt_result_copy(arena, out, data.data ? data.data + offset : NULL, len);
}

ce_status wt_compute_equal(struct wt_arena *arena, struct wt_value *out,
                           const struct wt_value *const *in, const struct ce_probe *probe)
{
    (void)probe;
    const struct ce_view a = in[0]->bytes, b = in[1]->bytes;
    bool same = a.len == b.len && ce_equal(a.data, b.data, a.len);
    return wt_result_verdict(arena, out, same ? CE_OK : CE_ERR_AUTH);
}

/* RFC 8446 section 5.3: the sequence number, in front of it zeros to the length of the IV, xor the
 * IV. ChaCha20-Poly1305 does it in TLS 1.2, too (RFC 7905 section 2). */
ce_status wt_compute_record_nonce(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    (void)probe;
    const struct ce_view iv = in[0]->bytes, sequence = in[1]->bytes;
    uint8_t *nonce = wt_result_bytes(arena, out, iv.len);
    if (!nonce)
        return CE_ERR_MEMORY;
    memcpy(nonce, iv.data, iv.len);
    for (size_t i = 0; i < sequence.len; i++)
        nonce[iv.len - sequence.len + i] ^= sequence.data[i];
    out->secret = in[0]->secret;
    return CE_OK;
}
