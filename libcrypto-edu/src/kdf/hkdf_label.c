/*
 * HKDF-Expand-Label and Derive-Secret, RFC 8446 section 7.1: how TLS 1.3 says what a key is for.
 *
 *     struct {
 *         uint16 length = Length;
 *         opaque label<7..255> = "tls13 " + Label;
 *         opaque context<0..255> = Context;
 *     } HkdfLabel;
 *
 *     HKDF-Expand-Label(Secret, Label, Context, Length) = HKDF-Expand(Secret, HkdfLabel, Length)
 *     Derive-Secret(Secret, Label, Messages) =
 *         HKDF-Expand-Label(Secret, Label, Transcript-Hash(Messages), Hash.length)
 */
#include "crypto-edu/kdf.h"

#include <string.h>

#include "crypto-edu/bytes.h"

#define PREFIX "tls13 "
enum { PREFIX_SIZE = 6, MAX_LABEL = 255 - PREFIX_SIZE, MAX_CONTEXT = 255 };

/* The structure as it is encoded; its three fields stand at 0, 2 and after the label. */
struct hkdf_label {
    uint8_t bytes[2 + 1 + 255 + 1 + 255];
    size_t len, context_at;
};

static void put_opaque(struct hkdf_label *l, const char *prefix, size_t prefix_len,
                       const void *bytes, size_t len)
{
    l->bytes[l->len++] = (uint8_t)(prefix_len + len);
    memcpy(l->bytes + l->len, prefix, prefix_len);
    l->len += prefix_len;
    if (len > 0)
        memcpy(l->bytes + l->len, bytes, len);
    l->len += len;
}

/* spec: RFC 8446 7.1 */
static void encode(struct hkdf_label *l, size_t length, const char *label, size_t label_len,
                   const uint8_t *context, size_t context_len)
{
    l->bytes[0] = (uint8_t)(length >> 8);
    l->bytes[1] = (uint8_t)length;
    l->len = 2;
    put_opaque(l, PREFIX, PREFIX_SIZE, label, label_len);
    l->context_at = l->len;
    put_opaque(l, "", 0, context, context_len);
}

static void show_info(const struct ce_probe *probe, const struct hkdf_label *l)
{
    const struct ce_variable variables[] = {
        {"length", CE_SHAPE_BYTES, 2, {.bytes = l->bytes}},
        {"label", CE_SHAPE_BYTES, l->context_at - 3, {.bytes = l->bytes + 3}},
        {"context",
         CE_SHAPE_BYTES,
         l->len - l->context_at - 1,
         {.bytes = l->bytes + l->context_at + 1}},
        {"HkdfLabel", CE_SHAPE_BYTES, l->len, {.bytes = l->bytes}},
    };
    const struct ce_frame frame = {"HKDF-Expand-Label", "info", "RFC 8446 7.1", 0, variables, 4};
    ce_probe_show(probe, &frame);
}

/* spec: RFC 8446 7.1 */
ce_status ce_hkdf_expand_label(enum ce_hash_id hash, uint8_t *out, size_t length,
                               const uint8_t *secret, size_t secret_len, const char *label,
                               size_t label_len, const uint8_t *context, size_t context_len,
                               const struct ce_probe *probe)
{
    struct hkdf_label hkdf_label;
    ce_status status = CE_OK;
    if (!out && length > 0)
        return CE_ERR_ARGUMENT;
    if (!label || (!context && context_len > 0))
        status = CE_ERR_ARGUMENT;
    else if (length > UINT16_MAX || label_len < 1 || label_len > MAX_LABEL ||
             context_len > MAX_CONTEXT)
        status = CE_ERR_LENGTH;
    if (status != CE_OK) {
        ce_wipe(out, length);
        return status;
    }
    encode(&hkdf_label, length, label, label_len, context, context_len);
    show_info(probe, &hkdf_label);
    return ce_hkdf_expand(hash, out, length, secret, secret_len, hkdf_label.bytes, hkdf_label.len,
                          probe);
}

/* spec: RFC 8446 7.1 */
ce_status ce_tls13_derive_secret(enum ce_hash_id hash, uint8_t *out, const uint8_t *secret,
                                 const char *label, size_t label_len,
                                 const uint8_t *transcript_hash, const struct ce_probe *probe)
{
    const size_t length = ce_hash_size(hash);
    return ce_hkdf_expand_label(hash, out, length, secret, length, label, label_len,
                                transcript_hash, length, probe);
}
