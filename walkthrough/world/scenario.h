/* One run of a scenario. */
#ifndef WALKTHROUGH_WORLD_SCENARIO_H
#define WALKTHROUGH_WORLD_SCENARIO_H

#include "walkthrough/walkthrough.h"
#include "walkthrough/world/tamper.h"

/* As wt_run, with interferences that are resolved already, or NULL; those of the options are only
 * told in the trace's origin. */
struct wt_trace *wt_play(const struct wt_scenario_options *options, struct wt_tamper *tamper,
                         struct wt_error *error);

#endif
