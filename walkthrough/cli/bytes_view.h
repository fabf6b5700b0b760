/* Bytes on a page: the dump and the tree of fields. */
#ifndef WALKTHROUGH_CLI_BYTES_VIEW_H
#define WALKTHROUGH_CLI_BYTES_VIEW_H

#include "walkthrough/cli/page.h"

/* Sixteen bytes a line, with offsets counted from `at` and the printable characters beside. */
void view_dump(struct page *page, const uint8_t *bytes, size_t len, size_t at);
/* One field: its offset, counted from `at`, its bytes, its name, what it says and the catalog's
 * title, indented by its depth below `top`. */
void view_field(struct page *page, const struct wire_field *field, const uint8_t *bytes, size_t at,
                unsigned top);
/* Every field with its offset, its bytes, its name, what it says and the catalog's title. With a
 * path, only that field and what it holds; false when there is none. */
bool view_fields(struct page *page, const struct wire_pen *pen, const uint8_t *bytes, size_t at,
                 const char *path);
/* A message of a trace: the record around it, then itself. */
void view_message(struct page *page, const struct wt_trace *trace, const struct wt_message *m);

#endif
