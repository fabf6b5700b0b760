/*
 * The inside of an endpoint, shared by the files of this folder and by nobody else: its state,
 * and the handlers of the rows of its table.
 */
#ifndef WALKTHROUGH_TLS_STATE_H
#define WALKTHROUGH_TLS_STATE_H

#include "walkthrough/tls/endpoint.h"
#include "walkthrough/tls/groups.h"
#include "walkthrough/tls/hello_extensions.h"
#include "walkthrough/tls/negotiate.h"
#include "walkthrough/tls/record_layer.h"
#include "walkthrough/tls/recorder.h"
#include "walkthrough/tls/schemes.h"
#include "walkthrough/tls/session_cache.h"
#include "walkthrough/tls/state_table.h"
#include "walkthrough/tls/suites.h"
#include "walkthrough/tls/tls13.h"
#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/http.h"

/* What the client offered: the server notes it as it reads the ClientHello, the client as it makes
 * it. */
struct tls_offered {
    struct tls_codes versions, suites, groups, schemes, extensions;
    struct tls_codes share_groups; /* those with a key share */
    bool renegotiation_info;
    char host[WT_SESSION_MAX_HOST]; /* server_name; empty: none */
    bool point_formats, status_request;
    uint8_t max_fragment_length; /* 0: not asked for */
    uint16_t record_size_limit;
    bool psk_mode, early_data; /* RFC 8446 4.2.9, 4.2.10 */
    bool session_ticket;       /* it takes tickets, */
    struct ce_view ticket;     /* and has one; valid while the ClientHello is handled */
};

/* ---- the endpoint --------------------------------------------------------------------------- */

struct ce_certificate;

struct wt_endpoint {
    struct wt_config config;
    struct wt_surroundings around;
    const struct tls_row *table;
    enum tls_state state;

    /* the recorder */
    const char *here_file, *here_function; /* of the check that is being made */
    struct wt_noticed noticed;
    struct wt_arena arena; /* owns every value */
    ce_status status;      /* the first error of a wt_calc sticks here */
    const char *failed;    /* and the name of the value it was to make */
    const struct tls_row *row;
    wt_id step;      /* the last one recorded */
    wt_id message;   /* the message being sent or handled */
    wt_id rewritten; /* the last one sent that is not what was meant: somebody's "what if" */
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
    struct tls_offered offered;
    bool use_ems, encrypt_then_mac;
    bool status_promised;           /* a CertificateStatus may come */
    size_t write_limit, read_limit; /* bytes of content in a record; 0: 2^14 */
    bool certificate_requested;
    struct ce_view request_context;     /* of the CertificateRequest, RFC 8446 4.3.2 */
    const struct wt_identity *identity; /* our own, once it is chosen */
    uint16_t version;                   /* negotiated; 0 before */
    uint16_t scheme;                    /* the server's signature */
    uint16_t group;
    const char *alpn; /* the protocol agreed on, or NULL */
    const struct wt_value *client_random, *server_random;
    const struct wt_value *server_certificate, *server_public_key;
    const struct wt_value *client_certificate, *client_public_key;
    const struct wt_value *dh_p, *dh_g, *own_dh_private, *own_dh_public, *peer_dh_public;
    const struct wt_value *pre_master_secret, *master_secret;
    const struct wt_value *stapled;          /* the OCSP response that came along */
    const struct ce_certificate *peer_chain; /* as it was received, in the arena */
    size_t peer_chain_len;
    uint16_t client_scheme;     /* of the client's CertificateVerify */
    wt_id key_exchange_message; /* the ServerKeyExchange in the trace */

    /* the session, RFC 5246 7.4.1.2 and RFC 5077 */
    struct wt_session *session; /* offered by the client, found by the server */
    bool resumed;               /* this handshake is the abbreviated one */
    bool ticket_promised;       /* a NewSessionTicket will come */
    bool client_authenticated;  /* the client has shown a certificate and proved it */
    const struct wt_value *offered_session_id, *session_id, *ticket;
    uint32_t ticket_lifetime_s;
    const struct wt_value *sent_verify_data, *peer_verify_data;
    struct tls13_secrets secrets;
    const struct wt_value *message_hash; /* in place of the first ClientHello, RFC 8446 4.4.1 */
    const struct wt_value *cookie;
    struct ce_view legacy_session_id; /* the one offered, and echoed in TLS 1.3 */
    enum ce_hash_id schedule_hash; /* of the key schedule: the suite's, or the offered session's */
    const struct wt_value *grease; /* what GREASE is made from; NULL: none is offered */
    const struct wt_value *psk, *psk_binder;
    uint16_t psk_index;
    uint32_t psk_age_ms; /* as the client sees it */
    bool early_data_sent, early_data_accepted, skips_early_data;
    size_t early_data_left; /* bytes that may still come, or be skipped */
    uint16_t tickets_sent;
    bool key_update_asked;
    uint16_t own_scheme; /* of our own signature, when the other side's is another */
    bool must_retry;     /* the group has no share yet: a HelloRetryRequest is due */
    bool retried, compatibility_ccs_sent;

