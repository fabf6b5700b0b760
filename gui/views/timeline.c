/* All steps of the trace on one line, grouped by phase; the buttons that step through it. */
#include "gui/views/icons.h"
#include "gui/views/words.h"

#include <math.h>
#include <string.h>

static void draw_buttons(struct gui_ui *ui, struct gui_view *v, struct gui_rect *r)
{
    static const struct {
        const char *id;
        int direction;
        bool end;
    } buttons[] = {{"timeline.first", -1, true},
                   {"timeline.back", -1, false},
                   {"timeline.forward", 1, false},
                   {"timeline.last", 1, true}};
    for (size_t i = 0; i < 4; i++) {
        struct gui_rect box = gui_cut_left(r, 34);
        gui_cut_left(r, 4);
        box.y += (box.h - 32) / 2;
        box.h = 32;
        if (gui_button(ui, buttons[i].id, box, "", false)) {
            if (buttons[i].end)
                gui_go_to_end(v, buttons[i].direction);
            else
                gui_go_by(v, buttons[i].direction);
        }
        struct gui_point at = {box.x + box.w / 2, box.y + box.h / 2};
        gui_icon_play(ui->canvas, at, 15, buttons[i].direction, buttons[i].end, ui->theme->text);
        if (gui_hovers(ui, box))
            gui_tooltip(ui, box, gui_word(ui, v, buttons[i].id));
    }
}

static void draw_position(struct gui_ui *ui, struct gui_view *v, struct gui_rect *r)
{
    size_t at, of;
    gui_position(v, &at, &of);
    const char *text = gui_format(&ui->strings, "%zu / %zu", at, of);
    struct gui_style style = gui_style(ui, GUI_TEXT_LARGE, GUI_SEMIBOLD, ui->theme->text);
    style.align = GUI_CENTER;
    struct gui_rect box = gui_cut_left(r, 92);
    struct gui_widget w = {.id = "timeline.position",
                           .role = "status",
                           .label = text,
                           .value = gui_format(&ui->strings, "%u", v->step),
                           .rect = box};
    gui_register(ui, &w);
    gui_text(ui->canvas, box, &style, text);
    gui_cut_left(r, 10);
}

/* Story steps take more room than what unfolds between them. */
static double weight(const struct wt_step *step)
{
    return step->level == WT_STORY ? 3 : 1;
}

struct phase_stretch {
    enum wt_phase phase;
    double from, to;
};

struct track {
    struct gui_rect r;
    struct phase_stretch current;
    double unit; /* width of one weight */
    double y;    /* of the line */
};

static void draw_tick(struct gui_ui *ui, struct gui_view *v, const struct track *k,
                      const struct wt_step *step, double x)
{
    const struct gui_theme *t = ui->theme;
    double w = weight(step) * k->unit, center = x + w / 2;
    struct gui_rect box = {x, k->y - 14, w, 28};
    struct gui_widget widget = {.id = gui_format(&ui->strings, "timeline.step.%u", step->id),
                                .role = "tick",
                                .label = gui_step_title(ui, v, step),
                                .rect = box,
                                .value = step->id == v->step  ? "current"
                                         : step->id < v->step ? "done"
                                                              : "ahead"};
    struct gui_response on = gui_register(ui, &widget);
    if (on.clicked && !gui_step_shown(v, step))
        gui_set_level(v, step->level);
    if (on.clicked)
        gui_go_to(v, step->id);
    if (on.hovered)
        gui_tooltip(ui, box, widget.label);
    bool done = step->id <= v->step, wrong = gui_step_wrong(step);
    gui_color ink = wrong ? t->bad : done ? t->accent : gui_mix(t->window, t->muted, 0.75);
    if (!gui_step_shown(v, step) && !wrong)
        ink = gui_mix(t->window, ink, 0.45);
    if (step->level == WT_STORY) {
        double radius = fmin(6, fmax(2.5, w / 2 - 1));
        struct gui_paint dot = {done ? ink : t->window, ink, 2, false};
        gui_circle(ui->canvas, (struct gui_point){center, k->y}, radius, dot);
    } else {
        double tall = step->level == WT_DETAIL ? 5 : 3;
        gui_line(ui->canvas, (struct gui_point){center, k->y - tall},
                 (struct gui_point){center, k->y + tall}, fmin(2, k->unit * 0.6), ink);
    }
}

