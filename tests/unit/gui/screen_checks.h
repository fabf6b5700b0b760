/*
 * What must hold of every screen: no two things that can be pointed at stand on each other, nothing
 * that must be whole is cut, every text has the room it needs.
 */
#ifndef TESTS_UNIT_GUI_SCREEN_CHECKS_H
#define TESTS_UNIT_GUI_SCREEN_CHECKS_H

#include "gui/app/app.h"
#include <stdio.h>
#include <string.h>

static inline struct gui_options options_for(int width, int height, int language, int theme)
{
    return (struct gui_options){.width = width,
                                .height = height,
                                .language = (enum gui_language)language,
                                .theme = theme ? &gui_dark : &gui_light};
}

static void open_app(struct gui_app *app, struct wt_trace *trace, struct gui_options options)
{
    struct wt_error error = {0};
    assert_non_null(trace);
    if (!gui_app_open(app, trace, &options, &error))
        fail_msg("%s: %s", error.where, error.what);
}

/* Draws with everything at rest. */
static void draw(struct gui_app *app)
{
    for (int i = 0; i < 3; i++) {
        app->ui.now_us += 1000000;
        app->dirty = true;
        gui_app_draw(app);
    }
}

static bool stands_alone(const struct gui_widget *w)
{
    return w->visible && !(w->flags & (GUI_CONTAINER | GUI_OVERLAY));
}

/* Tests and scripts act by id: each stands once. */
static void check_ids(const struct gui_app *app)
{
    for (size_t i = 0; i < app->ui.widget_count; i++)
        if (gui_find(&app->ui, app->ui.widgets[i].id) != &app->ui.widgets[i])
            fail_msg("step %u: %s stands twice", app->view.step, app->ui.widgets[i].id);
}

static void check_overlaps(const struct gui_app *app, const char *where)
{
    const struct gui_ui *ui = &app->ui;
    for (size_t i = 0; i < ui->widget_count; i++)
        for (size_t j = 0; j < i; j++) {
            const struct gui_widget *a = &ui->widgets[i], *b = &ui->widgets[j];
            struct gui_rect both = gui_intersect(a->rect, b->rect);
            if (stands_alone(a) && stands_alone(b) && both.w > 1 && both.h > 1)
                fail_msg("%s, step %u: %s stands on %s", where, app->view.step, a->id, b->id);
        }
}

/* Panes scroll; what is outside them must be whole. */
static void check_cuts(const struct gui_app *app, const char *where)
{
    static const char *const whole[] = {
        "header",     "timeline",        "footer",          "bytes.tab",    "bytes.hex",
        "keys",       "bytes.detail",    "stage.lane",      "inside.first", "inside.base",
        "inside.out", "inside.position", "inside.timeline", "inside.title", "inside.crumb"};
    for (size_t i = 0; i < app->ui.widget_count; i++)
        for (size_t k = 0; k < sizeof whole / sizeof *whole; k++) {
            const struct gui_widget *w = &app->ui.widgets[i];
            if (strncmp(w->id, whole[k], strlen(whole[k])) == 0 && (w->cut || !w->visible))
                fail_msg("%s, step %u: %s is cut off", where, app->view.step, w->id);
        }
}

static void check_screen(struct gui_app *app)
{
    char where[80];
    snprintf(where, sizeof where, "%dx%d, language %d, %s, level %d", app->width, app->height,
             (int)app->view.language, app->ui.theme->name, (int)app->view.level);
    draw(app);
    check_ids(app);
    check_overlaps(app, where);
    check_cuts(app, where);
    if (app->canvas->overflows)
        fail_msg("%s, step %u: no room for: %s", where, app->view.step, app->canvas->overflow);
}

#endif
