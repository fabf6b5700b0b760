/*
 * Random cases that can be repeated: SplitMix64 (Steele, Lea and Flood 2014), because a source that
 * itself leaned on the hash functions under test would hide their faults. Include after cmocka.h.
 */
#ifndef TESTS_VECTORS_SEEDED_H
#define TESTS_VECTORS_SEEDED_H

#include <stdio.h>
#include <stdlib.h>

#include "crypto-edu/random.h"

static uint64_t splitmix_state;

static uint64_t draw(void)
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

static void draw_bytes(uint8_t *out, size_t len)
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

/* The seed is fixed, printed, and may be given on the command line to try others. */
static void seed_cases(int argc, char **argv)
{
    splitmix_state = argc > 1 ? strtoull(argv[1], NULL, 0) : 20260115;
    printf("seed %llu\n", (unsigned long long)splitmix_state);
}

#endif
