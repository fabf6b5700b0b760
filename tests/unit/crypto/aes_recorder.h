/*
 * For the tests of AES and its modes: bytes from hex, and a probe that writes down what it sees.
 */
#ifndef TEST_AES_RECORDER_H
#define TEST_AES_RECORDER_H

#include <stdio.h>
#include <string.h>

#include "crypto-edu/cipher.h"

enum { MAX_FRAMES = 4096 };

struct seen {
    unsigned round;
    const char *algorithm, *label, *spec;
    enum ce_shape shape;
    size_t variable_count;
    char hex[65]; /* the first variable */
};

struct recorder {
    size_t count;
    struct seen frames[MAX_FRAMES];
};

/* Reads hex digits into out and gives the number of bytes. */
static inline size_t from_hex(uint8_t *out, const char *hex)
{
    size_t len = strlen(hex) / 2;
    for (size_t i = 0; i < len; i++) {
        unsigned byte;
        assert_int_equal(sscanf(hex + 2 * i, "%2x", &byte), 1);
        out[i] = (uint8_t)byte;
    }
    return len;
}

static inline void assert_hex(const uint8_t *bytes, size_t len, const char *hex)
{
    uint8_t expected[256];
    assert_true(strlen(hex) <= 2 * sizeof expected);
    assert_int_equal(from_hex(expected, hex), len);
    if (len != 0)
        assert_memory_equal(bytes, expected, len);
}

static inline void variable_to_hex(char hex[65], const struct ce_variable *v)
{
    hex[0] = '\0';
    for (size_t i = 0; i < v->count && i < (v->shape == CE_SHAPE_WORDS32 ? 8 : 32); i++) {
        if (v->shape == CE_SHAPE_WORDS32)
            snprintf(hex + 8 * i, 9, "%08x", (unsigned)v->is.words32[i]);
        else
            snprintf(hex + 2 * i, 3, "%02x", v->is.bytes[i]);
    }
}

static inline void record(void *user, const struct ce_frame *frame)
{
    struct recorder *r = user;
    assert_true(r->count < MAX_FRAMES);
    struct seen *seen = &r->frames[r->count++];
    *seen = (struct seen){.round = frame->round,
                          .algorithm = frame->algorithm,
                          .label = frame->label,
                          .spec = frame->spec,
                          .shape = frame->variables[0].shape,
                          .variable_count = frame->variable_count};
    variable_to_hex(seen->hex, &frame->variables[0]);
}

/* The n-th frame (from 0) with this label; there must be one. */
static inline const struct seen *find_frame(const struct recorder *r, const char *label, size_t n)
{
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->frames[i].label, label) == 0 && n-- == 0)
            return &r->frames[i];
    fail_msg("no frame %s", label);
    return NULL;
}

static inline size_t count_frames(const struct recorder *r, const char *label)
{
    size_t n = 0;
    for (size_t i = 0; i < r->count; i++)
        n += strcmp(r->frames[i].label, label) == 0;
    return n;
}

/* Bytes without pattern that are the same in every run. */
static inline void fill(uint8_t *out, size_t len, uint32_t seed)
{
    for (size_t i = 0; i < len; i++) {
        seed = seed * 1664525u + 1013904223u;
        out[i] = (uint8_t)(seed >> 24);
    }
}

#endif
