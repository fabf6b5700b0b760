/* The program without a window: stepping, levels, clicks both ways between bytes and fields. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gui/app/app.h"
#include "gui/app/picture.h"
#include "tests/unit/gui/fixture.h"
#include "tests/unit/gui/third_party_leaks.h"
#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_STORY = 2, LAST = 12, DECIDES = 4, FINISHED = 10 };

static int open_app(void **state)
{
    static struct gui_app app;
    struct gui_options options = {.width = 1280, .height = 800, .theme = &gui_light};
    *state = &app;
    bool open = gui_app_open(&app, fixture_trace(), &options, NULL);
    gui_app_settle(&app);
    return open ? 0 : -1;
}

static int close_app(void **state)
{
    gui_app_close(*state);
    return 0;
}

static void press(struct gui_app *app, enum gui_key key, char character)
{
    struct gui_event event = {.kind = GUI_KEY, .key = key, .character = character};
    gui_app_event(app, &event);
    gui_app_settle(app);
}

static void point(struct gui_app *app, const char *id, bool click)
{
    const struct gui_widget *w = gui_find(&app->ui, id);
    if (!w || !w->visible)
        fail_msg("%s is not to be seen", id);
    struct gui_event event = {.kind = GUI_MOTION,
                              .at = {(w->rect.x + w->rect.w / 2) * app->ui.scale,
                                     (w->rect.y + w->rect.h / 2) * app->ui.scale}};
    gui_app_event(app, &event);
    event.kind = click ? GUI_PRESS : GUI_MOTION;
    gui_app_event(app, &event);
    event.kind = click ? GUI_RELEASE : GUI_MOTION;
    gui_app_event(app, &event);
    gui_app_settle(app);
}

static void test_stepping_forth_and_back(void **state)
{
    struct gui_app *app = *state;
    wt_id seen[LAST];
    size_t n = 0;
    assert_int_equal(app->view.step, FIRST_STORY);
    press(app, GUI_KEY_LEFT, 0);
    assert_int_equal(app->view.step, FIRST_STORY);
    for (wt_id last = 0; last != app->view.step; press(app, GUI_KEY_RIGHT, 0)) {
        last = app->view.step;
        assert_int_equal(app->trace->steps[last - 1].level, WT_STORY);
        if (n == 0 || seen[n - 1] != last)
            seen[n++] = last;
    }
    assert_int_equal(n, 8);
    assert_int_equal(app->view.step, LAST);
    while (n-- > 0) {
        assert_int_equal(app->view.step, seen[n]);
        press(app, GUI_KEY_LEFT, 0);
    }
    press(app, GUI_KEY_END, 0);
    assert_int_equal(app->view.step, LAST);
    press(app, GUI_KEY_HOME, 0);
    assert_int_equal(app->view.step, FIRST_STORY);
    press(app, GUI_KEY_SPACE, 0);
    assert_int_equal(app->view.step, DECIDES);
}

static void test_levels_unfold(void **state)
{
    struct gui_app *app = *state;
    size_t at, of;
    gui_position(&app->view, &at, &of);
    assert_true(at == 1 && of == 8);
    assert_null(gui_find(&app->ui, "stage.step.1"));
    press(app, GUI_KEY_CHARACTER, '2');
    gui_position(&app->view, &at, &of);
    assert_true(at == 2 && of == 11);
    assert_non_null(gui_find(&app->ui, "stage.step.1"));
    press(app, GUI_KEY_LEFT, 0);
    assert_int_equal(app->view.step, 1);
    press(app, GUI_KEY_CHARACTER, '1'); /* the step is folded away: to the nearest that is not */
    assert_int_equal(app->view.step, FIRST_STORY);
    press(app, GUI_KEY_CHARACTER, '3');
    gui_position(&app->view, &at, &of);
    assert_true(of == LAST);
}

