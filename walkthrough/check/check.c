/*
 * Does a lesson say what was computed? What can be worked out from the rest is worked out again and
 * compared; what was drawn, received or withheld can only be counted.
 *
 * The loader already decodes messages and works out who knows what by itself; what the file said
 * about them is in the trace's claims. A trace that has just run has none, so it is written and
 * read back first, and what is checked is what a reader of its file would see.
 */
#include "walkthrough/check/check_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void keep_finding(struct checking *c, const char *text)
{
    struct wt_report *r = c->report;
    if (!r->findings)
        r->findings = wt_arena_take(&r->arena, CHECK_MAX_FINDINGS * sizeof *r->findings);
    char *line = wt_arena_text(&r->arena, text);
    if (r->findings && line)
        r->findings[r->finding_count++] = line;
    else
        c->out_of_memory = true;
}

void check_finding(struct checking *c, const char *format, ...)
{
    char text[2 * WT_ERROR_SIZE];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    for (char *p = text; *p; p++) /* names come from the file, and a finding goes to a terminal */
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = '?';
    if (c->report->finding_count < CHECK_MAX_FINDINGS)
        keep_finding(c, text);
}

struct check_hex check_hex(struct ce_view bytes)
{
    enum { SHOWN = 12 };
    struct check_hex hex = {""};
    size_t shown = bytes.len < SHOWN ? bytes.len : SHOWN;
    for (size_t i = 0; i < shown; i++)
        snprintf(hex.text + 2 * i, 3, "%02x", bytes.data[i]);
    if (bytes.len > SHOWN)
        snprintf(hex.text + 2 * SHOWN, sizeof hex.text - 2 * SHOWN, "… (%zu bytes)", bytes.len);
    return hex;
}

bool check_same(struct ce_view a, struct ce_view b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

/* ---- who knows what ---- */

static const char *name_of(const struct wt_trace *trace, wt_id actor)
{
    const struct wt_actor *a = wt_actor_at(trace, actor);
    return a ? a->name : "nobody";
}

static bool same_knowledge(const struct wt_knowledge *a, const struct wt_knowledge *b)
{
    return a->actor == b->actor && a->from == b->from && a->until == b->until && a->how == b->how;
}

static void check_knowledge(struct checking *c)
{
    for (size_t i = 0; i < c->trace->value_count; i++) {
        const struct wt_value *v = &c->trace->values[i];
        const struct wt_claimed_knowledge *said = &c->trace->claims->values[i];
        size_t common = v->known_by_count < said->count ? v->known_by_count : said->count;
        if (said->count != v->known_by_count)
            check_finding(c, "values[%zu].known_by: %zu entries, %zu are right", i, said->count,
                          v->known_by_count);
        for (size_t k = 0; k < common; k++, c->report->knowledge_compared++)
            if (!same_knowledge(&said->list[k], &v->known_by[k]))
                check_finding(c, "values[%zu].known_by[%zu]: right is %s, %s in step %u", i, k,
                              name_of(c->trace, v->known_by[k].actor),
                              lesson_hows[v->known_by[k].how], v->known_by[k].from);
    }
}

/* ---- the digest ---- */

static void check_digest(struct checking *c)
{
    static const char member[] = "\n\"digest\":\"";
    struct wt_buffer again = {0};
    const char *said = c->trace->claims->digest;
    if (!wt_export(c->trace, "json", &(struct wt_export_options){true}, &again, NULL)) {
        c->out_of_memory = true;
    } else if (said[0]) {
        const char *right = strstr(again.data, member) + strlen(member);
        if (strncmp(right, said, strcspn(right, "\"")) != 0)
            check_finding(c, "digest: the file says %.64s, its contents give %.64s", said, right);
    }
    wt_buffer_clear(&again);
}

/* ---- all of it ---- */

static void check_loaded(struct checking *c)
{
    check_values(c);
    check_steps(c);
    check_messages(c);
    check_knowledge(c);
    check_digest(c);
    check_rerun(c);
}

static void check_as_a_file(struct checking *c, const struct wt_trace *trace)
{
    struct wt_buffer file = {0};
    struct wt_error error = {0};
    struct wt_trace *loaded = NULL;
    if (wt_export(trace, "json", &(struct wt_export_options){true}, &file, &error))
        loaded = wt_load(file.data, file.len, &error);
    c->trace = loaded;
    if (loaded)
        check_loaded(c);
    else
        check_finding(c, "%s: cannot be written and read back: %s", error.where, error.what);
    wt_buffer_clear(&file);
    wt_trace_free(loaded);
}

struct wt_report *wt_check(const struct wt_trace *trace)
{
    struct checking c = {.trace = trace, .report = calloc(1, sizeof *c.report)};
    if (!c.report)
        return NULL;
    if (trace->claims)
        check_loaded(&c);
    else
        check_as_a_file(&c, trace);
    if (c.out_of_memory) {
        wt_report_free(c.report);
        return NULL;
    }
    return c.report;
}

void wt_report_free(struct wt_report *report)
{
    if (!report)
        return;
    wt_arena_clear(&report->arena);
    free(report);
}
