/*
 * The cairo back-end. Axis-parallel edges are moved to whole pixels, so that boxes and rules are
 * crisp at every scale.
 */
#include "gui/canvas/canvas_cairo.h"

#include "gui/canvas/canvas_cairo_text.h"
#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>

/* Where a file goes, piece by piece. */
struct sink {
    gui_write *write;
    void *user;
};

struct cairo_canvas {
    struct gui_canvas canvas;
    cairo_surface_t *surface;
    cairo_t *cairo;
    double scale;
    struct gui_pango pango;
    struct sink sink; /* of a PDF */
};

static struct cairo_canvas *self(struct gui_canvas *c)
{
    return (struct cairo_canvas *)c;
}

static void set_color(cairo_t *cairo, gui_color color)
{
    cairo_set_source_rgba(cairo, (double)(color >> 24) / 255, (double)(color >> 16 & 255) / 255,
                          (double)(color >> 8 & 255) / 255, (double)(color & 255) / 255);
}

static void paint_path(struct cairo_canvas *s, const struct gui_paint *paint)
{
    if (paint->fill & 255) {
        set_color(s->cairo, paint->fill);
        cairo_fill_preserve(s->cairo);
    }
    if ((paint->stroke & 255) && paint->width > 0) {
        double dash[2] = {4, 3};
        cairo_set_dash(s->cairo, dash, paint->dashed ? 2 : 0, 0);
        cairo_set_line_width(s->cairo, paint->width);
        set_color(s->cairo, paint->stroke);
        cairo_stroke_preserve(s->cairo);
    }
    cairo_new_path(s->cairo);
}

/* The nearest place where an edge of a stroke this wide (0: of a fill) falls on pixels. */
static double snap(const struct cairo_canvas *s, double v, double stroke)
{
    double pixels = round(stroke * s->scale);
    double half = fmod(pixels, 2) != 0 ? 0.5 : 0;
    return (round(v * s->scale - half) + half) / s->scale;
}

static void draw_rect(struct gui_canvas *c, struct gui_rect r, double radius,
                      const struct gui_paint *paint)
{
    struct cairo_canvas *s = self(c);
    double stroke = paint->stroke & 255 ? paint->width : 0;
    double x = snap(s, r.x, stroke), y = snap(s, r.y, stroke);
    double right = snap(s, r.x + r.w, stroke), bottom = snap(s, r.y + r.h, stroke);
    radius = fmin(radius, fmin(right - x, bottom - y) / 2);
    cairo_new_path(s->cairo);
    if (radius <= 0) {
        cairo_rectangle(s->cairo, x, y, right - x, bottom - y);
    } else {
        cairo_arc(s->cairo, right - radius, y + radius, radius, -G_PI_2, 0);
        cairo_arc(s->cairo, right - radius, bottom - radius, radius, 0, G_PI_2);
        cairo_arc(s->cairo, x + radius, bottom - radius, radius, G_PI_2, G_PI);
        cairo_arc(s->cairo, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
        cairo_close_path(s->cairo);
    }
    paint_path(s, paint);
}

static void draw_path(struct gui_canvas *c, const struct gui_point *points, size_t count,
                      bool closed, const struct gui_paint *paint)
{
    struct cairo_canvas *s = self(c);
    bool straight = count == 2 && (points[0].x == points[1].x || points[0].y == points[1].y);
    cairo_new_path(s->cairo);
    for (size_t i = 0; i < count; i++) {
        double x = points[i].x, y = points[i].y;
        if (straight && points[0].x == points[1].x)
            x = snap(s, x, paint->width);
        if (straight && points[0].y == points[1].y)
            y = snap(s, y, paint->width);
        cairo_line_to(s->cairo, x, y);
    }
    if (closed)
        cairo_close_path(s->cairo);
    paint_path(s, paint);
}

static void draw_circle(struct gui_canvas *c, struct gui_point center, double radius,
                        const struct gui_paint *paint)
{
    struct cairo_canvas *s = self(c);
    cairo_new_path(s->cairo);
    cairo_arc(s->cairo, center.x, center.y, radius, 0, 2 * G_PI);
    paint_path(s, paint);
}

static void draw_text(struct gui_canvas *c, struct gui_rect box, const struct gui_style *style,
                      const char *text)
{
    struct cairo_canvas *s = self(c);
    set_color(s->cairo, style->color);
    if (!gui_pango_draw(&s->pango, s->cairo, box, style, text))
        gui_note_overflow(c, text);
}

static struct gui_size measure(struct gui_canvas *c, const struct gui_style *style,
                               const char *text, double width)
{
    return gui_pango_measure(&self(c)->pango, style, text, width);
}

static void clip_push(struct gui_canvas *c, struct gui_rect r)
{
    cairo_save(self(c)->cairo);
    cairo_rectangle(self(c)->cairo, r.x, r.y, r.w, r.h);
    cairo_clip(self(c)->cairo);
}

static void clip_pop(struct gui_canvas *c)
{
    cairo_restore(self(c)->cairo);
}

static void group_push(struct gui_canvas *c, const char *id)
{
    (void)c;
    (void)id;
}

static void group_pop(struct gui_canvas *c)
{
    (void)c;
}

static const struct gui_canvas_ops cairo_ops = {draw_rect, draw_path,  draw_circle,
                                                draw_text, measure,    clip_push,
                                                clip_pop,  group_push, group_pop};

/* Takes over the new surface, or leaves everything as it was. pixel: in the surface's own units. */
static bool adopt(struct cairo_canvas *s, cairo_surface_t *surface, double scale, double pixel)
{
    cairo_t *cairo = cairo_create(surface);
    if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS) {
        cairo_destroy(cairo);
        cairo_surface_destroy(surface);
        return false;
    }
    cairo_destroy(s->cairo);
    cairo_surface_destroy(s->surface);
    s->surface = surface;
    s->cairo = cairo;
    s->scale = scale;
    cairo_scale(cairo, scale * pixel, scale * pixel);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    return true;
}

