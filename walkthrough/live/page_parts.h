/* The parts of the page that `serve` shows: what was agreed, what the visitor's program offered,
 * and what happened since. */
#ifndef WALKTHROUGH_LIVE_PAGE_PARTS_H
#define WALKTHROUGH_LIVE_PAGE_PARTS_H

#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/catalog.h"
#include "walkthrough/trace/trace.h"

void page_agreement(struct wt_buffer *page, const struct wt_trace *trace);
/* Of the last ClientHello: its lists, JA3 and JA4. */
void page_offers(struct wt_buffer *page, const struct wt_trace *trace);
/* The secrets and keys by name, never their bytes. */
void page_secrets(struct wt_buffer *page, const struct wt_trace *trace,
                  const struct wt_catalog *catalog);
void page_steps(struct wt_buffer *page, const struct wt_trace *trace,
                const struct wt_catalog *catalog);

#endif
