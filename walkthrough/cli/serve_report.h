/* What `tlswalk serve` tells and keeps of each connection. */
#ifndef WALKTHROUGH_CLI_SERVE_REPORT_H
#define WALKTHROUGH_CLI_SERVE_REPORT_H

#include "walkthrough/cli/live_view.h"
#include "walkthrough/cli/serve_options.h"

struct serve_report {
    const struct serve_options *options;
    unsigned number; /* connections so far */
    bool failed;     /* something could not be written; it has been said */
    bool following;
    struct live_follower follower;
};

bool serve_report_begin(struct serve_report *report, const struct serve_options *options,
                        struct wt_error *error);
void serve_report_end(struct serve_report *report);
/* The `stepped` of struct wt_server, with --follow. */
void serve_follow(void *user, const struct wt_live *live, size_t first_step);

/* The `ended` of struct wt_server; user is a struct serve_report. */
void serve_report(void *user, const struct wt_live *live);
/* The keys_made of struct wt_config; user is a struct serve_report. */
void serve_log_keys(void *user, const struct wt_endpoint *endpoint, const char *label,
                    struct ce_view secret);

#endif
