/*
 * Values made by hand, for the tests of the operations.
 * Include after cmocka.h.
 */
#ifndef TESTS_UNIT_WALKTHROUGH_OP_VALUES_H
#define TESTS_UNIT_WALKTHROUGH_OP_VALUES_H

#include <string.h>

#include "tests/unit/crypto/certificates.h"
#include "tests/unit/crypto/hex.h"
#include "tests/unit/crypto/rsa_test_keys.h"
#include "walkthrough/trace/ops.h"

static inline const struct wt_value *value_of(struct wt_arena *arena, enum wt_value_kind kind,
                                              const void *bytes, size_t len)
{
    struct wt_value *value = wt_arena_take(arena, sizeof *value);
    assert_non_null(value);
    value->kind = kind;
    value->bytes = (struct ce_view){wt_arena_copy(arena, bytes, len), len};
    return value;
}

static inline const struct wt_value *hex_value(struct wt_arena *arena, const char *hex)
{
    uint8_t bytes[2048];
    return value_of(arena, WT_V_BYTES, bytes, unhex(bytes, sizeof bytes, hex));
}

static inline const struct wt_value *text_value(struct wt_arena *arena, const char *text)
{
    return value_of(arena, WT_V_TEXT, text, strlen(text));
}

static inline const struct wt_value *number_value(struct wt_arena *arena, int64_t number)
{
    struct wt_value *value = wt_arena_take(arena, sizeof *value);
    assert_non_null(value);
    value->kind = WT_V_NUMBER;
    value->number = number;
    return value;
}

/* len bytes that are all different from zero and from their neighbours. */
static inline const struct wt_value *some_bytes(struct wt_arena *arena, size_t len, unsigned first)
{
    uint8_t *bytes = wt_arena_take(arena, len + 1);
    assert_non_null(bytes);
    for (size_t i = 0; i < len; i++)
        bytes[i] = (uint8_t)(1 + (first + 7 * i) % 255);
    return value_of(arena, WT_V_BYTES, bytes, len);
}

static inline const struct wt_value *pem_value(struct wt_arena *arena, const char *pem)
{
    uint8_t der[4096];
    return value_of(arena, WT_V_BYTES, der, from_pem(der, sizeof der, pem));
}

/* The same value with one bit changed. */
static inline const struct wt_value *flipped(struct wt_arena *arena, const struct wt_value *value,
                                             size_t at)
{
    const struct wt_value *copy = value_of(arena, value->kind, value->bytes.data, value->bytes.len);
    ((uint8_t *)copy->bytes.data)[at] ^= 1; /* the arena's, and ours */
    return copy;
}

/* What an operation gives for inputs it must take. */
static inline const struct wt_value *result_of(struct wt_arena *arena, enum wt_op op,
                                               const struct wt_value *const *in, size_t count)
{
    struct wt_value *out = wt_arena_take(arena, sizeof *out);
    assert_non_null(out);
    assert_int_equal(wt_op_run(op, arena, out, in, count, NULL), CE_OK);
    return out;
}

#endif
