/* The parts of the inside view. Each draws in a column from y on and moves y to where it ended. */
#ifndef GUI_VIEWS_INSIDE_H
#define GUI_VIEWS_INSIDE_H

#include "gui/views/words.h"

/* The frame that is shown, and where its picture stands. */
struct inside_picture {
    const struct wt_frames *frames;
    size_t at;
    const struct wt_frame *frame;
    struct gui_rect in; /* the column; its height is what can be seen at once */
    double y;           /* down to here it is drawn */
    double bottom;      /* down to here it can be seen without scrolling */
};

/* The squares: a state, what it was before, and what came in between. */
void inside_draw_state(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p);
/* Is this variable drawn by inside_draw_state? */
bool inside_is_state(const struct wt_frame_variable *x);
/* One square; see inside_square.c. */
enum { SQUARE_SIDE = 4, SQUARE_CELLS = 16, SQUARE_CAPTION = 24, SQUARE_INDEX = 18 };
struct square {
    struct gui_rect r; /* of the sixteen cells */
    double cell;
    const char *name; /* for the ids; NULL for one that is only looked at */
    const uint8_t *bytes, *before;
    bool ghost;          /* it is past */
    const size_t *turns; /* by how many places to the left each row was turned; NULL for not */
    double progress;     /* of the turning */
    bool tinted;         /* each column in a colour of its own, to be found again */
};
void inside_draw_square(struct gui_ui *ui, struct gui_view *v, const struct square *s,
                        const char *caption);
/* All other shapes: words, bits, bytes, integers, points. */
void inside_draw_shapes(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p);
/* What is too long for a box. */
void inside_draw_digits(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p,
                        const char *id, const struct wt_frame_variable *x);
void inside_draw_bytes(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p,
                       const char *id, const struct wt_frame_variable *x);
/* The same for a value that goes into an operation without steps, or comes out of it. */
void inside_draw_value(struct gui_ui *ui, struct gui_view *v, struct inside_picture *p,
                       const char *id, const struct wt_value *value);
/* What the operation is, what can be stepped into, what goes in and comes out. */
void inside_draw_aside(struct gui_ui *ui, struct gui_view *v, struct gui_rect r);
void inside_draw_timeline(struct gui_ui *ui, struct gui_view *v, struct gui_rect r);

/* One element in the notation that was chosen. */
const char *inside_element(struct gui_ui *ui, const struct gui_view *v, struct ce_view element,
                           enum ce_shape shape);
const char *inside_numerals(struct gui_ui *ui, const struct gui_view *v, struct ce_view bytes,
                            enum ce_shape shape);
/* The same variable in the nearest frame before that has one of the same size; NULL if none. */
const struct wt_frame_variable *inside_before(const struct inside_picture *p,
                                              const struct wt_frame_variable *x);
/* Do these bytes differ from those before? Not, when there are none. */
bool inside_differs(const struct wt_frame_variable *x, const struct wt_frame_variable *old,
                    size_t at, size_t len);
/* How far the picture has moved since the frame was reached, from 0 to 1. */
double inside_progress(struct gui_ui *ui, const struct gui_view *v);
/* What has changed is marked by a corner, and not by colour alone. */
void inside_mark_changed(struct gui_ui *ui, struct gui_rect box, double size);

#endif
