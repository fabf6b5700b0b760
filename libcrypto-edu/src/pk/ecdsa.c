/*
 * ECDSA, FIPS 186-5, section 6.4. The steps' numbers are the standard's.
 *
 * The signer shows R = kG, of which r is the x-coordinate, and the s that solves k s = e + r d. Who
 * knows Q = dG can check that equation on points, (e / s) G + (r / s) Q = R, without learning k or
 * d; who does not know d cannot find an s.
 */
#include "crypto-edu/bytes.h"
#include "pk/ec_arithmetic.h"
#include "pk/ecdsa_nonce.h"

void ce_ecdsa_signature_init(struct ce_ecdsa_signature *signature)
{
    mpz_inits(signature->r, signature->s, NULL);
}

void ce_ecdsa_signature_clear(struct ce_ecdsa_signature *signature)
{
    mpz_clears(signature->r, signature->s, NULL);
}

static void show(const struct ce_probe *probe, const char *label, const char *spec,
                 const char *name, const mpz_t value, const char *other_name, const mpz_t other)
{
    const struct ce_variable variables[] = {
        {name, CE_SHAPE_INTEGER, 0, {.integer = value}},
        {other_name, CE_SHAPE_INTEGER, 0, {.integer = other}},
    };
    const struct ce_frame frame = {"ECDSA", label, spec, 0, variables, 2};
    ce_probe_show(probe, &frame);
}

static ce_status refuse(struct ce_ecdsa_signature *signature)
{
    mpz_set_ui(signature->r, 0);
    mpz_set_ui(signature->s, 0);
    return CE_ERR_ARGUMENT;
}

/* Steps 5 to 7: r = x_R mod n, where R = kG.
 * spec: FIPS 186-5 6.4.1 */
static ce_status commit(const struct ce_ec_curve *curve, mpz_t r, const mpz_t k,
                        const struct ce_probe *probe)
{
    struct ce_ec_point R;

    ce_ec_point_init(&R);
    ce_status status = ce_ec_multiply(curve, &R, k, &curve->G, probe);
    mpz_mod(r, R.x, curve->n);
    if (status == CE_OK)
        show(probe, "R", "FIPS 186-5 6.4.1", "x_R", R.x, "r", r);
    ce_ec_point_clear(&R);
    return status;
}

/* Steps 4 and 8: s = k^-1 (e + r d) mod n.
 * spec: FIPS 186-5 6.4.1 */
static ce_status respond(const struct ce_ec_curve *curve, mpz_t s, const mpz_t k, const mpz_t e,
                         const mpz_t r, const mpz_t d, const struct ce_probe *probe)
{
    mpz_t k_inverse, sum;

    ce_mpz_init_secret(k_inverse, mpz_sizeinbase(curve->n, 2));
    ce_mpz_init_secret(sum, 2 * mpz_sizeinbase(curve->n, 2));
    bool inverted = mpz_invert(k_inverse, k, curve->n) != 0;
    if (inverted) {
        mpz_mul(sum, r, d);
        mpz_add(sum, sum, e);
        mpz_mod(sum, sum, curve->n);
        mpz_mul(sum, sum, k_inverse);
        mpz_mod(s, sum, curve->n);
        show(probe, "s", "FIPS 186-5 6.4.1", "k_inverse", k_inverse, "s", s);
    }
    ce_mpz_clear(k_inverse);
    ce_mpz_clear(sum);
    return inverted ? CE_OK : CE_ERR_ARGUMENT;
}

/* spec: FIPS 186-5 6.4.1 */
ce_status ce_ecdsa_sign_with_nonce(const struct ce_ec_curve *curve,
                                   struct ce_ecdsa_signature *signature, const mpz_t d,
                                   enum ce_hash_id hash, const uint8_t *digest, const mpz_t k,
                                   const struct ce_probe *probe)
{
    if (ce_hash_size(hash) == 0 || !ce_ec_is_private(curve, d) || !ce_ec_is_private(curve, k))
        return refuse(signature);
    mpz_t e;
    mpz_init(e);
    ce_ecdsa_bits2int(e, digest, ce_hash_size(hash), curve->n); /* step 2 */
    show(probe, "k", "FIPS 186-5 6.4.1", "e", e, "k", k);
    ce_status status = commit(curve, signature->r, k, probe);
    if (status == CE_OK)
        status = respond(curve, signature->s, k, e, signature->r, d, probe);
    mpz_clear(e);
    if (status != CE_OK || mpz_sgn(signature->r) == 0 || mpz_sgn(signature->s) == 0) /* step 10 */
        return refuse(signature);
    return CE_OK;
}

