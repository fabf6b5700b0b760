/*
 * Two messages side by side, field by field: what only one of them has, what both have and say
 * differently, and what stands in another order.
 *
 * Fields are aligned by what they are, not by where they stand: an extension by its type, a key
 * share by its group, a cipher suite by its number. Lengths are left out, since they only repeat
 * what stands behind them; and any value of GREASE (RFC 8701) is like any other.
 */
#ifndef WALKTHROUGH_TRACE_DIFF_FIELDS_H
#define WALKTHROUGH_TRACE_DIFF_FIELDS_H

#include "walkthrough/trace/arena.h"
#include "walkthrough/wire/wire.h"

enum wt_difference_kind { WT_REMOVED, WT_ADDED, WT_MOVED, WT_CHANGED };

/* Texts live as long as the differences. */
struct wt_difference {
    enum wt_difference_kind kind;
    const char *path;  /* what holds it: "extensions[key_share (51)].client_shares"; "" for none */
    const char *name;  /* of the field; of an item what tells it from the others */
    const char *a, *b; /* what it says in each; NULL where it is missing */
    size_t a_at, b_at; /* its place in its list, from 1; 0 outside of lists and where missing */
    bool fresh; /* changed, as long as before, and drawn anew for each connection: a random, a key
                   share, a binder … */
};

struct wt_message_bytes {
    const struct wire_pen *pen; /* with all fields of the message */
    const uint8_t *bytes;
};

/* Start it zeroed. */
struct wt_differences {
    struct wt_difference *list;
    size_t count, capacity;
    size_t same; /* fields and items that say the same in both, in the same order */
    struct wt_arena arena;
    bool out_of_memory;
};

/* False when memory was out. */
bool wt_diff_fields(struct wt_differences *d, const struct wt_message_bytes *a,
                    const struct wt_message_bytes *b);
void wt_differences_clear(struct wt_differences *d);

#endif
