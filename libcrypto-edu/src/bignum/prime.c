/*
 * Prime numbers: the Miller-Rabin test (FIPS 186-5 Appendix B.3.1) and the search for a random
 * prime (the inner loop of Appendix A.1.3).
 *
 * Modulo a prime, 1 has no square roots but 1 and -1. Miller-Rabin raises a random base to the odd
 * part of w - 1 and squares its way up to w - 1, looking for any other root of 1: finding one, or
 * not arriving at 1 at all, proves w composite. A composite survives one base with probability 1/4
 * at worst, and far more rarely when it was drawn at random.
 *
 * The search draws a fresh candidate each time, as the standard does. It is a loop of our own, not
 * mpz_nextprime, so that one stream of random bytes gives one prime, whatever the version of GMP.
 */
#include "bignum/prime.h"
#include "bignum/integer.h"

/* w - 1 = 2^a * m with m odd: steps 1 and 2. */
struct candidate {
    mpz_srcptr w;
    mpz_t w_1; /* w - 1 */
    mpz_t m;
    mp_bitcnt_t a;
};

/* spec: FIPS 186-5 B.3.1 */
static void decompose(struct candidate *c, const mpz_t w)
{
    c->w = w;
    ce_mpz_init_secret(c->w_1, mpz_sizeinbase(w, 2));
    ce_mpz_init_secret(c->m, mpz_sizeinbase(w, 2));
    mpz_sub_ui(c->w_1, w, 1);
    c->a = mpz_scan1(c->w_1, 0);
    mpz_tdiv_q_2exp(c->m, c->w_1, c->a);
}

/* Steps 4.3 to 4.6: does w pass as prime before the base b? z is left as it was last looked at.
 * spec: FIPS 186-5 B.3.1 */
static ce_status passes(bool *pass, mpz_t z, const mpz_t b, const struct candidate *c)
{
    ce_status status = ce_mod_exp_secret(z, b, c->m, c->w, NULL);

    if (status != CE_OK)
        return status;
    *pass = mpz_cmp_ui(z, 1) == 0 || mpz_cmp(z, c->w_1) == 0;
    for (mp_bitcnt_t j = 1; j < c->a && !*pass; j++) {
        mpz_mul(z, z, z);
        mpz_mod(z, z, c->w);
        if (mpz_cmp_ui(z, 1) == 0)
            break; /* a square root of 1 that is neither 1 nor -1 */
        *pass = mpz_cmp(z, c->w_1) == 0;
    }
    return CE_OK;
}

static void show_witness(const struct ce_probe *probe, unsigned round, const mpz_t b, const mpz_t z,
                         bool pass, const mpz_t w)
{
    uint8_t verdict = pass;
    const struct ce_variable variables[] = {
        {"b", CE_SHAPE_INTEGER, 0, {.integer = b}},
        {"z", CE_SHAPE_INTEGER, 0, {.integer = z}},
        {"verdict", CE_SHAPE_BIT, 1, {.bytes = &verdict}},
        {"w", CE_SHAPE_INTEGER, 0, {.integer = w}},
    };
    const struct ce_frame frame = {"Miller-Rabin", "witness", "FIPS 186-5 B.3.1",
                                   round,          variables, 4};
    ce_probe_show(probe, &frame);
}

/* Step 4 for odd w >= 5.
 * spec: FIPS 186-5 B.3.1 */
static ce_status miller_rabin(bool *probably_prime, const mpz_t w, unsigned rounds,
                              const struct ce_random *random, const struct ce_probe *probe)
{
    size_t bits = mpz_sizeinbase(w, 2);
    ce_status status = CE_OK;
    struct candidate c;
    bool pass = true;
    mpz_t b, z;

    decompose(&c, w);
    ce_mpz_init_secret(b, bits);
    ce_mpz_init_secret(z, 2 * bits);
    for (unsigned i = 1; i <= rounds && pass && status == CE_OK; i++) {
        status = ce_random_integer(b, 2, c.w_1, random); /* 4.1, 4.2: 1 < b < w - 1 */
        if (status == CE_OK)
            status = passes(&pass, z, b, &c);
        if (status == CE_OK)
            show_witness(probe, i, b, z, pass, w);
    }
    *probably_prime = status == CE_OK && pass;
    ce_mpz_clear(b);
    ce_mpz_clear(z);
    ce_mpz_clear(c.w_1);
    ce_mpz_clear(c.m);
    return status;
}

