/*
 * Looking inside: an operation is run again with a probe attached, be it that of a step or one
 * found within a frame. Nothing of what the probe sees stands in the trace; the inputs are enough.
 */
#include "walkthrough/trace/inner.h"
#include "walkthrough/trace/step_operation.h"
#include "walkthrough/trace/watch.h"

struct running {
    enum wt_op op;
    const struct wt_value *const *in;
    size_t in_count;
    struct wt_arena *arena;
    struct wt_value out;
};

static ce_status run(void *user, const struct ce_probe *probe)
{
    struct running *r = user;
    return wt_op_run(r->op, r->arena, &r->out, r->in, r->in_count, probe);
}

static void keep_result(struct wt_frames *frames, const struct wt_value *out)
{
    frames->out = *out;
    frames->out.bytes.data = wt_arena_copy(
        &frames->arena, out->bytes.data ? out->bytes.data : (const uint8_t *)"", out->bytes.len);
    if (!frames->out.bytes.data)
        frames->out.bytes.len = 0;
}

static struct wt_frames *watch(enum wt_op op, const struct wt_value *const *in, size_t in_count,
                               struct wt_error *error)
{
    const struct wt_op_info *info = wt_op_info(op);
    struct wt_arena arena = {0};
    struct running r = {op, in, in_count, &arena, {.name = "result"}};
    ce_status status;
    struct wt_frames *frames = wt_watch(run, &r, &status, error);
    if (frames && (status == CE_OK || status == CE_ERR_AUTH)) { /* a refused tag is a result too */
        frames->op = info->name;
        for (; frames->in_count < in_count; frames->in_count++) {
            frames->in[frames->in_count] = *in[frames->in_count];
            frames->in[frames->in_count].name = info->inputs[frames->in_count].name;
        }
        keep_result(frames, &r.out);
    } else if (frames) {
        wt_fail(error, info->name, "%s", ce_status_text(status));
        wt_frames_free(frames);
        frames = NULL;
    }
    wt_arena_clear(&arena);
    return frames;
}

struct wt_frames *wt_inside(const struct wt_trace *trace, wt_id step, struct wt_error *error)
{
    struct wt_step_operation operation;
    if (!wt_step_operation(&operation, trace, step, error))
        return NULL;
    return watch(operation.op, operation.in, operation.in_count, error);
}

/* The inputs are made for this one look, so they move into the frames. */
struct wt_frames *wt_inside_frame(const struct wt_frames *outer, size_t at, size_t which,
                                  struct wt_error *error)
{
    struct wt_arena inputs = {0};
    struct wt_inner inner;
    struct wt_frames *frames = NULL;
    if (!wt_inner_at(&inner, &inputs, outer, at, which))
        wt_fail(error, "inside", "there is nothing to open in this step");
    else
        frames = watch(inner.op, inner.in, inner.in_count, error);
    for (size_t i = 0; frames && i < frames->in_count; i++) {
        struct ce_view *bytes = &frames->in[i].bytes;
        if (bytes->len > 0)
            bytes->data = wt_arena_copy(&frames->arena, bytes->data, bytes->len);
        if (bytes->len > 0 && !bytes->data) {
            wt_frames_free(frames);
            frames = NULL;
            wt_fail(error, "", "memory is out");
        }
    }
    wt_arena_clear(&inputs);
    return frames;
}
