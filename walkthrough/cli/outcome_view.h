/* How it ended, and who came out of it knowing what. */
#ifndef WALKTHROUGH_CLI_OUTCOME_VIEW_H
#define WALKTHROUGH_CLI_OUTCOME_VIEW_H

#include "walkthrough/cli/page.h"

void view_outcome(struct page *page, const struct wt_trace *trace);
/* What an actor knows at a step, and which secrets it lacks. Step 0 means the end. */
void view_knowledge(struct page *page, const struct wt_trace *trace, wt_id actor, wt_id step);

#endif
