/* A frame of an operation's inside, drawn by the shapes of its variables alone. */
#ifndef WALKTHROUGH_CLI_FRAME_VIEW_H
#define WALKTHROUGH_CLI_FRAME_VIEW_H

#include "walkthrough/cli/page.h"

/* Frame number `at`, from 0; what differs from the frame before stands out. */
void view_frame(struct page *page, const struct wt_frames *frames, size_t at);

#endif
