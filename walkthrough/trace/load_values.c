/* The values of a lesson, and which steps made them. */
#include <inttypes.h>
#include <string.h>

#include "walkthrough/trace/build.h"
#include "walkthrough/trace/load_read.h"
#include "walkthrough/trace/ops.h"

/* Of a withheld value only the size is known. */
static void load_size(struct load *l, const cJSON *item, struct wt_value *v)
{
    int64_t bits = load_int(l, item, "bits", v->withheld ? REQUIRED : OPTIONAL, 0, INT32_MAX);
    if (!load_member(l, item, "bits", OPTIONAL))
        return;
    if (bits % 8)
        load_refuse(l, "bits", "must be whole bytes");
    else if (v->withheld)
        v->bytes = (struct ce_view){NULL, (size_t)bits / 8};
    else if ((size_t)bits != 8 * v->bytes.len)
        load_refuse(l, "bits", "%" PRId64 ", but %zu stand here", bits, 8 * v->bytes.len);
}

static void load_span(struct load *l, const cJSON *item, struct wt_value *v)
{
    load_array(l, item, "span", REQUIRED);
    v->span = load_ids(l, item, "span", l->trace->message_count, &v->span_count);
    size_t back = load_path_key(&l->path, "span", strlen("span"));
    for (size_t i = 0; i < v->span_count && !l->failed; i++) {
        const struct wt_message *m = wt_message_at(l->trace, v->span[i]);
        size_t here = load_path_index(&l->path, i);
        if (m->layer != LAYER_HANDSHAKE)
            load_refuse(l, NULL, "message %" PRIu32 " is not a handshake message", m->id);
        else if (m->connection != v->connection)
            load_refuse(l, NULL, "message %" PRIu32 " is of another connection", m->id);
        l->transcript_bytes += m->plain.len;
        if (l->transcript_bytes > LESSON_MAX_BYTES)
            load_refuse(l, NULL, "transcripts of more than %d MB", LESSON_MAX_BYTES >> 20);
        load_path_back(&l->path, here);
    }
    load_path_back(&l->path, back);
}

static void load_contents(struct load *l, const cJSON *item, struct wt_value *v)
{
    const char *text = v->kind == WT_V_TEXT ? load_text(l, item, "text", OPTIONAL) : NULL;
    if (v->kind == WT_V_TRANSCRIPT)
        load_span(l, item, v);
    else if (v->kind == WT_V_NUMBER && !v->withheld)
        v->number = load_int(l, item, "int", REQUIRED, INT64_MIN, INT64_MAX);
    else if (text && !v->withheld)
        v->bytes = (struct ce_view){(const uint8_t *)text, strlen(text)};
    else if (!v->withheld)
        v->bytes = load_hex(l, item, "hex", REQUIRED);
    if (v->withheld &&
        (load_member(l, item, "hex", OPTIONAL) || load_member(l, item, "text", OPTIONAL) ||
         load_member(l, item, "int", OPTIONAL)))
        load_refuse(l, "withheld", "but its contents are here");
    if (v->kind != WT_V_NUMBER && v->kind != WT_V_TRANSCRIPT)
        load_size(l, item, v);
}

static void claim_knowledge(struct load *l, const cJSON *item, size_t index)
{
    struct wt_claimed_knowledge *claim = &l->claims->values[l->trace->value_count - 1];
    struct wt_knowledge *k = &claim->list[index];
    k->actor = load_id(l, item, "actor", REQUIRED, l->trace->actor_count);
    k->from = load_id(l, item, "from", REQUIRED, l->steps);
    k->until = load_id(l, item, "until", OPTIONAL, l->steps);
    k->how = (enum wt_how)load_enum(l, item, "how", REQUIRED, lesson_hows);
    claim->count = index + 1;
}

