/* What `tlswalk connect` can be told. */
#ifndef WALKTHROUGH_CLI_CONNECT_OPTIONS_H
#define WALKTHROUGH_CLI_CONNECT_OPTIONS_H

#include "walkthrough/cli/live_offer.h"
#include "walkthrough/cli/options.h"

struct connect_options {
    struct cli_options shared;
    struct live_offer offer;
    char host[256]; /* a name or an address, without brackets */
    char port[8];
    const char *resolve;     /* HOST:PORT:ADDRESS, or NULL */
    const char *address;     /* where to connect to: the host, or what --resolve says */
    const char *ca;          /* a PEM file, or NULL for the system's */
    const char *name;        /* sent as SNI and demanded of the certificate: --sni, else the host */
    const char *certificate; /* the client's own, files, or NULL */
    const char *key;
    const char *path;
    int family; /* AF_UNSPEC, AF_INET or AF_INET6 */
    bool insecure, resume, early_data, follow;
    int64_t patience_us;
};

/* False when there is nothing to connect to; *status is then the exit status. */
bool connect_read_options(struct connect_options *options, int argc, char **argv, int *status);

#endif
