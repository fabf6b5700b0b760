/* The narration: a head, the steps of the level under the bands of their phases, the outcome. */
#include "walkthrough/cli/narrate.h"

#include "walkthrough/cli/header_view.h"
#include "walkthrough/cli/outcome_view.h"
#include "walkthrough/cli/step_view.h"

static void view_steps(struct page *page, const struct wt_trace *trace, enum wt_level level)
{
    int phase = -1;
    unsigned seen = 0; /* one bit for each phase */
    for (size_t i = 0; i < trace->step_count; i++) {
        const struct wt_step *step = &trace->steps[i];
        if (step->level > level)
            continue;
        if ((int)step->phase != phase)
            view_phase(page, step->phase, !(seen >> step->phase & 1));
        seen |= 1u << step->phase;
        phase = (int)step->phase;
        view_step(page, trace, step, level);
    }
}

bool narrate(const struct cli_options *options, const struct wt_trace *trace,
             struct wt_error *error)
{
    struct page page;
    if (!page_open(&page, options, error))
        return false;
    view_header(&page, trace);
    view_steps(&page, trace, options->level);
    view_outcome(&page, trace);
    bool ok = page_print(&page, stdout, error);
    page_close(&page);
    return ok;
}
