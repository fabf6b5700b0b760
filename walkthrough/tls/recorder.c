/*
 * Computing and recording in one place: what a handler asks for is run from the operation
 * registry, and the same call writes the step, so a trace cannot say something else than what was
 * computed.
 */
#include <stdio.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "walkthrough/tls/state.h"
#include "walkthrough/tls/steps.h"
#include "walkthrough/trace/build.h"

bool wt_alive(const struct wt_endpoint *ep)
{
    return ep->status == CE_OK && ep->state != FAILED;
}

void tls_stick(struct wt_endpoint *ep, ce_status status, const char *name)
{
    if (ep->status == CE_OK) {
        ep->status = status;
        ep->failed = name;
    }
}

/* The compute, draw and verify steps that the record layer makes belong to the phase it works for.
 */
static enum wt_phase phase_of(const struct wt_endpoint *ep, const struct tls_step_info *info)
{
    bool record_layer =
        info->phase == WT_PHASE_APPLICATION && info->kind != WT_SEND && info->kind != WT_RECEIVE;
    return record_layer ? ep->phase : tls_step_phase(info, tls_version_spoken(ep));
}

static bool aside(const struct wt_endpoint *ep, const char *text)
{
    for (const char *const *at = ep->around.aside; at && *at; at++)
        if (!strcmp(*at, text))
            return true;
    return ep->around.prologue && !tls_step_leads_up(text);
}

/* A live session has one endpoint here: what the other one sends is told where it arrives. */
static enum wt_level level_of(const struct wt_endpoint *ep, const struct tls_step_info *info)
{
    static const char receive[] = ".receive", send[] = ".send";
    const struct wt_trace *trace = ep->around.trace;
    size_t len = strlen(info->text), end = sizeof receive - 1;
    char sent[80];
    if (info->level == WT_STORY && aside(ep, info->text))
        return WT_DETAIL;
    if (!trace || trace->origin.kind == WT_FROM_SCENARIO || len <= end || len >= sizeof sent ||
        strcmp(info->text + len - end, receive) != 0)
        return info->level;
    snprintf(sent, sizeof sent, "%.*s%s", (int)(len - end), info->text, send);
    const struct tls_step_info *told = tls_step_info(sent);
    return told && told->level < info->level ? told->level : info->level;
}

static struct wt_step step_of(struct wt_endpoint *ep, const struct tls_step_info *info)
{
    return (struct wt_step){.time_us = *ep->around.clock_us,
                            .connection = ep->around.connection,
                            .actor = ep->around.actor,
                            .phase = phase_of(ep, info),
                            .level = level_of(ep, info),
                            .mechanism = info->mechanism,
                            .kind = info->kind,
                            .text = info->text,
                            .spec = tls_step_spec(info, tls_version_spoken(ep)),
                            .state = ep->row ? tls_state_name(ep->row->to) : NULL,
                            .alert = ALERT_NONE};
}

static const struct tls_step_info *info_of(struct wt_endpoint *ep, const char *prefix,
                                           const char *name)
{
    char text[80];
    snprintf(text, sizeof text, "%s.%s", prefix, name);
    const struct tls_step_info *info = tls_step_info(text);
    if (!info)
        tls_stick(ep, CE_ERR_STATE, name); /* a step without words: the table of steps.c lacks it */
    return info;
}

const struct wt_value *tls_keep(struct wt_endpoint *ep, const struct wt_value *value)
{
    struct wt_value *kept = wt_arena_take(&ep->arena, sizeof *kept);
    if (!kept) {
        tls_stick(ep, CE_ERR_MEMORY, value->name);
        return NULL;
    }
    *kept = *value;
    kept->connection = ep->around.connection;
    if (ep->around.trace) {
        struct wt_value shown = *kept;
        if (kept->withheld) /* a user's own key is used and never shown */
            shown.bytes = (struct ce_view){NULL, 0};
        kept->id = wt_add_value(ep->around.trace, &shown);
    }
    kept->withheld = false; /* computing may use it */
    return kept;
}

/* A story is told once: what the other side repeats (the same secret, its own close_notify) stands
 * one level down. */
static wt_id add_step(struct wt_endpoint *ep, struct wt_step *step)
{
    const struct wt_trace *trace = ep->around.trace;
    for (wt_id id = 1; id <= trace->step_count && step->level == WT_STORY; id++) {
        const struct wt_step *before = wt_step_at(trace, id);
        if (before->connection == step->connection && !strcmp(before->text, step->text))
            step->level = WT_DETAIL;
    }
    return wt_add_step(ep->around.trace, step);
}

static void record_making(struct wt_endpoint *ep, const struct tls_step_info *info, enum wt_op op,
                          const struct wt_value *const *in, size_t in_count,
                          const struct wt_value *out)
{
    if (!ep->around.trace)
        return;
    wt_id ids[WT_MAX_INPUTS];
    for (size_t i = 0; i < in_count; i++)
        ids[i] = in[i]->id;
    struct wt_step step = step_of(ep, info);
    step.op = op ? wt_op_info(op)->name : NULL;
    step.in = ids;
    step.in_count = in_count;
    step.out = out->id;
    step.message = info->kind == WT_VERIFY ? ep->message : 0;
    ep->step = add_step(ep, &step);
    wt_made_by(ep->around.trace, out->id, ep->step);
}

