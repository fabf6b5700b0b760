/* The pieces of a message as the comparison sees them: children, what tells each from its
 * siblings, and what each says. */
#ifndef WALKTHROUGH_TRACE_DIFF_ITEMS_H
#define WALKTHROUGH_TRACE_DIFF_ITEMS_H

#include "walkthrough/trace/diff_fields.h"

struct diff_item {
    const struct wire_field *field;
    const char *key; /* its name, or what identifies it in its list; unique among siblings */
    size_t place;    /* in its list, from 1; 0 outside of lists */
    bool matched, moved;
};

struct diff_items {
    struct diff_item *list;
    size_t count;
};

/* The children of a field, or the fields of the first depth for NULL; without lengths. */
bool diff_children(struct diff_items *items, struct wt_arena *arena, const struct wire_pen *pen,
                   const struct wire_field *parent);
/* What a field says, all of it; for a group what is inside, as long as one can take it in. */
const char *diff_says(struct wt_arena *arena, const struct wire_pen *pen,
                      const struct wire_field *field);
bool diff_is_grease(const struct wire_field *field);
bool diff_is_fresh(const struct wire_field *field);

#endif
