/*
 * An arena: large blocks, cut from the front. A piece is never given back alone, so there is
 * nothing to keep per piece, and a whole trace goes away in one call.
 *
 * What a trace holds may be secret (a scenario's keys are there to be seen, a live session's are
 * not), so a block is wiped before it is freed.
 */
#include "walkthrough/trace/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/bytes.h"

enum { BLOCK_SIZE = 1 << 14 };

struct wt_arena_block {
    struct wt_arena_block *next;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

static size_t aligned(size_t size)
{
    const size_t unit = alignof(max_align_t);
    return (size + unit - 1) / unit * unit;
}

static struct wt_arena_block *new_block(struct wt_arena *arena, size_t least)
{
    size_t size = least > BLOCK_SIZE ? least : BLOCK_SIZE;
    struct wt_arena_block *block = calloc(1, sizeof *block + size);
    if (!block)
        return NULL;
    block->size = size;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

void *wt_arena_take(struct wt_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size_t needed = aligned(size ? size : 1);
    struct wt_arena_block *block = arena->blocks;
    if (!block || block->size - block->used < needed)
        block = new_block(arena, needed);
    if (!block)
        return NULL;
    void *piece = block->bytes + block->used;
    block->used += needed;
    arena->total += needed;
    return piece;
}

void *wt_arena_copy(struct wt_arena *arena, const void *bytes, size_t len)
{
    if (len > SIZE_MAX / 2 - 1)
        return NULL;
    unsigned char *copy = wt_arena_take(arena, len + 1);
    if (copy && len)
        memcpy(copy, bytes, len);
    return copy;
}

char *wt_arena_text(struct wt_arena *arena, const char *text)
{
    return wt_arena_copy(arena, text, strlen(text));
}

char *wt_arena_format(struct wt_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    char *text = len < 0 ? NULL : wt_arena_take(arena, (size_t)len + 1);
    if (text)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    va_end(args);
    return text;
}

void wt_arena_clear(struct wt_arena *arena)
{
    while (arena->blocks) {
        struct wt_arena_block *block = arena->blocks;
        arena->blocks = block->next;
        ce_wipe(block->bytes, block->used);
        free(block);
    }
    arena->total = 0;
}
