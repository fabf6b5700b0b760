/* What the keys do. */
#ifndef GUI_APP_KEYS_H
#define GUI_APP_KEYS_H

#include "gui/app/app.h"

void gui_app_key(struct gui_app *app, const struct gui_event *event);
void gui_app_zoom(struct gui_app *app, double zoom);

#endif
