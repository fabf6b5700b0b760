/* The operations of a trace, run again; and where each value comes from. */
#include <inttypes.h>
#include <string.h>

#include "walkthrough/check/check_parts.h"
#include "walkthrough/trace/ops.h"
#include "walkthrough/trace/step_operation.h"

/* ---- steps ---- */

static void compare_bytes(struct checking *c, const struct wt_value *said,
                          const struct wt_value *computed)
{
    bool same = said->kind == WT_V_NUMBER ? said->number == computed->number
                                          : check_same(said->bytes, computed->bytes);
    if (said->kind != computed->kind)
        check_finding(c, "values[%" PRIu32 "] %s: recomputed %s, the file says %s", said->id - 1,
                      said->name, lesson_value_kinds[computed->kind],
                      lesson_value_kinds[said->kind]);
    else if (!same)
        check_finding(c, "values[%" PRIu32 "] %s: recomputed %s, the file says %s", said->id - 1,
                      said->name, check_hex(computed->bytes).text, check_hex(said->bytes).text);
}

static bool is_valid(const struct wt_value *verdict)
{
    static const uint8_t valid[] = "valid";
    return check_same(verdict->bytes, (struct ce_view){valid, sizeof valid - 1});
}

/* A verdict that is "invalid" makes some check of its step fail, and a step's only check passes
 * when it is "valid". */
static void check_verdict(struct checking *c, const struct wt_step *step,
                          const struct wt_value *verdict)
{
    size_t failed = 0;
    for (size_t i = 0; i < step->check_count; i++)
        failed += !step->checks[i].ok;
    c->report->verdicts_recomputed++;
    if (step->check_count == 0)
        return;
    if (!is_valid(verdict) && failed == 0)
        check_finding(c, "steps[%" PRIu32 "].checks: all pass, but %s gives \"invalid\"",
                      step->id - 1, step->op);
    else if (is_valid(verdict) && step->check_count == 1 && failed == 1)
        check_finding(c, "steps[%" PRIu32 "].checks[0]: fails, but %s gives \"valid\"",
                      step->id - 1, step->op);
}

static void compare_result(struct checking *c, const struct wt_step *step, ce_status status,
                           const struct wt_value *computed)
{
    const struct wt_value *said = wt_value_at(c->trace, step->out);
    bool verdict = wt_op_named(step->op)->verdict;
    if (status == CE_ERR_ARGUMENT || status == CE_ERR_LENGTH)
        check_finding(c, "steps[%" PRIu32 "].op: %s does not take these inputs", step->id - 1,
                      step->op);
    else if (status != CE_OK && said)
        check_finding(c, "steps[%" PRIu32 "].op: %s gives no result (%s), the file says %s",
                      step->id - 1, step->op, ce_status_text(status), said->name);
    else if (status == CE_OK && !said && !verdict)
        check_finding(c, "steps[%" PRIu32 "].op: %s gives %s, the file says nothing", step->id - 1,
                      step->op, check_hex(computed->bytes).text);
    if (status == CE_OK && said && !said->withheld)
        compare_bytes(c, said, computed);
    if (status == CE_OK && verdict)
        check_verdict(c, step, computed);
}

static bool withheld_input(const struct wt_trace *trace, const struct wt_step *step)
{
    for (size_t i = 0; i < step->in_count; i++)
        if (wt_value_at(trace, step->in[i])->withheld)
            return true;
    return false;
}

static bool runs(const struct wt_trace *trace, const struct wt_step *step)
{
    return step->op && !withheld_input(trace, step);
}

static void check_step(struct checking *c, const struct wt_step *step)
{
    struct wt_step_operation operation;
    struct wt_error error = {0};
    struct wt_value computed = {.name = ""};
    struct wt_arena arena = {0};
    if (!runs(c->trace, step))
        return;
    if (!wt_step_operation(&operation, c->trace, step->id, &error)) {
        check_finding(c, "%s: %s", error.where, error.what);
        return;
    }
    ce_status status =
        wt_op_run(operation.op, &arena, &computed, operation.in, operation.in_count, NULL);
    if (status == CE_ERR_MEMORY)
        c->out_of_memory = true;
    else
        compare_result(c, step, status, &computed);
    wt_arena_clear(&arena);
}

/* A file may ask for hours of work. Nothing is begun that is not done in minutes: a handshake costs
 * well under a second. */
static bool is_affordable(struct checking *c)
{
    static const uint64_t budget = UINT64_C(120000000000); /* two minutes */
    uint64_t cost = 0;
    for (size_t i = 0; i < c->trace->step_count; i++) {
        const struct wt_step *step = &c->trace->steps[i];
        struct wt_step_operation operation;
        if (runs(c->trace, step) && wt_step_operation(&operation, c->trace, step->id, NULL))
            cost += wt_op_cost(operation.op, operation.in, operation.in_count);
        if (cost > budget) {
            check_finding(c, "steps[%zu].op: too much to check; no operation was run again", i);
            return false;
        }
    }
    return true;
}

void check_steps(struct checking *c)
{
    if (!is_affordable(c))
        return;
    for (size_t i = 0; i < c->trace->step_count; i++)
        check_step(c, &c->trace->steps[i]);
}

/* ---- values ---- */

static void count_value(struct checking *c, const struct wt_value *v, bool received)
{
    bool computed = v->kind == WT_V_TRANSCRIPT; /* the loader joined it from its messages */
    for (size_t i = 0; i < v->made_by_count; i++) {
        const struct wt_step *step = wt_step_at(c->trace, v->made_by[i]);
        computed |= runs(c->trace, step);
    }
    if (v->withheld)
        c->report->values_withheld++;
    else if (computed)
        c->report->values_recomputed++;
    else if (v->made_by_count)
        c->report->values_drawn++;
    else if (received)
        c->report->values_received++;
    else if (v->kind != WT_V_TEXT && v->kind != WT_V_NUMBER)
        c->report->values_drawn++; /* brought along: an anchor, a key of a session before */
}

static bool is_maker(const struct wt_value *v, wt_id step)
{
    for (size_t i = 0; i < v->made_by_count; i++)
        if (v->made_by[i] == step)
            return true;
    return v->made_by_count == LESSON_MAX_MADE_BY;
}

static void check_makers(struct checking *c)
{
    for (size_t i = 0; i < c->trace->step_count; i++) {
        const struct wt_step *step = &c->trace->steps[i];
        const struct wt_value *v = wt_value_at(c->trace, step->out);
        if (v && !is_maker(v, step->id))
            check_finding(c, "values[%" PRIu32 "].made_by: step %" PRIu32 " is missing", v->id - 1,
                          step->id);
    }
}

void check_values(struct checking *c)
{
    struct wt_arena arena = {0};
    bool *received = wt_arena_take(&arena, c->trace->value_count + 1);
    for (size_t i = 0; received && i < c->trace->message_count; i++)
        for (size_t k = 0; k < c->trace->messages[i].embedded_count; k++)
            received[c->trace->messages[i].embedded[k].value] = true;
    for (size_t i = 0; received && i < c->trace->value_count; i++)
        count_value(c, &c->trace->values[i], received[i + 1]);
    c->out_of_memory |= !received;
    wt_arena_clear(&arena);
    check_makers(c);
}
