/* Where the trace comes from: a scenario that is run, or a lesson file that is loaded. */
#include "gui/app/source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST = 64 << 20 };

/* A name with a dot or a slash is a file; scenarios have neither. */
static bool is_file(const char *source)
{
    return strpbrk(source, "./") != NULL;
}

static struct wt_trace *load(const char *path, struct wt_error *error)
{
    struct wt_buffer text = {0};
    char piece[16384];
    FILE *file = fopen(path, "rb");
    if (!file) {
        wt_fail(error, path, "%s", strerror(errno));
        return NULL;
    }
    size_t got;
    while ((got = fread(piece, 1, sizeof piece, file)) > 0 && text.len <= LARGEST)
        wt_put(&text, piece, got);
    bool failed = ferror(file) != 0;
    fclose(file);
    struct wt_trace *trace = NULL;
    if (failed || text.failed)
        wt_fail(error, path, "cannot be read");
    else if (text.len > LARGEST)
        wt_fail(error, path, "is larger than 64 MB");
    else
        trace = wt_load(text.data ? text.data : "", text.len, error);
    wt_buffer_clear(&text);
    return trace;
}

struct wt_trace *gui_open_source(const struct gui_options *options, struct wt_error *error)
{
    if (options->source && is_file(options->source))
        return load(options->source, error);
    struct wt_scenario_options run = {
        .scenario = options->source ? options->source : "tls12-dhe-rsa",
        .seed = options->seed,
        .no_extended_master_secret = options->no_extended_master_secret};
    return wt_run(&run, error);
}
