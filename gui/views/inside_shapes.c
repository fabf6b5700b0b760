/* What stands in a frame beside states: words, bits, short numbers and points as labelled boxes in
 * a flow; what is long as inside_long.c draws it. */
#include "gui/views/inside.h"

#include "walkthrough/trace/formula.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TILE = 40, LABEL = 18, GAP = 10, SHORT = 10, FEW = 16 };

const char *inside_element(struct gui_ui *ui, const struct gui_view *v, struct ce_view element,
                           enum ce_shape shape)
{
    struct wt_buffer b = {0};
    wt_put_element(&b, element, shape, v->inside.base);
    const char *text = gui_copy(&ui->strings, b.data);
    wt_buffer_clear(&b);
    return text;
}

const char *inside_numerals(struct gui_ui *ui, const struct gui_view *v, struct ce_view bytes,
                            enum ce_shape shape)
{
    struct wt_buffer b = {0};
    wt_put_numerals(&b, bytes, shape, v->inside.base);
    const char *text = gui_copy(&ui->strings, b.data);
    wt_buffer_clear(&b);
    return text;
}

const struct wt_frame_variable *inside_before(const struct inside_picture *p,
                                              const struct wt_frame_variable *x)
{
    const struct wt_frame_variable *old = wt_frame_find(p->frames, p->at, x->name, true);
    return old && old->shape == x->shape && old->bytes.len == x->bytes.len ? old : NULL;
}

bool inside_differs(const struct wt_frame_variable *x, const struct wt_frame_variable *old,
                    size_t at, size_t len)
{
    return old && memcmp(old->bytes.data + at, x->bytes.data + at, len) != 0;
}

double inside_progress(struct gui_ui *ui, const struct gui_view *v)
{
    double t = (double)(ui->now_us - v->inside.moved_us) / 450e3;
    if (t >= 1 || t < 0)
        return 1;
    ui->animating = true;
    return t * t * (3 - 2 * t);
}

void inside_mark_changed(struct gui_ui *ui, struct gui_rect box, double size)
{
    double right = box.x + box.w - 2, top = box.y + 2;
    struct gui_point corner[] = {{right - size, top}, {right, top}, {right, top + size}};
    gui_polygon(ui->canvas, corner, 3, (struct gui_paint){.fill = ui->theme->accent});
}

/* ---- boxes in a flow ---- */

struct flow {
    struct inside_picture *p;
    double x;
    bool open;    /* something stands in this line */
    double scale; /* larger where there is little to show: legible from the back row */
};

static void break_line(struct flow *f)
{
    if (f->open)
        f->p->y += (LABEL + TILE + GAP) * f->scale;
    f->x = f->p->in.x;
    f->open = false;
}

static struct gui_style tile_style(struct gui_ui *ui, double scale, bool changed)
{
    return (struct gui_style){GUI_MONO,   changed ? GUI_BOLD : GUI_MEDIUM,
                              17 * scale, ui->theme->text,
                              GUI_CENTER, GUI_ELIDE_MIDDLE};
}

static void draw_tile(struct gui_ui *ui, struct flow *f, const char *id, const char *label,
                      const char *text, bool changed)
{
    const struct gui_theme *t = ui->theme;
    struct gui_style style = tile_style(ui, f->scale, changed),
                     wide = tile_style(ui, f->scale, true);
    struct gui_style head = {GUI_MONO, GUI_REGULAR, (GUI_TEXT_SMALL + 0.5) * f->scale,
                             t->muted, GUI_LEFT,    GUI_ELIDE_END};
    double w = fmax(gui_label_width(ui, &wide, text) + 26 * f->scale,
                    gui_label_width(ui, &head, label) + 4);
    w = fmin(fmax(w, 48 * f->scale), f->p->in.w);
    if (f->open && f->x + w > f->p->in.x + f->p->in.w)
        break_line(f);
    struct gui_rect all = {f->x, f->p->y, w, (LABEL + TILE) * f->scale};
    struct gui_widget widget = {.id = id,
                                .role = changed ? "changed value" : "value",
                                .label = label,
                                .value = text,
                                .rect = all};
    gui_register(ui, &widget);
    gui_text(ui->canvas, gui_cut_top(&all, LABEL * f->scale), &head, label);
    struct gui_paint paint = {changed ? t->accent_soft : t->raised, changed ? t->accent : t->border,
                              changed ? 2 : 1, false};
    gui_rect(ui->canvas, all, 6, paint);
    gui_text(ui->canvas, gui_inset(all, 4, 0), &style, text);
    if (changed)
        inside_mark_changed(ui, all, 8 * f->scale);
    f->x += w + GAP * f->scale;
    f->open = true;
}

/* One box for each word, with its number where there are several. */
static void draw_words(struct gui_ui *ui, struct gui_view *v, struct flow *f,
                       const struct wt_frame_variable *x)
{
    size_t size = wt_element_size(x->shape, x->bytes.len), count = x->bytes.len / size;
    const struct wt_frame_variable *old = inside_before(f->p, x);
    if (count > 1)
        break_line(f);
    for (size_t i = 0; i < count; i++) {
        const char *text =
            inside_element(ui, v, (struct ce_view){x->bytes.data + i * size, size}, x->shape);
        const char *label = count > 1 ? gui_format(&ui->strings, "%s[%zu]", x->name, i) : x->name;
        draw_tile(ui, f, gui_format(&ui->strings, "inside.var.%s", label), label, text,
                  inside_differs(x, old, i * size, size));
    }
    if (count > 1)
        break_line(f);
}

