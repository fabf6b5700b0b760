/*
 * Protecting and opening one record of TLS 1.3, RFC 8446 sections 5.2 to 5.4: the content type is
 * moved inside, zeros may follow it, and an AEAD seals the whole. What everybody sees is always
 * application_data. The nonce is the IV with the record's number in it; it never travels.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/tls/state.h"

enum { SEQUENCE_SIZE = 8, TAG_SIZE = 16 };

static bool chacha(const struct tls_direction *d)
{
    return d->cipher == CIPHER_CHACHA20_POLY1305;
}

/* Section 5.3. */
static const struct wt_value *record_nonce(struct wt_endpoint *ep, const struct tls_direction *d)
{
    uint8_t sequence[SEQUENCE_SIZE];
    ce_store_be64(sequence, d->sequence);
    return wt_calc(
        ep, "record_nonce", OP_RECORD_NONCE, d->iv,
        wt_given(ep, "sequence_number", WT_V_BYTES, wt_view(sequence, sizeof sequence), false));
}

/* Section 5.2: the additional data is the header as it stands on the wire. */
static const struct wt_value *record_header(struct wt_endpoint *ep, size_t sealed_len)
{
    uint8_t header[RECORD_HEADER_SIZE] = {APPLICATION_DATA, 3, 3, (uint8_t)(sealed_len >> 8),
                                          (uint8_t)sealed_len};
    return wt_given(ep, "record_header", WT_V_BYTES, wt_view(header, sizeof header), false);
}

static void note(struct tls_sealing *sealing, const struct tls_direction *d,
                 const struct wt_value *nonce, const struct wt_value *aad,
                 const struct wt_value *sealed)
{
    struct wt_message *message = &sealing->message;
    message->sealed_with.protection = d->protection;
    message->sealed_with.key = d->key->id;
    message->sealed_with.iv = d->iv->id;
    message->sealed_with.nonce = nonce->id;
    message->sealed_with.aad = aad->id;
    message->sealed_with.sequence = d->sequence;
    message->context.version = TLS13;
    sealing->shows[0].path = "fragment";
    sealing->shows[0].value = sealed->id;
}

/* Section 5.4: up to a multiple of record_padding, as far as the record has room. */
static size_t padding_length(const struct wt_endpoint *ep, size_t len)
{
    size_t unit = ep->config.record_padding, room = RECORD_MAX_PLAINTEXT - len;
    size_t pad = unit ? (unit - (len + 1) % unit) % unit : 0;
    return pad < room ? pad : room;
}

static const struct wt_value *inner_plaintext(struct wt_endpoint *ep, enum content_type type,
                                              struct ce_view content)
{
    static const uint8_t zeros[RECORD_MAX_PLAINTEXT];
    struct wt_buffer tail = {0};
    uint8_t type_byte = (uint8_t)type;
    wt_put(&tail, &type_byte, 1);
    wt_put(&tail, zeros, padding_length(ep, content.len));
    const struct wt_value *behind = tail.failed ? NULL
                                                : wt_given(ep, "type_and_padding", WT_V_BYTES,
                                                           wt_view(tail.data, tail.len), false);
    wt_buffer_clear(&tail);
    return wt_calc(ep, "inner_plaintext", OP_CONCAT,
                   wt_given(ep, "content", WT_V_BYTES, content, true), behind);
}

static bool seal(struct wt_endpoint *ep, enum content_type type, struct ce_view content,
                 struct wt_buffer *record, struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->write;
    const struct wt_value *inner = inner_plaintext(ep, type, content);
    if (!inner)
        return false;
    const struct wt_value *nonce = record_nonce(ep, d);
    const struct wt_value *header = record_header(ep, inner->bytes.len + TAG_SIZE);
    const struct wt_value *sealed =
        wt_calc(ep, "encrypted_record", chacha(d) ? OP_CHACHA20_POLY1305_SEAL : OP_AES_GCM_SEAL,
                d->key, nonce, header, inner);
    if (!sealed)
        return false;
    wt_put(record, header->bytes.data, header->bytes.len);
    wt_put(record, sealed->bytes.data, sealed->bytes.len);
    note(sealing, d, nonce, header, sealed);
    sealing->message.plain = inner->bytes;
    return true;
}

/* TLSInnerPlaintext: the last byte that is not zero is the type; of only zeros there is none
 * (section 5.4), and the caller refuses that. */
static void divide(struct ce_view inner, struct tls_opened *opened)
{
    size_t len = inner.len;
    while (len && !inner.data[len - 1])
        len--;
    opened->type = len ? inner.data[len - 1] : 0;
    opened->content = wt_view(inner.data, len ? len - 1 : 0);
}

static bool open_sealed(struct wt_endpoint *ep, const struct record *r, struct tls_opened *opened,
                        struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->read;
    if (r->fragment.len < TAG_SIZE)
        return false;
    const struct wt_value *nonce = record_nonce(ep, d);
    const struct wt_value *header = record_header(ep, r->fragment.len);
    const struct wt_value *sealed =
        wt_given(ep, "encrypted_record", WT_V_BYTES, r->fragment, false);
    if (!nonce || !header || !sealed)
        return false;
    note(sealing, d, nonce, header, sealed);
    const struct wt_value *inner =
        wt_calc(ep, "inner_plaintext", chacha(d) ? OP_CHACHA20_POLY1305_OPEN : OP_AES_GCM_OPEN,
                d->key, nonce, header, sealed);
    if (!inner)
        return false;
    sealing->message.plain = inner->bytes;
    divide(inner->bytes, opened);
    return true;
}

/* ChangeCipherSpec is never protected, RFC 8446 section 5. */
static bool leave_open(enum content_type type, struct ce_view content, struct wt_buffer *record)
{
    uint8_t header[RECORD_HEADER_SIZE] = {(uint8_t)type, 3, 3, (uint8_t)(content.len >> 8),
                                          (uint8_t)content.len};
    wt_put(record, header, sizeof header);
    wt_put(record, content.data, content.len);
    return !record->failed;
}

bool tls13_protect(struct wt_endpoint *ep, enum content_type type, struct ce_view content,
                   struct wt_buffer *record, struct tls_sealing *sealing)
{
    if (type == CHANGE_CIPHER_SPEC)
        return leave_open(type, content, record);
    if (ep->write.sequence == UINT64_MAX) /* section 5.3: sequence numbers never wrap */
        return false;
    bool ok = seal(ep, type, content, record, sealing);
    ep->write.sequence++;
    return ok && !record->failed;
}

bool tls13_unprotect(struct wt_endpoint *ep, const struct record *r, struct tls_opened *opened,
                     struct tls_sealing *sealing)
{
    if (r->type != APPLICATION_DATA) {
        *opened = (struct tls_opened){r->type, r->fragment};
        sealing->message.plain = r->fragment;
        return true;
    }
    bool ok = ep->read.sequence != UINT64_MAX && open_sealed(ep, r, opened, sealing);
    if (ok)
        ep->read.sequence++;
    return ok;
}
