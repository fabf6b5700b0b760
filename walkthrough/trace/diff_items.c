/*
 * What an item of a list is called among its siblings: by the number it is or begins with (a suite,
 * an extension's type, a share's group), by its text (an application protocol), else by its place.
 */
#include "walkthrough/trace/diff_items.h"

#include <stdio.h>
#include <string.h>

enum { SAYS_SIZE = 160 };

/* The field behind everything inside of this one. */
static const struct wire_field *behind(const struct wire_pen *pen, const struct wire_field *field)
{
    const struct wire_field *end = pen->fields + pen->count, *next = field + 1;
    while (next < end && next->depth > field->depth)
        next++;
    return next;
}

static bool is_item(const struct wire_field *field)
{
    size_t len = strlen(field->path);
    return len > 0 && field->path[len - 1] == ']';
}

static const char *last_name(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot ? dot + 1 : path;
}

bool diff_is_grease(const struct wire_field *field)
{
    return strncmp(field->shown, "GREASE", 6) == 0;
}

static const char *value_key(const struct wire_field *field)
{
    return diff_is_grease(field) ? "GREASE" : field->shown;
}

/* A group is known by the number it begins with; a vector of bytes or text by its content. */
static const char *identity(const struct wire_pen *pen, const struct wire_field *item)
{
    const struct wire_field *end = behind(pen, item), *first = item + 1;
    if (item->leaf)
        return value_key(item);
    if (first < end && first->leaf && first->kind == WIRE_KIND_UINT)
        return value_key(first);
    if (end - first == 2 && first->kind == WIRE_KIND_LENGTH && first[1].kind == WIRE_KIND_TEXT)
        return value_key(&first[1]);
    return NULL;
}

/* A second item of the same name is told from the first by a number. */
static const char *unique(struct wt_arena *arena, const struct diff_items *items, const char *key)
{
    size_t same = 1;
    char numbered[SAYS_SIZE];
    snprintf(numbered, sizeof numbered, "%s", key);
    for (size_t i = 0; i < items->count; i++)
        if (strcmp(items->list[i].key, numbered) == 0)
            snprintf(numbered, sizeof numbered, "%.140s #%zu", key, ++same);
    return wt_arena_text(arena, numbered);
}

/* A vector counts as what it holds: its length says nothing of its own. */
static const struct wire_field *content_of(const struct wire_pen *pen,
                                           const struct wire_field *field)
{
    bool vector = !field->leaf && behind(pen, field) - field == 3 &&
                  field[1].kind == WIRE_KIND_LENGTH && field[2].leaf && !is_item(&field[2]);
    return vector ? &field[2] : field;
}

static bool add_child(struct diff_items *items, struct wt_arena *arena, const struct wire_pen *pen,
                      const struct wire_field *field)
{
    size_t place = is_item(field) ? items->count + 1 : 0;
    const char *key = place > 0 ? identity(pen, field) : last_name(field->path);
    if (key == NULL)
        key = wt_arena_format(arena, "#%zu", place);
    if (key != NULL)
        key = unique(arena, items, key);
    if (key == NULL)
        return false;
    items->list[items->count++] =
        (struct diff_item){.field = content_of(pen, field), .key = key, .place = place};
    return true;
}

bool diff_children(struct diff_items *items, struct wt_arena *arena, const struct wire_pen *pen,
                   const struct wire_field *parent)
{
    *items = (struct diff_items){NULL, 0};
    if (pen->count == 0)
        return true;
    const struct wire_field *first = parent != NULL ? parent + 1 : pen->fields;
    const struct wire_field *end = parent != NULL ? behind(pen, parent) : pen->fields + pen->count;
    size_t capacity = 1;
    for (const struct wire_field *f = first; f < end; f = behind(pen, f))
        capacity++;
    items->list = wt_arena_take(arena, capacity * sizeof *items->list);
    if (items->list == NULL)
        return false;
    for (const struct wire_field *f = first; f < end; f = behind(pen, f))
        if (f->kind != WIRE_KIND_LENGTH && !add_child(items, arena, pen, f))
            return false;
    return true;
}

/* ---- what a field says ------------------------------------------------------------------------
 */

/* The number that an extension begins with is its name already. */
static bool names_its_group(const struct wire_field *leaf, const struct wire_field *group)
{
    return leaf == group + 1 && leaf->kind == WIRE_KIND_UINT && is_item(group);
}

const char *diff_says(struct wt_arena *arena, const struct wire_pen *pen,
                      const struct wire_field *field)
{
    char says[SAYS_SIZE + 8] = "";
    size_t used = 0;
    if (field->leaf)
        return field->shown;
    const struct wire_field *end = behind(pen, field);
    for (const struct wire_field *f = field + 1; f < end; f++) {
        if (!f->leaf || f->kind == WIRE_KIND_LENGTH || names_its_group(f, field))
            continue;
        size_t len = strlen(f->shown) + 2;
        if (used + len >= SAYS_SIZE) {
            snprintf(says + used, sizeof says - used, "%s…", used > 0 ? ", " : "");
            break;
        }
        used += (size_t)snprintf(says + used, sizeof says - used, "%s%s", used > 0 ? ", " : "",
                                 f->shown);
    }
    return wt_arena_text(arena, says);
}

/* ---- what is drawn anew -----------------------------------------------------------------------
 */

static bool ends_with(const char *text, const char *end)
{
    size_t text_len = strlen(text), end_len = strlen(end);
    return text_len >= end_len && strcmp(text + text_len - end_len, end) == 0;
}

bool diff_is_fresh(const struct wire_field *field)
{
    static const char *const fresh[] = {"hello.random",          "legacy_session_id.data",
                                        "key_exchange.data",     "psk_identity.identity.data",
                                        "obfuscated_ticket_age", "binders.binder.data",
                                        "extension.ticket",      "extension.config_id",
                                        "extension.enc.data",    "extension.payload.data"};
    for (size_t i = 0; i < sizeof fresh / sizeof fresh[0]; i++)
        if (ends_with(field->text, fresh[i]))
            return true;
    return false;
}
