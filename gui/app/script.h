/*
 * Scripts: one action or expectation a line, on a clock of their own.
 *
 *     click ID              hover ID             key Right         wheel ID -3
 *     advance 200ms         resize 1024x640      lang zh           theme dark
 *     level detail          screenshot FILE.png  dump
 *     expect step == 17     expect exists ID     expect gone ID    expect ID.value == text
 *
 * What stands behind # is a remark. expect knows the names step, level, lang, theme, zoom, and the
 * properties label, value, role, visible and focus of every widget.
 */
#ifndef GUI_APP_SCRIPT_H
#define GUI_APP_SCRIPT_H

#include "gui/app/window.h"

enum gui_script_verb {
    SCRIPT_NOTHING,
    SCRIPT_CLICK,
    SCRIPT_HOVER,
    SCRIPT_KEY,
    SCRIPT_WHEEL,
    SCRIPT_ADVANCE,
    SCRIPT_RESIZE,
    SCRIPT_LANG,
    SCRIPT_THEME,
    SCRIPT_LEVEL,
    SCRIPT_SCREENSHOT,
    SCRIPT_DUMP,
    SCRIPT_EXPECT, /* target == value */
    SCRIPT_EXPECT_EXISTS,
    SCRIPT_EXPECT_GONE
};

struct gui_script_line {
    enum gui_script_verb verb;
    char target[128]; /* an id, a key, a file */
    char value[512];  /* what is expected */
    bool differs;     /* != instead of == */
    int64_t us;
    int width, height, notches;
};

/* One line of a script; false with what is wrong in it. */
bool gui_script_parse(const char *text, struct gui_script_line *line, struct wt_error *error);
/* Checks one expectation; false with what was found instead. */
bool gui_script_expect(const struct gui_app *app, const struct gui_script_line *line,
                       struct wt_error *error);
/* Runs a file until its end or its first failure, which it names by file and line. */
bool gui_script_run(const char *path, struct gui_window *window, struct gui_app *app,
                    struct wt_error *error);

#endif
