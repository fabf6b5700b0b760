/*
 * At every size, in both languages and both themes: no two things that can be pointed at stand on
 * each other, nothing leaves the window, every text has the room it needs, and every name its
 * words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gui/app/app.h"
#include "gui/app/source.h"
#include "tests/unit/gui/fixture.h"
#include "tests/unit/gui/screen_checks.h"
#include "tests/unit/gui/third_party_leaks.h"
#include <stdio.h>
#include <string.h>

static const struct {
    int width, height;
} sizes[] = {{1024, 640}, {1280, 800}, {1920, 1080}, {3840, 2160}};

static void test_every_kind_of_step(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        for (int way = 0; way < 4; way++) {
            struct gui_app app;
            open_app(&app, fixture_trace(),
                     options_for(sizes[k].width, sizes[k].height, way % 2, way / 2));
            gui_set_level(&app.view, WT_BYTES);
            for (wt_id step = 1; step <= app.trace->step_count; step += k == 3 ? 4 : 1) {
                gui_go_to(&app.view, step);
                check_screen(&app);
            }
            gui_app_close(&app);
        }
}

static void test_every_step_of_a_handshake(void **state)
{
    (void)state;
    for (int language = 0; language < 2; language++) {
        struct gui_options options = options_for(1024, 640, language, 0);
        options.seed = 1;
        struct gui_app app;
        open_app(&app, gui_open_source(&options, NULL), options);
        for (int level = WT_STORY; level <= WT_BYTES; level++) {
            gui_set_level(&app.view, (enum wt_level)level);
            for (size_t i = 0; i < app.trace->step_count; i++) {
                if (app.trace->steps[i].level != (enum wt_level)level)
                    continue;
                gui_go_to(&app.view, app.trace->steps[i].id);
                check_screen(&app);
                if (app.ui.untold)
                    fail_msg("no text for %s", app.ui.first_untold);
            }
        }
        app.view.help = true;
        check_screen(&app);
        if (app.ui.untold)
            fail_msg("no text for %s", app.ui.first_untold);
        gui_app_close(&app);
    }
}

static void test_the_keys_and_the_zoom(void **state)
{
    (void)state;
    for (int language = 0; language < 2; language++) {
        struct gui_app app;
        open_app(&app, fixture_trace(), options_for(1024, 640, language, 1));
        app.view.help = true;
        check_screen(&app);
        app.view.help = false;
        struct gui_event plus = {.kind = GUI_KEY, .key = GUI_KEY_CHARACTER, .character = '+'};
        for (int i = 0; i < 4; i++)
            gui_app_event(&app, &plus);
        assert_true(app.zoom > 1.3);
        for (wt_id step = 1; step <= app.trace->step_count; step++) {
            gui_go_to(&app.view, step);
            check_screen(&app);
        }
        gui_app_close(&app);
    }
}

/* What a lesson may hold, too: nothing at all, or nothing but details. */
static void test_a_trace_without_a_story(void **state)
{
    (void)state;
    struct gui_app app;
    open_app(&app, wt_trace_new(), options_for(1280, 800, 0, 0));
    assert_int_equal(app.view.step, 0);
    check_screen(&app);
    gui_app_close(&app);
    struct wt_trace *trace = fixture_trace();
    for (size_t i = 0; i < trace->step_count; i++)
        trace->steps[i].level = WT_DETAIL;
    open_app(&app, trace, options_for(1280, 800, 0, 0));
    assert_int_equal(app.view.step, 1);
    check_screen(&app);
    gui_app_close(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_of_step),
        cmocka_unit_test(test_every_step_of_a_handshake),
        cmocka_unit_test(test_the_keys_and_the_zoom),
        cmocka_unit_test(test_a_trace_without_a_story),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
