/*
 * The inside of an endpoint, shared by the files of this folder and by nobody else: its state, the
 * rows of its table, and the calls by which a handler computes and records in one breath.
 */
#ifndef WALKTHROUGH_TLS_STATE_H
#define WALKTHROUGH_TLS_STATE_H

#include "walkthrough/tls/endpoint.h"
#include "walkthrough/tls/state_table.h"
#include "walkthrough/tls/suites.h"
#include "walkthrough/trace/ops.h"
#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/http.h"
#include "walkthrough/wire/record.h"

/* ---- one direction of the record layer ------------------------------------------------------ */

struct tls_direction {
    enum wire_protection protection;
    const struct wt_value *key, *mac_key, *iv;
    enum ce_hash_id mac_hash;
    uint64_t sequence;
};

/* Where a reassembled message came from. */
struct tls_origin {
    wt_id record;
    size_t at, len; /* in the record's plain bytes */
};

enum { TLS_MAX_ORIGINS = 64 };

/* What the record layer hands up: one handshake message, one alert, one ChangeCipherSpec, or some
 * application data. */
struct tls_unit {
    enum content_type type;
    struct ce_view bytes;
    struct tls_origin origins[TLS_MAX_ORIGINS];
    size_t origin_count;
    wt_id message; /* in the trace */
};

/* ---- the endpoint --------------------------------------------------------------------------- */

struct wt_endpoint {
    struct wt_config config;
    struct wt_surroundings around;
    const struct tls_row *table;
    enum tls_state state;

    /* the recorder */
    struct wt_arena arena; /* owns every value */
    ce_status status;      /* the first error of a wt_calc sticks here */
    const char *failed;    /* and the name of the value it was to make */
    const struct tls_row *row;
    wt_id step;    /* the last one recorded */
    wt_id message; /* the message being sent or handled */
    enum wt_phase phase;
    unsigned draws[32]; /* how often each purpose was drawn */
    const char *draw_purposes[32];

    /* the record layer */
    struct wt_buffer in, out;
    size_t in_used, out_used;
    struct wt_buffer handshake; /* handshake bytes not yet a whole message */
    struct tls_origin origins[TLS_MAX_ORIGINS];
    size_t origin_count;
    struct tls_direction read, write, next_read, next_write;
    struct tls_unit unit;
    struct wt_buffer unit_bytes;
    bool input_ended;
    wt_id seen[4]; /* the last trace message matched, by layer: records, handshake, alerts and CCS,
                      http */

    /* the handshake */
    const struct tls_suite *suite;
    struct wire_context context;
    struct handshake_message *m; /* the one being handled, decoded; valid while its row runs */
    struct wt_buffer transcript;
    wt_id *span;
    size_t span_count, span_capacity;
    bool peer_offered_ems, use_ems;
    bool peer_offered_renegotiation_info;
    bool certificate_requested;
    uint16_t scheme; /* the server's signature */
    uint16_t group;
    size_t offered_extension_count;
    uint16_t offered_extensions[16];
    uint16_t offered_groups[MAX_NAMED_GROUPS];
    size_t offered_group_count;
    const struct wt_value *client_random, *server_random;
    const struct wt_value *server_certificate, *server_public_key;
    const struct wt_value *dh_p, *dh_g, *own_dh_private, *own_dh_public, *peer_dh_public;
    const struct wt_value *pre_master_secret, *master_secret;
    const struct wt_value *sent_verify_data, *peer_verify_data;

    /* what rides on top */
    struct wt_buffer application; /* received, whole */
    struct wt_buffer answer;
    bool established;
    bool close_notify_sent, close_notify_received;
    int alert;
    bool alert_received;
    unsigned ignored; /* messages in a row that changed nothing */
    int saying_alert; /* the alert that the next step is about */
    uint16_t client_version;
    struct tls_origin application_origins[TLS_MAX_ORIGINS];
    size_t application_origin_count;
};

