/*
 * A scenario is its name, a seed and options, so it can be run again; the file must come out the
 * same, byte for byte.
 */
#include <stdlib.h>
#include <string.h>

#include "walkthrough/check/check_parts.h"
#include "walkthrough/wire/names.h"

/* One option of the origin's command line; argument is the word behind it, or NULL. Returns how
 * many words were used, 0 for an unknown option. */
static size_t read_option(struct wt_scenario_options *options, const char *word,
                          const char *argument)
{
    uint64_t suite;
    if (strcmp(word, "--no-ems") == 0) {
        options->no_extended_master_secret = true;
        return 1;
    }
    if (strcmp(word, "--host") == 0 && argument) {
        options->host = argument;
        return 2;
    }
    if (strcmp(word, "--suite") == 0 && argument && wire_value("cipher_suite", argument, &suite)) {
        options->suite = (uint16_t)suite;
        return 2;
    }
    return 0;
}

/* Cuts text into its words. */
static bool read_options(struct wt_scenario_options *options, char *text)
{
    enum { MAX_WORDS = 16 };
    char *words[MAX_WORDS + 1] = {NULL}, *rest = NULL;
    size_t count = 0, at = 0, used = 1;
    for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        if (count == MAX_WORDS)
            return false;
        words[count++] = word;
    }
    for (; at < count && used; at += used)
        used = read_option(options, words[at], words[at + 1]);
    return used > 0;
}

static void compare_files(struct checking *c, const char *said, const char *again)
{
    size_t line = 1, i = 0;
    for (; said[i] && said[i] == again[i]; i++)
        line += said[i] == '\n';
    c->report->rerun = said[i] == again[i];
    while (i > 0 && said[i - 1] != '\n')
        i--;
    if (!c->report->rerun)
        check_finding(c, "line %zu: run again, the scenario gives %.200s, the file says %.200s",
                      line, again + i, said + i);
}

static void run_again(struct checking *c, const struct wt_scenario_options *options)
{
    struct wt_error error = {0};
    struct wt_buffer said = {0}, again = {0};
    struct wt_trace *trace = wt_run(options, &error);
    if (!trace)
        check_finding(c, "origin: the scenario cannot be run again: %s", error.what);
    else if (wt_export(c->trace, "json", NULL, &said, NULL) &&
             wt_export(trace, "json", NULL, &again, NULL))
        compare_files(c, said.data, again.data);
    else
        c->out_of_memory = true;
    wt_trace_free(trace);
    wt_buffer_clear(&said);
    wt_buffer_clear(&again);
}

void check_rerun(struct checking *c)
{
    const struct wt_origin *origin = &c->trace->origin;
    if (origin->kind != WT_FROM_SCENARIO)
        return;
    struct wt_scenario_options options = {.scenario = origin->scenario,
                                          .seed = origin->seed,
                                          .interferences = origin->interferences,
                                          .interference_count = origin->interference_count};
    struct wt_arena arena = {0};
    char *text = wt_arena_text(&arena, origin->options);
    if (!text)
        c->out_of_memory = true;
    else if (!read_options(&options, text))
        check_finding(c, "origin.options: the scenario does not have them");
    else
        run_again(c, &options);
    wt_arena_clear(&arena);
}