/*
 * On a curve worth its name the first k does; a toy of order 5 may need a few, and where n is no
 * prime or G is not on the curve none may ever do.
 * spec: FIPS 186-5 6.4.1
 */
ce_status ce_ecdsa_sign(const struct ce_ec_curve *curve, struct ce_ecdsa_signature *signature,
                        const mpz_t d, enum ce_hash_id hash, const uint8_t *digest,
                        const struct ce_probe *probe)
{
    enum { TRIES = 100 };
    struct ce_hmac_drbg nonces;
    mpz_t k;
    ce_status status = ce_ecdsa_nonce_init(curve, &nonces, d, hash, digest);

    if (status != CE_OK)
        return refuse(signature);
    ce_mpz_init_secret(k, CE_EC_MAX_BITS);
    for (unsigned tries = 0; tries < TRIES; tries++) {
        status = ce_ecdsa_nonce_next(curve, k, &nonces);
        if (status != CE_OK)
            break;
        status = ce_ecdsa_sign_with_nonce(curve, signature, d, hash, digest, k, probe);
        if (status == CE_OK)
            break;
    }
    if (status != CE_OK)
        (void)refuse(signature);
    ce_mpz_clear(k);
    ce_wipe(&nonces, sizeof nonces);
    return status;
}

/* Section 6.4.2, steps 4 to 6: R = uG + vQ with u = e s^-1 and v = r s^-1.
 * spec: FIPS 186-5 6.4.2 */
static ce_status reconstruct(const struct ce_ec_curve *curve, struct ce_ec_point *R,
                             const struct ce_ec_point *Q, const mpz_t e,
                             const struct ce_ecdsa_signature *signature,
                             const struct ce_probe *probe)
{
    struct ce_ec_point vQ;
    mpz_t s_inverse, u, v;

    mpz_inits(s_inverse, u, v, NULL);
    ce_ec_point_init(&vQ);
    ce_status status = mpz_invert(s_inverse, signature->s, curve->n) ? CE_OK : CE_ERR_AUTH;
    if (status == CE_OK) {
        show(probe, "e", "FIPS 186-5 6.4.2", "e", e, "s_inverse", s_inverse);
        mpz_mul(u, e, s_inverse);
        mpz_mod(u, u, curve->n);
        mpz_mul(v, signature->r, s_inverse);
        mpz_mod(v, v, curve->n);
        show(probe, "u", "FIPS 186-5 6.4.2", "u", u, "v", v);
        status = ce_ec_multiply(curve, R, u, &curve->G, probe);
    }
    if (status == CE_OK)
        status = ce_ec_multiply(curve, &vQ, v, Q, probe);
    if (status == CE_OK)
        status = ce_ec_add(curve, R, R, &vQ);
    mpz_clears(s_inverse, u, v, NULL);
    ce_ec_point_clear(&vQ);
    return status;
}

/* spec: FIPS 186-5 6.4.2 */
ce_status ce_ecdsa_verify(const struct ce_ec_curve *curve, const struct ce_ec_point *Q,
                          enum ce_hash_id hash, const uint8_t *digest,
                          const struct ce_ecdsa_signature *signature, const struct ce_probe *probe)
{
    struct ce_ec_point R;
    mpz_t e;

    if (ce_hash_size(hash) == 0 || ce_ec_check_public(curve, Q) != CE_OK)
        return CE_ERR_ARGUMENT;
    if (!ce_ec_is_private(curve, signature->r) || !ce_ec_is_private(curve, signature->s))
        return CE_ERR_AUTH; /* step 1 */
    mpz_init(e);
    ce_ec_point_init(&R);
    ce_ecdsa_bits2int(e, digest, ce_hash_size(hash), curve->n);
    ce_status status = reconstruct(curve, &R, Q, e, signature, probe);
    if (status == CE_OK && R.infinity)
        status = CE_ERR_AUTH;
    if (status == CE_OK) {
        mpz_mod(R.x, R.x, curve->n);
        show(probe, "R", "FIPS 186-5 6.4.2", "x_R", R.x, "r", signature->r);
        if (mpz_cmp(R.x, signature->r) != 0) /* step 9 */
            status = CE_ERR_AUTH;
    }
    mpz_clear(e);
    ce_ec_point_clear(&R);
    return status;
}
