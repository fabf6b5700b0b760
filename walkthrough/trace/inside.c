/*
 * Looking inside a step: its operation is run again with a probe attached. Nothing of what the
 * probe sees stands in the trace; the inputs are enough.
 */
#include "walkthrough/trace/step_operation.h"
#include "walkthrough/trace/watch.h"

static ce_status run_step(void *user, const struct ce_probe *probe)
{
    const struct wt_step_operation *operation = user;
    struct wt_arena arena = {0};
    struct wt_value result = {0};
    ce_status status =
        wt_op_run(operation->op, &arena, &result, operation->in, operation->in_count, probe);
    wt_arena_clear(&arena);
    return status;
}

struct wt_frames *wt_inside(const struct wt_trace *trace, wt_id step, struct wt_error *error)
{
    struct wt_step_operation operation;
    ce_status status;
    if (!wt_step_operation(&operation, trace, step, error))
        return NULL;
    struct wt_frames *frames = wt_watch(run_step, &operation, &status, error);
    if (!frames)
        return NULL;
    if (status == CE_OK || status == CE_ERR_AUTH) /* a refused tag is a result too */
        return frames;
    wt_fail(error, wt_op_info(operation.op)->name, "%s", ce_status_text(status));
    wt_frames_free(frames);
    return NULL;
}
