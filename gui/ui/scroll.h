/* A pane that is taller than its place. */
#ifndef GUI_UI_SCROLL_H
#define GUI_UI_SCROLL_H

#include "gui/ui/ui.h"

/* Kept between frames; start it zeroed. */
struct gui_scroll {
    double y, target;     /* y follows target smoothly */
    double content, view; /* heights of the last frame */
    int64_t moved_us;
    bool moving;
};

/*
 * Takes the wheel over `pane`, moves y towards target, clips to the pane. Content is then drawn at
 * pane.y - scroll->y, and gui_scroll_end is told how tall it was; it draws the bar.
 */
void gui_scroll_begin(struct gui_ui *ui, struct gui_scroll *scroll, struct gui_rect pane);
void gui_scroll_end(struct gui_ui *ui, struct gui_scroll *scroll, struct gui_rect pane,
                    double content);
void gui_scroll_by(struct gui_scroll *scroll, double units);
/* Brings [top, top + h) of the content into view, with a margin around it. */
void gui_scroll_to(struct gui_scroll *scroll, double top, double h, double margin);

enum { GUI_SCROLLBAR = 8 };

#endif
