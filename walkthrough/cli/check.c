/* tlswalk check: does a lesson file say what was computed? */
#include <stdio.h>

#include "walkthrough/cli/cli.h"
#include "walkthrough/cli/page.h"
#include "walkthrough/cli/source.h"

static const char help[] =
    "usage: tlswalk check FILE.json…\n"
    "\n"
    "Computes again everything in a lesson file that can be computed: derived values, fields,\n"
    "verdicts, who knows what, and the scenario itself. What was drawn, received or withheld\n"
    "cannot be, and is counted. Exit status 0 when every file is right, 1 when one is not.\n"
    "\n"
    "  --lang en|zh   the language, else what LC_ALL, LC_MESSAGES or LANG asks for\n"
    "  --color WHEN   auto (the default), always or never\n";

static void view_counts(struct page *page, const struct wt_report *report)
{
    const struct {
        const char *word;
        size_t count;
    } counts[] = {
        {"cli.check.values_recomputed", report->values_recomputed},
        {"cli.check.values_drawn", report->values_drawn},
        {"cli.check.values_received", report->values_received},
        {"cli.check.values_withheld", report->values_withheld},
        {"cli.check.messages_decoded", report->messages_decoded},
        {"cli.check.fields_compared", report->fields_compared},
        {"cli.check.knowledge_compared", report->knowledge_compared},
        {"cli.check.verdicts_recomputed", report->verdicts_recomputed},
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        page_format(page, STYLE_STRONG, "  %6zu  ", counts[i].count);
        page_paragraph(page, STYLE_PLAIN, 10, 0, page_word(page, counts[i].word));
    }
    if (report->rerun)
        page_paragraph(page, STYLE_PLAIN, 10, 0, page_word(page, "cli.check.rerun"));
}

static void view_report(struct page *page, const char *path, const struct wt_report *report)
{
    bool right = report->finding_count == 0;
    page_text(page, right ? STYLE_GOOD : STYLE_BAD, right ? "✓ " : "✗ ");
    page_text(page, STYLE_STRONG, path);
    page_text(page, STYLE_PLAIN, page_word(page, "cli.colon"));
    page_paragraph(page, STYLE_PLAIN, 2, 0,
                   page_word(page, right ? "cli.check.right" : "cli.check.wrong"));
    view_counts(page, report);
    for (size_t i = 0; i < report->finding_count; i++) {
        page_text(page, STYLE_BAD, "  ✗ ");
        page_paragraph(page, STYLE_PLAIN, 4, 0, report->findings[i]);
    }
}

static bool check_file(struct page *page, const char *path, struct wt_error *error)
{
    struct wt_trace *trace = source_load(path, error);
    struct wt_report *report = trace ? wt_check(trace) : NULL;
    bool right = report && report->finding_count == 0;
    if (report)
        view_report(page, path, report);
    else if (trace)
        wt_fail(error, path, "memory is out");
    wt_report_free(report);
    wt_trace_free(trace);
    return right;
}

int cli_check(int argc, char **argv)
{
    struct cli_options options;
    struct wt_error error = {0};
    struct page page;
    int status;
    if (!cli_begin(&options, argc, argv, CLI_TEXT_OPTIONS, help, "one lesson FILE or more", 1, argc,
                   &status))
        return status;
    if (!page_open(&page, &options, &error))
        return cli_complain(&error);
    status = CLI_FINE;
    for (int i = 0; i < options.operand_count; i++) {
        struct wt_error trouble = {0};
        if (!check_file(&page, options.operands[i], &trouble))
            status = CLI_FAILED;
        page_print(&page, stdout, &trouble);
        if (*trouble.what)
            cli_complain(&trouble);
    }
    page_close(&page);
    return status;
}