static void load_value(struct load *l, const cJSON *item, size_t index)
{
    struct wt_value v = {0};
    load_own_id(l, item, index);
    v.name = load_text(l, item, "name", REQUIRED);
    v.kind = (enum wt_value_kind)load_enum(l, item, "kind", REQUIRED, lesson_value_kinds);
    v.connection = load_id(l, item, "connection", OPTIONAL, l->trace->connection_count);
    v.secret = load_bool(l, item, "secret");
    v.withheld = load_bool(l, item, "withheld") && v.kind != WT_V_TRANSCRIPT;
    load_contents(l, item, &v);
    wt_id id = l->failed ? 0 : wt_add_value(l->trace, &v);
    if (!id)
        return;
    if (id != index + 1) {
        load_refuse(l, NULL, "the same name and contents as values[%" PRIu32 "]", id - 1);
        return;
    }
    l->claims->values[index].list =
        load_keep(l, load_count(item, "known_by"), sizeof(struct wt_knowledge));
    load_each(l, item, "known_by", OPTIONAL, claim_knowledge);
}

void load_values(struct load *l, const cJSON *lesson)
{
    l->claims->values = load_keep(l, l->values, sizeof *l->claims->values);
    load_each(l, lesson, "values", REQUIRED, load_value);
}

static void load_made_by(struct load *l, const cJSON *item, size_t index)
{
    size_t count;
    wt_id *steps = load_ids(l, item, "made_by", l->trace->step_count, &count);
    struct wt_value *v = &l->trace->values[index];
    if (count > LESSON_MAX_MADE_BY)
        load_refuse(l, "made_by", "more than %d steps", LESSON_MAX_MADE_BY);
    for (size_t i = 0; i < count && !l->failed; i++) {
        const struct wt_step *step = wt_step_at(l->trace, steps[i]);
        if (step->op && step->out != v->id)
            load_refuse(l, "made_by", "step %" PRIu32 " makes another value", step->id);
        v->made_by[i] = steps[i];
    }
    if (!l->failed)
        v->made_by_count = count;
}

/* Opening and cutting give back what somebody sealed and joined before: they are not where it comes
 * from. */
static bool gives_back(const struct wt_step *step)
{
    enum wt_op op = wt_op_number(wt_op_named(step->op));
    return op == OP_AES_CBC_DECRYPT || op == OP_AES_GCM_OPEN || op == OP_CHACHA20_POLY1305_OPEN ||
           op == OP_SLICE;
}

static bool made_before(const struct wt_trace *trace, const struct wt_value *v, wt_id step)
{
    bool is_made = false;
    for (size_t i = 0; i < v->made_by_count; i++) {
        if (v->made_by[i] < step)
            return true;
        is_made |= !gives_back(wt_step_at(trace, v->made_by[i]));
    }
    return !is_made;
}

/* A value that a message brought may be used before somebody here computes it too. */
static bool *mark_embedded(struct load *l)
{
    bool *embedded = load_take(l, l->trace->value_count + 1, sizeof *embedded);
    for (size_t i = 0; embedded && i < l->trace->message_count; i++)
        for (size_t k = 0; k < l->trace->messages[i].embedded_count; k++)
            embedded[l->trace->messages[i].embedded[k].value] = true;
    return embedded;
}

static void check_order(struct load *l, const struct wt_step *step, const bool *embedded)
{
    size_t here = load_path_index(&l->path, step->id - 1);
    if (step->op)
        load_path_key(&l->path, "op", strlen("op"));
    load_path_key(&l->path, "in", strlen("in"));
    for (size_t i = 0; i < step->in_count && !l->failed; i++) {
        size_t back = load_path_index(&l->path, i);
        const struct wt_value *v = wt_value_at(l->trace, step->in[i]);
        if (!embedded[v->id] && !made_before(l->trace, v, step->id))
            load_refuse(l, NULL, "value %" PRIu32 " is made by no earlier step", v->id);
        load_path_back(&l->path, back);
    }
    load_path_back(&l->path, here);
}

void load_makers(struct load *l, const cJSON *lesson)
{
    load_each(l, lesson, "values", REQUIRED, load_made_by);
    const bool *embedded = l->failed ? NULL : mark_embedded(l);
    size_t back = load_path_key(&l->path, "steps", strlen("steps"));
    for (size_t i = 0; embedded && i < l->trace->step_count && !l->failed; i++)
        check_order(l, &l->trace->steps[i], embedded);
    load_path_back(&l->path, back);
}
