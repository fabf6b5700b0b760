/*
 * Protecting and opening one record, RFC 5246 section 6.2.3: what is common to all ways of TLS 1.2
 * and before, and AEAD (section 6.2.3.3): AES-GCM, whose nonce travels in part (RFC 5288), and
 * ChaCha20-Poly1305, whose nonce is the record's number mixed into the IV (RFC 7905). CBC stands in
 * protect_cbc.c.
 */
#include "walkthrough/tls/protect.h"

#include "crypto-edu/bytes.h"
#include "walkthrough/tls/state.h"

enum { SEQUENCE_SIZE = 8, PSEUDO_HEADER_SIZE = 13, EXPLICIT_NONCE_SIZE = 8, TAG_SIZE = 16 };

/* Before TLS 1.3, which says 3.3 for ever, a record says the version agreed on. */
static uint16_t record_version(const struct wt_endpoint *ep)
{
    return ep->version && ep->version < TLS12 ? ep->version : TLS12;
}

const struct wt_value *tls12_pseudo_header(struct wt_endpoint *ep, const char *name,
                                           uint64_t sequence, enum content_type type, size_t len)
{
    uint8_t header[PSEUDO_HEADER_SIZE];
    ce_store_be64(header, sequence);
    header[8] = (uint8_t)type;
    header[9] = 3, header[10] = (uint8_t)record_version(ep);
    header[11] = (uint8_t)(len >> 8), header[12] = (uint8_t)len;
    return wt_given(ep, name, WT_V_BYTES, wt_view(header, sizeof header), false);
}

void tls_put_record_header(struct wt_endpoint *ep, struct wt_buffer *record, enum content_type type,
                           size_t len)
{
    /* The first ClientHello travels in a record of version 3.1 for the sake of old servers, RFC
     * 5246 E.1; what follows it before an answer is there does not, RFC 8446 5.1. */
    bool first = !ep->suite && is_client(ep) && type != CHANGE_CIPHER_SPEC;
    uint16_t version = first ? 0x0301 : record_version(ep);
    uint8_t header[RECORD_HEADER_SIZE] = {(uint8_t)type, (uint8_t)(version >> 8), (uint8_t)version,
                                          (uint8_t)(len >> 8), (uint8_t)len};
    wt_put(record, header, sizeof header);
}

void tls_note_seal(struct tls_sealing *sealing, const struct tls_direction *d,
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
    message->mac_len = d->mac_key ? ce_hash_size(d->mac_hash) : 0;
}

void tls_note_shown(struct tls_sealing *sealing, const char *path, const struct wt_value *value)
{
    for (size_t i = 0; i < TLS_MAX_SHOWN; i++)
        if (!sealing->shows[i].path) {
            sealing->shows[i].path = path;
            sealing->shows[i].value = value->id;
            return;
        }
}

/* ---- AEAD -------------------------------------------------------------------------------------
 */

/* What of the nonce travels before the sealed bytes: the record's number, by our choice, with GCM;
 * with ChaCha20-Poly1305 nothing. */
static size_t explicit_length(const struct tls_direction *d)
{
    return d->protection == PROTECT_GCM ? EXPLICIT_NONCE_SIZE : 0;
}

static const struct wt_value *sequence_value(struct wt_endpoint *ep, const char *name,
                                             uint64_t sequence)
{
    uint8_t bytes[SEQUENCE_SIZE];
    ce_store_be64(bytes, sequence);
    return wt_given(ep, name, WT_V_BYTES, wt_view(bytes, sizeof bytes), false);
}

/* RFC 5288 section 3: salt || nonce_explicit; RFC 7905 section 2: the IV xor the padded sequence
 * number. */
static const struct wt_value *make_nonce(struct wt_endpoint *ep, const struct tls_direction *d,
                                         const struct wt_value *explicit_nonce)
{
    if (explicit_nonce)
        return wt_calc(ep, "nonce", OP_CONCAT, d->iv, explicit_nonce);
    return wt_calc(ep, "nonce", OP_RECORD_NONCE, d->iv,
                   sequence_value(ep, "sequence_number", d->sequence));
}

