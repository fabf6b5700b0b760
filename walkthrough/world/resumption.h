/* What resumption saved, and what TLS 1.3 saves, counted on the wire. */
#ifndef WALKTHROUGH_WORLD_RESUMPTION_H
#define WALKTHROUGH_WORLD_RESUMPTION_H

#include "walkthrough/trace/trace.h"

struct wt_handshake_cost {
    size_t bytes;         /* of records, both ways, before the first byte of data */
    unsigned round_trips; /* how often the client waited for the server until then */
};

struct wt_handshake_cost wt_handshake_cost(const struct wt_trace *trace, wt_id connection);
/* The client compares the last connection with the one before: the step "resumption.compare", in
 * TLS 1.3 "resumption13.compare". Also notes which connection the last one took up. */
void wt_compare_resumption(struct wt_trace *trace, int64_t time_us);
/* The same of two full handshakes of different versions: the step "versions.compare". */
void wt_compare_versions(struct wt_trace *trace, int64_t time_us);

#endif
