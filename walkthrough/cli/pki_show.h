/* How `tlswalk pki show` lays a structure open. */
#ifndef WALKTHROUGH_CLI_PKI_SHOW_H
#define WALKTHROUGH_CLI_PKI_SHOW_H

#include "walkthrough/cli/page.h"

/* A visitor that puts every element on the page. Without with_secrets, what only the owner of a
 * private key may know is named and not shown. */
struct show {
    struct page *page;
    const uint8_t *der;
    bool with_secrets;
    bool titles; /* the catalog's titles, which were written for certificates, fit here */
};
struct ce_der_visitor show_visitor(struct show *show);

/* Walks a private key in any of its forms, with the names of RFC 5958, 8017, 5915 and 8410. */
ce_status show_walk_key(const uint8_t *der, size_t len, const struct ce_der_visitor *visitor,
                        struct ce_der *where);

#endif
