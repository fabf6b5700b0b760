/* Rows of the diagram that stand on one lane: headings of phases, cards and notes. */
#include "gui/views/icons.h"
#include "gui/views/stage.h"

#include <math.h>

static void draw_heading(struct gui_ui *ui, struct gui_view *v, const struct stage_row *row,
                         struct gui_rect at)
{
    const struct wt_step *step = wt_step_at(v->trace, row->step);
    struct gui_style style = gui_style(ui, GUI_TEXT_TINY, GUI_SEMIBOLD, ui->theme->muted);
    const char *name = gui_phase_name(ui, v, step->phase);
    double wide = gui_label_width(ui, &style, name);
    struct gui_rect box = {at.x + 12, at.y + 4, wide + 4, at.h - 8};
    gui_rect(ui->canvas, gui_inset(box, -4, 0), 4, (struct gui_paint){.fill = ui->theme->raised});
    gui_text(ui->canvas, box, &style, name);
}

static void draw_verdict(struct gui_ui *ui, const struct wt_step *step, struct gui_point at)
{
    const struct gui_theme *t = ui->theme;
    bool ok = !gui_step_wrong(step);
    gui_circle(ui->canvas, at, 8, (struct gui_paint){.fill = ok ? t->ok_soft : t->bad_soft});
    if (ok)
        gui_icon_check(ui->canvas, at, 10, t->ok);
    else
        gui_icon_cross(ui->canvas, at, 10, t->bad);
}

static void draw_card(struct gui_ui *ui, struct gui_view *v, const struct wt_step *step,
                      struct gui_rect box, bool ahead)
{
    const struct gui_theme *t = ui->theme;
    bool current = step->id == v->step;
    bool wrong = gui_step_wrong(step);
    gui_color lane = wrong ? t->bad : gui_actor_color(ui, v, step->actor);
    box = gui_inset(box, 0, 5);
    struct gui_paint paint = {wrong ? t->bad_soft : t->raised,
                              current ? t->accent : gui_mix(t->panel, lane, ahead ? 0.35 : 0.75),
                              current ? 2 : 1.2, ahead};
    gui_rect(ui->canvas, box, GUI_RADIUS, paint);
    struct gui_rect in = gui_inset(box, STAGE_CARD_PAD, 0);
    struct gui_rect icon = gui_cut_left(&in, STAGE_CARD_ICON - STAGE_CARD_PAD + 5);
    gui_icon_step(ui->canvas, (struct gui_point){icon.x + 6, icon.y + icon.h / 2}, 13, step->kind,
                  lane);
    if (step->check_count)
        draw_verdict(ui, step, (struct gui_point){in.x + in.w - 6, in.y + in.h / 2});
    if (step->check_count)
        gui_cut_right(&in, 18);
    struct gui_style style = stage_card_style(ui, ahead ? t->muted : t->text);
    style.weight = current ? GUI_SEMIBOLD : GUI_MEDIUM;
    const char *title = gui_step_title(ui, v, step);
    double h = gui_measure(ui->canvas, &style, title, in.w).h;
    in.y += (in.h - h) / 2;
    in.h = h + 4;
    gui_text(ui->canvas, in, &style, title);
}

/* The mark on the lane: what kind of step it is, or what its checks found. */
static void draw_node(struct gui_ui *ui, const struct wt_step *step, struct gui_point at,
                      gui_color lane, gui_color ground)
{
    if (step->check_count) {
        gui_circle(ui->canvas, at, 10, (struct gui_paint){.fill = ground});
        draw_verdict(ui, step, at);
        return;
    }
    gui_circle(ui->canvas, at, 8, (struct gui_paint){ground, lane, 1.3, false});
    gui_icon_step(ui->canvas, at, 8, step->kind, lane);
}

static void draw_note(struct gui_ui *ui, struct gui_view *v, const struct stage *s,
                      const struct wt_step *step, struct gui_rect row, gui_color ground)
{
    const struct gui_theme *t = ui->theme;
    bool current = step->id == v->step, ahead = step->id > v->step;
    gui_color lane = gui_actor_color(ui, v, step->actor);
    double x = row.x + stage_lane_x(s, step->actor);
    draw_node(ui, step, (struct gui_point){x, row.y + row.h / 2},
              ahead ? gui_mix(ground, lane, 0.55) : lane, ground);
    struct gui_style style = stage_note_style(ui, current ? t->text : t->muted);
    style.weight = current ? GUI_MEDIUM : GUI_REGULAR;
    const char *title = gui_step_title(ui, v, step);
    struct gui_size size = gui_measure(ui->canvas, &style, title, s->note_width);
    bool right = stage_note_right(s, step->actor);
    style.align = right ? GUI_LEFT : GUI_RIGHT;
    double left = right ? x + STAGE_NOTE_GAP : x - STAGE_NOTE_GAP - s->note_width;
    double ink = right ? left : left + s->note_width - size.w;
    struct gui_rect box = {left, row.y + (row.h - size.h) / 2, s->note_width, size.h + 4};
    gui_rect(ui->canvas, (struct gui_rect){ink - 3, row.y + 1, size.w + 6, row.h - 2}, 4,
             (struct gui_paint){.fill = ground});
    gui_text(ui->canvas, box, &style, title);
}

/* What the row shows about where the reader is: "done", "current" or "ahead". */
static const char *standing(const struct gui_view *v, const struct wt_step *step)
{
    return step->id == v->step ? "current" : step->id < v->step ? "done" : "ahead";
}

static struct gui_response register_row(struct gui_ui *ui, struct gui_view *v,
                                        const struct wt_step *step, bool arrow, struct gui_rect at)
{
    const struct wt_message *m = wt_message_at(v->trace, step->message);
    const char *id = arrow ? gui_format(&ui->strings, "stage.message.%u", m->id)
                           : gui_format(&ui->strings, "stage.step.%u", step->id);
    const char *label = arrow ? gui_message_name(ui, v, m) : gui_step_title(ui, v, step);
    struct gui_widget w = {.id = id,
                           .role = arrow ? "message" : "step",
                           .label = label,
                           .value = standing(v, step),
                           .rect = at};
    return gui_register(ui, &w);
}

void stage_draw_row(struct gui_ui *ui, struct gui_view *v, const struct stage *s,
                    const struct stage_row *row, struct gui_rect at)
{
    if (row->kind == ROW_PHASE) {
        draw_heading(ui, v, row, at);
        return;
    }
    const struct gui_theme *t = ui->theme;
    const struct wt_step *step = wt_step_at(v->trace, row->step);
    bool arrow = row->kind == ROW_ARROW;
    bool ahead = step->id > v->step;
    struct gui_response on = register_row(ui, v, step, arrow, at);
    if (on.clicked)
        gui_go_to(v, step->id);
    gui_color ground = row->band ? t->band : t->panel;
    if (step->id == v->step || on.hovered) {
        ground = step->id == v->step ? t->accent_soft : t->raised;
        gui_rect(ui->canvas, (struct gui_rect){at.x, at.y, at.w + GUI_SCROLLBAR, at.h}, 0,
                 (struct gui_paint){.fill = ground});
    }
    if (step->id == v->step)
        gui_rect(ui->canvas, (struct gui_rect){at.x, at.y, 4, at.h}, 0,
                 (struct gui_paint){.fill = t->accent});
    struct gui_rect box = stage_card_box(s, step->actor, at);
    if (arrow)
        stage_draw_arrow(ui, v, s, step, at, ground);
    else if (row->kind == ROW_CARD)
        draw_card(ui, v, step, box, ahead);
    else
        draw_note(ui, v, s, step, at, ground);
}
