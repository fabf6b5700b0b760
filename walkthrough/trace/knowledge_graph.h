/*
 * What leads to what in a trace: which operations a value goes into, which messages a key opens,
 * which transcripts a message is part of. The rules of who-knows-what (knowledge.c) walk along it.
 */
#ifndef WALKTHROUGH_TRACE_KNOWLEDGE_GRAPH_H
#define WALKTHROUGH_TRACE_KNOWLEDGE_GRAPH_H

#include "walkthrough/trace/trace.h"

/* From each id to a list of ids: follow first[id], then links[…].next, until 0. */
struct knowledge_links {
    uint32_t *first;
    struct knowledge_link {
        wt_id to;
        uint32_t next;
    } * links; /* the one at 0 is not used */
    uint32_t count;
};

struct knowledge_graph {
    struct knowledge_links uses;     /* value -> steps whose operation needs it */
    struct knowledge_links opens;    /* value -> messages that lie in a record sealed with it */
    struct knowledge_links spans;    /* message -> transcripts that have it, once for each time */
    struct knowledge_links contents; /* record -> messages of which it is the last record */
};

/* False when memory is out. */
bool knowledge_graph_make(struct knowledge_graph *graph, struct wt_arena *arena,
                          const struct wt_trace *trace);

/* Names and small numbers are known to everyone and not listed. */
bool knowledge_is_literal(const struct wt_value *value);
/* Must one know the step's input i to compute its operation? */
bool knowledge_needs(const struct wt_trace *trace, const struct wt_step *step, size_t i);
/* An operation that makes something of its inputs: not a verdict. */
bool knowledge_makes(const struct wt_step *step);

#endif
