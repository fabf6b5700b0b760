/* How a trace grows. All of it sets trace->out_of_memory when memory is out. */
#ifndef WALKTHROUGH_TRACE_GROWTH_H
#define WALKTHROUGH_TRACE_GROWTH_H

#include "walkthrough/trace/trace.h"

/* One of the trace's five arrays with room for one item more; it may have moved. */
void *trace_reserve(struct wt_trace *trace, void *array, size_t count, size_t item);
/* A copy of an array in the arena, that trace_extend_array can extend; NULL for an empty one. */
void *trace_copy_array(struct wt_trace *trace, const void *array, size_t count, size_t item);
/* The same array with room for one item more: itself, or a larger copy. */
void *trace_extend_array(struct wt_trace *trace, void *array, size_t count, size_t item);
const char *trace_copy_text(struct wt_trace *trace, const char *text);
struct ce_view trace_copy_view(struct wt_trace *trace, struct ce_view view);

#endif
