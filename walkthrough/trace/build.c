/* Appending to a trace: everything is copied, ids are places. */
#include "walkthrough/trace/build.h"

#include <string.h>

#include "walkthrough/trace/growth.h"

wt_id wt_add_actor(struct wt_trace *trace, enum wt_role role, const char *name)
{
    const char *copy = trace_copy_text(trace, name);
    trace->actors = trace_reserve(trace, trace->actors, trace->actor_count, sizeof *trace->actors);
    if (trace->out_of_memory)
        return 0;
    wt_id id = (wt_id)trace->actor_count + 1;
    trace->actors[trace->actor_count++] = (struct wt_actor){id, role, copy};
    return id;
}

wt_id wt_add_connection(struct wt_trace *trace, wt_id client, wt_id server)
{
    trace->connections = trace_reserve(trace, trace->connections, trace->connection_count,
                                       sizeof *trace->connections);
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
        trace_reserve(trace, trace->messages, trace->message_count, sizeof *trace->messages);
    struct wt_message copy = *message;
    copy.type = trace_copy_text(trace, message->type);
    copy.wire = trace_copy_view(trace, message->wire);
    copy.plain = trace_copy_view(trace, message->plain);
    copy.carried_by = trace_copy_array(trace, message->carried_by, message->carried_by_count,
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
    for (size_t i = 0; i < m->embedded_count; i++)
        if (m->embedded[i].value == value && strcmp(m->embedded[i].path, path) == 0)
            return;
    const char *copy = trace_copy_text(trace, path);
    m->embedded = trace_extend_array(trace, m->embedded, m->embedded_count, sizeof *m->embedded);
    if (!trace->out_of_memory)
        m->embedded[m->embedded_count++] = (struct wt_embedded){value, copy};
}

/* ---- steps ---- */

static struct wt_check copy_check(struct wt_trace *trace, const struct wt_check *check)
{
    return (struct wt_check){trace_copy_text(trace, check->text), check->ok,
                             trace_copy_text(trace, check->field ? check->field : ""),
                             trace_copy_text(trace, check->detail ? check->detail : "")};
}

static void copy_step(struct wt_trace *trace, struct wt_step *copy, const struct wt_step *step)
{
    *copy = *step;
    copy->text = trace_copy_text(trace, step->text);
    copy->op = trace_copy_text(trace, step->op);
    copy->spec = trace_copy_text(trace, step->spec);
    copy->state = trace_copy_text(trace, step->state);
    copy->in = trace_copy_array(trace, step->in, step->in_count, sizeof *step->in);
    copy->wipes = trace_copy_array(trace, step->wipes, step->wipe_count, sizeof *step->wipes);
    copy->args = trace_copy_array(trace, step->args, step->arg_count, sizeof *step->args);
    for (size_t i = 0; i < step->arg_count && !trace->out_of_memory; i++)
        copy->args[i] = (struct wt_arg){trace_copy_text(trace, step->args[i].name),
                                        trace_copy_text(trace, step->args[i].value)};
    copy->checks = trace_copy_array(trace, step->checks, step->check_count, sizeof *step->checks);
    for (size_t i = 0; i < step->check_count && !trace->out_of_memory; i++)
        copy->checks[i] = copy_check(trace, &step->checks[i]);
}

wt_id wt_add_step(struct wt_trace *trace, const struct wt_step *step)
{
    trace->steps = trace_reserve(trace, trace->steps, trace->step_count, sizeof *trace->steps);
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
    s->checks = trace_extend_array(trace, s->checks, s->check_count, sizeof *s->checks);
    if (!trace->out_of_memory)
        s->checks[s->check_count++] = copy;
}

void wt_add_arg(struct wt_trace *trace, wt_id step, const char *name, const char *value)
{
    if (!wt_step_at(trace, step))
        return;
    struct wt_step *s = &trace->steps[step - 1];
    struct wt_arg copy = {trace_copy_text(trace, name), trace_copy_text(trace, value)};
    s->args = trace_extend_array(trace, s->args, s->arg_count, sizeof *s->args);
    if (!trace->out_of_memory)
        s->args[s->arg_count++] = copy;
}
