/* Interferences while a handshake runs: what is done to records on their way, and to what an actor
 * is about to send. */
#ifndef WALKTHROUGH_WORLD_TAMPER_H
#define WALKTHROUGH_WORLD_TAMPER_H

#include "walkthrough/trace/buffer.h"
#include "walkthrough/world/interference.h"

struct wt_tamper {
    struct wt_edit *edits;
    size_t count;
    struct wt_trace *trace;                  /* where each is told when it happens; may be NULL */
    wt_id attacker;                          /* the actor who tells; 0 in no trace */
    wt_id connection;                        /* the one that runs now */
    size_t records[2];                       /* carried so far on it, by side */
    size_t messages[2];                      /* handshake messages sent so far */
    struct wt_buffer delayed[2], swapped[2]; /* records that wait */
};

/* A new connection begins. */
void wt_tamper_connection(struct wt_tamper *t, wt_id connection);
/* What arrives of a flight of one side: appends it to `arrives`. */
void wt_tamper_flight(struct wt_tamper *t, unsigned side, struct ce_view flight, int64_t time_us,
                      struct wt_buffer *arrives);
/*
 * A handshake message that a side is about to send; `context` is what its codec needs. True when it
 * was changed, and `message` is the new one.
 */
bool wt_tamper_message(struct wt_tamper *t, unsigned side, const struct wire_context *context,
                       int64_t time_us, struct wt_buffer *message);
/* The first edit that never came to apply, or NULL. */
const struct wt_edit *wt_tamper_left_over(const struct wt_tamper *t);
void wt_tamper_clear(struct wt_tamper *t);

#endif
