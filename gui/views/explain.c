/* The explanation of the current step: what happens, why, and what would go wrong without it. */
#include "gui/views/explain.h"

#include <math.h>
#include <string.h>

/* Heading and distance around a paragraph. */
enum { PARAGRAPH_EXTRA = 27 };

void explain_paragraph(struct gui_ui *ui, struct explain_column *c, const char *id,
                       const char *heading, const char *text, gui_color heading_color)
{
    if (!*text)
        return;
    struct gui_style head = gui_style(ui, GUI_TEXT_TINY, GUI_SEMIBOLD, heading_color);
    struct gui_style body = gui_style(ui, c->text_size, GUI_REGULAR, ui->theme->text);
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
    c->y += h + PARAGRAPH_EXTRA;
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

/* "Mechanism 6 · Key exchange": one of the nine that the lessons count. */
static const char *mechanism_text(struct gui_ui *ui, const struct gui_view *v,
                                  const struct wt_step *step)
{
    if (step->mechanism == WT_M_NONE)
        return "";
    const char *number = gui_format(&ui->strings, "%d", (int)step->mechanism);
    return gui_format(&ui->strings, "%s · %s",
                      gui_word_with(ui, v, "mechanism.number", "n", number),
                      gui_mechanism_name(ui, v, step->mechanism));
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
    put_chip(ui, &c, "explain.mechanism", mechanism_text(ui, v, step), t->accent_soft, t->accent);
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
    return in.y + h + 6;
}

/* The button that opens the step's operation, or why it stays closed. Returns where it ended. */
static double draw_inside_button(struct gui_ui *ui, struct gui_view *v, const struct wt_step *step,
                                 struct gui_rect in)
{
    if (!step->op)
        return in.y;
    struct gui_style style = gui_style(ui, GUI_TEXT_SMALL + 0.5, GUI_MEDIUM, ui->theme->text);
    const char *text = gui_format(&ui->strings, "%s ›", gui_word(ui, v, "inside.open"));
    struct gui_rect box = {in.x, in.y + 8, gui_label_width(ui, &style, text) + 30, 30};
    if (gui_button(ui, "explain.inside", box, text, false))
        gui_inside_open(v);
    if (v->inside.refused == step->id) {
        style.fit = GUI_ELIDE_END;
        style.color = ui->theme->bad;
        struct gui_rect note = {box.x + box.w + 12, box.y, in.w - box.w - 12, box.h};
        const char *why = gui_word_with(ui, v, "inside.closed", "why", v->inside.why.what);
        struct gui_widget w = {
            .id = "explain.inside_closed", .role = "note", .label = why, .rect = note};
        gui_register(ui, &w);
        gui_text(ui->canvas, note, &style, why);
    }
    return box.y + box.h;
}

struct story {
    const char *what, *why, *without, *belief;
    const struct wt_step *refuted_by;
};

static struct story read_story(struct gui_ui *ui, const struct gui_view *v,
                               const struct wt_step *step)
{
    struct story s = {.what = gui_step_part(ui, v, step, WT_WHAT),
                      .why = gui_step_part(ui, v, step, WT_WHY),
                      .without = gui_step_part(ui, v, step, WT_WITHOUT),
                      .belief = gui_step_part(ui, v, step, WT_BELIEF)};
    if (!*s.what)
        s.what = gui_step_part(ui, v, step, WT_SHORT);
    const char *refuted = gui_step_part(ui, v, step, WT_REFUTED_BY);
    for (size_t i = 0; *refuted && i < v->trace->step_count && !s.refuted_by; i++)
        if (strcmp(v->trace->steps[i].text, refuted) == 0)
            s.refuted_by = &v->trace->steps[i];
    return s;
}

/* The largest text with which the whole story stands in the pane: legible from the back row. */
static double fitting_size(struct gui_ui *ui, const struct story *s, double w, double h)
{
    const char *const parts[] = {s->what, s->why, s->without, s->belief};
    double size = GUI_TEXT_LARGEST;
    for (; size > GUI_TEXT_BODY - 0.5; size -= 0.5) {
        struct gui_style body = gui_style(ui, size, GUI_REGULAR, 0);
        body.fit = GUI_WRAP;
        double total = s->refuted_by ? 45 : 0;
        for (size_t i = 0; i < 4; i++)
            if (*parts[i])
                total += gui_measure(ui->canvas, &body, parts[i], w).h + PARAGRAPH_EXTRA;
        if (total <= h)
            break;
    }
    return size;
}

/* A false belief is never shown without the step that refutes it, which a click leads to. */
static void draw_belief(struct gui_ui *ui, struct gui_view *v, const struct story *s,
                        struct explain_column *c)
{
    if (!*s->belief || !s->refuted_by)
        return;
    const struct gui_theme *t = ui->theme;
    explain_paragraph(ui, c, "explain.belief", gui_title(ui, v, "parts", "belief"), s->belief,
                      t->secret);
    struct gui_style head = gui_style(ui, GUI_TEXT_TINY, GUI_SEMIBOLD, t->muted);
    struct gui_style link = gui_style(ui, GUI_TEXT_BODY, GUI_MEDIUM, t->accent);
    link.fit = GUI_ELIDE_END;
    gui_text(ui->canvas, (struct gui_rect){c->x, c->y, c->w, 16}, &head,
             gui_title(ui, v, "parts", "refuted_by"));
    const char *text = gui_format(&ui->strings, "→ %s", gui_step_title(ui, v, s->refuted_by));
    double w = fmin(c->w, gui_label_width(ui, &link, text));
    struct gui_widget widget = {.id = "explain.refuted_by",
                                .role = "link",
                                .label = text,
                                .rect = {c->x, c->y + 17, w, 20},
                                .flags = GUI_FOCUSABLE};
    if (gui_register(ui, &widget).clicked) {
        if (!gui_step_shown(v, s->refuted_by))
            gui_set_level(v, s->refuted_by->level);
        gui_go_to(v, s->refuted_by->id);
    }
    gui_text(ui->canvas, widget.rect, &link, text);
    c->y += 45;
}

static void draw_story(struct gui_ui *ui, struct gui_view *v, const struct story *s,
                       struct explain_column *c)
{
    const struct gui_theme *t = ui->theme;
    explain_paragraph(ui, c, "explain.what", gui_title(ui, v, "parts", "what"), s->what, t->accent);
    explain_paragraph(ui, c, "explain.why", gui_title(ui, v, "parts", "why"), s->why, t->ok);
    explain_paragraph(ui, c, "explain.without", gui_title(ui, v, "parts", "without"), s->without,
                      t->bad);
    draw_belief(ui, v, s, c);
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
    in.y = draw_chips(ui, v, step, in);
    in.y = draw_inside_button(ui, v, step, in) + 12;
    struct story story = read_story(ui, v, step);
    bool columns = has_facts(step) && *story.what && in.w >= 560;
    struct explain_column left = {in.x, in.y, columns ? in.w * 0.54 : in.w, GUI_TEXT_BODY};
    left.text_size = fitting_size(ui, &story, left.w, pane.h - (in.y - top) - 12);
    draw_story(ui, v, &story, &left);
    struct explain_column right = left;
    if (columns)
        right =
            (struct explain_column){in.x + in.w * 0.54 + 24, in.y, in.w * 0.46 - 24, GUI_TEXT_BODY};
    explain_checks(ui, v, step, &right);
    explain_values(ui, v, step, &right);
    gui_scroll_end(ui, &v->explain_scroll, pane, fmax(left.y, right.y) - top - 2);
    gui_group_pop(ui->canvas);
}
