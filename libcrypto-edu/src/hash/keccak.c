/*
 * Keccak-f[1600], FIPS 202 section 3: the permutation under SHA-3 and SHAKE.
 *
 * The state is a box of 5 by 5 lanes of 64 bits. Each of 24 rounds applies five steps: theta mixes
 * columns, rho turns every lane along itself, pi moves lanes about, chi is the only one that is not
 * linear, and iota breaks the symmetry with a constant. The standard counts x and y modulo 5 and a
 * lane's bits from the least significant one.
 *
 * The pragmas have the compiler write out the loops of the steps. Then every x, y and t is a number
 * it knows: pi only renames lanes, and rho turns each by an amount that stands in the instruction.
 */
#include "hash/keccak.h"

#include <string.h>

enum { ROUNDS = 24 };

// clang-format off
/* Section 3.2.5, Algorithm 6: RC for w = 64, the bits that rc(t) of Algorithm 5 gives.
 * spec: FIPS 202 3.2.5 */
static const uint64_t RC[ROUNDS] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};
// clang-format on

/* Turns a lane towards greater z; n is below 64, and 0 in one lane. */
static inline uint64_t rotate(uint64_t lane, unsigned n)
{
    return lane << n | lane >> (-n & 63);
}

/* Section 3.2.1: every bit takes in the parity of two columns beside it.
 * spec: FIPS 202 3.2.1 */
static inline void theta(uint64_t A[static 25])
{
    uint64_t C[5], D;
#pragma GCC unroll 5
    for (unsigned x = 0; x < 5; x++)
        C[x] = A[x] ^ A[x + 5] ^ A[x + 10] ^ A[x + 15] ^ A[x + 20];
#pragma GCC unroll 5
    for (unsigned x = 0; x < 5; x++) {
        D = C[(x + 4) % 5] ^ rotate(C[(x + 1) % 5], 1);
#pragma GCC unroll 5
        for (unsigned y = 0; y < 5; y++)
            A[x + 5 * y] ^= D;
    }
}

/* Section 3.2.2, Algorithm 2: the lanes are visited by a walk, and the t-th is turned by the t-th
 * triangular number. A[0, 0] stays.
 * spec: FIPS 202 3.2.2 */
static inline void rho(uint64_t A[static 25])
{
    unsigned x = 1, y = 0;
#pragma GCC unroll 24
    for (unsigned t = 0; t < 24; t++) {
        A[x + 5 * y] = rotate(A[x + 5 * y], (t + 1) * (t + 2) / 2 % 64);
        const unsigned next_y = (2 * x + 3 * y) % 5;
        x = y;
        y = next_y;
    }
}

/* Section 3.2.3: A'[x, y] = A[(x + 3y) mod 5, x].
 * spec: FIPS 202 3.2.3 */
static inline void pi(uint64_t A[static 25])
{
    uint64_t before[CE_KECCAK_LANES];
    memcpy(before, A, sizeof before);
#pragma GCC unroll 5
    for (unsigned y = 0; y < 5; y++)
#pragma GCC unroll 5
        for (unsigned x = 0; x < 5; x++)
            A[x + 5 * y] = before[(x + 3 * y) % 5 + 5 * x];
}

/* Section 3.2.4: along each row, a bit is flipped where the next is 0 and the one after it 1.
 * spec: FIPS 202 3.2.4 */
static inline void chi(uint64_t A[static 25])
{
#pragma GCC unroll 5
    for (unsigned y = 0; y < 5; y++) {
        uint64_t row[5];
        memcpy(row, A + 5 * y, sizeof row);
#pragma GCC unroll 5
        for (unsigned x = 0; x < 5; x++)
            A[x + 5 * y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
    }
}

/* Section 3.2.5: only the lane A[0, 0] changes.
 * spec: FIPS 202 3.2.5 */
static inline void iota(uint64_t A[static 25], unsigned ir)
{
    A[0] ^= RC[ir];
}

void ce_keccak_show(const struct ce_probe *probe, const char *algorithm, const char *label,
                    const char *spec, unsigned round, const uint64_t A[static CE_KECCAK_LANES])
{
    const struct ce_variable variables[] = {
        {"A", CE_SHAPE_WORDS64, CE_KECCAK_LANES, {.words64 = A}}};
    const struct ce_frame frame = {algorithm, label, spec, round, variables, 1};
    ce_probe_show(probe, &frame);
}

CE_PROBE_ONLY void show_iota(const struct ce_probe *probe, const char *algorithm, unsigned ir,
                             const uint64_t A[static CE_KECCAK_LANES])
{
    const struct ce_variable variables[] = {
        {"A", CE_SHAPE_WORDS64, CE_KECCAK_LANES, {.words64 = A}},
        {"RC", CE_SHAPE_WORDS64, 1, {.words64 = &RC[ir]}},
    };
    const struct ce_frame frame = {algorithm, "iota", "FIPS 202 3.2.5", ir, variables, 2};
    ce_probe_show(probe, &frame);
}

/* Section 3.3: Rnd(A, ir) = iota(chi(pi(rho(theta(A)))), ir), 24 times. */
CE_DRIVER void Keccak_f(uint64_t A[static CE_KECCAK_LANES], const char *algorithm,
                        const struct ce_probe *probe)
{
    for (unsigned ir = 0; ir < ROUNDS; ir++) {
        theta(A);
        if (probe)
            ce_keccak_show(probe, algorithm, "theta", "FIPS 202 3.2.1", ir, A);
        rho(A);
        if (probe)
            ce_keccak_show(probe, algorithm, "rho", "FIPS 202 3.2.2", ir, A);
        pi(A);
        if (probe)
            ce_keccak_show(probe, algorithm, "pi", "FIPS 202 3.2.3", ir, A);
        chi(A);
        if (probe)
            ce_keccak_show(probe, algorithm, "chi", "FIPS 202 3.2.4", ir, A);
        iota(A, ir);
        if (probe)
            show_iota(probe, algorithm, ir, A);
    }
}

/* spec: FIPS 202 3.3 */
void ce_keccak_f1600(uint64_t A[static CE_KECCAK_LANES], const char *algorithm,
                     const struct ce_probe *probe)
{
    if (probe)
        Keccak_f(A, algorithm, probe);
    else
        Keccak_f(A, algorithm, NULL);
}
