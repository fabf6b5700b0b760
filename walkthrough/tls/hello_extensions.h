/*
 * The extensions of the hellos, one row each: what a client puts into its ClientHello, what a
 * server notes of it, what it answers, and what the client makes of the answer.
 */
#ifndef WALKTHROUGH_TLS_HELLO_EXTENSIONS_H
#define WALKTHROUGH_TLS_HELLO_EXTENSIONS_H

#include "walkthrough/wire/handshake.h"

struct wt_endpoint;

/* Where an answer may stand: RFC 8446 section 4.2's table, and TLS 1.2's ServerHello. */
enum tls_answer_place {
    NO_ANSWER = 0,
    IN_TLS12_SERVER_HELLO = 1,
    IN_TLS13_SERVER_HELLO = 2,
    IN_TLS13_RETRY_REQUEST = 4,
    IN_TLS13_ENCRYPTED_EXTENSIONS = 8,
    IN_TLS13_CERTIFICATE = 16
};

struct tls_hello_extension {
    uint16_t type;
    unsigned answered_in; /* of enum tls_answer_place */
    /* The client: adds it to a ClientHello if there is something to say. */
    void (*offer)(struct wt_endpoint *ep, struct extensions *e);
    /* The server: remembers in ep->offered what the client said, refusing what may not be. */
    void (*note)(struct wt_endpoint *ep, const struct extension *x);
    /* The server: adds its answer, after everything is decided. */
    void (*answer)(struct wt_endpoint *ep, struct extensions *e);
    /* The client: takes the answer; x is NULL where one was possible and none came. */
    void (*heed)(struct wt_endpoint *ep, const struct extension *x);
};

/* alpn.c */
void offer_alpn(struct wt_endpoint *ep, struct extensions *e);
void note_alpn(struct wt_endpoint *ep, const struct extension *x);
void answer_alpn(struct wt_endpoint *ep, struct extensions *e);
void heed_alpn(struct wt_endpoint *ep, const struct extension *x);
/* key_share_extension.c */
void offer_key_share(struct wt_endpoint *ep, struct extensions *e);
void note_key_shares(struct wt_endpoint *ep, const struct extension *x);
void answer_key_share(struct wt_endpoint *ep, struct extensions *e);

/* hello_retry_request.c */
void offer_cookie(struct wt_endpoint *ep, struct extensions *e);
void note_cookie(struct wt_endpoint *ep, const struct extension *x);
/* grease.c */
enum tls_grease_place {
    GREASE_SUITE,
    GREASE_GROUP,
    GREASE_VERSION,
    GREASE_FIRST_EXTENSION,
    GREASE_LAST_EXTENSION
};
void tls_draw_grease(struct wt_endpoint *ep);
/* The value for that place; 0 when there is no GREASE. */
uint16_t tls_grease(const struct wt_endpoint *ep, enum tls_grease_place place);
void offer_first_grease(struct wt_endpoint *ep, struct extensions *e);
void offer_last_grease(struct wt_endpoint *ep, struct extensions *e);
/* psk.c */
void offer_psk_modes(struct wt_endpoint *ep, struct extensions *e);
void note_psk_modes(struct wt_endpoint *ep, const struct extension *x);
void offer_psk(struct wt_endpoint *ep, struct extensions *e);
void answer_psk(struct wt_endpoint *ep, struct extensions *e);
void heed_psk(struct wt_endpoint *ep, const struct extension *x);
/* early_data.c */
void offer_early_data(struct wt_endpoint *ep, struct extensions *e);
void note_early_data(struct wt_endpoint *ep, const struct extension *x);
void answer_early_data(struct wt_endpoint *ep, struct extensions *e);
void heed_early_data(struct wt_endpoint *ep, const struct extension *x);

/* The four walks through the table. `check` is the text id of the check that no answer came
 * unasked. */
void tls_offer_extensions(struct wt_endpoint *ep, struct extensions *e);
void tls_note_extensions(struct wt_endpoint *ep, const struct extensions *e);
void tls_answer_extensions(struct wt_endpoint *ep, enum tls_answer_place place,
                           struct extensions *e);
void tls_heed_extensions(struct wt_endpoint *ep, enum tls_answer_place place,
                         const struct extensions *e, const char *check);

/* ---- hello_extensions12.c: the columns of its rows ----------------------------------------------
 */

void offer_session_ticket(struct wt_endpoint *ep, struct extensions *e);
void note_session_ticket(struct wt_endpoint *ep, const struct extension *x);
void answer_session_ticket(struct wt_endpoint *ep, struct extensions *e);
void heed_session_ticket(struct wt_endpoint *ep, const struct extension *x);
void offer_encrypt_then_mac(struct wt_endpoint *ep, struct extensions *e);
void note_encrypt_then_mac(struct wt_endpoint *ep, const struct extension *x);
void answer_encrypt_then_mac(struct wt_endpoint *ep, struct extensions *e);
void heed_encrypt_then_mac(struct wt_endpoint *ep, const struct extension *x);
void offer_point_formats(struct wt_endpoint *ep, struct extensions *e);
void note_point_formats(struct wt_endpoint *ep, const struct extension *x);
void answer_point_formats(struct wt_endpoint *ep, struct extensions *e);
void heed_point_formats(struct wt_endpoint *ep, const struct extension *x);
void offer_max_fragment_length(struct wt_endpoint *ep, struct extensions *e);
void note_max_fragment_length(struct wt_endpoint *ep, const struct extension *x);
void answer_max_fragment_length(struct wt_endpoint *ep, struct extensions *e);
void heed_max_fragment_length(struct wt_endpoint *ep, const struct extension *x);
void offer_record_size_limit(struct wt_endpoint *ep, struct extensions *e);
void note_record_size_limit(struct wt_endpoint *ep, const struct extension *x);
void answer_record_size_limit(struct wt_endpoint *ep, struct extensions *e);
void heed_record_size_limit(struct wt_endpoint *ep, const struct extension *x);
void offer_status_request(struct wt_endpoint *ep, struct extensions *e);
void note_status_request(struct wt_endpoint *ep, const struct extension *x);
void answer_status_request(struct wt_endpoint *ep, struct extensions *e);
void heed_status_request(struct wt_endpoint *ep, const struct extension *x);

#endif
