/* Pictures of the screen as files: PNG, SVG, PDF. A file is written beside its place and renamed,
 * so that nobody ever sees half of one. */
#ifndef GUI_APP_PICTURE_H
#define GUI_APP_PICTURE_H

#include "gui/app/app.h"

/* Writes what is on the screen as PNG; false with an error, and no file left behind. */
bool gui_write_picture(struct gui_app *app, const char *path, struct wt_error *error);

/*
 * Writes the steps first..last that the level shows, as one PDF with a page for each, or as
 * numbered pictures: "walk.svg" becomes "walk-01.svg", "walk-02.svg" …; a single step keeps the
 * name as it is. first 0: all steps. Ends at the first file that cannot be written.
 */
bool gui_export(struct gui_app *app, enum gui_picture format, wt_id first, wt_id last,
                const char *path, struct wt_error *error);

#endif
