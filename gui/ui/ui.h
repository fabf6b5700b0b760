/*
 * A small immediate-mode layer. A view is drawn anew for every frame; as it draws a thing that can
 * be pointed at, read or focused it registers it as a widget, and learns at once whether it was
 * clicked. The list of widgets of the last frame is what tests and --dump-tree read.
 */
#ifndef GUI_UI_UI_H
#define GUI_UI_UI_H

#include "gui/canvas/theme.h"
#include "gui/ui/event.h"
#include "gui/ui/layout.h"
#include "gui/ui/strings.h"

enum {
    GUI_FOCUSABLE = 1, /* a stop of the Tab key */
    GUI_CONTAINER = 2, /* others stand inside it */
    GUI_OVERLAY = 4,   /* stands above the rest, and answers while a modal overlay is open */
    GUI_SELECTED = 8
};

enum { GUI_ID_SIZE = 96, GUI_MAX_CLIPS = 16 };

struct gui_widget {
    const char *id, *role, *label, *value;
    struct gui_rect rect; /* what can be seen of it */
    unsigned flags;
    bool visible;
    bool cut; /* not all of it can be seen */
};

struct gui_response {
    bool hovered, clicked, focused;
};

struct gui_ui {
    struct gui_canvas *canvas;
    const struct gui_theme *theme;
    struct gui_size screen; /* logical units */
    double scale;           /* pixels per logical unit */
    int64_t now_us;

    struct gui_point pointer; /* logical units */
    bool pointer_inside, pressed, clicked;
    double wheel;
    bool modal; /* only GUI_OVERLAY widgets answer */

    char focus[GUI_ID_SIZE];
    bool focus_shown; /* focus moved by keys: draw the ring */
    bool activate;    /* Enter was pressed: the focused widget is clicked */
    bool again;       /* something changed while drawing: draw once more */
    bool animating;

    size_t untold; /* names without a text in the catalog; the tests demand none */
    char first_untold[GUI_ID_SIZE];

    const char *tooltip;
    struct gui_rect tooltip_at;

    struct gui_rect clips[GUI_MAX_CLIPS];
    size_t clip_count;
    struct gui_widget *widgets;
    size_t widget_count, widget_capacity;
    struct gui_strings strings; /* live until the next frame begins */
};

void gui_ui_clear(struct gui_ui *ui);
void gui_frame_begin(struct gui_ui *ui);
/* Draws the focus ring and the tooltip, and uses up the events of this frame. */
void gui_frame_end(struct gui_ui *ui);
/* Takes pointer and wheel; keys are for the program, which calls gui_focus_move for Tab. */
void gui_ui_event(struct gui_ui *ui, const struct gui_event *event);
void gui_focus_move(struct gui_ui *ui, int direction);

/* Clips both drawing and pointing. */
void gui_push_clip(struct gui_ui *ui, struct gui_rect r);
void gui_pop_clip(struct gui_ui *ui);

/* Registers a widget; id, label and value are copied. */
struct gui_response gui_register(struct gui_ui *ui, const struct gui_widget *widget);
/* By id, of the last frame; NULL if there is none. */
const struct gui_widget *gui_find(const struct gui_ui *ui, const char *id);
bool gui_hovers(const struct gui_ui *ui, struct gui_rect r);
void gui_tooltip(struct gui_ui *ui, struct gui_rect at, const char *text);

#endif
