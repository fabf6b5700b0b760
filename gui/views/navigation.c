/* Moving through the trace: stepping is moving an index, forwards and backwards alike. */
#include "gui/views/view.h"

#include <stdlib.h>

bool gui_step_shown(const struct gui_view *v, const struct wt_step *step)
{
    return step->level <= v->level;
}

void gui_view_init(struct gui_view *v, const struct wt_trace *trace)
{
    *v = (struct gui_view){
        .trace = trace, .field = GUI_NO_FIELD, .hover = GUI_NO_FIELD, .next_hover = GUI_NO_FIELD};
    gui_go_to_end(v, -1);
    while (!v->step && v->level < WT_BYTES) { /* a trace without a story */
        v->level++;
        gui_go_to_end(v, -1);
    }
}

void gui_view_clear(struct gui_view *v)
{
    free(v->rows.rows);
    gui_inside_close(&v->inside);
    *v = (struct gui_view){0};
}

void gui_go_to(struct gui_view *v, wt_id step)
{
    if (!wt_step_at(v->trace, step) || step == v->step)
        return;
    gui_inside_close(&v->inside);
    v->step = step;
    v->source = 0;
    v->value = 0;
    v->field = v->hover = v->next_hover = GUI_NO_FIELD;
    v->step_moved = true;
    v->explain_scroll = v->hex_scroll = v->tree_scroll = (struct gui_scroll){0};
}

/* The nearest shown step from `from` on, in one direction; 0 if there is none. */
static wt_id nearest(const struct gui_view *v, wt_id from, int direction)
{
    const struct wt_step *s;
    for (wt_id id = from; (s = wt_step_at(v->trace, id)); id += (wt_id)direction)
        if (gui_step_shown(v, s))
            return id;
    return 0;
}

void gui_go_by(struct gui_view *v, int direction)
{
    gui_go_to(v, nearest(v, v->step + (wt_id)direction, direction));
}

void gui_go_to_end(struct gui_view *v, int direction)
{
    wt_id end = direction > 0 ? (wt_id)v->trace->step_count : 1;
    gui_go_to(v, nearest(v, end, -direction));
}

void gui_set_level(struct gui_view *v, enum wt_level level)
{
    v->level = level;
    v->step_moved = true;
    const struct wt_step *here = wt_step_at(v->trace, v->step);
    if (!here || gui_step_shown(v, here))
        return;
    wt_id before = nearest(v, v->step, -1);
    gui_go_to(v, before ? before : nearest(v, v->step, 1));
}

bool gui_step_wrong(const struct wt_step *step)
{
    bool wrong = step->kind == WT_FAIL || step->kind == WT_INTERFERE;
    for (size_t i = 0; i < step->check_count; i++)
        wrong = wrong || !step->checks[i].ok;
    return wrong;
}

void gui_position(const struct gui_view *v, size_t *at, size_t *of)
{
    *at = *of = 0;
    for (size_t i = 0; i < v->trace->step_count; i++) {
        if (!gui_step_shown(v, &v->trace->steps[i]))
            continue;
        ++*of;
        if (v->trace->steps[i].id <= v->step)
            *at = *of;
    }
}
