/* The cairo back-end: draws into an image that the window shows and that can be had as PNG. */
#ifndef GUI_CANVAS_CANVAS_CAIRO_H
#define GUI_CANVAS_CANVAS_CAIRO_H

#include "gui/canvas/canvas.h"

/* NULL when memory is out. Sizes are pixels; scale is pixels per logical unit. */
struct gui_canvas *gui_cairo_new(int width, int height, double scale);
void gui_cairo_free(struct gui_canvas *c);
/* "en" or "zh": which glyphs serve where both would. */
void gui_cairo_language(struct gui_canvas *c, const char *language);
/* A new image for another size; false (and nothing changed) when memory is out. */
bool gui_cairo_resize(struct gui_canvas *c, int width, int height, double scale);
/* The pixels, 32 bits each (alpha, red, green, blue in native order), and the bytes per row. */
const uint8_t *gui_cairo_pixels(struct gui_canvas *c, int *stride);
/* Hands the image as PNG to `write`, piece by piece; false when write or memory failed. */
bool gui_cairo_png(struct gui_canvas *c, gui_write *write, void *user);

/*
 * A PDF of pages of one size, in pixels of 1/96 inch, drawn like the screen at this scale; the file
 * goes to `write` piece by piece. date ("2026-01-15T12:00:00Z") is the date the file gives for
 * itself, so that the same pages are the same file. Not for gui_cairo_resize, _pixels and _png.
 */
struct gui_canvas *gui_pdf_new(int width, int height, double scale, const char *title,
                               const char *date, gui_write *write, void *user);
void gui_pdf_end_page(struct gui_canvas *c);
/* Ends the file and frees the canvas; false when it could not be written. */
bool gui_pdf_close(struct gui_canvas *c);

#endif
