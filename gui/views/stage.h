/* The sequence diagram's own parts. */
#ifndef GUI_VIEWS_STAGE_H
#define GUI_VIEWS_STAGE_H

#include "gui/views/words.h"

enum { STAGE_MAX_LANES = 8 };

struct stage_lane {
    wt_id actor;
    double x;   /* from the left of the diagram */
    bool aside; /* a narrow one at the right edge */
};

struct stage {
    struct stage_lane lanes[STAGE_MAX_LANES];
    size_t lane_count;
    double width;      /* of the diagram */
    double card_width; /* what a card on a lane may take */
    double note_width; /* what the text of a note may take, beside its lane */
};

/* Lanes for every actor that acts or is spoken to, in the order client, attacker, server, CA. */
void stage_lay_lanes(struct stage *s, const struct wt_trace *trace, double width);
double stage_lane_x(const struct stage *s, wt_id actor);
/* Half the width of the lane's own place in the head. */
double stage_lane_half(const struct stage *s, const struct stage_lane *lane);
/* Where a card of this actor stands in a row: on its lane, as far as the edges allow. */
struct gui_rect stage_card_box(const struct stage *s, wt_id actor, struct gui_rect row);
/* Does a note stand to the right of its lane? On the leftmost only: there is the room. */
bool stage_note_right(const struct stage *s, wt_id actor);
/* Lays out v->rows, unless they stand already. */
void stage_lay_rows(struct gui_ui *ui, struct gui_view *v, const struct stage *s);
/* Does this step show its message as an arrow? */
bool stage_is_arrow(const struct gui_view *v, const struct wt_step *step);
/* Draws one row; `at` is where it stands on the screen. */
void stage_draw_row(struct gui_ui *ui, struct gui_view *v, const struct stage *s,
                    const struct stage_row *row, struct gui_rect at);
void stage_draw_arrow(struct gui_ui *ui, struct gui_view *v, const struct stage *s,
                      const struct wt_step *step, struct gui_rect at, gui_color ground);

struct gui_style stage_card_style(const struct gui_ui *ui, gui_color color);
struct gui_style stage_note_style(const struct gui_ui *ui, gui_color color);

enum {
    STAGE_PHASE_HEIGHT = 28,
    STAGE_ARROW_STORY = 54,
    STAGE_ARROW_SEALED = 68,
    STAGE_ARROW_FINE = 40,
    STAGE_CARD_PAD = 9,
    STAGE_CARD_ICON = 26,
    STAGE_NOTE_GAP = 16
};

#endif
