/*
 * The record layer, RFC 5246 section 6.2: TLSPlaintext, and TLSCiphertext as CBC (6.2.3.2) and GCM
 * (RFC 5288 section 3) lay it out; ChangeCipherSpec, section 7.1.
 */
#include "walkthrough/wire/record.h"

enum { CBC_IV_SIZE = 16, GCM_EXPLICIT_NONCE_SIZE = 8, GCM_TAG_SIZE = 16 };

/* GenericBlockCipher: an IV in the clear, then what the cipher made. */
static void cbc_fragment(struct wire *w, size_t length)
{
    struct ce_view part;
    wire_span(w, "IV", WIRE_KIND_BYTES, &part, CBC_IV_SIZE);
    wire_span(w, "ciphertext", WIRE_KIND_BYTES, &part, length - CBC_IV_SIZE);
}

/* GenericAEADCipher: the explicit nonce in the clear, then what the AEAD made: ciphertext and tag.
 */
static void gcm_fragment(struct wire *w, size_t length)
{
    struct ce_view part;
    wire_span(w, "explicit_nonce", WIRE_KIND_BYTES, &part, GCM_EXPLICIT_NONCE_SIZE);
    wire_open(w, "sealed", WIRE_NO_LENGTH);
    wire_span(w, "ciphertext", WIRE_KIND_BYTES, &part,
              length - GCM_EXPLICIT_NONCE_SIZE - GCM_TAG_SIZE);
    wire_span(w, "tag", WIRE_KIND_BYTES, &part, GCM_TAG_SIZE);
    wire_close(w);
}

/* The parts of a protected fragment, noted as they are read. A fragment too short for them is left
 * whole, for the record layer to refuse. */
static void protected_fragment(struct wire *w, struct record *r, enum wire_protection protection)
{
    size_t least = protection == PROTECT_CBC ? CBC_IV_SIZE : GCM_EXPLICIT_NONCE_SIZE + GCM_TAG_SIZE;
    struct ce_view fragment = wire_ahead(w);
    if (r->length < least) {
        wire_span(w, "fragment", WIRE_KIND_BYTES, &r->fragment, r->length);
        return;
    }
    wire_open(w, "fragment", WIRE_NO_LENGTH);
    if (protection == PROTECT_CBC)
        cbc_fragment(w, r->length);
    else
        gcm_fragment(w, r->length);
    wire_close(w);
    r->fragment = (struct ce_view){fragment.data, wire_ok(w) ? r->length : 0};
}

static void fragment_of(struct wire *w, struct record *r, enum wire_protection protection)
{
    if (w->writing || protection == PROTECT_NONE || wire_left(w) < r->length)
        wire_span(w, "fragment", WIRE_KIND_BYTES, &r->fragment, r->length);
    else
        protected_fragment(w, r, protection);
}

void wire_record(struct wire *w, struct record *r, enum wire_protection protection)
{
    wire_u8(w, "type", &r->type);
    if (wire_ok(w) && (r->type < CHANGE_CIPHER_SPEC || r->type > APPLICATION_DATA))
        wire_fail(w, "type", ALERT_UNEXPECTED_MESSAGE, "no content type of TLS 1.2");
    wire_u16(w, "legacy_record_version", &r->version);
    if (w->writing)
        r->length = (uint16_t)r->fragment.len;
    if (w->writing && r->fragment.len > RECORD_MAX_CIPHERTEXT)
        wire_fail(w, "length", ALERT_INTERNAL_ERROR, "too long for a record");
    wire_u16(w, "length", &r->length);
    if (r->length > RECORD_MAX_CIPHERTEXT)
        wire_fail(w, "length", ALERT_RECORD_OVERFLOW, "longer than 2^14 + 2048 bytes");
    fragment_of(w, r, protection);
}

/* GenericBlockCipher without its IV, RFC 5246 6.2.3.2. Its end is read first: the padding is
 * padding_length bytes of that value, and padding_length itself. */
void wire_cbc_plaintext(struct wire *w, size_t mac_len)
{
    struct ce_view all = wire_ahead(w), part;
    size_t padding = all.len > 0 ? all.data[all.len - 1] : 0;
    uint8_t padding_length;
    if (wire_ok(w) && all.len < mac_len + padding + 1)
        wire_fail(w, "padding_length", ALERT_BAD_RECORD_MAC, "padding runs past the beginning");
    if (!wire_ok(w))
        return;
    wire_span(w, "content", WIRE_KIND_BYTES, &part, all.len - mac_len - padding - 1);
    wire_span(w, "MAC", WIRE_KIND_BYTES, &part, mac_len);
    wire_span(w, "padding", WIRE_KIND_BYTES, &part, padding);
    wire_u8(w, "padding_length", &padding_length);
}

void wire_change_cipher_spec(struct wire *w, uint8_t *type)
{
    wire_u8(w, "change_cipher_spec", type);
    if (*type != 1)
        wire_fail(w, "change_cipher_spec", ALERT_ILLEGAL_PARAMETER, "must be 1");
}
