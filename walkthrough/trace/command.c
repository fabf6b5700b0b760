/* The command line that reproduces one step with OpenSSL, always made here from the inputs. */
#include "walkthrough/trace/step_operation.h"
#include "walkthrough/walkthrough.h"

bool wt_command(const struct wt_trace *trace, wt_id step, struct wt_buffer *out,
                struct wt_error *error)
{
    struct wt_step_operation operation;
    if (!wt_step_operation(&operation, trace, step, error))
        return false;
    if (wt_op_command(operation.op, out, operation.in, operation.in_count))
        return true;
    const struct wt_op_info *info = wt_op_info(operation.op);
    return wt_fail(
        error, info->name, "%s",
        info->no_command
            ? info->no_command
            : "the operation has no result for these inputs, or they are too long for a line");
}
