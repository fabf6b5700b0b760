/*
 * Sessions: what two ends of a connection remember so that the next one needs less work. A server
 * finds a session by its handle (a session ID of RFC 5246, an identity of RFC 8446 section 4.2.11),
 * a client by the host it wants to reach. The store is a bounded list with the clock handed in;
 * what happened to a session is the answer of each call, so that an endpoint can tell it.
 *
 * A session holds a secret that opens whole connections: its lifetime is bounded, and leaving the
 * store wipes it.
 */
#ifndef WALKTHROUGH_TLS_SESSION_CACHE_H
#define WALKTHROUGH_TLS_SESSION_CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/der.h"

enum {
    WT_SESSION_MAX_HANDLE = 2048, /* a longer ticket is not kept */
    WT_SESSION_MAX_SECRET = 64,
    WT_SESSION_MAX_HOST = 256,
    WT_SESSION_MAX_ALPN = 32
};

/* How a session is named on the wire. */
enum wt_session_kind {
    WT_SESSION_BY_ID,     /* RFC 5246 section 7.4.1.2: the server keeps it, the ID names it */
    WT_SESSION_BY_TICKET, /* RFC 5077: the client keeps it for the server, sealed in a ticket */
    WT_SESSION_BY_PSK     /* RFC 8446 section 2.2: the ticket's identity names a pre-shared key */
};

struct wt_session {
    enum wt_session_kind kind;
    uint16_t version, suite;
    bool extended_master_secret; /* RFC 7627 section 5.3 asks for it at resumption */
    char host[WT_SESSION_MAX_HOST];
    uint8_t handle[WT_SESSION_MAX_HANDLE]; /* session ID, ticket, or PSK identity */
    size_t handle_len;
    uint8_t secret[WT_SESSION_MAX_SECRET]; /* TLS 1.2: master_secret; TLS 1.3: the PSK */
    size_t secret_len;
    int64_t made_us; /* microseconds since 1970 */
    uint32_t lifetime_s;
    bool client_authenticated; /* the client has shown a certificate then */

    /* TLS 1.3 alone, RFC 8446 section 4.6.1 */
    uint32_t ticket_age_add, max_early_data_size;
    char alpn[WT_SESSION_MAX_ALPN];
};

struct wt_session_cache;

/* Room for `capacity` sessions, each kept for at most lifetime_s seconds whatever it says itself.
 * NULL when memory is out. */
struct wt_session_cache *wt_session_cache_new(size_t capacity, uint32_t lifetime_s);
void wt_session_cache_free(struct wt_session_cache *cache); /* wipes; NULL is allowed */

size_t wt_session_cache_count(const struct wt_session_cache *cache);
size_t wt_session_cache_capacity(const struct wt_session_cache *cache);
uint32_t wt_session_cache_lifetime(const struct wt_session_cache *cache);

enum wt_session_found {
    WT_SESSION_HIT,
    WT_SESSION_MISS,
    WT_SESSION_EXPIRED /* it was there, too old; it is there no more */
};

/* Copies the session that is found to *out; on EXPIRED, too, its secret wiped. `kind` must match.
 */
enum wt_session_found wt_session_by_handle(struct wt_session_cache *cache,
                                           enum wt_session_kind kind, struct ce_view handle,
                                           int64_t now_us, struct wt_session *out);
/* The newest session with that host and version. */
enum wt_session_found wt_session_by_host(struct wt_session_cache *cache, const char *host,
                                         uint16_t version, int64_t now_us, struct wt_session *out);

enum wt_session_kept {
    WT_SESSION_STORED,
    WT_SESSION_STORED_EVICTING, /* the oldest one had to go: its secret is wiped, *evicted has the
                                   rest of it */
    WT_SESSION_NOT_STORED       /* no room at all */
};

/* Copies the session in; one with the same kind and handle is replaced. evicted may be NULL. */
enum wt_session_kept wt_session_store(struct wt_session_cache *cache,
                                      const struct wt_session *session, struct wt_session *evicted);
/* Takes it out: it was for one use, or its connection ended badly (RFC 5246 section 7.2.2). True if
 * it was there. */
bool wt_session_remove(struct wt_session_cache *cache, enum wt_session_kind kind,
                       struct ce_view handle);

#endif
