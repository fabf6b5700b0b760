/* Small marks made of lines. */
#include "gui/views/icons.h"

#include <math.h>

static void lines(struct gui_canvas *c, struct gui_point at, double size,
                  const struct gui_point *unit, size_t count, gui_color color)
{
    struct gui_point p[8];
    for (size_t i = 0; i < count && i < 8; i++)
        p[i] = (struct gui_point){at.x + unit[i].x * size / 2, at.y + unit[i].y * size / 2};
    gui_polyline(c, p, count, fmax(1.4, size / 8), color);
}

void gui_icon_check(struct gui_canvas *c, struct gui_point at, double size, gui_color color)
{
    lines(c, at, size, (struct gui_point[]){{-0.7, 0.1}, {-0.2, 0.6}, {0.75, -0.55}}, 3, color);
}

void gui_icon_cross(struct gui_canvas *c, struct gui_point at, double size, gui_color color)
{
    lines(c, at, size, (struct gui_point[]){{-0.6, -0.6}, {0.6, 0.6}}, 2, color);
    lines(c, at, size, (struct gui_point[]){{-0.6, 0.6}, {0.6, -0.6}}, 2, color);
}

void gui_icon_envelope(struct gui_canvas *c, struct gui_point at, double size, gui_color color,
                       gui_color fill)
{
    struct gui_rect r = {at.x - size * 0.5, at.y - size * 0.36, size, size * 0.72};
    gui_rect(c, r, 2, (struct gui_paint){fill, color, 1.4, false});
    lines(c, at, size, (struct gui_point[]){{-0.95, -0.6}, {0, 0.15}, {0.95, -0.6}}, 3, color);
}

void gui_icon_key(struct gui_canvas *c, struct gui_point at, double size, gui_color color)
{
    struct gui_paint ring = {.stroke = color, .width = 1.5};
    gui_circle(c, (struct gui_point){at.x - size * 0.25, at.y}, size * 0.2, ring);
    lines(c, at, size, (struct gui_point[]){{-0.1, 0}, {0.9, 0}, {0.9, 0.4}}, 3, color);
    lines(c, at, size, (struct gui_point[]){{0.55, 0}, {0.55, 0.3}}, 2, color);
}

void gui_icon_sun(struct gui_canvas *c, struct gui_point at, double size, gui_color color)
{
    gui_circle(c, at, size * 0.22, (struct gui_paint){.stroke = color, .width = 1.5});
    static const struct gui_point rays[] = {{1, 0},  {0.7, 0.7},   {0, 1},  {-0.7, 0.7},
                                            {-1, 0}, {-0.7, -0.7}, {0, -1}, {0.7, -0.7}};
    for (size_t i = 0; i < sizeof rays / sizeof *rays; i++) {
        struct gui_point inner = {0.68 * rays[i].x, 0.68 * rays[i].y};
        lines(c, at, size, (struct gui_point[]){inner, rays[i]}, 2, color);
    }
}

void gui_icon_moon(struct gui_canvas *c, struct gui_point at, double size, gui_color color,
                   gui_color ground)
{
    gui_circle(c, at, size * 0.42, (struct gui_paint){.fill = color});
    struct gui_point bite = {at.x + size * 0.2, at.y - size * 0.14};
    gui_circle(c, bite, size * 0.34, (struct gui_paint){.fill = ground});
}

void gui_icon_play(struct gui_canvas *c, struct gui_point at, double size, int direction, bool bar,
                   gui_color color)
{
    double h = size / 2, d = direction * h * 0.7;
    struct gui_point p[] = {
        {at.x - d, at.y - h * 0.8}, {at.x + d, at.y}, {at.x - d, at.y + h * 0.8}};
    gui_polygon(c, p, 3, (struct gui_paint){.fill = color});
    double x = at.x + d * 1.35;
    if (bar)
        gui_line(c, (struct gui_point){x, at.y - h * 0.8}, (struct gui_point){x, at.y + h * 0.8}, 2,
                 color);
}

