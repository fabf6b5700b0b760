/*
 * Running a script. Its actions are SDL's own events, pushed into SDL's queue, so that what a test
 * does takes the way of what a person does.
 */
#include "gui/app/script.h"

#include "gui/app/picture.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

struct player {
    struct gui_window *window;
    struct gui_app *app;
};

static void push(const struct player *p, SDL_Event *event)
{
    SDL_PushEvent(event);
    gui_window_pump(p->window, p->app);
    gui_app_draw(p->app);
}

static void point_at(const struct player *p, const struct gui_widget *w, int *x, int *y)
{
    double scale = p->app->ui.scale;
    *x = (int)((w->rect.x + w->rect.w / 2) * scale);
    *y = (int)((w->rect.y + w->rect.h / 2) * scale);
    SDL_Event e = {.motion = {.type = SDL_MOUSEMOTION, .x = *x, .y = *y}};
    push(p, &e);
}

static void click(const struct player *p, int x, int y)
{
    const Uint32 types[] = {SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP};
    for (int i = 0; i < 2; i++) {
        SDL_Event e = {.button = {.type = types[i], .button = SDL_BUTTON_LEFT, .x = x, .y = y}};
        push(p, &e);
    }
}

static bool use_pointer(const struct player *p, const struct gui_script_line *line,
                        struct wt_error *error)
{
    const struct gui_widget *w = gui_find(&p->app->ui, line->target);
    if (!w)
        return wt_fail(error, line->target, "there is no such widget");
    if (!w->visible)
        return wt_fail(error, line->target, "is scrolled out of sight");
    int x, y;
    point_at(p, w, &x, &y);
    if (line->verb == SCRIPT_CLICK)
        click(p, x, y);
    if (line->verb == SCRIPT_WHEEL) {
        SDL_Event e = {.wheel = {.type = SDL_MOUSEWHEEL, .preciseY = (float)line->notches}};
        push(p, &e);
    }
    return true;
}

/* "Right", "l", "?", "Shift-Tab", "Ctrl-Q", in SDL's names of keys. */
static bool press_key(const struct player *p, const char *name, struct wt_error *error)
{
    SDL_Event e = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED}};
    const char *key = name;
    if (strncmp(key, "Shift-", 6) == 0) {
        e.key.keysym.mod = KMOD_LSHIFT;
        key += 6;
    } else if (strncmp(key, "Ctrl-", 5) == 0) {
        e.key.keysym.mod = KMOD_LCTRL;
        key += 5;
    }
    e.key.keysym.sym = SDL_GetKeyFromName(key);
    if (e.key.keysym.sym == SDLK_UNKNOWN)
        return wt_fail(error, name, "there is no such key");
    push(p, &e);
    return true;
}

static bool set_state(const struct player *p, const struct gui_script_line *line,
                      struct wt_error *error)
{
    enum wt_level level = WT_STORY;
    bool second = strcmp(line->target, line->verb == SCRIPT_LANG ? "zh" : "dark") == 0;
    bool first = strcmp(line->target, line->verb == SCRIPT_LANG ? "en" : "light") == 0;
    if (line->verb == SCRIPT_LEVEL ? !gui_parse_level(line->target, &level) : !first && !second)
        return wt_fail(error, line->target, "there is no such choice");
    if (line->verb == SCRIPT_LANG)
        gui_app_set_language(p->app, second ? GUI_CHINESE : GUI_ENGLISH);
    else if (line->verb == SCRIPT_THEME)
        gui_app_set_theme(p->app, second ? &gui_dark : &gui_light);
    else
        gui_set_level(&p->app->view, level);
    p->app->dirty = true;
    gui_app_draw(p->app);
    return true;
}

static bool dump(const struct player *p, struct wt_error *error)
{
    struct wt_buffer out = {0};
    gui_dump_tree(&p->app->ui, &out);
    bool written = !out.failed && fwrite(out.data, 1, out.len, stdout) == out.len;
    wt_buffer_clear(&out);
    return written || wt_fail(error, "standard output", "cannot write");
}

static bool perform(const struct player *p, const struct gui_script_line *line,
                    struct wt_error *error)
{
    switch (line->verb) {
    case SCRIPT_NOTHING:
        return true;
    case SCRIPT_CLICK:
    case SCRIPT_HOVER:
    case SCRIPT_WHEEL:
        return use_pointer(p, line, error);
    case SCRIPT_KEY:
        return press_key(p, line->target, error);
    case SCRIPT_ADVANCE:
        gui_app_advance(p->app, line->us);
        return true;
    case SCRIPT_RESIZE:
        SDL_SetWindowSize(p->window->window, line->width, line->height);
        gui_window_pump(p->window, p->app);
        gui_app_draw(p->app);
        return true;
    case SCRIPT_LANG:
    case SCRIPT_THEME:
    case SCRIPT_LEVEL:
        return set_state(p, line, error);
    case SCRIPT_SCREENSHOT:
        return gui_write_picture(p->app, line->target, error);
    case SCRIPT_DUMP:
        return dump(p, error);
    default:
        return gui_script_expect(p->app, line, error);
    }
}

static bool run_lines(FILE *file, const struct player *p, unsigned *number, struct wt_error *error)
{
    char text[1024];
    while (fgets(text, sizeof text, file)) {
        struct gui_script_line line;
        ++*number;
        if (!gui_script_parse(text, &line, error) || !perform(p, &line, error))
            return false;
        gui_window_present(p->window, p->app);
    }
    return !ferror(file) || wt_fail(error, "", "cannot be read");
}

bool gui_script_run(const char *path, struct gui_window *window, struct gui_app *app,
                    struct wt_error *error)
{
    struct player player = {window, app};
    FILE *file = fopen(path, "r");
    if (!file)
        return wt_fail(error, path, "%s", strerror(errno));
    unsigned number = 0;
    struct wt_error found = {0};
    gui_app_draw(app);
    bool done = run_lines(file, &player, &number, &found);
    fclose(file);
    if (done)
        return true;
    /* The file's line, as compilers name it; what was wrong, and with what. */
    char where[WT_ERROR_SIZE];
    snprintf(where, sizeof where, "%.300s:%u", path, number);
    return wt_fail(error, where, "%.100s%s%.280s", found.where, *found.where ? ": " : "",
                   found.what);
}