    /* what rides on top */
    struct wt_buffer application;          /* received: whole, or as far as the window goes */
    size_t counted_bytes, counted_records; /* what came beyond it */
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

static inline struct ce_view wt_view(const void *data, size_t len)
{
    return (struct ce_view){data, len};
}
static inline bool is_client(const struct wt_endpoint *ep)
{
    return ep->config.role == WT_CLIENT;
}

/* ---- handshake messages and the rest: sending and handling, one file each ---------------------
 */

/* The table of one version or the other. */
void tls_choose_table(struct wt_endpoint *ep, bool tls13);
/* The row for an event in this state, or NULL; doing it; and refusing what has none. */
const struct tls_row *tls_find_row(const struct wt_endpoint *ep, enum tls_event on);
enum wt_progress tls_run_row(struct wt_endpoint *ep, const struct tls_row *row);
enum wt_progress tls_refuse(struct wt_endpoint *ep, enum wire_alert alert, const char *check,
                            const char *field, const char *detail);
#define tls_refuse(ep, ...) (TLS_HERE(ep), (tls_refuse)(ep, __VA_ARGS__))
enum wt_progress tls_step_handshake(struct wt_endpoint *ep);

/* Encodes, sends, adds to the transcript, and says the row's step. */
bool tls_send_handshake(struct wt_endpoint *ep, struct handshake_message *m);
void tls_transcript_add(struct wt_endpoint *ep, struct ce_view message, wt_id id);

/* TLS 1.2: suite, group and signature scheme by what was offered; refuses when nothing is common.
 */
void tls12_choose_suite(struct wt_endpoint *ep);
void send_client_hello(struct wt_endpoint *ep);
void send_second_client_hello(struct wt_endpoint *ep);
void handle_client_hello(struct wt_endpoint *ep);
void send_server_hello(struct wt_endpoint *ep);
void handle_server_hello(struct wt_endpoint *ep);
void send_certificate(struct wt_endpoint *ep);
void handle_certificate(struct wt_endpoint *ep);
void handle_certificate_request(struct wt_endpoint *ep);
void send_certificate_request12(struct wt_endpoint *ep);
void handle_certificate_request12(struct wt_endpoint *ep);
void handle_client_certificate(struct wt_endpoint *ep);
void send_certificate_verify12(struct wt_endpoint *ep);
void handle_certificate_verify12(struct wt_endpoint *ep);
void send_certificate_status(struct wt_endpoint *ep);
void handle_certificate_status(struct wt_endpoint *ep);
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
/* Would it be, with so many bytes more? */
bool tls_response_is_whole_with(const struct wt_endpoint *ep, size_t more);
/* Opens and counts a record beyond the window; false when it is to be handled like any other. */
bool tls_count_record(struct wt_endpoint *ep, const struct record *record);

/* The alert of the current unit: GOT_CLOSE_NOTIFY goes to a row; any other is noted or ends the
 * connection, and gives TLS_EVENT_COUNT. */
enum tls_event tls_handle_alert(struct wt_endpoint *ep);

/* ---- sessions: session.c, session_ticket.c ----------------------------------------------------
 */

int64_t tls_now_us(const struct wt_endpoint *ep); /* since 1970 */
/* A session out of our store, told as session.hit, session.miss or session.expired; NULL if there
 * is none, or no store. */
struct wt_session *tls_find_by_host(struct wt_endpoint *ep, uint16_t version);
struct wt_session *tls_find_by_handle(struct wt_endpoint *ep, enum wt_session_kind kind,
                                      struct ce_view handle);
struct wt_session *tls_tell_found(struct wt_endpoint *ep, enum wt_session_found found,
                                  struct wt_session *session);
/* Into our store, told as session.stored and session.evicted. */
void tls_store_session(struct wt_endpoint *ep, const struct wt_session *session);
void tls_forget_session(struct wt_endpoint *ep);
void tls12_offer_session(struct wt_endpoint *ep, struct client_hello *hello);
void tls12_heed_session(struct wt_endpoint *ep, const struct server_hello *hello);
void tls12_find_session(struct wt_endpoint *ep, const struct client_hello *hello);
void tls12_name_session(struct wt_endpoint *ep, struct server_hello *hello);
void tls12_resume(struct wt_endpoint *ep);
/* Does the ServerHello in ep->m take up the session that was offered? */
bool tls12_resumes(const struct wt_endpoint *ep);
/* What can be remembered of this connection: all but how it will be found. */
struct wt_session tls12_session(const struct wt_endpoint *ep);
void tls12_remember_session(struct wt_endpoint *ep);
struct wt_session *tls12_open_ticket(struct wt_endpoint *ep, struct ce_view ticket);
void send_new_session_ticket(struct wt_endpoint *ep);
void handle_new_session_ticket(struct wt_endpoint *ep);

/* Tells the configuration's keys_made that the master secret is there. */
void tls12_tell_keys(struct wt_endpoint *ep);
/* master_secret and key block from pre_master_secret, RFC 5246 8.1 and 6.3. */
void derive_master_secret(struct wt_endpoint *ep);
void derive_keys(struct wt_endpoint *ep);

#endif
