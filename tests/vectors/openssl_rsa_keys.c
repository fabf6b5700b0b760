/*
 * RSA keys beside OpenSSL's libcrypto: ten made here for each size, which OpenSSL checks (primes,
 * n = pq, d, the CRT's numbers), and ten made there, from whose primes ours derives the same
 * numbers. It takes a minute or two: see seeded.h for shares.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/bn.h>
#include <openssl/core_names.h>

#include "seeded.h"

#include "rsa_pair.h"

enum { KEYS = 10 };

static void openssl_approves(EVP_PKEY *key, size_t bits)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
    assert_int_equal(EVP_PKEY_check(ctx), 1);
    assert_int_equal(EVP_PKEY_bits(key), (int)bits);
    EVP_PKEY_CTX_free(ctx);
}

static void ours_case(void *context)
{
    struct rsa_pair pair;
    const size_t bits = *(const size_t *)context;
    make_pair(&pair, bits);
    openssl_approves(pair.theirs, bits);
    EVP_PKEY_free(pair.theirs);
    ce_rsa_private_clear(&pair.private_key);
    ce_rsa_public_clear(&pair.public_key);
}

static bool is_parameter(EVP_PKEY *key, const char *name, const mpz_t ours)
{
    uint8_t bytes[ROOM];
    BIGNUM *number = NULL;
    mpz_t theirs;
    mpz_init(theirs);
    assert_int_equal(EVP_PKEY_get_bn_param(key, name, &number), 1);
    ce_os2ip(theirs, bytes, (size_t)BN_bn2bin(number, bytes));
    const bool same = mpz_cmp(ours, theirs) == 0;
    BN_clear_free(number);
    ce_mpz_clear(theirs);
    return same;
}

/* OpenSSL may put the smaller prime first, and then has other numbers for the CRT. Its d may be the
 * one modulo phi(n) where ours is that modulo lambda(n): modulo p - 1 and q - 1 they are the same.
 */
static void theirs_case(void *context)
{
    uint8_t *der = NULL;
    struct ce_rsa_private read, derived;
    EVP_PKEY *key = EVP_RSA_gen(*(const size_t *)context);
    assert_non_null(key);
    const int len = i2d_PrivateKey(key, &der);
    assert_true(len > 0);
    ce_rsa_private_init(&read);
    ce_rsa_private_init(&derived);
    assert_int_equal(ce_rsa_private_read(&read, der, (size_t)len), CE_OK);
    assert_int_equal(ce_rsa_from_primes(&derived, read.p, read.q, read.e, NULL), CE_OK);
    assert_true(is_parameter(key, OSSL_PKEY_PARAM_RSA_N, derived.n));
    const bool swapped = !is_parameter(key, OSSL_PKEY_PARAM_RSA_FACTOR1, derived.p);
    const char *const exponents[] = {OSSL_PKEY_PARAM_RSA_EXPONENT1, OSSL_PKEY_PARAM_RSA_EXPONENT2};
    assert_true(is_parameter(key, exponents[swapped], derived.dP));
    assert_true(is_parameter(key, exponents[!swapped], derived.dQ));
    if (!swapped)
        assert_true(is_parameter(key, OSSL_PKEY_PARAM_RSA_COEFFICIENT1, derived.qInv));
    OPENSSL_free(der);
    EVP_PKEY_free(key);
    ce_rsa_private_clear(&read);
    ce_rsa_private_clear(&derived);
}

static void keys(void **state)
{
    (void)state;
    char name[64];
    for (size_t i = 0; i < SIZES; i++) {
        size_t bits = sizes[i];
        snprintf(name, sizeof name, "RSA-%zu, keys made here", bits);
        run_cases(name, shared_out(KEYS), ours_case, &bits);
        snprintf(name, sizeof name, "RSA-%zu, keys made by OpenSSL", bits);
        run_cases(name, shared_out(KEYS), theirs_case, &bits);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {test_of_cases(keys)};
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
