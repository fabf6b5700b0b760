/* Moving inside an operation: from frame to frame, into what a frame holds, and out again. */
#include "gui/views/view.h"

#include <string.h>

struct gui_inside_level *gui_inside_top(struct gui_inside *in)
{
    return &in->levels[in->depth - 1];
}

static void begin_picture(struct gui_inside *in)
{
    in->picture = (struct gui_scroll){0};
    in->moved = true;
}

static void push(struct gui_inside *in, struct wt_frames *frames)
{
    in->levels[in->depth++] = (struct gui_inside_level){.frames = frames};
    in->aside = (struct gui_scroll){0};
    begin_picture(in);
}

bool gui_inside_open(struct gui_view *v)
{
    struct gui_inside *in = &v->inside;
    const struct wt_step *step = wt_step_at(v->trace, v->step);
    if (!step || !step->op || in->depth)
        return false;
    in->why = (struct wt_error){0};
    struct wt_frames *frames = wt_inside(v->trace, step->id, &in->why);
    in->refused = frames ? 0 : step->id;
    if (frames)
        push(in, frames);
    return frames != NULL;
}

void gui_inside_out(struct gui_inside *in, size_t depth)
{
    while (in->depth > depth)
        wt_frames_free(in->levels[--in->depth].frames);
    in->aside = (struct gui_scroll){0};
    begin_picture(in);
}

void gui_inside_close(struct gui_inside *in)
{
    gui_inside_out(in, 0);
    in->refused = 0;
    in->wish = (struct gui_inside_wish){0};
}

bool gui_inside_into(struct gui_inside *in, size_t which)
{
    const struct gui_inside_level *top = gui_inside_top(in);
    if (in->depth == GUI_INSIDE_DEPTH || top->at >= top->frames->count)
        return false;
    struct wt_frames *frames = wt_inside_frame(top->frames, top->at, which, &in->why);
    if (frames)
        push(in, frames);
    return frames != NULL;
}

void gui_inside_go_to(struct gui_inside *in, size_t at)
{
    struct gui_inside_level *top = gui_inside_top(in);
    size_t count = top->frames->count;
    if (count && at >= count)
        at = count - 1;
    if (!count || at == top->at)
        return;
    top->at = at;
    begin_picture(in);
}

void gui_inside_go_by(struct gui_inside *in, int direction)
{
    size_t at = gui_inside_top(in)->at;
    if (direction > 0)
        gui_inside_go_to(in, at + 1);
    else if (at > 0)
        gui_inside_go_to(in, at - 1);
}

/* A round begins where its number, or the algorithm, is another than that of the frame before. */
static bool round_begins(const struct wt_frames *frames, size_t at)
{
    if (at == 0)
        return true;
    const struct wt_frame *f = &frames->frames[at];
    return f->round != f[-1].round || strcmp(f->algorithm, f[-1].algorithm) != 0;
}

void gui_inside_go_round(struct gui_inside *in, int direction)
{
    const struct gui_inside_level *top = gui_inside_top(in);
    size_t at = top->at, count = top->frames->count;
    if (direction > 0) {
        for (at++; at < count && !round_begins(top->frames, at);)
            at++;
    } else if (at > 0) {
        for (at--; !round_begins(top->frames, at);)
            at--;
    }
    gui_inside_go_to(in, at);
}
