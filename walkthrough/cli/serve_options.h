/* What `tlswalk serve` can be told. */
#ifndef WALKTHROUGH_CLI_SERVE_OPTIONS_H
#define WALKTHROUGH_CLI_SERVE_OPTIONS_H

#include "walkthrough/cli/live_offer.h"
#include "walkthrough/cli/options.h"
#include "walkthrough/live/identity.h"

struct serve_options {
    struct cli_options shared;
    struct live_offer offer;
    const char *address, *port;
    const char *certificate, *key; /* files, or NULL */
    const char *save_ca;
    const char *save_client; /* where the certificate and key made for a visitor go, or NULL */
    const char *client_ca;   /* who may have issued a visitor's certificate; NULL: our own CA */
    const char *hosts[WT_MAX_HOSTS];
    size_t host_count;
    enum ce_key_type key_type; /* of the certificate made here */
    unsigned curve;
    const char *record; /* a directory, or NULL */
    bool quiet, follow;
    bool ask_client, demand_client;
    bool no_tickets, no_sessions, early_data;
    unsigned count; /* connections, 0: until interrupted */
    int64_t patience_us;
};

/* False when there is nothing to serve; *status is then the exit status. */
bool serve_read_options(struct serve_options *options, int argc, char **argv, int *status);

#endif
