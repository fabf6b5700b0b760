/*
 * The byte inspector: every byte of the current step's message or values, and beside it the fields
 * that they are. Pointing at either shows the other.
 */
#include "gui/views/inspector.h"

#include <math.h>

/* The tab that is shown: the value opened by hand, or the one chosen. */
static size_t chosen_source(struct gui_view *v, const struct byte_source *sources, size_t count)
{
    if (v->source == GUI_NO_FIELD) {
        v->source = 0;
        for (size_t i = 0; i < count; i++)
            if (sources[i].value && sources[i].value->id == v->value)
                v->source = i;
    }
    if (v->source >= count)
        v->source = 0;
    return v->source;
}

static void choose_source(struct gui_view *v, size_t source)
{
    v->source = source;
    v->field = v->hover = GUI_NO_FIELD;
    v->hex_scroll = v->tree_scroll = (struct gui_scroll){0};
}

bool gui_choose_field(struct gui_view *v, struct gui_ui *ui, int direction)
{
    struct byte_source sources[INSPECTOR_MAX_SOURCES];
    size_t count = inspector_sources(ui, v, sources);
    const struct byte_source *s = count ? &sources[chosen_source(v, sources, count)] : NULL;
    if (!s || !s->fields || s->fields->count == 0)
        return false;
    size_t last = s->fields->count - 1;
    if (v->field == GUI_NO_FIELD)
        v->field = direction > 0 ? 0 : last;
    else if (direction > 0)
        v->field = v->field < last ? v->field + 1 : last;
    else
        v->field = v->field ? v->field - 1 : 0;
    v->field_moved = true;
    return true;
}

static void draw_empty(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    struct gui_style style = gui_style(ui, GUI_TEXT_BODY, GUI_REGULAR, ui->theme->muted);
    style.align = GUI_CENTER;
    gui_text(ui->canvas, r, &style, gui_word(ui, v, "bytes.none"));
}

static const char *place_of(struct gui_ui *ui, struct gui_view *v, const struct wire_field *f)
{
    const char *size = gui_size_text(ui, v, f->len);
    const char *at = gui_format(&ui->strings, "%zu", f->at);
    return gui_format(&ui->strings, "%s · %s", gui_word_with(ui, v, "bytes.at", "n", at), size);
}

/* The line below: the full path of the field at hand, and what it is. */
static void draw_detail(struct gui_ui *ui, struct gui_view *v, const struct byte_source *s,
                        struct gui_rect r)
{
    const struct gui_theme *t = ui->theme;
    size_t index = v->hover != GUI_NO_FIELD ? v->hover : v->field;
    const struct wire_field *f =
        s->fields && index < s->fields->count ? &s->fields->fields[index] : NULL;
    const char *path = f ? f->path : gui_word(ui, v, s->fields ? "bytes.point" : "bytes.value");
    const char *place = f ? place_of(ui, v, f) : gui_size_text(ui, v, s->bytes.len);
    const char *what = f ? wt_text(v->words, "fields", f->text, WT_TITLE) : NULL;
    struct gui_widget w = {.id = "bytes.detail",
                           .role = "status",
                           .label = path,
                           .value = f && f->shown ? f->shown : "",
                           .rect = r};
    gui_register(ui, &w);
    gui_line(ui->canvas, (struct gui_point){r.x, r.y}, (struct gui_point){r.x + r.w, r.y}, 1,
             t->border);
    r = gui_inset(r, 14, 0);
    struct gui_style small = gui_style(ui, GUI_TEXT_SMALL, GUI_REGULAR, t->muted);
    gui_text(ui->canvas, gui_cut_right(&r, gui_label_width(ui, &small, place)), &small, place);
    gui_cut_right(&r, 12);
    struct gui_style name = gui_style(ui, GUI_TEXT_SMALL, GUI_MEDIUM, t->text);
    name.fit = GUI_ELIDE_MIDDLE;
    double path_w = fmin(gui_label_width(ui, &name, path), what ? r.w * 0.55 : r.w);
    gui_text(ui->canvas, gui_cut_left(&r, path_w), &name, path);
    gui_cut_left(&r, 14);
    small.fit = GUI_ELIDE_END;
    gui_text(ui->canvas, r, &small, what ? what : "");
}

void gui_draw_bytes(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    struct gui_widget w = {.id = "bytes",
                           .role = "region",
                           .rect = r,
                           .label = gui_word(ui, v, "bytes.title"),
                           .flags = GUI_CONTAINER};
    gui_register(ui, &w);
    gui_group_push(ui->canvas, "bytes");
    gui_panel(ui, r);
    struct byte_source sources[INSPECTOR_MAX_SOURCES];
    size_t count = inspector_sources(ui, v, sources);
    if (count == 0) {
        draw_empty(ui, v, r);
        gui_group_pop(ui->canvas);
        return;
    }
    const char *titles[INSPECTOR_MAX_SOURCES];
    for (size_t i = 0; i < count; i++)
        titles[i] = sources[i].title;
    struct gui_rect in = gui_inset(r, 1, 1);
    size_t chosen = chosen_source(v, sources, count);
    struct gui_rect tabs = gui_inset(gui_cut_top(&in, 36), 8, 0);
    int tab = gui_tabs(ui, "bytes.tab", tabs, titles, (int)count, (int)chosen);
    gui_line(ui->canvas, (struct gui_point){in.x, in.y}, (struct gui_point){in.x + in.w, in.y}, 1,
             ui->theme->border);
    const struct byte_source *s = &sources[chosen];
    v->field_shown = v->field_moved;
    v->field_moved = false;
    draw_detail(ui, v, s, gui_cut_bottom(&in, 28));
    in = gui_inset(in, 12, 6);
    double tree = s->fields ? 290 : 200;
    size_t per_row = hex_grid_width(ui, 16) + tree + 14 <= in.w ? 16 : 8;
    struct gui_rect grid = gui_cut_left(&in, hex_grid_width(ui, per_row));
    hex_grid_draw(ui, v, s, grid, per_row);
    gui_cut_left(&in, 14);
    if (s->fields)
        field_tree_draw(ui, v, s, in);
    else if (s->value)
        value_card_draw(ui, v, s, in);
    if (tab >= 0)
        choose_source(v, (size_t)tab);
    gui_group_pop(ui->canvas);
}
