/* A frame of an operation's inside, drawn by the shapes of its variables alone. */
#ifndef WALKTHROUGH_CLI_FRAME_VIEW_H
#define WALKTHROUGH_CLI_FRAME_VIEW_H

#include "walkthrough/cli/page.h"
#include "walkthrough/trace/numerals.h"

/* Frame number `at`, from 0, with its formula; what differs from the frame before stands out, and
 * the bytes of a state that have changed carry a mark. */
void view_frame(struct page *page, const struct wt_frames *frames, size_t at, enum wt_base base);

#endif
