/*
 * Where the reader stands inside an operation, as a debugger would keep it: the frames of each
 * operation that was stepped into, and which of them is shown.
 */
#ifndef GUI_VIEWS_INSIDE_MOVES_H
#define GUI_VIEWS_INSIDE_MOVES_H

#include "gui/ui/scroll.h"
#include "walkthrough/trace/numerals.h"
#include "walkthrough/walkthrough.h"

enum { GUI_INSIDE_DEPTH = 8 };

struct gui_inside_level {
    struct wt_frames *frames;
    size_t at; /* the frame shown, from 0 */
};

/* What a click asked for; done when the frame is drawn, for it may free what is being drawn. */
struct gui_inside_wish {
    size_t into; /* the which-th inner operation, from 1 */
    size_t out;  /* to this depth, plus 1 */
};

struct gui_inside {
    struct gui_inside_level levels[GUI_INSIDE_DEPTH];
    size_t depth; /* 0: closed */
    enum wt_base base;
    struct gui_scroll picture, aside;
    int64_t moved_us; /* when the frame shown changed; */
    bool moved;       /* which was since the last picture */
    struct gui_inside_wish wish;
    wt_id refused; /* the step whose inside could not be opened, */
    struct wt_error why;
};

/* The level that is shown; only while depth is not 0. */
struct gui_inside_level *gui_inside_top(struct gui_inside *in);
void gui_inside_close(struct gui_inside *in);
/* Leaves levels until `depth` are left. */
void gui_inside_out(struct gui_inside *in, size_t depth);
/* Into the which-th operation of the frame, from 0; false when there is none. */
bool gui_inside_into(struct gui_inside *in, size_t which);
/* To a frame; stays within the first and the last. */
void gui_inside_go_to(struct gui_inside *in, size_t at);
void gui_inside_go_by(struct gui_inside *in, int direction);
/* To where the round next changes, in one direction. */
void gui_inside_go_round(struct gui_inside *in, int direction);

#endif
