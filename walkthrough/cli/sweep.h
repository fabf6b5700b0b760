/* The results of a sweep, added up by field and by who noticed. */
#ifndef WALKTHROUGH_CLI_SWEEP_H
#define WALKTHROUGH_CLI_SWEEP_H

#include "walkthrough/cli/page.h"
#include "walkthrough/world/sweep.h"

enum sweep_end { SWEEP_NOTICED, SWEEP_STALLED, SWEEP_UNNOTICED, SWEEP_NOT_ESTABLISHED };

struct sweep_outcome { /* of one flip */
    enum sweep_end end;
    unsigned side;
    size_t check; /* its place in tls_checks */
};

/* So many flips of a field ended alike. */
struct sweep_count {
    size_t field;
    struct sweep_outcome outcome;
    size_t flips;
};

struct sweep_table {
    struct sweep_count *counts;
    size_t count, flips;
    size_t by_end[4];
};

bool sweep_add(struct sweep_table *table, size_t field, const struct sweep_outcome *outcome);
void sweep_view(struct page *page, const struct wt_sweep *sweep, const struct sweep_table *table);
bool sweep_json(const struct wt_sweep *sweep, const struct sweep_table *table, const char *scenario,
                struct wt_error *error);
void sweep_table_clear(struct sweep_table *table);

#endif
