/*
 * Appending to a trace.
 *
 * An array here has no capacity written down: it is the smallest power of two that holds its count
 * (and never under FIRST_ITEMS), so an array is full exactly when its count is such a power.
 */
#include "walkthrough/trace/build.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ITEMS = 4 };

static size_t capacity_for(size_t count)
{
    size_t capacity = FIRST_ITEMS;
    while (capacity < count)
        capacity *= 2;
    return capacity;
}

static bool is_full(size_t count)
{
    return count == 0 || count == capacity_for(count);
}

/* One of the trace's five arrays with room for one item more; it may have moved. */
static void *reserve(struct wt_trace *trace, void *array, size_t count, size_t item)
{
    if (trace->out_of_memory || !is_full(count))
        return array;
    void *moved = count < UINT32_MAX ? realloc(array, capacity_for(count + 1) * item) : NULL;
    trace->out_of_memory = !moved;
    return moved ? moved : array;
}

/* A copy of an array in the arena, with room as is_full expects; NULL for an empty one. */
static void *copy_array(struct wt_trace *trace, const void *array, size_t count, size_t item)
{
    if (count == 0)
        return NULL;
    void *copy = wt_arena_take(&trace->arena, capacity_for(count) * item);
    if (copy)
        memcpy(copy, array, count * item);
    else
        trace->out_of_memory = true;
    return copy;
}

/* The same array with room for one item more: itself, or a larger copy. */
static void *extend_array(struct wt_trace *trace, void *array, size_t count, size_t item)
{
    if (!is_full(count))
        return array;
    void *larger = wt_arena_take(&trace->arena, capacity_for(count + 1) * item);
    trace->out_of_memory |= !larger;
    if (larger && count)
        memcpy(larger, array, count * item);
    return larger ? larger : array;
}

static const char *copy_text(struct wt_trace *trace, const char *text)
{
    char *copy = text ? wt_arena_text(&trace->arena, text) : NULL;
    if (text && !copy)
        trace->out_of_memory = true;
    return copy;
}

static struct ce_view copy_view(struct wt_trace *trace, struct ce_view view)
{
    if (!view.data)
        return view;
    void *copy = wt_arena_copy(&trace->arena, view.data, view.len);
    if (!copy)
        trace->out_of_memory = true;
    return (struct ce_view){copy, copy ? view.len : 0};
}

wt_id wt_add_actor(struct wt_trace *trace, enum wt_role role, const char *name)
{
    const char *copy = copy_text(trace, name);
    trace->actors = reserve(trace, trace->actors, trace->actor_count, sizeof *trace->actors);
    if (trace->out_of_memory)
        return 0;
    wt_id id = (wt_id)trace->actor_count + 1;
    trace->actors[trace->actor_count++] = (struct wt_actor){id, role, copy};
    return id;
}

wt_id wt_add_connection(struct wt_trace *trace, wt_id client, wt_id server)
{
    trace->connections =
        reserve(trace, trace->connections, trace->connection_count, sizeof *trace->connections);
    if (trace->out_of_memory)
        return 0;
    wt_id id = (wt_id)trace->connection_count + 1;
    trace->connections[trace->connection_count++] =
        (struct wt_connection){.id = id, .client = client, .server = server, .outcome = "open"};
    return id;
}

/* ---- values ---- */

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

/* The latest first: what is named again was mostly named a moment ago. A withheld value may be
 * like another one or not; nobody can tell, so it stays by itself. */
static struct wt_value *find_value(struct wt_trace *trace, const struct wt_value *wanted)
{
    if (wanted->withheld)
        return NULL;
    for (size_t i = trace->value_count; i-- > 0;) {
        struct wt_value *value = &trace->values[i];
        if (value->connection == wanted->connection && value->kind == wanted->kind &&
            !value->withheld && strcmp(value->name, wanted->name) == 0 &&
            same_contents(value, wanted))
            return value;
    }
    return NULL;
}

