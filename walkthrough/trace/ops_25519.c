/*
 * The operations of X25519 (RFC 7748) and Ed25519 (RFC 8032). Keys of Ed25519 are the 32 bytes
 * themselves or wrapped as RFC 8410 wraps them, which puts the same bytes in front of every key.
 */
#include "walkthrough/trace/keys_25519.h"

#include <string.h>

#include "crypto-edu/ed25519.h"
#include "crypto-edu/x25519.h"

/* PrivateKeyInfo { 0, algorithm, OCTET STRING { OCTET STRING } } and SubjectPublicKeyInfo up to the
 * key itself; 2b 65 6e and 2b 65 70 are the OIDs of X25519 and Ed25519. */
const uint8_t wt_x25519_private[WT_25519_PRIVATE_PREFIX] = {
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20};
const uint8_t wt_x25519_public[WT_25519_PUBLIC_PREFIX] = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                                          0x2b, 0x65, 0x6e, 0x03, 0x21, 0x00};
const uint8_t wt_ed25519_private[WT_25519_PRIVATE_PREFIX] = {
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};
const uint8_t wt_ed25519_public[WT_25519_PUBLIC_PREFIX] = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                                           0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

const uint8_t *wt_ed25519_key(struct ce_view key, const uint8_t *prefix, size_t prefix_len)
{
    if (key.len == WT_25519_SIZE)
        return key.data;
    if (key.len == prefix_len + WT_25519_SIZE && memcmp(key.data, prefix, prefix_len) == 0)
        return key.data + prefix_len;
    return NULL;
}

ce_status wt_compute_x25519_public(struct wt_arena *arena, struct wt_value *out,
                                   const struct wt_value *const *in, const struct ce_probe *probe)
{
    uint8_t *bytes = wt_result_bytes(arena, out, CE_X25519_SIZE);
    if (!bytes)
        return CE_ERR_MEMORY;
    ce_x25519_public(bytes, in[0]->bytes.data, probe);
    return CE_OK;
}

ce_status wt_compute_x25519_shared(struct wt_arena *arena, struct wt_value *out,
                                   const struct wt_value *const *in, const struct ce_probe *probe)
{
    uint8_t *bytes = wt_result_bytes(arena, out, CE_X25519_SIZE);
    if (!bytes)
        return CE_ERR_MEMORY;
    return ce_x25519_shared(bytes, in[0]->bytes.data, in[1]->bytes.data, probe);
}

ce_status wt_compute_ed25519_public(struct wt_arena *arena, struct wt_value *out,
                                    const struct wt_value *const *in, const struct ce_probe *probe)
{
    const uint8_t *seed =
        wt_ed25519_key(in[0]->bytes, wt_ed25519_private, sizeof wt_ed25519_private);
    if (!seed)
        return CE_ERR_ARGUMENT;
    uint8_t *bytes = wt_result_bytes(arena, out, CE_ED25519_KEY_SIZE);
    if (!bytes)
        return CE_ERR_MEMORY;
    ce_ed25519_public(bytes, seed, probe);
    return CE_OK;
}

ce_status wt_compute_ed25519_sign(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    const uint8_t *seed =
        wt_ed25519_key(in[0]->bytes, wt_ed25519_private, sizeof wt_ed25519_private);
    if (!seed)
        return CE_ERR_ARGUMENT;
    uint8_t *bytes = wt_result_bytes(arena, out, CE_ED25519_SIGNATURE_SIZE);
    if (!bytes)
        return CE_ERR_MEMORY;
    return ce_ed25519_sign(bytes, seed, in[1]->bytes.data, in[1]->bytes.len, probe);
}

ce_status wt_compute_ed25519_verify(struct wt_arena *arena, struct wt_value *out,
                                    const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view message = in[1]->bytes, signature = in[2]->bytes;
    const uint8_t *A = wt_ed25519_key(in[0]->bytes, wt_ed25519_public, sizeof wt_ed25519_public);
    if (!A)
        return CE_ERR_ARGUMENT;
    return wt_result_verdict(
        arena, out,
        ce_ed25519_verify(A, message.data, message.len, signature.data, signature.len, probe));
}
