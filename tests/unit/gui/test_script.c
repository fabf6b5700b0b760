/* Scripts: what each line says, and what is no line of a script. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gui/app/script.h"
#include <stdio.h>
#include <string.h>

static struct gui_script_line parsed(const char *text)
{
    struct gui_script_line line;
    struct wt_error error = {0};
    if (!gui_script_parse(text, &line, &error))
        fail_msg("%s: %s", text, error.what);
    return line;
}

static void test_nothing(void **state)
{
    (void)state;
    const char *const lines[] = {"", "\n", "   \t\n", "# a remark\n", "   # click x"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_int_equal(parsed(lines[i]).verb, SCRIPT_NOTHING);
}

static void test_actions(void **state)
{
    (void)state;
    const struct {
        const char *text;
        enum gui_script_verb verb;
        const char *target;
    } lines[] = {{"click stage.message.3\n", SCRIPT_CLICK, "stage.message.3"},
                 {"  hover   bytes.field.12  # why", SCRIPT_HOVER, "bytes.field.12"},
                 {"key Right", SCRIPT_KEY, "Right"},
                 {"lang zh", SCRIPT_LANG, "zh"},
                 {"theme dark", SCRIPT_THEME, "dark"},
                 {"level bytes", SCRIPT_LEVEL, "bytes"},
                 {"screenshot a b.png", SCRIPT_SCREENSHOT, "a b.png"},
                 {"dump", SCRIPT_DUMP, ""}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct gui_script_line line = parsed(lines[i].text);
        assert_int_equal(line.verb, lines[i].verb);
        assert_string_equal(line.target, lines[i].target);
    }
}

static void test_numbers(void **state)
{
    (void)state;
    assert_int_equal(parsed("advance 200ms").us, 200000);
    assert_int_equal(parsed("advance 2s").us, 2000000);
    struct gui_script_line line = parsed("resize 1024x640");
    assert_int_equal(line.width, 1024);
    assert_int_equal(line.height, 640);
    line = parsed("wheel stage -3");
    assert_string_equal(line.target, "stage");
    assert_int_equal(line.notches, -3);
}

static void test_expectations(void **state)
{
    (void)state;
    struct gui_script_line line = parsed("expect step == 17");
    assert_int_equal(line.verb, SCRIPT_EXPECT);
    assert_string_equal(line.target, "step");
    assert_string_equal(line.value, "17");
    assert_false(line.differs);
    line = parsed("expect bytes.field.3.value != TLS 1.2 (0x0303)");
    assert_string_equal(line.target, "bytes.field.3.value");
    assert_string_equal(line.value, "TLS 1.2 (0x0303)");
    assert_true(line.differs);
    assert_string_equal(parsed("expect a.value ==").value, "");
    line = parsed("expect exists stage");
    assert_int_equal(line.verb, SCRIPT_EXPECT_EXISTS);
    assert_string_equal(line.target, "stage");
    assert_int_equal(parsed("expect gone keys").verb, SCRIPT_EXPECT_GONE);
}

static void test_refused(void **state)
{
    (void)state;
    const char *const lines[] = {
        "clack x",          "click",        "dump it",           "advance",       "advance fast",
        "advance -5ms",     "advance 5",    "advance 99999999s", "resize big",    "resize 10x10",
        "resize 800x600x2", "wheel stage",  "wheel stage 0",     "wheel stage x", "expect",
        "expect step 17",   "expect == 17", "expect step = 17",  "clickx stage"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct gui_script_line line;
        struct wt_error error = {0};
        if (gui_script_parse(lines[i], &line, &error))
            fail_msg("taken for a line: %s", lines[i]);
        assert_true(strlen(error.what) > 0);
    }
}

static void test_too_long(void **state)
{
    (void)state;
    char text[900];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    struct gui_script_line line;
    assert_false(gui_script_parse(text, &line, NULL));
    memcpy(text, "click ", 6);
    text[300] = '\0';
    assert_false(gui_script_parse(text, &line, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing), cmocka_unit_test(test_actions),
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_expectations),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_too_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
