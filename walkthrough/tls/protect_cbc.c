/*
 * Records under a block cipher in CBC mode, with an HMAC. TLS 1.2's own order is MAC-then-encrypt
 * (RFC 5246 section 6.2.3.2), which needs great care when it is opened; encrypt-then-MAC (RFC 7366)
 * checks the MAC before anything is decrypted and needs none. TLS 1.0 takes its IV from the record
 * before (RFC 2246 section 6.2.3.2), which made BEAST possible; it exists for the labs.
 */
#include <string.h>

#include "crypto-edu/cipher.h"
#include "walkthrough/tls/protect.h"
#include "walkthrough/tls/state.h"

enum { BLOCK = CE_AES_BLOCK_SIZE };

static bool iv_is_implicit(const struct tls_direction *d)
{
    return d->protection == PROTECT_CBC_IMPLICIT_IV;
}

static const struct wt_value *record_mac(struct wt_endpoint *ep, const struct tls_direction *d,
                                         enum content_type type, const struct wt_value *covered)
{
    const struct wt_value *header =
        tls12_pseudo_header(ep, "mac_header", d->sequence, type, covered->bytes.len);
    bool etm = d->protection == PROTECT_CBC_ETM;
    const struct wt_value *input =
        wt_calc(ep, etm ? "etm_mac_input" : "mac_input", OP_CONCAT, header, covered);
    return wt_calc(ep, etm ? "etm_MAC" : "record_MAC", OP_HMAC,
                   wt_name(ep, ce_hash_name(d->mac_hash)), d->mac_key, input);
}

/* GenericBlockCipher: content || MAC || padding || padding_length; each padding byte holds
 * padding_length. With encrypt-then-MAC the MAC is not in there. */
static const struct wt_value *pad(struct wt_endpoint *ep, const struct wt_value *inner)
{
    uint8_t padding[BLOCK];
    if (!inner)
        return NULL;
    size_t len = BLOCK - inner->bytes.len % BLOCK;
    memset(padding, (int)(len - 1), len);
    return wt_calc(ep, "padded_fragment", OP_CONCAT, inner,
                   wt_given(ep, "padding", WT_V_BYTES, wt_view(padding, len), false));
}

/* TLS 1.0: the last block of this record is the IV of the next. */
static void chain_iv(struct wt_endpoint *ep, struct tls_direction *d,
                     const struct wt_value *ciphertext)
{
    if (iv_is_implicit(d))
        d->iv =
            wt_calc(ep, "chained_IV", OP_SLICE, ciphertext,
                    wt_number(ep, (int64_t)(ciphertext->bytes.len - BLOCK)), wt_number(ep, BLOCK));
}

static void note(struct tls_sealing *sealing, const struct tls_direction *d,
                 const struct wt_value *iv, const struct wt_value *ciphertext)
{
    bool implicit = iv_is_implicit(d);
    tls_note_seal(sealing, d, iv, NULL);
    if (!implicit)
        tls_note_shown(sealing, "fragment.IV", iv);
    tls_note_shown(sealing, implicit ? "fragment" : "fragment.ciphertext", ciphertext);
}

/* ---- MAC-then-encrypt -------------------------------------------------------------------------
 */

static bool seal_mte(struct wt_endpoint *ep, enum content_type type, const struct wt_value *content,
                     struct wt_buffer *record, struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->write;
    const struct wt_value *mac = record_mac(ep, d, type, content);
    const struct wt_value *padded =
        pad(ep, wt_calc(ep, "mac_then_content", OP_CONCAT, content, mac));
    const struct wt_value *iv = iv_is_implicit(d) ? d->iv : wt_draw(ep, "record_IV", BLOCK);
    const struct wt_value *ciphertext =
        wt_calc(ep, "ciphertext", OP_AES_CBC_ENCRYPT, d->key, iv, padded);
    if (!ciphertext)
        return false;
    size_t iv_len = iv_is_implicit(d) ? 0 : BLOCK;
    tls_put_record_header(ep, record, type, iv_len + ciphertext->bytes.len);
    wt_put(record, iv->bytes.data, iv_len);
    wt_put(record, ciphertext->bytes.data, ciphertext->bytes.len);
    note(sealing, d, iv, ciphertext);
    sealing->message.plain = padded->bytes;
    chain_iv(ep, d, ciphertext);
    return true;
}

