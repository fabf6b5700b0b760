/* The byte inspector's parts: which byte strings a step has, the hex columns, the field tree. */
#ifndef GUI_VIEWS_INSPECTOR_H
#define GUI_VIEWS_INSPECTOR_H

#include "gui/views/words.h"

enum { INSPECTOR_MAX_SOURCES = 8 };

/* One tab: bytes, and what stands where (NULL where nothing is known of their structure). */
struct byte_source {
    const char *title;
    struct ce_view bytes;
    const struct wire_pen *fields;
    const struct wt_value *value; /* when it is one */
};

size_t inspector_sources(struct gui_ui *ui, const struct gui_view *v, struct byte_source *out);
/* The leaf at an offset; GUI_NO_FIELD if there is none. */
size_t inspector_leaf_at(const struct byte_source *s, size_t at);
/* The colour of a field's bytes: that of the part of the message it belongs to. */
size_t inspector_color(const struct byte_source *s, size_t field);

/* Columns for hex and text. Width needed for a number of bytes per row. */
double hex_grid_width(struct gui_ui *ui, size_t per_row);
void hex_grid_draw(struct gui_ui *ui, struct gui_view *v, const struct byte_source *s,
                   struct gui_rect r, size_t per_row);
void field_tree_draw(struct gui_ui *ui, struct gui_view *v, const struct byte_source *s,
                     struct gui_rect r);
/* What stands there instead of the fields when the bytes are a value's. */
void value_card_draw(struct gui_ui *ui, struct gui_view *v, const struct byte_source *s,
                     struct gui_rect r);

#endif
