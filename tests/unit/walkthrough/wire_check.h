/*
 * What the tests of the codec share: bytes from hex, one message annotated, and the three
 * properties that hold for every message of every layer.
 */
#ifndef TESTS_WIRE_CHECK_H
#define TESTS_WIRE_CHECK_H

#include <stdlib.h>

#include "tests/unit/walkthrough/partition.h"
#include "walkthrough/wire/annotate.h"
#include "walkthrough/wire/handshake.h"

struct message_case {
    enum wire_layer layer;
    const uint8_t *bytes;
    size_t len;
    struct wire_context context;
    enum wire_protection protection;
    size_t mac_len;
};

static inline size_t from_hex(uint8_t *out, size_t capacity, const char *hex)
{
    size_t len = strlen(hex) / 2;
    assert_true(len <= capacity);
    for (size_t i = 0; i < len; i++) {
        char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        out[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return len;
}

/* Annotates a copy that ends where its allocation ends, so that AddressSanitizer sees any read
 * behind it. */
static inline bool annotate_copy(const struct message_case *c, const uint8_t *bytes, size_t len,
                                 struct wire *error)
{
    struct wire_pen pen = {0};
    uint8_t *copy = malloc(len > 0 ? len : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, len);
    bool ok =
        wire_annotate(&pen, c->layer, copy, len, &c->context, c->protection, c->mac_len, error);
    const char *wrong = partition_error(&pen, len);
    if (wrong != NULL)
        fail_msg("%s", wrong);
    wire_pen_clear(&pen);
    free(copy);
    return ok;
}

/* Every prefix is refused with decode_error and a path, and is a partition all the same. */
static inline void check_truncations(const struct message_case *c)
{
    struct wire error;
    for (size_t len = 0; len < c->len; len++) {
        assert_false(annotate_copy(c, c->bytes, len, &error));
        assert_int_equal(error.alert, ALERT_DECODE_ERROR);
        assert_true(error.error_path[0] != '\0');
        assert_non_null(error.error);
        assert_true(error.error_at <= len);
    }
}

/* Every bit flipped, and every byte set to 00 and ff: no crash, still a partition. */
static inline void check_flips(const struct message_case *c)
{
    struct wire error;
    uint8_t *bytes = malloc(c->len);
    assert_non_null(bytes);
    for (size_t i = 0; i < c->len; i++) {
        memcpy(bytes, c->bytes, c->len);
        for (unsigned bit = 0; bit < 8; bit++) {
            bytes[i] = (uint8_t)(c->bytes[i] ^ 1u << bit);
            annotate_copy(c, bytes, c->len, &error);
        }
        bytes[i] = 0x00;
        annotate_copy(c, bytes, c->len, &error);
        bytes[i] = 0xff;
        annotate_copy(c, bytes, c->len, &error);
    }
    free(bytes);
}

static inline void check_whole(const struct message_case *c)
{
    struct wire error;
    struct wire_pen pen = {0};
    assert_true(annotate_copy(c, c->bytes, c->len, &error));
    wire_annotate(&pen, c->layer, c->bytes, c->len, &c->context, c->protection, c->mac_len, NULL);
    assert_true(paths_unique(&pen));
    assert_null(wire_pen_find(&pen, "undecoded"));
    wire_pen_clear(&pen);
}

static inline void check_message(const struct message_case *c)
{
    check_whole(c);
    check_truncations(c);
    check_flips(c);
}

/* Reads a handshake message, writes what was read, and compares. */
static inline void check_rewritten(const uint8_t *bytes, size_t len,
                                   const struct wire_context *context)
{
    struct wire w;
    struct handshake_message m;
    uint8_t *out = malloc(len);
    assert_non_null(out);
    wire_reader(&w, "handshake", bytes, len, context, NULL);
    wire_handshake(&w, &m);
    assert_true(wire_finish(&w));
    wire_writer(&w, "handshake", out, len, context);
    wire_handshake(&w, &m);
    assert_true(wire_finish(&w));
    assert_int_equal(wire_here(&w), len);
    assert_memory_equal(out, bytes, len);
    for (size_t capacity = 0; capacity < len; capacity++) { /* any less room is refused */
        memset(out, 0x5a, len);
        wire_writer(&w, "handshake", out, capacity, context);
        wire_handshake(&w, &m);
        assert_false(wire_finish(&w));
        assert_int_equal(w.alert, ALERT_INTERNAL_ERROR);
        assert_string_equal(w.error, "output is full");
        assert_int_equal(out[capacity], 0x5a);
    }
    free(out);
}

static inline void assert_shown(const struct wire_pen *pen, const char *path, const char *shown)
{
    const struct wire_field *field = wire_pen_find(pen, path);
    if (field == NULL)
        fail_msg("no field %s", path);
    else
        assert_string_equal(field->shown, shown);
}

#endif
