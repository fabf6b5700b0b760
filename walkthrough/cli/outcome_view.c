/*
 * The outcome: what was agreed, and what the eavesdropper, who saw every byte, has of it. Names
 * that many values share (one nonce for each record) are said once, with their number.
 */
#include "walkthrough/cli/outcome_view.h"

#include <string.h>

#include "walkthrough/cli/step_view.h"
#include "walkthrough/cli/what_if_view.h"
#include "walkthrough/wire/names.h"

/* Does the actor know the value at that step (0: at the end)? The entry that says so, or NULL. */
static const struct wt_knowledge *knows(const struct wt_value *value, wt_id actor, wt_id step)
{
    for (size_t i = 0; i < value->known_by_count; i++) {
        const struct wt_knowledge *k = &value->known_by[i];
        bool begun = step == 0 || k->from <= step;
        bool over = step == 0 ? k->until != 0 : k->until != 0 && k->until <= step;
        if (k->actor == actor && begun && !over)
            return k;
    }
    return NULL;
}

/* Literals (hash names, labels, lengths) and verdicts are nobody's knowledge. */
static bool counts(const struct wt_value *value)
{
    return value->kind != WT_V_TEXT && value->kind != WT_V_NUMBER;
}

struct selection {
    wt_id actor, step;
    bool known; /* or else: secrets not known */
};

static bool selected(const struct wt_value *value, const struct selection *s)
{
    bool known = knows(value, s->actor, s->step) != NULL;
    return counts(value) && (s->known ? known : !known && value->secret);
}

static size_t alike(const struct wt_trace *trace, size_t from, size_t to, const char *name,
                    const struct selection *s)
{
    size_t count = 0;
    for (size_t i = from; i < to; i++)
        count += selected(&trace->values[i], s) && !strcmp(trace->values[i].name, name);
    return count;
}

static void view_names(struct page *page, const struct wt_trace *trace, const struct selection *s)
{
    struct wt_buffer text = {0};
    for (size_t i = 0; i < trace->value_count; i++) {
        const char *name = trace->values[i].name;
        if (!selected(&trace->values[i], s) || alike(trace, 0, i, name, s))
            continue;
        size_t count = alike(trace, i, trace->value_count, name, s);
        wt_printf(&text, "%s%s", text.len ? ", " : "", name);
        if (count > 1)
            wt_printf(&text, " ×%zu", count);
    }
    page_paragraph(page, STYLE_PLAIN, 4, 0, text.len ? text.data : "—");
    wt_buffer_clear(&text);
}

void view_knowledge(struct page *page, const struct wt_trace *trace, wt_id actor, wt_id step)
{
    struct lane lane = lane_of(page, trace, actor);
    for (int known = 1; known >= 0; known--) {
        struct selection s = {actor, step, known};
        page_text(page, lane.style, actor_name(page, trace, actor));
        page_text(page, STYLE_DIM, " ");
        page_text(page, STYLE_DIM, page_word(page, known ? "cli.has" : "cli.lacks"));
        page_newline(page);
        view_names(page, trace, &s);
    }
}

static void put_name(struct wt_buffer *text, const char *field, uint64_t value)
{
    const char *name = wire_name(field, value);
    if (value && name)
        wt_printf(text, " · %s", name);
    else if (value)
        wt_printf(text, " · 0x%04x", (unsigned)value);
}

static void view_agreed(struct page *page, const struct wt_trace *trace)
{
    const struct wt_outcome *o = &trace->outcome;
    struct wt_buffer text = {0};
    const char *alert =
        o->alert == ALERT_NONE ? NULL : wire_name("description", (uint64_t)o->alert);
    wt_puts(&text, page_word(page, o->established ? "cli.established"
                                   : o->stalled   ? "cli.stalled"
                                                  : "cli.failed"));
    if (alert)
        wt_printf(&text, " · %s", alert);
    put_name(&text, "version", o->version);
    put_name(&text, "cipher_suite", o->suite);
    put_name(&text, "named_group", o->group);
    put_name(&text, "signature_scheme", o->signature);
    if (o->extended_master_secret)
        wt_puts(&text, " · extended_master_secret");
    page_text(page, o->established ? STYLE_GOOD : STYLE_BAD, o->established ? "✓ " : "✗ ");
    page_paragraph(page, STYLE_STRONG, 2, 0, text.data ? text.data : "");
    wt_buffer_clear(&text);
}

void view_outcome(struct page *page, const struct wt_trace *trace)
{
    view_band(page, page_word(page, "cli.outcome"));
    view_agreed(page, trace);
    if (trace->origin.interference_count)
        view_what_if(page, trace);
    else if (trace->outcome.noticed_by) {
        page_text(page, STYLE_DIM, page_word(page, "cli.noticed_by"));
        page_format(page, STYLE_DIM, " %u", trace->outcome.noticed_by);
        page_newline(page);
    }
    for (size_t i = 0; i < trace->actor_count; i++)
        if (trace->actors[i].role == WT_OBSERVER)
            view_knowledge(page, trace, trace->actors[i].id, 0);
}
