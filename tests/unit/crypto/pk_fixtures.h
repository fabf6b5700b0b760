/*
 * For the tests of number theory, RSA and Diffie-Hellman: deterministic sources, sources that
 * misbehave, hex, and a probe that counts labels and keeps the integers of the last frame.
 */
#ifndef TEST_PK_FIXTURES_H
#define TEST_PK_FIXTURES_H

#include <stdio.h>
#include <string.h>

#include "crypto-edu/random.h"
#include "crypto-edu/rsa.h"

/* A DRBG seeded with nothing but a label. */
struct seeded {
    struct ce_hmac_drbg drbg;
    struct ce_random random;
};

static inline const struct ce_random *seed(struct seeded *s, const char *label)
{
    assert_int_equal(ce_hmac_drbg_init(&s->drbg, CE_SHA256, (const uint8_t *)label, strlen(label),
                                       NULL, 0, NULL, 0),
                     CE_OK);
    s->random = ce_hmac_drbg_random(&s->drbg);
    return &s->random;
}

/* A source that gives one byte for ever. */
static inline ce_status fill_constant(void *user, uint8_t *out, size_t len)
{
    memset(out, *(const uint8_t *)user, len);
    return CE_OK;
}

static inline ce_status fill_fails(void *user, uint8_t *out, size_t len)
{
    (void)user;
    memset(out, 0, len);
    return CE_ERR_RANDOM;
}

/* Reads hex digits, spaces between them allowed, and gives the number of bytes. */
static inline size_t unhex(uint8_t *out, size_t max, const char *hex)
{
    size_t len = 0;
    unsigned byte;
    for (int used = 0; sscanf(hex, " %2x%n", &byte, &used) == 1; hex += used) {
        assert_true(len < max);
        out[len++] = (uint8_t)byte;
    }
    return len;
}

static inline void set_hex(mpz_t x, const char *hex)
{
    assert_int_equal(mpz_set_str(x, hex, 16), 0);
}

/* A probe's notebook: how often each label was seen, and the first variable of its last frame. */
enum { MAX_LABELS = 24 };

struct notebook {
    size_t labels;
    struct note {
        const char *label, *algorithm;
        unsigned count, last_round;
        mpz_t last;
    } notes[MAX_LABELS];
    mpz_t by_name[8]; /* integers of the last frame, in its order */
    size_t integers;
    struct ce_probe probe;
};

static inline struct note *note_of(struct notebook *book, const char *label)
{
    for (size_t i = 0; i < book->labels; i++)
        if (strcmp(book->notes[i].label, label) == 0)
            return &book->notes[i];
    return NULL;
}

static inline void take_note(void *user, const struct ce_frame *frame)
{
    struct notebook *book = user;
    struct note *note = note_of(book, frame->label);
    assert_non_null(frame->algorithm);
    assert_non_null(frame->spec);
    if (!note) {
        assert_true(book->labels < MAX_LABELS);
        note = &book->notes[book->labels++];
        *note = (struct note){.label = frame->label, .algorithm = frame->algorithm};
        mpz_init(note->last);
    }
    note->count++;
    note->last_round = frame->round;
    book->integers = 0;
    for (size_t i = 0; i < frame->variable_count; i++) {
        const struct ce_variable *v = &frame->variables[i];
        if (v->shape == CE_SHAPE_INTEGER && book->integers < 8)
            mpz_set(book->by_name[book->integers++], v->is.integer);
        if (i == 0 && v->shape == CE_SHAPE_INTEGER)
            mpz_set(note->last, v->is.integer);
    }
}

static inline const struct ce_probe *open_notebook(struct notebook *book)
{
    book->labels = 0;
    book->integers = 0;
    for (unsigned i = 0; i < 8; i++)
        mpz_init(book->by_name[i]);
    book->probe = (struct ce_probe){take_note, book};
    return &book->probe;
}

static inline void close_notebook(struct notebook *book)
{
    for (size_t i = 0; i < book->labels; i++)
        mpz_clear(book->notes[i].last);
    for (unsigned i = 0; i < 8; i++)
        mpz_clear(book->by_name[i]);
}

static inline unsigned seen(struct notebook *book, const char *label)
{
    struct note *note = note_of(book, label);
    return note ? note->count : 0;
}

#endif
