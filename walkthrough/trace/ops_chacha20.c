/* The operations of ChaCha20, Poly1305 and the two together as an AEAD: RFC 8439. */
#include "crypto-edu/chacha20.h"
#include "walkthrough/trace/ops_families.h"

ce_status wt_compute_chacha20(struct wt_arena *arena, struct wt_value *out,
                              const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view data = in[3]->bytes;
    uint8_t *bytes = wt_result_bytes(arena, out, data.len);
    if (!bytes)
        return CE_ERR_MEMORY;
    return ce_chacha20(in[0]->bytes.data, bytes, (uint32_t)in[2]->number, in[1]->bytes.data,
                       data.data, data.len, probe);
}

ce_status wt_compute_poly1305(struct wt_arena *arena, struct wt_value *out,
                              const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_poly1305 ctx;
    uint8_t *tag = wt_result_bytes(arena, out, CE_POLY1305_TAG_SIZE);
    if (!tag)
        return CE_ERR_MEMORY;
    ce_poly1305_init(&ctx, in[0]->bytes.data, probe);
    ce_poly1305_update(&ctx, in[1]->bytes.data, in[1]->bytes.len, probe);
    ce_poly1305_final(&ctx, tag, probe);
    return CE_OK;
}

ce_status wt_compute_chacha20_poly1305_seal(struct wt_arena *arena, struct wt_value *out,
                                            const struct wt_value *const *in,
                                            const struct ce_probe *probe)
{
    const struct ce_view aad = in[2]->bytes, plain = in[3]->bytes;
    uint8_t *bytes = wt_result_bytes(arena, out, plain.len + CE_POLY1305_TAG_SIZE);
    if (!bytes)
        return CE_ERR_MEMORY;
    return ce_chacha20_poly1305_seal(in[0]->bytes.data, bytes, bytes + plain.len, in[1]->bytes.data,
                                     aad.data, aad.len, plain.data, plain.len, probe);
}

ce_status wt_compute_chacha20_poly1305_open(struct wt_arena *arena, struct wt_value *out,
                                            const struct wt_value *const *in,
                                            const struct ce_probe *probe)
{
    const struct ce_view aad = in[2]->bytes, sealed = in[3]->bytes;
    size_t len = sealed.len - CE_POLY1305_TAG_SIZE; /* the table asks for at least the tag */
    uint8_t *bytes = wt_result_bytes(arena, out, len);
    if (!bytes)
        return CE_ERR_MEMORY;
    return ce_chacha20_poly1305_open(in[0]->bytes.data, bytes, in[1]->bytes.data, aad.data, aad.len,
                                     sealed.data, len, sealed.data + len, probe);
}
