/* Files that the commands of `tlswalk pki` take and give: one DER structure each, in PEM or bare.
 */
#ifndef WALKTHROUGH_CLI_PKI_OUTPUT_H
#define WALKTHROUGH_CLI_PKI_OUTPUT_H

#include "crypto-edu/der.h"
#include "walkthrough/trace/arena.h"
#include "walkthrough/trace/buffer.h"
#include "walkthrough/trace/error.h"

/* The first PEM block with one of these labels (the list ends with NULL), or the whole file when it
 * is no PEM, in the arena. `what` says what was expected. */
bool pki_load(struct wt_arena *arena, const char *path, const char *const *labels, const char *what,
              struct ce_view *der, struct wt_error *error);

/* May this name be written to? Asked before the work begins. NULL and "-" always may. */
bool pki_may_write(const char *path, bool force, struct wt_error *error);
/* To a file, on the disk when this returns and never over another one unless `force`; "-" means
 * standard output, and NULL nowhere. */
bool pki_deliver(const char *path, const struct wt_buffer *contents, bool secret, bool force,
                 struct wt_error *error);
/* The same for one PEM block. */
bool pki_deliver_pem(const char *path, const char *label, struct ce_view der, bool force,
                     struct wt_error *error);

#endif
