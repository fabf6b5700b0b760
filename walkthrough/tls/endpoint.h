/*
 * One end of a TLS connection. It takes bytes in, gives bytes out, and never touches a socket, a
 * clock or a random device: what it needs of the world is handed in. wt_endpoint_step() does
 * exactly one row of its state table; the same endpoint serves the scenarios, the live client, the
 * live server and the tests.
 */
#ifndef WALKTHROUGH_TLS_ENDPOINT_H
#define WALKTHROUGH_TLS_ENDPOINT_H

#include "crypto-edu/status.h"
#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/trace.h"

struct wt_endpoint;

/* Who one is, by a certificate: the chain, leaf first, and the key in DER: PKCS #1 for RSA, else
 * PKCS #8. */
struct wt_identity {
    struct ce_view chain[4];
    size_t chain_len;
    struct ce_view private_key;
    struct ce_view ocsp_response; /* RFC 6960, DER: stapled where the client asks; empty: none */
    bool withhold_key; /* the key was the user's own: it is used, and never enters a trace */
};

struct wt_session_cache;

enum { WT_TICKET_KEY_NAME_SIZE = 16, WT_TICKET_KEY_SIZE = 32 };

/* What a server seals its session tickets with, RFC 5077 section 4. */
struct wt_ticket_key {
    uint8_t name[WT_TICKET_KEY_NAME_SIZE]; /* in the clear before the ticket */
    uint8_t key[WT_TICKET_KEY_SIZE];       /* AES-256-GCM */
};

enum { WT_MAX_SUITES = 48 };

struct wt_config {
    enum wt_role role;                 /* WT_CLIENT or WT_SERVER */
    uint16_t min_version, max_version; /* 0x0303, 0x0304; 0: TLS 1.2 */
    uint16_t suites[WT_MAX_SUITES];    /* in order of preference; the server's order decides */
    size_t suite_count;
    uint16_t groups[16]; /* in order of preference; none: all that the suites can use */
    size_t group_count;
    uint16_t schemes[16]; /* signature schemes in order of preference; none: all */
    size_t scheme_count;
    const char *alpn[4]; /* protocols in order of preference: "http/1.1" */
    size_t alpn_count;
    bool labs; /* for lessons about what went wrong: suites without authentication and groups too
                  small to be safe are spoken, too. Never on a real wire */
    bool extended_master_secret;
    bool encrypt_then_mac;       /* RFC 7366, for suites with CBC */
    uint8_t max_fragment_length; /* RFC 6066 4: what a client asks for, 1 to 4; 0: nothing */
    uint16_t record_size_limit;  /* RFC 8449: what we are willing to receive; 0: not said */
    /* Sessions to resume, shared by the connections of one side and bounded; NULL: none is kept. */
    struct wt_session_cache *sessions;
    bool session_tickets; /* RFC 5077: a client asks for tickets */
    bool grease; /* RFC 8701: a client offers values that nobody knows, a server ignores them */
    bool compatibility; /* RFC 8446 D.4: look like TLS 1.2 to boxes on the way */
    bool early_data;  /* RFC 8446 2.3: the client sends its request at once, the server takes it */
    unsigned tickets; /* RFC 8446 4.6.1: how many a server gives out; 0: one */
    bool psk_without_dh;       /* RFC 8446 4.2.9: psk_ke in place of psk_dhe_ke */
    size_t application_window; /* received data beyond so many bytes is counted, not kept; 0: all is
                                  kept */
    size_t record_padding;     /* RFC 8446 5.4: contents are padded to a multiple of this; 0: not */
    size_t key_update_after;   /* RFC 8446 4.6.3: records under one key; 0: no limit of our own */
    int64_t today;             /* seconds since 1970, for the validity of certificates */
    int64_t today_us;          /* and microseconds, for the age of sessions */

    /* Called with each secret as soon as it exists, so that a key log is there before anything is
     * sealed; the label is the key log's own: "CLIENT_RANDOM", "CLIENT_TRAFFIC_SECRET_0". May be
     * NULL. */
    void (*keys_made)(void *user, const struct wt_endpoint *endpoint, const char *label,
                      struct ce_view secret);
    void *keys_user;

    /* client */
    const char *host; /* sent as SNI unless it is an IP address, and demanded of the certificate */
    const struct ce_view *anchors; /* trusted certificates, DER */
    size_t anchor_count;
    const struct ce_view *crls; /* revocation lists at hand, DER (RFC 5280 5) */
    size_t crl_count;
    bool accept_any_certificate; /* checks are made and shown, and a failure is ignored (--insecure)
                                  */
    const struct wt_identity *client_identity; /* shown when the server asks; NULL: none */
    bool status_request;                       /* RFC 6066 8: asks for a stapled OCSP response */
    bool fallback;       /* RFC 7507: this is another try with an older version */
    const char *request; /* what is sent once the handshake is done */
    size_t request_len;

