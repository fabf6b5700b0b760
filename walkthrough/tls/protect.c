/*
 * Protecting and opening one record: TLS 1.2's two ways. CBC with a MAC inside (RFC 5246 section
 * 6.2.3.2, MAC-then-encrypt) and AES-GCM (section 6.2.3.3 and RFC 5288).
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/cipher.h"
#include "walkthrough/tls/state.h"

enum { SEQUENCE_SIZE = 8, PSEUDO_HEADER_SIZE = 13, EXPLICIT_NONCE_SIZE = 8 };

/* seq_num || type || version || length, RFC 5246 6.2.3.1 and 6.2.3.3: what MAC and AEAD cover
 * beside the content. */
static const struct wt_value *pseudo_header(struct wt_endpoint *ep, const char *name,
                                            uint64_t sequence, enum content_type type, size_t len)
{
    uint8_t header[PSEUDO_HEADER_SIZE];
    ce_store_be64(header, sequence);
    header[8] = (uint8_t)type;
    header[9] = 3, header[10] = 3;
    header[11] = (uint8_t)(len >> 8), header[12] = (uint8_t)len;
    return wt_given(ep, name, WT_V_BYTES, wt_view(header, sizeof header), false);
}

static const struct wt_value *sequence_value(struct wt_endpoint *ep, uint64_t sequence)
{
    uint8_t bytes[SEQUENCE_SIZE];
    ce_store_be64(bytes, sequence);
    return wt_given(ep, "explicit_nonce", WT_V_BYTES, wt_view(bytes, sizeof bytes), false);
}

static void put_header(struct wt_buffer *record, enum content_type type, uint16_t version,
                       size_t len)
{
    uint8_t header[RECORD_HEADER_SIZE] = {(uint8_t)type, (uint8_t)(version >> 8), (uint8_t)version,
                                          (uint8_t)(len >> 8), (uint8_t)len};
    wt_put(record, header, sizeof header);
}

static void note_seal(struct tls_sealing *sealing, const struct tls_direction *d,
                      const struct wt_value *nonce, const struct wt_value *aad)
{
    struct wt_message *message = &sealing->message;
    message->sealed_with.protection = d->protection;
    message->sealed_with.key = d->key->id;
    message->sealed_with.mac_key = d->mac_key ? d->mac_key->id : 0;
    message->sealed_with.iv = d->iv ? d->iv->id : 0;
    message->sealed_with.nonce = nonce ? nonce->id : 0;
    message->sealed_with.aad = aad ? aad->id : 0;
    message->sealed_with.sequence = d->sequence;
    message->mac_len = d->protection == PROTECT_CBC ? ce_hash_size(d->mac_hash) : 0;
}

static void note_shown(struct tls_sealing *sealing, const char *first, const struct wt_value *a,
                       const char *second, const struct wt_value *b)
{
    sealing->shows[0].path = first;
    sealing->shows[0].value = a->id;
    sealing->shows[1].path = second;
    sealing->shows[1].value = b->id;
}

/* ---- AES-GCM -----------------------------------------------------------------------------------
 */

static bool seal_gcm(struct wt_endpoint *ep, enum content_type type, const struct wt_value *content,
                     struct wt_buffer *record, struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->write;
    const struct wt_value *explicit_nonce = sequence_value(ep, d->sequence);
    const struct wt_value *nonce = wt_calc(ep, "nonce", OP_CONCAT, d->iv, explicit_nonce);
    const struct wt_value *aad =
        pseudo_header(ep, "additional_data", d->sequence, type, content->bytes.len);
    const struct wt_value *sealed =
        wt_calc(ep, "sealed_fragment", OP_AES_GCM_SEAL, d->key, nonce, aad, content);
    if (!sealed)
        return false;
    put_header(record, type, 0x0303, EXPLICIT_NONCE_SIZE + sealed->bytes.len);
    wt_put(record, explicit_nonce->bytes.data, EXPLICIT_NONCE_SIZE);
    wt_put(record, sealed->bytes.data, sealed->bytes.len);
    note_seal(sealing, d, nonce, aad);
    note_shown(sealing, "fragment.explicit_nonce", explicit_nonce, "fragment.sealed", sealed);
    return true;
}

