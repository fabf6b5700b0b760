/*
 * The k of a signature, RFC 6979.
 *
 * k must be secret, even, and another for every message. In 2010 a game console's maker signed
 * everything with one k, and two signatures were enough to compute the key. Here k is drawn from
 * HMAC_DRBG, whose seed is the private key and the digest: the same message gets the same k, and
 * thereby the same signature; another message another k. Section 3.2 spells HMAC_DRBG out, steps b
 * to g being its instantiation and step h its generation.
 */
#include "pk/ecdsa_nonce.h"
#include "bignum/integer.h"
#include "crypto-edu/bytes.h"
#include "pk/ec_arithmetic.h"

enum { MAX_SIZE = (CE_EC_MAX_BITS + 7) / 8 };

/* qlen, in bits. */
static size_t qlen(const struct ce_ec_curve *curve)
{
    return mpz_sizeinbase(curve->n, 2);
}

/* rlen, in bytes. */
static size_t rlen(const struct ce_ec_curve *curve)
{
    return (qlen(curve) + 7) / 8;
}

/* spec: RFC 6979 2.3.2 */
void ce_ecdsa_bits2int(mpz_t x, const uint8_t *in, size_t len, const mpz_t n)
{
    size_t bits = mpz_sizeinbase(n, 2);

    ce_os2ip(x, in, len);
    if (8 * len > bits)
        mpz_tdiv_q_2exp(x, x, 8 * len - bits);
}

/* bits2octets, section 2.3.4: bits2int, reduced modulo n, in rlen bytes.
 * spec: RFC 6979 2.3.4 */
static ce_status bits2octets(const struct ce_ec_curve *curve, uint8_t out[MAX_SIZE],
                             const uint8_t *in, size_t len)
{
    mpz_t z;

    mpz_init(z);
    ce_ecdsa_bits2int(z, in, len, curve->n);
    if (mpz_cmp(z, curve->n) >= 0)
        mpz_sub(z, z, curve->n);
    ce_status status = ce_i2osp(out, rlen(curve), z);
    mpz_clear(z);
    return status;
}

/* spec: RFC 6979 3.2 */
ce_status ce_ecdsa_nonce_init(const struct ce_ec_curve *curve, struct ce_hmac_drbg *nonces,
                              const mpz_t d, enum ce_hash_id hash, const uint8_t *digest)
{
    uint8_t x[MAX_SIZE] = {0}, h1[MAX_SIZE] = {0};
    ce_status status = CE_ERR_ARGUMENT;

    ce_wipe(nonces, sizeof *nonces);
    if (ce_hash_size(hash) == 0 || !ce_ec_is_private(curve, d))
        return CE_ERR_ARGUMENT;
    status = ce_i2osp(x, rlen(curve), d); /* int2octets, section 2.3.3 */
    if (status == CE_OK)
        status = bits2octets(curve, h1, digest, ce_hash_size(hash));
    if (status == CE_OK)
        status = ce_hmac_drbg_init(nonces, hash, x, rlen(curve), h1, rlen(curve), NULL, 0);
    ce_wipe(x, sizeof x);
    return status;
}

/* Step h: candidates are drawn until one lies in 1 .. n - 1.
 * spec: FIPS 186-5 A.3.3; RFC 6979 3.2 */
ce_status ce_ecdsa_nonce_next(const struct ce_ec_curve *curve, mpz_t k, struct ce_hmac_drbg *nonces)
{
    uint8_t T[MAX_SIZE];
    ce_status status = ce_ec_has_order(curve) ? CE_OK : CE_ERR_ARGUMENT;

    for (unsigned tries = 0; tries < CE_RANDOM_TRIES && status == CE_OK; tries++) {
        status = ce_hmac_drbg_generate(nonces, T, rlen(curve), NULL, 0);
        if (status != CE_OK)
            break;
        ce_ecdsa_bits2int(k, T, rlen(curve), curve->n);
        ce_wipe(T, sizeof T);
        if (ce_ec_is_private(curve, k))
            return CE_OK;
    }
    ce_mpz_wipe(k);
    return status == CE_OK ? CE_ERR_RANDOM : status;
}
