/* The differences of two messages, for a person and for a program. */
#ifndef WALKTHROUGH_CLI_DIFF_VIEW_H
#define WALKTHROUGH_CLI_DIFF_VIEW_H

#include "walkthrough/cli/page.h"
#include "walkthrough/trace/diff_fields.h"
#include "walkthrough/wire/handshake.h"

struct diff_side {
    const char *name;
    const struct client_hello *hello;
};

/* Both skip what is fresh, if told so; see tlswalk-diff(1) for the shape of the JSON. */
void view_differences(struct page *page, const struct diff_side sides[static 2],
                      const struct wt_differences *d, bool ignore_fresh);
void json_differences(struct wt_buffer *out, const struct diff_side sides[static 2],
                      const struct wt_differences *d, bool ignore_fresh);

#endif
