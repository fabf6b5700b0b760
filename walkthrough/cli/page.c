/* A page of styled text. Styles are ECMA-48's SGR sequences, which every terminal knows. */
#include "walkthrough/cli/page.h"

#include <langinfo.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "walkthrough/cli/width.h"

enum {
    DEFAULT_COLUMNS = 80,
    MIN_COLUMNS = 44,
    MAX_COLUMNS = 110,
    NARROWEST = 12
}; /* longer lines tire the eye */

static const char *const styles[] = {
    [STYLE_PLAIN] = "",    [STYLE_STRONG] = "1",  [STYLE_DIM] = "2",
    [STYLE_CLIENT] = "36", [STYLE_SERVER] = "35", [STYLE_OTHER] = "33",
    [STYLE_BAND] = "1;34", [STYLE_GOOD] = "32",   [STYLE_BAD] = "1;31",
};

static unsigned terminal_columns(void)
{
    uint64_t columns = 0;
    struct winsize size;
    const char *told = getenv("COLUMNS");
    if (told && !cli_number(told, 10000, &columns))
        columns = 0;
    if (!columns && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        columns = size.ws_col;
    if (!columns)
        columns = DEFAULT_COLUMNS;
    if (columns < MIN_COLUMNS)
        return MIN_COLUMNS;
    return columns > MAX_COLUMNS ? MAX_COLUMNS : (unsigned)columns;
}

/* https://no-color.org: set and not empty. */
static bool wants_colour(enum cli_colour asked)
{
    const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (asked != COLOUR_AUTO)
        return asked == COLOUR_ALWAYS;
    return isatty(STDOUT_FILENO) && !(no && *no) && terminal && strcmp(terminal, "dumb") != 0;
}

bool page_open(struct page *page, const struct cli_options *options, struct wt_error *error)
{
    *page = (struct page){.columns = terminal_columns(),
                          .colour = wants_colour(options->colour),
                          .utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8")};
    return page_set_language(page, options->language, error);
}

bool page_set_language(struct page *page, const char *language, struct wt_error *error)
{
    struct wt_catalog *catalog = wt_catalog_open(language, error);
    if (!catalog)
        return false;
    wt_catalog_free(page->catalog);
    page->catalog = catalog;
    if (!strcmp(language, "zh")) /* nobody asks for Chinese on a terminal that has only ASCII */
        page->utf8 = true;
    return true;
}

void page_close(struct page *page)
{
    wt_catalog_free(page->catalog);
    wt_buffer_clear(&page->text);
    page->catalog = NULL;
}

bool page_print(struct page *page, FILE *to, struct wt_error *error)
{
    if (page->text.failed)
        return wt_fail(error, "", "memory is out");
    if (page->text.len)
        fwrite(page->text.data, 1, page->text.len, to);
    wt_buffer_clear(&page->text);
    page->column = 0;
    return true;
}

const char *page_language(const struct page *page)
{
    return wt_catalog_language(page->catalog);
}

const char *page_word(const struct page *page, const char *id)
{
    return wt_word(page->catalog, id);
}

static void begin_style(struct page *page, enum page_style style)
{
    if (page->colour && *styles[style])
        wt_printf(&page->text, "\033[%sm", styles[style]);
}

static void end_style(struct page *page, enum page_style style)
{
    if (page->colour && *styles[style])
        wt_puts(&page->text, "\033[0m");
}

static void put_character(struct page *page, const char *text, const struct character *c)
{
    if (page->utf8 && c->code != 0xfffd)
        wt_put(&page->text, text, c->len);
    else if (c->code < 0x80)
        wt_put(&page->text, text, 1);
    else
        wt_puts(&page->text, character_in_ascii(c->code));
    page->column += c->columns;
}

static void put_span(struct page *page, const char *text, size_t len)
{
    for (const char *end = text + len; text < end;) {
        struct character c = character_at(text);
        put_character(page, text, &c);
        text += c.len;
    }
}

void page_text(struct page *page, enum page_style style, const char *text)
{
    begin_style(page, style);
    put_span(page, text, strlen(text));
    end_style(page, style);
}

void page_format(struct page *page, enum page_style style, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    page_text(page, style, text);
}

void page_size(struct page *page, enum page_style style, size_t len)
{
    page_format(page, style, "%zu %s", len, page_word(page, len == 1 ? "cli.byte" : "cli.bytes"));
}

void page_newline(struct page *page)
{
    while (page->text.len > 0 && page->text.data[page->text.len - 1] == ' ')
        page->text.len--;
    wt_puts(&page->text, "\n");
    page->column = 0;
}

void page_indent(struct page *page, unsigned column)
{
    while (page->column < column) {
        wt_puts(&page->text, " ");
        page->column++;
    }
}

void page_repeat(struct page *page, enum page_style style, const char *text, unsigned count)
{
    begin_style(page, style);
    for (unsigned i = 0; i < count; i++)
        put_span(page, text, strlen(text));
    end_style(page, style);
}

/* The bytes of the next piece that is not broken: a word, or one ideograph, with the punctuation
 * that clings to it. */
static size_t unbroken(const char *text)
{
    size_t len = 0;
    struct character c = character_at(text);
    while (text[len] && character_opens(c.code)) {
        len += c.len;
        c = character_at(text + len);
    }
    bool ideograph = c.columns == 2;
    do {
        if (!text[len] || text[len] == ' ')
            return len;
        len += c.len;
        c = character_at(text + len);
    } while (!ideograph && c.columns != 2);
    while (text[len] && character_closes(c.code)) {
        len += c.len;
        c = character_at(text + len);
    }
    return len;
}

static unsigned span_columns(const char *text, size_t len)
{
    unsigned columns = 0;
    for (const char *end = text + len; text < end;) {
        struct character c = character_at(text);
        columns += c.columns;
        text += c.len;
    }
    return columns;
}

/* A piece that is wider than a line is broken anywhere. */
static size_t fitting(const char *text, size_t len, unsigned columns)
{
    size_t fits = 0;
    while (fits < len && span_columns(text, fits + character_at(text + fits).len) <= columns)
        fits += character_at(text + fits).len;
    return fits ? fits : character_at(text).len;
}

void page_flow(struct page *page, enum page_style style, unsigned left, unsigned right,
               const char *text)
{
    if (!right || right > page->columns)
        right = page->columns;
    if (right < left + NARROWEST)
        right = left + NARROWEST;
    page_indent(page, left);
    begin_style(page, style);
    for (unsigned start = page->column; *text;) {
        bool space = *text == ' ' && page->column > left;
        text += strspn(text, " ");
        size_t len = unbroken(text);
        unsigned width = span_columns(text, len);
        bool movable = page->column > start || (page->column > left && width <= right - left);
        if (movable && page->column + space + width > right) {
            page_newline(page);
            page_indent(page, left);
            space = false;
        }
        if (page->column + width > right && len > 0)
            len = fitting(text, len, page->column < right ? right - page->column : 1);
        put_span(page, " ", space);
        put_span(page, text, len);
        text += len;
    }
    end_style(page, style);
}

void page_paragraph(struct page *page, enum page_style style, unsigned left, unsigned right,
                    const char *text)
{
    page_flow(page, style, left, right, text);
    page_newline(page);
}
