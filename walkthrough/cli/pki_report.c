/* See pki_report.h. */
#include "walkthrough/cli/pki_report.h"

#include <stdarg.h>
#include <string.h>

#include "walkthrough/export/json_writer.h"
#include "walkthrough/live/rfc3339.h"

enum { MAX_VALUE = 4096, VALUE_COLUMN = 26 };

static void put_row(struct report *report, const char *name, const char *from, const char *text)
{
    const char *value = wt_arena_text(&report->arena, text);
    if (!value || report->row_count == REPORT_MAX_ROWS)
        report->failed = true;
    else if (*value)
        report->rows[report->row_count++] = (struct report_row){name, value, from};
}

void report_put(struct report *report, const char *name, const char *from, const char *format, ...)
{
    char text[MAX_VALUE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    put_row(report, name, from, text);
}

void report_moment(struct report *report, const char *name, const char *from, int64_t seconds)
{
    char text[WT_RFC3339_SIZE];
    wt_rfc3339_write(text, seconds);
    put_row(report, name, from, text);
}

void report_buffer(struct report *report, const char *name, const char *from,
                   struct wt_buffer *text)
{
    report->failed = report->failed || text->failed;
    if (text->data)
        put_row(report, name, from, text->data);
    wt_buffer_clear(text);
}

void report_remark(struct report *report, enum page_style style, const char *word)
{
    if (report->remark_count == REPORT_MAX_REMARKS) {
        report->failed = true;
        return;
    }
    report->remark_styles[report->remark_count] = style;
    report->remarks[report->remark_count++] = word;
}

/* Fields are called as the standard calls them; files by a word of the catalog. */
static const char *title_of(const struct page *page, const char *name)
{
    static const char *const files[][2] = {{"certificate", "pki.kind_certificate"},
                                           {"request", "pki.kind_request"},
                                           {"key", "pki.kind_key"},
                                           {"ocsp_request", "pki.kind_ocsp_request"},
                                           {"ocsp_response", "pki.kind_ocsp_response"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(files[i][0], name) == 0)
            return page_word(page, files[i][1]);
    return name;
}

static void view_row(struct page *page, const struct report_row *row)
{
    page_indent(page, 2);
    page_text(page, STYLE_DIM, title_of(page, row->name));
    if (strchr(row->value, ' ')) {
        page_flow(page, STYLE_PLAIN, VALUE_COLUMN, 0, row->value);
    } else { /* a path, a URL, a number: to be copied, not broken */
        page_indent(page, VALUE_COLUMN);
        page_text(page, STYLE_PLAIN, row->value);
    }
    if (row->from) {
        page_text(page, STYLE_DIM, "  (");
        page_flow(page, STYLE_DIM, VALUE_COLUMN, 0, page_word(page, row->from));
        page_text(page, STYLE_DIM, ")");
    }
    page_newline(page);
}

static void view(struct page *page, const struct report *report)
{
    page_paragraph(page, report->style, 0, 0, page_word(page, report->title));
    for (size_t i = 0; i < report->row_count; i++)
        view_row(page, &report->rows[i]);
    for (size_t i = 0; i < report->remark_count; i++)
        page_paragraph(page, report->remark_styles[i], 0, 0, page_word(page, report->remarks[i]));
}

static bool print_json(const struct report *report, FILE *to, struct wt_error *error)
{
    struct wt_buffer text = {0};
    struct json j = {.out = &text};
    json_open(&j, NULL, '{');
    for (size_t i = 0; i < report->row_count; i++) {
        json_line(&j);
        json_text(&j, report->rows[i].name, report->rows[i].value);
    }
    json_line(&j);
    json_close(&j, '}');
    wt_puts(&text, "\n");
    bool ok = !text.failed || wt_fail(error, "", "memory is out");
    if (ok)
        fwrite(text.data, 1, text.len, to);
    wt_buffer_clear(&text);
    return ok;
}

bool report_print(struct report *report, const struct cli_options *options, struct wt_error *error)
{
    struct page page;
    FILE *to = options->output && strcmp(options->output, "-") == 0 ? stderr : stdout;
    if (report->failed)
        return wt_fail(error, "", "memory is out");
    if (options->json)
        return print_json(report, to, error);
    if (!page_open(&page, options, error))
        return false;
    view(&page, report);
    bool ok = page_print(&page, to, error);
    page_close(&page);
    return ok;
}

void report_clear(struct report *report)
{
    wt_arena_clear(&report->arena);
}
