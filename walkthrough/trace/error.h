/* One error, as one line for a person: what is wrong, and where. */
#ifndef WALKTHROUGH_TRACE_ERROR_H
#define WALKTHROUGH_TRACE_ERROR_H

#include <stdbool.h>

enum { WT_ERROR_SIZE = 400 };

struct wt_error {
    bool usage; /* the caller asked for something that does not exist (exit status 2), rather than
                   something that failed (1) */
    char where[WT_ERROR_SIZE]; /* a JSON path, a file, an option; may be empty */
    char what[WT_ERROR_SIZE];
};

/* Fill in and return false, so that a caller can write `return wt_fail(error, path, "…")`. error
 * may be NULL. The first one given is kept. */
bool wt_fail(struct wt_error *error, const char *where, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;
bool wt_fail_usage(struct wt_error *error, const char *where, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;

#endif
