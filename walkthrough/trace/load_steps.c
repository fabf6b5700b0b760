/* The steps of a lesson. */
#include <inttypes.h>
#include <string.h>

#include "walkthrough/trace/build.h"
#include "walkthrough/trace/load_read.h"
#include "walkthrough/trace/ops.h"

/* An operation is looked up by name: a lesson that uses one we do not have cannot be checked and
 * must not be shown as if it could. */
static void load_op(struct load *l, const cJSON *item, struct wt_step *s)
{
    const cJSON *op = load_member(l, item, "op", OPTIONAL);
    bool named = op && !cJSON_IsNull(op);
    const cJSON *holder = named ? load_object(l, item, "op", REQUIRED) : item;
    size_t back = l->path.len;
    if (named) {
        load_path_key(&l->path, "op", strlen("op"));
        s->op = load_text(l, holder, "name", REQUIRED);
        if (s->op && !wt_op_named(s->op))
            load_refuse(l, "name", "no such operation");
    }
    s->in = load_ids(l, holder, "in", l->trace->value_count, &s->in_count);
    if (s->op && s->in_count > WT_MAX_INPUTS)
        load_refuse(l, "in", "more than %d inputs", WT_MAX_INPUTS);
    s->out = load_id(l, holder, "out", OPTIONAL, l->trace->value_count);
    load_path_back(&l->path, back);
}

static void load_args(struct load *l, const cJSON *item, struct wt_step *s)
{
    const cJSON *list = load_array(l, item, "args", OPTIONAL);
    s->args = load_take(l, load_count(item, "args"), sizeof *s->args);
    size_t back = load_path_key(&l->path, "args", strlen("args"));
    for (const cJSON *arg = list ? list->child : NULL; arg && !l->failed; arg = arg->next) {
        size_t here = load_path_index(&l->path, s->arg_count);
        struct wt_arg *a = &s->args[s->arg_count++];
        a->name = load_text(l, arg, "name", REQUIRED);
        a->value = load_text(l, arg, "value", REQUIRED);
        load_path_back(&l->path, here);
    }
    load_path_back(&l->path, back);
}

static void load_checks(struct load *l, const cJSON *item, struct wt_step *s)
{
    const cJSON *list = load_array(l, item, "checks", OPTIONAL);
    s->checks = load_take(l, load_count(item, "checks"), sizeof *s->checks);
    size_t back = load_path_key(&l->path, "checks", strlen("checks"));
    for (const cJSON *check = list ? list->child : NULL; check && !l->failed; check = check->next) {
        size_t here = load_path_index(&l->path, s->check_count);
        struct wt_check *c = &s->checks[s->check_count++];
        c->text = load_text(l, check, "text", REQUIRED);
        load_member(l, check, "ok", REQUIRED);
        c->ok = load_bool(l, check, "ok");
        c->field = load_text(l, check, "field", OPTIONAL);
        c->detail = load_text(l, check, "detail", OPTIONAL);
        load_path_back(&l->path, here);
    }
    load_path_back(&l->path, back);
}

static void load_spec(struct load *l, const cJSON *item, struct wt_step *s)
{
    const cJSON *list = load_array(l, item, "spec", OPTIONAL);
    const cJSON *first = list ? list->child : NULL;
    if (first && !cJSON_IsString(first))
        load_refuse(l, "spec", "must be a list of texts");
    s->spec = first && !l->failed ? first->valuestring : NULL;
}

static void load_step(struct load *l, const cJSON *item, size_t index)
{
    const struct wt_trace *t = l->trace;
    struct wt_step s = {.alert = ALERT_NONE};
    load_own_id(l, item, index);
    s.time_us = load_int(l, item, "t", OPTIONAL, INT64_MIN, INT64_MAX);
    s.connection = load_id(l, item, "connection", OPTIONAL, t->connection_count);
    s.actor = load_id(l, item, "actor", REQUIRED, t->actor_count);
    s.phase = (enum wt_phase)load_enum(l, item, "phase", REQUIRED, lesson_phases);
    s.level = (enum wt_level)load_enum(l, item, "level", REQUIRED, lesson_levels);
    s.mechanism = (enum wt_mechanism)load_int(l, item, "mechanism", OPTIONAL, 1, WT_M_DOWNGRADE);
    s.kind = (enum wt_step_kind)load_enum(l, item, "kind", REQUIRED, lesson_step_kinds);
    s.text = load_text(l, item, "text", REQUIRED);
    load_args(l, item, &s);
    load_op(l, item, &s);
    s.wipes = load_ids(l, item, "wipes", t->value_count, &s.wipe_count);
    s.message = load_id(l, item, "message", OPTIONAL, t->message_count);
    load_checks(l, item, &s);
    load_spec(l, item, &s);
    if (load_member(l, item, "alert", OPTIONAL))
        s.alert = (int)load_int(l, item, "alert", OPTIONAL, 0, UINT8_MAX);
    s.state = load_text(l, item, "state", OPTIONAL);
    if (!l->failed)
        wt_add_step(l->trace, &s);
}

void load_steps(struct load *l, const cJSON *lesson)
{
    load_each(l, lesson, "steps", REQUIRED, load_step);
}
