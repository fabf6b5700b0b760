/*
 * The pen: an array of notes, and an arena that owns their texts. Chunks of the arena are never
 * moved, so the pointers in the notes stay good while it grows.
 */
#include "walkthrough/wire/pen.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 8192 };

struct chunk {
    struct chunk *next;
    size_t used;
    char text[CHUNK_SIZE];
};

void wire_pen_clear(struct wire_pen *pen)
{
    struct chunk *chunk = pen->text;
    while (chunk != NULL) {
        struct chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    free(pen->fields);
    memset(pen, 0, sizeof *pen);
}

const struct wire_field *wire_pen_find(const struct wire_pen *pen, const char *path)
{
    for (size_t i = 0; i < pen->count; i++)
        if (strcmp(pen->fields[i].path, path) == 0)
            return &pen->fields[i];
    return NULL;
}

/* Every text is bounded by WIRE_MAX_PATH or PEN_MAX_SHOWN and so fits into a fresh chunk. */
static const char *pen_keep(struct wire_pen *pen, const char *text)
{
    size_t size = strlen(text) + 1;
    if (size == 1)
        return "";
    struct chunk *chunk = pen->text;
    if (chunk == NULL || CHUNK_SIZE - chunk->used < size) {
        struct chunk *fresh = size <= CHUNK_SIZE ? malloc(sizeof *fresh) : NULL;
        if (fresh == NULL) {
            pen->out_of_memory = true;
            return NULL;
        }
        fresh->next = chunk;
        fresh->used = 0;
        pen->text = chunk = fresh;
    }
    char *kept = memcpy(chunk->text + chunk->used, text, size);
    chunk->used += size;
    return kept;
}

static struct wire_field *fresh_field(struct wire_pen *pen)
{
    if (pen->out_of_memory)
        return NULL;
    if (pen->count == pen->capacity) {
        size_t capacity = pen->capacity > 0 ? 2 * pen->capacity : 64;
        struct wire_field *fields = realloc(pen->fields, capacity * sizeof *fields);
        if (fields == NULL) {
            pen->out_of_memory = true;
            return NULL;
        }
        pen->fields = fields;
        pen->capacity = capacity;
    }
    return &pen->fields[pen->count];
}

static unsigned depth_of(const struct wire *w)
{
    unsigned depth = 0;
    for (unsigned k = 1; k <= w->depth; k++)
        if (w->levels[k].name != NULL)
            depth++;
    return depth;
}

/* Fills in what the note says of itself; the note counts only when all its texts could be kept. */
static struct wire_field *note(struct wire *w, const char *name, const char *shown)
{
    char path[WIRE_MAX_PATH], text[WIRE_MAX_PATH];
    struct wire_field *field = fresh_field(w->pen);
    if (field == NULL)
        return NULL;
    wire_path(w, name, path);
    wire_text_path(w, name, text);
    memset(field, 0, sizeof *field);
    field->path = pen_keep(w->pen, path);
    field->text = pen_keep(w->pen, text);
    field->shown = pen_keep(w->pen, shown);
    field->depth = depth_of(w);
    if (w->pen->out_of_memory)
        return NULL;
    w->pen->count++;
    return field;
}

void pen_leaf(struct wire *w, const char *name, enum wire_kind kind, size_t at, size_t len,
              uint64_t value, const char *shown)
{
    if (w->pen == NULL || len == 0)
        return;
    struct wire_field *field = note(w, name, shown);
    if (field == NULL)
        return;
    field->kind = kind;
    field->at = at;
    field->len = len;
    field->value = value;
    field->leaf = true;
}

size_t pen_group(struct wire *w, const char *name, size_t at)
{
    if (w->pen == NULL)
        return 0;
    struct wire_field *field = note(w, name, "");
    if (field == NULL)
        return 0;
    field->kind = WIRE_KIND_GROUP;
    field->at = at;
    return w->pen->count;
}

void pen_end_group(struct wire_pen *pen, size_t note_number)
{
    if (note_number == 0)
        return;
    if (pen->count == note_number) {
        pen->count--;
        return;
    }
    const struct wire_field *last = &pen->fields[pen->count - 1];
    struct wire_field *group = &pen->fields[note_number - 1];
    group->len = last->at + last->len - group->at;
}

/* ---- for codecs of nested formats -------------------------------------------------------------
 */

void wire_note(struct wire *w, const char *name, enum wire_kind kind, size_t at, size_t len,
               const char *shown)
{
    if (wire_ok(w))
        pen_leaf(w, name, kind, at, len, 0, shown);
}

void wire_note_open(struct wire *w, const char *name, size_t at, size_t len)
{
    if (!wire_ok(w) || w->pen == NULL)
        return;
    size_t group = pen_group(w, name, at);
    if (group > 0)
        w->pen->fields[group - 1].len = len;
    wire_push(w, pen_keep(w->pen, name), group);
}

void wire_note_close(struct wire *w)
{
    if (!wire_ok(w) || w->pen == NULL)
        return;
    pen_end_group(w->pen, w->levels[w->depth].note);
    w->depth--;
}
