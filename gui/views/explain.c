/* The explanation of the current step: what happens, why, and what would go wrong without it. */
#include "gui/views/explain.h"

#include <math.h>
#include <string.h>

void explain_paragraph(struct gui_ui *ui, struct explain_column *c, const char *id,
                       const char *heading, const char *text, gui_color heading_color)
{
    if (!*text)
        return;
    struct gui_style head = gui_style(ui, GUI_TEXT_TINY, GUI_SEMIBOLD, heading_color);
    struct gui_style body = gui_style(ui, GUI_TEXT_BODY, GUI_REGULAR, ui->theme->text);
    body.fit = GUI_WRAP;
    double h = gui_measure(ui->canvas, &body, text, c->w).h;
    struct gui_widget w = {.id = id,
                           .role = "text",
                           .label = heading,
                           .value = text,
                           .rect = {c->x, c->y, c->w, h + 20}};
    gui_register(ui, &w);
    gui_text(ui->canvas, (struct gui_rect){c->x, c->y, c->w, 16}, &head, heading);
    gui_text(ui->canvas, (struct gui_rect){c->x, c->y + 18, c->w, h + 4}, &body, text);
    c->y += h + 18 + 12;
}

/* Chips wrap to the next line where the row is full. */
struct chips {
    struct gui_rect row;
    double x, y;
};

static void put_chip(struct gui_ui *ui, struct chips *c, const char *id, const char *text,
                     gui_color ground, gui_color color)
{
    if (!text || !*text)
        return;
    double w = gui_chip_width(ui, text);
    if (c->x + w > c->row.x + c->row.w && c->x > c->row.x) {
        c->x = c->row.x;
        c->y += GUI_CHIP_HEIGHT + 4;
    }
    struct gui_widget chip = {
        .id = id, .role = "tag", .label = text, .rect = {c->x, c->y, w, GUI_CHIP_HEIGHT}};
    gui_register(ui, &chip);
    gui_chip(ui, c->x, c->y, text, ground, color);
    c->x += w + 6;
}

/* Who, which mechanism, which section of the standard. */
static double draw_chips(struct gui_ui *ui, struct gui_view *v, const struct wt_step *step,
                         struct gui_rect row)
{
    const struct gui_theme *t = ui->theme;
    struct chips c = {row, row.x, row.y};
    put_chip(ui, &c, "explain.actor", gui_actor_name(ui, v, step->actor), t->raised,
             gui_actor_color(ui, v, step->actor));
    put_chip(ui, &c, "explain.phase", gui_phase_name(ui, v, step->phase), t->raised, t->text);
    put_chip(ui, &c, "explain.mechanism", gui_mechanism_name(ui, v, step->mechanism),
             t->accent_soft, t->accent);
    put_chip(ui, &c, "explain.op", step->op ? gui_title(ui, v, "ops", step->op) : "", t->raised,
             t->muted);
    put_chip(ui, &c, "explain.spec", step->spec ? step->spec : "", t->raised, t->muted);
    return c.y + GUI_CHIP_HEIGHT;
}

static double draw_title(struct gui_ui *ui, struct gui_view *v, const struct wt_step *step,
                         struct gui_rect in)
{
    struct gui_style style = gui_style(ui, GUI_TEXT_TITLE, GUI_SEMIBOLD, ui->theme->text);
    style.fit = GUI_WRAP;
    const char *title = gui_step_title(ui, v, step);
    double h = gui_measure(ui->canvas, &style, title, in.w).h;
    struct gui_widget w = {.id = "explain.title",
                           .role = "heading",
                           .label = title,
                           .value = gui_format(&ui->strings, "%u", step->id),
                           .rect = {in.x, in.y, in.w, h}};
    gui_register(ui, &w);
    gui_text(ui->canvas, (struct gui_rect){in.x, in.y, in.w, h + 4}, &style, title);
    return in.y + h + 8;
}

static void draw_story(struct gui_ui *ui, struct gui_view *v, const struct wt_step *step,
                       struct explain_column *c)
{
    const struct gui_theme *t = ui->theme;
    const char *what = gui_step_part(ui, v, step, WT_WHAT);
    if (!*what)
        what = gui_step_part(ui, v, step, WT_SHORT);
    explain_paragraph(ui, c, "explain.what", gui_title(ui, v, "parts", "what"), what, t->accent);
    explain_paragraph(ui, c, "explain.why", gui_title(ui, v, "parts", "why"),
                      gui_step_part(ui, v, step, WT_WHY), t->ok);
    explain_paragraph(ui, c, "explain.without", gui_title(ui, v, "parts", "without"),
                      gui_step_part(ui, v, step, WT_WITHOUT), t->bad);
    explain_paragraph(ui, c, "explain.belief", gui_title(ui, v, "parts", "belief"),
                      gui_step_part(ui, v, step, WT_BELIEF), t->secret);
}

static bool has_facts(const struct wt_step *step)
{
    return step->check_count || step->in_count || step->out;
}

void gui_draw_explain(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    struct gui_widget w = {.id = "explain",
                           .role = "region",
                           .rect = r,
                           .label = gui_word(ui, v, "explain.title"),
                           .flags = GUI_CONTAINER | GUI_FOCUSABLE};
    gui_register(ui, &w);
    gui_panel(ui, r);
    const struct wt_step *step = wt_step_at(v->trace, v->step);
    if (!step)
        return;
    gui_group_push(ui->canvas, "explain");
    struct gui_rect pane = gui_inset(r, 1, 8);
    gui_scroll_begin(ui, &v->explain_scroll, pane);
    struct gui_rect in = gui_inset(pane, 17, 6);
    double top = in.y - v->explain_scroll.y;
    in.y = top;
    in.y = draw_title(ui, v, step, in);
    in.y = draw_chips(ui, v, step, in) + 14;
    bool columns = has_facts(step) && in.w >= 560;
    struct explain_column left = {in.x, in.y, columns ? in.w * 0.54 : in.w};
    draw_story(ui, v, step, &left);
    struct explain_column right = left;
    if (columns)
        right = (struct explain_column){in.x + in.w * 0.54 + 24, in.y, in.w * 0.46 - 24};
    explain_checks(ui, v, step, &right);
    explain_values(ui, v, step, &right);
    gui_scroll_end(ui, &v->explain_scroll, pane, fmax(left.y, right.y) - top + 8);
    gui_group_pop(ui->canvas);
}
