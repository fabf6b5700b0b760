/* Text into HTML: whatever it holds, it stays text. */
#ifndef WALKTHROUGH_LIVE_HTML_H
#define WALKTHROUGH_LIVE_HTML_H

#include "walkthrough/trace/buffer.h"

/* Appends len bytes with &, <, >, " and ' escaped; what is not printable ASCII becomes a '?'. */
void html_bytes(struct wt_buffer *page, const uint8_t *text, size_t len);
/* The same for a text of our own, in UTF-8. */
void html_text(struct wt_buffer *page, const char *text);
/* A row of a table: a heading and one cell. */
void html_row(struct wt_buffer *page, const char *heading, const char *text);

#endif
