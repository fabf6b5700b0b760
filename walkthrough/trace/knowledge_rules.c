/*
 * The rules of who-knows-what, one function each; knowledge.c says what they are and takes them
 * through the steps. The list of what was learned, in order, is also the queue of what has still to
 * be followed up.
 */
#include "walkthrough/trace/knowledge_state.h"

#include <stdlib.h>

static bool knows(const struct knowing *k, wt_id actor, wt_id value)
{
    return k->open[of_value(k, actor, value)] != 0;
}

void knowledge_learn(struct knowing *k, wt_id actor, wt_id value, enum wt_how how)
{
    const struct wt_value *v = wt_value_at(k->trace, value);
    if (k->failed || !v || !actor || knowledge_is_literal(v) || knows(k, actor, value))
        return;
    if (k->count == k->capacity) {
        size_t capacity = k->capacity ? 2 * k->capacity : 256;
        struct knowledge_item *list = realloc(k->list, capacity * sizeof *list);
        k->failed = !list;
        if (!list)
            return;
        k->list = list;
        k->capacity = capacity;
    }
    k->list[k->count++] = (struct knowledge_item){value, {actor, k->now->id, 0, how}};
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
        knowledge_learn(k, actor, m->embedded[i].value, WT_RECEIVED);
    const struct knowledge_links *spans = &k->graph.spans;
    for (uint32_t at = spans->first[m->id]; at; at = spans->links[at].next)
        if (--k->lacks[of_value(k, actor, spans->links[at].to)] == 0)
            knowledge_learn(k, actor, spans->links[at].to, WT_DERIVED);
}

/* What stands in a record's own bytes (an explicit nonce, a ciphertext) needs no key. */
static void get_wire(struct knowing *k, wt_id actor, const struct wt_message *record)
{
    for (size_t i = 0; i < record->embedded_count; i++)
        if (wire_pen_find(&record->wire_fields, record->embedded[i].path))
            knowledge_learn(k, actor, record->embedded[i].value, WT_RECEIVED);
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
void knowledge_transfer(struct knowing *k, const struct wt_message *m)
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

void knowledge_derive(struct knowing *k, wt_id actor, const struct wt_step *step)
{
    if (!k->wiped[of_value(k, actor, step->out)])
        knowledge_learn(k, actor, step->out, WT_DERIVED);
}

static void follow(struct knowing *k, const struct knowledge_item *learned)
{
    wt_id actor = learned->knowledge.actor, value = learned->value;
    const struct knowledge_links *uses = &k->graph.uses, *opens = &k->graph.opens;
    for (uint32_t at = uses->first[value]; at; at = uses->links[at].next) {
        wt_id step = uses->links[at].to;
        if (--k->wants[of_step(k, actor, step)] == 0 && step <= k->now->id)
            knowledge_derive(k, actor, &k->trace->steps[step - 1]);
    }
    if (!watches(&k->trace->actors[actor - 1]))
        return;
    for (uint32_t at = opens->first[value]; at; at = opens->links[at].next) {
        const struct wt_message *m = &k->trace->messages[opens->links[at].to - 1];
        if (k->sent[m->id] && reads(k, actor, m))
            get_message(k, actor, m);
    }
}

void knowledge_follow(struct knowing *k)
{
    for (; k->followed < k->count && !k->failed; k->followed++) {
        struct knowledge_item learned = k->list[k->followed]; /* the list may move */
        follow(k, &learned);
    }
}

void knowledge_forget(struct knowing *k, wt_id actor, wt_id value)
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
