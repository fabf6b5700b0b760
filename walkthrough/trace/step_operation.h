/* The operation of one step with its inputs, looked up in the trace: what is needed to run it
 * again. */
#ifndef WALKTHROUGH_TRACE_STEP_OPERATION_H
#define WALKTHROUGH_TRACE_STEP_OPERATION_H

#include "walkthrough/trace/error.h"
#include "walkthrough/trace/ops.h"

struct wt_step_operation {
    enum wt_op op;
    const struct wt_value *in[WT_MAX_INPUTS];
    size_t in_count;
};

/* False, with an error, for a step that does not exist or has no operation, for an operation the
 * registry does not know, and for inputs that are missing or withheld. */
bool wt_step_operation(struct wt_step_operation *operation, const struct wt_trace *trace,
                       wt_id step, struct wt_error *error);

#endif
