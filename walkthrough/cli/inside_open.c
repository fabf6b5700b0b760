/*
 * Going into an operation that a frame holds, and out of it again: its frames come before those
 * that were shown, which wait with the place where one was.
 */
#include <stdlib.h>
#include <string.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/inside.h"

bool inside_open(struct inside *s, uint64_t which, struct wt_error *error)
{
    size_t count = wt_inner_count(s->frames, s->at);
    if (count == 0)
        return wt_fail_usage(error, "open", "step %zu holds no operation of its own", s->at + 1);
    if (which == 0 || which > count)
        return wt_fail_usage(error, "open", "expected a number from 1 to %zu", count);
    if (s->depth == INSIDE_MAX_DEPTH)
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

bool inside_leave(struct inside *s)
{
    if (s->depth == 0)
        return false;
    wt_frames_free(s->frames);
    s->frames = s->outer[--s->depth].frames;
    s->at = s->outer[s->depth].at;
    return true;
}

bool inside_open_path(struct inside *s, const char *path, struct wt_error *error)
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
        if (!inside_open(s, which, error))
            return false;
        p += *p == '/';
    }
    return true;
}

void inside_close(struct inside *s)
{
    while (inside_leave(s))
        ;
    wt_frames_free(s->frames);
    s->frames = NULL;
}
