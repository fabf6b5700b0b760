/*
 * The comparison: children of two groups are matched by their keys; what both have is compared in
 * depth; of a list's common items the fewest possible count as moved.
 */
#include "walkthrough/trace/diff_fields.h"

#include <string.h>

#include "walkthrough/trace/diff_items.h"

enum { FIRST_CAPACITY = 32 };

struct comparison {
    struct wt_differences *d;
    const struct wt_message_bytes *a, *b;
};

static void *take(struct wt_differences *d, size_t size)
{
    void *memory = wt_arena_take(&d->arena, size);
    if (memory == NULL)
        d->out_of_memory = true;
    return memory;
}

static void add(struct wt_differences *d, const struct wt_difference *difference)
{
    if (d->count == d->capacity) {
        size_t capacity = d->capacity > 0 ? 2 * d->capacity : FIRST_CAPACITY;
        struct wt_difference *list = take(d, capacity * sizeof *list);
        if (list == NULL)
            return;
        if (d->count > 0)
            memcpy(list, d->list, d->count * sizeof *list);
        d->list = list;
        d->capacity = capacity;
    }
    d->list[d->count++] = *difference;
}

static const char *says(struct comparison *c, const struct wt_message_bytes *message,
                        const struct diff_item *item)
{
    return diff_says(&c->d->arena, message->pen, item->field);
}

static void add_only(struct comparison *c, enum wt_difference_kind kind, const char *path,
                     const struct diff_item *item)
{
    bool in_a = kind == WT_REMOVED;
    const char *text = says(c, in_a ? c->a : c->b, item);
    add(c->d, &(struct wt_difference){.kind = kind,
                                      .path = path,
                                      .name = item->key,
                                      .a = in_a ? text : NULL,
                                      .b = in_a ? NULL : text,
                                      .a_at = in_a ? item->place : 0,
                                      .b_at = in_a ? 0 : item->place});
}

static void add_both(struct comparison *c, enum wt_difference_kind kind, const char *path,
                     const struct diff_item *a, const struct diff_item *b)
{
    add(c->d,
        &(struct wt_difference){.kind = kind,
                                .path = path,
                                .name = a->key,
                                .a = says(c, c->a, a),
                                .b = says(c, c->b, b),
                                .a_at = a->place,
                                .b_at = b->place,
                                .fresh = kind == WT_CHANGED && a->field->len == b->field->len &&
                                         diff_is_fresh(a->field)});
}

static struct diff_item *partner_of(const struct diff_items *items, const char *key)
{
    for (size_t i = 0; i < items->count; i++)
        if (strcmp(items->list[i].key, key) == 0)
            return &items->list[i];
    return NULL;
}

/* ---- order ------------------------------------------------------------------------------------
 */

/* Items of a list that both have, in a's order, each with its partner's place in b. All that do not
 * belong to a longest rising sequence of places have been moved. */
static void mark_moved(struct wt_differences *d, struct diff_item **common, const size_t *places,
                       size_t count)
{
    size_t *longest = take(d, (count + 1) * sizeof *longest); /* that ends with this one */
    size_t *before = take(d, (count + 1) * sizeof *before);   /* the one before in it, + 1 */
    size_t best = 0;
    if (longest == NULL || before == NULL)
        return;
    for (size_t i = 0; i < count; i++) {
        longest[i] = 1;
        common[i]->moved = true;
        for (size_t j = 0; j < i; j++)
            if (places[j] < places[i] && longest[j] + 1 > longest[i]) {
                longest[i] = longest[j] + 1;
                before[i] = j + 1;
            }
        if (longest[i] > longest[best])
            best = i;
    }
    for (size_t i = count > 0 ? best + 1 : 0; i > 0; i = before[i - 1])
        common[i - 1]->moved = false;
}

static void find_moved(struct wt_differences *d, const struct diff_items *a,
                       const struct diff_items *b)
{
    struct diff_item **common = take(d, (a->count + 1) * sizeof *common);
    size_t *places = take(d, (a->count + 1) * sizeof *places), count = 0;
    if (common == NULL || places == NULL)
        return;
    for (size_t i = 0; i < a->count; i++) {
        const struct diff_item *partner = partner_of(b, a->list[i].key);
        if (a->list[i].place == 0 || partner == NULL)
            continue;
        common[count] = &a->list[i];
        places[count++] = partner->place;
    }
    mark_moved(d, common, places, count);
}

/* ---- depth ------------------------------------------------------------------------------------
 */

static bool same_bytes(const struct comparison *c, const struct wire_field *a,
                       const struct wire_field *b)
{
    bool grease = diff_is_grease(a) && diff_is_grease(b);
    return grease ||
           (a->len == b->len && memcmp(c->a->bytes + a->at, c->b->bytes + b->at, a->len) == 0);
}

static void compare_children(struct comparison *c, const char *path, const struct wire_field *a,
                             const struct wire_field *b);

static const char *path_of(struct wt_differences *d, const char *path, const struct diff_item *item)
{
    const char *inside = item->place > 0 ? wt_arena_format(&d->arena, "%s[%s]", path, item->key)
                         : *path         ? wt_arena_format(&d->arena, "%s.%s", path, item->key)
                                         : item->key;
    if (inside == NULL)
        d->out_of_memory = true;
    return inside;
}

/* What both have: its place, then itself. */
static void compare_item(struct comparison *c, const char *path, const struct diff_item *a,
                         const struct diff_item *b)
{
    size_t before = c->d->count;
    if (a->moved)
        add_both(c, WT_MOVED, path, a, b);
    if (a->field->leaf != b->field->leaf || (a->field->leaf && !same_bytes(c, a->field, b->field)))
        add_both(c, WT_CHANGED, path, a, b);
    else if (!a->field->leaf) {
        const char *inside = path_of(c->d, path, a);
        if (inside != NULL)
            compare_children(c, inside, a->field, b->field);
    }
    if (a->field->leaf && c->d->count == before)
        c->d->same++;
}

static void compare_children(struct comparison *c, const char *path, const struct wire_field *a,
                             const struct wire_field *b)
{
    struct diff_items of_a, of_b;
    if (!diff_children(&of_a, &c->d->arena, c->a->pen, a) ||
        !diff_children(&of_b, &c->d->arena, c->b->pen, b)) {
        c->d->out_of_memory = true;
        return;
    }
    find_moved(c->d, &of_a, &of_b);
    for (size_t i = 0; i < of_a.count; i++) {
        struct diff_item *partner = partner_of(&of_b, of_a.list[i].key);
        if (partner == NULL) {
            add_only(c, WT_REMOVED, path, &of_a.list[i]);
            continue;
        }
        partner->matched = true;
        compare_item(c, path, &of_a.list[i], partner);
    }
    for (size_t i = 0; i < of_b.count; i++)
        if (!of_b.list[i].matched)
            add_only(c, WT_ADDED, path, &of_b.list[i]);
}

bool wt_diff_fields(struct wt_differences *d, const struct wt_message_bytes *a,
                    const struct wt_message_bytes *b)
{
    struct comparison c = {d, a, b};
    compare_children(&c, "", NULL, NULL);
    return !d->out_of_memory;
}

void wt_differences_clear(struct wt_differences *d)
{
    wt_arena_clear(&d->arena);
    *d = (struct wt_differences){.count = 0};
}
