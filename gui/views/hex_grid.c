/*
 * Hex and text columns. Fields are told apart by their ground; the one pointed at is framed, the
 * chosen one stands out in the accent's colours.
 */
#include "gui/views/inspector.h"

#include <math.h>

enum { ROW = 20, OFFSET_CHARS = 6 };

static const double FONT = 12.5;

static struct gui_style mono(gui_color color)
{
    return (struct gui_style){GUI_MONO, GUI_REGULAR, FONT, color, GUI_LEFT, GUI_ELIDE_END};
}

/* Where things stand, in characters of the monospaced font. */
struct grid {
    struct gui_rect r;
    double advance;
    size_t per_row;
};

static double advance_of(struct gui_ui *ui)
{
    struct gui_style style = mono(0);
    return gui_measure(ui->canvas, &style, "00000000000000000000", 0).w / 20;
}

static double hex_x(const struct grid *g, size_t column)
{
    double chars = OFFSET_CHARS + 3.0 * (double)column + (column >= 8 ? 1 : 0);
    return g->r.x + g->advance * chars;
}

static double text_x(const struct grid *g, size_t column)
{
    return hex_x(g, g->per_row) + g->advance * (1 + (double)column);
}

double hex_grid_width(struct gui_ui *ui, size_t per_row)
{
    struct grid g = {.advance = advance_of(ui), .per_row = per_row};
    return ceil(text_x(&g, per_row)) + GUI_SCROLLBAR + 2;
}

static bool in_field(const struct byte_source *s, size_t field, size_t at)
{
    if (!s->fields || field >= s->fields->count)
        return false;
    const struct wire_field *f = &s->fields->fields[field];
    return at >= f->at && at < f->at + f->len;
}

/* A run of bytes of one row that look the same: columns [from, to). */
struct run {
    size_t from, to, leaf;
    bool chosen, hovered, short_field;
    double y;
};

static void draw_run(struct gui_ui *ui, const struct grid *g, const struct byte_source *s,
                     size_t row_at, const struct run *run)
{
    const struct gui_theme *t = ui->theme;
    size_t color = run->leaf == GUI_NO_FIELD ? 0 : inspector_color(s, run->leaf);
    /* What is long stands out by its frame, or it would outshine the page. */
    bool loud = run->chosen && run->short_field;
    gui_color ground = loud                        ? t->accent
                       : run->chosen               ? t->accent_soft
                       : run->leaf == GUI_NO_FIELD ? 0
                                                   : t->field[color];
    struct gui_paint paint = {ground, run->hovered || run->chosen ? t->accent : 0, 1.6, false};
    struct gui_rect hex = {hex_x(g, run->from) - 3, run->y + 1,
                           hex_x(g, run->to - 1) - hex_x(g, run->from) + 2 * g->advance + 6,
                           ROW - 2};
    struct gui_rect text = {text_x(g, run->from), run->y + 1,
                            (double)(run->to - run->from) * g->advance, ROW - 2};
    gui_rect(ui->canvas, hex, 3, paint);
    gui_rect(ui->canvas, text, 2, paint);
    char hex_text[16 * 3 + 2], ascii[17];
    size_t n = 0, k = 0;
    for (size_t c = run->from; c < run->to; c++) {
        static const char digits[] = "0123456789abcdef";
        uint8_t byte = s->bytes.data[row_at + c];
        if (c == 8 && c > run->from)
            hex_text[n++] = ' ';
        hex_text[n++] = digits[byte >> 4];
        hex_text[n++] = digits[byte & 15];
        hex_text[n++] = ' ';
        ascii[k++] = byte >= 0x20 && byte < 0x7f ? (char)byte : '.';
    }
    hex_text[n - 1] = ascii[k] = '\0';
    struct gui_style style = mono(loud ? t->on_accent : t->text);
    hex.x += 3;
    hex.w += 4;
    text.w += 4;
    gui_text(ui->canvas, hex, &style, hex_text);
    gui_text(ui->canvas, text, &style, ascii);
}

