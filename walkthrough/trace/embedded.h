/* Files that travel inside the program; the build makes the table from lessons/. */
#ifndef WALKTHROUGH_TRACE_EMBEDDED_H
#define WALKTHROUGH_TRACE_EMBEDDED_H

#include <stddef.h>

struct wt_embedded_file {
    const char *path;          /* "lessons/text/en.json" */
    const unsigned char *data; /* NUL-terminated; len does not count the NUL */
    size_t len;
};

extern const struct wt_embedded_file wt_embedded_files[]; /* ends with a NULL path */

#endif
