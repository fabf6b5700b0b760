/* Where everything stands: the diagram on the left, what it means and its bytes on the right. */
#include "gui/views/view.h"

#include <math.h>

enum { HEADER = 50, TIMELINE = 74, FOOTER = 24 };

static void draw_step(struct gui_ui *ui, struct gui_view *v, struct gui_rect all)
{
    struct gui_rect timeline = gui_cut_bottom(&all, TIMELINE);
    gui_draw_timeline(ui, v, gui_inset(timeline, 12, 6));
    all = gui_inset(all, 12, 0);
    double wide = fmax(380, fmin(all.w * 0.42, 700));
    gui_draw_stage(ui, v, gui_cut_left(&all, wide));
    gui_cut_left(&all, 12);
    gui_draw_explain(ui, v, gui_cut_top(&all, all.h * 0.54));
    gui_cut_top(&all, 12);
    gui_draw_bytes(ui, v, all);
}

void gui_draw_screen(struct gui_ui *ui, struct gui_view *v)
{
    struct gui_rect all = {0, 0, ui->screen.w, ui->screen.h};
    gui_rect(ui->canvas, all, 0, (struct gui_paint){.fill = ui->theme->window});
    v->next_hover = GUI_NO_FIELD;
    ui->modal = v->help;
    gui_draw_header(ui, v, gui_cut_top(&all, HEADER));
    gui_draw_footer(ui, v, gui_cut_bottom(&all, FOOTER));
    if (v->inside.depth)
        gui_draw_inside(ui, v, all);
    else
        draw_step(ui, v, all);
    if (v->help)
        gui_draw_keys(ui, v);
    if (v->hover != v->next_hover) {
        v->hover = v->next_hover;
        ui->again = true;
    }
}
