/* The bar above everything, and the line below that says what is real. */
#include "gui/views/icons.h"
#include "gui/views/words.h"

#include <math.h>

static const char *trace_title(const struct gui_view *v)
{
    const struct wt_bilingual *t = &v->trace->title;
    const char *own = v->language == GUI_CHINESE ? t->zh : t->en;
    return own ? own : t->en ? t->en : "tlswalk";
}

static void draw_theme_button(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    bool dark = ui->theme == &gui_dark;
    if (gui_button(ui, "header.theme", r, "", false))
        v->wish.theme = true;
    struct gui_point at = {r.x + r.w / 2, r.y + r.h / 2};
    if (dark)
        gui_icon_sun(ui->canvas, at, 15, ui->theme->text);
    else
        gui_icon_moon(ui->canvas, at, 15, ui->theme->text, ui->theme->raised);
    if (gui_hovers(ui, r))
        gui_tooltip(ui, r, gui_word(ui, v, dark ? "theme.light" : "theme.dark"));
}

static void draw_level(struct gui_ui *ui, struct gui_view *v, struct gui_rect *r)
{
    const char *levels[3];
    for (int i = 0; i < 3; i++)
        levels[i] = gui_level_name(ui, v, (enum wt_level)i);
    struct gui_rect box = gui_cut_right(r, gui_segments_width(ui, levels, 3));
    int level = gui_segments(ui, "header.level", box, levels, 3, (int)v->level);
    if (level >= 0)
        gui_set_level(v, (enum wt_level)level);
}

void gui_draw_header(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    static const char *const languages[] = {"EN", "中文"};
    const struct gui_theme *t = ui->theme;
    gui_group_push(ui->canvas, "header");
    r = gui_inset(r, 16, 0);
    double height = 30;
    struct gui_rect row = {r.x, r.y + (r.h - height) / 2, r.w, height};
    if (gui_button(ui, "header.help", gui_cut_right(&row, 30), "?", v->help))
        v->wish.help = true;
    gui_cut_right(&row, GUI_GAP);
    draw_theme_button(ui, v, gui_cut_right(&row, 34));
    gui_cut_right(&row, GUI_GAP);
    struct gui_rect box = gui_cut_right(&row, gui_segments_width(ui, languages, 2));
    int language = gui_segments(ui, "header.language", box, languages, 2, (int)v->language);
    if (language >= 0 && language != (int)v->language)
        v->wish.language = true;
    gui_cut_right(&row, 2 * GUI_GAP);
    if (!v->inside.depth) /* there are no levels inside */
        draw_level(ui, v, &row);
    gui_cut_right(&row, 2 * GUI_GAP);
    struct gui_style title = gui_style(ui, 17, GUI_SEMIBOLD, t->text);
    title.fit = GUI_ELIDE_END;
    struct gui_widget heading = {
        .id = "header.title", .role = "heading", .label = trace_title(v), .rect = row};
    gui_register(ui, &heading);
    gui_text(ui->canvas, row, &title, trace_title(v));
    gui_group_pop(ui->canvas);
}

void gui_draw_footer(struct gui_ui *ui, struct gui_view *v, struct gui_rect r)
{
    static const char *const ids[] = {[WT_FROM_SCENARIO] = "footer.scenario",
                                      [WT_FROM_CLIENT] = "footer.client",
                                      [WT_FROM_SERVER] = "footer.server",
                                      [WT_FROM_CAPTURE] = "footer.capture"};
    const struct wt_origin *origin = &v->trace->origin;
    const char *seed = gui_format(&ui->strings, "%llu", (unsigned long long)origin->seed);
    const char *text = gui_word_with(ui, v, ids[origin->kind], "seed", seed);
    struct gui_style style = gui_style(ui, GUI_TEXT_TINY, GUI_REGULAR, ui->theme->muted);
    style.fit = GUI_ELIDE_END;
    r = gui_inset(r, 16, 0);
    const char *keys = gui_word(ui, v, "footer.keys");
    struct gui_rect right = gui_cut_right(&r, gui_label_width(ui, &style, keys));
    struct gui_widget origin_line = {
        .id = "footer.origin", .role = "note", .label = text, .rect = r};
    gui_register(ui, &origin_line);
    gui_text(ui->canvas, gui_inset(r, 0, 0), &style, text);
    gui_text(ui->canvas, right, &style, keys);
}
