/* Memory that is given out piece by piece and taken back as a whole. */
#ifndef WALKTHROUGH_TRACE_ARENA_H
#define WALKTHROUGH_TRACE_ARENA_H

#include <stddef.h>

struct wt_arena_block;

/* Start it zeroed. Pieces are zeroed, aligned for anything, and live until wt_arena_clear. */
struct wt_arena {
    struct wt_arena_block *blocks;
    size_t total; /* bytes given out */
};

/* NULL when memory is out. */
void *wt_arena_take(struct wt_arena *arena, size_t size);
/* A copy of len bytes with a zero byte behind it. */
void *wt_arena_copy(struct wt_arena *arena, const void *bytes, size_t len);
char *wt_arena_text(struct wt_arena *arena, const char *text);
char *wt_arena_format(struct wt_arena *arena, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;
/* Wipes and frees everything. */
void wt_arena_clear(struct wt_arena *arena);

#endif
