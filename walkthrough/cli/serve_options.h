/* What `tlswalk serve` can be told. */
#ifndef WALKTHROUGH_CLI_SERVE_OPTIONS_H
#define WALKTHROUGH_CLI_SERVE_OPTIONS_H

#include "walkthrough/cli/live_offer.h"
#include "walkthrough/live/identity.h"

struct serve_options {
    struct cli_options shared;
    struct live_offer offer; /* --tls, --group */
    const char *address, *port;
    const char *certificate, *key; /* files, or NULL */
    const char *save_ca;
    const char *hosts[WT_MAX_HOSTS];
    size_t host_count;
    const char *record; /* a directory, or NULL */
    bool quiet;
    unsigned count; /* connections, 0: until interrupted */
    int64_t patience_us;
    char told[160]; /* the options that shape the handshakes, as the command line writes them */
};

/* False when there is nothing to serve; *status is then the exit status. */
bool serve_read_options(struct serve_options *options, int argc, char **argv, int *status);

#endif
