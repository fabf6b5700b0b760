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

/* The same with the coordinates of a point: names "B.x" and "B.y". */
void wt_show_point_turn(const struct ce_probe *probe, const char *algorithm, const char *spec,
                        const char *label, const char *const names[2], mpz_srcptr x, mpz_srcptr y);

struct wt_party {
    struct ce_view own, sent, agreed; /* private number, public value, secret */
    struct ce_view sent_y;            /* of a point, whose x is `sent`; else empty */
};

/* The frame "parties": a, b; A, B, or their coordinates; and the secret of each. */
void wt_show_parties(const struct ce_probe *probe, const char *algorithm, const char *spec,
                     const struct wt_party *alice, const struct wt_party *bob, enum ce_shape shape);

#endif