static bool all_there(const struct wt_value *const *in, size_t in_count)
{
    for (size_t i = 0; i < in_count; i++)
        if (!in[i])
            return false;
    return in_count <= WT_MAX_INPUTS;
}

/* What is made from public values alone is public. */
static bool any_secret(const struct wt_value *const *in, size_t in_count)
{
    for (size_t i = 0; i < in_count; i++)
        if (in[i]->secret)
            return true;
    return false;
}

const struct wt_value *wt_calc_array(struct wt_endpoint *ep, const char *name, enum wt_op op,
                                     const struct wt_value *const *in, size_t in_count)
{
    if (!wt_alive(ep) || !all_there(in, in_count)) {
        tls_stick(ep, CE_ERR_STATE, name);
        return NULL;
    }
    const struct tls_step_info *info = info_of(ep, "compute", name);
    struct wt_value made = {.name = name};
    ce_status status = info ? wt_op_run(op, &ep->arena, &made, in, in_count, NULL) : CE_ERR_STATE;
    if (status != CE_OK) {
        tls_stick(ep, status, name);
        return NULL;
    }
    made.secret = info->secret && any_secret(in, in_count);
    const struct wt_value *out = tls_keep(ep, &made);
    if (out)
        record_making(ep, info, op, in, in_count, out);
    return out;
}

bool(wt_judge_array)(struct wt_endpoint *ep, const char *name, const char *check, const char *field,
                     enum wt_op op, const struct wt_value *const *in, size_t in_count)
{
    if (!wt_alive(ep) || !all_there(in, in_count)) {
        tls_stick(ep, CE_ERR_STATE, name);
        return false;
    }
    const struct tls_step_info *info = info_of(ep, "verify", name);
    struct wt_value verdict = {.name = "verdict"};
    ce_status status =
        info ? wt_op_run(op, &ep->arena, &verdict, in, in_count, NULL) : CE_ERR_STATE;
    if (status != CE_OK) {
        tls_stick(ep, status, name);
        return false;
    }
    bool ok = verdict.bytes.len == 5 && !memcmp(verdict.bytes.data, "valid", 5);
    const struct wt_value *out = tls_keep(ep, &verdict);
    if (out)
        record_making(ep, info, op, in, in_count, out);
    (wt_expect)(ep, ok, check, field, "");
    return ok && out;
}

/* How often this purpose was asked for before: each use has randomness of its own. */
static unsigned next_use(struct wt_endpoint *ep, const char *purpose)
{
    size_t slots = sizeof ep->draws / sizeof *ep->draws;
    for (size_t i = 0; i < slots; i++) {
        if (!ep->draw_purposes[i])
            ep->draw_purposes[i] = purpose;
        if (!strcmp(ep->draw_purposes[i], purpose))
            return ep->draws[i]++;
    }
    tls_stick(ep, CE_ERR_STATE, purpose);
    return 0;
}

const struct wt_value *wt_draw(struct wt_endpoint *ep, const char *name, size_t len)
{
    const struct tls_step_info *info = wt_alive(ep) ? info_of(ep, "draw", name) : NULL;
    uint8_t *bytes = info ? wt_arena_take(&ep->arena, len) : NULL;
    if (!bytes) {
        tls_stick(ep, CE_ERR_MEMORY, name);
        return NULL;
    }
    ce_status status = ep->around.draw(ep->around.draw_user, name, next_use(ep, name), bytes, len);
    if (status != CE_OK) {
        tls_stick(ep, status, name);
        return NULL;
    }
    const struct wt_value *out = tls_keep(
        ep, &(struct wt_value){
                .name = name, .kind = WT_V_BYTES, .bytes = {bytes, len}, .secret = info->secret});
    if (out)
        record_making(ep, info, OP_NONE, NULL, 0, out);
    return out;
}

void wt_forget(struct wt_endpoint *ep, const struct wt_value **value)
{
    if (!*value || !wt_alive(ep))
        return;
    const struct tls_step_info *info = info_of(ep, "forget", (*value)->name);
    if (info && ep->around.trace) {
        struct wt_step step = step_of(ep, info);
        wt_id wiped = (*value)->id;
        step.wipes = &wiped;
        step.wipe_count = 1;
        ep->step = add_step(ep, &step);
    }
    ce_wipe((uint8_t *)(uintptr_t)(*value)->bytes.data,
            (*value)->bytes.len); /* the arena's own copy */
    *value = NULL;
}

wt_id wt_say(struct wt_endpoint *ep, const char *text, wt_id message)
{
    const struct tls_step_info *info = tls_step_info(text);
    if (!info) {
        tls_stick(ep, CE_ERR_STATE, text);
        return 0;
    }
    ep->phase = phase_of(ep, info);
    ep->message = message;
    if (!ep->around.trace)
        return 0;
    struct wt_step step = step_of(ep, info);
    step.message = message;
    step.alert = ep->saying_alert;
    ep->step = add_step(ep, &step);
    return ep->step;
}

void wt_arg_text(struct wt_endpoint *ep, const char *name, const char *value)
{
    if (ep->around.trace && ep->step)
        wt_add_arg(ep->around.trace, ep->step, name, value);
}
