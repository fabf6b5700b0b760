/*
 * What is measured: pairs of functions that do the same work, ours and OpenSSL's.
 */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/random.h"

struct bench_row {
    const char *name;
    size_t bytes; /* worked on in one call, for rates; 0 where the call itself is what counts */
    void (*ours)(void *work);
    void (*theirs)(void *work);
    void *work;
    double milliseconds; /* of one sample, at least; 0 for the usual */
};

/* Measures both sides in turn, several rounds, and prints a line of the table. */
void bench_measure(const struct bench_row *row);
/* Ends the program when something that is only being timed fails. */
void bench_need(int ok, const char *what);
/* Bytes that are the same in every run, and a source of random ones that are, too. */
void bench_fill(uint8_t *out, size_t len);
struct ce_random bench_random(void);

void bench_hashes(void);
void bench_ciphers(void);
void bench_rsa(void);
void bench_dh(void);
void bench_curves(void);
void bench_probes(void);
void bench_handshakes(void);

#endif
