/* Both themes: every text is legible on every ground it stands on (WCAG 2.1, 1.4.3: 4.5 to 1). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gui/canvas/theme.h"
#include <math.h>

/* The two ends of the scale, and a pair that WCAG's own tutorials compute. */
static void test_contrast_is_wcags(void **state)
{
    (void)state;
    assert_true(fabs(gui_contrast(0x000000FF, 0xFFFFFFFF) - 21) < 0.001);
    assert_true(fabs(gui_contrast(0x336699FF, 0x336699FF) - 1) < 0.001);
    assert_true(fabs(gui_contrast(0x777777FF, 0xFFFFFFFF) - 4.478) < 0.01);
}

static void check_theme(const struct gui_theme *theme)
{
    size_t pairs = 0;
    const char *what;
    gui_color text, ground;
    for (; gui_theme_pair(theme, pairs, &what, &text, &ground); pairs++) {
        assert_int_equal(text & 255, 255);
        assert_int_equal(ground & 255, 255);
        double contrast = gui_contrast(text, ground);
        if (contrast < 4.5)
            print_error("%s, %s: %.2f\n", theme->name, what, contrast);
        assert_true(contrast >= 4.5);
    }
    assert_true(pairs >= 27 + 3 * GUI_LANE_COLORS + GUI_FIELD_COLORS);
}

static void test_texts_are_legible(void **state)
{
    (void)state;
    check_theme(&gui_light);
    check_theme(&gui_dark);
}

/* Neighbouring fields must be told apart by their ground. */
static void test_field_colours_differ(void **state)
{
    (void)state;
    const struct gui_theme *themes[] = {&gui_light, &gui_dark};
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < GUI_FIELD_COLORS; i++)
            for (size_t j = 0; j < i; j++)
                assert_int_not_equal(themes[k]->field[i], themes[k]->field[j]);
}

static void test_mix(void **state)
{
    (void)state;
    assert_int_equal(gui_mix(0x000000FF, 0xFFFFFFFF, 0), 0x000000FF);
    assert_int_equal(gui_mix(0x000000FF, 0xFFFFFFFF, 1), 0xFFFFFFFF);
    assert_int_equal(gui_mix(0x204060FF, 0x40A000FF, 0.5), 0x307030FF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast_is_wcags),
        cmocka_unit_test(test_texts_are_legible),
        cmocka_unit_test(test_field_colours_differ),
        cmocka_unit_test(test_mix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
