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

static bool all_ok(const struct wt_step *step)
{
    for (size_t i = 0; i < step->check_count; i++)
        if (!step->checks[i].ok)
            return false;
    return true;
}

static void draw_verdict(struct gui_ui *ui, const struct wt_step *step, struct gui_point at)
{
    const struct gui_theme *t = ui->theme;
    bool ok = all_ok(step);
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
    bool wrong = step->kind == WT_FAIL || step->kind == WT_INTERFERE;
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

static void draw_note(struct gui_ui *ui, struct gui_view *v, const struct wt_step *step,
                      struct gui_rect box, gui_color ground, bool ahead)
{
    const struct gui_theme *t = ui->theme;
    bool current = step->id == v->step;
    gui_color lane = gui_actor_color(ui, v, step->actor);
    gui_rect(ui->canvas, gui_inset(box, 0, 1), 5, (struct gui_paint){.fill = ground});
    struct gui_rect icon = gui_cut_left(&box, STAGE_NOTE_ICON);
    gui_icon_step(ui->canvas, (struct gui_point){icon.x + 9, icon.y + icon.h / 2}, 9, step->kind,
                  ahead ? gui_mix(ground, lane, 0.55) : lane);
    if (step->check_count)
        draw_verdict(ui, step, (struct gui_point){box.x + box.w - 9, box.y + box.h / 2});
    if (step->check_count)
        gui_cut_right(&box, 20);
    struct gui_style style = stage_note_style(ui, current ? t->text : t->muted);
    const char *title = gui_step_title(ui, v, step);
    double h = gui_measure(ui->canvas, &style, title, box.w).h;
    gui_text(ui->canvas, (struct gui_rect){box.x, box.y + (box.h - h) / 2, box.w, h + 4}, &style,
             title);
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
        gui_rect(ui->canvas, at, 0, (struct gui_paint){.fill = ground});
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
        draw_note(ui, v, step, box, ground, ahead);
}
