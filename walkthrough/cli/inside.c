/*
 * tlswalk inside: one computation, with the reader's own inputs, in the frames that a handshake's
 * steps open, too.
 */
#include "walkthrough/cli/inside.h"

#include <unistd.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/frame_view.h"

static bool print_json(struct inside *s, struct wt_error *error)
{
    struct wt_buffer json = {0};
    inside_json(s, &json);
    bool ok = !json.failed;
    if (ok)
        fwrite(json.data, 1, json.len, stdout);
    wt_buffer_clear(&json);
    return ok ? true : wt_fail(error, "", "memory is out");
}

static bool print_step(struct inside *s, uint64_t step, struct wt_error *error)
{
    if (step > s->shown.frames->count)
        return wt_fail_usage(error, "--step", "expected a step from 1 to %zu",
                             s->shown.frames->count);
    view_frame(&s->page, s->shown.frames, (size_t)step - 1, s->base);
    return page_print(&s->page, stdout, error);
}

static bool print_all(struct inside *s, struct wt_error *error)
{
    inside_view_inputs(&s->page, &s->computation, s->base);
    if (s->shown.depth > 0)
        inside_view_opened(&s->page, s->shown.frames, s->base);
    for (size_t i = 0; i < s->shown.frames->count; i++) {
        view_frame(&s->page, s->shown.frames, i, s->base);
        if (!page_print(&s->page, stdout, error))
            return false;
    }
    if (s->shown.depth == 0)
        inside_view_result(&s->page, &s->computation, s->base);
    return page_print(&s->page, stdout, error);
}

static int walk(struct inside *s, const struct inside_options *options, struct wt_error *error)
{
    bool ok;
    if (s->shown.frames->count == 0) {
        wt_fail(error, s->computation.algorithm->name, "has no inner steps");
        return cli_complain(error);
    }
    if (options->path && !frame_stack_open_path(&s->shown, options->path, error))
        return cli_complain(error);
    if (options->shared.json)
        ok = print_json(s, error);
    else if (options->step)
        ok = print_step(s, options->step, error);
    else if (options->interactive ||
             (!options->all && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)))
        return inside_converse(s, error);
    else
        ok = print_all(s, error);
    return ok ? CLI_FINE : cli_complain(error);
}

static int list(const struct inside_options *options, struct wt_error *error)
{
    struct page page = {0};
    if (options->given_count > 0 || options->toy || options->step || options->path ||
        options->shared.json)
        wt_fail_usage(error, "inside", "expected an ALGORITHM; `tlswalk inside` lists them");
    else if (page_open(&page, &options->shared, error))
        inside_list(&page);
    bool ok = !*error->what && page_print(&page, stdout, error);
    page_close(&page);
    return ok ? CLI_FINE : cli_complain(error);
}

int cli_inside(int argc, char **argv)
{
    struct inside_options options;
    struct wt_error error = {0};
    struct inside s = {0};
    int status;
    if (!inside_read_options(&options, argc, argv, &status))
        return status;
    if (!options.algorithm || options.list)
        return list(&options, &error);
    s.base = options.base;
    if (page_open(&s.page, &options.shared, &error) &&
        wt_computation_init(&s.computation, options.algorithm, options.toy, &error) &&
        inside_set_inputs(&s.computation, &options, &error))
        s.shown.frames = wt_computation_inside(&s.computation, &error);
    status = s.shown.frames ? walk(&s, &options, &error) : cli_complain(&error);
    frame_stack_clear(&s.shown);
    wt_computation_clear(&s.computation);
    page_close(&s.page);
    return status;
}
