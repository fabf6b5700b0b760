/*
 * The record layer, RFC 5246 section 6.2: from a stream of bytes to units (one handshake message,
 * one alert, one ChangeCipherSpec, some application data) and back. Handshake messages may be
 * spread over records or share one; nothing else may stand between the pieces of one message (RFC
 * 8446 section 5.1 says what 5246 meant).
 */
#include <string.h>

#include "walkthrough/tls/state.h"
#include "walkthrough/wire/names.h"

/* Of TLS 1.3, whose records are protected in protect13.c. */
static bool protect(struct wt_endpoint *ep, enum content_type type, struct ce_view content,
                    struct wt_buffer *record, struct tls_sealing *sealing)
{
    return ep->write.tls13 ? tls13_protect(ep, type, content, record, sealing)
                           : tls_protect(ep, type, content, record, sealing);
}

static bool unprotect(struct wt_endpoint *ep, const struct record *record,
                      struct tls_opened *opened, struct tls_sealing *sealing)
{
    if (ep->read.tls13)
        return tls13_unprotect(ep, record, opened, sealing);
    opened->type = record->type;
    bool opens = tls_unprotect(ep, record, &opened->content, sealing);
    if (opens && !sealing->message.plain.data) /* all that a cipher has sealed, if one has */
        sealing->message.plain = opened->content;
    return opens;
}

/* ---- out ------------------------------------------------------------------------------------- */

bool tls_write(struct wt_endpoint *ep, enum content_type type, struct ce_view bytes,
               struct tls_unit *made)
{
    made->origin_count = 0;
    for (size_t at = 0; at < bytes.len || at == 0;) {
        size_t limit = ep->write_limit ? ep->write_limit : RECORD_MAX_PLAINTEXT;
        size_t len = bytes.len - at < limit ? bytes.len - at : limit;
        struct wt_buffer record = {0};
        struct tls_sealing sealing = {.message = {.type = wire_name("content_type", type)}};
        sealing.message.plain = wt_view(bytes.data + at, len);
        bool ok = protect(ep, type, wt_view(bytes.data + at, len), &record, &sealing);
        if (ok) {
            sealing.message.wire = wt_view(record.data, record.len);
            wt_id id = tls_note_record(ep, &sealing, false);
            if (made->origin_count < TLS_MAX_ORIGINS)
                made->origins[made->origin_count++] = (struct tls_origin){id, 0, len};
            wt_put(&ep->out, record.data, record.len);
        }
        wt_buffer_clear(&record);
        if (!ok || ep->out.failed) {
            if (ep->status == CE_OK)
                ep->status = ok ? CE_ERR_MEMORY : CE_ERR_STATE;
            return false;
        }
        at += len;
        if (bytes.len == 0)
            break;
    }
    return true;
}

/* ---- in -------------------------------------------------------------------------------------- */

static enum tls_got refuse_here(struct wt_endpoint *ep, enum wire_alert alert, const char *check,
                                const char *field, const char *detail)
{
    wt_say(ep, "record.refused", ep->message);
    (wt_demand)(ep, false, alert, check, field, detail);
    return TLS_REFUSED;
}
#define refuse(ep, ...) (TLS_HERE(ep), refuse_here(ep, __VA_ARGS__))

/* A handshake message that is whole, if there is one; its length is bounded before it is waited
 * for. */
static enum tls_got take_handshake(struct wt_endpoint *ep)
{
    const uint8_t *h = (const uint8_t *)ep->handshake.data;
    if (ep->handshake.len < 4)
        return TLS_NEEDS_INPUT;
    size_t len = 4 + ((size_t)h[1] << 16 | (size_t)h[2] << 8 | h[3]);
    if (len > MAX_HANDSHAKE_MESSAGE)
        return refuse(ep, ALERT_ILLEGAL_PARAMETER, "message.length", "length",
                      "longer than 262144 bytes");
    if (ep->handshake.len < len)
        return TLS_NEEDS_INPUT;

    ep->unit_bytes.len = 0;
    wt_put(&ep->unit_bytes, h, len);
    ep->unit = (struct tls_unit){.type = HANDSHAKE};
    size_t wanted = len, used = 0;
    for (; used < ep->origin_count && wanted; used++) {
        struct tls_origin *o = &ep->origins[used];
        size_t take = o->len < wanted ? o->len : wanted;
        ep->unit.origins[ep->unit.origin_count++] = (struct tls_origin){o->record, o->at, take};
        wanted -= take;
        o->at += take;
        o->len -= take;
        if (o->len)
            break;
    }
    memmove(ep->origins, ep->origins + used, (ep->origin_count - used) * sizeof *ep->origins);
    ep->origin_count -= used;
    memmove(ep->handshake.data, ep->handshake.data + len, ep->handshake.len - len);
    ep->handshake.len -= len;
    if (ep->unit_bytes.failed)
        return refuse(ep, ALERT_INTERNAL_ERROR, "message.length", "", "memory is out");
    ep->unit.bytes = wt_view(ep->unit_bytes.data, len);
    ep->unit.message =
        tls_note_message(ep, LAYER_HANDSHAKE, handshake_message_name(ep->unit.bytes), true,
                         ep->unit.bytes, ep->unit.origins, ep->unit.origin_count);
    return TLS_UNIT;
}