static bool open_gcm(struct wt_endpoint *ep, const struct record *r, struct ce_view *content,
                     struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->read;
    size_t overhead = EXPLICIT_NONCE_SIZE + CE_GCM_TAG_SIZE;
    if (r->fragment.len < overhead)
        return false;
    size_t len = r->fragment.len - overhead;
    const struct wt_value *explicit_nonce = wt_given(
        ep, "explicit_nonce", WT_V_BYTES, wt_view(r->fragment.data, EXPLICIT_NONCE_SIZE), false);
    const struct wt_value *nonce = wt_calc(ep, "nonce", OP_CONCAT, d->iv, explicit_nonce);
    const struct wt_value *aad = pseudo_header(ep, "additional_data", d->sequence, r->type, len);
    const struct wt_value *sealed =
        wt_given(ep, "sealed_fragment", WT_V_BYTES,
                 wt_view(r->fragment.data + EXPLICIT_NONCE_SIZE, len + CE_GCM_TAG_SIZE), false);
    if (!nonce || !aad || !sealed)
        return false;
    note_seal(sealing, d, nonce, aad);
    note_shown(sealing, "fragment.explicit_nonce", explicit_nonce, "fragment.sealed", sealed);
    const struct wt_value *opened =
        wt_calc(ep, "content", OP_AES_GCM_OPEN, d->key, nonce, aad, sealed);
    if (!opened)
        return false;
    *content = opened->bytes;
    return true;
}

/* ---- AES-CBC and HMAC --------------------------------------------------------------------------
 */

static const struct wt_value *record_mac(struct wt_endpoint *ep, const struct tls_direction *d,
                                         enum content_type type, const struct wt_value *content)
{
    const struct wt_value *header =
        pseudo_header(ep, "mac_header", d->sequence, type, content->bytes.len);
    const struct wt_value *input = wt_calc(ep, "mac_input", OP_CONCAT, header, content);
    return wt_calc(ep, "record_MAC", OP_HMAC, wt_name(ep, ce_hash_name(d->mac_hash)), d->mac_key,
                   input);
}

/* GenericBlockCipher: content || MAC || padding || padding_length; each padding byte holds
 * padding_length. */
static const struct wt_value *padding_for(struct wt_endpoint *ep, size_t len)
{
    uint8_t padding[CE_AES_BLOCK_SIZE];
    size_t pad = CE_AES_BLOCK_SIZE - len % CE_AES_BLOCK_SIZE;
    memset(padding, (int)(pad - 1), pad);
    return wt_given(ep, "padding", WT_V_BYTES, wt_view(padding, pad), false);
}

static bool seal_cbc(struct wt_endpoint *ep, enum content_type type, const struct wt_value *content,
                     struct wt_buffer *record, struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->write;
    const struct wt_value *mac = record_mac(ep, d, type, content);
    const struct wt_value *inner = wt_calc(ep, "mac_then_content", OP_CONCAT, content, mac);
    if (!inner)
        return false;
    const struct wt_value *padded =
        wt_calc(ep, "padded_fragment", OP_CONCAT, inner, padding_for(ep, inner->bytes.len));
    const struct wt_value *iv = wt_draw(ep, "record_IV", CE_AES_BLOCK_SIZE);
    const struct wt_value *ciphertext =
        wt_calc(ep, "ciphertext", OP_AES_CBC_ENCRYPT, d->key, iv, padded);
    if (!ciphertext)
        return false;
    put_header(record, type, 0x0303, CE_AES_BLOCK_SIZE + ciphertext->bytes.len);
    wt_put(record, iv->bytes.data, iv->bytes.len);
    wt_put(record, ciphertext->bytes.data, ciphertext->bytes.len);
    note_seal(sealing, d, iv, NULL);
    note_shown(sealing, "fragment.IV", iv, "fragment.ciphertext", ciphertext);
    return true;
}

/*
 * The length of the content, given what was decrypted, as RFC 5246 6.2.3.2 asks: wrong padding is
 * treated as a padding of length zero and the MAC is computed all the same, so that the two errors
 * look alike. The loop always reads 256 bytes' worth and branches on no plaintext.
 */
