/* Pictures of the screen as files. */
#ifndef GUI_APP_PICTURE_H
#define GUI_APP_PICTURE_H

#include "gui/app/app.h"

/* Writes what is on the screen as PNG; false with an error, and no file left behind. */
bool gui_write_picture(struct gui_app *app, const char *path, struct wt_error *error);

#endif
