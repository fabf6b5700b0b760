/* The facts of a step: what was checked, which values went in and came out, who knows them. */
#include "gui/views/explain.h"
#include "gui/views/icons.h"
#include "gui/views/value_text.h"

#include <math.h>
#include <string.h>

static void draw_heading(struct gui_ui *ui, struct explain_column *c, const char *text)
{
    struct gui_style head = gui_style(ui, GUI_TEXT_TINY, GUI_SEMIBOLD, ui->theme->muted);
    gui_text(ui->canvas, (struct gui_rect){c->x, c->y, c->w, 16}, &head, text);
    c->y += 21;
}

/* What was looked at and what was found, as far as the trace tells. */
static const char *check_detail(struct gui_ui *ui, const struct wt_check *check)
{
    const char *field = check->field ? check->field : "",
               *detail = check->detail ? check->detail : "";
    return *field && *detail ? gui_format(&ui->strings, "%s · %s", field, detail)
           : *field          ? field
                             : detail;
}

/* Chooses the field that the check looked at, in the inspector's first tab. */
static void show_field(struct gui_view *v, const char *path)
{
    const struct wt_step *step = wt_step_at(v->trace, v->step);
    const struct wt_message *m = wt_message_at(v->trace, step->message);
    const struct wire_pen *pen = !m                         ? NULL
                                 : m->layer == LAYER_RECORD ? &m->wire_fields
                                                            : &m->plain_fields;
    const struct wire_field *f = pen && path && *path ? wire_pen_find(pen, path) : NULL;
    if (!f)
        return;
    v->source = 0;
    v->field = (size_t)(f - pen->fields);
    v->field_moved = true;
}

static void draw_check(struct gui_ui *ui, struct gui_view *v, const struct wt_check *check,
                       size_t index, struct explain_column *c)
{
    const struct gui_theme *t = ui->theme;
    struct gui_style style = gui_style(ui, GUI_TEXT_SMALL + 0.5, GUI_MEDIUM, t->text);
    style.fit = GUI_WRAP;
    struct gui_style small = gui_style(ui, GUI_TEXT_TINY, GUI_REGULAR, t->muted);
    small.fit = GUI_ELIDE_MIDDLE;
    const char *title = gui_check_title(ui, v, check);
    const char *detail = check_detail(ui, check);
    double w = c->w - 26;
    double title_h = gui_measure(ui->canvas, &style, title, w).h;
    double detail_h = *detail ? 15 : 0;
    struct gui_widget widget = {.id = gui_format(&ui->strings, "explain.check.%zu", index + 1),
                                .role = "check",
                                .label = title,
                                .value = check->ok ? "ok" : "failed",
                                .rect = {c->x, c->y, c->w, title_h + detail_h + 4}};
    struct gui_response on = gui_register(ui, &widget);
    if (on.clicked)
        show_field(v, check->field);
    if (on.hovered && gui_label_width(ui, &small, detail) > w)
        gui_tooltip(ui, widget.rect, detail);
    struct gui_point mark = {c->x + 9, c->y + 8};
    gui_circle(ui->canvas, mark, 9,
               (struct gui_paint){.fill = check->ok ? t->ok_soft : t->bad_soft});
    if (check->ok)
        gui_icon_check(ui->canvas, mark, 11, t->ok);
    else
        gui_icon_cross(ui->canvas, mark, 11, t->bad);
    gui_text(ui->canvas, (struct gui_rect){c->x + 26, c->y, w, title_h + 2}, &style, title);
    gui_text(ui->canvas, (struct gui_rect){c->x + 26, c->y + title_h, w, detail_h}, &small, detail);
    c->y += title_h + detail_h + 8;
}

void explain_checks(struct gui_ui *ui, struct gui_view *v, const struct wt_step *step,
                    struct explain_column *c)
{
    if (!step->check_count)
        return;
    draw_heading(ui, c, gui_word(ui, v, "explain.checks"));
    for (size_t i = 0; i < step->check_count; i++)
        draw_check(ui, v, &step->checks[i], i, c);
    c->y += 8;
}

/* The first letter of an actor's name; the CA, whose letter the client has, keeps both of its. */
static const char *initial(struct gui_ui *ui, const struct gui_view *v, wt_id actor)
{
    const char *name = gui_actor_name(ui, v, actor);
    const struct wt_actor *a = wt_actor_at(v->trace, actor);
    size_t letters = a && a->role == WT_CA ? 2 : 1;
    size_t size = (*name & 0x80) ? 3 : 1; /* Chinese characters take three bytes */
    return gui_copy_n(&ui->strings, name, strnlen(name, letters * size));
}