/*
 * The length of the content, given what was decrypted, as RFC 5246 6.2.3.2 asks: wrong padding is
 * treated as a padding of length zero and the MAC is computed all the same, so that the two errors
 * look alike. The loop always reads 256 bytes' worth and branches on no plaintext.
 */
static size_t content_length(struct ce_view padded, size_t mac_len, unsigned *padding_wrong)
{
    size_t last = padded.data[padded.len - 1];
    unsigned wrong = (unsigned)(last + 1 + mac_len > padded.len);
    size_t window = padded.len < 256 ? padded.len : 256;
    for (size_t i = 0; i < window; i++) {
        unsigned inside = (unsigned)(i <= last);
        wrong |= inside & (unsigned)(padded.data[padded.len - 1 - i] != last);
    }
    *padding_wrong = wrong;
    return padded.len - mac_len - (wrong ? 1 : last + 1);
}

static bool divide(struct wt_endpoint *ep, const struct record *r, size_t mac_len,
                   const struct wt_value *padded, struct ce_view *content,
                   struct tls_sealing *sealing)
{
    unsigned padding_wrong;
    size_t len = content_length(padded->bytes, mac_len, &padding_wrong);
    const struct wt_value *inside =
        wt_calc(ep, "content", OP_SLICE, padded, wt_number(ep, 0), wt_number(ep, (int64_t)len));
    const struct wt_value *received =
        wt_calc(ep, "received_MAC", OP_SLICE, padded, wt_number(ep, (int64_t)len),
                wt_number(ep, (int64_t)mac_len));
    const struct wt_value *mac = inside ? record_mac(ep, &ep->read, r->type, inside) : NULL;
    bool ok = wt_judge(ep, "record_MAC", "record.MAC", "fragment", OP_EQUAL, mac, received);
    if (!ok || padding_wrong)
        return false;
    sealing->message.plain = padded->bytes;
    *content = inside->bytes;
    return true;
}

static bool open_mte(struct wt_endpoint *ep, const struct record *r, struct ce_view *content,
                     struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->read;
    size_t mac_len = ce_hash_size(d->mac_hash), iv_len = iv_is_implicit(d) ? 0 : BLOCK;
    struct ce_view f = r->fragment;
    if (f.len % BLOCK || f.len < iv_len + mac_len + 1)
        return false;
    const struct wt_value *iv =
        iv_len ? wt_given(ep, "record_IV", WT_V_BYTES, wt_view(f.data, iv_len), false) : d->iv;
    const struct wt_value *ciphertext =
        wt_given(ep, "ciphertext", WT_V_BYTES, wt_view(f.data + iv_len, f.len - iv_len), false);
    const struct wt_value *padded =
        wt_calc(ep, "padded_fragment", OP_AES_CBC_DECRYPT, d->key, iv, ciphertext);
    if (!padded)
        return false;
    note(sealing, d, iv, ciphertext);
    chain_iv(ep, d, ciphertext);
    return divide(ep, r, mac_len, padded, content, sealing);
}

/* ---- encrypt-then-MAC, RFC 7366 section 3 -----------------------------------------------------
 */

