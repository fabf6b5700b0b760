/*
 * P-256 and P-384 beside OpenSSL's libcrypto: 10,000 random keys on each curve, both ends of ECDH
 * between each and the one before it, ECDSA signatures crossing both ways with every hash, and both
 * libraries' opinions of points. That takes minutes: see seeded.h for shares.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "crypto-edu/ec.h"
#include "seeded.h"

enum { CASES = 10000, ROOM = 48, POINT = 1 + 2 * ROOM, SIGNATURE = 104 };

struct curve_case {
    unsigned number;
    struct ce_ec_curve curve;
    mpz_t d1, d2;
    struct ce_ec_point Q1, Q2;
    EVP_PKEY *key1, *key2; /* the same keys, as OpenSSL holds them */
};

/* A key of OpenSSL's: from the point, and the private number unless it is NULL. NULL when OpenSSL
 * takes the point for none. */
static EVP_PKEY *openssl_key(unsigned number, const uint8_t *point, size_t len, mpz_srcptr d)
{
    EVP_PKEY *key = NULL;
    uint8_t bytes[ROOM];
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    BIGNUM *private_value = BN_new();
    OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME,
                                    number == 23 ? "P-256" : "P-384", 0);
    OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point, len);
    if (d) {
        assert_int_equal(ce_i2osp(bytes, len / 2, d), CE_OK);
        BN_bin2bn(bytes, (int)len / 2, private_value);
        OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_PRIV_KEY, private_value);
    }
    OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(build);
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    assert_int_equal(EVP_PKEY_fromdata_init(ctx), 1);
    if (EVP_PKEY_fromdata(ctx, &key, d ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, params) != 1)
        key = NULL;
    EVP_PKEY_CTX_free(ctx);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(build);
    BN_clear_free(private_value);
    return key;
}

/* A key made here; that OpenSSL computes the same point from d is what EVP_PKEY_check looks at. */
static EVP_PKEY *make_key(struct curve_case *c, mpz_t d, struct ce_ec_point *Q)
{
    struct ce_random random = drawn_random();
    uint8_t point[POINT];
    size_t len = 1 + 2 * ce_ec_size(&c->curve);
    assert_int_equal(ce_ec_generate(&c->curve, d, &random), CE_OK);
    assert_int_equal(ce_ec_public(&c->curve, Q, d, NULL), CE_OK);
    assert_int_equal(ce_ec_encode(&c->curve, point, len, Q), CE_OK);
    note("Q", point, len);
    EVP_PKEY *key = openssl_key(c->number, point, len, d);
    assert_non_null(key);
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
    assert_int_equal(EVP_PKEY_check(ctx), 1);
    EVP_PKEY_CTX_free(ctx);
    return key;
}

static void openssl_derive(EVP_PKEY *own, EVP_PKEY *peer, uint8_t *z, size_t len)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(own, NULL);
    size_t got = len;
    assert_int_equal(EVP_PKEY_derive_init(ctx), 1);
    assert_int_equal(EVP_PKEY_derive_set_peer(ctx, peer), 1);
    assert_int_equal(EVP_PKEY_derive(ctx, z, &got), 1);
    assert_int_equal(got, len);
    EVP_PKEY_CTX_free(ctx);
}

static void ecdh(struct curve_case *c)
{
    uint8_t ours[ROOM], theirs[ROOM];
    size_t len = ce_ec_size(&c->curve);
    assert_int_equal(ce_ecdh_shared(&c->curve, ours, len, c->d1, &c->Q2, NULL), CE_OK);
    openssl_derive(c->key1, c->key2, theirs, len);
    assert_memory_equal(ours, theirs, len);
    assert_int_equal(ce_ecdh_shared(&c->curve, ours, len, c->d2, &c->Q1, NULL), CE_OK);
    assert_memory_equal(ours, theirs, len);
}

static bool openssl_verifies(EVP_PKEY *key, const uint8_t *signature, size_t len,
                             const uint8_t *digest, size_t digest_len)
{
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
    assert_int_equal(EVP_PKEY_verify_init(ctx), 1);
    bool verifies = EVP_PKEY_verify(ctx, signature, len, digest, digest_len) == 1;
    EVP_PKEY_CTX_free(ctx);
    return verifies;
}

static size_t openssl_sign(EVP_PKEY *key, uint8_t *signature, const uint8_t *digest,
                           size_t digest_len)
{
    size_t len = SIGNATURE;
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
    assert_int_equal(EVP_PKEY_sign_init(ctx), 1);
    assert_int_equal(EVP_PKEY_sign(ctx, signature, &len, digest, digest_len), 1);
    EVP_PKEY_CTX_free(ctx);
    return len;
}

