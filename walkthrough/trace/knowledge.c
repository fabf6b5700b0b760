/*
 * Who knows what, worked out step by step. An actor comes to know a value
 *
 *   - in the step in which it draws, computes or uses it (handed over by an interference: leaked);
 *   - when it sends or receives a message that holds it;
 *   - as one who watches the wire, when a message that holds it is sent and can be read: each
 *     record that carries it is in the clear, or its key is known, now or later;
 *   - as a transcript, when it knows each message in it;
 *   - when it knows all that some operation, done by anyone so far, needs to make it;
 *
 * and it ceases to know it in a step of its own that wipes it. What was wiped does not come back by
 * the mere possibility of computing it again: whoever forgets on purpose has forgotten.
 */
#include <stdlib.h>

#include "walkthrough/trace/build.h"
#include "walkthrough/trace/knowledge_state.h"

/* ---- one step ---- */

/* What follows from the rules (a sequence number, a pseudo-header) is known by whoever uses it. */
static void use_inputs(struct knowing *k, const struct wt_step *step)
{
    for (size_t i = 0; i < step->in_count; i++)
        knowledge_learn(k, step->actor, step->in[i], WT_DERIVED);
}

/* A value a step gives without computing it: drawn at random, handed over by an attack, or taken as
 * given. */
static enum wt_how how_without_operation(enum wt_step_kind kind)
{
    switch (kind) {
    case WT_INTERFERE:
        return WT_LEAKED;
    case WT_DECIDE:
        return WT_RECEIVED;
    default:
        return WT_DREW;
    }
}

static void take_step(struct knowing *k, const struct wt_step *step)
{
    k->now = step;
    const struct wt_message *m = wt_message_at(k->trace, step->message);
    if (m && (step->kind == WT_SEND || step->kind == WT_RECEIVE || step->kind == WT_INTERFERE))
        knowledge_transfer(k, m);
    knowledge_follow(k);
    if (step->op)
        use_inputs(k, step);
    if (!step->op)
        knowledge_learn(k, step->actor, step->out, how_without_operation(step->kind));
    else if (knowledge_makes(step))
        knowledge_learn(k, step->actor, step->out, WT_DERIVED);
    for (size_t i = 0; knowledge_makes(step) && i < k->trace->actor_count; i++)
        if (k->wants[of_step(k, (wt_id)i + 1, step->id)] == 0)
            knowledge_derive(k, (wt_id)i + 1, step);
    knowledge_follow(k);
    for (size_t i = 0; i < step->wipe_count; i++)
        knowledge_forget(k, step->actor, step->wipes[i]);
}

/* ---- before and after ---- */

static void count_wants(struct knowing *k)
{
    const struct wt_trace *t = k->trace;
    for (wt_id actor = 1; actor <= t->actor_count; actor++) {
        for (size_t s = 0; s < t->step_count; s++)
            for (size_t i = 0; knowledge_makes(&t->steps[s]) && i < t->steps[s].in_count; i++)
                k->wants[of_step(k, actor, (wt_id)s + 1)] += knowledge_needs(t, &t->steps[s], i);
        for (size_t v = 0; v < t->value_count; v++)
            k->lacks[of_value(k, actor, (wt_id)v + 1)] = (uint32_t)t->values[v].span_count;
    }
}

static bool begin(struct knowing *k)
{
    size_t actors = k->trace->actor_count + 1;
    size_t values = actors * (k->trace->value_count + 1);
    size_t messages = actors * (k->trace->message_count + 1);
    k->open = wt_arena_take(&k->arena, values * sizeof *k->open);
    k->wiped = wt_arena_take(&k->arena, values * sizeof *k->wiped);
    k->lacks = wt_arena_take(&k->arena, values * sizeof *k->lacks);
    k->has_message = wt_arena_take(&k->arena, messages * sizeof *k->has_message);
    k->sent = wt_arena_take(&k->arena, (k->trace->message_count + 1) * sizeof *k->sent);
    k->wants = wt_arena_take(&k->arena, actors * (k->trace->step_count + 1));
    bool ok = k->open && k->wiped && k->lacks && k->has_message && k->sent && k->wants &&
              knowledge_graph_make(&k->graph, &k->arena, k->trace);
    if (ok)
        count_wants(k);
    return ok;
}

static void write_down(struct knowing *k)
{
    struct wt_trace *t = k->trace;
    for (size_t i = 0; i < k->count; i++)
        t->values[k->list[i].value - 1].known_by_count++;
    for (size_t i = 0; i < t->value_count; i++) {
        struct wt_value *v = &t->values[i];
        v->known_by = wt_arena_take(&t->arena, v->known_by_count * sizeof *v->known_by);
        k->failed |= !v->known_by;
        v->known_by_count = 0;
    }
    for (size_t i = 0; i < k->count && !k->failed; i++) {
        struct wt_value *v = &t->values[k->list[i].value - 1];
        v->known_by[v->known_by_count++] = k->list[i].knowledge;
    }
}

void wt_compute_knowledge(struct wt_trace *trace)
{
    struct knowing k = {.trace = trace};
    for (size_t i = 0; i < trace->value_count; i++)
        trace->values[i].known_by_count = 0;
    k.failed = !begin(&k);
    for (size_t i = 0; i < trace->step_count && !k.failed; i++)
        take_step(&k, &trace->steps[i]);
    if (!k.failed)
        write_down(&k);
    trace->out_of_memory |= k.failed;
    free(k.list);
    wt_arena_clear(&k.arena);
}
