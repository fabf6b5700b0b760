/*
 * The formula of a frame with its numbers put in: "A = A² mod n = 6² mod 23 = 13". One table,
 * formula_table.c, gives a template by the frame's algorithm and label; in it
 *
 *   {x}     is the variable x of the frame,
 *   {'x}    the x of the nearest frame before that has one, as the step found it,
 *   {x:3}   element 3 of x: a byte of bytes and states, a word of words,
 *   {$x}    the input x of the whole,
 *   {!x}    words that trace/inner_terms.c picks out,
 *   {#}     the frame's round.
 *
 * Terms that no frame holds, such as Sigma1(e), are computed by formula_terms.c.
 */
#ifndef WALKTHROUGH_TRACE_FORMULA_H
#define WALKTHROUGH_TRACE_FORMULA_H

#include "walkthrough/trace/numerals.h"

struct wt_formula {
    const char *algorithm; /* what the frame's algorithm begins with: "SHA-" */
    const char *label;
    const char *template; /* lines with a line feed between */
};

/* The table ends with a NULL algorithm; of several rows the first whose numbers are all there
 * serves. */
extern const struct wt_formula wt_formulas[];

/* Appends the lines of frame number `at`. False, with nothing appended, when there is no formula.
 */
bool wt_formula(struct wt_buffer *out, const struct wt_frames *frames, size_t at,
                enum wt_base base);

/* Of a step of double-and-add: the slope of the tangent or chord, and the sum, with their numbers.
 * False where the step is none. */
bool wt_formula_point(struct wt_buffer *out, const struct wt_frames *frames, size_t at,
                      enum wt_base base);
/* The parts of a block padded as RFC 8017 7.2.1 or 9.2 says, EM = 00 || BT || PS || 00 || M: "PS"
 * or "M". False, with NULL, where the frame's EM is no such block. */
bool wt_formula_padding(struct ce_view *part, const struct wt_frames *frames, size_t at,
                        const char *name);
/* A number as formulas write it: without its middle when it is long. */
void wt_put_shortened(struct wt_buffer *out, struct ce_view bytes, enum ce_shape shape,
                      enum wt_base base);

/* A term by its name, worked out from the frames; false when this is none, or its parts are not
 * there. *value points at storage, which the caller gives. */
struct wt_term {
    enum ce_shape shape;
    struct ce_view bytes;
    uint8_t storage[8];
};
bool wt_formula_term(struct wt_term *term, const struct wt_frames *frames, size_t at,
                     const char *name);
/* A variable of this frame, or (before) of the nearest one before it that has it; NULL if none. */
const struct wt_frame_variable *wt_frame_find(const struct wt_frames *frames, size_t at,
                                              const char *name, bool before);

#endif
