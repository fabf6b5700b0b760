/*
 * A state and where it comes from: beside it, paler, what it was before, and between the two what
 * was combined with it, where the frame before shows that. What happened is seen from the bytes
 * alone: rows that were turned, or an exclusive or.
 */
#include "gui/views/inside.h"

#include <math.h>
#include <string.h>

enum { SIDE = SQUARE_SIDE, CELLS = SQUARE_CELLS, CAPTION = SQUARE_CAPTION, INDEX = SQUARE_INDEX };

bool inside_is_state(const struct wt_frame_variable *x)
{
    return x->shape == CE_SHAPE_STATE && x->bytes.len == CELLS;
}

/* ---- what happened between two states ---- */

/* Was every row turned, one at least by a place? */
static bool turned(const uint8_t *before, const uint8_t *now, size_t turns[SIDE])
{
    bool any = false;
    for (size_t row = 0; row < SIDE; row++) {
        size_t by = 0;
        for (; by < SIDE; by++) {
            bool same = true;
            for (size_t c = 0; c < SIDE; c++)
                same = same && now[row + SIDE * c] == before[row + SIDE * ((c + by) % SIDE)];
            if (same)
                break;
        }
        if (by == SIDE)
            return false;
        turns[row] = by;
        any = any || by > 0;
    }
    return any;
}

/* The sixteen bytes of the frame before, if they are just what makes one state of the other. */
static const struct wt_frame_variable *combined(const struct inside_picture *p,
                                                const uint8_t *before, const uint8_t *now)
{
    const struct wt_frame *f = p->at ? &p->frames->frames[p->at - 1] : NULL;
    for (size_t i = 0; f && i < f->variable_count; i++) {
        const struct wt_frame_variable *x = &f->variables[i];
        bool same = x->bytes.len == CELLS && x->shape != CE_SHAPE_STATE;
        for (size_t k = 0; same && k < CELLS; k++)
            same = (before[k] ^ x->bytes.data[k]) == now[k];
        if (same)
            return x;
    }
    return NULL;
}

/* ---- drawing ---- */

/* The arrow between before and now, under the name of what was done; beside each turned row, by
 * how many places. */
static void draw_arrow(struct gui_ui *ui, struct gui_rect r, const char *name, const size_t *turns,
                       double cell)
{
    const struct gui_theme *t = ui->theme;
    double y = r.y + r.h / 2, tip = r.x + r.w - 4;
    struct gui_style style =
        gui_style(ui, fmax(GUI_TEXT_BODY, fmin(24, cell * 0.26)), GUI_BOLD, t->accent);
    style.align = GUI_CENTER;
    while (style.size > GUI_TEXT_TINY && gui_label_width(ui, &style, name) > r.w)
        style.size -= 0.5;
    gui_text(ui->canvas, (struct gui_rect){r.x, turns ? r.y - 42 : y - 46, r.w, 36}, &style, name);
    if (!turns) {
        gui_line(ui->canvas, (struct gui_point){r.x + 4, y}, (struct gui_point){tip - 8, y}, 3,
                 t->accent);
        struct gui_point head[] = {{tip - 14, y - 9}, {tip, y}, {tip - 14, y + 9}};
        gui_polygon(ui->canvas, head, 3, (struct gui_paint){.fill = t->accent});
        return;
    }
    style.color = t->text;
    style.size = fmax(GUI_TEXT_LARGE, fmin(26, cell * 0.3));
    for (size_t row = 0; row < SIDE; row++) {
        struct gui_rect line = {r.x, r.y + (double)row * r.h / SIDE, r.w, r.h / SIDE};
        gui_text(ui->canvas, line, &style,
                 turns[row] ? gui_format(&ui->strings, "← %zu", turns[row]) : "–");
    }
}

static const char *operation(struct gui_ui *ui, const struct gui_view *v, const char *label)
{
    const char *name =
        wt_text(v->words, "ui", gui_format(&ui->strings, "inside.does.%s", label), WT_TITLE);
    return name ? name : "";
}

/* The places of one to three squares and what stands between them. */
struct places {
    struct gui_rect before, between, now, sign, arrow;
    double cell, ghost;
};

enum { SIGN = 44, ARROW = 150, SHORT_ARROW = 112 };

