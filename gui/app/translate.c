/* SDL's events in the program's own terms. */
#include "gui/app/window.h"

static const struct {
    SDL_Keycode sdl;
    enum gui_key key;
} named[] = {{SDLK_LEFT, GUI_KEY_LEFT},      {SDLK_RIGHT, GUI_KEY_RIGHT},
             {SDLK_UP, GUI_KEY_UP},          {SDLK_DOWN, GUI_KEY_DOWN},
             {SDLK_PAGEUP, GUI_KEY_PAGE_UP}, {SDLK_PAGEDOWN, GUI_KEY_PAGE_DOWN},
             {SDLK_HOME, GUI_KEY_HOME},      {SDLK_END, GUI_KEY_END},
             {SDLK_SPACE, GUI_KEY_SPACE},    {SDLK_RETURN, GUI_KEY_ENTER},
             {SDLK_KP_ENTER, GUI_KEY_ENTER}, {SDLK_TAB, GUI_KEY_TAB},
             {SDLK_ESCAPE, GUI_KEY_ESCAPE},  {SDLK_BACKSPACE, GUI_KEY_BACKSPACE}};

static struct gui_event key_event(const SDL_KeyboardEvent *k)
{
    struct gui_event e = {.kind = GUI_KEY,
                          .shift = (k->keysym.mod & KMOD_SHIFT) != 0,
                          .control = (k->keysym.mod & KMOD_CTRL) != 0};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i].sdl == k->keysym.sym)
            e.key = named[i].key;
    SDL_Keycode c = k->keysym.sym;
    if (c == SDLK_KP_PLUS)
        c = '+';
    if (c == SDLK_KP_MINUS)
        c = '-';
    if (c == '/' && e.shift)
        c = '?';
    if (!e.key && c > ' ' && c < 0x7f) {
        e.key = GUI_KEY_CHARACTER;
        e.character = (char)c;
    }
    if (!e.key)
        e.kind = GUI_NO_EVENT;
    return e;
}

static struct gui_event window_event(const SDL_WindowEvent *w)
{
    struct gui_event e = {.kind = GUI_NO_EVENT};
    if (w->event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        e.kind = GUI_RESIZE;
        e.width = w->data1;
        e.height = w->data2;
    } else if (w->event == SDL_WINDOWEVENT_LEAVE) {
        e.kind = GUI_LEAVE;
    } else if (w->event == SDL_WINDOWEVENT_EXPOSED) {
        e.kind = GUI_EXPOSE;
    }
    return e;
}

struct gui_event gui_window_translate(const SDL_Event *event)
{
    struct gui_event e = {.kind = GUI_NO_EVENT};
    switch (event->type) {
    case SDL_QUIT:
        e.kind = GUI_QUIT;
        break;
    case SDL_KEYDOWN:
        return key_event(&event->key);
    case SDL_MOUSEMOTION:
        e.kind = GUI_MOTION;
        e.at = (struct gui_point){event->motion.x, event->motion.y};
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        if (event->button.button != SDL_BUTTON_LEFT)
            break;
        e.kind = event->type == SDL_MOUSEBUTTONDOWN ? GUI_PRESS : GUI_RELEASE;
        e.at = (struct gui_point){event->button.x, event->button.y};
        break;
    case SDL_MOUSEWHEEL:
        e.kind = GUI_WHEEL;
        e.wheel = (double)event->wheel.preciseY;
        break;
    case SDL_WINDOWEVENT:
        return window_event(&event->window);
    default:
        break;
    }
    return e;
}
