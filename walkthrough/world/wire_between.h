/* The wire between two endpoints, and the clock that ticks while bytes travel. */
#ifndef WALKTHROUGH_WORLD_WIRE_BETWEEN_H
#define WALKTHROUGH_WORLD_WIRE_BETWEEN_H

#include "walkthrough/tls/suites.h"
#include "walkthrough/world/cast.h"

/* Runs both endpoints until both have ended or neither can go on, and concludes the trace. False
 * when an endpoint could not be made. */
bool wt_connect(struct wt_trace *trace, struct wt_cast *cast, const struct wt_config *client,
                const struct wt_config *server, struct wt_error *error);

#endif
