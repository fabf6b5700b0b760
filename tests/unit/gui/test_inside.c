/*
 * Inside an operation: what the screen shows is what wt_inside computed, what changed is told by
 * more than a colour, and stepping in and out leads where a debugger would lead.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gui/app/source.h"
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

static const char *label_of(const struct gui_app *app, const char *id)
{
    const struct gui_widget *w = gui_find(&app->ui, id);
    if (!w)
        fail_msg("there is no %s", id);
    return w->label;
}

/* The first step with this operation; the test fails where there is none. */
static void stand_at(struct gui_app *app, const char *op)
{
    for (size_t i = 0; i < app->trace->step_count; i++) {
        const struct wt_step *step = &app->trace->steps[i];
        if (!step->op || strcmp(step->op, op) != 0)
            continue;
        gui_set_level(&app->view, WT_BYTES);
        gui_go_to(&app->view, step->id);
        app->dirty = true;
        gui_app_settle(app);
        return;
    }
    fail_msg("no step computes %s", op);
}

static int open_handshake(void **state)
{
    static struct gui_app app;
    struct gui_options options = options_for(1280, 800, 0, 0);
    options.seed = 1;
    open_app(&app, gui_open_source(&options, NULL), options);
    gui_app_settle(&app);
    *state = &app;
    return 0;
}

static int close_app(void **state)
{
    gui_app_close(*state);
    return 0;
}

static struct gui_inside_level *top(struct gui_app *app)
{
    return gui_inside_top(&app->view.inside);
}

/* Into the block cipher of a sealed record, at the first frame with this label. */
static void stand_in_aes(struct gui_app *app, const char *label)
{
    stand_at(app, "aes-gcm-seal");
    press(app, GUI_KEY_ENTER, 0);
    press(app, GUI_KEY_END, 0);
    press(app, GUI_KEY_ENTER, 0);
    assert_int_equal(app->view.inside.depth, 2);
    assert_string_equal(top(app)->frames->op, "aes-block");
    while (strcmp(top(app)->frames->frames[top(app)->at].label, label) != 0) {
        size_t at = top(app)->at;
        press(app, GUI_KEY_RIGHT, 0);
        assert_int_equal(top(app)->at, at + 1);
    }
}

static void test_only_computations_have_an_inside(void **state)
{
    struct gui_app *app = *state;
    assert_null(gui_find(&app->ui, "explain.inside")); /* ClientHello is sent, not computed */
    press(app, GUI_KEY_ENTER, 0);
    assert_int_equal(app->view.inside.depth, 0);
    stand_at(app, "prf12");
    click(app, "explain.inside");
    assert_int_equal(app->view.inside.depth, 1);
    assert_null(gui_find(&app->ui, "stage"));
    press(app, GUI_KEY_ESCAPE, 0);
    assert_int_equal(app->view.inside.depth, 0);
    assert_non_null(gui_find(&app->ui, "stage"));
}

static void test_tab_and_enter_open_it_too(void **state)
{
    struct gui_app *app = *state;
    stand_at(app, "prf12");
    for (int i = 0; i < 40 && strcmp(app->ui.focus, "explain.inside") != 0; i++)
        press(app, GUI_KEY_TAB, 0);
    assert_string_equal(app->ui.focus, "explain.inside");
    press(app, GUI_KEY_ENTER, 0);
    assert_int_equal(app->view.inside.depth, 1);
    for (int i = 0; i < 40 && strcmp(app->ui.focus, "inside.out") != 0; i++)
        press(app, GUI_KEY_TAB, 0);
    press(app, GUI_KEY_ENTER, 0);
    assert_int_equal(app->view.inside.depth, 0);
}

static void test_the_frames_in_order(void **state)
{
    struct gui_app *app = *state;
    stand_at(app, "hash");
    press(app, GUI_KEY_ENTER, 0);
    size_t count = top(app)->frames->count;
    assert_true(count > 67);
    press(app, GUI_KEY_LEFT, 0);
    assert_int_equal(top(app)->at, 0);
    press(app, GUI_KEY_SPACE, 0);
    click(app, "inside.forward");
    assert_int_equal(top(app)->at, 2);
    press(app, GUI_KEY_END, 0);
    press(app, GUI_KEY_RIGHT, 0);
    assert_int_equal(top(app)->at, count - 1);
    click(app, "inside.first");
    assert_int_equal(top(app)->at, 0);
    click(app, "inside.timeline"); /* in its middle */
    assert_true(top(app)->at > count / 2 - 20 && top(app)->at < count / 2 + 20);
}

static void test_rounds_are_leapt_by(void **state)
{
    struct gui_app *app = *state;
    stand_in_aes(app, "s_box");
    const struct wt_frames *frames = top(app)->frames;
    size_t at = top(app)->at;
    press(app, GUI_KEY_PAGE_DOWN, 0);
    assert_int_equal(frames->frames[top(app)->at].round, frames->frames[at].round + 1);
    assert_int_equal(frames->frames[top(app)->at - 1].round, frames->frames[at].round);
    press(app, GUI_KEY_PAGE_UP, 0);
    assert_int_equal(frames->frames[top(app)->at].round, frames->frames[at].round);
    assert_true(top(app)->at <= at);
}

