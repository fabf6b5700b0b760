/* A scenario while it is played: its people, what each end is told to do, and what they remember.
 */
#ifndef WALKTHROUGH_WORLD_STAGE_H
#define WALKTHROUGH_WORLD_STAGE_H

#include "walkthrough/world/cast.h"
#include "walkthrough/world/scenario.h"
#include "walkthrough/world/settings.h"

struct wt_stage {
    const struct wt_scenario_info *scenario;
    const struct wt_setting *setting;
    struct wt_cast cast;
    struct wt_config client, server;
    struct wt_session_cache *client_sessions, *server_sessions;
    char request[400];
};

/* Tells both ends what to do, by the scenario, its settings and the options; the people themselves
 * have not gathered yet. */
void wt_stage_configure(struct wt_stage *stage, const struct wt_scenario_options *options);

#endif
