/*
 * The primitives: numbers and byte strings, read or written at the cursor. RFC 8446 section 3.3:
 * numbers stand in network byte order.
 */
#include <string.h>

#include "walkthrough/wire/pen.h"
#include "walkthrough/wire/wire.h"

struct ce_view wire_take(struct wire *w, const char *name, size_t len)
{
    struct ce_view taken = {NULL, 0};
    if (!wire_ok(w))
        return taken;
    if (len > w->end - w->at) {
        wire_fail(w, name, ALERT_DECODE_ERROR, "ends too early");
        return taken;
    }
    if (len > 0)
        taken = (struct ce_view){w->in + w->at, len};
    w->at += len;
    return taken;
}

void wire_put(struct wire *w, const char *name, const uint8_t *bytes, size_t len)
{
    if (!wire_ok(w) || len == 0)
        return;
    if (len > w->end - w->at) {
        wire_fail(w, name, ALERT_INTERNAL_ERROR, "output is full");
        return;
    }
    memcpy(w->out + w->at, bytes, len);
    w->at += len;
}

/* ---- numbers ----------------------------------------------------------------------------------
 */

static void write_number(struct wire *w, const char *name, size_t size, uint64_t value)
{
    uint8_t octets[8];
    if (size < 8 && value >> (8 * size) != 0)
        wire_fail(w, name, ALERT_INTERNAL_ERROR, "too large for its field");
    for (size_t i = 0; i < size; i++)
        octets[i] = (uint8_t)(value >> (8 * (size - 1 - i)));
    wire_put(w, name, octets, size);
}

static uint64_t read_number(struct wire *w, const char *name, size_t size)
{
    size_t at = w->at;
    struct ce_view octets = wire_take(w, name, size);
    uint64_t value = 0;
    for (size_t i = 0; i < octets.len; i++)
        value = value << 8 | octets.data[i];
    if (octets.len > 0 && w->pen != NULL) {
        char shown[PEN_MAX_SHOWN];
        show_number(shown, name, size, value);
        pen_leaf(w, name, WIRE_KIND_UINT, at, size, value, shown);
    }
    return value;
}

void wire_u8(struct wire *w, const char *name, uint8_t *value)
{
    if (w->writing)
        write_number(w, name, 1, *value);
    else
        *value = (uint8_t)read_number(w, name, 1);
}

void wire_u16(struct wire *w, const char *name, uint16_t *value)
{
    if (w->writing)
        write_number(w, name, 2, *value);
    else
        *value = (uint16_t)read_number(w, name, 2);
}

void wire_u24(struct wire *w, const char *name, uint32_t *value)
{
    if (w->writing)
        write_number(w, name, 3, *value);
    else
        *value = (uint32_t)read_number(w, name, 3);
}

void wire_u32(struct wire *w, const char *name, uint32_t *value)
{
    if (w->writing)
        write_number(w, name, 4, *value);
    else
        *value = (uint32_t)read_number(w, name, 4);
}

void wire_u64(struct wire *w, const char *name, uint64_t *value)
{
    if (w->writing)
        write_number(w, name, 8, *value);
    else
        *value = read_number(w, name, 8);
}

/* ---- byte strings -----------------------------------------------------------------------------
 */

static struct ce_view read_bytes(struct wire *w, const char *name, enum wire_kind kind, size_t len)
{
    size_t at = w->at;
    struct ce_view bytes = wire_take(w, name, len);
    if (bytes.len > 0 && w->pen != NULL) {
        char shown[PEN_MAX_SHOWN];
        if (kind == WIRE_KIND_TEXT)
            show_text(shown, bytes.data, bytes.len);
        else
            show_bytes(shown, bytes.data, bytes.len);
        pen_leaf(w, name, kind, at, len, 0, shown);
    }
    return bytes;
}

void wire_fixed(struct wire *w, const char *name, uint8_t *bytes, size_t len)
{
    if (w->writing) {
        wire_put(w, name, bytes, len);
        return;
    }
    struct ce_view taken = read_bytes(w, name, WIRE_KIND_BYTES, len);
    if (taken.len > 0)
        memcpy(bytes, taken.data, len);
    else
        memset(bytes, 0, len);
}

static void vector(struct wire *w, const char *name, enum wire_length length, enum wire_kind kind,
                   struct ce_view *bytes, size_t min, size_t max)
{
    wire_open(w, name, length);
    size_t len = w->writing ? bytes->len : wire_left(w);
    if (len < min || len > max)
        wire_fail(w, NULL, w->writing ? ALERT_INTERNAL_ERROR : ALERT_DECODE_ERROR,
                  len < min ? "shorter than allowed" : "longer than allowed");
    if (w->writing)
        wire_put(w, "data", bytes->data, bytes->len);
    else
        *bytes = read_bytes(w, "data", kind, len);
    wire_close(w);
}

void wire_bytes(struct wire *w, const char *name, enum wire_length length, struct ce_view *bytes,
                size_t min, size_t max)
{
    vector(w, name, length, WIRE_KIND_BYTES, bytes, min, max);
}

void wire_text(struct wire *w, const char *name, enum wire_length length, struct ce_view *text,
               size_t min, size_t max)
{
    vector(w, name, length, WIRE_KIND_TEXT, text, min, max);
}

void wire_span(struct wire *w, const char *name, enum wire_kind kind, struct ce_view *bytes,
               size_t len)
{
    if (!w->writing)
        *bytes = read_bytes(w, name, kind, len);
    else if (bytes->len != len)
        wire_fail(w, name, ALERT_INTERNAL_ERROR, "its length was announced differently");
    else
        wire_put(w, name, bytes->data, len);
}

void wire_rest(struct wire *w, const char *name, struct ce_view *bytes)
{
    wire_span(w, name, WIRE_KIND_BYTES, bytes, w->writing ? bytes->len : wire_left(w));
}
