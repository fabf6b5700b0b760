/* Where a trace comes from: a scenario that is played, or a lesson file. */
#ifndef WALKTHROUGH_CLI_SOURCE_H
#define WALKTHROUGH_CLI_SOURCE_H

#include "walkthrough/cli/options.h"

/* Plays the scenario of that name with the options' seed and settings. */
struct wt_trace *source_play(const struct cli_options *options, const char *scenario,
                             struct wt_error *error);
/* Loads a lesson file. */
struct wt_trace *source_load(const char *path, struct wt_error *error);
bool source_is_scenario(const char *name);
/* The one or the other: what is not a scenario's name is a file's. */
struct wt_trace *source_open(const struct cli_options *options, const char *name,
                             struct wt_error *error);

#endif