/* The sixteen bytes on the screen are those of the frame, and those that changed are told. */
static void expect_state(struct gui_app *app)
{
    const struct gui_inside_level *here = top(app);
    const struct wt_frame *frame = &here->frames->frames[here->at];
    const struct wt_frame_variable *s = &frame->variables[0], *old = NULL;
    for (size_t at = here->at; at-- > 0 && !old;)
        if (here->frames->frames[at].variables[0].shape == CE_SHAPE_STATE)
            old = &here->frames->frames[at].variables[0];
    for (size_t i = 0; i < 16; i++) {
        char id[32], hex[3];
        snprintf(id, sizeof id, "inside.var.s.%zu.%zu", i % 4, i / 4);
        snprintf(hex, sizeof hex, "%02x", s->bytes.data[i]);
        const struct gui_widget *w = gui_find(&app->ui, id);
        assert_non_null(w);
        assert_string_equal(w->value, hex);
        bool changed = old && old->bytes.data[i] != s->bytes.data[i];
        assert_string_equal(w->role, changed ? "changed byte" : "byte");
    }
}

static void test_a_state_is_a_square(void **state)
{
    struct gui_app *app = *state;
    stand_in_aes(app, "input");
    size_t states = 0;
    for (size_t last = SIZE_MAX; last != top(app)->at; press(app, GUI_KEY_RIGHT, 0)) {
        last = top(app)->at;
        if (top(app)->frames->frames[last].variables[0].shape != CE_SHAPE_STATE)
            continue;
        expect_state(app);
        states++;
    }
    assert_int_equal(states, 41); /* input, 10 starts, 10 s_box, 10 s_row, 9 m_col, output */
}

static void test_into_a_column_and_out_again(void **state)
{
    struct gui_app *app = *state;
    stand_in_aes(app, "m_col");
    size_t at = top(app)->at;
    click(app, "inside.into.3");
    assert_int_equal(app->view.inside.depth, 3);
    assert_string_equal(top(app)->frames->op, "mix-column");
    assert_memory_equal(top(app)->frames->out.bytes.data,
                        app->view.inside.levels[1].frames->frames[at].variables[0].bytes.data + 8,
                        4);
    assert_string_equal(label_of(app, "inside.crumb.3"), "One column of MixColumns");
    press(app, GUI_KEY_BACKSPACE, 0);
    assert_int_equal(app->view.inside.depth, 2);
    assert_int_equal(top(app)->at, at);
    click(app, "inside.crumb.1");
    assert_int_equal(app->view.inside.depth, 1);
    press(app, GUI_KEY_BACKSPACE, 0);
    assert_int_equal(app->view.inside.depth, 0);
}

static void test_numbers_in_every_notation(void **state)
{
    struct gui_app *app = *state;
    stand_in_aes(app, "input");
    unsigned byte = top(app)->frames->frames[top(app)->at].variables[0].bytes.data[0];
    char decimal[8];
    snprintf(decimal, sizeof decimal, "%u", byte);
    click(app, "inside.base.3");
    assert_string_equal(gui_find(&app->ui, "inside.var.s.0.0")->value, decimal);
    press(app, GUI_KEY_CHARACTER, 'n');
    assert_int_equal(strlen(gui_find(&app->ui, "inside.var.s.0.0")->value), 8);
    press(app, GUI_KEY_CHARACTER, 'n');
    assert_int_equal(app->view.inside.base, WT_BASE_AUTO);
    expect_state(app);
}

/* An operation without steps shows what goes in and what comes out. */
static void test_an_operation_without_steps(void **state)
{
    struct gui_app *app = *state;
    stand_at(app, "concat");
    press(app, GUI_KEY_ENTER, 0);
    assert_int_equal(top(app)->frames->count, 0);
    assert_non_null(gui_find(&app->ui, "inside.value.1"));
    assert_non_null(gui_find(&app->ui, "inside.value.out"));
    assert_string_equal(label_of(app, "inside.position"), "0 / 0");
    press(app, GUI_KEY_RIGHT, 0);
    press(app, GUI_KEY_ENTER, 0);
    assert_int_equal(app->view.inside.depth, 1);
}

/* The made-up trace's values are no inputs of its operation: it says so and stays where it is. */
static void test_what_cannot_be_opened(void **state)
{
    (void)state;
    struct gui_app app;
    open_app(&app, fixture_trace(), options_for(1280, 800, 0, 0));
    gui_go_to(&app.view, 8);
    app.dirty = true;
    gui_app_settle(&app);
    press(&app, GUI_KEY_ENTER, 0);
    assert_int_equal(app.view.inside.depth, 0);
    assert_non_null(gui_find(&app.ui, "explain.inside_closed"));
    check_screen(&app);
    gui_app_close(&app);
}

#define WITH_HANDSHAKE(test) cmocka_unit_test_setup_teardown(test, open_handshake, close_app)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_HANDSHAKE(test_only_computations_have_an_inside),
        WITH_HANDSHAKE(test_tab_and_enter_open_it_too),
        WITH_HANDSHAKE(test_the_frames_in_order),
        WITH_HANDSHAKE(test_rounds_are_leapt_by),
        WITH_HANDSHAKE(test_a_state_is_a_square),
        WITH_HANDSHAKE(test_into_a_column_and_out_again),
        WITH_HANDSHAKE(test_numbers_in_every_notation),
        WITH_HANDSHAKE(test_an_operation_without_steps),
        cmocka_unit_test(test_what_cannot_be_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
