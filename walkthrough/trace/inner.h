/*
 * Operations within frames: which one of the registry a frame shows the outcome of, and its inputs,
 * picked out of the frame, of those before it, and of what was put into the whole. One table,
 * inner_table.c, says so for every kind of frame; what it says is checked by a test, which runs the
 * operation and compares with what the frame shows.
 */
#ifndef WALKTHROUGH_TRACE_INNER_H
#define WALKTHROUGH_TRACE_INNER_H

#include "walkthrough/trace/ops.h"
#include "walkthrough/walkthrough.h"

enum { WT_ANY_ROUND = -1 };

/*
 * A row. An input is written as
 *
 *   x       the variable x of the frame          'x      of the nearest frame before that has one
 *   $key    an input of the whole, by its name   =SHA-1  these characters
 *   @       the frame's algorithm                #       its round; #-1 less one
 *   !name   worked out by inner_terms.c
 *
 * and any of them may be followed by @4,8 for 8 bytes from the 4th on; a|b is the one behind the
 * other, a~b the two xored.
 */
struct wt_inner_row {
    const char *algorithm; /* what the frame's algorithm begins with: "SHA-" */
    const char *label;
    int round; /* of this round only, or WT_ANY_ROUND */
    enum wt_op op;
    const char *in[WT_MAX_INPUTS];
    const char *gives; /* what the frame shows of the result, written likewise; NULL for nothing */
    bool another;      /* one more beside the row before, not another way to say the same */
};

/* Ends with a NULL algorithm. Of rows for the same thing the first serves whose inputs are there.
 */
extern const struct wt_inner_row wt_inner_rows[];

struct wt_inner {
    enum wt_op op;
    const struct wt_value *in[WT_MAX_INPUTS]; /* in the arena */
    size_t in_count;
    struct ce_view gives; /* what the result should be; empty where the frame does not show it */
};

/* The which-th operation within frame number `at`, from 0; false where there is none. */
bool wt_inner_at(struct wt_inner *inner, struct wt_arena *arena, const struct wt_frames *frames,
                 size_t at, size_t which);

/* inner_terms.c: a term by its name; false when it is none, or its parts are not there. Numbers go
 * to *number. */
bool wt_inner_term(const char *name, struct wt_arena *arena, const struct wt_frames *frames,
                   size_t at, struct ce_view *bytes, int64_t *number);

#endif
