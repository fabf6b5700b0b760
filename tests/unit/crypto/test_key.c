/*
 * Keys of any kind as files: what OpenSSL wrote is read, what we write is the same octets, and what
 * contradicts itself is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "certificates.h"
#include "curve_test_keys.h"
#include "pk_fixtures.h"
#include "rsa_test_keys.h"

enum { MAX_DER = 2048 };

static void read_pem(struct ce_private_key *key, const char *pem)
{
    uint8_t der[MAX_DER];
    size_t len = from_pem(der, sizeof der, pem);
    ce_private_key_init(key);
    assert_int_equal(ce_private_key_read(key, der, len), CE_OK);
}

static void test_forms(void **state)
{
    (void)state;
    static const struct {
        const char *pkcs8, *other;
        enum ce_key_type type;
        size_t bits;
    } cases[] = {{key1_pkcs8_pem, key1_pem, CE_KEY_RSA, 2048},
                 {p256_pem, p256_sec1_pem, CE_KEY_EC, 256},
                 {p384_pem, p384_sec1_pem, CE_KEY_EC, 384},
                 {ed25519_pem, ed25519_pem, CE_KEY_ED25519, 255}};
    for (size_t i = 0; i < 4; i++) {
        uint8_t der[MAX_DER], back[MAX_DER];
        size_t len = from_pem(der, sizeof der, cases[i].pkcs8), back_len = sizeof back;
        struct ce_private_key key, other;
        read_pem(&key, cases[i].pkcs8);
        read_pem(&other, cases[i].other);
        assert_int_equal(key.type, cases[i].type);
        assert_int_equal(ce_public_key_bits(&key.public_key), cases[i].bits);
        assert_true(ce_public_key_equal(&key.public_key, &other.public_key));
        assert_int_equal(ce_private_key_write_pkcs8(back, &back_len, &other), CE_OK);
        assert_int_equal(back_len, len);
        assert_memory_equal(back, der, len);
        back_len = len - 1;
        assert_int_equal(ce_private_key_write_pkcs8(back, &back_len, &key), CE_ERR_BUFFER);
        assert_int_equal(back_len, 0);
        for (size_t j = 0; j + 1 < len; j++)
            assert_int_equal(back[j], 0);
        ce_private_key_clear(&key);
        ce_private_key_clear(&other);
    }
}

static void test_spki(void **state)
{
    (void)state;
    static const char *const pems[][2] = {{p256_pem, p256_public_pem},
                                          {p384_pem, p384_public_pem},
                                          {ed25519_pem, ed25519_public_pem}};
    for (size_t i = 0; i < 3; i++) {
        uint8_t der[MAX_DER], back[MAX_DER];
        size_t len = from_pem(der, sizeof der, pems[i][1]), back_len = sizeof back;
        struct ce_private_key key;
        struct ce_public_key half, copy;
        read_pem(&key, pems[i][0]);
        ce_public_key_init(&half);
        ce_public_key_init(&copy);
        assert_int_equal(ce_public_key_read_spki(&half, der, len), CE_OK);
        ce_private_key_public(&copy, &key);
        assert_true(ce_public_key_equal(&half, &key.public_key));
        assert_true(ce_public_key_equal(&half, &copy));
        assert_int_equal(ce_public_key_write_spki(back, &back_len, &copy), CE_OK);
        assert_int_equal(back_len, len);
        assert_memory_equal(back, der, len);
        for (size_t n = 0; n < len; n++) {
            assert_int_not_equal(ce_public_key_read_spki(&half, der, n), CE_OK);
            assert_int_equal(half.type, CE_KEY_NONE);
        }
        ce_public_key_clear(&half);
        ce_public_key_clear(&copy);
        ce_private_key_clear(&key);
    }
}

/* Of a key on a curve every bit is noticed but those of the version of ECPrivateKey's outer frame
 * that name another form; whatever is read is a key that agrees with itself. */
