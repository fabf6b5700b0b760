/* Values in the notation of the reader's choice: hex, decimal or binary. */
#ifndef WALKTHROUGH_TRACE_NUMERALS_H
#define WALKTHROUGH_TRACE_NUMERALS_H

#include "crypto-edu/probe.h"
#include "walkthrough/trace/buffer.h"
#include "walkthrough/walkthrough.h"

enum wt_base {
    WT_BASE_AUTO, /* hex, but an integer of at most 64 bits in decimal */
    WT_BASE_HEX,
    WT_BASE_DECIMAL,
    WT_BASE_BINARY
};

/* Bytes between two elements of a variable's contents: 4 or 8 for words, 1 for bytes, everything
 * for an integer. */
size_t wt_element_size(enum ce_shape shape, size_t len);
/* One element. */
void wt_put_element(struct wt_buffer *b, struct ce_view element, enum ce_shape shape,
                    enum wt_base base);
/* All elements: byte strings without gaps in hex, everything else with blanks between. "—" for
 * nothing. */
void wt_put_numerals(struct wt_buffer *b, struct ce_view bytes, enum ce_shape shape,
                     enum wt_base base);

#endif
