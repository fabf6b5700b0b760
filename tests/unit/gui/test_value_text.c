/* A value on the screen, in the notations that the reader can choose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/gui/fixture.h"
#include "tests/unit/gui/screen_checks.h"
#include "tests/unit/gui/third_party_leaks.h"

static void press(struct gui_app *app, enum gui_key key, char character)
{
    struct gui_event event = {.kind = GUI_KEY, .key = key, .character = character};
    gui_app_event(app, &event);
    gui_app_settle(app);
}

static void click(struct gui_app *app, const char *id)
{
    const struct gui_widget *w = gui_find(&app->ui, id);
    if (!w || !w->visible)
        fail_msg("%s is not to be seen", id);
    struct gui_event event = {.kind = GUI_PRESS,
                              .at = {(w->rect.x + w->rect.w / 2) * app->ui.scale,
                                     (w->rect.y + w->rect.h / 2) * app->ui.scale}};
    gui_app_event(app, &event);
    event.kind = GUI_RELEASE;
    gui_app_event(app, &event);
    gui_app_settle(app);
}

/* 16 bytes 73 98 bd … as one number, as bits, in Base64 (computed by Python), and back. */
static void test_values_in_every_notation(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "153654299920962410077361463952770627998", NULL,
        "c5i94gcsUXabwOUKL1R5ng==", "7398bde2072c51769bc0e50a2f54799e"};
    struct gui_app app;
    open_app(&app, fixture_trace(), options_for(1920, 1080, 0, 0));
    gui_set_level(&app.view, WT_BYTES);
    gui_go_to(&app.view, 9);
    app.dirty = true;
    gui_app_settle(&app);
    for (size_t i = 0; i < 4; i++) {
        click(&app, "explain.notation");
        check_screen(&app);
        const char *value = gui_find(&app.ui, "explain.out")->value;
        if (texts[i])
            assert_string_equal(value, texts[i]);
        else
            assert_memory_equal(value, "01110011 10011000 1", 19);
    }
    press(&app, GUI_KEY_CHARACTER, 'n');
    assert_int_equal(app.view.notation, GUI_DECIMAL);
    gui_app_close(&app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_values_in_every_notation)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
