/*
 * The SVG back-end: the same drawing as text that a browser or a drawing program reads. Texts stay
 * texts, which can be searched, copied and translated; groups keep their names as ids. Pango still
 * breaks the lines, so that everything stands where it stands on the screen.
 */
#ifndef GUI_CANVAS_CANVAS_SVG_H
#define GUI_CANVAS_CANVAS_SVG_H

#include "gui/canvas/canvas.h"

/*
 * Begins a picture of this size in logical units. title and description are its alternative text;
 * either may be NULL. language ("en", "zh-cn") says which glyphs serve. NULL when memory is out.
 */
struct gui_canvas *gui_svg_new(struct gui_size size, const char *title, const char *description,
                               const char *language, gui_write *write, void *user);
/* Ends the picture and frees the canvas; false when anything could not be written. */
bool gui_svg_close(struct gui_canvas *c);

#endif
