/* Who knows what. Nothing is worked out yet: every known_by stays empty. */
#include "walkthrough/trace/build.h"

void wt_compute_knowledge(struct wt_trace *trace)
{
    for (size_t i = 0; i < trace->value_count; i++)
        trace->values[i].known_by_count = 0;
}