/* A bit of r or s, behind the DER headers, is another: both libraries refuse. */
static void corrupted(struct curve_case *c, enum ce_hash_id hash, const uint8_t *digest,
                      uint8_t *der, size_t len)
{
    struct ce_ecdsa_signature signature;
    size_t half = len / 2 - 4;
    flip_a_bit(der + (draw() & 1 ? 4 : len - half), half);
    ce_ecdsa_signature_init(&signature);
    assert_false(openssl_verifies(c->key1, der, len, digest, ce_hash_size(hash)));
    if (ce_ecdsa_signature_decode(&signature, der, len) == CE_OK)
        assert_int_equal(ce_ecdsa_verify(&c->curve, &c->Q1, hash, digest, &signature, NULL),
                         CE_ERR_AUTH);
    ce_ecdsa_signature_clear(&signature);
}

/* Ours verifies there and theirs here. */
static void ecdsa(struct curve_case *c, enum ce_hash_id hash)
{
    struct ce_ecdsa_signature signature;
    uint8_t digest[CE_HASH_MAX_SIZE], der[SIGNATURE];
    size_t digest_len = ce_hash_size(hash), len;
    ce_ecdsa_signature_init(&signature);
    draw_noted("digest", digest, digest_len);
    assert_int_equal(ce_ecdsa_sign(&c->curve, &signature, c->d1, hash, digest, NULL), CE_OK);
    assert_int_equal(ce_ecdsa_signature_encode(der, sizeof der, &len, &signature), CE_OK);
    assert_true(openssl_verifies(c->key1, der, len, digest, digest_len));
    if (draw() & 1)
        corrupted(c, hash, digest, der, len);

    len = openssl_sign(c->key1, der, digest, digest_len);
    note("OpenSSL's signature", der, len);
    assert_int_equal(ce_ecdsa_signature_decode(&signature, der, len), CE_OK);
    assert_int_equal(ce_ecdsa_verify(&c->curve, &c->Q1, hash, digest, &signature, NULL), CE_OK);
    digest[0] ^= 1; /* the first byte counts however short n is */
    if (draw() & 1)
        assert_int_equal(ce_ecdsa_verify(&c->curve, &c->Q1, hash, digest, &signature, NULL),
                         CE_ERR_AUTH);
    ce_ecdsa_signature_clear(&signature);
}

/* A point with one bit changed is hardly ever a point; both libraries must agree on it. */
static void opinion(struct curve_case *c)
{
    struct ce_ec_point P;
    uint8_t point[POINT];
    size_t len = 1 + 2 * ce_ec_size(&c->curve);
    ce_ec_point_init(&P);
    assert_int_equal(ce_ec_encode(&c->curve, point, len, &c->Q1), CE_OK);
    flip_a_bit(point + 1, len - 1);
    EVP_PKEY *key = openssl_key(c->number, point, len, NULL);
    assert_int_equal(ce_ec_decode(&c->curve, &P, point, len) == CE_OK, key != NULL);
    EVP_PKEY_free(key);
    ce_ec_point_clear(&P);
}

/* The new key and the one before it: both ends of ECDH. */
static void curve_case(void *context)
{
    static const enum ce_hash_id hashes[] = {CE_SHA1, CE_SHA224, CE_SHA256, CE_SHA384, CE_SHA512};
    struct curve_case *c = context;
    EVP_PKEY_free(c->key2);
    c->key2 = c->key1;
    mpz_swap(c->d1, c->d2);
    ce_ec_point_set(&c->Q2, &c->Q1);
    c->key1 = make_key(c, c->d1, &c->Q1);
    ecdh(c);
    ecdsa(c, hashes[draw_below(sizeof hashes / sizeof hashes[0])]);
    opinion(c);
}

static void curve_cases(const char *name, unsigned number)
{
    struct curve_case c = {.number = number};
    ce_ec_curve_init(&c.curve);
    ce_ec_point_init(&c.Q1);
    ce_ec_point_init(&c.Q2);
    mpz_inits(c.d1, c.d2, NULL);
    assert_int_equal(ce_ec_curve_named(&c.curve, number), CE_OK);
    c.key1 = make_key(&c, c.d1, &c.Q1);
    run_cases(name, shared_out(CASES), curve_case, &c);
    EVP_PKEY_free(c.key1);
    EVP_PKEY_free(c.key2);
    mpz_clears(c.d1, c.d2, NULL);
    ce_ec_point_clear(&c.Q1);
    ce_ec_point_clear(&c.Q2);
    ce_ec_curve_clear(&c.curve);
}

static void p256(void **state)
{
    (void)state;
    curve_cases("P-256", 23);
}

static void p384(void **state)
{
    (void)state;
    curve_cases("P-384", 24);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {test_of_cases(p256), test_of_cases(p384)};
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
