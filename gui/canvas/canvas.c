/* The drawing interface's front: it hands every call to the back-end. */
#include "gui/canvas/canvas.h"

#include <stdio.h>

void gui_rect(struct gui_canvas *c, struct gui_rect r, double radius, struct gui_paint paint)
{
    c->ops->rect(c, r, radius, &paint);
}

void gui_line(struct gui_canvas *c, struct gui_point from, struct gui_point to, double width,
              gui_color color)
{
    struct gui_point points[2] = {from, to};
    gui_polyline(c, points, 2, width, color);
}

void gui_polyline(struct gui_canvas *c, const struct gui_point *points, size_t count, double width,
                  gui_color color)
{
    struct gui_paint paint = {.stroke = color, .width = width};
    c->ops->path(c, points, count, false, &paint);
}

void gui_polygon(struct gui_canvas *c, const struct gui_point *points, size_t count,
                 struct gui_paint paint)
{
    c->ops->path(c, points, count, true, &paint);
}

void gui_circle(struct gui_canvas *c, struct gui_point center, double radius,
                struct gui_paint paint)
{
    c->ops->circle(c, center, radius, &paint);
}

void gui_text(struct gui_canvas *c, struct gui_rect box, const struct gui_style *style,
              const char *text)
{
    if (text && *text)
        c->ops->text(c, box, style, text);
}

struct gui_size gui_measure(struct gui_canvas *c, const struct gui_style *style, const char *text,
                            double width)
{
    if (!text || !*text)
        return (struct gui_size){0, 0};
    return c->ops->measure(c, style, text, width);
}

void gui_clip_push(struct gui_canvas *c, struct gui_rect r)
{
    c->ops->clip_push(c, r);
}

void gui_clip_pop(struct gui_canvas *c)
{
    c->ops->clip_pop(c);
}

void gui_group_push(struct gui_canvas *c, const char *id)
{
    c->ops->group_push(c, id);
}

void gui_group_pop(struct gui_canvas *c)
{
    c->ops->group_pop(c);
}

void gui_note_overflow(struct gui_canvas *c, const char *text)
{
    if (c->overflows++ == 0)
        snprintf(c->overflow, sizeof c->overflow, "%s", text);
}
