/* Pictures of the screen as files. */
#include "gui/app/picture.h"

#include "gui/canvas/canvas_cairo.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool write_piece(void *user, const void *bytes, size_t len)
{
    return fwrite(bytes, 1, len, user) == len;
}

bool gui_write_picture(struct gui_app *app, const char *path, struct wt_error *error)
{
    gui_app_settle(app);
    FILE *file = fopen(path, "wb");
    if (!file)
        return wt_fail(error, path, "%s", strerror(errno));
    errno = 0;
    bool written = gui_cairo_png(app->canvas, write_piece, file);
    if (fclose(file) != 0)
        written = false;
    if (!written) {
        wt_fail(error, path, "%s", errno ? strerror(errno) : "the picture could not be written");
        remove(path);
    }
    return written;
}
