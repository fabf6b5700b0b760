/* Finding the operation within a frame: rows of the table are tried until one has all its inputs.
 */
#include "walkthrough/trace/inner.h"

#include <stdlib.h>
#include <string.h>

#include "walkthrough/trace/formula.h"

enum { MAX_TERM = 40 };

struct seeking {
    struct wt_arena *arena;
    const struct wt_frames *frames;
    size_t at;
    int64_t number;
};

static bool input_of_the_whole(const struct seeking *s, const char *name, struct ce_view *bytes)
{
    for (size_t i = 0; i < s->frames->in_count; i++)
        if (strcmp(s->frames->in[i].name, name) == 0) {
            *bytes = s->frames->in[i].bytes;
            return true;
        }
    return false;
}

static bool variable(const struct seeking *s, const char *name, bool before, struct ce_view *bytes)
{
    const struct wt_frame_variable *v = wt_frame_find(s->frames, s->at, name, before);
    if (v)
        *bytes = v->bytes;
    return v;
}

static bool text(struct ce_view *bytes, const char *characters)
{
    *bytes = (struct ce_view){(const uint8_t *)characters, strlen(characters)};
    return true;
}

/* A piece without its "@4,8". */
static bool whole_piece(struct seeking *s, const char *name, struct ce_view *bytes)
{
    const struct wt_frame *frame = &s->frames->frames[s->at];
    switch (name[0]) {
    case '$':
        return input_of_the_whole(s, name + 1, bytes);
    case '\'':
        return variable(s, name + 1, true, bytes);
    case '!':
        return wt_inner_term(name + 1, s->arena, s->frames, s->at, bytes, &s->number);
    case '#':
        s->number = (int64_t)frame->round + strtol(name + 1, NULL, 10);
        *bytes = (struct ce_view){NULL, 0};
        return s->number >= 0;
    case '\0': /* "@": what stands before it is nothing */
        return text(bytes, frame->algorithm);
    default:
        return variable(s, name, false, bytes);
    }
}

static bool piece(struct seeking *s, const char *written, size_t len, struct ce_view *bytes)
{
    char name[MAX_TERM];
    if (len >= sizeof name)
        return false;
    memcpy(name, written, len);
    name[len] = '\0';
    if (name[0] == '=') {
        *bytes = (struct ce_view){(const uint8_t *)written + 1, len - 1};
        return true;
    }
    char *cut = strchr(name, '@'), *end;
    if (cut)
        *cut = '\0';
    if (!whole_piece(s, name, bytes))
        return false;
    if (!cut || !cut[1])
        return true;
    size_t at = (size_t)strtoul(cut + 1, &end, 10), count = (size_t)strtoul(end + 1, NULL, 10);
    if (at > bytes->len || count > bytes->len - at)
        return false;
    *bytes = (struct ce_view){bytes->data + at, count};
    return true;
}

static bool join(struct seeking *s, struct ce_view *left, char how, struct ce_view right)
{
    bool xor = how == '~';
    if (xor&&left->len != right.len)
        return false;
    uint8_t *both = wt_arena_take(s->arena, left->len + right.len + 1);
    if (!both)
        return false;
    if (left->len > 0)
        memcpy(both, left->data, left->len);
    for (size_t i = 0; i < right.len; i++)
        if (xor)
            both[i] ^= right.data[i];
        else
            both[left->len + i] = right.data[i];
    *left = (struct ce_view){both, left->len + (xor? 0 : right.len)};
    return true;
}

/* Pieces with | and ~ between, from left to right. */
static bool term(struct seeking *s, const char *written, struct ce_view *bytes)
{
    char how = '\0';
    for (const char *t = written;;) {
        struct ce_view next;
        size_t len = strcspn(t, "|~");
        if (!piece(s, t, len, &next))
            return false;
        if (!how)
            *bytes = next;
        else if (!join(s, bytes, how, next))
            return false;
        how = t[len];
        if (!how)
            return true;
        t += len + 1;
    }
}

static const struct wt_value *make_value(struct seeking *s, const struct wt_op_input *input,
                                         struct ce_view bytes)
{
    struct wt_value *value = wt_arena_take(s->arena, sizeof *value);
    if (!value)
        return NULL;
    *value = (struct wt_value){
        .name = input->name, .kind = input->kind, .bytes = bytes, .number = s->number};
    return value;
}

static bool resolve(struct wt_inner *inner, struct seeking *s, const struct wt_inner_row *row)
{
    const struct wt_op_input *inputs = wt_op_info(row->op)->inputs;
    *inner = (struct wt_inner){.op = row->op};
    for (size_t i = 0; inputs[i].name; i++) {
        struct ce_view bytes;
        s->number = 0;
        if (!term(s, row->in[i], &bytes))
            return false;
        inner->in[i] = make_value(s, &inputs[i], bytes);
        if (!inner->in[i])
            return false;
        inner->in_count = i + 1;
    }
    return !row->gives || term(s, row->gives, &inner->gives);
}

static bool is_about(const struct wt_inner_row *row, const struct wt_frame *frame)
{
    return strncmp(frame->algorithm, row->algorithm, strlen(row->algorithm)) == 0 &&
           strcmp(frame->label, row->label) == 0 &&
           (row->round == WT_ANY_ROUND || row->round == (int)frame->round);
}

/* The whole of an operation is not within itself: its only frame may be its own outcome. */
static bool is_the_whole(const struct wt_inner *inner, const struct wt_frames *frames)
{
    const char *name = wt_op_info(inner->op)->name;
    return frames->op && strcmp(frames->op, name) == 0;
}

bool wt_inner_at(struct wt_inner *inner, struct wt_arena *arena, const struct wt_frames *frames,
                 size_t at, size_t which)
{
    struct seeking s = {arena, frames, at, 0};
    bool found = false;
    for (const struct wt_inner_row *row = wt_inner_rows; row->algorithm; row++) {
        if (!is_about(row, &frames->frames[at]) || (found && !row->another))
            continue;
        if (!resolve(inner, &s, row) || is_the_whole(inner, frames))
            continue;
        found = true;
        if (which-- == 0)
            return true;
    }
    return false;
}

size_t wt_inner_count(const struct wt_frames *frames, size_t at)
{
    struct wt_arena arena = {0};
    struct wt_inner inner;
    size_t count = 0;
    while (wt_inner_at(&inner, &arena, frames, at, count))
        count++;
    wt_arena_clear(&arena);
    return count;
}

const char *wt_inner_op(const struct wt_frames *frames, size_t at, size_t which)
{
    struct wt_arena arena = {0};
    struct wt_inner inner;
    bool there = wt_inner_at(&inner, &arena, frames, at, which);
    wt_arena_clear(&arena);
    return there ? wt_op_info(inner.op)->name : NULL;
}
