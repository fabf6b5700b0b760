/* Keys of X25519 and Ed25519 in DER, RFC 8410: a prefix that never changes, and the key. */
#ifndef WALKTHROUGH_TRACE_KEYS_25519_H
#define WALKTHROUGH_TRACE_KEYS_25519_H

#include "walkthrough/trace/ops_families.h"

enum { WT_25519_SIZE = 32, WT_25519_PRIVATE_PREFIX = 16, WT_25519_PUBLIC_PREFIX = 12 };

extern const uint8_t wt_x25519_private[WT_25519_PRIVATE_PREFIX];
extern const uint8_t wt_x25519_public[WT_25519_PUBLIC_PREFIX];
extern const uint8_t wt_ed25519_private[WT_25519_PRIVATE_PREFIX];
extern const uint8_t wt_ed25519_public[WT_25519_PUBLIC_PREFIX];

/* The 32 bytes of a key that may have the prefix in front; NULL when it is neither. */
const uint8_t *wt_ed25519_key(struct ce_view key, const uint8_t *prefix, size_t prefix_len);

#endif
