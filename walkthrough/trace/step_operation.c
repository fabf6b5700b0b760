/* The operation of one step: from names and ids in the trace to the registry's terms. */
#include "walkthrough/trace/step_operation.h"

#include <stdio.h>

static bool look_up_inputs(struct wt_step_operation *operation, const struct wt_trace *trace,
                           const struct wt_step *step, const char *where, struct wt_error *error)
{
    if (step->in_count > WT_MAX_INPUTS)
        return wt_fail(error, where, "%zu inputs are more than any operation takes",
                       step->in_count);
    operation->in_count = step->in_count;
    for (size_t i = 0; i < step->in_count; i++) {
        const struct wt_value *value = wt_value_at(trace, step->in[i]);
        if (!value)
            return wt_fail(error, where, "input %zu is missing", i + 1);
        if (value->withheld)
            return wt_fail(error, where, "the input %s is withheld: it is not in this trace",
                           value->name ? value->name : "");
        operation->in[i] = value;
    }
    return true;
}

bool wt_step_operation(struct wt_step_operation *operation, const struct wt_trace *trace,
                       wt_id step_id, struct wt_error *error)
{
    char where[32];
    snprintf(where, sizeof where, "step %lu", (unsigned long)step_id);
    const struct wt_step *step = wt_step_at(trace, step_id);
    if (!step)
        return wt_fail_usage(error, where, "there is no such step");
    if (!step->op)
        return wt_fail(error, where, "this step computes nothing");
    operation->op = wt_op_number(wt_op_named(step->op));
    if (operation->op == OP_NONE)
        return wt_fail(error, where, "no operation is called %.60s", step->op);
    return look_up_inputs(operation, trace, step, where, error);
}
