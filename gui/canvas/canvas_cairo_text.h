/* Text laid out by pango: what the cairo back-end draws, and line by line for the SVG back-end. */
#ifndef GUI_CANVAS_CANVAS_CAIRO_TEXT_H
#define GUI_CANVAS_CANVAS_CAIRO_TEXT_H

#include "gui/canvas/canvas.h"
#include <pango/pangocairo.h>

/* One layout and one set of attributes, used for every text in turn. */
struct gui_pango {
    PangoFontMap *fonts;
    PangoContext *context;
    PangoLayout *layout;
    PangoAttrList *plain; /* tabular figures, for columns that do not dance */
    PangoAttrList *mono;  /* no ligatures: bytes are bytes */
};

void gui_pango_open(struct gui_pango *p, cairo_t *cairo);
void gui_pango_close(struct gui_pango *p);
void gui_pango_language(struct gui_pango *p, const char *language);
struct gui_size gui_pango_measure(struct gui_pango *p, const struct gui_style *style,
                                  const char *text, double width);
/* Draws at the current point of view of cairo; returns false when the text did not fit. */
bool gui_pango_draw(struct gui_pango *p, cairo_t *cairo, struct gui_rect box,
                    const struct gui_style *style, const char *text);

struct gui_text_line {
    const struct gui_style *style;
    const char *text; /* not terminated; elided already, if it had to be */
    size_t len;
    double x, baseline, width;
};

/* The same layout told line by line; returns as gui_pango_draw does. */
bool gui_pango_lines(struct gui_pango *p, struct gui_rect box, const struct gui_style *style,
                     const char *text, void (*take)(void *user, const struct gui_text_line *line),
                     void *user);
/* The families of a font in order of preference, as CSS writes them too. */
const char *gui_font_families(enum gui_font font);

#endif
