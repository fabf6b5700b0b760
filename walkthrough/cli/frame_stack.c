/* Into operations that frames hold, and out again. */
#include "walkthrough/cli/frame_stack.h"

#include <stdlib.h>

bool frame_stack_open(struct frame_stack *s, uint64_t which, struct wt_error *error)
{
    size_t count = wt_inner_count(s->frames, s->at);
    if (count == 0)
        return wt_fail_usage(error, "open", "step %zu holds no operation of its own", s->at + 1);
    if (which == 0 || which > count)
        return wt_fail_usage(error, "open", "expected a number from 1 to %zu", count);
    if (s->depth == FRAME_STACK_DEPTH)
        return wt_fail_usage(error, "open", "too deep; `out` goes back");
    struct wt_frames *inner = wt_inside_frame(s->frames, s->at, (size_t)which - 1, error);
    if (!inner)
        return false;
    s->outer[s->depth].frames = s->frames;
    s->outer[s->depth++].at = s->at;
    s->frames = inner;
    s->at = 0;
    return true;
}

bool frame_stack_leave(struct frame_stack *s)
{
    if (s->depth == 0)
        return false;
    wt_frames_free(s->frames);
    s->frames = s->outer[--s->depth].frames;
    s->at = s->outer[s->depth].at;
    return true;
}

bool frame_stack_open_path(struct frame_stack *s, const char *path, struct wt_error *error)
{
    for (const char *p = path; *p;) {
        char *end;
        unsigned long step = strtoul(p, &end, 10), which = 1;
        if (end == p || step == 0 || step > s->frames->count)
            return wt_fail_usage(error, "--open", "'%s': expected a step from 1 to %zu", p,
                                 s->frames->count);
        p = end;
        if (*p == '.') {
            which = strtoul(p + 1, &end, 10);
            p = end;
        }
        if (*p && *p != '/')
            return wt_fail_usage(error, "--open", "'%s': expected steps with / between", path);
        s->at = step - 1;
        if (!frame_stack_open(s, which, error))
            return false;
        p += *p == '/';
    }
    return true;
}

void frame_stack_clear(struct frame_stack *s)
{
    while (frame_stack_leave(s))
        ;
    wt_frames_free(s->frames);
    s->frames = NULL;
    s->at = 0;
}
