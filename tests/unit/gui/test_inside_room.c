/* Inside an operation, every kind of frame finds its room and its words: at every size, in both
 * languages and both themes, in every notation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gui/app/source.h"
#include "tests/unit/gui/screen_checks.h"
#include "tests/unit/gui/third_party_leaks.h"

static bool seen_before(const struct wt_frames *frames, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(frames->frames[i].label, frames->frames[at].label) == 0 &&
            strcmp(frames->frames[i].algorithm, frames->frames[at].algorithm) == 0)
            return true;
    return false;
}

/* The first and the last frame of each kind, and the first operation within it. */
static void check_frames(struct gui_app *app, enum wt_base base)
{
    const struct wt_frames *frames = gui_inside_top(&app->view.inside)->frames;
    size_t depth = app->view.inside.depth;
    app->view.inside.base = base;
    for (size_t i = 0; i < frames->count || i == 0; i++) {
        if (frames->count && i + 1 < frames->count && seen_before(frames, i))
            continue;
        gui_inside_go_to(&app->view.inside, i);
        check_screen(app);
        if (app->ui.untold)
            fail_msg("no text for %s", app->ui.first_untold);
        if (depth < 3 && gui_inside_into(&app->view.inside, 0)) {
            check_frames(app, base);
            gui_inside_out(&app->view.inside, depth);
        }
    }
}

static void check_operations(struct gui_options options, const char *scenario, enum wt_base base)
{
    struct gui_app app;
    options.seed = 1;
    options.source = scenario;
    const char *seen = "";
    open_app(&app, gui_open_source(&options, NULL), options);
    gui_set_level(&app.view, WT_BYTES);
    for (size_t i = 0; i < app.trace->step_count; i++) {
        const struct wt_step *step = &app.trace->steps[i];
        if (!step->op || strcmp(step->op, seen) == 0 || i > 60)
            continue;
        seen = step->op;
        gui_go_to(&app.view, step->id);
        if (!gui_inside_open(&app.view))
            continue;
        check_frames(&app, base);
        gui_inside_close(&app.view.inside);
    }
    gui_app_close(&app);
}

static void test_room_at_the_smallest_size(void **state)
{
    (void)state;
    check_operations(options_for(1024, 640, 0, 0), "tls12-dhe-rsa", WT_BASE_AUTO);
    check_operations(options_for(1024, 640, 1, 1), "tls13", WT_BASE_BINARY);
}

static void stand_at(struct gui_app *app, const char *op)
{
    for (size_t i = 0; i < app->trace->step_count; i++)
        if (app->trace->steps[i].op && strcmp(app->trace->steps[i].op, op) == 0) {
            gui_go_to(&app->view, app->trace->steps[i].id);
            return;
        }
    fail_msg("no step computes %s", op);
}

static void test_room_at_other_sizes(void **state)
{
    (void)state;
    static const struct {
        int width, height, language, theme;
    } looks[] = {{1280, 800, 1, 0}, {3840, 2160, 0, 1}, {1024, 640, 1, 0}};
    for (size_t k = 0; k < sizeof looks / sizeof *looks; k++) {
        struct gui_app app;
        struct gui_options options =
            options_for(looks[k].width, looks[k].height, looks[k].language, looks[k].theme);
        options.seed = 1;
        open_app(&app, gui_open_source(&options, NULL), options);
        stand_at(&app, "aes-gcm-seal");
        assert_true(gui_inside_open(&app.view));
        check_frames(&app, WT_BASE_DECIMAL);
        gui_app_close(&app);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_room_at_the_smallest_size),
        cmocka_unit_test(test_room_at_other_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
