/* The SVG back-end: elements for calls, texts that stay texts, and lines where pango breaks them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gui/canvas/canvas_cairo.h"
#include "gui/canvas/canvas_svg.h"
#include "tests/unit/gui/third_party_leaks.h"
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct gui_style sans = {GUI_SANS,   GUI_REGULAR, 14,
                                      0x102030FF, GUI_LEFT,    GUI_ONE_LINE};

struct file {
    char text[16384];
    size_t len;
    bool full; /* writes fail */
};

static bool keep(void *user, const void *bytes, size_t len)
{
    struct file *file = user;
    if (file->full || file->len + len >= sizeof file->text)
        return false;
    memcpy(file->text + file->len, bytes, len);
    file->len += len;
    file->text[file->len] = 0;
    return true;
}

static struct gui_canvas *begin(struct file *file)
{
    *file = (struct file){.len = 0};
    struct gui_canvas *c =
        gui_svg_new((struct gui_size){400, 300.5}, "A & B", "1 < 2", "en", keep, file);
    assert_non_null(c);
    return c;
}

static void has(const struct file *file, const char *text)
{
    if (!strstr(file->text, text))
        fail_msg("no '%s' in:\n%s", text, file->text);
}

static unsigned count(const struct file *file, const char *text)
{
    unsigned n = 0;
    for (const char *at = file->text; (at = strstr(at, text)); at++)
        n++;
    return n;
}

static void test_head_and_shapes(void **state)
{
    (void)state;
    struct file file;
    struct gui_canvas *c = begin(&file);
    setlocale(LC_NUMERIC, "de_DE.UTF-8"); /* no decimal comma, should the machine have it */
    gui_group_push(c, "message.4");
    gui_rect(c, (struct gui_rect){-1.25, 2, 30, 40}, 8, (struct gui_paint){.fill = 0xff00007f});
    gui_line(c, (struct gui_point){1, 2}, (struct gui_point){3, 4.5}, 2, 0x00ff00ff);
    gui_circle(c, (struct gui_point){5, 6}, 7,
               (struct gui_paint){.stroke = 0x0000ffff, .width = 1, .dashed = true});
    gui_clip_push(c, (struct gui_rect){0, 0, 10, 10});
    gui_clip_pop(c);
    gui_group_pop(c);
    assert_true(gui_svg_close(c));
    has(&file, "<title>A &amp; B</title>\n<desc>1 &lt; 2</desc>");
    has(&file, "width=\"400\" height=\"300.50\" viewBox=\"0 0 400 300.50\"");
    has(&file, "<g id=\"message.4\">");
    has(&file, "<rect x=\"-1.25\" y=\"2\" width=\"30\" height=\"40\" rx=\"8\" fill=\"#ff0000\" "
               "fill-opacity=\"0.50\"/>");
    has(&file, "<polyline points=\"1,2 3,4.50\"");
    has(&file,
        "<circle cx=\"5\" cy=\"6\" r=\"7\" fill=\"none\" stroke=\"#0000ff\" stroke-width=\"1\" "
        "stroke-dasharray=\"4 3\"/>");
    has(&file, "<g clip-path=\"url(#clip.1)\">");
    assert_int_equal(count(&file, "<g "), count(&file, "</g>"));
}

static void test_text_stays_text(void **state)
{
    (void)state;
    struct file file;
    struct gui_canvas *c = begin(&file);
    struct gui_style mono = sans;
    mono.font = GUI_MONO;
    mono.weight = GUI_BOLD;
    gui_text(c, (struct gui_rect){10, 10, 300, 20}, &sans, "0 < 1 & \"2\" \x01握手");
    gui_text(c, (struct gui_rect){10, 40, 300, 20}, &mono, "ff 00");
    assert_int_equal(c->overflows, 0);
    assert_true(gui_svg_close(c));
    has(&file, ">0 &lt; 1 &amp; &quot;2&quot;  握手</text>");
    has(&file, "font-weight=\"700\" class=\"m\" fill=\"#102030\">ff 00</text>");
}

