/* tlswalk-gui: the visualizer. Exit status 0: well; 1: something failed; 2: wrong usage. */
#include "gui/app/picture.h"
#include "gui/app/script.h"
#include "gui/app/source.h"
#include "gui/app/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int complain(const struct wt_error *error)
{
    fprintf(stderr, "tlswalk-gui: %s%s%s\n", error->where, *error->where ? ": " : "", error->what);
    if (error->usage)
        fprintf(stderr, "tlswalk-gui --help tells what there is.\n");
    return error->usage ? 2 : 1;
}

static bool print_tree(struct gui_app *app, struct wt_error *error)
{
    struct wt_buffer out = {0};
    gui_app_settle(app);
    gui_dump_tree(&app->ui, &out);
    bool written = !out.failed && fwrite(out.data, 1, out.len, stdout) == out.len;
    wt_buffer_clear(&out);
    return (written && fflush(stdout) == 0) || wt_fail(error, "standard output", "cannot write");
}

static bool show(struct gui_app *app, const struct gui_options *options, struct wt_error *error)
{
    if (options->screenshot && !gui_write_picture(app, options->screenshot, error))
        return false;
    if (options->export &&
        !gui_export(app, options->format, options->first, options->last, options->output, error))
        return false;
    if (options->dump_tree && !print_tree(app, error))
        return false;
    if ((options->screenshot || options->export || options->dump_tree) && !options->script)
        return true;
    struct gui_window window;
    if (!gui_window_open(&window, "tlswalk", options->width, options->height, error))
        return false;
    bool done = true;
    if (options->script)
        done = gui_script_run(options->script, &window, app, error);
    else
        gui_window_run(&window, app);
    gui_window_close(&window);
    return done;
}

static void start_options(struct gui_options *options)
{
    const char *language = wt_language_of(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"));
    *options =
        (struct gui_options){.seed = 1,
                             .theme = &gui_light,
                             .width = 1280,
                             .height = 800,
                             .language = strcmp(language, "zh") == 0 ? GUI_CHINESE : GUI_ENGLISH};
}

int main(int argc, char **argv)
{
    struct wt_error error = {0};
    struct gui_options options;
    start_options(&options);
    if (!gui_options_parse(&options, argc, argv, &error))
        return complain(&error);
    if (options.help || options.version) {
        fputs(options.help ? gui_usage
                           : "tlswalk-gui " TLSWALK_VERSION
                             "\nFor learning how TLS works; not for protecting anything.\n",
              stdout);
        return fflush(stdout) ? 1 : 0;
    }
    struct wt_trace *trace = gui_open_source(&options, &error);
    if (!trace)
        return complain(&error);
    struct gui_app app;
    bool done = gui_app_open(&app, trace, &options, &error) && show(&app, &options, &error);
    gui_app_close(&app);
    return done ? 0 : complain(&error);
}
