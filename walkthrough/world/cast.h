/* The people of a scenario, their keys and their clock. */
#ifndef WALKTHROUGH_WORLD_CAST_H
#define WALKTHROUGH_WORLD_CAST_H

#include "walkthrough/tls/endpoint.h"
#include "walkthrough/world/pki.h"
#include "walkthrough/world/randomness.h"
#include "walkthrough/world/tamper.h"

struct wt_encounter;

struct wt_cast {
    enum ce_key_type server_key; /* wanted before they gather; CE_KEY_NONE: RSA */
    bool wants_status;           /* so: the CA answers for the server's certificate (OCSP) */
    bool client_has_certificate; /* so */
    const struct wt_certificate_case *lesson; /* so; NULL: the certificates are as they should be */
    struct wt_arena arena;
    struct wt_pki pki;
    struct wt_identity identity, client_identity;
    wt_id ca, client, server, eavesdropper;
    wt_id connection;
    bool prologue; /* this connection only leads up to another */
    const char *const *aside;
    int64_t clock_us;
    struct wt_drawer client_draws, server_draws;
    struct wt_ticket_key ticket_key;
    struct wt_tamper *tamper;       /* interferences, or NULL */
    struct wt_encounter *encounter; /* receives how it ended, or NULL */
    wt_id first_connection;
};

/* The day every scenario happens on: 2026-01-15T12:00:00Z. */
extern const int64_t wt_cast_today;

/* Makes the PKI for `host` and tells how, as the first steps of the trace. */
bool wt_cast_gather(struct wt_cast *cast, struct wt_trace *trace, uint64_t seed, const char *host,
                    struct wt_error *error);
/* The server draws the key of its session tickets, RFC 5077; told as a step. */
bool wt_cast_ticket_key(struct wt_cast *cast, struct wt_trace *trace, struct wt_error *error);
/* The same client comes to the same server once more, a minute later, on a connection of its own.
 */
void wt_cast_meet_again(struct wt_cast *cast, struct wt_trace *trace);
/* Back to the moment before the first connection, for a run without a trace. */
void wt_cast_begin_again(struct wt_cast *cast);
void wt_cast_dismiss(struct wt_cast *cast);

#endif