/* A dot with the first letter of everyone who knows the value by now, from the right edge on. */
static double draw_knowers(struct gui_ui *ui, struct gui_view *v, const struct wt_value *value,
                           struct gui_rect line)
{
    const char *names = "";
    double x = line.x + line.w;
    for (size_t i = value->known_by_count; i-- > 0;) {
        const struct wt_knowledge *k = &value->known_by[i];
        if (!gui_knows_now(v, k))
            continue;
        const char *name = gui_actor_name(ui, v, k->actor);
        struct gui_style letter = gui_style(ui, 9, GUI_SEMIBOLD, ui->theme->panel);
        letter.align = GUI_CENTER;
        x -= 18;
        struct gui_rect box = {x, line.y + line.h / 2 - 8, 16, 16};
        gui_circle(ui->canvas, (struct gui_point){x + 8, line.y + line.h / 2}, 8,
                   (struct gui_paint){.fill = gui_actor_color(ui, v, k->actor)});
        gui_text(ui->canvas, box, &letter, initial(ui, v, k->actor));
        names = *names ? gui_format(&ui->strings, "%s, %s", name, names) : name;
    }
    struct gui_rect dots = {x, line.y, line.x + line.w - x, line.h};
    if (*names && gui_hovers(ui, dots))
        gui_tooltip(ui, dots, gui_word_with(ui, v, "known_by", "names", names));
    return line.x + line.w - x;
}

/* index: of the input, from 1; 0 for what comes out. */
static void draw_value(struct gui_ui *ui, struct gui_view *v, const struct wt_value *value,
                       size_t index, struct explain_column *c)
{
    const struct gui_theme *t = ui->theme;
    struct gui_rect box = {c->x, c->y, c->w, 46};
    const char *title = gui_title(ui, v, "values", value->name);
    const char *shown = gui_value_line(ui, v, value, (size_t)fmax(8, (c->w - 20) / 6.7));
    struct gui_widget w = {.id = index ? gui_format(&ui->strings, "explain.in.%zu", index)
                                       : "explain.out",
                           .role = "value",
                           .label = title,
                           .value = shown,
                           .rect = box};
    struct gui_response on = gui_register(ui, &w);
    if (on.clicked)
        v->value = value->id, v->source = GUI_NO_FIELD;
    struct gui_paint paint = {value->secret ? t->secret_soft : t->raised,
                              on.hovered || v->value == value->id ? t->accent : 0, 1.5, false};
    gui_rect(ui->canvas, box, 6, paint);
    struct gui_rect in = gui_inset(box, 9, 4);
    struct gui_rect line = gui_cut_top(&in, 19);
    if (value->secret) {
        struct gui_rect icon = gui_cut_left(&line, 20);
        gui_icon_key(ui->canvas, (struct gui_point){icon.x + 7, icon.y + 9}, 14, t->secret);
    }
    gui_cut_right(&line, draw_knowers(ui, v, value, line) + 6);
    struct gui_style size =
        gui_style(ui, GUI_TEXT_TINY, GUI_REGULAR, value->secret ? t->text : t->muted);
    const char *length = gui_value_length(ui, v, value);
    double length_w = gui_label_width(ui, &size, length);
    gui_text(ui->canvas, gui_cut_right(&line, length_w), &size, length);
    struct gui_style name = gui_style(ui, GUI_TEXT_SMALL, GUI_SEMIBOLD, t->text);
    name.fit = GUI_ELIDE_END;
    gui_cut_right(&line, 6);
    gui_text(ui->canvas, line, &name, title);
    if (on.hovered && gui_label_width(ui, &name, title) > line.w + 1)
        gui_tooltip(ui, box, title);
    struct gui_style mono = {GUI_MONO, GUI_REGULAR, 11, t->text, GUI_LEFT, GUI_ELIDE_MIDDLE};
    gui_text(ui->canvas, in, &mono, shown);
    c->y += box.h + 6;
}

/* Beside the heading of the values: how they are written; a click goes on to the next notation. */
static void draw_notation(struct gui_ui *ui, struct gui_view *v, const struct explain_column *c)
{
    static const char *const ids[] = {[GUI_HEX] = "base.hex",
                                      [GUI_DECIMAL] = "base.decimal",
                                      [GUI_BINARY] = "base.binary",
                                      [GUI_BASE64] = "base.base64"};
    const char *text = gui_word(ui, v, ids[v->notation]);
    struct gui_style style = gui_style(ui, GUI_TEXT_SMALL + 0.5, GUI_MEDIUM, 0);
    double w = gui_label_width(ui, &style, text) + 22;
    struct gui_rect box = {c->x + c->w - w, c->y - 4, w, 22};
    if (gui_button(ui, "explain.notation", box, text, false))
        v->notation = (enum gui_notation)((v->notation + 1) % GUI_NOTATIONS);
}

void explain_values(struct gui_ui *ui, struct gui_view *v, const struct wt_step *step,
                    struct explain_column *c)
{
    const struct wt_value *out = wt_value_at(v->trace, step->out);
    if (out || step->in_count)
        draw_notation(ui, v, c);
    if (out) {
        draw_heading(ui, c, gui_word(ui, v, "explain.out"));
        draw_value(ui, v, out, 0, c);
        c->y += 6;
    }
    if (step->in_count)
        draw_heading(ui, c, gui_word(ui, v, "explain.in"));
    for (size_t i = 0; i < step->in_count; i++) {
        const struct wt_value *in = wt_value_at(v->trace, step->in[i]);
        if (in)
            draw_value(ui, v, in, i + 1, c);
    }
}
