/* Cutting rectangles. */
#include "gui/ui/layout.h"

#include <math.h>

struct gui_rect gui_cut_left(struct gui_rect *r, double w)
{
    w = fmin(w, r->w);
    struct gui_rect strip = {r->x, r->y, w, r->h};
    r->x += w;
    r->w -= w;
    return strip;
}

struct gui_rect gui_cut_right(struct gui_rect *r, double w)
{
    w = fmin(w, r->w);
    r->w -= w;
    return (struct gui_rect){r->x + r->w, r->y, w, r->h};
}

struct gui_rect gui_cut_top(struct gui_rect *r, double h)
{
    h = fmin(h, r->h);
    struct gui_rect strip = {r->x, r->y, r->w, h};
    r->y += h;
    r->h -= h;
    return strip;
}

struct gui_rect gui_cut_bottom(struct gui_rect *r, double h)
{
    h = fmin(h, r->h);
    r->h -= h;
    return (struct gui_rect){r->x, r->y + r->h, r->w, h};
}

struct gui_rect gui_inset(struct gui_rect r, double dx, double dy)
{
    return (struct gui_rect){r.x + dx, r.y + dy, fmax(r.w - 2 * dx, 0), fmax(r.h - 2 * dy, 0)};
}

struct gui_rect gui_intersect(struct gui_rect a, struct gui_rect b)
{
    double x = fmax(a.x, b.x), y = fmax(a.y, b.y);
    double w = fmin(a.x + a.w, b.x + b.w) - x, h = fmin(a.y + a.h, b.y + b.h) - y;
    return (struct gui_rect){x, y, fmax(w, 0), fmax(h, 0)};
}

bool gui_contains(struct gui_rect r, struct gui_point p)
{
    return p.x >= r.x && p.x < r.x + r.w && p.y >= r.y && p.y < r.y + r.h;
}
