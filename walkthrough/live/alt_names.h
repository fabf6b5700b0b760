/* The names a certificate speaks for, as people write them: "www.example", "10.0.0.1", "::1". */
#ifndef WALKTHROUGH_LIVE_ALT_NAMES_H
#define WALKTHROUGH_LIVE_ALT_NAMES_H

#include "crypto-edu/general_name.h"
#include "walkthrough/trace/arena.h"
#include "walkthrough/trace/buffer.h"

/* RFC 5280 4.2.1.6: iPAddress for an address, else dNSName, whose first label may be "*". False for
 * what is neither; a name beyond ASCII is to be written as xn--…. The octets go to the arena. */
bool wt_alt_name_read(struct wt_arena *arena, const char *text, struct ce_general_name *name);
/* The base of a subtree, 4.2.1.10: "example" (and all below it, with or without a dot in front),
 * "10.0.0.0/8", "::1" (that address alone). */
bool wt_subtree_read(struct wt_arena *arena, const char *text, struct ce_general_name *name);

/* "DNS:www.example", "IP:10.0.0.1", "IP:10.0.0.0/8"; other kinds by kind and size. */
void wt_alt_name_text(struct wt_buffer *out, const struct ce_general_name *name);

#endif
