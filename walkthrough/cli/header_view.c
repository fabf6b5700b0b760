/* What a trace is: its title, where it comes from, and how its arrows are read. */
#include "walkthrough/cli/header_view.h"

#include <string.h>

static void view_scenario(struct page *page, const struct wt_origin *origin)
{
    page_format(page, STYLE_DIM, "%s · %s %llu", origin->scenario, page_word(page, "cli.seed"),
                (unsigned long long)origin->seed);
    if (origin->options && *origin->options)
        page_format(page, STYLE_DIM, " · %s", origin->options);
    page_newline(page);
}

void view_header(struct page *page, const struct wt_trace *trace)
{
    bool chinese = !strcmp(page_language(page), "zh");
    const struct wt_origin *origin = &trace->origin;
    page_paragraph(page, STYLE_STRONG, 0, 0, chinese ? trace->title.zh : trace->title.en);
    if (origin->scenario)
        view_scenario(page, origin);
    page_paragraph(page, STYLE_PLAIN, 0, 0, chinese ? trace->summary.zh : trace->summary.en);
    page_flow(page, STYLE_DIM, 0, 0, "──▶ ");
    page_flow(page, STYLE_DIM, 0, 0, page_word(page, "cli.in_the_clear"));
    page_flow(page, STYLE_DIM, 0, 0, "   ══▶ ");
    page_paragraph(page, STYLE_DIM, 0, 0, page_word(page, "cli.sealed"));
}
