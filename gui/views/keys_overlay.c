/* What the keys do, laid over the screen. */
#include "gui/views/words.h"

#include <math.h>

static const char *const keys[][2] = {
    {"→  Space", "keys.forward"}, {"←", "keys.back"},        {"Home  End", "keys.ends"},
    {"↑  ↓", "keys.choose"},      {"1  2  3", "keys.level"}, {"L", "keys.language"},
    {"T", "keys.theme"},          {"+  −  0", "keys.zoom"},  {"Tab  Enter", "keys.focus"},
    {"Enter", "keys.inside"},     {"Esc  ⌫", "keys.out"},    {"PgUp  PgDn", "keys.rounds"},
    {"N", "keys.base"},           {"?  Esc", "keys.help"},   {"Q  Ctrl-Q", "keys.quit"}};

enum { KEYS = sizeof keys / sizeof *keys };

void gui_draw_keys(struct gui_ui *ui, struct gui_view *v)
{
    const struct gui_theme *t = ui->theme;
    struct gui_rect all = {0, 0, ui->screen.w, ui->screen.h};
    gui_rect(ui->canvas, all, 0, (struct gui_paint){.fill = t->shade});
    struct gui_style what = gui_style(ui, GUI_TEXT_BODY, GUI_REGULAR, t->text);
    double wide = 0;
    for (size_t i = 0; i < KEYS; i++)
        wide = fmax(wide, gui_label_width(ui, &what, gui_word(ui, v, keys[i][1])));
    double tall = fmin(30, (all.h - 100) / KEYS);
    struct gui_size size = {wide + 200, KEYS * tall + 84};
    struct gui_rect box = {(all.w - size.w) / 2, fmax(8, (all.h - size.h) / 2), size.w, size.h};
    struct gui_widget w = {.id = "keys",
                           .role = "dialog",
                           .label = gui_word(ui, v, "keys.title"),
                           .rect = box,
                           .flags = GUI_OVERLAY | GUI_CONTAINER};
    struct gui_response on = gui_register(ui, &w);
    if (ui->clicked && !on.hovered)
        v->wish.help = true;
    gui_panel(ui, box);
    struct gui_rect in = gui_inset(box, 28, 24);
    struct gui_style title = gui_style(ui, 17, GUI_SEMIBOLD, t->text);
    gui_text(ui->canvas, gui_cut_top(&in, 36), &title, gui_word(ui, v, "keys.title"));
    struct gui_style key = gui_style(ui, GUI_TEXT_BODY, GUI_SEMIBOLD, t->accent);
    for (size_t i = 0; i < KEYS; i++) {
        struct gui_rect line = gui_cut_top(&in, tall);
        gui_text(ui->canvas, gui_cut_left(&line, 130), &key, keys[i][0]);
        gui_text(ui->canvas, line, &what, gui_word(ui, v, keys[i][1]));
    }
}
