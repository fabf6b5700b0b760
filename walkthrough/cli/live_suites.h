/* Which cipher suites a live session offers, and how its options are told in the trace. */
#ifndef WALKTHROUGH_CLI_LIVE_SUITES_H
#define WALKTHROUGH_CLI_LIVE_SUITES_H

#include "walkthrough/cli/options.h"

/* The one asked for, or all that are spoken here, the best first; gives their number. */
size_t live_suites(uint16_t asked, uint16_t suites[static 16]);
/* False with a usage error for a suite that is not spoken here; 0 stands for all. */
bool live_suite_is_spoken(uint16_t asked, struct wt_error *error);
/* "--suite NAME --no-ems", as far as given. */
void live_tell_options(const struct cli_options *options, char *out, size_t size);

#endif
