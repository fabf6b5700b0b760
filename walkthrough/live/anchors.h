/* Trust anchors from a file: the certificates a live client believes without proof. */
#ifndef WALKTHROUGH_LIVE_ANCHORS_H
#define WALKTHROUGH_LIVE_ANCHORS_H

#include "crypto-edu/der.h"
#include "walkthrough/trace/arena.h"
#include "walkthrough/trace/error.h"

/* Where Linux distributions keep theirs. */
extern const char wt_system_anchors[];

struct wt_anchors {
    struct wt_arena arena;
    struct ce_view *certificates; /* DER */
    size_t count;
};

/* Reads a PEM file. Certificates that this library cannot read are left out: they anchor nothing.
 * False with an error when the file cannot be read or no certificate is left. */
bool wt_anchors_load(struct wt_anchors *anchors, const char *path, struct wt_error *error);
void wt_anchors_clear(struct wt_anchors *anchors);

#endif
