/* Scrolling: the wheel, smooth movement on the frame's clock, and the bar. */
#include "gui/ui/scroll.h"

#include <math.h>

static double limit(const struct gui_scroll *s, double y)
{
    return fmax(0, fmin(y, s->content - s->view));
}

void gui_scroll_begin(struct gui_ui *ui, struct gui_scroll *s, struct gui_rect pane)
{
    s->view = pane.h;
    if (ui->wheel != 0 && !ui->modal && gui_hovers(ui, pane)) {
        gui_scroll_by(s, -54 * ui->wheel);
        ui->wheel = 0;
    }
    double elapsed = s->moving ? (double)(ui->now_us - s->moved_us) / 1e6 : 0;
    s->moved_us = ui->now_us;
    if (s->content > 0)
        s->target = limit(s, s->target);
    s->y += (s->target - s->y) * (1 - exp(-elapsed / 0.055)); /* to 1/e every 55 ms */
    if (fabs(s->target - s->y) < 0.5)
        s->y = s->target;
    s->moving = s->y != s->target;
    if (s->moving)
        ui->animating = true;
    gui_push_clip(ui, pane);
}

void gui_scroll_end(struct gui_ui *ui, struct gui_scroll *s, struct gui_rect pane, double content)
{
    gui_pop_clip(ui);
    s->content = content;
    if (content <= pane.h + 0.5) {
        s->y = s->target = 0;
        return;
    }
    double thumb = fmax(28, pane.h * pane.h / content);
    double at = (pane.h - thumb) * s->y / (content - pane.h);
    struct gui_rect bar = {pane.x + pane.w - 5, pane.y + at, 4, thumb};
    gui_rect(ui->canvas, bar, 2, (struct gui_paint){.fill = ui->theme->border});
}

void gui_scroll_by(struct gui_scroll *s, double units)
{
    s->target = limit(s, s->target + units);
}

void gui_scroll_to(struct gui_scroll *s, double top, double h, double margin)
{
    margin = fmin(margin, fmax(0, (s->view - h) / 2));
    if (top - margin < s->target)
        s->target = top - margin;
    if (top + h + margin > s->target + s->view)
        s->target = top + h + margin - s->view;
    s->target = fmax(0, s->target);
}
