/*
 * Frames that are being walked through, and those around them: going into an operation that a frame
 * holds, and out of it again to the place where one was.
 */
#ifndef WALKTHROUGH_CLI_FRAME_STACK_H
#define WALKTHROUGH_CLI_FRAME_STACK_H

#include "walkthrough/walkthrough.h"

enum { FRAME_STACK_DEPTH = 16 };

/* Zero it to begin with; put the outermost frames into `frames`. */
struct frame_stack {
    struct wt_frames *frames; /* or NULL */
    size_t at;                /* the frame shown last, from 0 */
    struct {
        struct wt_frames *frames;
        size_t at;
    } outer[FRAME_STACK_DEPTH]; /* the outermost first */
    size_t depth;
};

/* Into the which-th operation, from 1, of the frame shown. False with a usage error. */
bool frame_stack_open(struct frame_stack *stack, uint64_t which, struct wt_error *error);
/* Out again; false at the outermost. */
bool frame_stack_leave(struct frame_stack *stack);
/* Opens what a path says: "1/5.2" is the only operation of step 1, and of its step 5 the second. */
bool frame_stack_open_path(struct frame_stack *stack, const char *path, struct wt_error *error);
/* Frees all of them; the stack is empty again. */
void frame_stack_clear(struct frame_stack *stack);

#endif
