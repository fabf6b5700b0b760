/* See picture.h. Each step is settled on the screen's own canvas and then drawn once more on that
 * of the file, which therefore shows what the screen shows. */
#include "gui/app/picture.h"

#include "gui/canvas/canvas_cairo.h"
#include "gui/canvas/canvas_svg.h"
#include "gui/views/words.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static bool keep_piece(void *user, const void *bytes, size_t len)
{
    struct wt_buffer *file = user;
    wt_put(file, bytes, len);
    return !file->failed;
}

static bool write_whole(const char *path, const struct wt_buffer *contents)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    bool written = fwrite(contents->data, 1, contents->len, file) == contents->len;
    return fclose(file) == 0 && written;
}

static bool deliver(const char *path, struct wt_buffer *contents, struct wt_error *error)
{
    struct wt_buffer beside = {0};
    wt_printf(&beside, "%s.part", path);
    errno = 0;
    bool written = !contents->failed && !beside.failed && write_whole(beside.data, contents) &&
                   rename(beside.data, path) == 0;
    if (!written) {
        wt_fail(error, path, "%s", errno ? strerror(errno) : "the picture could not be written");
        if (beside.data)
            remove(beside.data);
    }
    wt_buffer_clear(&beside);
    return written;
}

bool gui_write_picture(struct gui_app *app, const char *path, struct wt_error *error)
{
    struct wt_buffer png = {0};
    gui_app_settle(app);
    bool done = gui_cairo_png(app->canvas, keep_piece, &png);
    done = done ? deliver(path, &png, error)
                : wt_fail(error, path, "the picture could not be written");
    wt_buffer_clear(&png);
    return done;
}

static const char *language_tag(const struct gui_app *app)
{
    return app->view.language == GUI_CHINESE ? "zh-cn" : "en";
}

static bool write_svg(struct gui_app *app, const char *path, struct wt_error *error)
{
    struct wt_buffer svg = {0};
    const struct wt_step *step = wt_step_at(app->trace, app->view.step);
    gui_app_settle(app);
    struct gui_canvas *canvas =
        gui_svg_new(app->ui.screen, step ? gui_step_title(&app->ui, &app->view, step) : "",
                    step ? gui_step_part(&app->ui, &app->view, step, WT_WHAT) : "",
                    language_tag(app), keep_piece, &svg);
    if (!canvas)
        return wt_fail(error, path, "memory is out");
    gui_app_draw_on(app, canvas);
    bool done =
        gui_svg_close(canvas) ? deliver(path, &svg, error) : wt_fail(error, path, "memory is out");
    wt_buffer_clear(&svg);
    return done;
}

/* ---- several steps ----------------------------------------------------------------------------
 */

/* The steps of the range that the level shows; the caller frees. */
static wt_id *steps_of(const struct gui_app *app, wt_id first, wt_id last, size_t *count)
{
    const struct wt_trace *trace = app->trace;
    wt_id *steps = calloc(trace->step_count + 1, sizeof *steps);
    *count = 0;
    for (size_t i = 0; steps && i < trace->step_count; i++) {
        const struct wt_step *step = &trace->steps[i];
        bool wanted = !first || (step->id >= first && step->id <= last);
        if (wanted && gui_step_shown(&app->view, step))
            steps[(*count)++] = step->id;
    }
    return steps;
}

/* "walk.svg" and 7 of 12 as "walk-07.svg". */
static void numbered(struct wt_buffer *out, const char *path, size_t number, size_t count)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    if (!dot || (slash && dot < slash))
        dot = path + strlen(path);
    wt_printf(out, "%.*s-%0*zu%s", (int)(dot - path), path, count > 99 ? 3 : 2, number, dot);
}

static bool write_pictures(struct gui_app *app, enum gui_picture format, const wt_id *steps,
                           size_t count, const char *path, struct wt_error *error)
{
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        struct wt_buffer name = {0};
        if (count == 1)
            wt_puts(&name, path);
        else
            numbered(&name, path, i + 1, count);
        gui_go_to(&app->view, steps[i]);
        app->dirty = true;
        done = name.failed         ? wt_fail(error, path, "memory is out")
               : format == GUI_PNG ? gui_write_picture(app, name.data, error)
                                   : write_svg(app, name.data, error);
        wt_buffer_clear(&name);
    }
    return done;
}

/* The file is dated as the trace is, so that the same trace gives the same file. */
static bool write_pdf(struct gui_app *app, const wt_id *steps, size_t count, const char *path,
                      struct wt_error *error)
{
    struct wt_buffer pdf = {0};
    char date[32] = "";
    time_t started = (time_t)app->trace->origin.started;
    struct tm utc;
    if (gmtime_r(&started, &utc))
        strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &utc);
    const struct wt_bilingual *title = &app->trace->title;
    struct gui_canvas *canvas = gui_pdf_new(
        app->width, app->height, app->ui.scale,
        app->view.language == GUI_CHINESE ? title->zh : title->en, date, keep_piece, &pdf);
    if (!canvas)
        return wt_fail(error, path, "memory is out");
    gui_cairo_language(canvas, language_tag(app));
    for (size_t i = 0; i < count; i++) {
        gui_go_to(&app->view, steps[i]);
        app->dirty = true;
        gui_app_settle(app);
        gui_app_draw_on(app, canvas);
        gui_pdf_end_page(canvas);
    }
    bool done = gui_pdf_close(canvas) ? deliver(path, &pdf, error)
                                      : wt_fail(error, path, "the picture could not be written");
    wt_buffer_clear(&pdf);
    return done;
}

bool gui_export(struct gui_app *app, enum gui_picture format, wt_id first, wt_id last,
                const char *path, struct wt_error *error)
{
    size_t count;
    wt_id *steps = steps_of(app, first, last, &count);
    bool done = steps || wt_fail(error, path, "memory is out");
    if (done && count == 0)
        done = wt_fail_usage(error, "--steps", "no step of this level lies there");
    else if (done && format == GUI_PDF)
        done = write_pdf(app, steps, count, path, error);
    else if (done)
        done = write_pictures(app, format, steps, count, path, error);
    free(steps);
    return done;
}