wt_id wt_add_value(struct wt_trace *trace, const struct wt_value *value)
{
    if (trace->out_of_memory)
        return 0;
    struct wt_value *known = find_value(trace, value);
    if (known) {
        known->secret |= value->secret;
        return known->id;
    }
    trace->values = reserve(trace, trace->values, trace->value_count, sizeof *trace->values);
    struct wt_value copy = *value;
    copy.name = copy_text(trace, value->name);
    copy.span = copy_array(trace, value->span, value->span_count, sizeof *value->span);
    copy.bytes = value->kind == WT_V_TRANSCRIPT ? join(trace, value->span, value->span_count)
                                                : copy_view(trace, value->bytes);
    copy.made_by_count = copy.known_by_count = 0;
    copy.known_by = NULL;
    if (trace->out_of_memory)
        return 0;
    copy.id = (wt_id)trace->value_count + 1;
    trace->values[trace->value_count++] = copy;
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

/* ---- messages ---- */

static void annotate(struct wt_trace *trace, struct wt_message *m)
{
    bool record = m->layer == LAYER_RECORD;
    enum wire_protection protection = m->sealed_with.protection;
    if (record && m->wire.len)
        wire_annotate(&m->wire_fields, LAYER_RECORD, m->wire.data, m->wire.len, &m->context,
                      protection, m->mac_len, NULL);
    if (m->plain.len && (!record || protection == PROTECT_CBC))
        wire_annotate(&m->plain_fields, record ? LAYER_CBC_PLAINTEXT : m->layer, m->plain.data,
                      m->plain.len, &m->context, protection, m->mac_len, NULL);
    trace->out_of_memory |= m->wire_fields.out_of_memory || m->plain_fields.out_of_memory;
}

wt_id wt_add_message(struct wt_trace *trace, const struct wt_message *message)
{
    trace->messages =
        reserve(trace, trace->messages, trace->message_count, sizeof *trace->messages);
    struct wt_message copy = *message;
    copy.type = copy_text(trace, message->type);
    copy.wire = copy_view(trace, message->wire);
    copy.plain = copy_view(trace, message->plain);
    copy.carried_by = copy_array(trace, message->carried_by, message->carried_by_count,
                                 sizeof *message->carried_by);
    copy.embedded = NULL;
    copy.embedded_count = 0;
    copy.wire_fields = copy.plain_fields = (struct wire_pen){0};
    if (trace->out_of_memory)
        return 0;
    copy.id = (wt_id)trace->message_count + 1;
    struct wt_message *stored = &trace->messages[trace->message_count++];
    *stored = copy;
    annotate(trace, stored);
    return trace->out_of_memory ? 0 : copy.id;
}

void wt_embed(struct wt_trace *trace, wt_id message, const char *path, wt_id value)
{
    if (!wt_message_at(trace, message))
        return;
    struct wt_message *m = &trace->messages[message - 1];
    const char *copy = copy_text(trace, path);
    m->embedded = extend_array(trace, m->embedded, m->embedded_count, sizeof *m->embedded);
    if (!trace->out_of_memory)
        m->embedded[m->embedded_count++] = (struct wt_embedded){value, copy};
}

/* ---- steps ---- */

static struct wt_check copy_check(struct wt_trace *trace, const struct wt_check *check)
{
    return (struct wt_check){copy_text(trace, check->text), check->ok,
                             copy_text(trace, check->field ? check->field : ""),
                             copy_text(trace, check->detail ? check->detail : "")};
}

static void copy_step(struct wt_trace *trace, struct wt_step *copy, const struct wt_step *step)
{
    *copy = *step;
    copy->text = copy_text(trace, step->text);
    copy->op = copy_text(trace, step->op);
    copy->spec = copy_text(trace, step->spec);
    copy->state = copy_text(trace, step->state);
    copy->in = copy_array(trace, step->in, step->in_count, sizeof *step->in);
    copy->wipes = copy_array(trace, step->wipes, step->wipe_count, sizeof *step->wipes);
    copy->args = copy_array(trace, step->args, step->arg_count, sizeof *step->args);
    for (size_t i = 0; i < step->arg_count && !trace->out_of_memory; i++)
        copy->args[i] = (struct wt_arg){copy_text(trace, step->args[i].name),
                                        copy_text(trace, step->args[i].value)};
    copy->checks = copy_array(trace, step->checks, step->check_count, sizeof *step->checks);
    for (size_t i = 0; i < step->check_count && !trace->out_of_memory; i++)
        copy->checks[i] = copy_check(trace, &step->checks[i]);
}

wt_id wt_add_step(struct wt_trace *trace, const struct wt_step *step)
{
    trace->steps = reserve(trace, trace->steps, trace->step_count, sizeof *trace->steps);
    struct wt_step copy;
    copy_step(trace, &copy, step);
    if (trace->out_of_memory)
        return 0;
    copy.id = (wt_id)trace->step_count + 1;
    trace->steps[trace->step_count++] = copy;
    wt_made_by(trace, copy.out, copy.id);
    return copy.id;
}

void wt_add_check(struct wt_trace *trace, wt_id step, const struct wt_check *check)
{
    if (!wt_step_at(trace, step))
        return;
    struct wt_step *s = &trace->steps[step - 1];
    struct wt_check copy = copy_check(trace, check);
    s->checks = extend_array(trace, s->checks, s->check_count, sizeof *s->checks);
    if (!trace->out_of_memory)
        s->checks[s->check_count++] = copy;
}

void wt_add_arg(struct wt_trace *trace, wt_id step, const char *name, const char *value)
{
    if (!wt_step_at(trace, step))
        return;
    struct wt_step *s = &trace->steps[step - 1];
    struct wt_arg copy = {copy_text(trace, name), copy_text(trace, value)};
    s->args = extend_array(trace, s->args, s->arg_count, sizeof *s->args);
    if (!trace->out_of_memory)
        s->args[s->arg_count++] = copy;
}
