/*
 * RSA's schemes and the size of the modulus: each has a least one that holds its padding, and none
 * takes more than CE_BIGNUM_MAX_BITS.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pk_fixtures.h"

enum { ROOM = CE_BIGNUM_MAX_BITS / 8 + 64, HLEN = CE_SHA1_SIZE };

struct keys {
    struct ce_rsa_private private_key;
    struct ce_rsa_public public_key;
    size_t k;
};

static const uint8_t zeros[ROOM];
static uint8_t out[ROOM];
static const uint8_t seven = 7;
static const struct ce_random sevens = {fill_constant, (void *)&seven};
static const struct ce_rsa_oaep oaep = {CE_SHA1, CE_SHA1, NULL, 0};
static const struct ce_rsa_pss pss = {CE_SHA1, CE_SHA1, 0};

/* Two odd numbers of that many bits together; whether they are prime does not matter for sizes. */
static void make_keys(struct keys *keys, size_t bits)
{
    mpz_t p, q, e;
    mpz_inits(p, q, NULL);
    mpz_init_set_ui(e, 17);
    mpz_setbit(p, bits / 2);
    mpz_sub_ui(p, p, 1);
    mpz_setbit(q, (bits + 1) / 2);
    mpz_sub_ui(q, q, 3);
    while (ce_rsa_from_primes(&keys->private_key, p, q, e, NULL) != CE_OK) {
        mpz_sub_ui(p, p, 2); /* 17 divides p - 1 or q - 1 */
        mpz_sub_ui(q, q, 2);
        assert_true(mpz_cmp_ui(p, 3) >= 0);
    }
    assert_int_equal(mpz_sizeinbase(keys->private_key.n, 2), bits);
    ce_rsa_public_of(&keys->public_key, &keys->private_key);
    keys->k = ce_rsa_size(keys->public_key.n);
    mpz_clears(p, q, e, NULL);
}

/* ---- one call of each scheme, with nothing to encrypt and a digest of SHA-1 ---- */

static ce_status pkcs1_encrypt(const struct keys *keys)
{
    return ce_rsaes_pkcs1_encrypt(&keys->public_key, out, ROOM, zeros, 0, &sevens, NULL);
}

static ce_status pkcs1_decrypt(const struct keys *keys)
{
    size_t len;
    return ce_rsaes_pkcs1_decrypt(&keys->private_key, out, ROOM, &len, zeros, keys->k, NULL, NULL);
}

static ce_status pkcs1_decrypt_fixed(const struct keys *keys)
{
    return ce_rsaes_pkcs1_decrypt_fixed(&keys->private_key, out, 0, zeros, keys->k, zeros, NULL,
                                        NULL);
}

static ce_status oaep_encrypt(const struct keys *keys)
{
    return ce_rsaes_oaep_encrypt(&keys->public_key, out, ROOM, &oaep, zeros, 0, &sevens, NULL);
}

static ce_status oaep_decrypt(const struct keys *keys)
{
    size_t len;
    return ce_rsaes_oaep_decrypt(&keys->private_key, out, ROOM, &len, &oaep, zeros, keys->k, NULL,
                                 NULL);
}

static ce_status pkcs1_sign(const struct keys *keys)
{
    return ce_rsassa_pkcs1_sign(&keys->private_key, out, ROOM, CE_SHA1, zeros, NULL, NULL);
}

static ce_status pkcs1_verify(const struct keys *keys)
{
    return ce_rsassa_pkcs1_verify(&keys->public_key, CE_SHA1, zeros, zeros, keys->k, NULL);
}

static ce_status pss_sign(const struct keys *keys)
{
    return ce_rsassa_pss_sign(&keys->private_key, out, ROOM, &pss, zeros, NULL, NULL, NULL);
}

static ce_status pss_verify(const struct keys *keys)
{
    return ce_rsassa_pss_verify(&keys->public_key, &pss, zeros, zeros, keys->k, NULL);
}

/* What the zeros are answered is CE_ERR_AUTH where a padding is looked for. A modulus that is no
 * product of primes gives CE_ERR_FAULT where a private operation is done on something else. */
static const struct {
    ce_status (*call)(const struct keys *keys);
    size_t least_bits;
    bool finds_no_padding, computes;
} schemes[] = {
    {pkcs1_encrypt, 8 * 10 + 1, false, false},            /* k >= 11, 7.2.1 */
    {pkcs1_decrypt, 8 * 10 + 1, true, false},             /* 7.2.2 */
    {pkcs1_decrypt_fixed, 8 * 10 + 1, false, false},      /* it never tells of the padding */
    {oaep_encrypt, 8 * (2 * HLEN + 1) + 1, false, false}, /* k >= 2 hLen + 2, 7.1.1 */
    {oaep_decrypt, 8 * (2 * HLEN + 1) + 1, true, false},  /* 7.1.2 */
    {pkcs1_sign, 8 * (HLEN + 15 + 10) + 1, false, true},  /* k >= tLen + 11, 9.2 */
    {pkcs1_verify, 8 * (HLEN + 15 + 10) + 1, true, false},
    {pss_sign, 8 * (HLEN + 1) + 2, false, true}, /* ceil((bits - 1) / 8) >= hLen + 2, 9.1.1 */
    {pss_verify, 8 * (HLEN + 1) + 2, true, false},
};
enum { SCHEMES = sizeof schemes / sizeof schemes[0] };

