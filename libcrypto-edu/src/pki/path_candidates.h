/*
 * Who may have issued a certificate, the likeliest first.
 */
#ifndef CRYPTO_EDU_PKI_PATH_CANDIDATES_H
#define CRYPTO_EDU_PKI_PATH_CANDIDATES_H

#include "crypto-edu/path.h"

enum { MAX_CANDIDATES = 16 }; /* tried for one certificate, anchors and others apart */

struct candidate {
    const struct ce_certificate *issuer;
    unsigned rank;
};

/* The best issuers of a pool, in order; equal ones in the order of the pool. *too_many is set when
 * there were more. */
size_t candidate_issuers(struct candidate out[static MAX_CANDIDATES],
                         const struct ce_certificate *certificate, int64_t now,
                         const struct ce_certificate *pool, size_t pool_count, bool *too_many);

#endif
