/* Frames, widgets, focus and tooltips of the immediate-mode layer. */
#include "gui/ui/ui.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void gui_ui_clear(struct gui_ui *ui)
{
    free(ui->widgets);
    gui_strings_clear(&ui->strings);
    *ui = (struct gui_ui){0};
}

void gui_frame_begin(struct gui_ui *ui)
{
    gui_strings_clear(&ui->strings);
    ui->widget_count = 0;
    ui->clip_count = 0;
    ui->tooltip = NULL;
    ui->again = false;
    ui->animating = false;
    ui->canvas->overflows = 0;
    ui->untold = 0;
}

static void draw_focus_ring(struct gui_ui *ui)
{
    const struct gui_widget *w = ui->focus_shown && *ui->focus ? gui_find(ui, ui->focus) : NULL;
    if (!w || !w->visible)
        return;
    struct gui_paint ring = {.stroke = ui->theme->accent, .width = 2};
    gui_rect(ui->canvas, gui_inset(w->rect, -1, -1), GUI_RADIUS, ring);
}

static void draw_tooltip(struct gui_ui *ui)
{
    if (!ui->tooltip)
        return;
    struct gui_style style = {GUI_SANS,         GUI_MEDIUM, GUI_TEXT_SMALL,
                              ui->theme->panel, GUI_LEFT,   GUI_WRAP};
    struct gui_size size = gui_measure(ui->canvas, &style, ui->tooltip, 320);
    struct gui_rect box = {ui->tooltip_at.x, ui->tooltip_at.y + ui->tooltip_at.h + 6, size.w + 18,
                           size.h + 12};
    if (box.y + box.h > ui->screen.h - 4)
        box.y = ui->tooltip_at.y - box.h - 6;
    box.x = fmax(4, fmin(box.x, ui->screen.w - box.w - 4));
    gui_rect(ui->canvas, box, 6, (struct gui_paint){.fill = ui->theme->text});
    gui_text(ui->canvas, gui_inset(box, 9, 6), &style, ui->tooltip);
}

void gui_frame_end(struct gui_ui *ui)
{
    draw_focus_ring(ui);
    draw_tooltip(ui);
    if (ui->clicked || ui->activate)
        ui->again = true;
    ui->clicked = false;
    ui->activate = false;
    ui->wheel = 0;
}

void gui_ui_event(struct gui_ui *ui, const struct gui_event *event)
{
    /* Where the wheel turns is where the pointer was last seen. */
    bool pointing =
        event->kind == GUI_MOTION || event->kind == GUI_PRESS || event->kind == GUI_RELEASE;
    if (pointing) {
        ui->pointer = (struct gui_point){event->at.x / ui->scale, event->at.y / ui->scale};
        ui->pointer_inside = true;
    }
    if (event->kind == GUI_LEAVE)
        ui->pointer_inside = false;
    if (event->kind == GUI_PRESS) {
        ui->pressed = true;
        ui->clicked = true;
        ui->focus_shown = false;
    }
    if (event->kind == GUI_RELEASE)
        ui->pressed = false;
    if (event->kind == GUI_WHEEL)
        ui->wheel += event->wheel;
}

static bool stops_here(const struct gui_ui *ui, const struct gui_widget *w)
{
    return (w->flags & GUI_FOCUSABLE) && w->visible && (!ui->modal || (w->flags & GUI_OVERLAY));
}

void gui_focus_move(struct gui_ui *ui, int direction)
{
    size_t n = ui->widget_count, at = direction > 0 ? n - 1 : 0;
    for (size_t i = 0; i < n; i++)
        if (*ui->focus && strcmp(ui->widgets[i].id, ui->focus) == 0)
            at = i;
    for (size_t i = 0; i < n; i++) {
        at = direction > 0 ? (at + 1) % n : (at + n - 1) % n;
        if (stops_here(ui, &ui->widgets[at])) {
            snprintf(ui->focus, sizeof ui->focus, "%s", ui->widgets[at].id);
            ui->focus_shown = true;
            return;
        }
    }
}

void gui_push_clip(struct gui_ui *ui, struct gui_rect r)
{
    if (ui->clip_count && ui->clip_count < GUI_MAX_CLIPS)
        r = gui_intersect(r, ui->clips[ui->clip_count - 1]);
    if (ui->clip_count < GUI_MAX_CLIPS)
        ui->clips[ui->clip_count] = r;
    ui->clip_count++;
    gui_clip_push(ui->canvas, r);
}

void gui_pop_clip(struct gui_ui *ui)
{
    ui->clip_count--;
    gui_clip_pop(ui->canvas);
}

static struct gui_rect clipped(const struct gui_ui *ui, struct gui_rect r)
{
    size_t depth = ui->clip_count < GUI_MAX_CLIPS ? ui->clip_count : GUI_MAX_CLIPS;
    struct gui_rect screen = {0, 0, ui->screen.w, ui->screen.h};
    return gui_intersect(r, depth ? ui->clips[depth - 1] : screen);
}

bool gui_hovers(const struct gui_ui *ui, struct gui_rect r)
{
    return ui->pointer_inside && gui_contains(clipped(ui, r), ui->pointer);
}

struct gui_response gui_register(struct gui_ui *ui, const struct gui_widget *widget)
{
    if (ui->widget_count == ui->widget_capacity) {
        size_t capacity = ui->widget_capacity ? 2 * ui->widget_capacity : 256;
        struct gui_widget *more = realloc(ui->widgets, capacity * sizeof *more);
        if (!more)
            return (struct gui_response){0};
        ui->widgets = more;
        ui->widget_capacity = capacity;
    }
    struct gui_widget *w = &ui->widgets[ui->widget_count++];
    *w = *widget;
    w->id = gui_copy(&ui->strings, widget->id);
    w->role = gui_copy(&ui->strings, widget->role);
    w->label = gui_copy(&ui->strings, widget->label);
    w->value = gui_copy(&ui->strings, widget->value);
    w->rect = clipped(ui, widget->rect);
    w->visible = w->rect.w > 0 && w->rect.h > 0;
    w->cut = w->rect.w < widget->rect.w - 0.5 || w->rect.h < widget->rect.h - 0.5;
    bool answers = !ui->modal || (w->flags & GUI_OVERLAY);
    bool focused = *ui->focus && strcmp(w->id, ui->focus) == 0;
    bool hovered = answers && w->visible && gui_hovers(ui, w->rect);
    bool clicked = (hovered && ui->clicked) || (answers && focused && ui->activate);
    if (hovered && ui->clicked && (w->flags & GUI_FOCUSABLE))
        snprintf(ui->focus, sizeof ui->focus, "%s", w->id);
    return (struct gui_response){hovered, clicked, focused};
}

const struct gui_widget *gui_find(const struct gui_ui *ui, const char *id)
{
    for (size_t i = 0; i < ui->widget_count; i++)
        if (strcmp(ui->widgets[i].id, id) == 0)
            return &ui->widgets[i];
    return NULL;
}

void gui_tooltip(struct gui_ui *ui, struct gui_rect at, const char *text)
{
    ui->tooltip = gui_copy(&ui->strings, text);
    ui->tooltip_at = at;
}
