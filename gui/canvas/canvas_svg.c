/* The SVG back-end (SVG 1.1): each call of the canvas becomes one element. */
#include "gui/canvas/canvas_svg.h"

#include "gui/canvas/canvas_cairo_text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct svg_canvas {
    struct gui_canvas canvas;
    cairo_surface_t *surface; /* of one pixel: pango measures on it */
    cairo_t *cairo;
    struct gui_pango pango;
    gui_write *write;
    void *user;
    bool failed;
    unsigned clips; /* so far; each has an id */
};

static struct svg_canvas *self(struct gui_canvas *c)
{
    return (struct svg_canvas *)c;
}

static void put(struct svg_canvas *s, const char *text)
{
    s->failed = s->failed || !s->write(s->user, text, strlen(text));
}

/* In hundredths, and with a point in every locale. */
static void put_number(struct svg_canvas *s, double value)
{
    char text[32];
    long hundredths = lround(value * 100), whole = labs(hundredths) / 100,
         rest = labs(hundredths) % 100;
    const char *sign = hundredths < 0 ? "-" : "";
    if (rest == 0)
        snprintf(text, sizeof text, "%s%ld", sign, whole);
    else
        snprintf(text, sizeof text, "%s%ld.%02ld", sign, whole, rest);
    put(s, text);
}

static void put_attribute(struct svg_canvas *s, const char *name, double value)
{
    put(s, " ");
    put(s, name);
    put(s, "=\"");
    put_number(s, value);
    put(s, "\"");
}

/* XML 1.0 section 2.2 has no place for control characters, escaped or not; and the zero-width
 * spaces where a name was allowed to break would only hide it from a search. */
static void put_escaped(struct svg_canvas *s, const char *text, size_t len)
{
    static const char zero_width_space[] = "\u200b";
    for (size_t i = 0; i < len; i++) {
        char c[2] = {text[i], 0};
        if (len - i >= 3 && memcmp(text + i, zero_width_space, 3) == 0) {
            i += 2;
            continue;
        }
        if (c[0] == '&')
            put(s, "&amp;");
        else if (c[0] == '<')
            put(s, "&lt;");
        else if (c[0] == '"')
            put(s, "&quot;");
        else
            put(s, (unsigned char)c[0] < 0x20 || c[0] == 0x7f ? " " : c);
    }
}

static void put_color(struct svg_canvas *s, const char *what, gui_color color)
{
    char text[40];
    unsigned alpha = color & 255;
    if (alpha == 0) {
        snprintf(text, sizeof text, " %s=\"none\"", what);
        put(s, text);
        return;
    }
    snprintf(text, sizeof text, " %s=\"#%06x\"", what, (unsigned)(color >> 8));
    put(s, text);
    if (alpha < 255) {
        snprintf(text, sizeof text, "%s-opacity", what);
        put_attribute(s, text, alpha / 255.0);
    }
}

static void put_paint(struct svg_canvas *s, const struct gui_paint *paint)
{
    put_color(s, "fill", paint->fill);
    if ((paint->stroke & 255) && paint->width > 0) {
        put_color(s, "stroke", paint->stroke);
        put_attribute(s, "stroke-width", paint->width);
        if (paint->dashed)
            put(s, " stroke-dasharray=\"4 3\"");
    }
    put(s, "/>\n");
}

static void put_box(struct svg_canvas *s, struct gui_rect r)
{
    put(s, "<rect");
    put_attribute(s, "x", r.x);
    put_attribute(s, "y", r.y);
    put_attribute(s, "width", fmax(r.w, 0));
    put_attribute(s, "height", fmax(r.h, 0));
}

static void draw_rect(struct gui_canvas *c, struct gui_rect r, double radius,
                      const struct gui_paint *paint)
{
    put_box(self(c), r);
    if (radius > 0)
        put_attribute(self(c), "rx", fmin(radius, fmin(r.w, r.h) / 2));
    put_paint(self(c), paint);
}

static void draw_path(struct gui_canvas *c, const struct gui_point *points, size_t count,
                      bool closed, const struct gui_paint *paint)
{
    struct svg_canvas *s = self(c);
    put(s, closed ? "<polygon points=\"" : "<polyline points=\"");
    for (size_t i = 0; i < count; i++) {
        put(s, i ? " " : "");
        put_number(s, points[i].x);
        put(s, ",");
        put_number(s, points[i].y);
    }
    put(s, "\" stroke-linejoin=\"round\"");
    put_paint(s, paint);
}

