/* Where a ClientHello comes from. */
#ifndef WALKTHROUGH_CLI_HELLO_SOURCE_H
#define WALKTHROUGH_CLI_HELLO_SOURCE_H

#include "walkthrough/cli/options.h"
#include "walkthrough/trace/buffer.h"

/* The first ClientHello of a scenario, of a lesson file, or of bytes: a handshake message or
 * records, as they are or in hex; "-" is standard input. Appended as a whole message. */
bool hello_read(struct wt_buffer *message, const struct cli_options *options, const char *name,
                struct wt_error *error);

#endif
