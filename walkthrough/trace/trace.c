/*
 * A trace's beginning and end. Its arrays are the heap's (they move when they grow), each
 * message's notes are their pens', and everything else lies in the arena.
 */
#include "walkthrough/trace/trace.h"

#include <stdlib.h>

struct wt_trace *wt_trace_new(void)
{
    struct wt_trace *trace = calloc(1, sizeof *trace);
    if (!trace)
        return NULL;
    trace->title = trace->summary = (struct wt_bilingual){"", ""};
    trace->tool = "tlswalk " TLSWALK_VERSION;
    trace->origin.options = "";
    trace->outcome.alert = ALERT_NONE;
    return trace;
}

void wt_trace_free(struct wt_trace *trace)
{
    if (!trace)
        return;
    for (size_t i = 0; i < trace->message_count; i++) {
        wire_pen_clear(&trace->messages[i].wire_fields);
        wire_pen_clear(&trace->messages[i].plain_fields);
    }
    free(trace->actors);
    free(trace->connections);
    free(trace->values);
    free(trace->value_index.slots);
    free(trace->messages);
    free(trace->steps);
    wt_arena_clear(&trace->arena);
    free(trace);
}
