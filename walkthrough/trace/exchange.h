/* Two parties that agree on a secret: frames that say whose turn it is, and one that lays what both
 * have side by side. */
#ifndef WALKTHROUGH_TRACE_EXCHANGE_H
#define WALKTHROUGH_TRACE_EXCHANGE_H

#include "crypto-edu/probe.h"
#include "walkthrough/trace/trace.h"

/* "alice.public", "bob.public", "alice.shared", "bob.shared": what follows is hers or his, and what
 * it begins with. */
void wt_show_turn(const struct ce_probe *probe, const char *algorithm, const char *spec,
                  const char *label, const char *name, struct ce_view value, enum ce_shape shape);

struct wt_party {
    struct ce_view own, sent, agreed; /* private number, public value, secret */
};

/* The frame "parties": a, b; A, B; and the secret of each. */
void wt_show_parties(const struct ce_probe *probe, const char *algorithm, const char *spec,
                     const struct wt_party *alice, const struct wt_party *bob, enum ce_shape shape);

#endif
