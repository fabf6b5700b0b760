/* What the keys do. */
#include "gui/app/keys.h"

#include <string.h>

/* Up and Down: choose a field where there are any, or scroll what has the focus. */
static void choose(struct gui_app *app, int direction)
{
    struct gui_view *v = &app->view;
    enum { LINES = 60 };
    if (strcmp(app->ui.focus, "stage") == 0)
        gui_scroll_by(&v->stage_scroll, direction * LINES);
    else if (strcmp(app->ui.focus, "explain") == 0)
        gui_scroll_by(&v->explain_scroll, direction * LINES);
    else if (!gui_choose_field(v, &app->ui, direction))
        gui_scroll_by(&v->explain_scroll, direction * LINES);
}

static void page(struct gui_app *app, int direction)
{
    gui_scroll_by(&app->view.stage_scroll, direction * app->view.stage_scroll.view * 0.8);
}

static void toggle_language(struct gui_app *app)
{
    gui_app_set_language(app, app->view.language == GUI_CHINESE ? GUI_ENGLISH : GUI_CHINESE);
}

static void character(struct gui_app *app, const struct gui_event *event)
{
    struct gui_view *v = &app->view;
    switch (event->character) {
    case '1':
    case '2':
    case '3':
        gui_set_level(v, (enum wt_level)(event->character - '1'));
        break;
    case 'l':
        toggle_language(app);
        break;
    case 't':
        gui_app_set_theme(app, app->ui.theme == &gui_dark ? &gui_light : &gui_dark);
        break;
    case '+':
    case '=':
        gui_app_zoom(app, app->zoom * 1.1);
        break;
    case '-':
        gui_app_zoom(app, app->zoom / 1.1);
        break;
    case '0':
        gui_app_zoom(app, 1);
        break;
    case '?':
        v->help = !v->help;
        break;
    case 'q':
        app->quit = true;
        break;
    default:
        break;
    }
}

void gui_app_key(struct gui_app *app, const struct gui_event *event)
{
    struct gui_view *v = &app->view;
    app->ui.pointer_inside = false; /* until it moves: what the keys choose is what counts now */
    bool steps = !v->help; /* an open overlay keeps the keys that would move what is under it */
    switch (event->key) {
    case GUI_KEY_LEFT:
    case GUI_KEY_RIGHT:
    case GUI_KEY_SPACE:
        if (steps)
            gui_go_by(v, event->key == GUI_KEY_LEFT ? -1 : 1);
        break;
    case GUI_KEY_HOME:
    case GUI_KEY_END:
        if (steps)
            gui_go_to_end(v, event->key == GUI_KEY_HOME ? -1 : 1);
        break;
    case GUI_KEY_UP:
    case GUI_KEY_DOWN:
        if (steps)
            choose(app, event->key == GUI_KEY_UP ? -1 : 1);
        break;
    case GUI_KEY_PAGE_UP:
    case GUI_KEY_PAGE_DOWN:
        page(app, event->key == GUI_KEY_PAGE_UP ? -1 : 1);
        break;
    case GUI_KEY_ENTER:
        app->ui.activate = *app->ui.focus != '\0';
        break;
    case GUI_KEY_TAB:
        gui_focus_move(&app->ui, event->shift ? -1 : 1);
        break;
    case GUI_KEY_ESCAPE:
        v->help = false;
        v->field = GUI_NO_FIELD;
        app->ui.focus[0] = '\0';
        break;
    case GUI_KEY_CHARACTER:
        character(app, event);
        break;
    case GUI_KEY_NONE:
        break;
    }
}
