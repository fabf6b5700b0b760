/* Values as text. */
#ifndef GUI_VIEWS_VALUE_TEXT_H
#define GUI_VIEWS_VALUE_TEXT_H

#include "gui/views/words.h"

/* At most `room` characters: in the reader's notation with its middle left out, a number, or a
 * name. */
const char *gui_value_line(struct gui_ui *ui, const struct gui_view *v,
                           const struct wt_value *value, size_t room);
/* "48 bytes"; "" for numbers and names. */
const char *gui_value_length(struct gui_ui *ui, const struct gui_view *v,
                             const struct wt_value *value);
/* Does this knowledge hold where the reader stands? */
bool gui_knows_now(const struct gui_view *v, const struct wt_knowledge *k);

#endif
