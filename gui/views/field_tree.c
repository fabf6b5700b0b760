/* The fields of a message, indented by depth: name and decoded value. */
#include "gui/views/inspector.h"

#include <math.h>
#include <string.h>

enum { ROW = 22, INDENT = 13 };

/* The field's own name: the last of its path; an item of a list shows its kind and its place. */
static const char *own_name(struct gui_ui *ui, const struct wire_field *f)
{
    const char *last = strrchr(f->path, '.');
    last = last ? last + 1 : f->path;
    const char *bracket = strrchr(f->path, '[');
    if (!bracket || bracket[strlen(bracket) - 1] != ']')
        return last;
    const char *kind = f->text ? strrchr(f->text, '.') : NULL;
    return gui_format(&ui->strings, "%s %s", kind ? kind + 1 : last, bracket);
}

static void draw_field(struct gui_ui *ui, struct gui_view *v, const struct byte_source *s,
                       size_t index, struct gui_rect row)
{
    const struct gui_theme *t = ui->theme;
    const struct wire_field *f = &s->fields->fields[index];
    bool chosen = v->field == index, hovered = v->hover == index;
    const char *name = own_name(ui, f);
    struct gui_widget w = {.id = gui_format(&ui->strings, "bytes.field.%zu", index + 1),
                           .role = "field",
                           .label = f->path,
                           .value = f->shown ? f->shown : "",
                           .rect = row,
                           .flags = chosen ? GUI_SELECTED : 0u};
    struct gui_response on = gui_register(ui, &w);
    if (on.hovered)
        v->next_hover = index;
    if (on.clicked) {
        v->field = index;
        v->field_moved = true;
    }
    gui_color ground = chosen ? t->accent : hovered ? t->accent_soft : 0;
    gui_rect(ui->canvas, row, 5, (struct gui_paint){.fill = ground});
    struct gui_rect in = gui_inset(row, 6, 0);
    gui_cut_left(&in, fmin(f->depth * INDENT, in.w * 0.4));
    struct gui_rect swatch = gui_cut_left(&in, 16);
    size_t color = inspector_color(s, index);
    if (f->leaf)
        gui_rect(ui->canvas, (struct gui_rect){swatch.x, swatch.y + 6, 10, 10}, 3,
                 (struct gui_paint){t->field[color], t->field_edge[color], 1.2, false});
    struct gui_style label = gui_style(ui, GUI_TEXT_SMALL, f->leaf ? GUI_REGULAR : GUI_SEMIBOLD,
                                       chosen ? t->on_accent : t->text);
    struct gui_style value = {GUI_MONO, GUI_REGULAR,  11.5, chosen ? t->on_accent : t->muted,
                              GUI_LEFT, GUI_ELIDE_END};
    double wide = gui_label_width(ui, &label, name);
    bool alone = !f->shown || !*f->shown;
    label.fit = GUI_ELIDE_END;
    gui_text(ui->canvas, gui_cut_left(&in, alone ? in.w : fmin(wide, in.w * 0.6)), &label, name);
    gui_cut_left(&in, 10);
    gui_text(ui->canvas, in, &value, f->shown ? f->shown : "");
    if (on.hovered && !alone && gui_label_width(ui, &value, f->shown) > in.w + 1)
        gui_tooltip(ui, row, f->shown);
}

void field_tree_draw(struct gui_ui *ui, struct gui_view *v, const struct byte_source *s,
                     struct gui_rect r)
{
    struct gui_widget w = {.id = "bytes.tree",
                           .role = "tree",
                           .label = s->title,
                           .rect = r,
                           .value = gui_format(&ui->strings, "%zu", s->fields->count),
                           .flags = GUI_CONTAINER | GUI_FOCUSABLE};
    gui_register(ui, &w);
    double height = (double)s->fields->count * ROW + 4;
    v->tree_scroll.view = r.h;
    v->tree_scroll.content = height;
    if (v->field_shown && v->field < s->fields->count)
        gui_scroll_to(&v->tree_scroll, (double)v->field * ROW, ROW, 2 * ROW);
    gui_scroll_begin(ui, &v->tree_scroll, r);
    double top = r.y - v->tree_scroll.y;
    for (size_t i = 0; i < s->fields->count; i++) {
        struct gui_rect row = {r.x, top + (double)i * ROW, r.w - GUI_SCROLLBAR, ROW};
        draw_field(ui, v, s, i, row);
    }
    gui_scroll_end(ui, &v->tree_scroll, r, height);
}
