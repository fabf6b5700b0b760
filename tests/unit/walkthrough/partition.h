/*
 * The property every annotation must have, whatever the bytes: leaves partition the message with no
 * gap and no overlap, and a parent spans its children exactly. Shared by unit tests and fuzzers.
 */
#ifndef TESTS_PARTITION_H
#define TESTS_PARTITION_H

#include <stdio.h>
#include <string.h>

#include "walkthrough/wire/wire.h"

/* Ends the groups that are at least as deep as the next field; each must end where the leaves are.
 */
static inline bool end_groups(const struct wire_field *const *open, unsigned *count, unsigned depth,
                              size_t at)
{
    while (*count > depth) {
        const struct wire_field *group = open[--*count];
        if (group->at + group->len != at)
            return false;
    }
    return true;
}

/* NULL, or what is wrong. */
static inline const char *partition_error(const struct wire_pen *pen, size_t len)
{
    const struct wire_field *open[WIRE_MAX_DEPTH];
    unsigned count = 0;
    size_t at = 0;
    if (pen->out_of_memory)
        return "the pen ran out of memory";
    for (size_t i = 0; i < pen->count; i++) {
        const struct wire_field *f = &pen->fields[i];
        if (f->path == NULL || f->text == NULL || f->shown == NULL || f->path[0] == '\0')
            return "a field without its texts";
        if (!end_groups(open, &count, f->depth, at))
            return "a parent does not span its children";
        if (f->depth != count)
            return "a field deeper than its parent's children are";
        if (f->at != at || f->len == 0)
            return "a gap, an overlap or an empty field";
        if (f->leaf != (f->kind != WIRE_KIND_GROUP))
            return "a leaf is a field that is no group";
        if (f->leaf)
            at += f->len;
        else
            open[count++] = f;
    }
    if (!end_groups(open, &count, 0, at))
        return "a parent does not span its children";
    return at == len ? NULL : "bytes without a field";
}

/* Are all paths different? A trace addresses fields by them. */
static inline bool paths_unique(const struct wire_pen *pen)
{
    for (size_t i = 0; i < pen->count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(pen->fields[i].path, pen->fields[k].path) == 0)
                return false;
    return true;
}

#endif
