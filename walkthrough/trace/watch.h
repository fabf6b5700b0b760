/* Running something with a probe attached, and keeping what the probe sees. */
#ifndef WALKTHROUGH_TRACE_WATCH_H
#define WALKTHROUGH_TRACE_WATCH_H

#include "crypto-edu/status.h"
#include "walkthrough/walkthrough.h"

/* What is watched: computes once, and hands the probe on. */
typedef ce_status wt_watched(void *user, const struct ce_probe *probe);

/* *status is what it answered; the frames up to a failure are kept. NULL only when memory is out,
 * with an error. Free with wt_frames_free. */
struct wt_frames *wt_watch(wt_watched *run, void *user, ce_status *status, struct wt_error *error);

#endif