static void check_outputs(ce_status status)
{
    for (size_t i = 0; i < ROOM && status != CE_OK; i++)
        assert_int_equal(out[i], 0);
}

static void a_modulus_too_small_for_its_padding(void **state)
{
    (void)state;
    struct keys keys;
    ce_rsa_private_init(&keys.private_key);
    ce_rsa_public_init(&keys.public_key);
    for (size_t s = 0; s < SCHEMES; s++)
        for (size_t bits = 8; bits <= schemes[s].least_bits; bits++) {
            make_keys(&keys, bits);
            memset(out, 0xee, sizeof out);
            const ce_status status = schemes[s].call(&keys);
            if (bits < schemes[s].least_bits)
                assert_int_equal(status, CE_ERR_LENGTH);
            else if (schemes[s].finds_no_padding)
                assert_int_equal(status, CE_ERR_AUTH);
            else if (schemes[s].computes)
                assert_true(status == CE_OK || status == CE_ERR_FAULT);
            else
                assert_int_equal(status, CE_OK);
            if (schemes[s].call != pkcs1_decrypt_fixed) /* which was asked for no byte at all */
                check_outputs(schemes[s].call == pkcs1_verify || schemes[s].call == pss_verify
                                  ? CE_OK
                                  : status);
        }
    ce_rsa_private_clear(&keys.private_key);
    ce_rsa_public_clear(&keys.public_key);
}

static void a_modulus_larger_than_any(void **state)
{
    (void)state;
    struct keys keys;
    ce_rsa_private_init(&keys.private_key);
    ce_rsa_public_init(&keys.public_key);
    make_keys(&keys, 512);
    mpz_setbit(keys.public_key.n, CE_BIGNUM_MAX_BITS);
    mpz_setbit(keys.private_key.n, CE_BIGNUM_MAX_BITS);
    keys.k = ce_rsa_size(keys.public_key.n);
    assert_int_equal(ce_rsa_check_public(&keys.public_key), CE_ERR_ARGUMENT);
    for (size_t s = 0; s < SCHEMES; s++)
        assert_int_equal(schemes[s].call(&keys), CE_ERR_ARGUMENT);
    ce_rsa_private_clear(&keys.private_key);
    ce_rsa_public_clear(&keys.public_key);
}

/* The paddings by themselves; OAEP's is what encryption raises to e. */
static void the_paddings_alone(void **state)
{
    (void)state;
    enum { K = 2 * HLEN + 2 };
    struct keys keys;
    uint8_t em[K];
    mpz_t m, c;
    mpz_inits(m, c, NULL);
    ce_rsa_private_init(&keys.private_key);
    ce_rsa_public_init(&keys.public_key);
    assert_int_equal(ce_rsaes_pkcs1_pad(em, 10, zeros, 0, &sevens), CE_ERR_LENGTH);
    assert_int_equal(ce_rsaes_pkcs1_pad(em, 11, zeros, 0, &sevens), CE_OK);
    assert_int_equal(ce_rsaes_oaep_pad(em, K - 1, &oaep, zeros, 0, &sevens, NULL), CE_ERR_LENGTH);
    assert_int_equal(ce_rsaes_oaep_pad(em, K, &oaep, zeros, 1, &sevens, NULL), CE_ERR_LENGTH);
    for (size_t i = 0; i < K; i++)
        assert_int_equal(em[i], 0);
    assert_int_equal(ce_rsaes_oaep_pad(em, K, &oaep, zeros, 0, NULL, NULL), CE_ERR_RANDOM);
    assert_int_equal(ce_rsaes_oaep_pad(em, K, &oaep, zeros, 0, &sevens, NULL), CE_OK);

    make_keys(&keys, 8 * K);
    ce_os2ip(m, em, K);
    assert_int_equal(ce_rsa_public_op(&keys.public_key, c, m, NULL), CE_OK);
    assert_int_equal(ce_i2osp(em, K, c), CE_OK);
    assert_int_equal(oaep_encrypt(&keys), CE_OK);
    assert_memory_equal(out, em, K);
    ce_rsa_private_clear(&keys.private_key);
    ce_rsa_public_clear(&keys.public_key);
    mpz_clears(m, c, NULL);
}

/* B.2.1 step 1, and the mask is left alone. */
static void a_mask_longer_than_any(void **state)
{
    (void)state;
    uint8_t mask[4] = {1, 2, 3, 4};
    const size_t longest = (size_t)HLEN << 32;
    assert_int_equal(ce_mgf1(mask, longest, CE_SHA1, zeros, 1, NULL), CE_ERR_LENGTH);
    assert_int_equal(ce_mgf1(mask, SIZE_MAX, CE_SHA1, zeros, 1, NULL), CE_ERR_LENGTH);
    assert_int_equal(mask[0] + mask[1] + mask[2] + mask[3], 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_modulus_too_small_for_its_padding),
        cmocka_unit_test(a_modulus_larger_than_any),
        cmocka_unit_test(the_paddings_alone),
        cmocka_unit_test(a_mask_longer_than_any),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
