/* A table of differences: a heading for each list or group, a line for each thing only one side
 * has, two where they say different things. */
#include "walkthrough/cli/diff_view.h"

#include <string.h>

#include "walkthrough/export/json_writer.h"
#include "walkthrough/trace/fingerprint.h"

enum { MARK_COLUMN = 2, NAME_COLUMN = 4, SAYS_COLUMN = 9 };

static const struct {
    char mark[2];
    enum page_style style;
    const char *word, *json;
} kinds[] = {
    [WT_REMOVED] = {"-", STYLE_BAD, "cli.diff.removed", "removed"},
    [WT_ADDED] = {"+", STYLE_GOOD, "cli.diff.added", "added"},
    [WT_CHANGED] = {"~", STYLE_STRONG, "cli.diff.changed", "changed"},
    [WT_MOVED] = {"^", STYLE_DIM, "cli.diff.moved", "moved"},
};
enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

static void view_side(struct page *page, char letter, const struct diff_side *side)
{
    struct wt_buffer ja4 = {0};
    wt_ja4(&ja4, side->hello);
    page_format(page, STYLE_STRONG, "%c ", letter);
    page_text(page, STYLE_PLAIN, side->name);
    page_format(page, STYLE_DIM, "   JA4 %s", ja4.data ? ja4.data : "");
    page_newline(page);
    wt_buffer_clear(&ja4);
}

static void view_says(struct page *page, const char *letter, const char *says)
{
    page_indent(page, NAME_COLUMN + 2);
    page_text(page, STYLE_DIM, letter);
    page_indent(page, SAYS_COLUMN);
    if (*says) {
        page_paragraph(page, STYLE_PLAIN, SAYS_COLUMN, 0, says);
        return;
    }
    page_size(page, STYLE_DIM, 0);
    page_newline(page);
}

static void view_difference(struct page *page, const struct wt_difference *difference)
{
    const char *only = difference->a ? difference->a : difference->b;
    page_indent(page, MARK_COLUMN);
    page_text(page, kinds[difference->kind].style, kinds[difference->kind].mark);
    page_indent(page, NAME_COLUMN);
    page_flow(page, kinds[difference->kind].style, NAME_COLUMN, 0, difference->name);
    if (difference->kind == WT_MOVED)
        page_format(page, STYLE_DIM, "  %zu > %zu", difference->a_at, difference->b_at);
    page_newline(page);
    if (difference->kind == WT_CHANGED) {
        view_says(page, "A", difference->a);
        view_says(page, "B", difference->b);
    } else if (difference->kind != WT_MOVED && *only && strcmp(only, difference->name) != 0) {
        view_says(page, "", only);
    }
}

static void view_counts(struct page *page, const struct wt_differences *d,
                        const size_t counts[static KIND_COUNT], size_t fresh)
{
    page_newline(page);
    page_format(page, STYLE_PLAIN, "%zu ", d->same);
    page_text(page, STYLE_PLAIN, page_word(page, "cli.diff.same"));
    for (size_t kind = 0; kind < KIND_COUNT; kind++) {
        if (counts[kind] == 0)
            continue;
        page_format(page, kinds[kind].style, "; %s %zu ", kinds[kind].mark, counts[kind]);
        page_text(page, STYLE_PLAIN, page_word(page, kinds[kind].word));
    }
    if (fresh > 0) {
        page_format(page, STYLE_DIM, "; %zu ", fresh);
        page_text(page, STYLE_DIM, page_word(page, "cli.diff.fresh"));
    }
    page_newline(page);
}

void view_differences(struct page *page, const struct diff_side sides[static 2],
                      const struct wt_differences *d, bool ignore_fresh)
{
    size_t counts[KIND_COUNT] = {0}, fresh = 0;
    const char *path = "";
    view_side(page, 'A', &sides[0]);
    view_side(page, 'B', &sides[1]);
    page_newline(page);
    for (size_t i = 0; i < d->count; i++) {
        const struct wt_difference *difference = &d->list[i];
        fresh += difference->fresh;
        if (difference->fresh && ignore_fresh)
            continue;
        if (strcmp(path, difference->path) != 0)
            page_paragraph(page, STYLE_BAND, 0, 0, path = difference->path);
        view_difference(page, difference);
        counts[difference->kind]++;
    }
    view_counts(page, d, counts, fresh);
}

/* ---- for programs -----------------------------------------------------------------------------
 */

static void json_side(struct json *j, const char *key, const struct diff_side *side)
{
    struct wt_buffer ja3 = {0}, ja4 = {0};
    wt_ja3_md5(&ja3, side->hello);
    wt_ja4(&ja4, side->hello);
    json_open(j, key, '{');
    json_text(j, "name", side->name);
    json_text(j, "ja3", ja3.data);
    json_text(j, "ja4", ja4.data);
    json_close(j, '}');
    wt_buffer_clear(&ja3);
    wt_buffer_clear(&ja4);
}

static void json_difference(struct json *j, const struct wt_difference *difference)
{
    json_line(j);
    json_open(j, NULL, '{');
    json_text(j, "kind", kinds[difference->kind].json);
    json_text(j, "path", difference->path);
    json_text(j, "name", difference->name);
    if (difference->a)
        json_text(j, "a", difference->a);
    if (difference->b)
        json_text(j, "b", difference->b);
    if (difference->a_at > 0)
        json_uint(j, "a_at", difference->a_at);
    if (difference->b_at > 0)
        json_uint(j, "b_at", difference->b_at);
    json_bool(j, "fresh", difference->fresh);
    json_close(j, '}');
}

void json_differences(struct wt_buffer *out, const struct diff_side sides[static 2],
                      const struct wt_differences *d, bool ignore_fresh)
{
    struct json j = {.out = out};
    json_open(&j, NULL, '{');
    json_side(&j, "a", &sides[0]);
    json_side(&j, "b", &sides[1]);
    json_uint(&j, "same", d->same);
    json_open(&j, "differences", '[');
    for (size_t i = 0; i < d->count; i++)
        if (!d->list[i].fresh || !ignore_fresh)
            json_difference(&j, &d->list[i]);
    json_line(&j);
    json_close(&j, ']');
    json_close(&j, '}');
    wt_puts(out, "\n");
}
