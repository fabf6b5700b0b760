/*
 * Keccak-f[1600] by itself: the permutation of the state of zeros, and each step as FIPS 202
 * describes it, seen through the frames of SHA3-256.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/hash.h"
#include "libcrypto-edu/src/hash/keccak.h"

enum { LANES = 25, ROUNDS = 24, STEPS = 5 };

static const char *const steps[STEPS] = {"theta", "rho", "pi", "chi", "iota"};

struct seen {
    size_t count;
    uint64_t A[ROUNDS * STEPS][LANES], RC[ROUNDS];
};

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    const size_t step = seen->count % STEPS;
    assert_true(seen->count < ROUNDS * STEPS);
    assert_string_equal(frame->algorithm, "zeros");
    assert_string_equal(frame->label, steps[step]);
    assert_int_equal(frame->round, seen->count / STEPS);
    assert_int_equal(frame->variables[0].shape, CE_SHAPE_WORDS64);
    assert_int_equal(frame->variables[0].count, LANES);
    memcpy(seen->A[seen->count++], frame->variables[0].is.words64, sizeof seen->A[0]);
    if (step == 4)
        seen->RC[frame->round] = frame->variables[1].is.words64[0];
}

/* The Keccak team's KeccakF-1600-IntermediateValues.txt: the permutation of 1600 zero bits. */
static const uint64_t of_zeros[LANES] = {
    0xf1258f7940e1dde7, 0x84d5ccf933c0478a, 0xd598261ea65aa9ee, 0xbd1547306f80494d,
    0x8b284e056253d057, 0xff97a42d7f8e6fd4, 0x90fee5a0a44647c4, 0x8c5bda0cd6192e76,
    0xad30a6f71b19059c, 0x30935ab7d08ffc64, 0xeb5aa93f2317d635, 0xa9a6e6260d712103,
    0x81a57c16dbcf555f, 0x43b831cd0347c826, 0x01f22f1a11a5569f, 0x05e5635a21d9ae61,
    0x64befef28cc970f2, 0x613670957bc46611, 0xb87c5a554fd00ecb, 0x8c3ee88a1ccf32c8,
    0x940c7922ae3a2614, 0x1841f924a2c509e4, 0x16f53526e70465c2, 0x75f644e97f30a13b,
    0xeaf1ff7b5ceca249};

static struct seen look_at_zeros(void)
{
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    uint64_t A[LANES] = {0}, probed[LANES] = {0};
    ce_keccak_f1600(A, "zeros", NULL);
    ce_keccak_f1600(probed, "zeros", &probe);
    assert_memory_equal(A, of_zeros, sizeof A);
    assert_memory_equal(probed, of_zeros, sizeof A);
    assert_int_equal(seen.count, ROUNDS * STEPS);
    return seen;
}

/* Section 3.2.5: rc(t) is the first bit of a register of eight that Algorithm 5 steps t times. */
static unsigned rc(unsigned t)
{
    unsigned R = 1; /* R[0] is the lowest bit */
    for (unsigned i = 0; i < t % 255; i++) {
        R <<= 1;
        if (R & 0x100)
            R ^= 0x171;
    }
    return R & 1;
}

static void the_constants_are_those_of_algorithm_5(void **state)
{
    (void)state;
    const struct seen seen = look_at_zeros();
    for (unsigned ir = 0; ir < ROUNDS; ir++) {
        uint64_t RC = 0;
        for (unsigned j = 0; j <= 6; j++)
            RC |= (uint64_t)rc(j + 7 * ir) << ((1u << j) - 1);
        assert_true(seen.RC[ir] == RC);
    }
}

/* Round 0 turns zeros into the one bit of RC[0]; what round 1 makes of it can be said by hand. */
static void one_bit_goes_through_theta_and_rho(void **state)
{
    (void)state;
    const struct seen seen = look_at_zeros();
    const uint64_t *theta = seen.A[5], *rho = seen.A[6];
    /* Section 3.2.2, Table 2, columns x = 1 and x = 4, modulo 64, by y from 0 */
    static const unsigned turned_1[] = {1, 300, 10, 45, 66}, turned_4[] = {91, 276, 231, 136, 78};
    assert_true(seen.A[4][0] == 1);
    for (unsigned y = 0; y < 5; y++) {
        assert_true(theta[0 + 5 * y] == (y == 0));
        assert_true(theta[1 + 5 * y] == 1);
        assert_true(theta[2 + 5 * y] == 0 && theta[3 + 5 * y] == 0);
        assert_true(theta[4 + 5 * y] == 2);
        assert_true(rho[1 + 5 * y] == UINT64_C(1) << turned_1[y] % 64);
        assert_true(rho[4 + 5 * y] == UINT64_C(1) << (turned_4[y] + 1) % 64);
    }
}

/* In every round, from the state that the frame before shows. */
static void pi_chi_and_iota_follow_their_formulas(void **state)
{
    (void)state;
    const struct seen seen = look_at_zeros();
    for (size_t ir = 0; ir < ROUNDS; ir++) {
        const uint64_t *rho = seen.A[5 * ir + 1], *pi = seen.A[5 * ir + 2];
        const uint64_t *chi = seen.A[5 * ir + 3], *iota = seen.A[5 * ir + 4];
        for (unsigned y = 0; y < 5; y++)
            for (unsigned x = 0; x < 5; x++) {
                assert_true(pi[y + 5 * ((2 * x + 3 * y) % 5)] == rho[x + 5 * y]);
                assert_true(chi[x + 5 * y] == (pi[x + 5 * y] ^ ((pi[(x + 1) % 5 + 5 * y] ^ ~0ull) &
                                                                pi[(x + 2) % 5 + 5 * y])));
                assert_true(iota[x + 5 * y] == (chi[x + 5 * y] ^ (x + y == 0 ? seen.RC[ir] : 0)));
            }
    }
}

/* The state before and after, in the driver above it. */
static void note_absorb(void *user, const struct ce_frame *frame)
{
    uint64_t *A = user;
    if (strcmp(frame->label, "absorb") == 0) {
        assert_int_equal(frame->round, 1);
        memcpy(A, frame->variables[0].is.words64, LANES * sizeof *A);
    }
}

static void the_empty_message_is_absorbed_as_its_padding(void **state)
{
    (void)state;
    uint64_t A[LANES] = {0};
    const struct ce_probe probe = {note_absorb, A};
    uint8_t digest[32];
    assert_int_equal(ce_hash(CE_SHA3_256, digest, NULL, 0, &probe), CE_OK);
    for (size_t i = 0; i < LANES; i++)
        assert_true(A[i] == (i == 0 ? 6 : i == 16 ? UINT64_C(1) << 63 : 0));
    ce_keccak_f1600(A, "SHA3-256", NULL);
    for (size_t i = 0; i < 32; i++)
        assert_int_equal(digest[i], (uint8_t)(A[i / 8] >> 8 * (i % 8)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_constants_are_those_of_algorithm_5),
        cmocka_unit_test(one_bit_goes_through_theta_and_rho),
        cmocka_unit_test(pi_chi_and_iota_follow_their_formulas),
        cmocka_unit_test(the_empty_message_is_absorbed_as_its_padding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
