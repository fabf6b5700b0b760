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
 *
 * The list of what was learned, in order, is also the queue of what has still to be followed up.
 */
#include <stdlib.h>

#include "walkthrough/trace/build.h"
#include "walkthrough/trace/knowledge_graph.h"

struct learned {
    wt_id value;
    struct wt_knowledge knowledge;
};

struct knowing {
    struct wt_trace *trace;
    struct wt_arena arena;
    struct knowledge_graph graph;
    struct learned *list;
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

static size_t of_value(const struct knowing *k, wt_id actor, wt_id value)
{
    return (size_t)actor * (k->trace->value_count + 1) + value;
}

static size_t of_step(const struct knowing *k, wt_id actor, wt_id step)
{
    return (size_t)actor * (k->trace->step_count + 1) + step;
}

static bool knows(const struct knowing *k, wt_id actor, wt_id value)
{
    return k->open[of_value(k, actor, value)] != 0;
}

static void learn(struct knowing *k, wt_id actor, wt_id value, enum wt_how how)
{
    const struct wt_value *v = wt_value_at(k->trace, value);
    if (k->failed || !v || !actor || knowledge_is_literal(v) || knows(k, actor, value))
        return;
    if (k->count == k->capacity) {
        size_t capacity = k->capacity ? 2 * k->capacity : 256;
        struct learned *list = realloc(k->list, capacity * sizeof *list);
        k->failed = !list;
        if (!list)
            return;
        k->list = list;
        k->capacity = capacity;
    }
    k->list[k->count++] = (struct learned){value, {actor, k->now->id, 0, how}};
    k->open[of_value(k, actor, value)] = (uint32_t)k->count;
}

/* ---- messages ---- */

static bool watches(const struct wt_actor *actor)
{
    return actor->role == WT_OBSERVER || actor->role == WT_ATTACKER;
}

static bool reads_record(const struct knowing *k, wt_id actor, const struct wt_message *record)
{
    wt_id key = record->sealed_with.key;
    return record->sealed_with.protection == PROTECT_NONE || (key && knows(k, actor, key));
}

/* What no record carries was never on the wire. */
static bool reads(const struct knowing *k, wt_id actor, const struct wt_message *m)
{
    if (m->layer == LAYER_RECORD)
        return reads_record(k, actor, m);
    for (size_t i = 0; i < m->carried_by_count; i++) {
        const struct wt_message *record = wt_message_at(k->trace, m->carried_by[i].record);
        if (!record || !reads_record(k, actor, record))
            return false;
    }
    return m->carried_by_count > 0;
}

static void get_message(struct knowing *k, wt_id actor, const struct wt_message *m)
{
    bool *has = &k->has_message[(size_t)actor * (k->trace->message_count + 1) + m->id];
    if (*has)
        return;
    *has = true;
    for (size_t i = 0; i < m->embedded_count; i++)
        learn(k, actor, m->embedded[i].value, WT_RECEIVED);
    const struct knowledge_links *spans = &k->graph.spans;
    for (uint32_t at = spans->first[m->id]; at; at = spans->links[at].next)
        if (--k->lacks[of_value(k, actor, spans->links[at].to)] == 0)
            learn(k, actor, spans->links[at].to, WT_DERIVED);
}

/* What stands in a record's own bytes (an explicit nonce, a ciphertext) needs no key. */
static void get_wire(struct knowing *k, wt_id actor, const struct wt_message *record)
{
    for (size_t i = 0; i < record->embedded_count; i++)
        if (wire_pen_find(&record->wire_fields, record->embedded[i].path))
            learn(k, actor, record->embedded[i].value, WT_RECEIVED);
}

static void watch(struct knowing *k, const struct wt_message *m)
{
    k->sent[m->id] = true;
    for (size_t i = 0; i < k->trace->actor_count; i++) {
        const struct wt_actor *actor = &k->trace->actors[i];
        if (!watches(actor))
            continue;
        if (m->layer == LAYER_RECORD)
            get_wire(k, actor->id, m);
        if (reads(k, actor->id, m))
            get_message(k, actor->id, m);
    }
}

static void transfer_one(struct knowing *k, const struct wt_message *m)
{
    if (k->now->actor)
        get_message(k, k->now->actor, m);
    watch(k, m);
}

/* The records of a message go with it; a record takes along the messages that end in it. */
static void transfer(struct knowing *k, const struct wt_message *m)
{
    transfer_one(k, m);
    for (size_t i = 0; i < m->carried_by_count; i++) {
        const struct wt_message *record = wt_message_at(k->trace, m->carried_by[i].record);
        if (record)
            transfer_one(k, record);
    }
    const struct knowledge_links *contents = &k->graph.contents;
    for (uint32_t at = contents->first[m->id]; at; at = contents->links[at].next)
        transfer_one(k, &k->trace->messages[contents->links[at].to - 1]);
}

/* ---- consequences ---- */

static void derive(struct knowing *k, wt_id actor, const struct wt_step *step)
{
    if (!k->wiped[of_value(k, actor, step->out)])
        learn(k, actor, step->out, WT_DERIVED);
}

static void follow(struct knowing *k, const struct learned *learned)
{
    wt_id actor = learned->knowledge.actor, value = learned->value;
    const struct knowledge_links *uses = &k->graph.uses, *opens = &k->graph.opens;
    for (uint32_t at = uses->first[value]; at; at = uses->links[at].next) {
        wt_id step = uses->links[at].to;
        if (--k->wants[of_step(k, actor, step)] == 0 && step <= k->now->id)
            derive(k, actor, &k->trace->steps[step - 1]);
    }
    if (!watches(&k->trace->actors[actor - 1]))
        return;
    for (uint32_t at = opens->first[value]; at; at = opens->links[at].next) {
        const struct wt_message *m = &k->trace->messages[opens->links[at].to - 1];
        if (k->sent[m->id] && reads(k, actor, m))
            get_message(k, actor, m);
    }
}

static void follow_all(struct knowing *k)
{
    for (; k->followed < k->count && !k->failed; k->followed++) {
        struct learned learned = k->list[k->followed]; /* the list may move */
        follow(k, &learned);
    }
}

static void forget(struct knowing *k, wt_id actor, wt_id value)
{
    if (!wt_value_at(k->trace, value) || !actor)
        return;
    k->wiped[of_value(k, actor, value)] = true;
    uint32_t *open = &k->open[of_value(k, actor, value)];
    if (!*open)
        return;
    k->list[*open - 1].knowledge.until = k->now->id;
    *open = 0;
    const struct knowledge_links *uses = &k->graph.uses;
    for (uint32_t at = uses->first[value]; at; at = uses->links[at].next)
        k->wants[of_step(k, actor, uses->links[at].to)]++;
}

/* ---- one step ---- */

/* What follows from the rules (a sequence number, a pseudo-header) is known by whoever uses it. */
static void use_inputs(struct knowing *k, const struct wt_step *step)
{
    for (size_t i = 0; i < step->in_count; i++)
        learn(k, step->actor, step->in[i], WT_DERIVED);
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
        transfer(k, m);
    follow_all(k);
    if (step->op)
        use_inputs(k, step);
    if (!step->op)
        learn(k, step->actor, step->out, how_without_operation(step->kind));
    else if (knowledge_makes(step))
        learn(k, step->actor, step->out, WT_DERIVED);
    for (size_t i = 0; knowledge_makes(step) && i < k->trace->actor_count; i++)
        if (k->wants[of_step(k, (wt_id)i + 1, step->id)] == 0)
            derive(k, (wt_id)i + 1, step);
    follow_all(k);
    for (size_t i = 0; i < step->wipe_count; i++)
        forget(k, step->actor, step->wipes[i]);
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