static struct gui_canvas *open_on(struct cairo_canvas *s, cairo_surface_t *surface, double scale,
                                  double pixel)
{
    s->canvas.ops = &cairo_ops;
    if (!adopt(s, surface, scale, pixel)) {
        free(s);
        return NULL;
    }
    gui_pango_open(&s->pango, s->cairo);
    return &s->canvas;
}

struct gui_canvas *gui_cairo_new(int width, int height, double scale)
{
    struct cairo_canvas *s = calloc(1, sizeof *s);
    return s ? open_on(s, cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height), scale, 1)
             : NULL;
}

void gui_cairo_free(struct gui_canvas *c)
{
    if (!c)
        return;
    gui_pango_close(&self(c)->pango);
    cairo_destroy(self(c)->cairo);
    cairo_surface_destroy(self(c)->surface);
    free(c);
}

void gui_cairo_language(struct gui_canvas *c, const char *language)
{
    gui_pango_language(&self(c)->pango, language);
}

bool gui_cairo_resize(struct gui_canvas *c, int width, int height, double scale)
{
    return adopt(self(c), cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height), scale, 1);
}

const uint8_t *gui_cairo_pixels(struct gui_canvas *c, int *stride)
{
    cairo_surface_flush(self(c)->surface);
    *stride = cairo_image_surface_get_stride(self(c)->surface);
    return cairo_image_surface_get_data(self(c)->surface);
}

static cairo_status_t write_piece(void *closure, const unsigned char *data, unsigned int len)
{
    struct sink *sink = closure;
    return sink->write(sink->user, data, len) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

bool gui_cairo_png(struct gui_canvas *c, gui_write *write, void *user)
{
    struct sink sink = {write, user};
    return cairo_surface_write_to_png_stream(self(c)->surface, write_piece, &sink) ==
           CAIRO_STATUS_SUCCESS;
}

struct gui_canvas *gui_pdf_new(int width, int height, double scale, const char *title,
                               const char *date, gui_write *write, void *user)
{
    static const double points_per_pixel = 72.0 / 96;
    struct cairo_canvas *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->sink = (struct sink){write, user};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        write_piece, &s->sink, width * points_per_pixel, height * points_per_pixel);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
    return open_on(s, surface, scale, points_per_pixel);
}

void gui_pdf_end_page(struct gui_canvas *c)
{
    cairo_show_page(self(c)->cairo);
}

bool gui_pdf_close(struct gui_canvas *c)
{
    cairo_surface_finish(self(c)->surface);
    bool written = cairo_surface_status(self(c)->surface) == CAIRO_STATUS_SUCCESS;
    gui_cairo_free(c);
    return written;
}
