/*
 * RSA keys: RFC 8017 section 3 says what is in them, FIPS 186-5 Appendix A.1 how they are made.
 *
 * d is the inverse of e modulo lambda(n) = lcm(p - 1, q - 1), as both standards have it. Textbooks
 * often take phi(n) = (p - 1)(q - 1) instead: that d works as well, it is only larger (p = 61, q =
 * 53, e = 17: 413 by lambda, 2753 by phi).
 */
#include "bignum/integer.h"
#include "crypto-edu/rsa.h"

enum { USUAL_BITS = 4096, MIN_GENERATED_BITS = 8, MAX_GENERATED_BITS = 4096 };

void ce_rsa_public_init(struct ce_rsa_public *key)
{
    mpz_inits(key->n, key->e, NULL);
}

void ce_rsa_public_clear(struct ce_rsa_public *key)
{
    mpz_clears(key->n, key->e, NULL);
}

void ce_rsa_private_init(struct ce_rsa_private *key)
{
    mpz_inits(key->n, key->e, NULL);
    ce_mpz_init_secret(key->d, USUAL_BITS);
    ce_mpz_init_secret(key->p, USUAL_BITS / 2);
    ce_mpz_init_secret(key->q, USUAL_BITS / 2);
    ce_mpz_init_secret(key->dP, USUAL_BITS / 2);
    ce_mpz_init_secret(key->dQ, USUAL_BITS / 2);
    ce_mpz_init_secret(key->qInv, USUAL_BITS / 2);
}

static void wipe_private(struct ce_rsa_private *key)
{
    ce_mpz_wipe(key->n);
    ce_mpz_wipe(key->e);
    ce_mpz_wipe(key->d);
    ce_mpz_wipe(key->p);
    ce_mpz_wipe(key->q);
    ce_mpz_wipe(key->dP);
    ce_mpz_wipe(key->dQ);
    ce_mpz_wipe(key->qInv);
}

void ce_rsa_private_clear(struct ce_rsa_private *key)
{
    wipe_private(key);
    mpz_clears(key->n, key->e, key->d, key->p, key->q, key->dP, key->dQ, key->qInv, NULL);
}

void ce_rsa_public_of(struct ce_rsa_public *public_key, const struct ce_rsa_private *private_key)
{
    mpz_set(public_key->n, private_key->n);
    mpz_set(public_key->e, private_key->e);
}

size_t ce_rsa_size(const mpz_t n)
{
    return ce_mpz_size(n);
}

static bool usable(const mpz_t n, const mpz_t e)
{
    return ce_mpz_bounded(n) && mpz_odd_p(n) && mpz_odd_p(e) && mpz_cmp_ui(e, 1) > 0 &&
           mpz_cmp(e, n) < 0;
}

/* spec: RFC 8017 3.1 */
ce_status ce_rsa_check_public(const struct ce_rsa_public *key)
{
    return usable(key->n, key->e) ? CE_OK : CE_ERR_ARGUMENT;
}

static void show_key(const struct ce_probe *probe, const struct ce_rsa_private *key,
                     const mpz_t lambda)
{
    const struct ce_variable variables[] = {
        {"p", CE_SHAPE_INTEGER, 0, {.integer = key->p}},
        {"q", CE_SHAPE_INTEGER, 0, {.integer = key->q}},
        {"n", CE_SHAPE_INTEGER, 0, {.integer = key->n}},
        {"lambda", CE_SHAPE_INTEGER, 0, {.integer = lambda}},
        {"e", CE_SHAPE_INTEGER, 0, {.integer = key->e}},
        {"d", CE_SHAPE_INTEGER, 0, {.integer = key->d}},
        {"dP", CE_SHAPE_INTEGER, 0, {.integer = key->dP}},
        {"dQ", CE_SHAPE_INTEGER, 0, {.integer = key->dQ}},
        {"qInv", CE_SHAPE_INTEGER, 0, {.integer = key->qInv}},
    };
    const struct ce_frame frame = {"RSA key", "key", "RFC 8017 3.2", 0, variables, 9};
    ce_probe_show(probe, &frame);
}

/* n, d, dP, dQ and qInv from p > q and e.
 * spec: RFC 8017 3.2 */
