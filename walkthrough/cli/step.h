/* A session of `tlswalk step`: a place in a trace, and the commands that look around there. */
#ifndef WALKTHROUGH_CLI_STEP_H
#define WALKTHROUGH_CLI_STEP_H

#include "walkthrough/cli/frame_stack.h"
#include "walkthrough/cli/page.h"

enum { STEP_MAX_BREAKS = 32, STEP_MAX_WORD = 120 };

struct session {
    const struct wt_trace *trace;
    struct page page;
    enum wt_level level;
    wt_id at; /* the step shown last; 0 before the first */
    char breaks[STEP_MAX_BREAKS][STEP_MAX_WORD];
    size_t break_count;
    struct frame_stack inner; /* the frames of the step inner_of */
    wt_id inner_of;
    bool quit;
};

/* A command with the words behind its name ("" for none). False with an error that says what was
 * expected. */
typedef bool step_command(struct session *s, const char *argument, struct wt_error *error);

/* step_move.c */
step_command step_next, step_back, step_goto, step_break, step_continue;
/* step_value.c */
step_command step_print, step_values, step_who;
/* step_inside.c */
step_command step_bytes, step_inside;
void step_leave(struct session *s); /* forgets the frames of the step that is left */

#endif