static struct places lay(const struct inside_picture *p, bool has_before, bool has_between)
{
    double over = CAPTION + INDEX + 12, h = fmax(150, p->bottom - p->y - over - 14);
    double arrow = has_between ? SHORT_ARROW : ARROW, share = has_between ? 0.8 : 0.86;
    double squares = SIDE, gaps = 0;
    if (has_before) {
        squares += SIDE * share * (has_between ? 2 : 1);
        gaps = arrow + 2 * INDEX + (has_between ? SIGN + INDEX : 0);
    }
    double cell = fmin(fmin(h / SIDE, 116), (p->in.w - gaps - INDEX - 4) / squares);
    struct places k = {.cell = cell, .ghost = cell * share};
    double x = p->in.x + (p->in.w - squares * cell - gaps) / 2 + INDEX / 2.0;
    double middle = p->y + over + SIDE * cell / 2, g = SIDE * k.ghost;
    struct gui_rect ghost = {x, middle - g / 2, g, g};
    if (has_before) {
        k.before = ghost;
        x += g;
    }
    if (has_between) {
        k.sign = (struct gui_rect){x, middle - 20, SIGN, 40};
        x += SIGN + INDEX;
        k.between = (struct gui_rect){x, ghost.y, g, g};
        x += g;
    }
    if (has_before) {
        k.arrow = (struct gui_rect){x + 8, ghost.y, arrow, g};
        x += arrow + 2 * INDEX;
    }
    k.now = (struct gui_rect){x, p->y + over, SIDE * cell, SIDE * cell};
    return k;
}

static void draw_before(struct gui_ui *ui, struct gui_view *v, const struct places *k,
                        const struct wt_frame_variable *x, bool tinted)
{
    struct square s = {.r = k->before,
                       .cell = k->ghost,
                       .bytes = x->bytes.data,
                       .ghost = true,
                       .progress = 1,
                       .tinted = tinted};
    inside_draw_square(ui, v, &s, gui_word(ui, v, "inside.before"));
}

static void draw_between(struct gui_ui *ui, struct gui_view *v, const struct places *k,
                         const struct wt_frame_variable *x)
{
    struct gui_style sign = gui_style(ui, 30, GUI_BOLD, ui->theme->accent);
    sign.align = GUI_CENTER;
    gui_text(ui->canvas, k->sign, &sign, "⊕");
    struct square s = {.r = k->between, .cell = k->ghost, .bytes = x->bytes.data, .progress = 1};
    inside_draw_square(ui, v, &s, x->name);
}

static void draw_state(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p,
                       const struct wt_frame_variable *x)
{
    const struct wt_frame_variable *old = inside_before(p, x), *between = NULL;
    size_t turns[SIDE];
    bool turning = old && turned(old->bytes.data, x->bytes.data, turns);
    if (old && !turning)
        between = combined(p, old->bytes.data, x->bytes.data);
    struct places k = lay(p, old != NULL, between != NULL);
    if (old) {
        draw_before(ui, v, &k, old, turning);
        draw_arrow(ui, k.arrow, operation(ui, v, between ? "combined" : p->frame->label),
                   turning ? turns : NULL, k.cell);
    }
    if (between)
        draw_between(ui, v, &k, between);
    struct square now = {.r = k.now,
                         .cell = k.cell,
                         .name = x->name,
                         .bytes = x->bytes.data,
                         .before = old ? old->bytes.data : NULL,
                         .turns = turning ? turns : NULL,
                         .progress = turning ? inside_progress(ui, v) : 1,
                         .tinted = turning};
    inside_draw_square(ui, v, &now, old ? gui_word(ui, v, "inside.now") : x->name);
    p->y = k.now.y + k.now.h + 14;
}

/* What will be combined with the state of the frame before: both side by side. */
static void draw_next(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p)
{
    const struct wt_frame *before = p->at ? &p->frames->frames[p->at - 1] : NULL;
    const struct wt_frame_variable *x = p->frame->variables;
    if (!before || before->variable_count != 1 || p->frame->variable_count != 1 ||
        !inside_is_state(before->variables) || x->bytes.len != CELLS)
        return;
    double over = CAPTION + INDEX + 12;
    double room = fmax(150, p->bottom - p->y - over - 124); /* boxes stand below */
    double cell = fmin(fmin(room / SIDE, 92), (p->in.w - SIGN - 3 * INDEX) / (2 * SIDE));
    double g = SIDE * cell, left = p->in.x + (p->in.w - 2 * g - SIGN - INDEX) / 2;
    struct places k = {.ghost = cell,
                       .before = {left, p->y + over, g, g},
                       .sign = {left + g, p->y + over + g / 2 - 20, SIGN, 40},
                       .between = {left + g + SIGN + INDEX, p->y + over, g, g}};
    draw_before(ui, v, &k, before->variables, false);
    draw_between(ui, v, &k, x);
    p->y += over + g + 18;
}

void inside_draw_state(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p)
{
    bool any = false;
    for (size_t i = 0; i < p->frame->variable_count; i++)
        if (inside_is_state(&p->frame->variables[i])) {
            draw_state(ui, v, p, &p->frame->variables[i]);
            any = true;
        }
    if (!any)
        draw_next(ui, v, p);
}