static void test_damage(void **state)
{
    (void)state;
    static const char *const pems[] = {p256_pem, p256_sec1_pem, ed25519_pem};
    for (size_t i = 0; i < 3; i++) {
        uint8_t der[MAX_DER];
        size_t len = from_pem(der, sizeof der, pems[i]), read = 0;
        struct ce_private_key key;
        ce_private_key_init(&key);
        for (size_t n = 0; n < len; n++)
            assert_int_not_equal(ce_private_key_read(&key, der, n), CE_OK);
        for (size_t bit = 0; bit < 8 * len; bit++) {
            der[bit / 8] ^= (uint8_t)(1u << bit % 8);
            if (ce_private_key_read(&key, der, len) == CE_OK)
                read++;
            else
                assert_true(key.type == CE_KEY_NONE && mpz_sgn(key.d) == 0);
            der[bit / 8] ^= (uint8_t)(1u << bit % 8);
        }
        /* a version of 1; in Ed25519 no public half stands by to contradict another seed */
        assert_int_equal(read, i == 0 ? 1 : i == 1 ? 0 : 1 + 8 * CE_ED25519_KEY_SIZE);
        ce_private_key_clear(&key);
    }
}

/* OneAsymmetricKey with its public half, RFC 8410 section 10.3; and with another one. */
static void test_one_asymmetric_key(void **state)
{
    (void)state;
    static const char pem[] = "-----BEGIN PRIVATE KEY-----\n"
                              "MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
                              "oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB\n"
                              "Z9w7lshQhqowtrbLDFw4rXAxZuE=\n"
                              "-----END PRIVATE KEY-----\n";
    uint8_t der[MAX_DER];
    size_t len = from_pem(der, sizeof der, pem);
    struct ce_private_key key;
    ce_private_key_init(&key);
    assert_int_equal(ce_private_key_read(&key, der, len), CE_OK);
    assert_int_equal(key.type, CE_KEY_ED25519);
    assert_memory_equal(key.public_key.ed25519, der + len - 32, 32);
    der[len - 1] ^= 1;
    assert_int_equal(ce_private_key_read(&key, der, len), CE_ERR_DECODE);
    ce_private_key_clear(&key);
}

static void test_generated(void **state)
{
    (void)state;
    struct seeded candidates, bases, random;
    struct ce_private_key keys[3], back;
    for (size_t i = 0; i < 3; i++)
        ce_private_key_init(&keys[i]);
    ce_private_key_init(&back);
    assert_int_equal(
        ce_key_generate_rsa(&keys[0], 1024, seed(&candidates, "p, q"), seed(&bases, "b"), NULL),
        CE_OK);
    assert_int_equal(ce_public_key_bits(&keys[0].public_key), 1024);
    assert_int_equal(ce_key_generate_ec(&keys[1], 24, seed(&random, "d")), CE_OK);
    assert_int_equal(ce_key_generate_ed25519(&keys[2], seed(&random, "s")), CE_OK);
    for (size_t i = 0; i < 3; i++) {
        uint8_t der[MAX_DER];
        size_t len = sizeof der;
        assert_int_equal(ce_private_key_write_pkcs8(der, &len, &keys[i]), CE_OK);
        assert_int_equal(ce_private_key_read(&back, der, len), CE_OK);
        for (size_t j = 0; j < 3; j++)
            assert_true(ce_public_key_equal(&back.public_key, &keys[j].public_key) == (i == j));
    }
    const struct ce_random broken = {fill_fails, NULL};
    assert_int_equal(ce_key_generate_ec(&back, 25, seed(&random, "d")), CE_ERR_UNSUPPORTED);
    assert_int_equal(back.type, CE_KEY_NONE);
    assert_int_equal(ce_key_generate_ed25519(&back, &broken), CE_ERR_RANDOM);
    assert_int_equal(back.type, CE_KEY_NONE);
    assert_int_equal(back.public_key.type, CE_KEY_NONE);
    for (size_t i = 0; i < 3; i++)
        ce_private_key_clear(&keys[i]);
    ce_private_key_clear(&back);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),     cmocka_unit_test(test_spki),
        cmocka_unit_test(test_damage),    cmocka_unit_test(test_one_asymmetric_key),
        cmocka_unit_test(test_generated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
