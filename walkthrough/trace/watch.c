/*
 * Watching a computation: it runs with a probe attached, and what the probe sees is copied.
 *
 * An exponentiation shows the same modulus thousands of times. A text or a variable that has not
 * changed since the frame before is therefore shared with it, not copied again.
 */
#include "walkthrough/trace/watch.h"

#include <stdlib.h>
#include <string.h>

#include "crypto-edu/bignum.h"
#include "crypto-edu/bytes.h"

enum {
    MAX_FRAME_BYTES = 64 << 20,
    FIRST_CAPACITY = 64
}; /* a hostile lesson must not fill memory */

struct collector {
    struct wt_frames *frames;
    size_t capacity;
    uint8_t *scratch; /* one variable, big-endian, before it is known to be new */
    size_t scratch_size;
    bool out_of_memory;
};

static size_t contents_size(const struct ce_variable *variable)
{
    switch (variable->shape) {
    case CE_SHAPE_WORDS32:
        return 4 * variable->count;
    case CE_SHAPE_WORDS64:
        return 8 * variable->count;
    case CE_SHAPE_INTEGER: /* a zero is shown as one zero byte */
        return mpz_sgn(variable->is.integer) ? ce_mpz_size(variable->is.integer) : 1;
    case CE_SHAPE_BYTES:
    case CE_SHAPE_STATE:
    case CE_SHAPE_BIT:
        break;
    }
    return variable->count;
}

static bool reserve(struct collector *c, size_t size)
{
    if (size <= c->scratch_size)
        return true;
    uint8_t *larger = malloc(size);
    if (!larger)
        return false;
    ce_wipe(c->scratch, c->scratch_size);
    free(c->scratch);
    c->scratch = larger;
    c->scratch_size = size;
    return true;
}

static void write_contents(uint8_t *out, size_t len, const struct ce_variable *variable)
{
    switch (variable->shape) {
    case CE_SHAPE_WORDS32:
        for (size_t i = 0; i < variable->count; i++)
            ce_store_be32(out + 4 * i, variable->is.words32[i]);
        return;
    case CE_SHAPE_WORDS64:
        for (size_t i = 0; i < variable->count; i++)
            ce_store_be64(out + 8 * i, variable->is.words64[i]);
        return;
    case CE_SHAPE_INTEGER:
        out[0] = 0;
        mpz_export(out, NULL, 1, 1, 1, 0, variable->is.integer);
        return;
    case CE_SHAPE_BYTES:
    case CE_SHAPE_STATE:
    case CE_SHAPE_BIT:
        if (len > 0)
            memcpy(out, variable->is.bytes, len);
    }
}

static const char *share_text(struct collector *c, const char *text, const char *before)
{
    if (before && strcmp(text ? text : "", before) == 0)
        return before;
    const char *copy = wt_arena_text(&c->frames->arena, text ? text : "");
    c->out_of_memory |= !copy;
    return copy;
}

static const uint8_t *share_bytes(struct collector *c, size_t len,
                                  const struct wt_frame_variable *before)
{
    if (before && before->bytes.len == len && memcmp(before->bytes.data, c->scratch, len) == 0)
        return before->bytes.data;
    const uint8_t *copy = wt_arena_copy(&c->frames->arena, c->scratch, len);
    c->out_of_memory |= !copy;
    return copy;
}

static void copy_variable(struct collector *c, struct wt_frame_variable *to,
                          const struct ce_variable *from, const struct wt_frame_variable *before)
{
    size_t len = contents_size(from);
    if (!reserve(c, len + 1)) {
        c->out_of_memory = true;
        return;
    }
    write_contents(c->scratch, len, from);
    to->name = share_text(c, from->name, before ? before->name : NULL);
    to->shape = from->shape;
    to->bytes = (struct ce_view){share_bytes(c, len, before), len};
}

/* Room for one more frame. */
static bool grow(struct collector *c)
{
    struct wt_frames *frames = c->frames;
    if (frames->count < c->capacity)
        return true;
    size_t capacity = c->capacity ? 2 * c->capacity : FIRST_CAPACITY;
    struct wt_frame *larger = wt_arena_take(&frames->arena, capacity * sizeof *larger);
    if (!larger)
        return false;
    if (frames->count > 0)
        memcpy(larger, frames->frames, frames->count * sizeof *larger);
    frames->frames = larger;
    c->capacity = capacity;
    return true;
}

static void collect(void *user, const struct ce_frame *seen)
{
    struct collector *c = user;
    struct wt_frames *frames = c->frames;
    if (frames->truncated || c->out_of_memory)
        return;
    if (frames->count == WT_MAX_FRAMES || frames->arena.total > MAX_FRAME_BYTES) {
        frames->truncated = true;
        return;
    }
    struct wt_frame_variable *variables =
        grow(c) ? wt_arena_take(&frames->arena, seen->variable_count * sizeof *variables) : NULL;
    if (!variables) {
        c->out_of_memory = true;
        return;
    }
    struct wt_frame *frame = &frames->frames[frames->count];
    const struct wt_frame *before = frames->count > 0 ? frame - 1 : NULL;
    *frame = (struct wt_frame){
        .algorithm = share_text(c, seen->algorithm, before ? before->algorithm : NULL),
        .label = share_text(c, seen->label, before ? before->label : NULL),
        .spec = share_text(c, seen->spec, before ? before->spec : NULL),
        .round = seen->round,
        .variables = variables,
        .variable_count = seen->variable_count};
    for (size_t i = 0; i < seen->variable_count; i++)
        copy_variable(c, &variables[i], &seen->variables[i],
                      before && i < before->variable_count ? &before->variables[i] : NULL);
    if (!c->out_of_memory)
        frames->count++;
}

struct wt_frames *wt_watch(wt_watched *run, void *user, ce_status *status, struct wt_error *error)
{
    struct collector c = {.frames = calloc(1, sizeof *c.frames)};
    struct ce_probe probe = {.frame = collect, .user = &c};
    if (c.frames)
        *status = run(user, &probe);
    ce_wipe(c.scratch, c.scratch_size);
    free(c.scratch);
    if (c.frames && !c.out_of_memory)
        return c.frames;
    wt_frames_free(c.frames);
    wt_fail(error, "", "out of memory");
    return NULL;
}

void wt_frames_free(struct wt_frames *frames)
{
    if (!frames)
        return;
    wt_arena_clear(&frames->arena);
    free(frames);
}
