/*
 * Messages of the diagram: an arrow from lane to lane with the name and the size above it. What is
 * sealed travels in an envelope that names the key that sealed it.
 */
#include "gui/views/icons.h"
#include "gui/views/stage.h"

#include <math.h>

struct arrow {
    double from, to, y; /* on the screen */
    gui_color color;
    double width;
    bool ahead;
};

static void draw_shaft(struct gui_ui *ui, const struct arrow *a)
{
    double d = a->to > a->from ? 1 : -1, head = 6 + 1.5 * a->width;
    struct gui_point tip = {a->to - d * 2, a->y};
    struct gui_point wings[] = {
        {tip.x - d * head, tip.y - head * 0.62}, tip, {tip.x - d * head, tip.y + head * 0.62}};
    struct gui_point ends[] = {{a->from + d * 5, a->y}, {tip.x - d * head * 0.7, a->y}};
    struct gui_paint shaft = {.stroke = a->color, .width = a->width, .dashed = a->ahead};
    gui_polygon(ui->canvas, ends, 2, shaft);
    gui_polygon(ui->canvas, wings, 3, (struct gui_paint){.fill = a->color});
    gui_circle(ui->canvas, (struct gui_point){a->from, a->y}, 2 + a->width,
               (struct gui_paint){.fill = a->color});
}

/* Name and size, centred between the lanes; returns nothing that others need to know. */
static void draw_name(struct gui_ui *ui, struct gui_rect box, const char *name, const char *size,
                      double text_size, bool strong, gui_color ground, bool ahead)
{
    const struct gui_theme *t = ui->theme;
    struct gui_style bold =
        gui_style(ui, text_size, strong ? GUI_SEMIBOLD : GUI_MEDIUM, ahead ? t->muted : t->text);
    struct gui_style light = gui_style(ui, text_size - 2, GUI_REGULAR, t->muted);
    double gap = 7, name_w, size_w;
    for (;; bold.size -= 0.5, light.size -= 0.5) { /* as large as both have room */
        name_w = gui_label_width(ui, &bold, name);
        size_w = gui_label_width(ui, &light, size);
        if (name_w + gap + size_w <= box.w || light.size <= GUI_TEXT_TINY - 1)
            break;
    }
    double wide = name_w + gap + size_w;
    if (wide > box.w) { /* the name matters more than the number */
        size = "";
        wide = fmin(name_w, box.w);
        bold.fit = GUI_ELIDE_END;
    }
    double x = box.x + (box.w - wide) / 2;
    gui_rect(ui->canvas, (struct gui_rect){x - 4, box.y, wide + 8, box.h}, 4,
             (struct gui_paint){.fill = ground});
    gui_text(ui->canvas, (struct gui_rect){x, box.y, fmin(name_w, box.w), box.h}, &bold, name);
    gui_text(ui->canvas, (struct gui_rect){x + name_w + gap, box.y, size_w, box.h}, &light, size);
}

/* The chip under the arrow of a sealed message. */
static void draw_seal(struct gui_ui *ui, struct gui_view *v, const struct wt_value *key,
                      struct gui_rect box, bool ahead)
{
    const struct gui_theme *t = ui->theme;
    struct gui_style style = gui_style(ui, GUI_TEXT_TINY, GUI_MEDIUM, ahead ? t->muted : t->secret);
    style.fit = GUI_ELIDE_END;
    /* The key's title, or where that is too long its name in the standard. */
    const char *text = gui_title(ui, v, "values", key->name);
    if (gui_label_width(ui, &style, text) + 38 > box.w)
        text = key->name;
    double wide = fmin(gui_label_width(ui, &style, text) + 38, box.w);
    struct gui_rect chip = {box.x + (box.w - wide) / 2, box.y, wide, box.h};
    gui_color edge = ahead ? t->border : t->secret;
    gui_rect(ui->canvas, chip, chip.h / 2, (struct gui_paint){t->secret_soft, edge, 1, false});
    if (gui_hovers(ui, chip))
        gui_tooltip(ui, chip, gui_word_with(ui, v, "sealed_with", "key", text));
    gui_icon_envelope(ui->canvas, (struct gui_point){chip.x + 17, chip.y + chip.h / 2}, 15,
                      ahead ? t->muted : t->secret, t->secret_soft);
    gui_text(ui->canvas, (struct gui_rect){chip.x + 29, chip.y, wide - 36, chip.h}, &style, text);
}

void stage_draw_arrow(struct gui_ui *ui, struct gui_view *v, const struct stage *s,
                      const struct wt_step *step, struct gui_rect at, gui_color ground)
{
    const struct wt_message *m = wt_message_at(v->trace, step->message);
    const struct wt_value *key = gui_sealing_key(v, m);
    bool story = step->level == WT_STORY, current = step->id == v->step;
    struct arrow a = {.from = at.x + stage_lane_x(s, m->from),
                      .to = at.x + stage_lane_x(s, m->to),
                      .color = gui_actor_color(ui, v, m->from),
                      .ahead = step->id > v->step};
    a.width = story ? current ? 3 : 2.2 : 1.4;
    if (a.ahead)
        a.color = gui_mix(ground, a.color, 0.55);
    double left = fmin(a.from, a.to) + 12, wide = fabs(a.to - a.from) - 24;
    struct gui_rect name = {left, at.y + 5, wide, story ? 24 : 18};
    a.y = name.y + name.h + 6;
    const char *size = gui_size_text(ui, v, gui_message_size(m));
    draw_name(ui, name, gui_message_name(ui, v, m), size, story ? GUI_TEXT_LARGE : 12, story,
              ground, a.ahead);
    draw_shaft(ui, &a);
    if (key && story) {
        struct gui_rect seal = {left, a.y - 1 + 6, wide, 20};
        draw_seal(ui, v, key, seal, a.ahead);
    } else if (key) {
        struct gui_point middle = {left + wide / 2, a.y};
        gui_icon_envelope(ui->canvas, middle, 15, a.ahead ? ui->theme->muted : ui->theme->secret,
                          ui->theme->secret_soft);
    }
}
