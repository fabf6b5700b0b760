/* Files that are read whole and written whole. */
#ifndef WALKTHROUGH_CLI_FILES_H
#define WALKTHROUGH_CLI_FILES_H

#include "walkthrough/cli/options.h"
#include "walkthrough/trace/buffer.h"

/* Appends a file's contents, of "-" those of standard input. False with an error, also above 64 MB.
 */
bool file_read(const char *path, struct wt_buffer *out, struct wt_error *error);
/* Writes a file as wt_file_write does; NULL and "-" mean standard output. */
bool file_deliver(const char *path, const struct wt_buffer *contents, bool secret,
                  struct wt_error *error);
/* The lesson file goes where the options want it: into a file, to standard output, both, or
 * nowhere. */
bool file_deliver_lesson(const struct cli_options *options, const struct wt_trace *trace,
                         struct wt_error *error);

#endif
