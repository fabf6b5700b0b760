/* Buttons, segments, tabs, chips and panels. */
#include "gui/ui/controls.h"

#include <math.h>

struct gui_style gui_style(const struct gui_ui *ui, double size, enum gui_weight weight,
                           gui_color color)
{
    (void)ui;
    return (struct gui_style){GUI_SANS, weight, size, color, GUI_LEFT, GUI_ONE_LINE};
}

void gui_label(struct gui_ui *ui, struct gui_rect box, const struct gui_style *style,
               const char *text)
{
    gui_text(ui->canvas, box, style, text);
}

double gui_label_width(struct gui_ui *ui, const struct gui_style *style, const char *text)
{
    return ceil(gui_measure(ui->canvas, style, text, 0).w) + 1;
}

static struct gui_style button_style(struct gui_ui *ui, bool selected)
{
    const struct gui_theme *t = ui->theme;
    struct gui_style style =
        gui_style(ui, GUI_TEXT_SMALL + 0.5, GUI_MEDIUM, selected ? t->on_accent : t->text);
    style.align = GUI_CENTER;
    return style;
}

static bool draw_button(struct gui_ui *ui, const char *id, const char *role, struct gui_rect r,
                        const char *text, bool selected)
{
    const struct gui_theme *t = ui->theme;
    struct gui_widget w = {.id = id,
                           .role = role,
                           .label = text,
                           .rect = r,
                           .value = selected ? "selected" : "",
                           .flags = GUI_FOCUSABLE | (selected ? GUI_SELECTED : 0u)};
    struct gui_response on = gui_register(ui, &w);
    gui_color fill = selected ? t->accent : on.hovered ? t->accent_soft : 0;
    gui_rect(ui->canvas, r, 6, (struct gui_paint){.fill = fill});
    struct gui_style style = button_style(ui, selected);
    gui_text(ui->canvas, gui_inset(r, 4, 0), &style, text);
    return on.clicked;
}

bool gui_button(struct gui_ui *ui, const char *id, struct gui_rect r, const char *text,
                bool selected)
{
    struct gui_paint frame = {ui->theme->raised, ui->theme->border, 1, false};
    gui_rect(ui->canvas, r, 6, frame);
    return draw_button(ui, id, "button", r, text, selected);
}

double gui_segments_width(struct gui_ui *ui, const char *const *texts, int count)
{
    double width = 4;
    struct gui_style style = button_style(ui, false);
    for (int i = 0; i < count; i++)
        width += gui_label_width(ui, &style, texts[i]) + 22;
    return width;
}

int gui_segments(struct gui_ui *ui, const char *id, struct gui_rect r, const char *const *texts,
                 int count, int chosen)
{
    int clicked = -1;
    struct gui_style style = button_style(ui, false);
    struct gui_paint frame = {ui->theme->raised, ui->theme->border, 1, false};
    gui_rect(ui->canvas, r, GUI_RADIUS, frame);
    struct gui_rect rest = gui_inset(r, 2, 2);
    for (int i = 0; i < count; i++) {
        double w = gui_label_width(ui, &style, texts[i]) + 22;
        const char *name = gui_format(&ui->strings, "%s.%d", id, i + 1);
        if (draw_button(ui, name, "choice", gui_cut_left(&rest, w), texts[i], i == chosen))
            clicked = i;
    }
    return clicked;
}

int gui_tabs(struct gui_ui *ui, const char *id, struct gui_rect r, const char *const *texts,
             int count, int chosen)
{
    const struct gui_theme *t = ui->theme;
    struct gui_style style = gui_style(ui, GUI_TEXT_SMALL + 0.5, GUI_MEDIUM, t->muted);
    double natural = 0;
    for (int i = 0; i < count; i++)
        natural += gui_label_width(ui, &style, texts[i]) + 24;
    double squeeze = fmin(1, r.w / fmax(natural, 1));
    int clicked = -1;
    for (int i = 0; i < count; i++) {
        double w = (gui_label_width(ui, &style, texts[i]) + 24) * squeeze;
        struct gui_rect tab = gui_cut_left(&r, w);
        const char *name = gui_format(&ui->strings, "%s.%d", id, i + 1);
        bool selected = i == chosen;
        struct gui_widget widget = {.id = name,
                                    .role = "tab",
                                    .label = texts[i],
                                    .rect = tab,
                                    .value = selected ? "selected" : "",
                                    .flags = GUI_FOCUSABLE | (selected ? GUI_SELECTED : 0u)};
        struct gui_response on = gui_register(ui, &widget);
        if (on.clicked)
            clicked = i;
        struct gui_style own = style;
        own.color = selected ? t->accent : on.hovered ? t->text : t->muted;
        own.weight = selected ? GUI_SEMIBOLD : GUI_MEDIUM;
        own.align = GUI_CENTER;
        own.fit = GUI_ELIDE_END;
        gui_text(ui->canvas, gui_inset(tab, 4, 0), &own, texts[i]);
        struct gui_rect line = {tab.x + 8, tab.y + tab.h - 3, tab.w - 16, 3};
        if (selected)
            gui_rect(ui->canvas, line, 1.5, (struct gui_paint){.fill = t->accent});
    }
    return clicked;
}

static struct gui_style chip_style(struct gui_ui *ui, gui_color color)
{
    struct gui_style style = gui_style(ui, GUI_TEXT_TINY, GUI_MEDIUM, color);
    style.align = GUI_CENTER;
    return style;
}

double gui_chip_width(struct gui_ui *ui, const char *text)
{
    struct gui_style style = chip_style(ui, 0);
    return gui_label_width(ui, &style, text) + 16;
}

double gui_chip(struct gui_ui *ui, double x, double y, const char *text, gui_color ground,
                gui_color color)
{
    struct gui_style style = chip_style(ui, color);
    struct gui_rect r = {x, y, gui_chip_width(ui, text), GUI_CHIP_HEIGHT};
    gui_rect(ui->canvas, r, GUI_CHIP_HEIGHT / 2.0, (struct gui_paint){.fill = ground});
    gui_text(ui->canvas, r, &style, text);
    return r.w;
}

void gui_panel(struct gui_ui *ui, struct gui_rect r)
{
    struct gui_paint paint = {ui->theme->panel, ui->theme->border, 1, false};
    gui_rect(ui->canvas, r, 10, paint);
}
