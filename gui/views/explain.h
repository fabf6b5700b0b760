/* The parts of the explanation. Each draws in a column from y on and returns where it ended. */
#ifndef GUI_VIEWS_EXPLAIN_H
#define GUI_VIEWS_EXPLAIN_H

#include "gui/views/words.h"

struct explain_column {
    double x, y, w;
    double text_size; /* of paragraphs */
};

/* A small heading and a paragraph below it; nothing for an empty text. */
void explain_paragraph(struct gui_ui *ui, struct explain_column *c, const char *id,
                       const char *heading, const char *text, gui_color heading_color);
void explain_checks(struct gui_ui *ui, struct gui_view *v, const struct wt_step *step,
                    struct explain_column *c);
void explain_values(struct gui_ui *ui, struct gui_view *v, const struct wt_step *step,
                    struct explain_column *c);

#endif