/* spec: FIPS 186-5 B.3.1 */
ce_status ce_is_prime(bool *probably_prime, const mpz_t n, unsigned rounds,
                      const struct ce_random *random, const struct ce_probe *probe)
{
    *probably_prime = false;
    if (!ce_mpz_bounded(n) || rounds == 0)
        return CE_ERR_ARGUMENT;
    if (mpz_cmp_ui(n, 3) <= 0) {
        *probably_prime = mpz_cmp_ui(n, 2) >= 0;
        return CE_OK;
    }
    if (mpz_even_p(n))
        return CE_OK;
    return miller_rabin(probably_prime, n, rounds, random, probe);
}

/* spec: FIPS 186-5 B.3 */
unsigned ce_miller_rabin_rounds(size_t bits)
{
    if (bits >= 1536)
        return 4; /* Table B.1: 2^-128 for 1536 bits, 2^-144 for 2048 */
    if (bits >= 1024)
        return 5; /* Table B.1: 2^-112 */
    if (bits >= 512)
        return 7; /* below the table's sizes; FIPS 186-4 Table C.3 asked for as many */
    return 50;    /* 4^-50 = 2^-100 holds for every number, drawn at random or not */
}

/* Every odd d is tried, primes or not: dividing by 9 after 3 costs less than a table of primes. */
bool ce_has_small_factor(const mpz_t p)
{
    enum { TRIAL_LIMIT = 2000 };

    for (unsigned long d = 3; d < TRIAL_LIMIT; d += 2)
        if (mpz_divisible_ui_p(p, d) && mpz_cmp_ui(p, d) > 0)
            return true;
    return false;
}

/* gcd(p - 1, e) = 1: otherwise e would have no inverse, and RSA with it no private exponent.
 * spec: FIPS 186-5 A.1.3 */
static bool suits(const mpz_t p, const mpz_t e)
{
    mpz_t p_1;

    ce_mpz_init_secret(p_1, mpz_sizeinbase(p, 2));
    mpz_sub_ui(p_1, p, 1);
    mpz_gcd(p_1, p_1, e);
    bool one = mpz_cmp_ui(p_1, 1) == 0;
    ce_mpz_clear(p_1);
    return one;
}

void ce_show_candidate(const struct ce_probe *probe, const char *spec, unsigned number,
                       const mpz_t p, bool found)
{
    uint8_t verdict = found;
    const struct ce_variable variables[] = {
        {"p", CE_SHAPE_INTEGER, 0, {.integer = p}},
        {"verdict", CE_SHAPE_BIT, 1, {.bytes = &verdict}},
    };
    const struct ce_frame frame = {"prime search", "candidate", spec, number, variables, 2};
    ce_probe_show(probe, &frame);
}

/* A.1.3 steps 4.2 to 4.5. Two bits set at the top make p >= 1.5 * 2^(bits-1), which is more than
 * step 4.4 asks for.
 * spec: FIPS 186-5 A.1.3 */
static ce_status try_candidate(bool *found, mpz_t p, size_t bits, const mpz_t e,
                               const struct ce_random *candidates, const struct ce_random *bases,
                               const struct ce_probe *probe)
{
    ce_status status = ce_random_bits(p, bits, candidates);

    *found = false;
    if (status != CE_OK)
        return status;
    mpz_setbit(p, bits - 1);
    if (bits >= 16)
        mpz_setbit(p, bits - 2);
    mpz_setbit(p, 0);
    if (ce_has_small_factor(p) || !suits(p, e))
        return CE_OK;
    return ce_is_prime(found, p, ce_miller_rabin_rounds(bits), bases, probe);
}

/* spec: FIPS 186-5 A.1.3 */
ce_status ce_random_prime(mpz_t p, size_t bits, const mpz_t e, const struct ce_random *candidates,
                          const struct ce_random *bases, const struct ce_probe *probe)
{
    bool found = false;
    ce_status status = CE_OK;

    /* p - 1 is even, so that an even e has a factor in common with it. */
    if (bits < 2 || bits > CE_BIGNUM_MAX_BITS || !ce_mpz_bounded(e) || mpz_even_p(e))
        status = CE_ERR_ARGUMENT;
    for (size_t i = 1; i <= 100 * bits && !found && status == CE_OK; i++) {
        status = try_candidate(&found, p, bits, e, candidates, bases, probe);
        if (status == CE_OK)
            ce_show_candidate(probe, "FIPS 186-5 A.1.3", (unsigned)i, p, found);
    }
    if (status == CE_OK && !found)
        status = CE_ERR_STATE;
    if (status != CE_OK)
        ce_mpz_wipe(p);
    return status;
}
