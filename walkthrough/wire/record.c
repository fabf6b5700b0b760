/*
 * The record layer, RFC 5246 section 6.2: TLSPlaintext, and TLSCiphertext as CBC (6.2.3.2) and GCM
 * (RFC 5288 section 3) lay it out; ChangeCipherSpec, section 7.1.
 */
#include "walkthrough/wire/record.h"

enum { CBC_IV_SIZE = 16, GCM_EXPLICIT_NONCE_SIZE = 8, GCM_TAG_SIZE = 16 };

/* The parts of a protected fragment, read from it or noted in it: head, ciphertext, tail. A
 * fragment too short for them is left whole, for the record layer to refuse. */
static void protected_fragment(struct wire *w, struct record *r, const char *head, size_t head_len,
                               const char *tail, size_t tail_len)
{
    struct ce_view part, fragment = wire_ahead(w);
    if (r->length < head_len + tail_len) {
        wire_span(w, "fragment", WIRE_KIND_BYTES, &r->fragment, r->length);
        return;
    }
    wire_open(w, "fragment", WIRE_NO_LENGTH);
    wire_span(w, head, WIRE_KIND_BYTES, &part, head_len);
    wire_span(w, "ciphertext", WIRE_KIND_BYTES, &part, r->length - head_len - tail_len);
    wire_span(w, tail, WIRE_KIND_BYTES, &part, tail_len);
    wire_close(w);
    r->fragment = (struct ce_view){fragment.data, wire_ok(w) ? r->length : 0};
}

static void fragment_of(struct wire *w, struct record *r, enum wire_protection protection)
{
    if (w->writing || protection == PROTECT_NONE || wire_left(w) < r->length)
        wire_span(w, "fragment", WIRE_KIND_BYTES, &r->fragment, r->length);
    else if (protection == PROTECT_CBC)
        protected_fragment(w, r, "IV", CBC_IV_SIZE, "tag", 0);
    else
        protected_fragment(w, r, "explicit_nonce", GCM_EXPLICIT_NONCE_SIZE, "tag", GCM_TAG_SIZE);
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
