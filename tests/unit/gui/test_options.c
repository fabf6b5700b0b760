/* The command line of tlswalk-gui. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gui/app/options.h"
#include <string.h>

enum { MOST = 24 };

static bool parse(struct gui_options *o, const char *line, struct wt_error *error)
{
    static char words[256];
    char *argv[MOST] = {words};
    int argc = 1;
    strcpy(words, "tlswalk-gui ");
    strncat(words, line, sizeof words - 20);
    for (char *p = strchr(words, ' '); p && argc < MOST; p = strchr(p, ' ')) {
        *p++ = '\0';
        if (*p)
            argv[argc++] = p;
    }
    *o = (struct gui_options){.seed = 1, .width = 1280, .height = 800, .theme = &gui_light};
    *error = (struct wt_error){0};
    return gui_options_parse(o, argc, argv, error);
}

static void test_all(void **state)
{
    (void)state;
    struct gui_options o;
    struct wt_error e;
    assert_true(parse(&o,
                      "tls12-rsa --seed 18446744073709551615 --no-ems --lang zh --theme dark "
                      "--size 1920x1080 --level bytes --at 17 --screenshot a.png --dump-tree",
                      &e));
    assert_string_equal(o.source, "tls12-rsa");
    assert_true(o.seed == UINT64_MAX);
    assert_true(o.no_extended_master_secret && o.dump_tree && !o.help);
    assert_int_equal(o.language, GUI_CHINESE);
    assert_ptr_equal(o.theme, &gui_dark);
    assert_int_equal(o.width, 1920);
    assert_int_equal(o.height, 1080);
    assert_int_equal(o.level, WT_BYTES);
    assert_int_equal(o.at, 17);
    assert_string_equal(o.screenshot, "a.png");
}

static void test_export(void **state)
{
    (void)state;
    struct gui_options o;
    struct wt_error e;
    assert_true(parse(&o, "--export pdf -o a.pdf", &e));
    assert_true(o.export && o.format == GUI_PDF && o.first == 0);
    assert_string_equal(o.output, "a.pdf");
    assert_true(parse(&o, "--steps 3-14 --export svg -o a", &e));
    assert_true(o.format == GUI_SVG && o.first == 3 && o.last == 14);
    assert_true(parse(&o, "--export png -o a --steps 7", &e));
    assert_true(o.format == GUI_PNG && o.first == 7 && o.last == 7);
}

static void test_inside(void **state)
{
    (void)state;
    struct gui_options o;
    struct wt_error e;
    assert_true(parse(&o, "--at 54 --inside 120 tls12-rsa", &e));
    assert_true(o.at == 54 && o.inside == 120);
    assert_string_equal(o.source, "tls12-rsa");
    assert_true(parse(&o, "--inside tls12-rsa", &e)); /* what is no number is the next word */
    assert_int_equal(o.inside, 1);
    assert_string_equal(o.source, "tls12-rsa");
    assert_true(parse(&o, "--at 54 --inside", &e));
    assert_int_equal(o.inside, 1);
}

static void test_nothing(void **state)
{
    (void)state;
    struct gui_options o;
    struct wt_error e;
    assert_true(parse(&o, "", &e));
    assert_null(o.source);
    assert_true(o.seed == 1 && o.at == 0 && o.level == WT_STORY);
}

static void test_refused(void **state)
{
    (void)state;
    const char *const lines[] = {"a b",
                                 "--seed",
                                 "--seed x",
                                 "--seed -1",
                                 "--seed 1x",
                                 "--lang fr",
                                 "--theme blue",
                                 "--size 10x10",
                                 "--size 800",
                                 "--size 9x9x9",
                                 "--level all",
                                 "--at 0",
                                 "--at -3",
                                 "--at 99999999999",
                                 "--frob",
                                 "--frob 1",
                                 "--screenshot",
                                 "--export svg",
                                 "--export gif -o a",
                                 "-o a.svg",
                                 "--steps 3 ",
                                 "--export svg -o a --steps 0",
                                 "--export svg -o a --steps 4-3",
                                 "--export svg -o a --steps 3-",
                                 "--export svg -o a --steps -3",
                                 "--export svg -o a --steps 3-4x",
                                 "-x",
                                 "--seed 99999999999999999999"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct gui_options o;
        struct wt_error e;
        if (parse(&o, lines[i], &e))
            fail_msg("taken: %s", lines[i]);
        assert_true(e.usage);
        assert_true(strlen(e.what) > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all),     cmocka_unit_test(test_export),
        cmocka_unit_test(test_inside),  cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
