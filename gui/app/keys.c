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

/* Enter presses what the keys have moved the focus to. */
static bool focus_presses(struct gui_app *app)
{
    const struct gui_widget *w = *app->ui.focus ? gui_find(&app->ui, app->ui.focus) : NULL;
    app->ui.activate = app->ui.focus_shown && w && !(w->flags & GUI_CONTAINER);
    return app->ui.activate;
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
    case 'n':
        v->notation = (enum gui_notation)((v->notation + 1) % GUI_NOTATIONS);
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

/* Inside an operation the keys move among its frames; false for a key that means there what it
 * means elsewhere. */
static bool inside_key(struct gui_app *app, const struct gui_event *event)
{
    struct gui_inside *in = &app->view.inside;
    bool forward = event->key == GUI_KEY_RIGHT || event->key == GUI_KEY_SPACE ||
                   event->key == GUI_KEY_PAGE_DOWN || event->key == GUI_KEY_DOWN;
    switch (event->key) {
    case GUI_KEY_LEFT:
    case GUI_KEY_RIGHT:
    case GUI_KEY_SPACE:
        gui_inside_go_by(in, forward ? 1 : -1);
        return true;
    case GUI_KEY_HOME:
    case GUI_KEY_END:
        gui_inside_go_to(in, event->key == GUI_KEY_HOME ? 0 : SIZE_MAX);
        return true;
    case GUI_KEY_PAGE_UP:
    case GUI_KEY_PAGE_DOWN:
        gui_inside_go_round(in, forward ? 1 : -1);
        return true;
    case GUI_KEY_UP:
    case GUI_KEY_DOWN:
        gui_scroll_by(&in->picture, forward ? 60 : -60);
        return true;
    case GUI_KEY_ENTER:
        if (!focus_presses(app))
            gui_inside_into(in, 0);
        return true;
    case GUI_KEY_ESCAPE:
    case GUI_KEY_BACKSPACE:
        gui_inside_out(in, in->depth - 1);
        app->ui.focus[0] = '\0';
        return true;
    case GUI_KEY_CHARACTER:
        if (event->character == 'n')
            in->base = (enum wt_base)((in->base + 1) % (WT_BASE_BINARY + 1));
        return event->character == 'n' || (event->character >= '1' && event->character <= '3');
    default:
        return false;
    }
}

void gui_app_key(struct gui_app *app, const struct gui_event *event)
{
    struct gui_view *v = &app->view;
    app->ui.pointer_inside = false; /* until it moves: what the keys choose is what counts now */
    if (v->inside.depth && !v->help && inside_key(app, event))
        return;
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
        if (!focus_presses(app) && steps)
            gui_inside_open(v);
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
    case GUI_KEY_BACKSPACE:
    case GUI_KEY_NONE:
        break;
    }
}
