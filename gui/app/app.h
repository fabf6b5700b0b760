/*
 * The program without its window: a trace, the view of it, and what each event does. It draws on a
 * canvas of its own; the window, a picture and a script use it alike.
 */
#ifndef GUI_APP_APP_H
#define GUI_APP_APP_H

#include "gui/app/dump.h"
#include "gui/app/options.h"
#include "walkthrough/walkthrough.h"

struct gui_app {
    struct wt_trace *trace;
    struct wt_catalog *words[2]; /* by gui_language */
    struct gui_canvas *canvas;
    struct gui_ui ui;
    struct gui_view view;
    int width, height; /* pixels */
    double zoom;
    bool dirty; /* the picture is older than the state */
    bool quit;
};

/* Takes over the trace, also when it fails. */
bool gui_app_open(struct gui_app *app, struct wt_trace *trace, const struct gui_options *options,
                  struct wt_error *error);
void gui_app_close(struct gui_app *app);
void gui_app_event(struct gui_app *app, const struct gui_event *event);
/* Draws if anything changed. */
void gui_app_draw(struct gui_app *app);
/* Draws the settled screen once on another canvas of the same size in logical units. */
void gui_app_draw_on(struct gui_app *app, struct gui_canvas *canvas);
/* Lets time pass on the frame's clock; draws what moves. */
void gui_app_advance(struct gui_app *app, int64_t us);
/* Lets time pass until nothing moves any more. */
void gui_app_settle(struct gui_app *app);
void gui_app_set_language(struct gui_app *app, enum gui_language language);
void gui_app_set_theme(struct gui_app *app, const struct gui_theme *theme);
void gui_app_resize(struct gui_app *app, int width, int height);

#endif
