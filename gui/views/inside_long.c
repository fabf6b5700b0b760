/* Long byte strings as a grid of hex, long integers as lines of digits. */
#include "gui/views/inside.h"

#include <math.h>
#include <string.h>

enum { LABEL = 18, GAP = 10, MEDIUM = 64 };

static void draw_heading(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p,
                         const char *id, const char *name, size_t len, double h, const char *value)
{
    struct gui_rect all = {p->in.x, p->y, p->in.w, LABEL + h};
    struct gui_widget w = {.id = id, .role = "value", .label = name, .value = value, .rect = all};
    gui_register(ui, &w);
    struct gui_style head = {GUI_MONO,         GUI_REGULAR, GUI_TEXT_SMALL + 0.5,
                             ui->theme->muted, GUI_LEFT,    GUI_ELIDE_END};
    gui_text(ui->canvas, gui_cut_top(&all, LABEL), &head,
             gui_format(&ui->strings, "%s · %s", name, gui_size_text(ui, v, len)));
}

/* Digits in groups of eight, so that they can be read and may be broken. */
static const char *grouped(struct gui_ui *ui, const char *digits)
{
    struct wt_buffer b = {0};
    size_t n = strlen(digits), first = n % 8;
    wt_put(&b, digits, first);
    for (size_t at = first; at < n; at += 8) {
        wt_puts(&b, at ? " " : "");
        wt_put(&b, digits + at, 8);
    }
    const char *text = gui_copy(&ui->strings, b.data);
    wt_buffer_clear(&b);
    return text;
}

void inside_draw_digits(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p,
                        const char *id, const struct wt_frame_variable *x)
{
    const char *text = grouped(ui, inside_numerals(ui, v, x->bytes, x->shape));
    const struct gui_theme *t = ui->theme;
    struct gui_style style = {GUI_MONO, GUI_REGULAR, x->bytes.len <= MEDIUM ? 18 : GUI_TEXT_LARGE,
                              t->text,  GUI_LEFT,    GUI_WRAP};
    bool changed = inside_differs(x, inside_before(p, x), 0, x->bytes.len);
    double h = gui_measure(ui->canvas, &style, text, p->in.w - 26).h + 20;
    draw_heading(ui, v, p, id, x->name, x->bytes.len, h, text);
    struct gui_rect box = {p->in.x, p->y + LABEL, p->in.w, h};
    struct gui_paint paint = {changed ? t->accent_soft : t->raised, changed ? t->accent : t->border,
                              changed ? 2 : 1, false};
    gui_rect(ui->canvas, box, 6, paint);
    if (changed)
        inside_mark_changed(ui, box, 8);
    gui_text(ui->canvas, gui_inset(box, 12, 10), &style, text);
    p->y += LABEL + h + GAP;
}

/* Is there a word in it, six characters of ASCII at least? Fewer happen by chance. */
static bool holds_words(struct ce_view bytes)
{
    enum { WORD = 6 };
    size_t run = 0;
    for (size_t i = 0; i < bytes.len && run < WORD; i++)
        run = bytes.data[i] >= 0x20 && bytes.data[i] < 0x7f ? run + 1 : 0;
    return run == WORD;
}

/* The characters of one row, where they are shown. */
static void draw_words(struct gui_ui *ui, struct gui_rect box, const uint8_t *bytes, size_t len)
{
    struct gui_style style = {GUI_MONO,         GUI_REGULAR, GUI_TEXT_BODY,
                              ui->theme->muted, GUI_LEFT,    GUI_ONE_LINE};
    char text[17];
    for (size_t i = 0; i < len; i++)
        text[i] = bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char)bytes[i] : '.';
    text[len] = '\0';
    gui_text(ui->canvas, box, &style, text);
}

/* How many bytes stand in a row, and how wide each is: sixteen if they find room. */
static size_t bytes_per_row(const struct gui_view *v, double width, double *cell)
{
    double least = v->inside.base == WT_BASE_BINARY    ? 84
                   : v->inside.base == WT_BASE_DECIMAL ? 38
                                                       : 28;
    size_t per_row = 16;
    while (per_row > 4 && least * (double)per_row > width)
        per_row /= 2;
    *cell = fmin(width / (double)per_row, least * 1.5);
    return per_row;
}

static void draw_byte(struct gui_ui *ui, struct gui_view *v, struct gui_rect box,
                      const uint8_t *byte, bool changed)
{
    const struct gui_theme *t = ui->theme;
    double share = v->inside.base == WT_BASE_BINARY    ? 0.17
                   : v->inside.base == WT_BASE_DECIMAL ? 0.42
                                                       : 0.5;
    struct gui_style style = {GUI_MONO,      changed ? GUI_BOLD : GUI_REGULAR,
                              box.w * share, t->text,
                              GUI_CENTER,    GUI_ONE_LINE};
    box = gui_inset(box, 1, 1);
    struct gui_paint paint = {changed ? t->accent_soft : t->raised, changed ? t->accent : 0, 1.5,
                              false};
    gui_rect(ui->canvas, box, 3, paint);
    gui_text(ui->canvas, box, &style,
             inside_element(ui, v, (struct ce_view){byte, 1}, CE_SHAPE_BYTES));
    if (changed)
        inside_mark_changed(ui, box, 6);
}

void inside_draw_bytes(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p,
                       const char *id, const struct wt_frame_variable *x)
{
    enum { OFFSET = 52, WORDS = 150 };
    const struct wt_frame_variable *old = inside_before(p, x);
    double cell;
    bool words = holds_words(x->bytes);
    size_t per_row = bytes_per_row(v, p->in.w - OFFSET - (words ? WORDS : 0), &cell);
    double row = fmax(24, fmin(cell * 0.8, 36));
    size_t rows = (x->bytes.len + per_row - 1) / per_row;
    draw_heading(ui, v, p, id, x->name, x->bytes.len, (double)rows * row,
                 inside_numerals(ui, v, x->bytes, x->shape));
    struct gui_style offset = {GUI_MONO,         GUI_REGULAR, GUI_TEXT_SMALL,
                               ui->theme->muted, GUI_LEFT,    GUI_ONE_LINE};
    double top = p->y + LABEL;
    for (size_t i = 0; i < x->bytes.len; i++) {
        struct gui_rect box = {p->in.x + OFFSET + (double)(i % per_row) * cell,
                               top + (double)(i / per_row) * row, cell, row};
        if (i % per_row == 0) {
            gui_text(ui->canvas, (struct gui_rect){p->in.x, box.y, OFFSET - 4, row}, &offset,
                     gui_format(&ui->strings, "%04zx", i));
            double right = p->in.x + OFFSET + (double)per_row * cell + 12;
            size_t left = x->bytes.len - i;
            if (words)
                draw_words(ui, (struct gui_rect){right, box.y, WORDS - 12, row}, x->bytes.data + i,
                           left < per_row ? left : per_row);
        }
        draw_byte(ui, v, box, x->bytes.data + i, inside_differs(x, old, i, 1));
    }
    p->y = top + (double)rows * row + GAP + 4;
}
