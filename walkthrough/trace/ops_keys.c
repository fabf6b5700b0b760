/*
 * Reading RSA keys that nobody vouches for. What matters is that each number is in the range RFC
 * 8017 section 3.2 gives it: then every exponentiation is as long as the modulus allows and no
 * longer.
 */
#include "walkthrough/trace/ops_keys.h"

#include "crypto-edu/x509.h"

static ce_status check_numbers(const struct ce_rsa_private *key)
{
    mpz_t product;
    ce_mpz_init_secret(product, mpz_sizeinbase(key->p, 2) + mpz_sizeinbase(key->q, 2));
    mpz_mul(product, key->p, key->q);
    bool right = mpz_cmp(product, key->n) == 0 && mpz_odd_p(key->p) && mpz_odd_p(key->q) &&
                 mpz_cmp_ui(key->p, 1) > 0 && mpz_cmp_ui(key->q, 1) > 0 && mpz_sgn(key->d) > 0 &&
                 mpz_cmp(key->d, key->n) < 0 && mpz_sgn(key->dP) > 0 &&
                 mpz_cmp(key->dP, key->p) < 0 && mpz_sgn(key->dQ) > 0 &&
                 mpz_cmp(key->dQ, key->q) < 0 && mpz_sgn(key->qInv) > 0 &&
                 mpz_cmp(key->qInv, key->p) < 0;
    ce_mpz_clear(product);
    return right ? CE_OK : CE_ERR_ARGUMENT;
}

static ce_status check_public_numbers(const mpz_t n, const mpz_t e)
{
    if (ce_rsa_size(n) > WT_MAX_RSA_BYTES)
        return CE_ERR_LENGTH;
    if (mpz_even_p(n) || mpz_even_p(e) || mpz_cmp_ui(e, 1) <= 0 || mpz_cmp(e, n) >= 0)
        return CE_ERR_ARGUMENT;
    return CE_OK;
}

ce_status wt_read_private_key(struct ce_rsa_private *key, struct ce_view der)
{
    ce_status status = ce_rsa_private_read(key, der.data, der.len);
    if (status == CE_OK)
        status = check_public_numbers(key->n, key->e);
    if (status == CE_OK)
        status = check_numbers(key);
    return status;
}

ce_status wt_read_public_key(struct ce_rsa_public *key, struct ce_view der)
{
    ce_status status = ce_rsa_public_read_spki(key, der.data, der.len);
    if (status == CE_OK)
        status = check_public_numbers(key->n, key->e);
    return status;
}
