/*
 * Sixteen bytes as a square, numbered as FIPS 197 3.4 does: byte i stands at row i mod 4, column
 * i / 4. What has changed is set off by its frame, its weight and a corner; a row that was turned
 * keeps the colours of the columns it comes from, and moves.
 */
#include "gui/views/inside.h"

#include <math.h>
#include <string.h>

enum { SIDE = SQUARE_SIDE, CAPTION = SQUARE_CAPTION, INDEX = SQUARE_INDEX };

/* A byte in binary stands in two lines, or it would be too small. */
static void draw_text(struct gui_ui *ui, const struct gui_view *v, const struct square *s,
                      struct gui_rect box, const char *text, bool changed)
{
    bool binary = v->inside.base == WT_BASE_BINARY;
    double share = binary ? 0.3 : v->inside.base == WT_BASE_DECIMAL ? 0.34 : 0.42;
    bool pale = s->ghost && !s->tinted;
    struct gui_style style = {GUI_MONO,        changed ? GUI_BOLD : GUI_REGULAR,
                              s->cell * share, pale ? ui->theme->muted : ui->theme->text,
                              GUI_CENTER,      GUI_ONE_LINE};
    if (binary && strlen(text) == 8) {
        box = gui_inset(box, 0, box.h * 0.14);
        gui_text(ui->canvas, gui_cut_top(&box, box.h / 2), &style,
                 gui_copy_n(&ui->strings, text, 4));
        text += 4;
    }
    gui_text(ui->canvas, box, &style, text);
}

static const char *all_notations(struct gui_ui *ui, const char *name, size_t row, size_t column,
                                 const struct square *s)
{
    size_t i = row + SIDE * column;
    struct wt_buffer b = {0};
    wt_printf(&b, "%s[%zu,%zu] = %02x = %u = ", name, row, column, s->bytes[i], s->bytes[i]);
    wt_put_element(&b, (struct ce_view){s->bytes + i, 1}, CE_SHAPE_BYTES, WT_BASE_BINARY);
    if (s->before)
        wt_printf(&b, "\n%02x → %02x", s->before[i], s->bytes[i]);
    const char *text = gui_copy(&ui->strings, b.data);
    wt_buffer_clear(&b);
    return text;
}

static void draw_cell(struct gui_ui *ui, struct gui_view *v, const struct square *s, size_t row,
                      size_t column)
{
    const struct gui_theme *t = ui->theme;
    size_t i = row + SIDE * column, from = s->turns ? (column + s->turns[row]) % SIDE : column;
    bool changed = s->before && s->before[i] != s->bytes[i];
    double at = (double)from + ((double)column - (double)from) * s->progress;
    struct gui_rect box = {s->r.x + at * s->cell, s->r.y + (double)row * s->cell, s->cell, s->cell};
    box = gui_inset(box, s->cell * 0.035, s->cell * 0.035);
    const char *text = inside_element(ui, v, (struct ce_view){s->bytes + i, 1}, CE_SHAPE_BYTES);
    gui_color fill = s->tinted  ? t->field[from]
                     : changed  ? t->accent_soft
                     : s->ghost ? 0
                                : t->raised;
    struct gui_paint paint = {fill, changed ? t->accent : t->border, changed ? 2 : 1, s->ghost};
    gui_rect(ui->canvas, box, s->cell * 0.1, paint);
    draw_text(ui, v, s, box, text, changed);
    if (changed)
        inside_mark_changed(ui, box, s->cell * 0.16);
    if (!s->name)
        return;
    struct gui_widget w = {
        .id = gui_format(&ui->strings, "inside.var.%s.%zu.%zu", s->name, row, column),
        .role = changed ? "changed byte" : "byte",
        .label = gui_format(&ui->strings, "%s[%zu,%zu]", s->name, row, column),
        .value = text,
        .rect = {s->r.x + (double)column * s->cell, box.y, box.w, box.h}};
    if (gui_register(ui, &w).hovered)
        gui_tooltip(ui, box, all_notations(ui, s->name, row, column, s));
}

void inside_draw_square(struct gui_ui *ui, struct gui_view *v, const struct square *s,
                        const char *caption)
{
    struct gui_style style = gui_style(ui, fmax(GUI_TEXT_SMALL, fmin(20, s->cell * 0.24)),
                                       GUI_SEMIBOLD, s->ghost ? ui->theme->muted : ui->theme->text);
    struct gui_style index = {GUI_MONO,         GUI_REGULAR, fmax(10, fmin(16, s->cell * 0.18)),
                              ui->theme->muted, GUI_CENTER,  GUI_ONE_LINE};
    style.align = GUI_CENTER;
    style.fit = GUI_ELIDE_END;
    double over = fmax(CAPTION, style.size * 1.5);
    gui_text(ui->canvas,
             (struct gui_rect){s->r.x - INDEX, s->r.y - INDEX - over, s->r.w + 2 * INDEX, over},
             &style, caption);
    for (size_t k = 0; k < SIDE; k++) {
        const char *number = gui_format(&ui->strings, "%zu", k);
        double at = (double)k * s->cell;
        gui_text(ui->canvas, (struct gui_rect){s->r.x + at, s->r.y - INDEX, s->cell, INDEX}, &index,
                 number);
        gui_text(ui->canvas, (struct gui_rect){s->r.x - INDEX, s->r.y + at, INDEX, s->cell}, &index,
                 number);
        for (size_t row = 0; row < SIDE; row++)
            draw_cell(ui, v, s, row, k);
    }
}
