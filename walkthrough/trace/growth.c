/*
 * Growing arrays, and copies in the arena.
 *
 * An array here has no capacity written down: it is the smallest power of two that holds its count
 * (and never under FIRST_ITEMS), so an array is full exactly when its count is such a power.
 */
#include "walkthrough/trace/growth.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ITEMS = 4 };

static size_t capacity_for(size_t count)
{
    size_t capacity = FIRST_ITEMS;
    while (capacity < count)
        capacity *= 2;
    return capacity;
}

static bool is_full(size_t count)
{
    return count == 0 || count == capacity_for(count);
}

void *trace_reserve(struct wt_trace *trace, void *array, size_t count, size_t item)
{
    if (trace->out_of_memory || !is_full(count))
        return array;
    void *moved = count < UINT32_MAX ? realloc(array, capacity_for(count + 1) * item) : NULL;
    trace->out_of_memory = !moved;
    return moved ? moved : array;
}

void *trace_copy_array(struct wt_trace *trace, const void *array, size_t count, size_t item)
{
    if (count == 0)
        return NULL;
    void *copy = wt_arena_take(&trace->arena, capacity_for(count) * item);
    if (copy)
        memcpy(copy, array, count * item);
    else
        trace->out_of_memory = true;
    return copy;
}

void *trace_extend_array(struct wt_trace *trace, void *array, size_t count, size_t item)
{
    if (!is_full(count))
        return array;
    void *larger = wt_arena_take(&trace->arena, capacity_for(count + 1) * item);
    trace->out_of_memory |= !larger;
    if (larger && count)
        memcpy(larger, array, count * item);
    return larger ? larger : array;
}

const char *trace_copy_text(struct wt_trace *trace, const char *text)
{
    char *copy = text ? wt_arena_text(&trace->arena, text) : NULL;
    if (text && !copy)
        trace->out_of_memory = true;
    return copy;
}

struct ce_view trace_copy_view(struct wt_trace *trace, struct ce_view view)
{
    if (!view.data)
        return view;
    void *copy = wt_arena_copy(&trace->arena, view.data, view.len);
    if (!copy)
        trace->out_of_memory = true;
    return (struct ce_view){copy, copy ? view.len : 0};
}
