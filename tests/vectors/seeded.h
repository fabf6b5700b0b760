/*
 * Random cases beside OpenSSL that can be repeated. They are drawn by SplitMix64 (Steele, Lea and
 * Flood 2014), because a source that itself leaned on the hash functions under test would hide
 * their faults. Include after cmocka.h.
 *
 * The programs take [--share=N] [SEED]: the seed is fixed, printed, and may be another; with a
 * share, where public keys make the cases slow, only one in N of them is run.
 */
#ifndef TESTS_VECTORS_SEEDED_H
#define TESTS_VECTORS_SEEDED_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/random.h"

static uint64_t splitmix_state;
static unsigned share = 1;

static inline uint64_t draw(void)
{
    uint64_t z = splitmix_state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* A number below bound. */
static inline size_t draw_below(size_t bound)
{
    return (size_t)(draw() % bound);
}

static inline void draw_bytes(uint8_t *out, size_t len)
{
    for (size_t i = 0; i < len; i++)
        out[i] = (uint8_t)draw();
}

static inline ce_status draw_fill(void *user, uint8_t *out, size_t len)
{
    (void)user;
    draw_bytes(out, len);
    return CE_OK;
}

static inline struct ce_random drawn_random(void)
{
    return (struct ce_random){draw_fill, NULL};
}

/* Half of the lengths lie within two bytes of where a block, or the padding's length field, would
 * no longer fit; the others anywhere below room. */
static inline size_t crowded_length(size_t room, size_t block, size_t length_field)
{
    if (draw() & 1)
        return draw_below(room - 2 * block);
    size_t edge = block * (1 + draw_below(10)) - (draw() & 1 ? length_field : 0);
    return edge + draw_below(5) - 2;
}

static inline void flip_a_bit(uint8_t *bytes, size_t len)
{
    bytes[draw_below(len)] ^= (uint8_t)(1 << draw_below(8));
}

/* ---- the case that is running, told if it fails ---- */

enum { NOTES = 6, NOTE_ROOM = 2048 };

static struct {
    const char *name;
    unsigned number;
    bool running;
    size_t notes;
    struct {
        const char *name;
        size_t len;
        uint8_t bytes[NOTE_ROOM];
    } note[NOTES];
} a_case;

/* Keeps a copy of an input of this case. */
static inline void note(const char *name, const uint8_t *bytes, size_t len)
{
    if (a_case.notes == NOTES || len > NOTE_ROOM)
        return;
    a_case.note[a_case.notes].name = name;
    a_case.note[a_case.notes].len = len;
    memcpy(a_case.note[a_case.notes++].bytes, bytes, len);
}

static inline void draw_noted(const char *name, uint8_t *out, size_t len)
{
    draw_bytes(out, len);
    note(name, out, len);
}

/* count cases, each of which draws its own inputs. */
static inline void run_cases(const char *name, unsigned count, void (*one)(void *context),
                             void *context)
{
    a_case.name = name;
    for (unsigned i = 0; i < count; i++) {
        a_case.number = i;
        a_case.notes = 0;
        a_case.running = true;
        one(context);
    }
    a_case.running = false;
    printf("%s: %u cases\n", name, count);
    fflush(stdout);
}

/* Of a test that takes long. */
static inline unsigned shared_out(unsigned count)
{
    return count > share ? count / share : 1;
}

/* The teardown of every test: cmocka runs it also when an assertion failed. */
static inline int tell_case(void **state)
{
    (void)state;
    if (!a_case.running)
        return 0;
    printf("%s: case %u failed\n", a_case.name, a_case.number);
    for (size_t i = 0; i < a_case.notes; i++) {
        printf("  %s (%zu bytes) = ", a_case.note[i].name, a_case.note[i].len);
        for (size_t j = 0; j < a_case.note[i].len; j++)
            printf("%02x", a_case.note[i].bytes[j]);
        putchar('\n');
    }
    a_case.running = false;
    return 0;
}

#define test_of_cases(function) cmocka_unit_test_teardown(function, tell_case)

static inline void seed_cases(int argc, char **argv)
{
    splitmix_state = 20260115;
    for (int i = 1; i < argc; i++)
        if (strncmp(argv[i], "--share=", 8) == 0)
            share = (unsigned)strtoul(argv[i] + 8, NULL, 10);
        else
            splitmix_state = strtoull(argv[i], NULL, 0);
    share = share > 0 ? share : 1;
    printf("seed %llu\n", (unsigned long long)splitmix_state);
}

#endif
