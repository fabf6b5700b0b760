/* The graph behind who-knows-what. */
#include "walkthrough/trace/knowledge_graph.h"

#include "walkthrough/trace/ops.h"

/* Nothing at all, or a standard's block of zeros, as RFC 8446 section 7.1 begins with. */
static bool is_constant(const struct wt_value *value)
{
    enum { SHORTEST_BLOCK = 32 };
    size_t len = value->bytes.len;
    if (value->kind != WT_V_BYTES || value->secret || value->withheld || value->made_by_count ||
        (len > 0 && len < SHORTEST_BLOCK))
        return false;
    for (size_t i = 0; i < len; i++)
        if (value->bytes.data[i])
            return false;
    return true;
}

bool knowledge_is_literal(const struct wt_value *value)
{
    return value->kind == WT_V_TEXT || value->kind == WT_V_NUMBER || is_constant(value);
}

/*
 * RSA_DECRYPT takes, as its last input, what to go on with when the padding is wrong (RFC 5246
 * 7.4.7.1). Who holds the private key needs that only when it was in fact used: then the result is
 * this very value.
 */
bool knowledge_needs(const struct wt_trace *trace, const struct wt_step *step, size_t i)
{
    const struct wt_value *input = wt_value_at(trace, step->in[i]);
    if (!input || knowledge_is_literal(input))
        return false;
    bool is_fallback = i == 2 && wt_op_number(wt_op_named(step->op)) == OP_RSA_DECRYPT;
    return !is_fallback || step->in[i] == step->out;
}

bool knowledge_makes(const struct wt_step *step)
{
    const struct wt_op_info *info = wt_op_named(step->op);
    return info && !info->verdict && step->out;
}

static bool make_links(struct knowledge_links *l, struct wt_arena *arena, size_t heads,
                       size_t links)
{
    l->first = wt_arena_take(arena, (heads + 1) * sizeof *l->first);
    l->links = wt_arena_take(arena, (links + 1) * sizeof *l->links);
    return l->first && l->links;
}

static void link_to(struct knowledge_links *l, wt_id from, wt_id to)
{
    l->links[++l->count] = (struct knowledge_link){to, l->first[from]};
    l->first[from] = l->count;
}

/* Backwards, so that each list begins with the earliest. */
static void link_steps(struct knowledge_graph *graph, const struct wt_trace *trace)
{
    for (size_t s = trace->step_count; s-- > 0;) {
        const struct wt_step *step = &trace->steps[s];
        for (size_t i = 0; knowledge_makes(step) && i < step->in_count; i++)
            if (knowledge_needs(trace, step, i))
                link_to(&graph->uses, step->in[i], step->id);
    }
}

static void link_message(struct knowledge_graph *graph, const struct wt_trace *trace,
                         const struct wt_message *m)
{
    for (size_t i = 0; i < m->carried_by_count; i++) {
        const struct wt_message *record = wt_message_at(trace, m->carried_by[i].record);
        if (record && wt_value_at(trace, record->sealed_with.key))
            link_to(&graph->opens, record->sealed_with.key, m->id);
        if (record && i + 1 == m->carried_by_count)
            link_to(&graph->contents, record->id, m->id);
    }
    if (m->layer == LAYER_RECORD && wt_value_at(trace, m->sealed_with.key))
        link_to(&graph->opens, m->sealed_with.key, m->id);
}

static void link_transcripts(struct knowledge_graph *graph, const struct wt_trace *trace)
{
    for (size_t v = trace->value_count; v-- > 0;)
        for (size_t i = 0; i < trace->values[v].span_count; i++)
            if (wt_message_at(trace, trace->values[v].span[i]))
                link_to(&graph->spans, trace->values[v].span[i], trace->values[v].id);
}

bool knowledge_graph_make(struct knowledge_graph *graph, struct wt_arena *arena,
                          const struct wt_trace *trace)
{
    size_t uses = 0, carried = 0, spans = 0;
    for (size_t i = 0; i < trace->step_count; i++)
        uses += trace->steps[i].in_count;
    for (size_t i = 0; i < trace->message_count; i++)
        carried += trace->messages[i].carried_by_count + 1;
    for (size_t i = 0; i < trace->value_count; i++)
        spans += trace->values[i].span_count;
    *graph = (struct knowledge_graph){0};
    if (!make_links(&graph->uses, arena, trace->value_count, uses) ||
        !make_links(&graph->opens, arena, trace->value_count, carried) ||
        !make_links(&graph->spans, arena, trace->message_count, spans) ||
        !make_links(&graph->contents, arena, trace->message_count, carried))
        return false;
    link_steps(graph, trace);
    for (size_t i = trace->message_count; i-- > 0;)
        link_message(graph, trace, &trace->messages[i]);
    link_transcripts(graph, trace);
    return true;
}