static bool seal_etm(struct wt_endpoint *ep, enum content_type type, const struct wt_value *content,
                     struct wt_buffer *record, struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->write;
    const struct wt_value *iv = wt_draw(ep, "record_IV", BLOCK);
    const struct wt_value *padded = pad(ep, content);
    const struct wt_value *ciphertext =
        wt_calc(ep, "ciphertext", OP_AES_CBC_ENCRYPT, d->key, iv, padded);
    const struct wt_value *covered = wt_calc(ep, "iv_and_ciphertext", OP_CONCAT, iv, ciphertext);
    const struct wt_value *mac = covered ? record_mac(ep, d, type, covered) : NULL;
    if (!mac)
        return false;
    tls_put_record_header(ep, record, type, covered->bytes.len + mac->bytes.len);
    wt_put(record, covered->bytes.data, covered->bytes.len);
    wt_put(record, mac->bytes.data, mac->bytes.len);
    note(sealing, d, iv, ciphertext);
    tls_note_shown(sealing, "fragment.MAC", mac);
    sealing->message.plain = padded->bytes;
    return true;
}

/* Padding that is wrong under a right MAC is the sender's own doing; the alert is the same. */
static bool strip_padding(struct wt_endpoint *ep, const struct wt_value *padded,
                          struct ce_view *content, struct tls_sealing *sealing)
{
    unsigned padding_wrong;
    size_t len = content_length(padded->bytes, 0, &padding_wrong);
    const struct wt_value *inside = padding_wrong
                                        ? NULL
                                        : wt_calc(ep, "content", OP_SLICE, padded, wt_number(ep, 0),
                                                  wt_number(ep, (int64_t)len));
    if (!inside)
        return false;
    sealing->message.plain = padded->bytes;
    *content = inside->bytes;
    return true;
}

static bool open_etm(struct wt_endpoint *ep, const struct record *r, struct ce_view *content,
                     struct tls_sealing *sealing)
{
    struct tls_direction *d = &ep->read;
    size_t mac_len = ce_hash_size(d->mac_hash);
    struct ce_view f = r->fragment;
    if (f.len < 2 * BLOCK + mac_len || (f.len - mac_len) % BLOCK)
        return false;
    size_t len = f.len - mac_len;
    const struct wt_value *iv =
        wt_given(ep, "record_IV", WT_V_BYTES, wt_view(f.data, BLOCK), false);
    const struct wt_value *ciphertext =
        wt_given(ep, "ciphertext", WT_V_BYTES, wt_view(f.data + BLOCK, len - BLOCK), false);
    const struct wt_value *received =
        wt_given(ep, "received_MAC", WT_V_BYTES, wt_view(f.data + len, mac_len), false);
    const struct wt_value *covered = wt_calc(ep, "iv_and_ciphertext", OP_CONCAT, iv, ciphertext);
    const struct wt_value *mac = covered ? record_mac(ep, d, r->type, covered) : NULL;
    if (!mac || !received)
        return false;
    note(sealing, d, iv, ciphertext);
    tls_note_shown(sealing, "fragment.MAC", received);
    if (!wt_judge(ep, "record_MAC", "record.MAC", "fragment.MAC", OP_EQUAL, mac, received))
        return false;
    const struct wt_value *padded =
        wt_calc(ep, "padded_fragment", OP_AES_CBC_DECRYPT, d->key, iv, ciphertext);
    return padded && strip_padding(ep, padded, content, sealing);
}

/* ---- either -----------------------------------------------------------------------------------
 */

bool tls12_seal_cbc(struct wt_endpoint *ep, enum content_type type, const struct wt_value *content,
                    struct wt_buffer *record, struct tls_sealing *sealing)
{
    return ep->write.protection == PROTECT_CBC_ETM ? seal_etm(ep, type, content, record, sealing)
                                                   : seal_mte(ep, type, content, record, sealing);
}

bool tls12_open_cbc(struct wt_endpoint *ep, const struct record *r, struct ce_view *content,
                    struct tls_sealing *sealing)
{
    return ep->read.protection == PROTECT_CBC_ETM ? open_etm(ep, r, content, sealing)
                                                  : open_mte(ep, r, content, sealing);
}