/* ---- any variable ---- */

static void draw_variable(struct gui_ui *ui, struct gui_view *v, struct flow *f, const char *id,
                          const struct wt_frame_variable *x)
{
    const char *text = inside_numerals(ui, v, x->bytes, x->shape);
    size_t size = wt_element_size(x->shape, x->bytes.len);
    bool words = x->shape == CE_SHAPE_WORDS32 || x->shape == CE_SHAPE_WORDS64;
    bool tile = x->shape == CE_SHAPE_BIT || x->bytes.len <= SHORT;
    if (words && x->bytes.len >= size)
        draw_words(ui, v, f, x);
    else if (tile)
        draw_tile(ui, f, id, x->name, text,
                  inside_differs(x, inside_before(f->p, x), 0, x->bytes.len));
    if (words || tile)
        return;
    break_line(f);
    if (x->shape == CE_SHAPE_INTEGER)
        inside_draw_digits(ui, v, f->p, id, x);
    else
        inside_draw_bytes(ui, v, f->p, id, x);
}

/* Is the second the other coordinate of the point whose first this is: x and y, P.x and P.y? */
static bool is_point(const struct wt_frame_variable *x, const struct wt_frame_variable *y)
{
    size_t n = strlen(x->name);
    return x->shape == CE_SHAPE_INTEGER && y->shape == CE_SHAPE_INTEGER && strlen(y->name) == n &&
           n > 0 && x->bytes.len <= SHORT && y->bytes.len <= SHORT && x->name[n - 1] == 'x' &&
           y->name[n - 1] == 'y' &&
           (n == 1 || (x->name[n - 2] == '.' && memcmp(x->name, y->name, n - 1) == 0));
}

static void draw_point(struct gui_ui *ui, struct gui_view *v, struct flow *f,
                       const struct wt_frame_variable *x)
{
    const struct wt_frame_variable *y = x + 1;
    size_t n = strlen(x->name);
    const char *label = n == 1 ? "(x, y)" : gui_copy_n(&ui->strings, x->name, n - 2);
    const char *text =
        gui_format(&ui->strings, "(%s, %s)", inside_numerals(ui, v, x->bytes, x->shape),
                   inside_numerals(ui, v, y->bytes, y->shape));
    bool changed = inside_differs(x, inside_before(f->p, x), 0, x->bytes.len) ||
                   inside_differs(y, inside_before(f->p, y), 0, y->bytes.len);
    draw_tile(ui, f, gui_format(&ui->strings, "inside.var.%s", x->name), label, text, changed);
}

/* Half as large again, if only a few short things stand there. */
static double scale_of(const struct inside_picture *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->frame->variable_count; i++) {
        const struct wt_frame_variable *x = &p->frame->variables[i];
        bool words = x->shape == CE_SHAPE_WORDS32 || x->shape == CE_SHAPE_WORDS64;
        count += words ? x->bytes.len / wt_element_size(x->shape, x->bytes.len) : 1;
        if (inside_is_state(x) || (!words && x->bytes.len > SHORT))
            return 1;
    }
    return count <= FEW ? 1.5 : 1;
}

void inside_draw_shapes(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p)
{
    struct flow f = {.p = p, .x = p->in.x, .scale = scale_of(p)};
    const struct wt_frame *frame = p->frame;
    for (size_t i = 0; i < frame->variable_count; i++) {
        const struct wt_frame_variable *x = &frame->variables[i];
        if (inside_is_state(x))
            continue;
        if (i + 1 < frame->variable_count && is_point(x, x + 1)) {
            draw_point(ui, v, &f, x);
            i++;
        } else {
            draw_variable(ui, v, &f, gui_format(&ui->strings, "inside.var.%s", x->name), x);
        }
    }
    break_line(&f);
}

void inside_draw_value(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p,
                       const char *id, const struct wt_value *value)
{
    struct flow f = {.p = p, .x = p->in.x, .scale = 1};
    const char *name =
        strcmp(id, "inside.value.out") == 0 ? gui_word(ui, v, "inside.result") : value->name;
    if (value->kind == WT_V_NUMBER || value->kind == WT_V_TEXT) {
        const char *text =
            value->kind == WT_V_NUMBER
                ? gui_format(&ui->strings, "%lld", (long long)value->number)
                : gui_copy_n(&ui->strings, (const char *)value->bytes.data, value->bytes.len);
        draw_tile(ui, &f, id, name, text, false);
    } else {
        struct wt_frame_variable x = {.name = name,
                                      .shape = value->kind == WT_V_INTEGER ? CE_SHAPE_INTEGER
                                                                           : CE_SHAPE_BYTES,
                                      .bytes = value->bytes};
        draw_variable(ui, v, &f, id, &x);
    }
    break_line(&f);
}
