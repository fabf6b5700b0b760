/*
 * The same RSA keys in both libraries: made here, handed over to OpenSSL as PKCS #1 DER.
 * Include after cmocka.h and seeded.h.
 */
#ifndef TESTS_VECTORS_RSA_PAIR_H
#define TESTS_VECTORS_RSA_PAIR_H

#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "crypto-edu/x509.h"

enum { CASES = 500, ROOM = 512 }; /* of every scheme and size; ROOM: 4096 bits */

static const size_t sizes[] = {1024, 2048, 3072, 4096};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

struct rsa_pair { /* the same key, in both libraries */
    struct ce_rsa_private private_key;
    struct ce_rsa_public public_key;
    EVP_PKEY *theirs;
    size_t k;
};

static struct rsa_pair pairs[SIZES];

/* 500 cases for every size. */
static inline void run_sizes(const char *scheme, void (*one)(void *pair))
{
    char name[64];
    for (size_t i = 0; i < SIZES; i++) {
        snprintf(name, sizeof name, "RSA-%zu, %s", sizes[i], scheme);
        run_cases(name, shared_out(CASES), one, &pairs[i]);
    }
}

static inline void make_pair(struct rsa_pair *pair, size_t bits)
{
    struct ce_random random = drawn_random();
    uint8_t der[4096];
    const uint8_t *at = der;
    size_t len = sizeof der;
    mpz_t e;
    mpz_init_set_ui(e, 65537);
    ce_rsa_private_init(&pair->private_key);
    ce_rsa_public_init(&pair->public_key);
    assert_int_equal(ce_rsa_generate(&pair->private_key, bits, e, &random, &random, NULL), CE_OK);
    ce_rsa_public_of(&pair->public_key, &pair->private_key);
    mpz_clear(e);
    assert_int_equal(ce_rsa_private_write(der, &len, &pair->private_key), CE_OK);
    pair->theirs = d2i_PrivateKey(EVP_PKEY_RSA, NULL, &at, (long)len);
    assert_non_null(pair->theirs);
    pair->k = bits / 8;
}

static inline int make_pairs(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++)
        make_pair(&pairs[i], sizes[i]);
    return 0;
}

static inline int forget_pairs(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        EVP_PKEY_free(pairs[i].theirs);
        ce_rsa_private_clear(&pairs[i].private_key);
        ce_rsa_public_clear(&pairs[i].public_key);
    }
    return 0;
}

#endif
