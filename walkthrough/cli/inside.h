/* What `tlswalk inside` walks through: a computation, its frames, and how they are shown. */
#ifndef WALKTHROUGH_CLI_INSIDE_H
#define WALKTHROUGH_CLI_INSIDE_H

#include "walkthrough/cli/frame_stack.h"
#include "walkthrough/cli/page.h"
#include "walkthrough/trace/algorithms.h"
#include "walkthrough/trace/numerals.h"

enum { INSIDE_MAX_GIVEN = 16 };

struct inside_options {
    struct cli_options shared;
    const struct wt_algorithm *algorithm; /* NULL: list them */
    bool toy, all, interactive, list;
    uint64_t step;    /* 0 for none */
    const char *path; /* "1/5.2": what is opened first, or NULL */
    enum wt_base base;
    struct {
        const char *name, *word; /* "key", "2b7e…" */
    } given[INSIDE_MAX_GIVEN];
    size_t given_count;
};

struct inside {
    struct page page;
    struct wt_computation computation;
    struct frame_stack shown;
    enum wt_base base;
};

/* inside_options.c. False when there is nothing to do; *status is then the exit status. */
bool inside_read_options(struct inside_options *options, int argc, char **argv, int *status);
/* Puts what was given into the computation. */
bool inside_set_inputs(struct wt_computation *computation, const struct inside_options *options,
                       struct wt_error *error);
bool inside_base(const char *word, enum wt_base *base);

/* inside_view.c */
void inside_list(struct page *page);
void inside_view_inputs(struct page *page, const struct wt_computation *computation,
                        enum wt_base base);
void inside_view_result(struct page *page, const struct wt_computation *computation,
                        enum wt_base base);
/* The operation that was opened: its name, its inputs, its result. */
void inside_view_opened(struct page *page, const struct wt_frames *frames, enum wt_base base);

/* inside_json.c */
void inside_json(const struct inside *inside, struct wt_buffer *out);
/* inside_session.c: commands until the end; gives the exit status. */
int inside_converse(struct inside *inside, struct wt_error *error);

#endif
