/*
 * What the views share: the trace they draw, where the reader stands in it, and what is unfolded,
 * hovered and chosen. The views know shapes and words; of the protocol they know only what the
 * trace tells.
 */
#ifndef GUI_VIEWS_VIEW_H
#define GUI_VIEWS_VIEW_H

#include "gui/ui/controls.h"
#include "gui/ui/scroll.h"
#include "gui/views/inside_moves.h"
#include "walkthrough/trace/catalog.h"
#include "walkthrough/trace/trace.h"

#define GUI_NO_FIELD SIZE_MAX

enum gui_language { GUI_ENGLISH, GUI_CHINESE };

/* How the bytes of values are written. */
enum gui_notation { GUI_HEX, GUI_DECIMAL, GUI_BINARY, GUI_BASE64, GUI_NOTATIONS };

/* What a click or a key asked of the program; the program clears it. */
struct gui_wish {
    bool language, theme, help;
};

enum stage_row_kind { ROW_PHASE, ROW_ARROW, ROW_CARD, ROW_NOTE };

struct stage_row {
    enum stage_row_kind kind;
    wt_id step; /* of a phase heading: its first */
    double y, h;
    bool band; /* stands in a phase with a ground of its own */
};

/* The rows of the sequence diagram, laid out once for each width, level and language. */
struct stage_rows {
    struct stage_row *rows;
    size_t count;
    double width, height;
    enum wt_level level;
    const struct wt_catalog *words;
};

struct gui_view {
    const struct wt_trace *trace;
    const struct wt_catalog *words;
    enum gui_language language;
    enum gui_notation notation;
    enum wt_level level; /* the finest that is shown */
    wt_id step;          /* where the reader stands; 0 only in an empty trace */

    size_t source;                   /* the inspector's tab */
    wt_id value;                     /* opened in the inspector by hand; 0 for none */
    size_t field, hover, next_hover; /* of the source's pen; GUI_NO_FIELD for none */
    bool field_moved;                /* bring the field into view, */
    bool field_shown;                /* which this frame does */

    struct gui_scroll stage_scroll, explain_scroll, hex_scroll, tree_scroll;
    struct stage_rows rows;
    bool step_moved; /* bring the step into view */
    bool help;
    struct gui_wish wish;
    struct gui_inside inside; /* of the step's operation; closed unless asked for */
};

void gui_view_init(struct gui_view *v, const struct wt_trace *trace);
void gui_view_clear(struct gui_view *v);

/* ---- navigation ---- */
bool gui_step_shown(const struct gui_view *v, const struct wt_step *step);
void gui_go_to(struct gui_view *v, wt_id step);
/* To the next (1) or previous (-1) step of this level; stays at the ends. */
void gui_go_by(struct gui_view *v, int direction);
void gui_go_to_end(struct gui_view *v, int direction);
void gui_set_level(struct gui_view *v, enum wt_level level);
/* Did something go wrong here: a failure, an interference, a check that did not hold? */
bool gui_step_wrong(const struct wt_step *step);
/* Which of how many shown steps the reader is at, counted from 1. */
void gui_position(const struct gui_view *v, size_t *at, size_t *of);

/* ---- inside ---- */
/* Opens the operation of the current step; false when it has none, or keeps its inside closed. */
bool gui_inside_open(struct gui_view *v);

/* Chooses the next (1) or previous (-1) field of the inspector; false when it shows none. */
bool gui_choose_field(struct gui_view *v, struct gui_ui *ui, int direction);

/* ---- the parts of the screen ---- */
void gui_draw_screen(struct gui_ui *ui, struct gui_view *v);
void gui_draw_header(struct gui_ui *ui, struct gui_view *v, struct gui_rect r);
void gui_draw_footer(struct gui_ui *ui, struct gui_view *v, struct gui_rect r);
void gui_draw_stage(struct gui_ui *ui, struct gui_view *v, struct gui_rect r);
void gui_draw_explain(struct gui_ui *ui, struct gui_view *v, struct gui_rect r);
void gui_draw_bytes(struct gui_ui *ui, struct gui_view *v, struct gui_rect r);
void gui_draw_timeline(struct gui_ui *ui, struct gui_view *v, struct gui_rect r);
void gui_draw_inside(struct gui_ui *ui, struct gui_view *v, struct gui_rect r);
void gui_draw_keys(struct gui_ui *ui, struct gui_view *v);

#endif
