/*
 * The bounded cursor: where a wire begins and ends, its levels, lists and errors. The primitives
 * that take and give bytes stand in primitives.c, the notes in pen.c.
 *
 * Vectors are those of the presentation language, RFC 8446 section 3.4: a length in bytes, then as
 * many bytes. Every level keeps the bound its length has set, so no primitive can read past it.
 */
#include "walkthrough/wire/wire.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "walkthrough/wire/pen.h"

static void start(struct wire *w, const char *root, size_t end, const struct wire_context *context)
{
    memset(w, 0, sizeof *w);
    w->end = end;
    w->context = context;
    w->alert = ALERT_NONE;
    w->levels[0].name = root;
    w->levels[0].end = end;
}

void wire_reader(struct wire *w, const char *root, const uint8_t *in, size_t len,
                 const struct wire_context *context, struct wire_pen *pen)
{
    start(w, root, len, context);
    w->in = in;
    w->pen = pen;
}

void wire_writer(struct wire *w, const char *root, uint8_t *out, size_t capacity,
                 const struct wire_context *context)
{
    start(w, root, capacity, context);
    w->out = out;
    w->writing = true;
}

/* Ends the groups an error left open where the cursor stands, and notes what lies behind it. */
static void note_undecoded(struct wire *w)
{
    char shown[PEN_MAX_SHOWN];
    for (; w->depth > 0; w->depth--)
        pen_end_group(w->pen, w->levels[w->depth].note);
    w->levels[0].in_list = false;
    size_t left = w->levels[0].end - w->at;
    if (left == 0)
        return;
    show_bytes(shown, w->in + w->at, left);
    pen_leaf(w, "undecoded", WIRE_KIND_UNDECODED, w->at, left, 0, shown);
}

bool wire_finish(struct wire *w)
{
    assert(w->error != NULL || w->depth == 0);
    if (w->error == NULL && !w->writing && w->at < w->end)
        wire_fail(w, NULL, ALERT_DECODE_ERROR, "bytes are left over at the end");
    if (w->error != NULL && w->pen != NULL)
        note_undecoded(w);
    return w->error == NULL;
}

/* ---- errors -----------------------------------------------------------------------------------
 */

void wire_fail(struct wire *w, const char *name, enum wire_alert alert, const char *error)
{
    if (w->error != NULL)
        return;
    w->error = error;
    w->alert = alert;
    w->error_at = w->at;
    wire_path(w, name, w->error_path);
    if (w->error_path[0] == '\0')
        snprintf(w->error_path, sizeof w->error_path, "%s", w->levels[0].name);
}

bool wire_ok(const struct wire *w)
{
    return w->error == NULL;
}

uint16_t wire_version(const struct wire *w)
{
    return w->context != NULL && w->context->version != 0 ? w->context->version : 0x0303;
}

enum wire_key_exchange wire_kx(const struct wire *w)
{
    return w->context != NULL ? w->context->key_exchange : KX_UNKNOWN;
}

size_t wire_here(const struct wire *w)
{
    return w->at;
}

size_t wire_left(const struct wire *w)
{
    return w->writing || w->error != NULL ? 0 : w->end - w->at;
}

struct ce_view wire_ahead(const struct wire *w)
{
    size_t left = wire_left(w);
    return (struct ce_view){left > 0 ? w->in + w->at : NULL, left};
}

/* ---- paths ------------------------------------------------------------------------------------
 */

static void append(char path[static WIRE_MAX_PATH], const char *separator, const char *name)
{
    size_t used = strlen(path);
    snprintf(path + used, WIRE_MAX_PATH - used, "%s%s", separator, name);
}

/* An item of a list is addressed by its index, any other field by its name; a level without a name
 * does not show. */
static void append_field(char path[static WIRE_MAX_PATH], const struct wire_level *parent,
                         const char *name)
{
    char index[32];
    if (name == NULL)
        return;
    if (parent->in_list) {
        snprintf(index, sizeof index, "[%zu]", parent->index);
        append(path, "", index);
    } else {
        append(path, path[0] != '\0' ? "." : "", name);
    }
}

void wire_path(const struct wire *w, const char *name, char path[static WIRE_MAX_PATH])
{
    path[0] = '\0';
    for (unsigned k = 1; k <= w->depth; k++)
        append_field(path, &w->levels[k - 1], w->levels[k].name);
    append_field(path, &w->levels[w->depth], name);
}

void wire_text_path(const struct wire *w, const char *name, char text[static WIRE_MAX_PATH])
{
    text[0] = '\0';
    append(text, "", w->levels[0].name);
    for (unsigned k = 1; k <= w->depth; k++)
        if (w->levels[k].name != NULL)
            append(text, ".", w->levels[k].name);
    if (name != NULL)
        append(text, ".", name);
}

