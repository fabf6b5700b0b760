/* What serve and connect say about a live connection. */
#ifndef WALKTHROUGH_CLI_LIVE_VIEW_H
#define WALKTHROUGH_CLI_LIVE_VIEW_H

#include "walkthrough/cli/page.h"
#include "walkthrough/live/connection.h"

/* Tells the whole story on standard output. */
bool live_narrate(const struct cli_options *options, const struct wt_trace *trace,
                  struct wt_error *error);

/* Tells steps as they happen. */
struct live_follower {
    struct page page;
    enum wt_level level;
    int phase; /* -1: none yet */
    char peer[sizeof((struct wt_live *)0)->peer];
};
bool live_open_view(struct live_follower *follower, const struct cli_options *options,
                    struct wt_error *error);
void live_close_view(struct live_follower *follower);
/* The `stepped` of a connection; user is a struct live_follower. */
void live_follow(void *user, const struct wt_live *live, size_t first_step);

/* How long each row took, and how long was waited for it. */
void live_times(struct page *page, const struct wt_live *live);

/* In one line without its end: what was agreed on, or who noticed what. */
void live_verdict(const struct wt_live *live, struct wt_buffer *line);

#endif
