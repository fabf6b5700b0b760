/*
 * A small drawing interface: shapes, text that is measured before it is drawn, clipping, and named
 * groups. What draws is a back-end behind a table of functions, so that the screen and a picture
 * come from the same drawing code. Coordinates are logical units; the back-end scales them.
 */
#ifndef GUI_CANVAS_CANVAS_H
#define GUI_CANVAS_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t gui_color; /* 0xRRGGBBAA; 0 draws nothing */

struct gui_point {
    double x, y;
};

struct gui_size {
    double w, h;
};

struct gui_rect {
    double x, y, w, h;
};

enum gui_font { GUI_SANS, GUI_MONO };
enum gui_weight { GUI_REGULAR = 400, GUI_MEDIUM = 500, GUI_SEMIBOLD = 600, GUI_BOLD = 700 };
enum gui_align { GUI_LEFT, GUI_CENTER, GUI_RIGHT };

/* What to do with text that is wider than its box. */
enum gui_fit {
    GUI_ONE_LINE, /* it must fit; too wide counts as a fault (see gui_canvas) and is elided */
    GUI_ELIDE_END,
    GUI_ELIDE_MIDDLE,
    GUI_WRAP /* at words, and inside them where they are too long; starts at the top of its box */
};

struct gui_style {
    enum gui_font font;
    enum gui_weight weight;
    double size;
    gui_color color;
    enum gui_align align;
    enum gui_fit fit;
};

struct gui_paint {
    gui_color fill, stroke;
    double width; /* of the stroke */
    bool dashed;
};

/* Takes a piece of a picture's file; false when it could not. */
typedef bool gui_write(void *user, const void *bytes, size_t len);

struct gui_canvas;

struct gui_canvas_ops {
    void (*rect)(struct gui_canvas *c, struct gui_rect r, double radius,
                 const struct gui_paint *paint);
    void (*path)(struct gui_canvas *c, const struct gui_point *points, size_t count, bool closed,
                 const struct gui_paint *paint);
    void (*circle)(struct gui_canvas *c, struct gui_point center, double radius,
                   const struct gui_paint *paint);
    void (*text)(struct gui_canvas *c, struct gui_rect box, const struct gui_style *style,
                 const char *text);
    /* width bounds lines of GUI_WRAP; 0 for no bound. */
    struct gui_size (*measure)(struct gui_canvas *c, const struct gui_style *style,
                               const char *text, double width);
    void (*clip_push)(struct gui_canvas *c, struct gui_rect r);
    void (*clip_pop)(struct gui_canvas *c);
    /* Pictures keep the name ("message.4"); the screen need not. */
    void (*group_push)(struct gui_canvas *c, const char *id);
    void (*group_pop)(struct gui_canvas *c);
};

/* The part all back-ends share; a back-end's own struct begins with it. */
struct gui_canvas {
    const struct gui_canvas_ops *ops;
    /* Text that did not fit its box although it should; the tests demand none. */
    size_t overflows;
    char overflow[120]; /* the first of them */
};

void gui_rect(struct gui_canvas *c, struct gui_rect r, double radius, struct gui_paint paint);
void gui_line(struct gui_canvas *c, struct gui_point from, struct gui_point to, double width,
              gui_color color);
void gui_polyline(struct gui_canvas *c, const struct gui_point *points, size_t count, double width,
                  gui_color color);
void gui_polygon(struct gui_canvas *c, const struct gui_point *points, size_t count,
                 struct gui_paint paint);
void gui_circle(struct gui_canvas *c, struct gui_point center, double radius,
                struct gui_paint paint);
/* One line stands centred on the height of its box, on the same baseline in every script. */
void gui_text(struct gui_canvas *c, struct gui_rect box, const struct gui_style *style,
              const char *text);
struct gui_size gui_measure(struct gui_canvas *c, const struct gui_style *style, const char *text,
                            double width);
void gui_clip_push(struct gui_canvas *c, struct gui_rect r);
void gui_clip_pop(struct gui_canvas *c);
void gui_group_push(struct gui_canvas *c, const char *id);
void gui_group_pop(struct gui_canvas *c);
/* For back-ends: notes text that should have fitted. */
void gui_note_overflow(struct gui_canvas *c, const char *text);

#endif
