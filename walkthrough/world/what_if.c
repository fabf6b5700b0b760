/*
 * Running a scenario, with or without interferences. Each interference is looked up in a run
 * without any, so that it can only name what is really there; then the same people play again, and
 * it happens.
 */
#include <stdlib.h>
#include <string.h>

#include "walkthrough/walkthrough.h"
#include "walkthrough/world/scenario.h"

struct what_if {
    struct wt_arena arena;
    struct wt_edit edits[WT_MAX_INTERFERENCES];
    struct wt_tamper tamper;
};

static bool resolve_all(struct what_if *w, const struct wt_scenario_options *options,
                        const struct wt_trace *without, struct wt_error *error)
{
    for (size_t i = 0; i < options->interference_count; i++) {
        struct wt_interference interference;
        const char *text = options->interferences[i];
        w->edits[i].text = text;
        if (!wt_interference_read(&interference, text, error) ||
            !wt_interference_resolve(&w->edits[i], &interference, without, &w->arena, error))
            return false;
    }
    w->tamper.edits = w->edits;
    w->tamper.count = options->interference_count;
    return true;
}

static struct wt_trace *run_with(struct what_if *w, const struct wt_scenario_options *options,
                                 struct wt_error *error)
{
    struct wt_trace *trace = wt_play(options, &w->tamper, error);
    const struct wt_edit *left_over = trace ? wt_tamper_left_over(&w->tamper) : NULL;
    if (left_over) {
        wt_fail_usage(error, left_over->text, "never came to apply: the handshake ended before");
        wt_trace_free(trace);
        trace = NULL;
    }
    return trace;
}

struct wt_trace *wt_run(const struct wt_scenario_options *options, struct wt_error *error)
{
    struct wt_scenario_options plain = *options;
    struct what_if *w;
    if (options->interference_count == 0)
        return wt_play(options, NULL, error);
    if (options->interference_count > WT_MAX_INTERFERENCES) {
        wt_fail_usage(error, "what-if", "more than %d at once", WT_MAX_INTERFERENCES);
        return NULL;
    }
    plain.interference_count = 0;
    struct wt_trace *without = wt_play(&plain, NULL, error), *trace = NULL;
    w = calloc(1, sizeof *w);
    if (!w)
        wt_fail(error, "", "memory is out");
    else if (without && resolve_all(w, options, without, error))
        trace = run_with(w, options, error);
    if (w) {
        wt_tamper_clear(&w->tamper);
        wt_arena_clear(&w->arena);
    }
    free(w);
    wt_trace_free(without);
    return trace;
}