static void note_aead(struct tls_sealing *sealing, const struct tls_direction *d,
                      const struct wt_value *explicit_nonce, const struct wt_value *nonce,
                      const struct wt_value *aad, const struct wt_value *sealed)
{
    tls_note_seal(sealing, d, nonce, aad);
    if (explicit_nonce)
        tls_note_shown(sealing, "fragment.explicit_nonce", explicit_nonce);
    tls_note_shown(sealing, "fragment.sealed", sealed);
}

static bool seal_aead(struct wt_endpoint *ep, enum content_type type,
                      const struct wt_value *content, struct wt_buffer *record,
                      struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->write;
    bool chacha = d->cipher == CIPHER_CHACHA20_POLY1305;
    const struct wt_value *explicit_nonce =
        explicit_length(d) ? sequence_value(ep, "explicit_nonce", d->sequence) : NULL;
    const struct wt_value *nonce = make_nonce(ep, d, explicit_nonce);
    const struct wt_value *aad =
        tls12_pseudo_header(ep, "additional_data", d->sequence, type, content->bytes.len);
    const struct wt_value *sealed =
        wt_calc(ep, "sealed_fragment", chacha ? OP_CHACHA20_POLY1305_SEAL : OP_AES_GCM_SEAL, d->key,
                nonce, aad, content);
    if (!sealed)
        return false;
    tls_put_record_header(ep, record, type, explicit_length(d) + sealed->bytes.len);
    if (explicit_nonce)
        wt_put(record, explicit_nonce->bytes.data, EXPLICIT_NONCE_SIZE);
    wt_put(record, sealed->bytes.data, sealed->bytes.len);
    note_aead(sealing, d, explicit_nonce, nonce, aad, sealed);
    return true;
}

static bool open_aead(struct wt_endpoint *ep, const struct record *r, struct ce_view *content,
                      struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->read;
    bool chacha = d->cipher == CIPHER_CHACHA20_POLY1305;
    size_t before = explicit_length(d);
    if (r->fragment.len < before + TAG_SIZE)
        return false;
    size_t len = r->fragment.len - before;
    const struct wt_value *explicit_nonce =
        before
            ? wt_given(ep, "explicit_nonce", WT_V_BYTES, wt_view(r->fragment.data, before), false)
            : NULL;
    const struct wt_value *nonce = make_nonce(ep, d, explicit_nonce);
    const struct wt_value *aad =
        tls12_pseudo_header(ep, "additional_data", d->sequence, r->type, len - TAG_SIZE);
    const struct wt_value *sealed =
        wt_given(ep, "sealed_fragment", WT_V_BYTES, wt_view(r->fragment.data + before, len), false);
    if (!nonce || !aad || !sealed)
        return false;
    note_aead(sealing, d, explicit_nonce, nonce, aad, sealed);
    const struct wt_value *opened =
        wt_calc(ep, "content", chacha ? OP_CHACHA20_POLY1305_OPEN : OP_AES_GCM_OPEN, d->key, nonce,
                aad, sealed);
    if (!opened)
        return false;
    *content = opened->bytes;
    return true;
}

/* ---- any way ----------------------------------------------------------------------------------
 */

static bool is_aead(const struct tls_direction *d)
{
    return d->protection == PROTECT_GCM || d->protection == PROTECT_AEAD;
}

bool tls_protect(struct wt_endpoint *ep, enum content_type type, struct ce_view content,
                 struct wt_buffer *record, struct tls_sealing *sealing)
{
    if (ep->write.protection == PROTECT_NONE) {
        tls_put_record_header(ep, record, type, content.len);
        wt_put(record, content.data, content.len);
        return !record->failed;
    }
    if (ep->write.sequence == UINT64_MAX) /* RFC 5246 6.1: sequence numbers never wrap */
        return false;
    const struct wt_value *plain = wt_given(ep, "content", WT_V_BYTES, content, true);
    bool ok = plain && (is_aead(&ep->write) ? seal_aead(ep, type, plain, record, sealing)
                                            : tls12_seal_cbc(ep, type, plain, record, sealing));
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
              (is_aead(&ep->read) ? open_aead(ep, r, content, sealing)
                                  : tls12_open_cbc(ep, r, content, sealing));
    if (ok)
        ep->read.sequence++;
    return ok;
}
