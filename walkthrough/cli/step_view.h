/* The parts of a trace, put on a page: what `run` tells and `step` shows. */
#ifndef WALKTHROUGH_CLI_STEP_VIEW_H
#define WALKTHROUGH_CLI_STEP_VIEW_H

#include "walkthrough/cli/page.h"

struct lane { /* the columns of the page that an actor speaks in */
    unsigned left, right;
    enum page_style style;
};

/* The client speaks on the left, the server on the right, everyone else in between. */
struct lane lane_of(const struct page *page, const struct wt_trace *trace, wt_id actor);
/* In the language of the page, where the catalog knows the actor. */
const char *actor_name(const struct page *page, const struct wt_trace *trace, wt_id actor);

/* A step down to `level`: its arrow, its texts, what it computed, its checks, its bytes. */
void view_step(struct page *page, const struct wt_trace *trace, const struct wt_step *step,
               enum wt_level level);
/* The heading of a phase; what it is about is said only the first time. */
void view_phase(struct page *page, enum wt_phase phase, bool first);
/* Does the step put a message on the wire? A live trace sees only one side's sending: there the
 * other side's messages count where they arrive. */
bool step_brings_message(const struct wt_trace *trace, const struct wt_step *step);
/* "prf12(SHA-256, pre_master_secret, …)": an operation with its inputs. */
void view_operation(struct page *page, const struct wt_trace *trace, const struct wt_step *step,
                    const struct lane *lane);
/* Name, title, length and the bytes with their middle left out. */
void view_value(struct page *page, const struct wt_value *value, const struct lane *lane);
void view_checks(struct page *page, const struct wt_step *step, enum wt_level level,
                 const struct lane *lane);
/* A heading across the page. */
void view_band(struct page *page, const char *title);

#endif
