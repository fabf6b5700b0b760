/* What client a ClientHello comes from, as far as one can tell. */
#ifndef WALKTHROUGH_CLI_FINGERPRINT_VIEW_H
#define WALKTHROUGH_CLI_FINGERPRINT_VIEW_H

#include "walkthrough/cli/page.h"

/* JA3 and JA4 of a handshake message, each with the list it is computed from; nothing when it is
 * not a ClientHello, or a broken one. */
void view_fingerprints(struct page *page, struct ce_view message);

#endif
