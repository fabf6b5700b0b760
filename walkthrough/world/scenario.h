/* One run of a scenario. */
#ifndef WALKTHROUGH_WORLD_SCENARIO_H
#define WALKTHROUGH_WORLD_SCENARIO_H

#include "walkthrough/tls/endpoint.h"
#include "walkthrough/walkthrough.h"
#include "walkthrough/world/tamper.h"

/* As wt_run, with interferences that are resolved already, or NULL; those of the options are only
 * told in the trace's origin. */
struct wt_trace *wt_play(const struct wt_scenario_options *options, struct wt_tamper *tamper,
                         struct wt_error *error);

/* The people of a scenario, so that they can play it often: keys are made once. */
struct wt_stage;

/* How a run without a trace ended. */
struct wt_encounter {
    bool established; /* both sides, on the last connection */
    bool stalled;
    int alert;                 /* the first fatal one that was sent, or ALERT_NONE */
    struct wt_noticed noticed; /* by whoever noticed first */
    unsigned side;             /* who: 0 client, 1 server */
};

/* False with a usage error for options that do not fit the scenario. */
bool wt_stage_valid(const struct wt_scenario_options *options, struct wt_error *error);
/* Makes the people and tells it as the first steps of the trace. The options must be valid. NULL
 * with an error. */
struct wt_stage *wt_stage_open(const struct wt_scenario_options *options, struct wt_trace *trace,
                               struct wt_error *error);
/* Plays once. */
bool wt_stage_play(struct wt_stage *stage, struct wt_trace *trace, struct wt_tamper *tamper,
                   struct wt_error *error);
/* Plays the same from the beginning without recording it. */
bool wt_stage_play_again(struct wt_stage *stage, struct wt_tamper *tamper,
                         struct wt_encounter *encounter, struct wt_error *error);
void wt_stage_close(struct wt_stage *stage);

#endif
