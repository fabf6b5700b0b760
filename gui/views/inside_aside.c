/* Beside the picture: what the operation is, what can be stepped into, what goes in and out. */
#include "gui/views/inside.h"

#include <inttypes.h>
#include <math.h>

struct column {
    double x, y, w;
};

static void put(struct gui_ui *ui, struct column *c, const struct gui_style *style,
                const char *text, double gap)
{
    struct gui_style wrapped = *style;
    wrapped.fit = GUI_WRAP;
    double h = gui_measure(ui->canvas, &wrapped, text, c->w).h;
    gui_text(ui->canvas, (struct gui_rect){c->x, c->y, c->w, h + 4}, &wrapped, text);
    c->y += h > 0 ? h + gap : 0;
}

static void draw_about(struct gui_ui *ui, struct gui_view *v, struct column *c, const char *op)
{
    struct gui_style title = gui_style(ui, GUI_TEXT_LARGEST, GUI_SEMIBOLD, ui->theme->text);
    struct gui_style body = gui_style(ui, GUI_TEXT_BODY, GUI_REGULAR, ui->theme->text);
    const char *what = wt_text(v->words, "ops", op, WT_WHAT);
    struct gui_widget w = {.id = "inside.about",
                           .role = "text",
                           .label = gui_title(ui, v, "ops", op),
                           .value = what ? what : ""};
    double top = c->y;
    put(ui, c, &title, w.label, 6);
    put(ui, c, &body, w.value, 4);
    w.rect = (struct gui_rect){c->x, top, c->w, c->y - top};
    gui_register(ui, &w);
    c->y += 14;
}

static void draw_heading(struct gui_ui *ui, struct column *c, const char *text)
{
    struct gui_style head = gui_style(ui, GUI_TEXT_SMALL, GUI_SEMIBOLD, ui->theme->muted);
    put(ui, c, &head, text, 5);
}

static void draw_into(struct gui_ui *ui, struct gui_view *v, struct column *c, size_t which,
                      size_t count, const char *op)
{
    const struct gui_theme *t = ui->theme;
    const char *title = gui_title(ui, v, "ops", op);
    const char *text = count > 1 ? gui_format(&ui->strings, "%zu · %s", which + 1, title) : title;
    struct gui_rect box = {c->x, c->y, c->w, 36};
    struct gui_widget w = {.id = gui_format(&ui->strings, "inside.into.%zu", which + 1),
                           .role = "button",
                           .label = text,
                           .value = op,
                           .rect = box,
                           .flags = GUI_FOCUSABLE};
    struct gui_response on = gui_register(ui, &w);
    if (on.clicked)
        v->inside.wish.into = which + 1;
    struct gui_paint paint = {on.hovered ? t->accent_soft : t->raised,
                              on.hovered ? t->accent : t->border, 1, false};
    gui_rect(ui->canvas, box, 6, paint);
    struct gui_style style = gui_style(ui, GUI_TEXT_BODY, GUI_MEDIUM, t->accent);
    struct gui_rect in = gui_inset(box, 12, 0);
    gui_text(ui->canvas, gui_cut_right(&in, 16), &style, "→");
    style.fit = GUI_ELIDE_END;
    gui_text(ui->canvas, in, &style, text);
    c->y += 42;
}

/* At most `room` characters of a value. */
static const char *shown(struct gui_ui *ui, const struct gui_view *v, const struct wt_value *value,
                         size_t room)
{
    if (value->kind == WT_V_NUMBER)
        return gui_format(&ui->strings, "%" PRId64, value->number);
    if (value->kind == WT_V_TEXT)
        return gui_format(&ui->strings, "%.*s", (int)value->bytes.len,
                          (const char *)value->bytes.data);
    const struct ce_view bytes = value->bytes;
    size_t all = 2 * bytes.len;
    enum ce_shape shape = value->kind == WT_V_INTEGER ? CE_SHAPE_INTEGER : CE_SHAPE_BYTES;
    if (all <= room || (shape == CE_SHAPE_INTEGER && bytes.len <= 8))
        return inside_numerals(ui, v, bytes, shape);
    struct wt_buffer b = {0};
    size_t tail = room / 6, head = room / 2 - tail - 1;
    wt_put_hex(&b, bytes.data, head);
    wt_puts(&b, "…");
    wt_put_hex(&b, bytes.data + bytes.len - tail, tail);
    const char *text = gui_copy(&ui->strings, b.data);
    wt_buffer_clear(&b);
    return text;
}