static void test_clicks_go_there(void **state)
{
    struct gui_app *app = *state;
    point(app, "stage.message.2", true);
    assert_int_equal(app->view.step, 5);
    point(app, "timeline.step.11", true);
    assert_int_equal(app->view.step, 11);
    point(app, "timeline.step.9", true); /* folded: it unfolds */
    assert_int_equal(app->view.step, 9);
    assert_int_equal(app->view.level, WT_BYTES);
    point(app, "timeline.first", true);
    assert_int_equal(app->view.step, 1);
}

static void test_fields_and_bytes_show_each_other(void **state)
{
    struct gui_app *app = *state;
    const struct wire_pen *pen = &app->trace->messages[0].plain_fields;
    assert_true(pen->count > 5);
    point(app, "bytes.field.3", false);
    assert_int_equal(app->view.hover, 2);
    assert_int_equal(app->view.field, GUI_NO_FIELD);
    point(app, "bytes.field.3", true);
    assert_int_equal(app->view.field, 2);
    assert_string_equal(gui_find(&app->ui, "bytes.detail")->label, pen->fields[2].path);
    /* The first byte is msg_type. */
    const struct gui_widget *hex = gui_find(&app->ui, "bytes.hex");
    struct gui_event move = {
        .kind = GUI_PRESS,
        .at = {(hex->rect.x + 55) * app->ui.scale, (hex->rect.y + 10) * app->ui.scale}};
    gui_app_event(app, &move);
    assert_string_equal(pen->fields[app->view.field].path, "msg_type");
    press(app, GUI_KEY_DOWN, 0);
    assert_int_equal(app->view.field, 1);
    press(app, GUI_KEY_UP, 0);
    press(app, GUI_KEY_UP, 0);
    assert_int_equal(app->view.field, 0);
    press(app, GUI_KEY_ESCAPE, 0);
    assert_int_equal(app->view.field, GUI_NO_FIELD);
}

static void test_a_chosen_field_comes_into_view(void **state)
{
    struct gui_app *app = *state;
    gui_app_resize(app, 800, 500); /* the hello is longer than the pane */
    const struct wire_pen *pen = &app->trace->messages[0].plain_fields;
    for (size_t i = 0; i < pen->count; i++)
        press(app, GUI_KEY_DOWN, 0);
    assert_int_equal(app->view.field, pen->count - 1);
    assert_true(app->view.hex_scroll.y > 0);
    assert_true(app->view.tree_scroll.y > 0);
    const char *last = gui_format(&app->ui.strings, "bytes.field.%zu", pen->count);
    assert_true(gui_find(&app->ui, last)->visible);
    /* By a click on what is still to be seen of the tree, too. */
    app->view.hex_scroll.target = app->view.hex_scroll.y = 0;
    point(app, gui_format(&app->ui.strings, "bytes.field.%zu", pen->count - 1), true);
    assert_true(app->view.hex_scroll.y > 0);
}

static void test_a_sealed_message_has_three_faces(void **state)
{
    struct gui_app *app = *state;
    gui_go_to(&app->view, FINISHED);
    app->dirty = true;
    gui_app_settle(app);
    assert_string_equal(gui_find(&app->ui, "bytes.hex")->value, "16");
    point(app, "bytes.tab.2", true);
    assert_string_equal(gui_find(&app->ui, "bytes.hex")->value, "45");
    point(app, "bytes.tab.3", true);
    assert_string_equal(gui_find(&app->ui, "bytes.hex")->value, "16");
    assert_null(gui_find(&app->ui, "bytes.tab.4"));
}

