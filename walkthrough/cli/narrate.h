/* A whole trace, told from its first step to its outcome. */
#ifndef WALKTHROUGH_CLI_NARRATE_H
#define WALKTHROUGH_CLI_NARRATE_H

#include "walkthrough/cli/options.h"

/* Tells it on standard output, in the options' language and down to their level. */
bool narrate(const struct cli_options *options, const struct wt_trace *trace,
             struct wt_error *error);

#endif
