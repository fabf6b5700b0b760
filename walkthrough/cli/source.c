/* A trace, by the name of its scenario or of its file. */
#include "walkthrough/cli/source.h"

#include <string.h>
#include <unistd.h>

#include "walkthrough/cli/files.h"

struct wt_trace *source_play(const struct cli_options *options, const char *scenario,
                             struct wt_error *error)
{
    struct wt_scenario_options settings = options->scenario;
    settings.scenario = scenario;
    settings.interferences = options->interferences;
    return wt_run(&settings, error);
}

struct wt_trace *source_load(const char *path, struct wt_error *error)
{
    struct wt_buffer json = {0};
    struct wt_error inside = {0};
    struct wt_trace *trace = NULL;
    if (file_read(path, &json, error)) {
        trace = wt_load(json.data, json.len, &inside);
        if (!trace)
            wt_fail(error, path, "%s%s%s", inside.where, *inside.where ? ": " : "", inside.what);
    }
    wt_buffer_clear(&json);
    return trace;
}

bool source_is_scenario(const char *name)
{
    for (const struct wt_scenario_info *s = wt_scenarios; s->name; s++)
        if (!strcmp(s->name, name))
            return true;
    return false;
}

struct wt_trace *source_open(const struct cli_options *options, const char *name,
                             struct wt_error *error)
{
    if (source_is_scenario(name))
        return source_play(options, name, error);
    if (access(name, F_OK) != 0) {
        wt_fail_usage(error, name,
                      "no such scenario and no such file; `tlswalk list` names the scenarios");
        return NULL;
    }
    if (options->scenario_option) {
        wt_fail_usage(error, options->scenario_option, "%s is a lesson file, which has its own",
                      name);
        return NULL;
    }
    return source_load(name, error);
}
