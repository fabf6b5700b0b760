/* What `tlswalk connect` can be told. */
#ifndef WALKTHROUGH_CLI_CONNECT_OPTIONS_H
#define WALKTHROUGH_CLI_CONNECT_OPTIONS_H

#include "walkthrough/cli/live_offer.h"

struct connect_options {
    struct cli_options shared;
    struct live_offer offer; /* --tls, --group */
    char host[256];          /* where to connect to: a name or an address, without brackets */
    char port[8];
    const char *ca;   /* a PEM file, or NULL for the system's */
    const char *name; /* sent as SNI and demanded of the certificate: --sni, else the host */
    const char *path;
    int family; /* AF_UNSPEC, AF_INET or AF_INET6 */
    bool insecure;
    int64_t patience_us;
    char told[160]; /* the options that shape the handshake, as the command line writes them */
};

/* False when there is nothing to connect to; *status is then the exit status. */
bool connect_read_options(struct connect_options *options, int argc, char **argv, int *status);

#endif
