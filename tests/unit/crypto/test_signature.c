/*
 * One way to sign and verify with any key: OpenSSL's signatures verify, ours verify, nothing else
 * does; and AlgorithmIdentifiers with the parameters that each algorithm's RFC allows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "certificates.h"
#include "pk_fixtures.h"
#include "signature_samples.h"

enum { MAX_DER = 2048 };

static const uint8_t message[] = "abc";
enum { MESSAGE_LEN = 3 };

static void read_pem(struct ce_private_key *key, const char *pem)
{
    uint8_t der[MAX_DER];
    size_t len = from_pem(der, sizeof der, pem);
    ce_private_key_init(key);
    assert_int_equal(ce_private_key_read(key, der, len), CE_OK);
}

static void test_openssl_signatures(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        uint8_t signature[MAX_DER];
        size_t len = unhex(signature, sizeof signature, samples[i].signature);
        struct ce_private_key key;
        read_pem(&key, samples[i].key);
        for (size_t j = 0; j < SAMPLES; j++) {
            enum ce_signature_algorithm algorithm = samples[j].algorithm;
            ce_status expected = i == j ? CE_OK : CE_ERR_AUTH;
            if (ce_signature_key_type(algorithm) != key.type)
                expected = CE_ERR_ARGUMENT;
            assert_int_equal(ce_signature_verify(algorithm, &key.public_key, message, MESSAGE_LEN,
                                                 signature, len, NULL),
                             expected);
        }
        signature[len / 2] ^= 1;
        assert_int_equal(ce_signature_verify(samples[i].algorithm, &key.public_key, message,
                                             MESSAGE_LEN, signature, len, NULL),
                         CE_ERR_AUTH);
        ce_private_key_clear(&key);
    }
}

static void count(void *user, const struct ce_frame *frame)
{
    (void)frame;
    ++*(size_t *)user;
}

static void test_signed_here(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        uint8_t one[CE_SIGNATURE_MAX_SIZE], other[CE_SIGNATURE_MAX_SIZE];
        size_t one_len = sizeof one, other_len = sizeof other, frames = 0;
        const struct ce_probe probe = {count, &frames};
        enum ce_signature_algorithm algorithm = samples[i].algorithm;
        struct seeded random;
        struct ce_private_key key;
        read_pem(&key, samples[i].key);
        assert_int_equal(ce_signature_sign(algorithm, &key, one, &one_len, message, MESSAGE_LEN,
                                           seed(&random, "salt"), NULL),
                         CE_OK);
        assert_int_equal(ce_signature_sign(algorithm, &key, other, &other_len, message, MESSAGE_LEN,
                                           seed(&random, "salt"), &probe),
                         CE_OK);
        assert_true(frames > 0);
        assert_int_equal(one_len, other_len);
        assert_memory_equal(one, other, one_len);
        assert_int_equal(ce_signature_verify(algorithm, &key.public_key, message, MESSAGE_LEN, one,
                                             one_len, NULL),
                         CE_OK);
        assert_int_equal(ce_signature_verify(algorithm, &key.public_key, message, MESSAGE_LEN - 1,
                                             one, one_len, NULL),
                         CE_ERR_AUTH);
        assert_int_equal(ce_signature_verify(algorithm, &key.public_key, message, MESSAGE_LEN, one,
                                             one_len - 1, NULL),
                         CE_ERR_AUTH);
        other_len = one_len - 1;
        if (key.type != CE_KEY_EC)
            assert_int_equal(ce_signature_sign(algorithm, &key, other, &other_len, message,
                                               MESSAGE_LEN, seed(&random, "salt"), NULL),
                             CE_ERR_BUFFER);
        ce_private_key_clear(&key);
    }
}

static void test_what_does_not_fit(void **state)
{
    (void)state;
    uint8_t signature[CE_SIGNATURE_MAX_SIZE];
    size_t len = sizeof signature;
    struct ce_private_key rsa, none;
    read_pem(&rsa, key1_pem);
    ce_private_key_init(&none);
    assert_int_equal(ce_signature_sign(CE_SIG_ECDSA_SHA256, &rsa, signature, &len, message,
                                       MESSAGE_LEN, NULL, NULL),
                     CE_ERR_ARGUMENT);
    assert_int_equal(len, 0);
    for (size_t i = 0; i < sizeof signature; i++)
        assert_int_equal(signature[i], 0);
    len = sizeof signature;
    assert_int_equal(ce_signature_sign(CE_SIG_RSA_PSS_SHA256, &rsa, signature, &len, message,
                                       MESSAGE_LEN, NULL, NULL),
                     CE_ERR_RANDOM);
    len = sizeof signature;
    assert_int_equal(ce_signature_sign(CE_SIG_RSA_PKCS1_MD5, &rsa, signature, &len, message,
                                       MESSAGE_LEN, NULL, NULL),
                     CE_ERR_UNSUPPORTED);
    len = sizeof signature;
    assert_int_equal(
        ce_signature_sign(CE_SIG_ED25519, &none, signature, &len, message, MESSAGE_LEN, NULL, NULL),
        CE_ERR_ARGUMENT);
    rsa.public_key.pss_only = true; /* RFC 4055 1.2 */
    len = sizeof signature;
    assert_int_equal(ce_signature_sign(CE_SIG_RSA_PKCS1_SHA256, &rsa, signature, &len, message,
                                       MESSAGE_LEN, NULL, NULL),
                     CE_ERR_ARGUMENT);
    assert_int_equal(ce_signature_algorithm_for(&rsa.public_key), CE_SIG_RSA_PSS_SHA256);
    ce_private_key_clear(&rsa);
    ce_private_key_clear(&none);
}

