/* What a visitor of `tlswalk serve` gets to read: a page about their own connection. */
#ifndef WALKTHROUGH_LIVE_PAGE_H
#define WALKTHROUGH_LIVE_PAGE_H

#include "walkthrough/tls/endpoint.h"

/* The respond of wt_config; user is the connection's struct wt_live. */
void wt_page_respond(void *user, const struct wt_endpoint *endpoint, struct ce_view request,
                     struct wt_buffer *answer);

#endif
