/* The program without its window: what each event does, and when to draw. */
#include "gui/app/app.h"

#include "gui/app/keys.h"
#include "gui/canvas/canvas_cairo.h"
#include <math.h>

/*
 * Pixels per logical unit. A larger window shows both larger and more: the scale grows a little
 * slower than the window, so that a projector's full screen is legible from the back row.
 */
static double scale_of(const struct gui_app *app)
{
    double fit = fmin(app->width / 1280.0, app->height / 800.0);
    return fmax(0.92, pow(fit, 0.86)) * app->zoom;
}

static bool fit_canvas(struct gui_app *app)
{
    double scale = scale_of(app);
    if (!app->canvas)
        app->canvas = gui_cairo_new(app->width, app->height, scale);
    else if (!gui_cairo_resize(app->canvas, app->width, app->height, scale))
        return false;
    app->ui.canvas = app->canvas;
    app->ui.scale = scale;
    app->ui.screen = (struct gui_size){app->width / scale, app->height / scale};
    app->view.step_moved = true;
    app->dirty = true;
    return app->canvas != NULL;
}

void gui_app_resize(struct gui_app *app, int width, int height)
{
    if (width < 1 || height < 1 || (width == app->width && height == app->height))
        return;
    app->width = width;
    app->height = height;
    fit_canvas(app);
}

void gui_app_zoom(struct gui_app *app, double zoom)
{
    app->zoom = fmax(0.7, fmin(zoom, 1.6));
    fit_canvas(app);
}

void gui_app_set_language(struct gui_app *app, enum gui_language language)
{
    app->view.language = language;
    app->view.words = app->words[language];
    app->view.step_moved = true;
    gui_cairo_language(app->canvas, language == GUI_CHINESE ? "zh-cn" : "en");
    app->dirty = true;
}

void gui_app_set_theme(struct gui_app *app, const struct gui_theme *theme)
{
    app->ui.theme = theme;
    app->dirty = true;
}

static bool open_inside(struct gui_app *app, size_t frame, struct wt_error *error)
{
    struct gui_view *v = &app->view;
    if (!gui_inside_open(v) && v->inside.refused)
        return wt_fail(error, "--inside", "%s", v->inside.why.what);
    if (!v->inside.depth)
        return wt_fail_usage(error, "--inside", "step %u computes nothing", v->step);
    gui_inside_go_to(&v->inside, frame - 1);
    return true;
}

bool gui_app_open(struct gui_app *app, struct wt_trace *trace, const struct gui_options *options,
                  struct wt_error *error)
{
    *app = (struct gui_app){
        .trace = trace, .width = options->width, .height = options->height, .zoom = 1};
    app->words[GUI_ENGLISH] = wt_catalog_open("en", error);
    app->words[GUI_CHINESE] = wt_catalog_open("zh", error);
    if (!app->words[GUI_ENGLISH] || !app->words[GUI_CHINESE])
        return false;
    gui_view_init(&app->view, trace);
    if (!fit_canvas(app))
        return wt_fail(error, "", "no memory for a window of this size");
    gui_app_set_language(app, options->language);
    gui_app_set_theme(app, options->theme);
    gui_set_level(&app->view, options->level);
    const struct wt_step *at = wt_step_at(trace, options->at);
    if (options->at && !at)
        return wt_fail_usage(error, "--at", "the trace has %zu steps", trace->step_count);
    if (at && !gui_step_shown(&app->view, at))
        gui_set_level(&app->view, at->level);
    gui_go_to(&app->view, options->at);
    return !options->inside || open_inside(app, options->inside, error);
}

void gui_app_close(struct gui_app *app)
{
    gui_view_clear(&app->view);
    gui_ui_clear(&app->ui);
    gui_cairo_free(app->canvas);
    wt_catalog_free(app->words[GUI_ENGLISH]);
    wt_catalog_free(app->words[GUI_CHINESE]);
    wt_trace_free(app->trace);
    *app = (struct gui_app){0};
}

void gui_app_event(struct gui_app *app, const struct gui_event *event)
{
    switch (event->kind) {
    case GUI_RESIZE:
        gui_app_resize(app, event->width, event->height);
        break;
    case GUI_QUIT:
        app->quit = true;
        break;
    case GUI_KEY:
        gui_app_key(app, event);
        app->dirty = true;
        break;
    case GUI_NO_EVENT:
        break;
    default:
        gui_ui_event(&app->ui, event);
        app->dirty = true;
        break;
    }
    /* A click or a key acts on what stands there now, so each is drawn before the next. */
    if (event->kind == GUI_PRESS || event->kind == GUI_KEY)
        gui_app_draw(app);
}

/* What the views asked for while they drew. */
static void grant_wishes(struct gui_app *app)
{
    struct gui_wish wish = app->view.wish;
    app->view.wish = (struct gui_wish){0};
    if (wish.language)
        gui_app_set_language(app, app->view.language == GUI_CHINESE ? GUI_ENGLISH : GUI_CHINESE);
    if (wish.theme)
        gui_app_set_theme(app, app->ui.theme == &gui_dark ? &gui_light : &gui_dark);
    if (wish.help)
        app->view.help = !app->view.help;
    if (wish.language || wish.theme || wish.help)
        app->ui.again = true;
}

static void draw_frame(struct gui_app *app)
{
    gui_frame_begin(&app->ui);
    gui_draw_screen(&app->ui, &app->view);
    gui_frame_end(&app->ui);
    grant_wishes(app);
}

void gui_app_draw(struct gui_app *app)
{
    enum { MOST = 4 }; /* a click, its consequence, what it moved under the pointer */
    if (!app->dirty)
        return;
    for (int i = 0; i < MOST; i++) {
        draw_frame(app);
        if (!app->ui.again)
            break;
    }
    app->dirty = app->ui.animating;
}

void gui_app_draw_on(struct gui_app *app, struct gui_canvas *canvas)
{
    app->ui.canvas = canvas;
    draw_frame(app);
    app->ui.canvas = app->canvas;
}

void gui_app_advance(struct gui_app *app, int64_t us)
{
    enum { FRAME = 16000 };
    for (int64_t passed = 0; passed < us; passed += FRAME) {
        app->ui.now_us += us - passed < FRAME ? us - passed : FRAME;
        gui_app_draw(app);
    }
}

void gui_app_settle(struct gui_app *app)
{
    enum { MOST = 200 };
    gui_app_draw(app);
    for (int i = 0; i < MOST && app->dirty; i++)
        gui_app_advance(app, 16000);
}
