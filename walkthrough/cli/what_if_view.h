/* What came of interferences: who noticed, by which check, and which checks did not. */
#ifndef WALKTHROUGH_CLI_WHAT_IF_VIEW_H
#define WALKTHROUGH_CLI_WHAT_IF_VIEW_H

#include "walkthrough/cli/page.h"

void view_what_if(struct page *page, const struct wt_trace *trace);

#endif
