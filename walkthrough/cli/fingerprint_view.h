/* What client a ClientHello comes from, as far as one can tell. */
#ifndef WALKTHROUGH_CLI_FINGERPRINT_VIEW_H
#define WALKTHROUGH_CLI_FINGERPRINT_VIEW_H

#include "walkthrough/cli/page.h"
#include "walkthrough/wire/handshake.h"

/* JA3 and JA4, each with the list it is computed from. */
void view_fingerprints(struct page *page, const struct client_hello *hello);

#endif
