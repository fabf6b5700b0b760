/* The state of working out who knows what, and what can happen in it. */
#ifndef WALKTHROUGH_TRACE_KNOWLEDGE_STATE_H
#define WALKTHROUGH_TRACE_KNOWLEDGE_STATE_H

#include "walkthrough/trace/knowledge_graph.h"

struct knowledge_item {
    wt_id value;
    struct wt_knowledge knowledge;
};

struct knowing {
    struct wt_trace *trace;
    struct wt_arena arena;
    struct knowledge_graph graph;
    struct knowledge_item *list;
    size_t count, capacity, followed; /* those before `followed` have had their consequences */
    uint32_t *open;                   /* [actor][value]: place in the list + 1, while known */
    bool *wiped;                      /* [actor][value] */
    bool *has_message;                /* [actor][message] */
    uint32_t *lacks;                  /* [actor][transcript]: messages not known yet */
    uint8_t *wants;                   /* [actor][step]: inputs not known yet */
    bool *sent;                       /* [message] */
    const struct wt_step *now;
    bool failed;
};

static inline size_t of_value(const struct knowing *k, wt_id actor, wt_id value)
{
    return (size_t)actor * (k->trace->value_count + 1) + value;
}

static inline size_t of_step(const struct knowing *k, wt_id actor, wt_id step)
{
    return (size_t)actor * (k->trace->step_count + 1) + step;
}

/* An actor comes to know a value in the present step, if it does not already. */
void knowledge_learn(struct knowing *k, wt_id actor, wt_id value, enum wt_how how);
/* The same for what an operation makes of what the actor knows, unless it was wiped. */
void knowledge_derive(struct knowing *k, wt_id actor, const struct wt_step *step);
/* A message goes from or to the actor of the present step, and all who watch see it. */
void knowledge_transfer(struct knowing *k, const struct wt_message *m);
/* The consequences of all that was learned. */
void knowledge_follow(struct knowing *k);
void knowledge_forget(struct knowing *k, wt_id actor, wt_id value);

#endif
