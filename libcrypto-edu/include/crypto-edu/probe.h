/*
 * A probe looks inside an algorithm while it runs.
 *
 * An algorithm that can be looked into takes a `const struct ce_probe *` as its last parameter;
 * NULL means nobody looks, and then nothing is done for it. With and without a probe the results
 * are the same. A frame is shown between two named steps of the standard, never inside one. What a
 * frame points at lives only during the call of frame(): copy what is to be kept.
 *
 * The shapes are few and general, so that a program can draw frames without knowing algorithms.
 */
#ifndef CRYPTO_EDU_PROBE_H
#define CRYPTO_EDU_PROBE_H

#include <gmp.h>
#include <stddef.h>
#include <stdint.h>

enum ce_shape {
    CE_SHAPE_BYTES, /* a byte string */
    CE_SHAPE_STATE, /* 16 bytes, the 4x4 state of AES by columns: byte i stands at row i % 4, column
                       i / 4 */
    CE_SHAPE_WORDS32, /* 32-bit words */
    CE_SHAPE_WORDS64, /* 64-bit words */
    CE_SHAPE_INTEGER, /* a non-negative integer of any size */
    CE_SHAPE_BIT      /* one bit; count is 1, in bytes[0] */
};

struct ce_variable {
    const char *name; /* in the standard's spelling: "a", "W", "H", "s", "X" */
    enum ce_shape shape;
    size_t count; /* bytes or words; unused for an integer */
    union {
        const uint8_t *bytes;
        const uint32_t *words32;
        const uint64_t *words64;
        mpz_srcptr integer;
    } is;
};

struct ce_frame {
    const char *algorithm; /* "AES-128", "SHA-256", "modular exponentiation" */
    const char *label;     /* what has just happened: "s_box", "round", "square" */
    const char *spec;      /* the standard and its section: "FIPS 197 5.1.1" */
    unsigned round;        /* round, block or bit number; counts as the standard counts */
    const struct ce_variable *variables;
    size_t variable_count;
};

struct ce_probe {
    void (*frame)(void *user, const struct ce_frame *frame);
    void *user;
};

/*
 * How to look without making the others wait. CE_PROBE_ONLY stands before a driver's functions that
 * show: the compiler keeps them, and the way to them, apart from the steps. CE_DRIVER stands before
 * a driver that its caller gives either a probe or, in another call, NULL in so many words: it is
 * compiled once for each, and without a probe not even the question is left of it.
 */
#if defined(__GNUC__) || defined(__clang__)
#define CE_PROBE_ONLY __attribute__((cold, noinline)) static
#define CE_DRIVER     __attribute__((always_inline)) static inline
#else
#define CE_PROBE_ONLY static
#define CE_DRIVER     static inline
#endif

/*
 * For the drivers of algorithms: shows one frame if somebody looks. The variables are taken as an
 * array so that a driver can write them in place.
 */
static inline void ce_probe_show(const struct ce_probe *probe, const struct ce_frame *frame)
{
    if (probe && probe->frame)
        probe->frame(probe->user, frame);
}

#endif