/* ---- computing and recording ----------------------------------------------------------------
 *
 * A value is made by one of these calls, which also writes the step into the trace. They return
 * NULL once something failed, and with a NULL input; the error sticks in ep->status and ends the
 * step.
 */
const struct wt_value *wt_calc_array(struct wt_endpoint *ep, const char *name, enum wt_op op,
                                     const struct wt_value *const *in, size_t in_count);
#define WT_VALUES(...) ((const struct wt_value *const[]){__VA_ARGS__})
#define wt_calc(ep, name, op, ...)                      \
    wt_calc_array(ep, name, op, WT_VALUES(__VA_ARGS__), \
                  sizeof WT_VALUES(__VA_ARGS__) / sizeof(struct wt_value *))
/* Runs an operation that judges, as the step "verify.<name>" about the current message, with one
 * check of `field`; false when it says no. */
bool wt_judge_array(struct wt_endpoint *ep, const char *name, const char *check, const char *field,
                    enum wt_op op, const struct wt_value *const *in, size_t in_count);
#define wt_judge(ep, name, check, field, op, ...)                      \
    wt_judge_array(ep, name, check, field, op, WT_VALUES(__VA_ARGS__), \
                   sizeof WT_VALUES(__VA_ARGS__) / sizeof(struct wt_value *))
/* len random bytes, as the step "draw.<name>". */
const struct wt_value *wt_draw(struct wt_endpoint *ep, const char *name, size_t len);
/* Keeps a value in the endpoint's arena and in the trace, and remembers the first error; for the
 * files that make the calls of this section. */
const struct wt_value *tls_keep(struct wt_endpoint *ep, const struct wt_value *value);
void tls_stick(struct wt_endpoint *ep, ce_status status, const char *name);
/* Literals: a name or a label, and a small number. No step. */
const struct wt_value *wt_name(struct wt_endpoint *ep, const char *text);
const struct wt_value *wt_number(struct wt_endpoint *ep, int64_t number);
/* Bytes that came with a message, were configured, or follow from the rules: no step of their own.
 */
const struct wt_value *wt_given(struct wt_endpoint *ep, const char *name, enum wt_value_kind kind,
                                struct ce_view bytes, bool secret);
/* The server's key; the trace gets its bytes only if they are nobody's own. */
const struct wt_value *wt_private_key(struct wt_endpoint *ep);
/* Bytes as wt_given, standing at `path` of the current message. */
const struct wt_value *wt_field(struct wt_endpoint *ep, const char *name, const char *path,
                                struct ce_view bytes);
/* Says that the current message carries a value at `path`. */
void wt_carries(struct wt_endpoint *ep, const char *path, const struct wt_value *value);
/* The handshake messages so far, as a value without a step: its span names them. */
const struct wt_value *wt_transcript(struct wt_endpoint *ep);
/* Wipes the endpoint's copy and records "forget.<name>". */
void wt_forget(struct wt_endpoint *ep, const struct wt_value **value);

/* A step from the table of steps.h about the current message (or none). Sets ep->step. */
wt_id wt_say(struct wt_endpoint *ep, const char *text, wt_id message);
void wt_arg_text(struct wt_endpoint *ep, const char *name, const char *value);
/* A check of the last step. Returns ok. */
bool wt_expect(struct wt_endpoint *ep, bool ok, const char *check, const char *field,
               const char *detail);
/* The same, and when it does not hold the connection fails with this alert. */
bool wt_demand(struct wt_endpoint *ep, bool ok, enum wire_alert alert, const char *check,
               const char *field, const char *detail);
/* Ends the connection: what the last step says is noted as the reason, a fatal alert goes out, and
 * the endpoint is FAILED. */
void wt_abort(struct wt_endpoint *ep, enum wire_alert alert);
/* Notes the last step as the one where somebody saw that something is wrong; the first one counts.
 */
