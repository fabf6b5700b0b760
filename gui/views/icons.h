/* Small marks made of lines, so that no meaning hangs on a colour or a font alone. */
#ifndef GUI_VIEWS_ICONS_H
#define GUI_VIEWS_ICONS_H

#include "gui/canvas/canvas.h"
#include "walkthrough/trace/trace.h"

/* Each fills a square of this size around the centre. */
void gui_icon_check(struct gui_canvas *c, struct gui_point at, double size, gui_color color);
void gui_icon_cross(struct gui_canvas *c, struct gui_point at, double size, gui_color color);
void gui_icon_envelope(struct gui_canvas *c, struct gui_point at, double size, gui_color color,
                       gui_color fill);
void gui_icon_key(struct gui_canvas *c, struct gui_point at, double size, gui_color color);
void gui_icon_sun(struct gui_canvas *c, struct gui_point at, double size, gui_color color);
void gui_icon_moon(struct gui_canvas *c, struct gui_point at, double size, gui_color color,
                   gui_color ground);
/* A triangle that points left (-1) or right (1); with a bar in front of it: to the end. */
void gui_icon_play(struct gui_canvas *c, struct gui_point at, double size, int direction, bool bar,
                   gui_color color);
void gui_icon_step(struct gui_canvas *c, struct gui_point at, double size, enum wt_step_kind kind,
                   gui_color color);
void gui_icon_role(struct gui_canvas *c, struct gui_point at, double size, enum wt_role role,
                   gui_color color);

#endif
