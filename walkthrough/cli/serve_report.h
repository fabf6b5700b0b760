/* What `tlswalk serve` tells and keeps of each connection. */
#ifndef WALKTHROUGH_CLI_SERVE_REPORT_H
#define WALKTHROUGH_CLI_SERVE_REPORT_H

#include "walkthrough/cli/serve_options.h"
#include "walkthrough/live/connection.h"

struct serve_report {
    const struct serve_options *options;
    unsigned number; /* connections so far */
    bool failed;     /* something could not be written; it has been said */
};

/* The `ended` of struct wt_server; user is a struct serve_report. */
void serve_report(void *user, const struct wt_live *live);
/* The keys_made of struct wt_config; user is a struct serve_report. */
void serve_log_keys(void *user, const struct wt_endpoint *endpoint, const char *label,
                    struct ce_view secret);

#endif
