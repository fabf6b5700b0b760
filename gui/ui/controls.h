/* The few controls that the views share. */
#ifndef GUI_UI_CONTROLS_H
#define GUI_UI_CONTROLS_H

#include "gui/ui/ui.h"

struct gui_style gui_style(const struct gui_ui *ui, double size, enum gui_weight weight,
                           gui_color color);
/* Draws text on one line from the left. */
void gui_label(struct gui_ui *ui, struct gui_rect box, const struct gui_style *style,
               const char *text);
double gui_label_width(struct gui_ui *ui, const struct gui_style *style, const char *text);
/* A button with a text; as wide as its rect. */
bool gui_button(struct gui_ui *ui, const char *id, struct gui_rect r, const char *text,
                bool selected);
/* A row of buttons of which one is chosen; returns the one clicked, or -1. */
int gui_segments(struct gui_ui *ui, const char *id, struct gui_rect r, const char *const *texts,
                 int count, int chosen);
/* The width that gui_segments needs. */
double gui_segments_width(struct gui_ui *ui, const char *const *texts, int count);
/* Tabs over a pane, equally elided where they do not fit; returns the one clicked, or -1. */
int gui_tabs(struct gui_ui *ui, const char *id, struct gui_rect r, const char *const *texts,
             int count, int chosen);
/* A rounded chip around one line of text; returns its width. */
double gui_chip(struct gui_ui *ui, double x, double y, const char *text, gui_color ground,
                gui_color color);
double gui_chip_width(struct gui_ui *ui, const char *text);
void gui_panel(struct gui_ui *ui, struct gui_rect r);

enum { GUI_CHIP_HEIGHT = 20 };

#endif