void tls_notice(struct wt_endpoint *ep);
/* True while nothing has failed. */
bool wt_alive(const struct wt_endpoint *ep);

static inline struct ce_view wt_view(const void *data, size_t len)
{
    return (struct ce_view){data, len};
}
static inline bool is_client(const struct wt_endpoint *ep)
{
    return ep->config.role == WT_CLIENT;
}

/* ---- the record layer ----------------------------------------------------------------------- */

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
    } shows[2];
};
/* Writes one record that holds `content` as the write direction protects it; false when that fails.
 */
bool tls_protect(struct wt_endpoint *ep, enum content_type type, struct ce_view content,
                 struct wt_buffer *record, struct tls_sealing *sealing);
/* Leaves the content of one record in `content`; false when it does not open. */
bool tls_unprotect(struct wt_endpoint *ep, const struct record *record, struct ce_view *content,
                   struct tls_sealing *sealing);
/* Adds a record to the trace, or finds it there when the peer's endpoint already did. */
wt_id tls_note_record(struct wt_endpoint *ep, struct tls_sealing *sealing, bool from_peer);
/* Adds a carried message (handshake, alert, CCS, http) to the trace, or finds it there when the
 * peer's endpoint already did. */
wt_id tls_note_message(struct wt_endpoint *ep, enum wire_layer layer, const char *type,
                       bool from_peer, struct ce_view bytes, const struct tls_origin *origins,
                       size_t origin_count);

/* ---- handshake messages and the rest: sending and handling, one file each ---------------------
 */

/* Encodes, sends, adds to the transcript, and says the row's step. */
bool tls_send_handshake(struct wt_endpoint *ep, struct handshake_message *m);
void tls_transcript_add(struct wt_endpoint *ep, struct ce_view message, wt_id id);

void send_client_hello(struct wt_endpoint *ep);
void handle_client_hello(struct wt_endpoint *ep);
void send_server_hello(struct wt_endpoint *ep);
void handle_server_hello(struct wt_endpoint *ep);
void send_certificate(struct wt_endpoint *ep);
void handle_certificate(struct wt_endpoint *ep);
void handle_certificate_request(struct wt_endpoint *ep);
void send_no_certificate(struct wt_endpoint *ep);
void send_server_key_exchange(struct wt_endpoint *ep);
void handle_server_key_exchange(struct wt_endpoint *ep);
void send_server_hello_done(struct wt_endpoint *ep);
void handle_server_hello_done(struct wt_endpoint *ep);
void send_client_key_exchange(struct wt_endpoint *ep);
void handle_client_key_exchange(struct wt_endpoint *ep);
void send_change_cipher_spec(struct wt_endpoint *ep);
void handle_change_cipher_spec(struct wt_endpoint *ep);
void send_finished(struct wt_endpoint *ep);
void handle_finished(struct wt_endpoint *ep);
void send_request(struct wt_endpoint *ep);
void handle_request(struct wt_endpoint *ep);
void send_response(struct wt_endpoint *ep);
void handle_response(struct wt_endpoint *ep);
void send_close_notify(struct wt_endpoint *ep);
void handle_close_notify(struct wt_endpoint *ep);
void do_nothing(struct wt_endpoint *ep);
void ignore_message(struct wt_endpoint *ep);
void decline_renegotiation(struct wt_endpoint *ep);
bool always(const struct wt_endpoint *ep);
bool request_is_whole(const struct wt_endpoint *ep);
bool response_is_whole(const struct wt_endpoint *ep);

/* The alert of the current unit: GOT_CLOSE_NOTIFY goes to a row; any other is noted or ends the
 * connection, and gives TLS_EVENT_COUNT. */
enum tls_event tls_handle_alert(struct wt_endpoint *ep);

/* master_secret and key block from pre_master_secret, RFC 5246 8.1 and 6.3. */
void derive_master_secret(struct wt_endpoint *ep);
void derive_keys(struct wt_endpoint *ep);

#endif
