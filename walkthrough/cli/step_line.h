/* Lines of commands: edited on a terminal, with history and completion; simply read otherwise. */
#ifndef WALKTHROUGH_CLI_STEP_LINE_H
#define WALKTHROUGH_CLI_STEP_LINE_H

#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/error.h"

/* The i-th word that could stand behind what the line begins with, or NULL after the last. */
typedef const char *line_candidate(void *user, const char *before, size_t i);

struct line_reader;

/* prompt and candidate are asked with `user` at each line. NULL with an error. */
struct line_reader *line_open(const char *(*prompt)(void *user), line_candidate *candidate,
                              void *user, struct wt_error *error);
void line_close(struct line_reader *reader);
/* Is somebody typing? */
bool line_interactive(const struct line_reader *reader);
/* The next line without its end, valid until the next call; NULL at the end. */
const char *line_read(struct line_reader *reader);

#endif
