/* What happened before the first byte, told as the first steps of a trace. */
#ifndef WALKTHROUGH_WORLD_SETUP_H
#define WALKTHROUGH_WORLD_SETUP_H

#include "walkthrough/world/cast.h"

/* The keys and certificates of a cast that has gathered. */
void wt_tell_setup(struct wt_trace *trace, const struct wt_cast *cast);
/* The key of the server's tickets. */
void wt_tell_ticket_key(struct wt_trace *trace, const struct wt_cast *cast);

#endif
