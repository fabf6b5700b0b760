/* What serve and connect say about a live connection. */
#ifndef WALKTHROUGH_CLI_LIVE_VIEW_H
#define WALKTHROUGH_CLI_LIVE_VIEW_H

#include "walkthrough/cli/options.h"
#include "walkthrough/live/connection.h"

/* Tells the whole story on standard output. */
bool live_narrate(const struct cli_options *options, const struct wt_trace *trace,
                  struct wt_error *error);
/* In one line without its end: what was agreed on, or who noticed what. */
void live_verdict(const struct wt_live *live, struct wt_buffer *line);

#endif
