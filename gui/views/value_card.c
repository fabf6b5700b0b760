/* What a value is, beside its bytes: its name and meaning, who made it, who knows it by now. */
#include "gui/views/inspector.h"
#include "gui/views/value_text.h"

#include <math.h>

struct card {
    struct gui_rect in;
    double y;
};

static void put(struct gui_ui *ui, struct card *c, const struct gui_style *style, const char *text,
                double gap)
{
    double h = gui_measure(ui->canvas, style, text, c->in.w).h;
    gui_text(ui->canvas, (struct gui_rect){c->in.x, c->y, c->in.w, h + 4}, style, text);
    c->y += h > 0 ? h + gap : 0;
}

static void put_fact(struct gui_ui *ui, struct card *c, const char *heading, const char *text)
{
    if (!*text)
        return;
    struct gui_style head = gui_style(ui, GUI_TEXT_TINY, GUI_SEMIBOLD, ui->theme->muted);
    struct gui_style body = gui_style(ui, GUI_TEXT_SMALL + 0.5, GUI_REGULAR, ui->theme->text);
    head.fit = body.fit = GUI_WRAP;
    put(ui, c, &head, heading, 2);
    put(ui, c, &body, text, 10);
}

static const char *knowers(struct gui_ui *ui, const struct gui_view *v,
                           const struct wt_value *value)
{
    const char *names = "";
    for (size_t i = 0; i < value->known_by_count; i++) {
        const struct wt_knowledge *k = &value->known_by[i];
        const char *name = gui_actor_name(ui, v, k->actor);
        if (gui_knows_now(v, k))
            names = *names ? gui_format(&ui->strings, "%s, %s", names, name) : name;
    }
    return names;
}

void value_card_draw(struct gui_ui *ui, struct gui_view *v, const struct byte_source *s,
                     struct gui_rect r)
{
    const struct gui_theme *t = ui->theme;
    const struct wt_value *value = s->value;
    struct gui_widget w = {.id = "bytes.about",
                           .role = "region",
                           .label = s->title,
                           .value = knowers(ui, v, value),
                           .rect = r,
                           .flags = GUI_FOCUSABLE};
    gui_register(ui, &w);
    gui_scroll_begin(ui, &v->tree_scroll, r);
    struct card c = {gui_inset(r, 6, 4), r.y + 4 - v->tree_scroll.y};
    c.in.w -= GUI_SCROLLBAR;
    double top = c.y;
    struct gui_style title = gui_style(ui, GUI_TEXT_LARGE, GUI_SEMIBOLD, t->text);
    title.fit = GUI_WRAP;
    put(ui, &c, &title, s->title, 8);
    const char *what = wt_text(v->words, "values", value->name, WT_WHAT);
    put_fact(ui, &c, gui_word(ui, v, "value.what"), what ? what : "");
    put_fact(ui, &c, gui_word(ui, v, "value.secrecy"),
             gui_word(ui, v, value->secret ? "value.secret" : "value.open"));
    put_fact(ui, &c, gui_word(ui, v, "value.known_to"), knowers(ui, v, value));
    const struct wt_step *maker =
        value->made_by_count ? wt_step_at(v->trace, value->made_by[0]) : NULL;
    put_fact(ui, &c, gui_word(ui, v, "value.made_by"), maker ? gui_step_title(ui, v, maker) : "");
    gui_scroll_end(ui, &v->tree_scroll, r, c.y - top + 8);
}
