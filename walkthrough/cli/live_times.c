/* The time each row of the state table took, as a table: what was waited for the peer apart from
 * what was computed here. The names of the rows are the titles of their steps. */
#include "walkthrough/cli/live_view.h"
#include "walkthrough/cli/step_view.h"

enum { BEGAN = 2, WAITED = 12, TOOK = 24, TITLE = 36 };

static void milliseconds(struct page *page, unsigned column, int64_t microseconds)
{
    page_indent(page, column);
    page_format(page, STYLE_PLAIN, "%7.1f ms", (double)microseconds / 1000);
}

static void view_row(struct page *page, const struct wt_live *live, const struct wt_live_row *row)
{
    const struct wt_step *step = wt_step_at(live->trace, row->step);
    struct wt_buffer title = {0};
    wt_step_text(&title, page->catalog, step, WT_TITLE);
    milliseconds(page, BEGAN, row->began_us);
    milliseconds(page, WAITED, row->waited_us);
    milliseconds(page, TOOK, row->took_us);
    page_indent(page, TITLE);
    page_paragraph(page, STYLE_PLAIN, TITLE, 0, title.data ? title.data : step->text);
    wt_buffer_clear(&title);
}

static void view_heading(struct page *page, unsigned column, const char *id)
{
    page_indent(page, column + 2);
    page_text(page, STYLE_DIM, page_word(page, id));
}

void live_times(struct page *page, const struct wt_live *live)
{
    view_band(page, page_word(page, "cli.times"));
    view_heading(page, BEGAN, "cli.times.began");
    view_heading(page, WAITED, "cli.times.waited");
    view_heading(page, TOOK, "cli.times.took");
    page_newline(page);
    for (size_t i = 0; i < live->row_count; i++)
        view_row(page, live, &live->rows[i]);
    page_newline(page);
}