/* A paragraph has as many lines as it is measured high, each with a baseline below the one before,
 * and nothing is lost between them but blanks. */
static void test_wrapped(void **state)
{
    (void)state;
    static const char words[] = "Both sides derive TLS_DHE_RSA_WITH_AES_128_GCM_SHA256 each in its "
                                "own way, and tell nobody";
    struct file file;
    struct gui_canvas *c = begin(&file);
    struct gui_style wrap = sans;
    wrap.fit = GUI_WRAP;
    double height = gui_measure(c, &wrap, words, 120).h;
    gui_text(c, (struct gui_rect){10, 10, 120, height}, &wrap, words);
    assert_int_equal(c->overflows, 0);
    assert_true(gui_svg_close(c));
    double last = 0;
    char joined[256] = "";
    for (const char *at = file.text; (at = strstr(at, "<text x=")); at++) {
        double y = 0;
        assert_int_equal(sscanf(strstr(at, " y="), " y=\"%lf\"", &y), 1);
        assert_true(y > last + 10);
        last = y;
        const char *from = strchr(at, '>') + 1;
        strncat(joined, from, (size_t)(strstr(from, "</text>") - from));
    }
    assert_true(last > 60 && last < 10 + height);
    size_t kept = 0;
    for (const char *w = words; *w; w++) {
        if (*w == ' ')
            continue;
        while (joined[kept] == ' ')
            kept++;
        assert_int_equal(joined[kept++], *w);
    }
}

static void test_elided(void **state)
{
    (void)state;
    struct file file;
    struct gui_canvas *c = begin(&file);
    struct gui_style style = sans;
    gui_text(c, (struct gui_rect){0, 0, 60, 20}, &style, "too long for its box");
    assert_int_equal(c->overflows, 1);
    style.fit = GUI_ELIDE_MIDDLE;
    gui_text(c, (struct gui_rect){0, 0, 90, 20}, &style, "beginning and the end");
    assert_int_equal(c->overflows, 1);
    assert_true(gui_svg_close(c));
    has(&file, "\u2026</text>");
    has(&file, ">begi");
    has(&file, "end</text>");
    assert_null(strstr(file.text, "its box"));
    for (const char *at = file.text; (at = strstr(at, "textLength=")); at++) {
        double width = 0;
        assert_int_equal(sscanf(at, "textLength=\"%lf\"", &width), 1);
        assert_true(width > 30 && width <= 90);
    }
}

static void test_a_full_disk_is_told(void **state)
{
    (void)state;
    struct file file;
    struct gui_canvas *c = begin(&file);
    file.full = true;
    gui_rect(c, (struct gui_rect){0, 0, 1, 1}, 0, (struct gui_paint){.fill = 0xff});
    file.full = false;
    assert_false(gui_svg_close(c));
}

static void test_pdf_is_dated_by_its_trace(void **state)
{
    (void)state;
    static struct file files[2];
    for (int i = 0; i < 2; i++) {
        files[i] = (struct file){.len = 0};
        struct gui_canvas *c =
            gui_pdf_new(200, 100, 1, "Two pages", "2026-01-15T12:00:00Z", keep, &files[i]);
        assert_non_null(c);
        for (int page = 0; page < 2; page++) {
            gui_text(c, (struct gui_rect){10, 10, 180, 20}, &sans, page ? "second" : "first");
            gui_pdf_end_page(c);
        }
        assert_true(gui_pdf_close(c));
    }
    assert_memory_equal(files[0].text, "%PDF-", 5);
    assert_int_equal(files[0].len, files[1].len);
    assert_memory_equal(files[0].text, files[1].text, files[0].len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_head_and_shapes),
        cmocka_unit_test(test_text_stays_text),
        cmocka_unit_test(test_wrapped),
        cmocka_unit_test(test_elided),
        cmocka_unit_test(test_a_full_disk_is_told),
        cmocka_unit_test(test_pdf_is_dated_by_its_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
