/*
 * The window. It sleeps in SDL_WaitEvent while nothing moves: drawing happens on change only.
 */
#include "gui/app/window.h"

#include "gui/canvas/canvas_cairo.h"

bool gui_window_open(struct gui_window *w, const char *title, int width, int height,
                     struct wt_error *error)
{
    *w = (struct gui_window){0};
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return wt_fail(error, "",
                       "no display (%s): use --screenshot FILE.png, or set SDL_VIDEODRIVER=dummy",
                       SDL_GetError());
    Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
    w->window = SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width,
                                 height, flags);
    if (w->window)
        w->renderer = SDL_CreateRenderer(w->window, -1, 0);
    if (!w->renderer) {
        wt_fail(error, "", "no window (%s): use --screenshot FILE.png, or SDL_VIDEODRIVER=dummy",
                SDL_GetError());
        gui_window_close(w);
        return false;
    }
    SDL_SetWindowMinimumSize(w->window, 800, 500);
    return true;
}

void gui_window_close(struct gui_window *w)
{
    if (w->texture)
        SDL_DestroyTexture(w->texture);
    if (w->renderer)
        SDL_DestroyRenderer(w->renderer);
    if (w->window)
        SDL_DestroyWindow(w->window);
    SDL_Quit();
    *w = (struct gui_window){0};
}

static bool fit_texture(struct gui_window *w, int width, int height)
{
    if (w->texture && w->texture_width == width && w->texture_height == height)
        return true;
    if (w->texture)
        SDL_DestroyTexture(w->texture);
    w->texture = SDL_CreateTexture(w->renderer, SDL_PIXELFORMAT_ARGB8888,
                                   SDL_TEXTUREACCESS_STREAMING, width, height);
    w->texture_width = width;
    w->texture_height = height;
    return w->texture != NULL;
}

void gui_window_present(struct gui_window *w, struct gui_app *app)
{
    int stride;
    const uint8_t *pixels = gui_cairo_pixels(app->canvas, &stride);
    if (!fit_texture(w, app->width, app->height))
        return;
    SDL_UpdateTexture(w->texture, NULL, pixels, stride);
    SDL_RenderClear(w->renderer);
    SDL_RenderCopy(w->renderer, w->texture, NULL, NULL);
    SDL_RenderPresent(w->renderer);
}

/* On displays with a scale of their own, pixels are more than the window's units. */
static void to_pixels(struct gui_window *w, struct gui_event *event)
{
    int ww, wh, pw, ph;
    SDL_GetWindowSize(w->window, &ww, &wh);
    if (SDL_GetRendererOutputSize(w->renderer, &pw, &ph) != 0 || ww == 0 || wh == 0)
        return;
    event->at.x *= (double)pw / ww;
    event->at.y *= (double)ph / wh;
    if (event->kind == GUI_RESIZE) {
        event->width = pw;
        event->height = ph;
    }
}

static void handle(struct gui_window *w, struct gui_app *app, const SDL_Event *event)
{
    struct gui_event own = gui_window_translate(event);
    to_pixels(w, &own);
    gui_app_event(app, &own);
}

void gui_window_pump(struct gui_window *w, struct gui_app *app)
{
    SDL_Event event;
    while (SDL_PollEvent(&event))
        handle(w, app, &event);
}

void gui_window_run(struct gui_window *w, struct gui_app *app)
{
    enum { FRAME_MS = 16 };
    int pw, ph;
    if (SDL_GetRendererOutputSize(w->renderer, &pw, &ph) == 0)
        gui_app_resize(app, pw, ph);
    while (!app->quit) {
        app->ui.now_us = (int64_t)SDL_GetTicks64() * 1000;
        gui_app_draw(app);
        gui_window_present(w, app);
        SDL_Event event;
        bool got = app->dirty ? SDL_WaitEventTimeout(&event, FRAME_MS) : SDL_WaitEvent(&event);
        if (!got)
            continue;
        app->ui.now_us = (int64_t)SDL_GetTicks64() * 1000;
        handle(w, app, &event);
        gui_window_pump(w, app);
    }
}
