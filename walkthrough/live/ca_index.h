/* The index of a CA's directory, as JSON: one line for each certificate. */
#ifndef WALKTHROUGH_LIVE_CA_INDEX_H
#define WALKTHROUGH_LIVE_CA_INDEX_H

#include "walkthrough/live/ca_store.h"

/* Reads records and CRL number; texts go to the arena. path is the file's, for complaints. */
bool wt_ca_index_read(struct wt_ca *ca, const struct wt_buffer *text, const char *path,
                      struct wt_error *error);
void wt_ca_index_write(const struct wt_ca *ca, struct wt_buffer *text);

#endif
