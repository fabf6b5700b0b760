/* Files that are read whole and written whole. */
#ifndef WALKTHROUGH_CLI_FILES_H
#define WALKTHROUGH_CLI_FILES_H

#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/error.h"

/* Appends a file's contents, of "-" those of standard input. False with an error, also above 64 MB.
 */
bool file_read(const char *path, struct wt_buffer *out, struct wt_error *error);
/*
 * Writes a file so that at every moment there is either the old one or the new one, whole: into a
 * temporary file beside it, then rename. What is not a plain file (a pipe, /dev/null) is simply
 * written to.
 */
bool file_write(const char *path, const struct wt_buffer *contents, struct wt_error *error);
/* NULL and "-" mean standard output. */
bool file_deliver(const char *path, const struct wt_buffer *contents, struct wt_error *error);

#endif
