/*
 * The record layer, RFC 8446 section 5 and RFC 5246 section 6.2: TLSPlaintext, TLSCiphertext as
 * each kind of protection lays it out, TLSInnerPlaintext; ChangeCipherSpec, RFC 5246 section 7.1.
 */
#include "walkthrough/wire/record.h"
#include "walkthrough/wire/pen.h"

enum { CBC_IV_SIZE = 16, GCM_EXPLICIT_NONCE_SIZE = 8, AEAD_TAG_SIZE = 16 };

static void part(struct wire *w, const char *name, size_t len)
{
    struct ce_view bytes;
    wire_span(w, name, WIRE_KIND_BYTES, &bytes, len);
}

/* GenericBlockCipher: an IV in the clear, then what the cipher made; with encrypt-then-MAC the MAC
 * of both. */
static void cbc_fragment(struct wire *w, size_t length, size_t mac_len)
{
    part(w, "IV", CBC_IV_SIZE);
    part(w, "ciphertext", length - CBC_IV_SIZE - mac_len);
    part(w, "MAC", mac_len);
}

/* GenericAEADCipher: the explicit nonce in the clear, if there is one, then what the AEAD made:
 * ciphertext and tag. */
static void aead_fragment(struct wire *w, size_t length, size_t nonce_len)
{
    part(w, "explicit_nonce", nonce_len);
    wire_open(w, "sealed", WIRE_NO_LENGTH);
    part(w, "ciphertext", length - nonce_len - AEAD_TAG_SIZE);
    part(w, "tag", AEAD_TAG_SIZE);
    wire_close(w);
}

/* What a fragment needs to divide at all. */
static size_t least_length(enum wire_protection protection, size_t mac_len)
{
    switch (protection) {
    case PROTECT_CBC:
        return CBC_IV_SIZE;
    case PROTECT_CBC_ETM:
        return CBC_IV_SIZE + mac_len;
    case PROTECT_GCM:
        return GCM_EXPLICIT_NONCE_SIZE + AEAD_TAG_SIZE;
    case PROTECT_AEAD:
        return AEAD_TAG_SIZE;
    case PROTECT_CBC_IMPLICIT_IV:
    case PROTECT_NONE:
    case WIRE_PROTECTION_COUNT:
        break;
    }
    return 0;
}

static void divided_fragment(struct wire *w, size_t length, enum wire_protection protection,
                             size_t mac_len)
{
    switch (protection) {
    case PROTECT_CBC:
        cbc_fragment(w, length, 0);
        break;
    case PROTECT_CBC_ETM:
        cbc_fragment(w, length, mac_len);
        break;
    case PROTECT_GCM:
        aead_fragment(w, length, GCM_EXPLICIT_NONCE_SIZE);
        break;
    case PROTECT_AEAD:
        aead_fragment(w, length, 0);
        break;
    case PROTECT_CBC_IMPLICIT_IV:
    case PROTECT_NONE:
    case WIRE_PROTECTION_COUNT:
        part(w, "ciphertext", length);
    }
}

/* The parts of a protected fragment, noted as they are read. A fragment too short for them is left
 * whole, for the record layer to refuse. */
static void protected_fragment(struct wire *w, struct record *r, enum wire_protection protection,
                               size_t mac_len)
{
    struct ce_view fragment = wire_ahead(w);
    if (r->length < least_length(protection, mac_len)) {
        wire_span(w, "fragment", WIRE_KIND_BYTES, &r->fragment, r->length);
        return;
    }
    wire_open(w, "fragment", WIRE_NO_LENGTH);
    divided_fragment(w, r->length, protection, mac_len);
    wire_close(w);
    r->fragment = (struct ce_view){fragment.data, wire_ok(w) ? r->length : 0};
}

static void fragment_of(struct wire *w, struct record *r, enum wire_protection protection,
                        size_t mac_len)
{
    if (w->writing || protection == PROTECT_NONE || wire_left(w) < r->length)
        wire_span(w, "fragment", WIRE_KIND_BYTES, &r->fragment, r->length);
    else
        protected_fragment(w, r, protection, mac_len);
}

void wire_record(struct wire *w, struct record *r, enum wire_protection protection, size_t mac_len)
{
    wire_u8(w, "type", &r->type);
    if (wire_ok(w) && (r->type < CHANGE_CIPHER_SPEC || r->type > APPLICATION_DATA))
        wire_fail(w, "type", ALERT_UNEXPECTED_MESSAGE, "no content type of TLS");
    wire_u16(w, "legacy_record_version", &r->version);
    if (w->writing)
        r->length = (uint16_t)r->fragment.len;
    if (w->writing && r->fragment.len > RECORD_MAX_CIPHERTEXT)
        wire_fail(w, "length", ALERT_INTERNAL_ERROR, "too long for a record");
    wire_u16(w, "length", &r->length);
    if (r->length > RECORD_MAX_CIPHERTEXT)
        wire_fail(w, "length", ALERT_RECORD_OVERFLOW, "longer than 2^14 + 2048 bytes");
    fragment_of(w, r, protection, mac_len);
}

/* GenericBlockCipher without its IV, RFC 5246 6.2.3.2. Its end is read first: the padding is
 * padding_length bytes of that value, and padding_length itself. */
void wire_cbc_plaintext(struct wire *w, size_t mac_len)
{
    struct ce_view all = wire_ahead(w);
    size_t padding = all.len > 0 ? all.data[all.len - 1] : 0;
    uint8_t padding_length;
    if (wire_ok(w) && all.len < mac_len + padding + 1)
        wire_fail(w, "padding_length", ALERT_BAD_RECORD_MAC, "padding runs past the beginning");
    if (!wire_ok(w))
        return;
    part(w, "content", all.len - mac_len - padding - 1);
    part(w, "MAC", mac_len);
    part(w, "padding", padding);
    wire_u8(w, "padding_length", &padding_length);
}

/* RFC 8446 5.4: the receiver looks from the end for the first byte that is not zero. */
static size_t zeros_behind(struct ce_view all)
{
    size_t zeros = 0;
    while (zeros < all.len && all.data[all.len - 1 - zeros] == 0)
        zeros++;
    return zeros;
}

void wire_inner_plaintext(struct wire *w, struct inner_plaintext *p)
{
    struct ce_view all = wire_ahead(w);
    if (!w->writing) {
        p->zeros = zeros_behind(all);
        if (wire_ok(w) && p->zeros == all.len)
            wire_fail(w, "type", ALERT_UNEXPECTED_MESSAGE, "no type, only zeros");
    }
    size_t content = w->writing ? p->content.len : wire_ok(w) ? all.len - p->zeros - 1 : 0;
    wire_span(w, "content", WIRE_KIND_BYTES, &p->content, content);
    wire_u8(w, "type", &p->type);
    if (!w->writing)
        part(w, "zeros", p->zeros);
    for (size_t i = 0; w->writing && i < p->zeros; i++)
        wire_put(w, "zeros", &(uint8_t){0}, 1);
}

void wire_change_cipher_spec(struct wire *w, uint8_t *type)
{
    wire_u8(w, "change_cipher_spec", type);
    if (*type != 1)
        wire_fail(w, "change_cipher_spec", ALERT_ILLEGAL_PARAMETER, "must be 1");
}
