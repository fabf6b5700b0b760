/* Saying what went wrong. */
#include "gui/app/fail.h"

#include <stdarg.h>
#include <stdio.h>

static void fill(struct wt_error *error, bool usage, const char *where, const char *format,
                 va_list arguments)
{
    if (!error || error->what[0])
        return;
    error->usage = usage;
    snprintf(error->where, sizeof error->where, "%s", where);
    vsnprintf(error->what, sizeof error->what, format, arguments);
}

bool gui_fail(struct wt_error *error, const char *where, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, false, where, format, arguments);
    va_end(arguments);
    return false;
}

bool gui_fail_usage(struct wt_error *error, const char *where, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, true, where, format, arguments);
    va_end(arguments);
    return false;
}
