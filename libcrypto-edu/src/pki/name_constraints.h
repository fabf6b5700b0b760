/*
 * Name constraints, RFC 5280 4.2.1.10: which names a CA may certify.
 */
#ifndef CRYPTO_EDU_PKI_NAME_CONSTRAINTS_H
#define CRYPTO_EDU_PKI_NAME_CONSTRAINTS_H

#include "crypto-edu/general_name.h"

enum subtree_relation {
    SUBTREE_OUTSIDE,
    SUBTREE_WITHIN,
    SUBTREE_UNKNOWN_KIND, /* no rule for this kind of name */
    SUBTREE_UNREADABLE    /* the name or the base is not of the form the rule needs */
};

/* Is the name in the subtree under the base? Both are of the same kind. For excluded subtrees a
 * wildcard is within as soon as one of the names it stands for is. */
enum subtree_relation name_in_subtree(const struct ce_general_name *name, struct ce_view base,
                                      bool excluded);

#endif
