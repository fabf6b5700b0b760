/* What a script may expect. */
#include "gui/app/script.h"

#include <stdio.h>
#include <string.h>

/* What the program itself knows by name; NULL for other names. */
static const char *state(const struct gui_app *app, const char *name, char *room, size_t size)
{
    static const char *const levels[] = {"story", "detail", "bytes"};
    if (strcmp(name, "step") == 0)
        snprintf(room, size, "%u", app->view.step);
    else if (strcmp(name, "level") == 0)
        snprintf(room, size, "%s", levels[app->view.level]);
    else if (strcmp(name, "lang") == 0)
        snprintf(room, size, "%s", app->view.language == GUI_CHINESE ? "zh" : "en");
    else if (strcmp(name, "theme") == 0)
        snprintf(room, size, "%s", app->ui.theme->name);
    else if (strcmp(name, "zoom") == 0)
        snprintf(room, size, "%.0f%%", app->zoom * 100);
    else if (strcmp(name, "size") == 0)
        snprintf(room, size, "%dx%d", app->width, app->height);
    else
        return NULL;
    return room;
}

static const char *property(const struct gui_app *app, const struct gui_widget *w, const char *name)
{
    if (strcmp(name, "label") == 0)
        return w->label;
    if (strcmp(name, "value") == 0)
        return w->value;
    if (strcmp(name, "role") == 0)
        return w->role;
    if (strcmp(name, "visible") == 0)
        return w->visible ? "true" : "false";
    if (strcmp(name, "focus") == 0)
        return strcmp(w->id, app->ui.focus) == 0 ? "true" : "false";
    return NULL;
}

static const char *look_up(const struct gui_app *app, const char *target, char *room, size_t size,
                           struct wt_error *error)
{
    const char *known = state(app, target, room, size);
    if (known)
        return known;
    char id[128];
    snprintf(id, sizeof id, "%s", target);
    char *dot = strrchr(id, '.');
    if (!dot) {
        wt_fail(error, target, "there is no such name");
        return NULL;
    }
    *dot = '\0';
    const struct gui_widget *w = gui_find(&app->ui, id);
    const char *found = w ? property(app, w, dot + 1) : NULL;
    if (!found)
        wt_fail(error, target, w ? "widgets have no such property" : "there is no such widget");
    return found;
}

bool gui_script_expect(const struct gui_app *app, const struct gui_script_line *line,
                       struct wt_error *error)
{
    if (line->verb != SCRIPT_EXPECT) {
        bool there = gui_find(&app->ui, line->target) != NULL;
        if (there == (line->verb == SCRIPT_EXPECT_EXISTS))
            return true;
        return wt_fail(error, line->target, there ? "is there" : "is not there");
    }
    char room[64];
    const char *found = look_up(app, line->target, room, sizeof room, error);
    if (!found)
        return false;
    if ((strcmp(found, line->value) == 0) != line->differs)
        return true;
    return wt_fail(error, line->target, "expected %s\"%s\", found \"%s\"",
                   line->differs ? "anything but " : "", line->value, found);
}