static size_t content_length(struct ce_view padded, size_t mac_len, unsigned *padding_wrong)
{
    size_t pad = padded.data[padded.len - 1];
    unsigned wrong = (unsigned)(pad + 1 + mac_len > padded.len);
    size_t window = padded.len < 256 ? padded.len : 256;
    for (size_t i = 0; i < window; i++) {
        unsigned inside = (unsigned)(i <= pad);
        wrong |= inside & (unsigned)(padded.data[padded.len - 1 - i] != pad);
    }
    *padding_wrong = wrong;
    return padded.len - mac_len - (wrong ? 1 : pad + 1);
}

static bool open_cbc(struct wt_endpoint *ep, const struct record *r, struct ce_view *content,
                     struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->read;
    size_t mac_len = ce_hash_size(d->mac_hash);
    if (r->fragment.len % CE_AES_BLOCK_SIZE || r->fragment.len < CE_AES_BLOCK_SIZE + mac_len + 1)
        return false;
    const struct wt_value *iv =
        wt_given(ep, "record_IV", WT_V_BYTES, wt_view(r->fragment.data, CE_AES_BLOCK_SIZE), false);
    const struct wt_value *ciphertext = wt_given(
        ep, "ciphertext", WT_V_BYTES,
        wt_view(r->fragment.data + CE_AES_BLOCK_SIZE, r->fragment.len - CE_AES_BLOCK_SIZE), false);
    const struct wt_value *padded =
        wt_calc(ep, "padded_fragment", OP_AES_CBC_DECRYPT, d->key, iv, ciphertext);
    if (!padded)
        return false;
    note_seal(sealing, d, iv, NULL);
    note_shown(sealing, "fragment.IV", iv, "fragment.ciphertext", ciphertext);
    unsigned padding_wrong;
    size_t len = content_length(padded->bytes, mac_len, &padding_wrong);
    const struct wt_value *inside =
        wt_calc(ep, "content", OP_SLICE, padded, wt_number(ep, 0), wt_number(ep, (int64_t)len));
    const struct wt_value *received =
        wt_calc(ep, "received_MAC", OP_SLICE, padded, wt_number(ep, (int64_t)len),
                wt_number(ep, (int64_t)mac_len));
    const struct wt_value *mac = inside ? record_mac(ep, d, r->type, inside) : NULL;
    bool ok = wt_judge(ep, "record_MAC", "record.MAC", "fragment", OP_EQUAL, mac, received);
    if (!ok || padding_wrong)
        return false;
    *content = inside->bytes;
    return true;
}

/* ---- either ------------------------------------------------------------------------------------
 */

bool tls_protect(struct wt_endpoint *ep, enum content_type type, struct ce_view content,
                 struct wt_buffer *record, struct tls_sealing *sealing)
{
    if (ep->write.protection == PROTECT_NONE) {
        /* The first ClientHello travels in a record of version 3.1 for the sake of old servers, RFC
         * 5246 E.1. */
        uint16_t version = ep->suite || !is_client(ep) ? 0x0303 : 0x0301;
        put_header(record, type, version, content.len);
        wt_put(record, content.data, content.len);
        return !record->failed;
    }
    if (ep->write.sequence == UINT64_MAX) /* RFC 5246 6.1: sequence numbers never wrap */
        return false;
    const struct wt_value *plain = wt_given(ep, "content", WT_V_BYTES, content, true);
    bool ok =
        plain && (ep->write.protection == PROTECT_GCM ? seal_gcm(ep, type, plain, record, sealing)
                                                      : seal_cbc(ep, type, plain, record, sealing));
    ep->write.sequence++;
    return ok && !record->failed;
}

bool tls_unprotect(struct wt_endpoint *ep, const struct record *r, struct ce_view *content,
                   struct tls_sealing *sealing)
{
    if (ep->read.protection == PROTECT_NONE) {
        *content = r->fragment;
        return true;
    }
    bool ok = ep->read.sequence != UINT64_MAX &&
              (ep->read.protection == PROTECT_GCM ? open_gcm(ep, r, content, sealing)
                                                  : open_cbc(ep, r, content, sealing));
    if (ok)
        ep->read.sequence++;
    return ok;
}
