/*
 * Appending values: each is there once, whoever made it. An index by name and contents finds it
 * again, so that adding does not become slower as a trace becomes longer.
 */
#include <stdlib.h>
#include <string.h>

#include "walkthrough/trace/build.h"
#include "walkthrough/trace/growth.h"

enum { FIRST_SLOTS = 256 }; /* a power of two, as all sizes of the index */

/* The plain bytes of the messages in a transcript's span, one after the other. */
static struct ce_view join(struct wt_trace *trace, const wt_id *span, size_t count)
{
    size_t len = 0, at = 0;
    for (size_t i = 0; i < count; i++)
        len += wt_message_at(trace, span[i]) ? wt_message_at(trace, span[i])->plain.len : 0;
    uint8_t *bytes = wt_arena_take(&trace->arena, len + 1);
    trace->out_of_memory |= !bytes;
    for (size_t i = 0; i < count && bytes; i++) {
        const struct wt_message *message = wt_message_at(trace, span[i]);
        if (message && message->plain.len) {
            memcpy(bytes + at, message->plain.data, message->plain.len);
            at += message->plain.len;
        }
    }
    return (struct ce_view){bytes, bytes ? len : 0};
}

static bool same_bytes(struct ce_view a, struct ce_view b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static bool same_contents(const struct wt_value *a, const struct wt_value *b)
{
    if (a->kind == WT_V_NUMBER)
        return a->number == b->number;
    if (a->kind == WT_V_TRANSCRIPT)
        return a->span_count == b->span_count &&
               (a->span_count == 0 ||
                memcmp(a->span, b->span, a->span_count * sizeof *a->span) == 0);
    return same_bytes(a->bytes, b->bytes);
}

/* FNV-1a, over what makes two values the same. */
static uint64_t hash_more(uint64_t hash, const void *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ ((const uint8_t *)bytes)[i]) * 0x100000001b3;
    return hash;
}

static size_t hash_of(const struct wt_value *v)
{
    uint64_t hash = hash_more(0xcbf29ce484222325, &v->connection, sizeof v->connection);
    hash = hash_more(hash, v->name, strlen(v->name));
    if (v->kind == WT_V_NUMBER)
        hash = hash_more(hash, &v->number, sizeof v->number);
    else if (v->kind == WT_V_TRANSCRIPT)
        hash = hash_more(hash, v->span, v->span_count * sizeof *v->span);
    else
        hash = hash_more(hash, v->bytes.data, v->bytes.len);
    return (size_t)(hash ^ hash >> 32);
}

/* The slot of a value like this one, or the empty slot where it belongs. A withheld value may be
 * like another one or not; nobody can tell, so it stays by itself, outside the index. */
static wt_id *find_slot(const struct wt_trace *trace, const struct wt_value *wanted)
{
    size_t mask = trace->value_index.size - 1, at = hash_of(wanted) & mask;
    for (;; at = (at + 1) & mask) {
        wt_id *slot = &trace->value_index.slots[at];
        const struct wt_value *value = wt_value_at(trace, *slot);
        if (!value || (value->connection == wanted->connection && value->kind == wanted->kind &&
                       strcmp(value->name, wanted->name) == 0 && same_contents(value, wanted)))
            return slot;
    }
}

/* Keeps the index at least half empty, so that every search comes to an end soon. */
static void make_room(struct wt_trace *trace)
{
    size_t size = trace->value_index.size;
    if (size > 2 * (trace->value_count + 1))
        return;
    wt_id *slots = calloc(size ? 2 * size : FIRST_SLOTS, sizeof *slots);
    trace->out_of_memory |= !slots;
    if (!slots)
        return;
    free(trace->value_index.slots);
    trace->value_index.slots = slots;
    trace->value_index.size = size ? 2 * size : FIRST_SLOTS;
    for (size_t i = 0; i < trace->value_count; i++)
        if (!trace->values[i].withheld)
            *find_slot(trace, &trace->values[i]) = trace->values[i].id;
}

wt_id wt_add_value(struct wt_trace *trace, const struct wt_value *value)
{
    make_room(trace);
    if (trace->out_of_memory)
        return 0;
    wt_id *slot = value->withheld ? NULL : find_slot(trace, value);
    if (slot && *slot) {
        trace->values[*slot - 1].secret |= value->secret;
        return *slot;
    }
    trace->values = trace_reserve(trace, trace->values, trace->value_count, sizeof *trace->values);
    struct wt_value copy = *value;
    copy.name = trace_copy_text(trace, value->name);
    copy.span = trace_copy_array(trace, value->span, value->span_count, sizeof *value->span);
    copy.bytes = value->kind == WT_V_TRANSCRIPT ? join(trace, value->span, value->span_count)
                                                : trace_copy_view(trace, value->bytes);
    copy.made_by_count = copy.known_by_count = 0;
    copy.known_by = NULL;
    if (trace->out_of_memory)
        return 0;
    copy.id = (wt_id)trace->value_count + 1;
    trace->values[trace->value_count++] = copy;
    if (slot)
        *slot = copy.id;
    return copy.id;
}

void wt_made_by(struct wt_trace *trace, wt_id value, wt_id step)
{
    if (!wt_value_at(trace, value))
        return;
    struct wt_value *v = &trace->values[value - 1];
    for (size_t i = 0; i < v->made_by_count; i++)
        if (v->made_by[i] == step)
            return;
    if (v->made_by_count < sizeof v->made_by / sizeof v->made_by[0])
        v->made_by[v->made_by_count++] = step;
}
