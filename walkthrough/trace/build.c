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

/* ---- messages ---- */

/* What a record opens to has a form of its own where something is added to the content. */
static bool opened_layer(const struct wt_message *m, enum wire_layer *layer)
{
    switch (m->layer == LAYER_RECORD ? m->sealed_with.protection : PROTECT_NONE) {
    case PROTECT_CBC:
    case PROTECT_CBC_ETM:
    case PROTECT_CBC_IMPLICIT_IV:
        *layer = LAYER_CBC_PLAINTEXT;
        return true;
    case PROTECT_AEAD:
        *layer = LAYER_INNER_PLAINTEXT;
        return m->context.version >= 0x0304;
    default:
        *layer = m->layer;
        return m->layer != LAYER_RECORD;
    }
}

static void annotate(struct wt_trace *trace, struct wt_message *m)
{
    enum wire_layer plain_layer;
    enum wire_protection protection = m->sealed_with.protection;
    bool mac_outside = m->layer == LAYER_RECORD && protection == PROTECT_CBC_ETM;
    if (m->layer == LAYER_RECORD && m->wire.len)
        wire_annotate(&m->wire_fields, LAYER_RECORD, m->wire.data, m->wire.len, &m->context,
                      protection, m->mac_len, NULL);
    if (m->plain.len && opened_layer(m, &plain_layer))
        wire_annotate(&m->plain_fields, plain_layer, m->plain.data, m->plain.len, &m->context,
                      protection, mac_outside ? 0 : m->mac_len, NULL);
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

void wt_add_interference(struct wt_trace *trace, const char *text)
{
    struct wt_origin *o = &trace->origin;
    const char *copy = trace_copy_text(trace, text);
    o->interferences = trace_extend_array(trace, (void *)o->interferences, o->interference_count,
                                          sizeof *o->interferences);
    if (!trace->out_of_memory)
        o->interferences[o->interference_count++] = copy;
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
