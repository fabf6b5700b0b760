/* The frames of an operation on one line: a mark for each, a taller one where a round begins. */
#include "gui/views/icons.h"
#include "gui/views/inside.h"
#include "walkthrough/trace/frame_words.h"

#include <math.h>
#include <string.h>

static void draw_buttons(struct gui_ui *ui, struct gui_view *v, struct gui_rect *r)
{
    static const struct {
        const char *id, *words;
        int direction;
        bool end;
    } buttons[] = {{"inside.first", "timeline.first", -1, true},
                   {"inside.back", "timeline.back", -1, false},
                   {"inside.forward", "timeline.forward", 1, false},
                   {"inside.last", "timeline.last", 1, true}};
    for (size_t i = 0; i < 4; i++) {
        struct gui_rect box = gui_cut_left(r, 34);
        gui_cut_left(r, 4);
        box.y += (box.h - 32) / 2;
        box.h = 32;
        if (gui_button(ui, buttons[i].id, box, "", false)) {
            if (buttons[i].end)
                gui_inside_go_to(&v->inside, buttons[i].direction > 0 ? SIZE_MAX : 0);
            else
                gui_inside_go_by(&v->inside, buttons[i].direction);
        }
        struct gui_point at = {box.x + box.w / 2, box.y + box.h / 2};
        gui_icon_play(ui->canvas, at, 15, buttons[i].direction, buttons[i].end, ui->theme->text);
        if (gui_hovers(ui, box))
            gui_tooltip(ui, box, gui_word(ui, v, buttons[i].words));
    }
}

static void draw_position(struct gui_ui *ui, struct gui_view *v, struct gui_rect *r)
{
    const struct gui_inside_level *top = gui_inside_top(&v->inside);
    size_t at = top->frames->count ? top->at + 1 : 0;
    const char *text = gui_format(&ui->strings, "%zu / %zu%s", at, top->frames->count,
                                  top->frames->truncated ? "+" : "");
    struct gui_style style = gui_style(ui, GUI_TEXT_LARGE, GUI_SEMIBOLD, ui->theme->text);
    style.align = GUI_CENTER;
    struct gui_rect box = gui_cut_left(r, 130);
    struct gui_widget w = {.id = "inside.position",
                           .role = "status",
                           .label = text,
                           .value = gui_format(&ui->strings, "%zu", at),
                           .rect = box};
    gui_register(ui, &w);
    gui_text(ui->canvas, box, &style, text);
    gui_cut_left(r, 14);
}

static double x_of(struct gui_rect r, const struct wt_frames *frames, size_t at)
{
    return r.x + r.w * ((double)at + 0.5) / (double)frames->count;
}

static bool part_begins(const struct wt_frames *frames, size_t at)
{
    const struct wt_frame *f = &frames->frames[at];
    return at == 0 || f->round != f[-1].round || strcmp(f->algorithm, f[-1].algorithm) != 0;
}

/* Marks, and the numbers of the rounds where they have the room. */
static void draw_marks(struct gui_ui *ui, const struct wt_frames *frames, size_t current,
                       struct gui_rect r, double y)
{
    const struct gui_theme *t = ui->theme;
    double unit = r.w / (double)frames->count, last_mark = -10, last_label = -100;
    struct gui_style number = gui_style(ui, GUI_TEXT_TINY, GUI_MEDIUM, t->muted);
    number.align = GUI_CENTER;
    for (size_t i = 0; i < frames->count; i++) {
        bool part = part_begins(frames, i);
        double x = x_of(r, frames, i);
        if (x - last_mark < (part ? 1.5 : 2.5))
            continue;
        last_mark = x;
        gui_color ink = i <= current ? t->accent : gui_mix(t->window, t->muted, 0.6);
        double tall = part ? 7 : 4;
        gui_line(ui->canvas, (struct gui_point){x, y - tall}, (struct gui_point){x, y + tall},
                 fmin(2.5, fmax(1, unit * 0.4)), ink);
        if (!part || unit < 2 || x - last_label < 30 || x - 15 < r.x || x + 15 > r.x + r.w)
            continue;
        last_label = x;
        gui_text(ui->canvas, (struct gui_rect){x - 24, y - 30, 48, 16}, &number,
                 gui_format(&ui->strings, "%u", frames->frames[i].round));
    }
}

/* The frame under the pointer: a click leads there. */
static void point(struct gui_ui *ui, struct gui_view *v, const struct wt_frames *frames,
                  struct gui_rect r, bool clicked)
{
    double share = (ui->pointer.x - r.x) / r.w;
    size_t at = (size_t)(fmax(0, fmin(share, 0.999999)) * (double)frames->count);
    const struct wt_frame *f = &frames->frames[at];
    const char *words = frame_words(v->words, f);
    struct gui_rect where = {x_of(r, frames, at) - 60, r.y, 120, r.h};
    gui_tooltip(
        ui, where,
        gui_format(&ui->strings, "%zu · %s · %s", at + 1, f->algorithm, words ? words : f->label));
    if (clicked)
        gui_inside_go_to(&v->inside, at);
}

void inside_draw_timeline(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    const struct gui_theme *t = ui->theme;
    const struct gui_inside_level *top = gui_inside_top(&v->inside);
    const struct wt_frames *frames = top->frames;
    draw_buttons(ui, v, &r);
    draw_position(ui, v, &r);
    if (!frames->count)
        return;
    double y = r.y + r.h / 2 + 6;
    struct gui_widget w = {.id = "inside.timeline",
                           .role = "slider",
                           .label = gui_word(ui, v, "timeline.title"),
                           .value = gui_format(&ui->strings, "%zu", top->at + 1),
                           .rect = r};
    struct gui_response on = gui_register(ui, &w);
    gui_line(ui->canvas, (struct gui_point){r.x, y}, (struct gui_point){r.x + r.w, y}, 1,
             t->border);
    draw_marks(ui, frames, top->at, r, y);
    struct gui_point here = {x_of(r, frames, top->at), y};
    gui_circle(ui->canvas, here, 9, (struct gui_paint){t->accent_soft, t->accent, 2.5, false});
    gui_circle(ui->canvas, here, 3.5, (struct gui_paint){.fill = t->accent});
    if (on.hovered)
        point(ui, v, frames, r, on.clicked);
}