static void test_language_and_theme(void **state)
{
    struct gui_app *app = *state;
    char english[80];
    snprintf(english, sizeof english, "%s", gui_find(&app->ui, "header.level.1")->label);
    point(app, "header.language.2", true);
    assert_int_equal(app->view.language, GUI_CHINESE);
    assert_string_not_equal(gui_find(&app->ui, "header.level.1")->label, english);
    press(app, GUI_KEY_CHARACTER, 'l');
    assert_string_equal(gui_find(&app->ui, "header.level.1")->label, english);
    point(app, "header.theme", true);
    assert_ptr_equal(app->ui.theme, &gui_dark);
    press(app, GUI_KEY_CHARACTER, 't');
    assert_ptr_equal(app->ui.theme, &gui_light);
}

static void test_focus_goes_round(void **state)
{
    struct gui_app *app = *state;
    press(app, GUI_KEY_TAB, 0);
    char first[GUI_ID_SIZE];
    snprintf(first, sizeof first, "%s", app->ui.focus);
    assert_true(*first);
    bool theme = false;
    for (int i = 0; i < 100; i++) {
        theme = theme || strcmp(app->ui.focus, "header.theme") == 0;
        if (strcmp(app->ui.focus, "header.theme") == 0 && app->ui.theme == &gui_light)
            press(app, GUI_KEY_ENTER, 0);
        press(app, GUI_KEY_TAB, 0);
        if (strcmp(app->ui.focus, first) == 0)
            break;
    }
    assert_true(theme);
    assert_ptr_equal(app->ui.theme, &gui_dark);
    assert_string_equal(app->ui.focus, first);
}

static void test_keys_overlay_holds_the_keys(void **state)
{
    struct gui_app *app = *state;
    press(app, GUI_KEY_CHARACTER, '?');
    assert_non_null(gui_find(&app->ui, "keys"));
    press(app, GUI_KEY_RIGHT, 0);
    assert_int_equal(app->view.step, FIRST_STORY);
    press(app, GUI_KEY_ESCAPE, 0);
    assert_null(gui_find(&app->ui, "keys"));
}

static void test_tree_is_json(void **state)
{
    struct gui_app *app = *state;
    struct wt_buffer out = {0};
    gui_dump_tree(&app->ui, &out);
    cJSON *tree = cJSON_ParseWithLength(out.data, out.len);
    assert_true(cJSON_IsArray(tree));
    assert_int_equal(cJSON_GetArraySize(tree), app->ui.widget_count);
    for (const cJSON *w = tree->child; w; w = w->next) {
        const struct gui_widget *own =
            gui_find(&app->ui, cJSON_GetObjectItem(w, "id")->valuestring);
        assert_non_null(own);
        assert_string_equal(cJSON_GetObjectItem(w, "role")->valuestring, own->role);
        assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(w, "rect")), 4);
    }
    cJSON_Delete(tree);
    wt_buffer_clear(&out);
}

static void test_nothing_is_drawn_without_a_change(void **state)
{
    struct gui_app *app = *state;
    assert_false(app->dirty);
    struct gui_event nothing = {.kind = GUI_NO_EVENT};
    gui_app_event(app, &nothing);
    assert_false(app->dirty);
}

static void test_a_picture_that_cannot_be_written(void **state)
{
    struct wt_error error = {0};
    assert_false(gui_write_picture(*state, "/nowhere/at/all.png", &error));
    assert_string_equal(error.where, "/nowhere/at/all.png");
}

#define WITH_APP(test) cmocka_unit_test_setup_teardown(test, open_app, close_app)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_APP(test_stepping_forth_and_back),
        WITH_APP(test_levels_unfold),
        WITH_APP(test_clicks_go_there),
        WITH_APP(test_fields_and_bytes_show_each_other),
        WITH_APP(test_a_chosen_field_comes_into_view),
        WITH_APP(test_a_sealed_message_has_three_faces),
        WITH_APP(test_language_and_theme),
        WITH_APP(test_focus_goes_round),
        WITH_APP(test_keys_overlay_holds_the_keys),
        WITH_APP(test_tree_is_json),
        WITH_APP(test_nothing_is_drawn_without_a_change),
        WITH_APP(test_a_picture_that_cannot_be_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
