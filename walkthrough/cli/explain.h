/* Bytes without a trace around them, explained as far as they go. */
#ifndef WALKTHROUGH_CLI_EXPLAIN_H
#define WALKTHROUGH_CLI_EXPLAIN_H

#include "walkthrough/cli/page.h"

/* Each puts what it decoded on the page, and then, when something is wrong, fails with the path,
 * the offset and the alert that it means. The context holds what is known beforehand: a version of
 * 0 is found out from the messages. */
bool explain_records(struct page *page, const struct wt_buffer *bytes,
                     const struct wire_context *context, struct wt_error *error);
bool explain_handshake(struct page *page, const struct wt_buffer *bytes,
                       const struct wire_context *context, struct wt_error *error);
/* A certificate, and as much as can be read of a broken one. */
bool explain_certificate(struct page *page, const struct wt_buffer *der, struct wt_error *error);
/* A whole of the given layer: a certificate that parses, or an HTTP message. */
bool explain_whole(struct page *page, enum wire_layer layer, const struct wt_buffer *bytes,
                   struct wt_error *error);

#endif