    /* server */
    const struct wt_identity *identities; /* the first whose key the client accepts is shown */
    size_t identity_count;
    bool request_client_certificate, demand_client_certificate; /* issued by one of `anchors` */
    /* The first one seals, each of them opens; none: no tickets. */
    const struct wt_ticket_key *ticket_keys;
    size_t ticket_key_count;
    uint32_t ticket_lifetime_s;
    struct ce_view lab_prime,
        lab_generator; /* labs: a finite field of the server's own, big-endian */
    uint16_t dh_group; /* for a client that names none: 256 = ffdhe2048 */
    /* Writes the answer to a whole request. */
    void (*respond)(void *user, const struct wt_endpoint *endpoint, struct ce_view request,
                    struct wt_buffer *answer);
    void *respond_user;
};

/* What surrounds an endpoint. */
struct wt_surroundings {
    struct wt_trace *trace; /* NULL: compute, record nothing */
    wt_id actor, peer, connection;
    bool prologue; /* this connection only leads up to another: the story is short */
    const char *const
        *aside;              /* texts of steps that are no part of the story here; ends with NULL */
    const int64_t *clock_us; /* read at each step */
    /* Random bytes for one use of one purpose ("client_random", 0); the same call always gives the
     * same bytes in a scenario. */
    ce_status (*draw)(void *user, const char *purpose, unsigned use, uint8_t *out, size_t len);
    void *draw_user;
    /* "What if": may change a handshake message that is about to be sent, and then returns true.
     * NULL: nobody does. */
    bool (*rewrite)(void *user, const struct wire_context *context, struct wt_buffer *message);
    void *rewrite_user;
};

enum wt_progress {
    WT_STEPPED,     /* one row was done; there may be output */
    WT_NEEDS_INPUT, /* nothing to do before more bytes come */
    WT_CLOSED,      /* ended by close_notify on both sides */
    WT_FAILED /* ended by a fatal alert, sent or received, or by a failure of its own; the alert may
                 still be in the output */
};

/* config's pointers must outlive the endpoint. NULL when memory is out. */
struct wt_endpoint *wt_endpoint_new(const struct wt_config *config,
                                    const struct wt_surroundings *around);
void wt_endpoint_free(struct wt_endpoint *ep); /* wipes; NULL is allowed */

/* Bytes from the peer; they are copied. False when memory is out. */
bool wt_endpoint_receive(struct wt_endpoint *ep, const uint8_t *bytes, size_t len);
/* The peer's stream has ended; a step then reports what that means. */
void wt_endpoint_end_of_input(struct wt_endpoint *ep);
/* Bytes for the peer: a view until the next step; take them, then say how many were sent. */
struct ce_view wt_endpoint_output(const struct wt_endpoint *ep);
void wt_endpoint_sent(struct wt_endpoint *ep, size_t len);

enum wt_progress wt_endpoint_step(struct wt_endpoint *ep);

/* The first check that did not hold, and where in this program it stands; NULLs if all held. */
struct wt_noticed {
    const char *check, *file, *function;
};

/* What became of it. */
struct wt_noticed wt_endpoint_noticed(const struct wt_endpoint *ep);
bool wt_endpoint_established(const struct wt_endpoint *ep);
int wt_endpoint_alert(
    const struct wt_endpoint *ep); /* fatal alert sent or received, or ALERT_NONE */
bool wt_endpoint_alert_was_received(const struct wt_endpoint *ep);
uint16_t wt_endpoint_suite(const struct wt_endpoint *ep);
struct ce_view wt_endpoint_application_data(const struct wt_endpoint *ep); /* what the peer sent */
size_t wt_endpoint_counted(const struct wt_endpoint *ep); /* bytes of it beyond the window */
/* Writes the outcome into the trace, if one is kept. The side that is asked last has the last word.
 */
void wt_endpoint_conclude(const struct wt_endpoint *ep);
const char *wt_endpoint_state_name(const struct wt_endpoint *ep);
/* "client_random" and "master_secret" for a key log; empty views before they exist. */
struct ce_view wt_endpoint_secret(const struct wt_endpoint *ep, const char *name);

/* Keying material for another protocol, RFC 8446 section 7.5, told as steps; the label is IANA's
 * ("EXPORTER-Channel-Binding"). Empty before the handshake is done, for other versions, and for
 * more than 255 bytes; it lives as long as the endpoint. */
struct ce_view wt_endpoint_export(struct wt_endpoint *ep, const char *label, struct ce_view context,
                                  size_t len);

#endif