static void test_every_identifier_comes_back(void **state)
{
    (void)state;
    for (int i = CE_SIG_UNKNOWN + 1; i < CE_SIG_COUNT; i++) {
        uint8_t der[128];
        size_t len = sizeof der;
        enum ce_signature_algorithm algorithm, written = (enum ce_signature_algorithm)i;
        assert_int_equal(ce_signature_algorithm_write(der, &len, written), CE_OK);
        assert_int_equal(ce_signature_algorithm_read(&algorithm, der, len), CE_OK);
        assert_int_equal(algorithm, written);
        assert_non_null(ce_signature_name(written));
        for (size_t n = 0; n < len; n++)
            assert_int_equal(ce_signature_algorithm_read(&algorithm, der, n), CE_ERR_DECODE);
    }
    assert_null(ce_signature_name(CE_SIG_UNKNOWN));
    assert_null(ce_signature_name(CE_SIG_COUNT));
}

static void expect_identifier(const char *hex, ce_status status, enum ce_signature_algorithm is)
{
    uint8_t der[128];
    size_t len = unhex(der, sizeof der, hex);
    enum ce_signature_algorithm algorithm;
    assert_int_equal(ce_signature_algorithm_read(&algorithm, der, len), status);
    assert_int_equal(algorithm, is);
}

static void test_parameters(void **state)
{
    (void)state;
    /* sha256WithRSAEncryption: NULL, nothing, and an INTEGER */
    expect_identifier("300d06092a864886f70d01010b0500", CE_OK, CE_SIG_RSA_PKCS1_SHA256);
    expect_identifier("300b06092a864886f70d01010b", CE_OK, CE_SIG_RSA_PKCS1_SHA256);
    expect_identifier("300e06092a864886f70d01010b020101", CE_ERR_DECODE, CE_SIG_UNKNOWN);
    /* ecdsa-with-SHA256 and Ed25519: nothing, and NULL */
    expect_identifier("300a06082a8648ce3d040302", CE_OK, CE_SIG_ECDSA_SHA256);
    expect_identifier("300c06082a8648ce3d0403020500", CE_ERR_DECODE, CE_SIG_UNKNOWN);
    expect_identifier("300506032b6570", CE_OK, CE_SIG_ED25519);
    expect_identifier("300706032b65700500", CE_ERR_DECODE, CE_SIG_UNKNOWN);
    /* RSASSA-PSS: without parameters, with the defaults (SHA-1), with trailer field 2 */
    expect_identifier("300b06092a864886f70d01010a", CE_ERR_DECODE, CE_SIG_UNKNOWN);
    expect_identifier("300d06092a864886f70d01010a3000", CE_OK, CE_SIG_UNKNOWN);
    expect_identifier("301206092a864886f70d01010a3005a303020102", CE_ERR_DECODE, CE_SIG_UNKNOWN);
    /* an algorithm nobody here knows, with anything behind it */
    expect_identifier("300906022a030403666f6f", CE_OK, CE_SIG_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_openssl_signatures),
        cmocka_unit_test(test_signed_here),
        cmocka_unit_test(test_what_does_not_fit),
        cmocka_unit_test(test_every_identifier_comes_back),
        cmocka_unit_test(test_parameters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
