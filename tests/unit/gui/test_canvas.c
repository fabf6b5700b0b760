/* The canvas: text measures as it draws, bytes stand in columns, shapes reach the picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gui/canvas/canvas_cairo.h"
#include "gui/canvas/theme.h"
#include "tests/unit/gui/third_party_leaks.h"
#include <math.h>
#include <string.h>

static const struct gui_style mono = {GUI_MONO,   GUI_REGULAR, 13,
                                      0x000000FF, GUI_LEFT,    GUI_ELIDE_END};
static const struct gui_style sans = {GUI_SANS,   GUI_REGULAR, 14,
                                      0x000000FF, GUI_LEFT,    GUI_ONE_LINE};

static int open_canvas(void **state)
{
    *state = gui_cairo_new(400, 300, 2);
    return *state ? 0 : -1;
}

static int close_canvas(void **state)
{
    gui_cairo_free(*state);
    return 0;
}

static uint32_t pixel(struct gui_canvas *c, int x, int y)
{
    int stride;
    const uint8_t *pixels = gui_cairo_pixels(c, &stride);
    uint32_t value;
    memcpy(&value, pixels + y * stride + 4 * x, 4);
    return value;
}

/* Every pair of characters must be as wide as two, or columns of hex would not align. */
static void test_hex_has_no_ligatures(void **state)
{
    double one = gui_measure(*state, &mono, "0", 0).w;
    const char *const pairs[] = {"00", "ff", "fi", "->", "!=", "==", "||", "::", "//", "0x", "<="};
    assert_true(one > 0);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_true(fabs(gui_measure(*state, &mono, pairs[i], 0).w - 2 * one) < 0.01);
}

/* A ligature may be as wide as what it replaces; what is drawn tells. */
static void test_ligatures_are_not_drawn(void **state)
{
    enum { W = 60, H = 40 };
    uint32_t together[W * H];
    struct gui_rect box = {10, 10, 100, 20};
    gui_text(*state, box, &mono, "!=");
    for (int i = 0; i < W * H; i++)
        together[i] = pixel(*state, 20 + i % W, 20 + i / W);
    close_canvas(state);
    assert_int_equal(open_canvas(state), 0);
    gui_text(*state, box, &mono, "!");
    box.x += gui_measure(*state, &mono, "!", 0).w;
    gui_text(*state, box, &mono, "=");
    size_t ink = 0;
    for (int i = 0; i < W * H; i++) {
        assert_int_equal(pixel(*state, 20 + i % W, 20 + i / W), together[i]);
        ink += together[i] != 0;
    }
    assert_true(ink > 20);
}

static void test_wrapped_text_grows_downward(void **state)
{
    struct gui_style wrap = sans;
    wrap.fit = GUI_WRAP;
    const char *text = "Both sides derive the same secret, each in its own way, and tell nobody.";
    struct gui_size wide = gui_measure(*state, &wrap, text, 1000);
    struct gui_size narrow = gui_measure(*state, &wrap, text, 120);
    assert_true(narrow.w <= 120.5);
    assert_true(narrow.h > 3 * wide.h);
    /* A word that is longer than the line is broken inside. */
    const char *word = "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256";
    assert_true(gui_measure(*state, &wrap, word, 100).w <= 100.5);
}

static void test_chinese_has_glyphs(void **state)
{
    double narrow = gui_measure(*state, &sans, "握", 0).w;
    assert_true(narrow > 12 && narrow < 16); /* a full square of the size, not a box with digits */
    assert_true(gui_measure(*state, &sans, "握手", 0).w > 1.9 * narrow);
}

static void test_text_that_does_not_fit_is_noted(void **state)
{
    struct gui_canvas *c = *state;
    struct gui_rect box = {0, 0, 40, 20};
    gui_text(c, box, &sans, "fits");
    assert_int_equal(c->overflows, 0);
    gui_text(c, box, &sans, "this does not fit");
    assert_int_equal(c->overflows, 1);
    assert_string_equal(c->overflow, "this does not fit");
    struct gui_style elided = sans;
    elided.fit = GUI_ELIDE_MIDDLE;
    gui_text(c, box, &elided, "this may be elided");
    assert_int_equal(c->overflows, 1);
    struct gui_style wrap = sans;
    wrap.fit = GUI_WRAP;
    gui_text(c, box, &wrap, "four words need more lines");
    assert_int_equal(c->overflows, 2);
}

