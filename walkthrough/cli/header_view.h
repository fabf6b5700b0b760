/* The head of a narration. */
#ifndef WALKTHROUGH_CLI_HEADER_VIEW_H
#define WALKTHROUGH_CLI_HEADER_VIEW_H

#include "walkthrough/cli/page.h"

void view_header(struct page *page, const struct wt_trace *trace);

#endif
