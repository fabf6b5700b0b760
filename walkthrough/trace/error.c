/* One error as one line. What went wrong first is what a person wants to read, so it stays. */
#include "walkthrough/trace/error.h"

#include <stdarg.h>
#include <stdio.h>

static void fill_in(struct wt_error *error, bool usage, const char *where, const char *format,
                    va_list args)
{
    if (!error || error->what[0])
        return;
    error->usage = usage;
    snprintf(error->where, sizeof error->where, "%s", where ? where : "");
    vsnprintf(error->what, sizeof error->what, format, args);
}

bool wt_fail(struct wt_error *error, const char *where, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill_in(error, false, where, format, args);
    va_end(args);
    return false;
}

bool wt_fail_usage(struct wt_error *error, const char *where, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill_in(error, true, where, format, args);
    va_end(args);
    return false;
}
