/* What people paste: hex in its many spellings, PEM, or the bytes themselves. */
#ifndef WALKTHROUGH_CLI_PASTED_H
#define WALKTHROUGH_CLI_PASTED_H

#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/error.h"

enum pasted_kind {
    PASTED_UNKNOWN,
    PASTED_RECORD,
    PASTED_HANDSHAKE,
    PASTED_CERTIFICATE,
    PASTED_HTTP
};

/* Is there a PEM block in it? */
bool pasted_is_pem(const struct wt_buffer *input);
/* The bytes that the input spells, appended to out: hex is read, anything else taken as it is.
 * False, with the place, for what seems to be hex and is not. */
bool pasted_bytes(const struct wt_buffer *input, struct wt_buffer *out, struct wt_error *error);
/* What the bytes look like. */
enum pasted_kind pasted_guess(const struct wt_buffer *bytes);

#endif
