/*
 * Finite-field Diffie-Hellman beside OpenSSL's libcrypto: both ends' secrets in both libraries, and
 * both libraries' opinions of public values; 500 random cases in each group of RFC 7919. That takes
 * minutes: see seeded.h for shares.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/dh.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "crypto-edu/dh.h"
#include "seeded.h"

enum { CASES = 500, ROOM = 1024 }; /* ROOM: 8192 bits */

static BIGNUM *bignum_of(const mpz_t x)
{
    uint8_t bytes[ROOM];
    size_t len = ce_mpz_size(x);
    assert_int_equal(ce_i2osp(bytes, len, x), CE_OK);
    return BN_bin2bn(bytes, (int)len, NULL);
}

/* OpenSSL's own ffdhe group with this public value, and the private one unless it is NULL. */
static EVP_PKEY *openssl_dh(unsigned group, const mpz_t y, mpz_srcptr x)
{
    EVP_PKEY *key = NULL;
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    BIGNUM *public_value = bignum_of(y), *private_value = x ? bignum_of(x) : NULL;
    OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, ce_dh_group_name(group), 0);
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_PUB_KEY, public_value);
    if (x)
        OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_PRIV_KEY, private_value);
    OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(build);
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "DH", NULL);
    assert_int_equal(EVP_PKEY_fromdata_init(ctx), 1);
    assert_int_equal(
        EVP_PKEY_fromdata(ctx, &key, x ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, params), 1);
    EVP_PKEY_CTX_free(ctx);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(build);
    BN_free(public_value);
    BN_clear_free(private_value);
    return key;
}

static bool openssl_accepts_public(unsigned group, const mpz_t y)
{
    EVP_PKEY *key = openssl_dh(group, y, NULL);
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(key, NULL);
    bool accepts = EVP_PKEY_public_check(ctx) == 1;
    EVP_PKEY_CTX_free(ctx);
    EVP_PKEY_free(key);
    return accepts;
}

static void openssl_derive(unsigned group, uint8_t *out, const mpz_t y, const mpz_t x,
                           const mpz_t peer_y)
{
    size_t len = ROOM;
    EVP_PKEY *own = openssl_dh(group, y, x), *peer = openssl_dh(group, peer_y, NULL);
    EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(own, NULL);
    assert_int_equal(EVP_PKEY_derive_init(ctx), 1);
    assert_int_equal(EVP_PKEY_CTX_set_dh_pad(ctx, 1), 1);
    assert_int_equal(EVP_PKEY_derive_set_peer_ex(ctx, peer, 0), 1); /* unchecked: see opinions() */
    assert_int_equal(EVP_PKEY_derive(ctx, out, &len), 1);
    EVP_PKEY_CTX_free(ctx);
    EVP_PKEY_free(own);
    EVP_PKEY_free(peer);
}

struct dh_case {
    unsigned number;
    struct ce_dh_group group;
    mpz_t x1, y1, x2, y2, z;
};

/* Half of all numbers lie outside the subgroup; both libraries must say which. OpenSSL, which
 * raises to q, takes long about it in the large groups: there it is asked now and then. */
static void opinions(struct dh_case *c)
{
    uint8_t bytes[ROOM];
    size_t k = ce_mpz_size(c->group.p);
    if (c->number > 258 && draw_below(20) != 0)
        return;
    assert_true(openssl_accepts_public(c->number, c->y1));
    draw_bytes(bytes, k);
    bytes[0] = 0;
    ce_os2ip(c->z, bytes, k);
    assert_int_equal(ce_dh_check_public(&c->group, c->z) == CE_OK,
                     openssl_accepts_public(c->number, c->z));
}

static void dh_case(void *context)
{
    struct dh_case *c = context;
    struct ce_random random = drawn_random();
    uint8_t ours[ROOM], theirs[ROOM];
    size_t k = ce_mpz_size(c->group.p);
    assert_int_equal(ce_dh_generate(&c->group, c->x1, 0, &random), CE_OK);
    assert_int_equal(ce_dh_generate(&c->group, c->x2, 0, &random), CE_OK);
    assert_int_equal(ce_dh_public(&c->group, c->y1, c->x1, NULL), CE_OK);
    assert_int_equal(ce_dh_public(&c->group, c->y2, c->x2, NULL), CE_OK);
    assert_int_equal(ce_i2osp(ours, k, c->y1), CE_OK);
    note("y1", ours, k);
    assert_int_equal(ce_i2osp(ours, k, c->y2), CE_OK);
    note("y2", ours, k);
    assert_int_equal(ce_dh_shared(&c->group, c->z, c->y2, c->x1, NULL), CE_OK);
    assert_int_equal(ce_i2osp(ours, k, c->z), CE_OK);
    openssl_derive(c->number, theirs, c->y2, c->x2, c->y1);
    assert_memory_equal(ours, theirs, k);
    opinions(c);
}

static void diffie_hellman(void **state)
{
    (void)state;
    struct dh_case c;
    ce_dh_group_init(&c.group);
    mpz_inits(c.x1, c.y1, c.x2, c.y2, c.z, NULL);
    for (c.number = 256; c.number <= 260; c.number++) {
        assert_int_equal(ce_dh_group_named(&c.group, c.number), CE_OK);
        run_cases(ce_dh_group_name(c.number), shared_out(CASES), dh_case, &c);
    }
    mpz_clears(c.x1, c.y1, c.x2, c.y2, c.z, NULL);
    ce_dh_group_clear(&c.group);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {test_of_cases(diffie_hellman)};
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
