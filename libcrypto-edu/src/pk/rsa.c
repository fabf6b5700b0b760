/*
 * The RSA primitives, RFC 8017 section 5: one exponentiation with the public key, one with the
 * private key. Encryption and signature differ only in which of the two comes first and in how the
 * number is padded; the padding is where the security lives (rsaes_*.c, rsassa_*.c).
 *
 * The private operation works modulo p and modulo q, half the size each, and joins the halves by
 * the Chinese remainder theorem: four times as fast. The price is that one faulty half betrays the
 * factors (Boneh, DeMillo, Lipton 1997), so the result is raised to e again before it leaves.
 */
#include "crypto-edu/rsa.h"
#include "bignum/integer.h"

/* spec: RFC 8017 5.1.1; RFC 8017 5.2.2 */
ce_status ce_rsa_public_op(const struct ce_rsa_public *key, mpz_t c, const mpz_t m,
                           const struct ce_probe *probe)
{
    if (ce_rsa_check_public(key) != CE_OK || mpz_sgn(m) < 0 || mpz_cmp(m, key->n) >= 0) {
        mpz_set_ui(c, 0);
        return CE_ERR_ARGUMENT;
    }
    return ce_mod_exp(c, m, key->e, key->n, probe);
}

static void show(const struct ce_probe *probe, const char *label, const mpz_t value)
{
    const struct ce_variable variables[] = {{label, CE_SHAPE_INTEGER, 0, {.integer = value}}};
    const struct ce_frame frame = {"RSADP", label, "RFC 8017 5.1.2", 0, variables, 1};
    ce_probe_show(probe, &frame);
}

/* Section 5.1.2 step 2b. A value that is no key at all is refused by ce_mod_exp_secret.
 * spec: RFC 8017 5.1.2 */
static ce_status chinese_remainder(const struct ce_rsa_private *key, mpz_t m, const mpz_t c,
                                   const struct ce_probe *probe)
{
    size_t bits = mpz_sizeinbase(key->n, 2);
    mpz_t m1, m2;
    ce_mpz_init_secret(m1, bits);
    ce_mpz_init_secret(m2, bits);

    ce_status status = ce_mod_exp_secret(m1, c, key->dP, key->p, probe);
    if (status != CE_OK)
        goto out;
    show(probe, "m1", m1); /* m1 = c^dP mod p */
    status = ce_mod_exp_secret(m2, c, key->dQ, key->q, probe);
    if (status != CE_OK)
        goto out;
    show(probe, "m2", m2); /* m2 = c^dQ mod q */

    status = ce_crt(m, m1, key->p, m2, key->q, key->qInv, probe);
    if (status == CE_OK)
        show(probe, "m", m); /* m = m2 + q * ((m1 - m2) * qInv mod p) */

out:
    ce_mpz_clear(m1);
    ce_mpz_clear(m2);
    return status;
}

/*
 * Is it the right root, x < n and x^e = power mod n? e is public and short; only x may have to be
 * kept from whoever measures the time. Of a blinded x there is nothing to keep.
 */
static ce_status check_root(const struct ce_rsa_private *key, const mpz_t x, const mpz_t power,
                            bool is_blinded)
{
    mpz_t again;

    if (mpz_cmp(x, key->n) >= 0)
        return CE_ERR_FAULT;
    ce_mpz_init_secret(again, mpz_sizeinbase(key->n, 2));
    ce_status status = is_blinded ? ce_mod_exp(again, x, key->e, key->n, NULL)
                                  : ce_mod_exp_secret(again, x, key->e, key->n, NULL);
    if (status == CE_OK && mpz_cmp(again, power) != 0)
        status = CE_ERR_FAULT;
    ce_mpz_clear(again);
    return status;
}

/* r and r^-1 mod n. Nearly every r has an inverse; for a toy modulus one may have to ask again. */
static ce_status draw_blinding(const struct ce_rsa_private *key, mpz_t r, mpz_t r_inverse,
                               const struct ce_random *blinding)
{
    enum { TRIES = 100 };

    for (unsigned tries = 0; tries < TRIES; tries++) {
        ce_status status = ce_random_integer(r, 2, key->n, blinding);
        if (status != CE_OK)
            return status;
        if (mpz_invert(r_inverse, r, key->n))
            return CE_OK;
    }
    return CE_ERR_RANDOM;
}

static void multiply(const struct ce_rsa_private *key, mpz_t product, const mpz_t a, const mpz_t b)
{
    mpz_mul(product, a, b);
    mpz_mod(product, product, key->n);
}

/*
 * Kocher's countermeasure: c * r^e is a number nobody chose, so that how long its root takes tells
 * nothing about c; and (c * r^e)^d = c^d * r, which r^-1 sets right. r serves once, so r^e need not
 * be computed in secret.
 *
 * What is checked for faults is the result itself, after r^-1: m^e = c where (m r)^e = c r^e. In
 * this form, the number raised to e is again one that nobody chose.
 */
static ce_status blinded(const struct ce_rsa_private *key, mpz_t m, const mpz_t c,
                         const struct ce_random *blinding, const struct ce_probe *probe)
{
    size_t bits = mpz_sizeinbase(key->n, 2);
    mpz_t r, r_inverse, blind, root;
    ce_mpz_init_secret(r, bits);
    ce_mpz_init_secret(r_inverse, bits);
    ce_mpz_init_secret(blind, 2 * bits);
    ce_mpz_init_secret(root, 2 * bits);

    ce_status status = draw_blinding(key, r, r_inverse, blinding);
    if (status == CE_OK)
        status = ce_mod_exp(blind, r, key->e, key->n, NULL);
    if (status != CE_OK)
        goto out;
    multiply(key, blind, blind, c);
    show(probe, "blind", blind);
    status = chinese_remainder(key, root, blind, probe);
    if (status != CE_OK)
        goto out;
    multiply(key, m, root, r_inverse);
    multiply(key, root, m, r);
    status = check_root(key, root, blind, true);
    if (status == CE_OK)
        show(probe, "unblind", m);

out:
    ce_mpz_clear(r);
    ce_mpz_clear(r_inverse);
    ce_mpz_clear(blind);
    ce_mpz_clear(root);
    return status;
}

static ce_status unblinded(const struct ce_rsa_private *key, mpz_t m, const mpz_t c,
                           const struct ce_probe *probe)
{
    ce_status status = chinese_remainder(key, m, c, probe);

    return status == CE_OK ? check_root(key, m, c, false) : status;
}

/* spec: RFC 8017 5.1.2; RFC 8017 5.2.1 */
ce_status ce_rsa_private_op(const struct ce_rsa_private *key, mpz_t m, const mpz_t c,
                            const struct ce_random *blinding, const struct ce_probe *probe)
{
    struct ce_rsa_public public_key = {{*key->n}, {*key->e}}; /* a view, not a copy */
    size_t bits = mpz_sizeinbase(key->n, 2);
    ce_status status = ce_rsa_check_public(&public_key);
    mpz_t result;

    if (mpz_sgn(c) < 0 || mpz_cmp(c, key->n) >= 0 || !ce_mpz_bounded(key->qInv))
        status = CE_ERR_ARGUMENT; /* "ciphertext representative out of range" */
    ce_mpz_init_secret(result, 2 * bits);
    if (status == CE_OK && blinding)
        status = blinded(key, result, c, blinding, probe);
    else if (status == CE_OK)
        status = unblinded(key, result, c, probe);
    if (status == CE_OK)
        mpz_set(m, result);
    else
        ce_mpz_wipe(m);
    ce_mpz_clear(result);
    return status;
}