static void draw_value(struct gui_ui *ui, struct gui_view *v, struct column *c, const char *id,
                       const struct wt_value *value)
{
    const struct gui_theme *t = ui->theme;
    struct gui_rect box = {c->x, c->y, c->w, 44};
    bool sized = value->kind != WT_V_NUMBER && value->kind != WT_V_TEXT;
    const char *text = shown(ui, v, value, (size_t)fmax(16, (c->w - 20) / 6.9));
    struct gui_widget w = {
        .id = id, .role = "value", .label = value->name, .value = text, .rect = box};
    gui_register(ui, &w);
    gui_rect(ui->canvas, box, 6, (struct gui_paint){.fill = t->raised});
    struct gui_rect in = gui_inset(box, 9, 4), line = gui_cut_top(&in, 18);
    struct gui_style small = gui_style(ui, GUI_TEXT_TINY, GUI_REGULAR, t->muted);
    const char *size = sized ? gui_size_text(ui, v, value->bytes.len) : "";
    gui_text(ui->canvas, gui_cut_right(&line, gui_label_width(ui, &small, size)), &small, size);
    struct gui_style name = gui_style(ui, GUI_TEXT_SMALL, GUI_SEMIBOLD, t->text);
    name.fit = GUI_ELIDE_END;
    gui_text(ui->canvas, line, &name, value->name);
    struct gui_style mono = {GUI_MONO, GUI_REGULAR, 11, t->text, GUI_LEFT, GUI_ELIDE_MIDDLE};
    gui_text(ui->canvas, in, &mono, text);
    c->y += box.h + 6;
}

static void draw_inner(struct gui_ui *ui, struct gui_view *v, struct column *c)
{
    const struct gui_inside_level *top = gui_inside_top(&v->inside);
    if (!top->frames->count || v->inside.depth == GUI_INSIDE_DEPTH)
        return;
    size_t count = wt_inner_count(top->frames, top->at);
    if (count)
        draw_heading(ui, c, gui_word(ui, v, "inside.into"));
    for (size_t i = 0; i < count; i++)
        draw_into(ui, v, c, i, count, wt_inner_op(top->frames, top->at, i));
    c->y += count ? 10 : 0;
}

void inside_draw_aside(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    const struct wt_frames *frames = gui_inside_top(&v->inside)->frames;
    gui_panel(ui, r);
    struct gui_rect pane = gui_inset(r, 1, 8);
    gui_scroll_begin(ui, &v->inside.aside, pane);
    struct column c = {pane.x + 15, pane.y + 8 - v->inside.aside.y, pane.w - 30};
    double first = c.y;
    if (frames->op)
        draw_about(ui, v, &c, frames->op);
    draw_inner(ui, v, &c);
    if (frames->in_count)
        draw_heading(ui, &c, gui_word(ui, v, "explain.in"));
    for (size_t i = 0; i < frames->in_count; i++)
        draw_value(ui, v, &c, gui_format(&ui->strings, "inside.in.%zu", i + 1), &frames->in[i]);
    c.y += 6;
    draw_heading(ui, &c, gui_word(ui, v, "explain.out"));
    struct wt_value out = frames->out;
    out.name = gui_word(ui, v, "inside.result");
    draw_value(ui, v, &c, "inside.result", &out);
    gui_scroll_end(ui, &v->inside.aside, pane, c.y - first + 8);
}