void gui_icon_step(struct gui_canvas *c, struct gui_point at, double size, enum wt_step_kind kind,
                   gui_color color)
{
    switch (kind) {
    case WT_SEND:
        lines(c, at, size, (struct gui_point[]){{-0.8, 0}, {0.8, 0}}, 2, color);
        lines(c, at, size, (struct gui_point[]){{0.3, -0.5}, {0.8, 0}, {0.3, 0.5}}, 3, color);
        break;
    case WT_RECEIVE: /* an arrow into a tray */
        lines(c, at, size, (struct gui_point[]){{0, -0.9}, {0, 0.25}}, 2, color);
        lines(c, at, size, (struct gui_point[]){{-0.4, -0.15}, {0, 0.25}, {0.4, -0.15}}, 3, color);
        lines(c, at, size, (struct gui_point[]){{-0.8, 0.3}, {-0.8, 0.8}, {0.8, 0.8}, {0.8, 0.3}},
              4, color);
        break;
    case WT_COMPUTE: /* an equals sign */
        lines(c, at, size, (struct gui_point[]){{-0.7, -0.3}, {0.7, -0.3}}, 2, color);
        lines(c, at, size, (struct gui_point[]){{-0.7, 0.3}, {0.7, 0.3}}, 2, color);
        break;
    case WT_VERIFY: /* a magnifier: what it found is marked beside it */
        gui_circle(c, (struct gui_point){at.x - size * 0.1, at.y - size * 0.1}, size * 0.32,
                   (struct gui_paint){.stroke = color, .width = fmax(1.3, size / 9)});
        lines(c, at, size, (struct gui_point[]){{0.3, 0.3}, {0.85, 0.85}}, 2, color);
        break;
    case WT_DECIDE: /* a diamond */
        lines(c, at, size,
              (struct gui_point[]){{0, -0.8}, {0.8, 0}, {0, 0.8}, {-0.8, 0}, {0, -0.8}}, 5, color);
        break;
    case WT_INTERFERE: /* a bolt */
        lines(c, at, size, (struct gui_point[]){{0.3, -0.9}, {-0.5, 0.1}, {0.4, 0.1}, {-0.3, 0.9}},
              4, color);
        break;
    case WT_FAIL:
        gui_icon_cross(c, at, size, color);
        break;
    }
}

void gui_icon_role(struct gui_canvas *c, struct gui_point at, double size, enum wt_role role,
                   gui_color color)
{
    struct gui_paint line = {.stroke = color, .width = 1.6};
    double h = size / 2;
    if (role == WT_CLIENT) { /* a screen on its foot */
        gui_rect(c, (struct gui_rect){at.x - h, at.y - h * 0.8, size, h * 1.25}, 2, line);
        lines(c, at, size, (struct gui_point[]){{-0.5, 0.85}, {0.5, 0.85}}, 2, color);
    } else if (role == WT_SERVER) { /* two units of a rack */
        gui_rect(c, (struct gui_rect){at.x - h, at.y - h * 0.85, size, h * 0.8}, 2, line);
        gui_rect(c, (struct gui_rect){at.x - h, at.y + h * 0.1, size, h * 0.8}, 2, line);
        gui_circle(c, (struct gui_point){at.x - h * 0.6, at.y - h * 0.45}, 1.2, line);
        gui_circle(c, (struct gui_point){at.x - h * 0.6, at.y + h * 0.5}, 1.2, line);
    } else if (role == WT_CA) { /* a seal with ribbons */
        gui_circle(c, (struct gui_point){at.x, at.y - h * 0.25}, h * 0.6, line);
        lines(c, at, size,
              (struct gui_point[]){{-0.35, 0.3}, {-0.5, 1}, {0, 0.7}, {0.5, 1}, {0.35, 0.3}}, 5,
              color);
    } else if (role == WT_ATTACKER) {
        gui_icon_step(c, at, size, WT_INTERFERE, color);
    } else { /* an eye */
        lines(c, at, size,
              (struct gui_point[]){
                  {-1, 0}, {-0.4, -0.5}, {0.4, -0.5}, {1, 0}, {0.4, 0.5}, {-0.4, 0.5}, {-1, 0}},
              7, color);
        gui_circle(c, at, h * 0.28, (struct gui_paint){.fill = color});
    }
}
