/*
 * The protocol as a table: in which state, on which event, an endpoint does what, and where that
 * leads. The tables themselves stand in tls12_client.c and tls12_server.c,
 * tls13_client.c and tls13_server.c.
 */
#ifndef WALKTHROUGH_TLS_STATE_TABLE_H
#define WALKTHROUGH_TLS_STATE_TABLE_H

#include <stdbool.h>

struct wt_endpoint;

enum tls_state {
    START,
    WAIT_CLIENT_HELLO,
    SEND_SERVER_HELLO,
    SEND_CERTIFICATE,
    SEND_SERVER_KEY_EXCHANGE,
    SEND_SERVER_HELLO_DONE,
    WAIT_SERVER_HELLO,
    WAIT_CERTIFICATE,
    WAIT_SERVER_KEY_EXCHANGE,
    WAIT_SERVER_HELLO_DONE,
    SEND_CLIENT_CERTIFICATE,
    SEND_CLIENT_KEY_EXCHANGE,
    WAIT_CLIENT_KEY_EXCHANGE,
    SEND_CERTIFICATE_STATUS,
    WAIT_CERTIFICATE_STATUS,
    WAIT_CLIENT_CERTIFICATE,
    SEND_SESSION_TICKET,
    WAIT_SESSION_TICKET,
    SEND_CHANGE_CIPHER_SPEC,
    SEND_FINISHED,
    WAIT_CHANGE_CIPHER_SPEC,
    WAIT_FINISHED,
    SEND_REQUEST,
    WAIT_REQUEST,
    SEND_RESPONSE,
    WAIT_RESPONSE,
    SEND_CLOSE_NOTIFY,
    WAIT_CLOSE_NOTIFY,
    ANSWER_CLOSE_NOTIFY,
    /* TLS 1.3 alone */
    SEND_COMPATIBILITY_CCS,
    SEND_SECOND_CLIENT_HELLO,
    WAIT_SECOND_CLIENT_HELLO,
    SEND_ENCRYPTED_EXTENSIONS,
    WAIT_ENCRYPTED_EXTENSIONS,
    /* either */
    SEND_CERTIFICATE_REQUEST,
    SEND_CLIENT_CERTIFICATE_VERIFY,
    SEND_END_OF_EARLY_DATA,
    WAIT_END_OF_EARLY_DATA,
    TAKE_EARLY_REQUEST,
    SEND_CERTIFICATE_VERIFY,
    WAIT_CERTIFICATE_VERIFY,
    CLOSED,
    FAILED,
    TLS_STATE_COUNT
};

enum tls_event {
    TO_SEND, /* the endpoint acts of its own accord: every SEND_… state has such rows and no others
              */
    GOT_HELLO_REQUEST,
    GOT_CLIENT_HELLO,
    GOT_SERVER_HELLO,
    GOT_CERTIFICATE,
    GOT_SERVER_KEY_EXCHANGE,
    GOT_CERTIFICATE_REQUEST,
    GOT_SERVER_HELLO_DONE,
    GOT_CLIENT_KEY_EXCHANGE,
    GOT_CERTIFICATE_STATUS,
    GOT_NEW_SESSION_TICKET,
    GOT_FINISHED,
    GOT_HELLO_RETRY_REQUEST,
    GOT_ENCRYPTED_EXTENSIONS,
    GOT_CERTIFICATE_VERIFY,
    GOT_END_OF_EARLY_DATA,
    GOT_KEY_UPDATE,
    GOT_CHANGE_CIPHER_SPEC,
    GOT_APPLICATION_DATA,
    GOT_CLOSE_NOTIFY,
    GOT_OTHER, /* a message no row asks for */
    TLS_EVENT_COUNT
};

/* On a handshake message `when` may look at it, in ep->m; it may be one that does not decode. */
struct tls_row {
    enum tls_state in;
    enum tls_event on;
    bool (*when)(const struct wt_endpoint *ep);
    void (*act)(struct wt_endpoint *ep);
    enum tls_state to;
    const char *says; /* text id of the row's own step */
};

extern const struct tls_row tls12_client[]; /* each ends with a NULL act */
extern const struct tls_row tls12_server[];
extern const struct tls_row tls13_client[];
extern const struct tls_row tls13_server[];

const char *tls_state_name(enum tls_state state);
const char *tls_event_name(enum tls_event event);

#endif