static void test_invalid_utf8_is_drawn_not_trusted(void **state)
{
    static const char broken[] = {'a', (char)0xff, (char)0xfe, 'b', 0};
    assert_true(gui_measure(*state, &sans, broken, 0).w > gui_measure(*state, &sans, "ab", 0).w);
}

static void test_shapes_and_clipping(void **state)
{
    struct gui_canvas *c = *state;
    struct gui_paint red = {.fill = 0xFF0000FF};
    gui_clip_push(c, (struct gui_rect){0, 0, 50, 50});
    gui_rect(c, (struct gui_rect){10, 10, 100, 20}, 0, red);
    gui_clip_pop(c);
    assert_int_equal(pixel(c, 25, 25), 0xFFFF0000);
    assert_int_equal(pixel(c, 19, 25), 0);
    assert_int_equal(pixel(c, 105, 25), 0); /* clipped at 50 units, 100 pixels */
    gui_circle(c, (struct gui_point){150, 100}, 10, red);
    assert_int_equal(pixel(c, 300, 200), 0xFFFF0000);
    assert_int_equal(pixel(c, 300 + 18, 200 + 18), 0);
}

static bool collect(void *user, const void *bytes, size_t len)
{
    struct {
        uint8_t head[8];
        size_t len;
    } *png = user;
    for (size_t i = 0; i < len && png->len + i < 8; i++)
        png->head[png->len + i] = ((const uint8_t *)bytes)[i];
    png->len += len;
    return true;
}

static bool refuse(void *user, const void *bytes, size_t len)
{
    (void)user;
    (void)bytes;
    (void)len;
    return false;
}

static void test_png(void **state)
{
    struct {
        uint8_t head[8];
        size_t len;
    } png = {{0}, 0};
    assert_true(gui_cairo_png(*state, collect, &png));
    assert_memory_equal(png.head, "\x89PNG\r\n\x1a\n", 8);
    assert_true(png.len > 100);
    assert_false(gui_cairo_png(*state, refuse, NULL));
}

static void test_resize(void **state)
{
    struct gui_canvas *c = *state;
    double before = gui_measure(c, &sans, "the same at every scale", 0).w;
    assert_true(gui_cairo_resize(c, 800, 600, 3));
    int stride;
    gui_cairo_pixels(c, &stride);
    assert_true(stride >= 3200);
    assert_true(fabs(gui_measure(c, &sans, "the same at every scale", 0).w - before) < 0.5);
    assert_false(gui_cairo_resize(c, 200000, 200000, 1));
    gui_cairo_pixels(c, &stride); /* the old image still stands */
    assert_true(stride >= 3200 && stride < 4000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_hex_has_no_ligatures, open_canvas, close_canvas),
        cmocka_unit_test_setup_teardown(test_ligatures_are_not_drawn, open_canvas, close_canvas),
        cmocka_unit_test_setup_teardown(test_wrapped_text_grows_downward, open_canvas,
                                        close_canvas),
        cmocka_unit_test_setup_teardown(test_chinese_has_glyphs, open_canvas, close_canvas),
        cmocka_unit_test_setup_teardown(test_text_that_does_not_fit_is_noted, open_canvas,
                                        close_canvas),
        cmocka_unit_test_setup_teardown(test_invalid_utf8_is_drawn_not_trusted, open_canvas,
                                        close_canvas),
        cmocka_unit_test_setup_teardown(test_shapes_and_clipping, open_canvas, close_canvas),
        cmocka_unit_test_setup_teardown(test_png, open_canvas, close_canvas),
        cmocka_unit_test_setup_teardown(test_resize, open_canvas, close_canvas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
