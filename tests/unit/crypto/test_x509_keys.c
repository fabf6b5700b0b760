/*
 * RSA keys as files: what OpenSSL wrote is read, and what we write is the same octets.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "certificates.h"
#include "rsa_test_keys.h"

enum { MAX_DER = 2048 };

static void test_private_round_trip(void **state)
{
    (void)state;
    static const char *const pems[] = {key1_pem, key1_pkcs8_pem};
    for (size_t i = 0; i < 2; i++) {
        uint8_t der[MAX_DER], back[MAX_DER];
        struct ce_rsa_private key;
        size_t len = from_pem(der, sizeof der, pems[i]), back_len = sizeof back;
        ce_rsa_private_init(&key);
        assert_int_equal(ce_rsa_private_read(&key, der, len), CE_OK);
        assert_int_equal(ce_rsa_size(key.n), 256);
        ce_status (*write)(uint8_t *, size_t *, const struct ce_rsa_private *) =
            i == 0 ? ce_rsa_private_write : ce_rsa_private_write_pkcs8;
        assert_int_equal(write(back, &back_len, &key), CE_OK);
        assert_int_equal(back_len, len);
        assert_memory_equal(back, der, len);
        back_len = len - 1;
        assert_int_equal(write(back, &back_len, &key), CE_ERR_BUFFER);
        assert_int_equal(back_len, 0);
        for (size_t j = 0; j < len - 1; j++)
            assert_int_equal(back[j], 0);
        ce_rsa_private_clear(&key);
    }
}

/* p and q the other way round: accepted, and put in the order the library keeps. */
static void test_primes_in_the_other_order(void **state)
{
    (void)state;
    /* n = 3233 = 61 * 53, e = 17, d = 413 (mod lcm(60, 52)), d mod 52 = 49, d mod 60 = 53,
     * 61^-1 mod 53 = 20 */
    static const uint8_t der[] = {0x30, 0x1d, 2,  1, 0, 2,  2, 0x0c, 0xa1, 2, 1, 17, 2, 2, 1, 0x9d,
                                  2,    1,    53, 2, 1, 61, 2, 1,    49,   2, 1, 53, 2, 1, 20};
    struct ce_rsa_private key;
    ce_rsa_private_init(&key);
    assert_int_equal(ce_rsa_private_read(&key, der, sizeof der), CE_OK);
    assert_int_equal(mpz_get_ui(key.p), 61);
    assert_int_equal(mpz_get_ui(key.q), 53);
    assert_int_equal(mpz_get_ui(key.dP), 53);
    assert_int_equal(mpz_get_ui(key.dQ), 49);
    assert_int_equal(mpz_get_ui(key.qInv), 38);
    assert_int_equal(mpz_get_ui(key.d), 413);
    ce_rsa_private_clear(&key);
}

/* Any flipped bit of the toy key, and any prefix, is noticed. */
static void test_private_damage(void **state)
{
    (void)state;
    /* p = 61, q = 53 in order: 53^-1 mod 61 = 38 */
    uint8_t der[] = {0x30, 0x1d, 2,  1, 0, 2,  2, 0x0c, 0xa1, 2, 1, 17, 2, 2, 1, 0x9d,
                     2,    1,    61, 2, 1, 53, 2, 1,    53,   2, 1, 49, 2, 1, 38};
    struct ce_rsa_private key;
    ce_rsa_private_init(&key);
    assert_int_equal(ce_rsa_private_read(&key, der, sizeof der), CE_OK);
    for (size_t n = 0; n < sizeof der; n++)
        assert_int_not_equal(ce_rsa_private_read(&key, der, n), CE_OK);
    for (size_t bit = 0; bit < 8 * sizeof der; bit++) {
        der[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_int_not_equal(ce_rsa_private_read(&key, der, sizeof der), CE_OK);
        assert_int_equal(mpz_sgn(key.n), 0);
        assert_int_equal(mpz_sgn(key.d), 0);
        der[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    ce_rsa_private_clear(&key);
}

static void test_spki(void **state)
{
    (void)state;
    uint8_t der[MAX_DER], back[MAX_DER];
    struct ce_certificate c;
    struct ce_rsa_public key;
    size_t len = from_pem(der, sizeof der, root_pem), back_len = sizeof back;
    ce_rsa_public_init(&key);
    assert_int_equal(ce_certificate_parse(&c, der, len, NULL, NULL), CE_OK);
    assert_int_equal(ce_rsa_public_read_spki(&key, c.spki.data, c.spki.len), CE_OK);
    assert_int_equal(mpz_get_ui(key.e), 65537);
    assert_int_equal(ce_rsa_public_write_spki(back, &back_len, &key), CE_OK);
    assert_view(c.spki, (const char *)back, back_len);
    assert_int_equal(ce_rsa_public_read_spki(&key, c.spki.data, c.spki.len - 1), CE_ERR_DECODE);
    assert_int_equal(mpz_sgn(key.n), 0);
    len = from_pem(der, sizeof der, ec_pem);
    assert_int_equal(ce_certificate_parse(&c, der, len, NULL, NULL), CE_OK);
    assert_int_equal(ce_rsa_public_read_spki(&key, c.spki.data, c.spki.len), CE_ERR_UNSUPPORTED);
    ce_rsa_public_clear(&key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_private_round_trip),
        cmocka_unit_test(test_primes_in_the_other_order),
        cmocka_unit_test(test_private_damage),
        cmocka_unit_test(test_spki),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
