/* Cutting rectangles: a view takes what it needs from an edge and goes on with the rest. */
#ifndef GUI_UI_LAYOUT_H
#define GUI_UI_LAYOUT_H

#include "gui/canvas/canvas.h"

/* Cuts a strip off `r` and returns it; never more than there is. */
struct gui_rect gui_cut_left(struct gui_rect *r, double w);
struct gui_rect gui_cut_right(struct gui_rect *r, double w);
struct gui_rect gui_cut_top(struct gui_rect *r, double h);
struct gui_rect gui_cut_bottom(struct gui_rect *r, double h);
struct gui_rect gui_inset(struct gui_rect r, double dx, double dy);
/* What both cover; of size 0 when they do not meet. */
struct gui_rect gui_intersect(struct gui_rect a, struct gui_rect b);
bool gui_contains(struct gui_rect r, struct gui_point p);

#endif
