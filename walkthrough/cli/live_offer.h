/* What a live session offers: versions, suites and groups, as --tls, --suite and --group say. */
#ifndef WALKTHROUGH_CLI_LIVE_OFFER_H
#define WALKTHROUGH_CLI_LIVE_OFFER_H

#include "walkthrough/cli/options.h"
#include "walkthrough/tls/endpoint.h"

struct live_offer {
    uint16_t version; /* --tls: this one alone; 0: 1.2 and 1.3 */
    uint16_t group;   /* --group: this one alone; 0: all */
};

/* "1.2" or "1.3"; and the name of a group that is spoken here. False with a usage error. */
bool live_take_version(struct live_offer *offer, const char *word, struct wt_error *error);
bool live_take_group(struct live_offer *offer, const char *word, struct wt_error *error);
/* False with a usage error for a suite that is not spoken here, or not in that version. */
bool live_offer_fits(const struct live_offer *offer, uint16_t suite, struct wt_error *error);
/* Versions, suites and groups of the configuration; suite 0: all, the best first. */
void live_configure(const struct live_offer *offer, uint16_t suite, struct wt_config *config);
/* "--tls 1.3 --suite NAME --no-ems", as far as given. */
void live_tell_options(const struct live_offer *offer, const struct cli_options *options, char *out,
                       size_t size);

#endif
