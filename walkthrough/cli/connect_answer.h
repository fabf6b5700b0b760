/* The HTTP side of `tlswalk connect`: the request, and what came back. */
#ifndef WALKTHROUGH_CLI_CONNECT_ANSWER_H
#define WALKTHROUGH_CLI_CONNECT_ANSWER_H

#include <stdio.h>

#include "walkthrough/cli/connect_options.h"
#include "walkthrough/live/connection.h"

/* False when memory is out. */
bool answer_request(struct wt_buffer *request, const struct connect_options *options);
/* Prints the status line, the header fields and the beginning of the body. False with an error when
 * it is not HTTP, or shorter than it promised. */
bool answer_tell(const struct wt_live *live, FILE *to, struct wt_error *error);

#endif
