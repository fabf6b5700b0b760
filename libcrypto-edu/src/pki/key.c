/*
 * Keys of any kind: their life, making them, comparing them.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/key.h"

void ce_public_key_init(struct ce_public_key *key)
{
    memset(key, 0, sizeof *key);
    ce_rsa_public_init(&key->rsa);
    ce_ec_curve_init(&key->curve);
    ce_ec_point_init(&key->Q);
}

void ce_public_key_clear(struct ce_public_key *key)
{
    ce_rsa_public_clear(&key->rsa);
    ce_ec_curve_clear(&key->curve);
    ce_ec_point_clear(&key->Q);
    key->type = CE_KEY_NONE;
}

void ce_private_key_init(struct ce_private_key *key)
{
    memset(key, 0, sizeof *key);
    ce_rsa_private_init(&key->rsa);
    ce_mpz_init_secret(key->d, CE_EC_MAX_BITS);
    ce_public_key_init(&key->public_key);
}

void ce_private_key_clear(struct ce_private_key *key)
{
    ce_rsa_private_clear(&key->rsa);
    ce_mpz_clear(key->d);
    ce_wipe(key->ed25519, sizeof key->ed25519);
    ce_public_key_clear(&key->public_key);
    key->type = CE_KEY_NONE;
}

void ce_public_key_copy(struct ce_public_key *copy, const struct ce_public_key *key)
{
    ce_public_key_clear(copy);
    ce_public_key_init(copy);
    copy->type = key->type;
    copy->pss_only = key->pss_only;
    mpz_set(copy->rsa.n, key->rsa.n);
    mpz_set(copy->rsa.e, key->rsa.e);
    copy->curve_number = key->curve_number;
    mpz_set(copy->curve.p, key->curve.p);
    mpz_set(copy->curve.a, key->curve.a);
    mpz_set(copy->curve.b, key->curve.b);
    mpz_set(copy->curve.n, key->curve.n);
    ce_ec_point_set(&copy->curve.G, &key->curve.G);
    copy->curve.h = key->curve.h;
    ce_ec_point_set(&copy->Q, &key->Q);
    memcpy(copy->ed25519, key->ed25519, sizeof copy->ed25519);
}

void ce_private_key_public(struct ce_public_key *public_key, const struct ce_private_key *key)
{
    ce_public_key_copy(public_key, &key->public_key);
}

bool ce_public_key_equal(const struct ce_public_key *a, const struct ce_public_key *b)
{
    if (a->type != b->type)
        return false;
    switch (a->type) {
    case CE_KEY_RSA:
        return mpz_cmp(a->rsa.n, b->rsa.n) == 0 && mpz_cmp(a->rsa.e, b->rsa.e) == 0;
    case CE_KEY_EC:
        return a->curve_number == b->curve_number && ce_ec_point_equal(&a->Q, &b->Q);
    case CE_KEY_ED25519:
        return memcmp(a->ed25519, b->ed25519, sizeof a->ed25519) == 0;
    default:
        return false;
    }
}

size_t ce_public_key_bits(const struct ce_public_key *key)
{
    switch (key->type) {
    case CE_KEY_RSA:
        return mpz_sizeinbase(key->rsa.n, 2);
    case CE_KEY_EC:
        return mpz_sizeinbase(key->curve.p, 2);
    case CE_KEY_ED25519:
        return 255; /* RFC 8032 5.1 */
    default:
        return 0;
    }
}

/* Empties a key that could not be filled; passes the status on. */
static ce_status settle(struct ce_private_key *key, ce_status status)
{
    if (status != CE_OK) {
        ce_private_key_clear(key);
        ce_private_key_init(key);
    }
    return status;
}

ce_status ce_public_key_from_rsa(struct ce_public_key *key, const struct ce_rsa_public *rsa)
{
    ce_public_key_clear(key);
    ce_public_key_init(key);
    ce_status status = ce_rsa_check_public(rsa);
    if (status != CE_OK)
        return status;
    mpz_set(key->rsa.n, rsa->n);
    mpz_set(key->rsa.e, rsa->e);
    key->type = CE_KEY_RSA;
    return CE_OK;
}

/* The public half of the RSA key that stands in it. */
static ce_status complete_rsa(struct ce_private_key *key)
{
    struct ce_rsa_public half;
    ce_rsa_public_init(&half);
    ce_rsa_public_of(&half, &key->rsa);
    key->type = CE_KEY_RSA;
    ce_status status = ce_public_key_from_rsa(&key->public_key, &half);
    ce_rsa_public_clear(&half);
    return settle(key, status);
}

ce_status ce_private_key_from_rsa(struct ce_private_key *key, const struct ce_rsa_private *rsa)
{
    ce_private_key_clear(key);
    ce_private_key_init(key);
    mpz_set(key->rsa.n, rsa->n);
    mpz_set(key->rsa.e, rsa->e);
    mpz_set(key->rsa.d, rsa->d);
    mpz_set(key->rsa.p, rsa->p);
    mpz_set(key->rsa.q, rsa->q);
    mpz_set(key->rsa.dP, rsa->dP);
    mpz_set(key->rsa.dQ, rsa->dQ);
    mpz_set(key->rsa.qInv, rsa->qInv);
    return complete_rsa(key);
}

ce_status ce_key_generate_rsa(struct ce_private_key *key, size_t bits,
                              const struct ce_random *candidates, const struct ce_random *bases,
                              const struct ce_probe *probe)
{
    mpz_t e;
    mpz_init_set_ui(e, 65537);
    ce_private_key_clear(key);
    ce_private_key_init(key);
    ce_status status = ce_rsa_generate(&key->rsa, bits, e, candidates, bases, probe);
    mpz_clear(e);
    return status == CE_OK ? complete_rsa(key) : settle(key, status);
}

ce_status ce_key_generate_ec(struct ce_private_key *key, unsigned curve_number,
                             const struct ce_random *random)
{
    ce_private_key_clear(key);
    ce_private_key_init(key);
    struct ce_public_key *half = &key->public_key;
    ce_status status = ce_ec_curve_named(&half->curve, curve_number);
    if (status == CE_OK)
        status = ce_ec_generate(&half->curve, key->d, random);
    if (status == CE_OK)
        status = ce_ec_public(&half->curve, &half->Q, key->d, NULL);
    half->curve_number = curve_number;
    key->type = half->type = CE_KEY_EC;
    return settle(key, status);
}

ce_status ce_key_generate_ed25519(struct ce_private_key *key, const struct ce_random *random)
{
    ce_private_key_clear(key);
    ce_private_key_init(key);
    ce_status status = ce_ed25519_generate(key->ed25519, random);
    if (status == CE_OK)
        ce_ed25519_public(key->public_key.ed25519, key->ed25519, NULL);
    key->type = key->public_key.type = CE_KEY_ED25519;
    return settle(key, status);
}