static ce_status derive(struct ce_rsa_private *key, const struct ce_probe *probe)
{
    mpz_t p_1, q_1, lambda;
    size_t bits = mpz_sizeinbase(key->p, 2);

    ce_mpz_init_secret(p_1, bits);
    ce_mpz_init_secret(q_1, bits);
    ce_mpz_init_secret(lambda, 2 * bits);
    mpz_mul(key->n, key->p, key->q);
    mpz_sub_ui(p_1, key->p, 1);
    mpz_sub_ui(q_1, key->q, 1);
    mpz_lcm(lambda, p_1, q_1);
    ce_status status = ce_mod_inverse(key->d, key->e, lambda, probe);
    if (status == CE_OK) {
        mpz_mod(key->dP, key->d, p_1);
        mpz_mod(key->dQ, key->d, q_1);
        status = ce_mod_inverse(key->qInv, key->q, key->p, NULL);
    }
    if (status == CE_OK)
        show_key(probe, key, lambda);
    ce_mpz_clear(p_1);
    ce_mpz_clear(q_1);
    ce_mpz_clear(lambda);
    return status;
}

ce_status ce_rsa_from_primes(struct ce_rsa_private *key, const mpz_t p, const mpz_t q,
                             const mpz_t e, const struct ce_probe *probe)
{
    ce_status status = CE_ERR_ARGUMENT;

    if (ce_mpz_bounded(p) && ce_mpz_bounded(q) && ce_mpz_bounded(e) && mpz_cmp_ui(p, 3) >= 0 &&
        mpz_cmp_ui(q, 3) >= 0 && mpz_odd_p(p) && mpz_odd_p(q) && mpz_cmp(p, q) != 0) {
        mpz_set(key->p, p);
        mpz_set(key->q, q);
        mpz_set(key->e, e);
        if (mpz_cmp(key->p, key->q) < 0)
            mpz_swap(key->p, key->q);
        status = derive(key, probe);
    }
    if (status == CE_OK && !usable(key->n, key->e))
        status = CE_ERR_ARGUMENT;
    if (status != CE_OK)
        wipe_private(key);
    return status;
}

/* A.1.3 step 5.5: |p - q| > 2^(bits/2 - 100), lest Fermat's method factor n. For toys: p != q.
 * spec: FIPS 186-5 A.1.3 */
static bool far_apart(const mpz_t p, const mpz_t q, size_t bits)
{
    mpz_t difference;

    ce_mpz_init_secret(difference, bits / 2);
    mpz_sub(difference, p, q);
    size_t size = mpz_sgn(difference) == 0 ? 0 : mpz_sizeinbase(difference, 2);
    ce_mpz_clear(difference);
    return bits / 2 > 100 ? size > bits / 2 - 100 : size > 0;
}

/* One pair of primes and the key made from it; *good says whether it is one to keep.
 * spec: FIPS 186-5 A.1.1 */
static ce_status try_key(bool *good, struct ce_rsa_private *key, size_t bits, const mpz_t e,
                         const struct ce_random *candidates, const struct ce_random *bases,
                         const struct ce_probe *probe)
{
    mpz_t p, q;
    ce_mpz_init_secret(p, bits / 2);
    ce_mpz_init_secret(q, bits / 2);
    *good = false;
    ce_status status = ce_random_prime(p, bits / 2, e, candidates, bases, probe);
    if (status == CE_OK)
        status = ce_random_prime(q, bits / 2, e, candidates, bases, probe);
    if (status == CE_OK && far_apart(p, q, bits)) {
        status = ce_rsa_from_primes(key, p, q, e, probe);
        /* Two toy primes may make an n that is a bit short; a d this small (A.1.1) gives itself
         * away (Wiener 1990). */
        *good = status == CE_OK && mpz_sizeinbase(key->n, 2) == bits &&
                mpz_sizeinbase(key->d, 2) > bits / 2;
    }
    ce_mpz_clear(p);
    ce_mpz_clear(q);
    return status;
}

/* spec: FIPS 186-5 A.1.3 */
ce_status ce_rsa_generate(struct ce_rsa_private *key, size_t bits, const mpz_t e,
                          const struct ce_random *candidates, const struct ce_random *bases,
                          const struct ce_probe *probe)
{
    enum { TRIES = 100 }; /* full-sized keys succeed at once, toys after a few */
    ce_status status = CE_OK;
    bool good = false;

    if (bits < MIN_GENERATED_BITS || bits > MAX_GENERATED_BITS || bits % 2 != 0 ||
        mpz_cmp_ui(e, 3) < 0 || mpz_even_p(e) || mpz_sizeinbase(e, 2) >= bits)
        status = CE_ERR_ARGUMENT;
    for (unsigned tries = 0; tries < TRIES && !good && status == CE_OK; tries++)
        status = try_key(&good, key, bits, e, candidates, bases, probe);
    if (status == CE_OK && !good)
        status = CE_ERR_STATE;
    if (status != CE_OK)
        wipe_private(key);
    return status;
}
