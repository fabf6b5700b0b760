/*
 * The record layer, RFC 5246 section 6.2, as the rest of the endpoint sees it: units in, units out,
 * each protected as its direction says, and noted in the trace.
 */
#ifndef WALKTHROUGH_TLS_RECORD_LAYER_H
#define WALKTHROUGH_TLS_RECORD_LAYER_H

#include "crypto-edu/hash.h"
#include "walkthrough/tls/suites.h"
#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/trace.h"
#include "walkthrough/wire/record.h"

struct wt_endpoint;

/* One direction. */
struct tls_direction {
    enum wire_protection protection;
    enum tls_cipher cipher;
    bool tls13; /* the content type is inside: RFC 8446 5.2 */
    const struct wt_value *key, *mac_key, *iv;
    enum ce_hash_id mac_hash;
    uint64_t sequence;
};

/* Where a reassembled message came from. */
struct tls_origin {
    wt_id record;
    size_t at, len; /* in the record's plain bytes */
};

enum { TLS_MAX_ORIGINS = 64, TLS_MAX_SHOWN = 3 };

/* What the record layer hands up: one handshake message, one alert, one ChangeCipherSpec, or some
 * application data. */
struct tls_unit {
    enum content_type type;
    struct ce_view bytes;
    struct tls_origin origins[TLS_MAX_ORIGINS];
    size_t origin_count;
    wt_id message; /* in the trace */
};

enum tls_got { TLS_UNIT, TLS_NEEDS_INPUT, TLS_REFUSED };

/* The next unit into ep->unit, or why there is none; TLS_REFUSED has ended the connection. */
enum tls_got tls_next_unit(struct wt_endpoint *ep);
/* Writes bytes as records of that type, protected as the write direction says. Fills origins with
 * the records made. */
bool tls_write(struct wt_endpoint *ep, enum content_type type, struct ce_view bytes,
               struct tls_unit *made);
/* One record on its way in or out, and what the trace keeps of it. */
struct tls_sealing {
    struct wt_message message;
    struct { /* values that stand in the open part of the record, for all to see */
        const char *path;
        wt_id value;
    } shows[TLS_MAX_SHOWN];
};
/* Writes one record that holds `content` as the write direction protects it; false when that fails.
 */
bool tls_protect(struct wt_endpoint *ep, enum content_type type, struct ce_view content,
                 struct wt_buffer *record, struct tls_sealing *sealing);
/* Leaves the content of one record in `content`; false when it does not open. */
bool tls_unprotect(struct wt_endpoint *ep, const struct record *record, struct ce_view *content,
                   struct tls_sealing *sealing);
/* What came out of one record. */
struct tls_opened {
    uint8_t type; /* of enum content_type; in TLS 1.3 it stands inside; 0: none was there */
    struct ce_view content;
};
/* Adds a record to the trace, or finds it there when the peer's endpoint already did. */
wt_id tls_note_record(struct wt_endpoint *ep, struct tls_sealing *sealing, bool from_peer);
/* Adds a carried message (handshake, alert, CCS, http) to the trace, or finds it there when the
 * peer's endpoint already did. */
wt_id tls_note_message(struct wt_endpoint *ep, enum wire_layer layer, const char *type,
                       bool from_peer, struct ce_view bytes, const struct tls_origin *origins,
                       size_t origin_count);

#endif