static void draw_row(struct gui_ui *ui, const struct gui_view *v, const struct grid *g,
                     const struct byte_source *s, size_t at, double y)
{
    struct gui_style offset = mono(ui->theme->muted);
    struct gui_rect box = {g->r.x, y, OFFSET_CHARS * g->advance, ROW};
    gui_text(ui->canvas, box, &offset, gui_format(&ui->strings, "%04zx", at));
    size_t count = s->bytes.len - at < g->per_row ? s->bytes.len - at : g->per_row;
    struct run run = {0};
    for (size_t c = 0; c <= count; c++) {
        struct run here = {.from = c, .to = c + 1, .leaf = GUI_NO_FIELD, .y = y};
        if (c < count) {
            here.leaf = inspector_leaf_at(s, at + c);
            here.chosen = in_field(s, v->field, at + c);
            here.short_field = here.chosen && s->fields->fields[v->field].len <= 2 * g->per_row;
            here.hovered = in_field(s, v->hover, at + c);
        }
        bool same = c > 0 && c < count && here.leaf == run.leaf;
        if (same) {
            run.to = c + 1;
            continue;
        }
        if (c > 0)
            draw_run(ui, g, s, at, &run);
        run = here;
    }
}

/* The byte under the pointer; false when it is between the columns or beyond the end. */
static bool byte_under(const struct gui_ui *ui, const struct grid *g, double top, size_t len,
                       size_t *at)
{
    if (ui->modal || !gui_hovers(ui, g->r) || ui->pointer.y < top)
        return false;
    size_t row = (size_t)((ui->pointer.y - top) / ROW);
    for (size_t c = 0; c < g->per_row; c++) {
        double hex = ui->pointer.x - hex_x(g, c) + g->advance / 2;
        double text = ui->pointer.x - text_x(g, c);
        bool on = (hex >= 0 && hex < 3 * g->advance) || (text >= 0 && text < g->advance);
        *at = row * g->per_row + c;
        if (on && *at < len)
            return true;
    }
    return false;
}

static void point(struct gui_ui *ui, struct gui_view *v, const struct grid *g,
                  const struct byte_source *s, double top)
{
    size_t at;
    if (!byte_under(ui, g, top, s->bytes.len, &at))
        return;
    v->next_hover = inspector_leaf_at(s, at);
    if (ui->clicked && v->next_hover != GUI_NO_FIELD) {
        v->field = v->next_hover;
        v->field_moved = true;
    }
}

void hex_grid_draw(struct gui_ui *ui, struct gui_view *v, const struct byte_source *s,
                   struct gui_rect r, size_t per_row)
{
    struct grid g = {r, advance_of(ui), per_row};
    size_t rows = (s->bytes.len + per_row - 1) / per_row;
    struct gui_widget w = {.id = "bytes.hex",
                           .role = "bytes",
                           .label = s->title,
                           .rect = r,
                           .value = gui_format(&ui->strings, "%zu", s->bytes.len),
                           .flags = GUI_FOCUSABLE};
    gui_register(ui, &w);
    v->hex_scroll.view = r.h;
    v->hex_scroll.content = (double)rows * ROW + 4;
    if (v->field_shown && s->fields && v->field < s->fields->count) {
        const struct wire_field *f = &s->fields->fields[v->field];
        double first = (double)(f->at / per_row) * ROW;
        double tall = (double)((f->len + per_row - 1) / per_row + 1) * ROW;
        gui_scroll_to(&v->hex_scroll, first, fmin(tall, r.h - 2 * ROW), ROW);
    }
    gui_scroll_begin(ui, &v->hex_scroll, r);
    double top = r.y - v->hex_scroll.y;
    point(ui, v, &g, s, top);
    for (size_t row = 0; row < rows; row++) {
        double y = top + (double)row * ROW;
        if (y + ROW >= r.y && y <= r.y + r.h)
            draw_row(ui, v, &g, s, row * per_row, y);
    }
    gui_scroll_end(ui, &v->hex_scroll, r, (double)rows * ROW + 4);
}