static enum tls_got keep_handshake(struct wt_endpoint *ep, struct ce_view content, wt_id record)
{
    if (content.len == 0) /* RFC 5246 6.2.1: no zero-length fragments of handshake, alert or CCS */
        return refuse(ep, ALERT_UNEXPECTED_MESSAGE, "record.length", "length",
                      "an empty handshake record");
    if (ep->origin_count == TLS_MAX_ORIGINS || ep->handshake.len > 2 * MAX_HANDSHAKE_MESSAGE)
        return refuse(ep, ALERT_UNEXPECTED_MESSAGE, "message.length", "length",
                      "one message in too many pieces");
    wt_put(&ep->handshake, content.data, content.len);
    ep->origins[ep->origin_count++] = (struct tls_origin){record, 0, content.len};
    return ep->handshake.failed
               ? refuse(ep, ALERT_INTERNAL_ERROR, "message.length", "", "memory is out")
               : take_handshake(ep);
}

/* The other three types come whole in one record. */
static enum tls_got take_whole(struct wt_endpoint *ep, enum content_type type,
                               struct ce_view content, wt_id record)
{
    static const struct {
        enum wire_layer layer;
        const char *name;
    } as[] = {[ALERT - 20] = {LAYER_ALERT, "alert"},
              [CHANGE_CIPHER_SPEC - 20] = {LAYER_CCS, "change_cipher_spec"}};
    if (ep->handshake.len)
        return refuse(ep, ALERT_UNEXPECTED_MESSAGE, "record.whole_message", "type",
                      "another record inside a handshake message");
    if (content.len == 0 && type != APPLICATION_DATA)
        return refuse(ep, ALERT_UNEXPECTED_MESSAGE, "record.length", "length", "an empty record");
    ep->unit_bytes.len = 0;
    wt_put(&ep->unit_bytes, content.data, content.len);
    ep->unit = (struct tls_unit){.type = type,
                                 .bytes = wt_view(ep->unit_bytes.data, content.len),
                                 .origins = {{record, 0, content.len}},
                                 .origin_count = 1};
    if (type != APPLICATION_DATA) /* application data become a message when the request or answer is
                                     whole */
        ep->unit.message = tls_note_message(ep, as[type - 20].layer, as[type - 20].name, true,
                                            ep->unit.bytes, ep->unit.origins, 1);
    return TLS_UNIT;
}

/*
 * In TLS 1.3 nobody looks at it (RFC 8446 5.1). Once the hellos have agreed on TLS 1.2, records
 * say 3.3 (RFC 5246 6.2.1); before that any 3.x will do (appendix E.1), and so it does for an alert
 * of a peer that does not agree.
 */
static bool version_agreed(const struct wt_endpoint *ep, uint8_t type, uint8_t minor)
{
    bool open_alert = type == ALERT && ep->read.protection == PROTECT_NONE;
    return !ep->suite || open_alert || minor == 3 || ep->version == TLS13;
}

static size_t length_limit(const struct wt_endpoint *ep)
{
    if (ep->read.protection == PROTECT_NONE)
        return RECORD_MAX_PLAINTEXT;
    return ep->read.tls13 ? RECORD_MAX_CIPHERTEXT_TLS13 : RECORD_MAX_CIPHERTEXT;
}

/* The next whole record of the stream, decoded; NULL-length header means more bytes are wanted. */
static enum tls_got next_record(struct wt_endpoint *ep, struct record *record,
                                struct ce_view *bytes)
{
    size_t have = ep->in.len - ep->in_used;
    if (have < RECORD_HEADER_SIZE)
        return TLS_NEEDS_INPUT;
    const uint8_t *in = (const uint8_t *)ep->in.data + ep->in_used;
    size_t len = RECORD_HEADER_SIZE + ((size_t)in[3] << 8 | in[4]);
    ep->message = 0;
    if (in[1] != 3)
        return refuse(ep, ALERT_PROTOCOL_VERSION, "record.header", "legacy_record_version",
                      "not a TLS record");
    if (in[0] < CHANGE_CIPHER_SPEC || in[0] > APPLICATION_DATA)
        return refuse(ep, ALERT_UNEXPECTED_MESSAGE, "record.header", "type",
                      "no content type of TLS 1.2");
    if (!version_agreed(ep, in[0], in[2]))
        return refuse(ep, ALERT_PROTOCOL_VERSION, "record.header", "legacy_record_version",
                      "not the version agreed on");
    if (len - RECORD_HEADER_SIZE > length_limit(ep))
        return refuse(ep, ALERT_RECORD_OVERFLOW, "record.length", "length",
                      "longer than a record may be");
    if (have < len)
        return TLS_NEEDS_INPUT;
    *bytes = wt_view(in, len);
    struct wire w;
    wire_reader(&w, "record", in, len, &ep->context, NULL);
    wire_record(&w, record, PROTECT_NONE, 0);
    ep->in_used += len;
    return wire_finish(&w) ? TLS_UNIT : refuse(ep, w.alert, "record.header", w.error_path, w.error);
}

