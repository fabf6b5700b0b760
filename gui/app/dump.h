/* The widgets of the last frame as JSON: for tests, and for programs that read the screen. */
#ifndef GUI_APP_DUMP_H
#define GUI_APP_DUMP_H

#include "gui/ui/ui.h"
#include "walkthrough/trace/buffer.h"

void gui_dump_tree(const struct gui_ui *ui, struct wt_buffer *out);

#endif
