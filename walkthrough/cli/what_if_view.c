/* See what_if_view.h. */
#include "walkthrough/cli/what_if_view.h"

#include "walkthrough/cli/step_view.h"

static void view_check(struct page *page, const struct wt_check *check)
{
    struct wt_buffer title = {0};
    wt_check_title(&title, page->catalog, check);
    page_indent(page, 4);
    page_text(page, check->ok ? STYLE_GOOD : STYLE_BAD,
              page->utf8 ? (check->ok ? "✓ " : "✗ ") : (check->ok ? "+ " : "! "));
    page_flow(page, STYLE_PLAIN, 6, 0, title.data ? title.data : check->text);
    if (check->field && *check->field)
        page_flow(page, STYLE_DIM, 6, 0, " · "), page_flow(page, STYLE_DIM, 6, 0, check->field);
    page_newline(page);
    wt_buffer_clear(&title);
}

static void view_noticed(struct page *page, const struct wt_trace *trace)
{
    const struct wt_step *step = wt_step_at(trace, trace->outcome.noticed_by);
    struct lane lane = lane_of(page, trace, step->actor);
    page_text(page, STYLE_STRONG, page_word(page, "cli.noticed_by_actor"));
    page_text(page, STYLE_PLAIN, page_word(page, "cli.colon"));
    page_text(page, lane.style, actor_name(page, trace, step->actor));
    page_format(page, STYLE_DIM, " · %s %u", page_word(page, "cli.step"), step->id);
    page_newline(page);
    for (size_t i = 0; i < step->check_count; i++)
        if (!step->checks[i].ok)
            view_check(page, &step->checks[i]);
    if (trace->outcome.caught_in) {
        page_indent(page, 6);
        page_text(page, STYLE_DIM, page_word(page, "cli.caught_in"));
        page_format(page, STYLE_DIM, " %s", trace->outcome.caught_in);
        page_newline(page);
    }
}

/* Did somebody on the path interfere, or a participant alone? */
static bool on_the_path(const struct wt_trace *trace)
{
    for (size_t i = 0; i < trace->actor_count; i++)
        if (trace->actors[i].role == WT_ATTACKER)
            return true;
    return false;
}

static void view_unnoticed(struct page *page, const struct wt_trace *trace)
{
    const char *why = trace->outcome.stalled ? "cli.nobody_noticed.stalled"
                      : on_the_path(trace)   ? "cli.nobody_noticed.why"
                                             : "cli.nobody_noticed.sender";
    page_text(page, STYLE_BAD, page_word(page, "cli.nobody_noticed"));
    page_newline(page);
    page_paragraph(page, STYLE_PLAIN, 4, 0, page_word(page, why));
}

static void view_green(struct page *page, const struct wt_trace *trace, wt_id since)
{
    bool said = false;
    for (wt_id id = since; id <= trace->step_count; id++) {
        const struct wt_step *step = wt_step_at(trace, id);
        for (size_t i = 0; i < step->check_count; i++) {
            if (!step->checks[i].ok)
                continue;
            if (!said) {
                page_text(page, STYLE_STRONG, page_word(page, "cli.stayed_green"));
                page_newline(page);
            }
            said = true;
            view_check(page, &step->checks[i]);
        }
    }
}

void view_what_if(struct page *page, const struct wt_trace *trace)
{
    wt_id first = 0;
    for (size_t i = 0; i < trace->origin.interference_count; i++) {
        page_text(page, STYLE_STRONG, page_word(page, "cli.what_if"));
        page_text(page, STYLE_PLAIN, page_word(page, "cli.colon"));
        page_paragraph(page, STYLE_PLAIN, 4, 0, trace->origin.interferences[i]);
    }
    for (size_t i = 0; i < trace->step_count && !first; i++)
        if (trace->steps[i].kind == WT_INTERFERE)
            first = trace->steps[i].id;
    if (trace->outcome.noticed_by)
        view_noticed(page, trace);
    else
        view_unnoticed(page, trace);
    view_green(page, trace, first ? first : 1);
}