/* ---- levels -----------------------------------------------------------------------------------
 */

bool wire_push(struct wire *w, const char *name, size_t note)
{
    if (w->depth + 1 == WIRE_MAX_DEPTH) {
        if (w->pen != NULL)
            pen_end_group(w->pen, note);
        wire_fail(w, name, ALERT_INTERNAL_ERROR, "nested too deep");
        return false;
    }
    w->levels[++w->depth] = (struct wire_level){.name = name, .end = w->end, .note = note};
    return true;
}

static void open_for_writing(struct wire *w, enum wire_length length)
{
    static const uint8_t unknown_yet[WIRE_LEN24];
    struct wire_level *level = &w->levels[w->depth];
    level->length_at = w->at;
    wire_put(w, "length", unknown_yet, length);
}

static void open_for_reading(struct wire *w, enum wire_length length)
{
    size_t at = w->at;
    struct ce_view octets = wire_take(w, "length", length);
    if (!wire_ok(w))
        return;
    size_t value = 0;
    for (size_t i = 0; i < octets.len; i++)
        value = value << 8 | octets.data[i];
    if (w->pen != NULL) {
        char shown[PEN_MAX_SHOWN];
        show_number(shown, "length", length, value);
        pen_leaf(w, "length", WIRE_KIND_LENGTH, at, length, value, shown);
    }
    if (value > w->end - w->at) {
        wire_fail(w, "length", ALERT_DECODE_ERROR, "length runs past the end");
        return;
    }
    w->end = w->levels[w->depth].end = w->at + value;
}

void wire_open(struct wire *w, const char *name, enum wire_length length)
{
    if (!wire_ok(w))
        return;
    size_t note = name != NULL ? pen_group(w, name, w->at) : 0;
    if (!wire_push(w, name, note))
        return;
    w->levels[w->depth].length_size = length;
    if (length == WIRE_NO_LENGTH)
        return;
    if (w->writing)
        open_for_writing(w, length);
    else
        open_for_reading(w, length);
}

void wire_open_bounded(struct wire *w, const char *name, size_t len)
{
    if (len > wire_left(w))
        wire_fail(w, name, ALERT_DECODE_ERROR, "ends too early");
    wire_open(w, name, WIRE_NO_LENGTH);
    if (wire_ok(w))
        w->end = w->levels[w->depth].end = w->at + len;
}

static void fill_in_length(struct wire *w)
{
    const struct wire_level *level = &w->levels[w->depth];
    size_t value = w->at - level->length_at - level->length_size;
    if (value >> (8 * level->length_size) != 0) {
        wire_fail(w, "length", ALERT_INTERNAL_ERROR, "too long for its length field");
        return;
    }
    for (size_t i = 0; i < level->length_size; i++)
        w->out[level->length_at + i] = (uint8_t)(value >> (8 * (level->length_size - 1 - i)));
}

void wire_close(struct wire *w)
{
    if (!wire_ok(w))
        return;
    assert(w->depth > 0);
    const struct wire_level *level = &w->levels[w->depth];
    if (level->length_size != WIRE_NO_LENGTH) {
        if (w->writing)
            fill_in_length(w);
        else if (w->at < w->end)
            wire_fail(w, NULL, ALERT_DECODE_ERROR, "bytes are left over");
        if (!wire_ok(w))
            return;
    }
    if (w->pen != NULL)
        pen_end_group(w->pen, level->note);
    w->depth--;
    w->end = w->levels[w->depth].end;
}

/* ---- lists and optional parts -----------------------------------------------------------------
 */

bool wire_next(struct wire *w, size_t i, size_t *count, size_t capacity)
{
    struct wire_level *level = &w->levels[w->depth];
    bool another = wire_ok(w) && (w->writing ? i < *count : w->at < w->end);
    level->in_list = another && i < capacity;
    level->index = i;
    if (another && i >= capacity)
        wire_fail(w, NULL, w->writing ? ALERT_INTERNAL_ERROR : ALERT_DECODE_ERROR,
                  "more items than are accepted");
    if (!w->writing)
        *count = level->in_list ? i + 1 : i;
    return level->in_list;
}

void wire_not_empty(struct wire *w, size_t count)
{
    if (count == 0)
        wire_fail(w, NULL, w->writing ? ALERT_INTERNAL_ERROR : ALERT_DECODE_ERROR,
                  "must not be empty");
}

bool wire_more(struct wire *w, bool *present)
{
    if (!w->writing)
        *present = wire_left(w) > 0;
    return wire_ok(w) && *present;
}