/* One alert, whatever was wrong with the record: RFC 5246 7.2.2, bad_record_mac. */
static enum tls_got refuse_sealed(struct wt_endpoint *ep)
{
    bool ours = ep->status != CE_OK && ep->status != CE_ERR_AUTH; /* memory is out, for example */
    ep->status = CE_OK; /* it is told here, and the alert must still be written */
    return refuse(ep, ours ? ALERT_INTERNAL_ERROR : ALERT_BAD_RECORD_MAC, "record.opens",
                  "fragment", "");
}

static enum tls_got refuse_type(struct wt_endpoint *ep)
{
    return refuse(ep, ALERT_UNEXPECTED_MESSAGE, "record.content_type", "type",
                  "nothing of this type may come now");
}

/* RFC 8446 5: under keys, everything travels as application_data but a ChangeCipherSpec for the
 * sake of boxes on the way, and an alert of a peer that could not make the keys. */
static bool may_come(const struct wt_endpoint *ep, uint8_t type)
{
    bool under_keys = ep->read.tls13;
    return !under_keys || type == APPLICATION_DATA ||
           (type == CHANGE_CIPHER_SPEC && !ep->established) ||
           (type == ALERT && ep->read.sequence == 0 && !ep->established);
}

static enum tls_got sort(struct wt_endpoint *ep, const struct record *record,
                         const struct tls_opened *opened, wt_id id)
{
    bool inside = ep->read.tls13 && record->type == APPLICATION_DATA;
    bool limited = ep->read.protection != PROTECT_NONE && ep->read_limit; /* RFC 8449 4 */
    if (opened->content.len > (limited ? ep->read_limit : RECORD_MAX_PLAINTEXT))
        return refuse(ep, ALERT_RECORD_OVERFLOW, "record.length", "fragment",
                      "the content is too long");
    if (inside && (opened->type < ALERT || opened->type > APPLICATION_DATA))
        return refuse_type(ep);
    return opened->type == HANDSHAKE ? keep_handshake(ep, opened->content, id)
                                     : take_whole(ep, opened->type, opened->content, id);
}

/* Early data that were not taken are seen, and not looked at. */
static enum tls_got skip(struct wt_endpoint *ep, struct tls_sealing *sealing)
{
    ep->status = CE_OK;
    sealing->message.plain = wt_view(NULL, 0);
    wt_say(ep, "early_data.skip", tls_note_record(ep, sealing, true));
    return TLS_NEEDS_INPUT;
}

static enum tls_got take_record(struct wt_endpoint *ep, const struct record *record,
                                struct ce_view bytes)
{
    struct tls_opened opened;
    struct tls_sealing sealing = {
        .message = {.type = wire_name("content_type", record->type), .wire = bytes}};
    if (tls_count_record(ep, record))
        return TLS_NEEDS_INPUT;
    if (record->type == APPLICATION_DATA && ep->established)
        ep->phase = WT_PHASE_APPLICATION;
    if (!may_come(ep, record->type)) {
        ep->message = tls_note_record(ep, &sealing, true);
        return refuse_type(ep);
    }
    if (ep->retried && ep->read.protection == PROTECT_NONE && tls13_skips(ep, record))
        return skip(ep, &sealing);
    bool opens = unprotect(ep, record, &opened, &sealing);
    if (!opens && ep->status != CE_ERR_MEMORY && tls13_skips(ep, record))
        return skip(ep, &sealing);
    if (opens && record->type == APPLICATION_DATA)
        ep->skips_early_data = false;
    wt_id id = ep->message = tls_note_record(ep, &sealing, true);
    return opens ? sort(ep, record, &opened, id) : refuse_sealed(ep);
}

enum tls_got tls_next_unit(struct wt_endpoint *ep)
{
    for (;;) {
        enum tls_got got = take_handshake(ep);
        if (got != TLS_NEEDS_INPUT)
            return got;
        struct record record;
        struct ce_view bytes;
        got = next_record(ep, &record, &bytes);
        if (got != TLS_UNIT)
            return got;
        got = take_record(ep, &record, bytes);
        if (got != TLS_NEEDS_INPUT)
            return got;
    }
}