static void draw_cursor(struct gui_ui *ui, const struct track *k, double x)
{
    struct gui_paint ring = {.stroke = ui->theme->accent, .width = 2.5};
    gui_circle(ui->canvas, (struct gui_point){x, k->y}, 9, ring);
    struct gui_point tip[] = {{x - 5, k->y + 19}, {x, k->y + 13}, {x + 5, k->y + 19}};
    gui_polygon(ui->canvas, tip, 3, (struct gui_paint){.fill = ui->theme->accent});
}

static struct gui_style phase_style(struct gui_ui *ui, bool current)
{
    const struct gui_theme *t = ui->theme;
    struct gui_style style = gui_style(ui, GUI_TEXT_TINY, current ? GUI_SEMIBOLD : GUI_MEDIUM,
                                       current ? t->accent : t->muted);
    style.align = GUI_CENTER;
    return style;
}

/* Where the name of the reader's own phase stands: over its stretch, however short that is. */
static struct gui_rect current_label(struct gui_ui *ui, struct gui_view *v, const struct track *k)
{
    struct gui_style style = phase_style(ui, true);
    const struct phase_stretch *p = &k->current;
    double w = gui_label_width(ui, &style, gui_phase_name(ui, v, p->phase)) + 8;
    double x = (p->from + p->to - w) / 2;
    x = fmax(k->r.x, fmin(x, k->r.x + k->r.w - w));
    return (struct gui_rect){x, k->r.y, w, 18};
}

/* A phase's stretch of the line, with its name where there is room for it. */
static void draw_phase(struct gui_ui *ui, struct gui_view *v, const struct track *k,
                       const struct phase_stretch *p)
{
    bool current = p->from == k->current.from;
    struct gui_style style = phase_style(ui, current);
    const char *name = gui_phase_name(ui, v, p->phase);
    struct gui_rect own = current_label(ui, v, k);
    struct gui_rect label = {p->from + 2, k->r.y, p->to - p->from - 4, 18};
    bool fits = gui_label_width(ui, &style, name) <= label.w;
    if (current)
        gui_text(ui->canvas, own, &style, name);
    else if (fits && gui_intersect(own, label).w == 0)
        gui_text(ui->canvas, label, &style, name);
    struct gui_rect bar = {p->from + 2, k->r.y + 20, p->to - p->from - 4, 3};
    gui_color ink = current ? ui->theme->accent : ui->theme->border;
    gui_rect(ui->canvas, bar, 1.5, (struct gui_paint){.fill = ink});
}

/* Calls draw_phase for every stretch, or only finds the one the reader is in. */
static void walk_phases(struct gui_ui *ui, struct gui_view *v, struct track *k, bool draw)
{
    const struct wt_trace *trace = v->trace;
    struct phase_stretch p = {.from = k->r.x, .to = k->r.x};
    bool here = false;
    for (size_t i = 0; i < trace->step_count; i++) {
        const struct wt_step *step = &trace->steps[i];
        p.phase = step->phase;
        p.to += weight(step) * k->unit;
        here = here || step->id == v->step;
        if (i + 1 < trace->step_count && trace->steps[i + 1].phase == step->phase)
            continue;
        if (here)
            k->current = p;
        if (draw)
            draw_phase(ui, v, k, &p);
        p.from = p.to;
        here = false;
    }
}

static void draw_track(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    const struct wt_trace *trace = v->trace;
    double total = 0;
    for (size_t i = 0; i < trace->step_count; i++)
        total += weight(&trace->steps[i]);
    struct track k = {.r = r, .unit = r.w / fmax(total, 1), .y = r.y + 40};
    walk_phases(ui, v, &k, false);
    walk_phases(ui, v, &k, true);
    double x = r.x, cursor = r.x;
    gui_line(ui->canvas, (struct gui_point){r.x, k.y}, (struct gui_point){r.x + r.w, k.y}, 1,
             ui->theme->border);
    for (size_t i = 0; i < trace->step_count; i++) {
        const struct wt_step *step = &trace->steps[i];
        draw_tick(ui, v, &k, step, x);
        if (step->id == v->step)
            cursor = x + weight(step) * k.unit / 2;
        x += weight(step) * k.unit;
    }
    draw_cursor(ui, &k, cursor);
}

void gui_draw_timeline(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    gui_group_push(ui->canvas, "timeline");
    struct gui_widget w = {.id = "timeline",
                           .role = "timeline",
                           .rect = r,
                           .label = gui_word(ui, v, "timeline.title"),
                           .flags = GUI_CONTAINER};
    gui_register(ui, &w);
    draw_buttons(ui, v, &r);
    draw_position(ui, v, &r);
    draw_track(ui, v, r);
    gui_group_pop(ui->canvas);
}
