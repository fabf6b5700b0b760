/* What the user did, free of any window system. All input state comes from these. */
#ifndef GUI_UI_EVENT_H
#define GUI_UI_EVENT_H

#include "gui/canvas/canvas.h"

enum gui_key {
    GUI_KEY_NONE,
    GUI_KEY_LEFT,
    GUI_KEY_RIGHT,
    GUI_KEY_UP,
    GUI_KEY_DOWN,
    GUI_KEY_PAGE_UP,
    GUI_KEY_PAGE_DOWN,
    GUI_KEY_HOME,
    GUI_KEY_END,
    GUI_KEY_SPACE,
    GUI_KEY_ENTER,
    GUI_KEY_TAB,
    GUI_KEY_ESCAPE,
    GUI_KEY_BACKSPACE,
    GUI_KEY_CHARACTER /* a printable one, in `character`, lower case */
};

enum gui_event_kind {
    GUI_NO_EVENT,
    GUI_MOTION,
    GUI_LEAVE,
    GUI_PRESS,
    GUI_RELEASE,
    GUI_WHEEL,
    GUI_KEY,
    GUI_RESIZE,
    GUI_EXPOSE,
    GUI_QUIT
};

struct gui_event {
    enum gui_event_kind kind;
    struct gui_point at; /* pixels */
    double wheel;        /* notches; away from the user is positive */
    enum gui_key key;
    char character;
    bool shift, control;
    int width, height; /* pixels, of RESIZE */
};

#endif