static void draw_circle(struct gui_canvas *c, struct gui_point center, double radius,
                        const struct gui_paint *paint)
{
    struct svg_canvas *s = self(c);
    put(s, "<circle");
    put_attribute(s, "cx", center.x);
    put_attribute(s, "cy", center.y);
    put_attribute(s, "r", radius);
    put_paint(s, paint);
}

/* One line of text. Its length is given, so that a reader without our fonts keeps the layout. */
static void put_line(void *user, const struct gui_text_line *line)
{
    struct svg_canvas *s = user;
    const struct gui_style *style = line->style;
    put(s, "<text");
    put_attribute(s, "x", line->x);
    put_attribute(s, "y", line->baseline);
    if (line->width > 0)
        put_attribute(s, "textLength", line->width);
    put_attribute(s, "font-size", style->size);
    if (style->weight != GUI_REGULAR)
        put_attribute(s, "font-weight", style->weight);
    put(s, style->font == GUI_MONO ? " class=\"m\"" : "");
    put_color(s, "fill", style->color);
    put(s, ">");
    put_escaped(s, line->text, line->len);
    put(s, "</text>\n");
}

static void draw_text(struct gui_canvas *c, struct gui_rect box, const struct gui_style *style,
                      const char *text)
{
    if (!gui_pango_lines(&self(c)->pango, box, style, text, put_line, c))
        gui_note_overflow(c, text);
}

static struct gui_size measure(struct gui_canvas *c, const struct gui_style *style,
                               const char *text, double width)
{
    return gui_pango_measure(&self(c)->pango, style, text, width);
}

static void clip_push(struct gui_canvas *c, struct gui_rect r)
{
    struct svg_canvas *s = self(c);
    char text[64];
    snprintf(text, sizeof text, "<clipPath id=\"clip.%u\">", ++s->clips);
    put(s, text);
    put_box(s, r);
    snprintf(text, sizeof text, "/></clipPath>\n<g clip-path=\"url(#clip.%u)\">\n", s->clips);
    put(s, text);
}

static void group_push(struct gui_canvas *c, const char *id)
{
    put(self(c), "<g id=\"");
    put_escaped(self(c), id, strlen(id));
    put(self(c), "\">\n");
}

static void group_pop(struct gui_canvas *c)
{
    put(self(c), "</g>\n");
}

static const struct gui_canvas_ops svg_ops = {draw_rect, draw_path, draw_circle, draw_text, measure,
                                              clip_push, group_pop, group_push,  group_pop};

static void put_words(struct svg_canvas *s, const char *element, const char *words)
{
    if (!words || !*words)
        return;
    put(s, "<"), put(s, element), put(s, ">");
    put_escaped(s, words, strlen(words));
    put(s, "</"), put(s, element), put(s, ">\n");
}

static void put_head(struct svg_canvas *s, struct gui_size size, const char *title,
                     const char *description, const char *language)
{
    put(s, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
           "role=\"img\" xml:lang=\"");
    put(s, language);
    put(s, "\"");
    put_attribute(s, "width", size.w);
    put_attribute(s, "height", size.h);
    put(s, " viewBox=\"0 0 ");
    put_number(s, size.w), put(s, " "), put_number(s, size.h);
    put(s, "\">\n");
    put_words(s, "title", title);
    put_words(s, "desc", description);
    put(s, "<style>text{font-family:");
    put(s, gui_font_families(GUI_SANS));
    put(s, ";font-feature-settings:\"tnum\";white-space:pre}.m{font-family:");
    put(s, gui_font_families(GUI_MONO));
    put(s, ";font-variant-ligatures:none}</style>\n");
}

struct gui_canvas *gui_svg_new(struct gui_size size, const char *title, const char *description,
                               const char *language, gui_write *write, void *user)
{
    struct svg_canvas *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->canvas.ops = &svg_ops;
    s->write = write;
    s->user = user;
    s->surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    s->cairo = cairo_create(s->surface);
    gui_pango_open(&s->pango, s->cairo);
    gui_pango_language(&s->pango, language);
    put_head(s, size, title, description, language);
    return &s->canvas;
}

bool gui_svg_close(struct gui_canvas *c)
{
    struct svg_canvas *s = self(c);
    put(s, "</svg>\n");
    bool written = !s->failed;
    gui_pango_close(&s->pango);
    cairo_destroy(s->cairo);
    cairo_surface_destroy(s->surface);
    free(s);
    return written;
}
