/* Where the trace comes from: a scenario that is run, or a lesson file that is loaded. */
#ifndef GUI_APP_SOURCE_H
#define GUI_APP_SOURCE_H

#include "gui/app/options.h"
#include "walkthrough/walkthrough.h"

/* NULL with an error. */
struct wt_trace *gui_open_source(const struct gui_options *options, struct wt_error *error);

#endif
