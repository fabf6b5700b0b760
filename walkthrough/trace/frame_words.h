/* What a frame shows, in words of the catalog. */
#ifndef WALKTHROUGH_TRACE_FRAME_WORDS_H
#define WALKTHROUGH_TRACE_FRAME_WORDS_H

#include "walkthrough/trace/catalog.h"
#include "walkthrough/walkthrough.h"

/* "inside.label.ALGORITHM.LABEL", else "inside.label.LABEL", else "inside.label.ALGORITHM"; the
 * sizes of one algorithm share their words. NULL where there are none, which a test forbids. */
const char *frame_words(const struct wt_catalog *catalog, const struct wt_frame *frame);

#endif
