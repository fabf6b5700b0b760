/* Looking into a step: the bytes of its message, and the frames of its operation. */
#include <string.h>

#include "walkthrough/cli/bytes_view.h"
#include "walkthrough/cli/frame_view.h"
#include "walkthrough/cli/step.h"

void step_leave(struct session *s)
{
    frame_stack_clear(&s->inner);
}

/* A field by its whole path, or by the end of it. */
static const struct wire_field *find_field(const struct wire_pen *pen, const char *name)
{
    const struct wire_field *exact = wire_pen_find(pen, name);
    size_t len = strlen(name);
    for (size_t i = 0; !exact && i < pen->count; i++) {
        size_t all = strlen(pen->fields[i].path);
        if (all > len && pen->fields[i].path[all - len - 1] == '.' &&
            strcmp(pen->fields[i].path + all - len, name) == 0)
            exact = &pen->fields[i];
    }
    return exact;
}

static bool show_field(struct session *s, const struct wire_pen *pen, struct ce_view bytes,
                       const char *name)
{
    const struct wire_field *field = find_field(pen, name);
    if (!field)
        return false;
    view_dump(&s->page, bytes.data + field->at, field->len, field->at);
    return view_fields(&s->page, pen, bytes.data, 0, field->path);
}

bool step_bytes(struct session *s, const char *argument, struct wt_error *error)
{
    const struct wt_step *step = wt_step_at(s->trace, s->at);
    const struct wt_message *m = step ? wt_message_at(s->trace, step->message) : NULL;
    if (!m)
        return wt_fail_usage(error, "bytes",
                             "this step has no message; go to one that sends or receives");
    if (!*argument)
        view_message(&s->page, s->trace, m);
    else if (!show_field(s, &m->plain_fields, m->plain, argument) &&
             !show_field(s, &m->wire_fields, m->wire, argument))
        return wt_fail_usage(error, argument, "no such field; `bytes` shows them all");
    return true;
}

static bool is_open(const struct session *s)
{
    return s->inner.frames && s->inner_of == s->at;
}

static bool open_frames(struct session *s, struct wt_error *error)
{
    if (is_open(s))
        return true;
    step_leave(s);
    s->inner.frames = wt_inside(s->trace, s->at, error);
    s->inner_of = s->at;
    if (s->inner.frames && s->inner.frames->count == 0) {
        step_leave(s);
        return wt_fail(error, "inside", "this operation has no inner steps");
    }
    return s->inner.frames != NULL;
}

/* "open", "open 2" and "out"; *done says whether it was one of them. */
static bool open_or_leave(struct session *s, const char *argument, bool *done,
                          struct wt_error *error)
{
    uint64_t which = 1;
    *done = true;
    if (!strcmp(argument, "out"))
        return frame_stack_leave(&s->inner)
                   ? true
                   : wt_fail_usage(error, "inside out", "this is the outermost");
    if (!strcmp(argument, "open") ||
        (!strncmp(argument, "open ", 5) && cli_number(argument + 5, SIZE_MAX, &which)))
        return frame_stack_open(&s->inner, which, error);
    *done = false;
    return true;
}

static bool move(struct frame_stack *inner, const char *argument, bool again,
                 struct wt_error *error)
{
    size_t count = inner->frames->count;
    uint64_t number;
    if (!strcmp(argument, "back") || !strcmp(argument, "b"))
        inner->at -= inner->at > 0;
    else if (*argument && cli_number(argument, count, &number) && number > 0)
        inner->at = (size_t)number - 1;
    else if (*argument)
        return wt_fail_usage(error, "inside", "expected a frame from 1 to %zu, back, open or out",
                             count);
    else if (again)
        inner->at += inner->at + 1 < count;
    return true;
}

bool step_inside(struct session *s, const char *argument, struct wt_error *error)
{
    bool again = is_open(s), done;
    if (!wt_step_at(s->trace, s->at))
        return wt_fail_usage(error, "inside", "expected a step to look into; `next` goes to one");
    if (!open_frames(s, error) || !open_or_leave(s, argument, &done, error) ||
        (!done && !move(&s->inner, argument, again, error)))
        return false;
    view_frame(&s->page, s->inner.frames, s->inner.at, WT_BASE_AUTO);
    return true;
}
