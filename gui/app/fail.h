/* Saying what went wrong, in the same form as the walkthrough does. */
#ifndef GUI_APP_FAIL_H
#define GUI_APP_FAIL_H

#include "walkthrough/trace/error.h"

/* Fill in and return false. The first error given is kept. */
bool gui_fail(struct wt_error *error, const char *where, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;
/* The user asked for something that does not exist. */
bool gui_fail_usage(struct wt_error *error, const char *where, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;

#endif
