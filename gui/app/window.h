/* The window: SDL owns it, its events, and the texture that the canvas is copied to. */
#ifndef GUI_APP_WINDOW_H
#define GUI_APP_WINDOW_H

#include "gui/app/app.h"
#include <SDL.h>

struct gui_window {
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Texture *texture;
    int texture_width, texture_height;
};

/* False with an error that says what to do without a display. */
bool gui_window_open(struct gui_window *w, const char *title, int width, int height,
                     struct wt_error *error);
void gui_window_close(struct gui_window *w);
/* An SDL event in the program's own terms; GUI_NO_EVENT for what it does not care about. */
struct gui_event gui_window_translate(const SDL_Event *event);
/* Handles every event that waits. */
void gui_window_pump(struct gui_window *w, struct gui_app *app);
/* Copies the canvas to the screen. */
void gui_window_present(struct gui_window *w, struct gui_app *app);
/* Until the user quits. */
void gui_window_run(struct gui_window *w, struct gui_app *app);

#endif
