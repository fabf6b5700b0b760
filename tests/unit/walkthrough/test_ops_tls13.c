/*
 * The operations that TLS 1.3 is made of: known answers of the standards, and what they refuse.
 * That every input's kind and bounds are looked at, test_ops_refusals.c shows for all operations
 * alike.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/op_cases.h"

static void expect_hex(enum wt_op op, const struct wt_value *const in[], const char *hex)
{
    struct wt_arena arena = {0};
    const struct wt_value *out = result_of(&arena, op, in, input_count(op));
    assert_int_equal(out->kind, wt_op_info(op)->result);
    assert_hex(out->bytes.data, out->bytes.len, hex);
    wt_arena_clear(&arena);
}

static void expect_verdict(enum wt_op op, const struct wt_value *const in[], const char *verdict)
{
    struct wt_arena arena = {0};
    const struct wt_value *out = result_of(&arena, op, in, input_count(op));
    assert_int_equal(out->bytes.len, strlen(verdict));
    assert_memory_equal(out->bytes.data, verdict, strlen(verdict));
    wt_arena_clear(&arena);
}

static void refuse(ce_status expected, enum wt_op op, const struct wt_value *const in[])
{
    struct wt_arena arena = {0};
    struct wt_value out = {0};
    assert_int_equal(wt_op_run(op, &arena, &out, in, input_count(op), NULL), expected);
    assert_int_equal(out.bytes.len, 0);
    wt_arena_clear(&arena);
}

static void test_derivation(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *sha256 = text_value(&a, "SHA-256"), *none = hex_value(&a, "");
    /* RFC 5869 A.1 */
    const char *prk = "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5";
    expect_hex(OP_HKDF_EXTRACT,
               INPUTS(sha256, hex_value(&a, "000102030405060708090a0b0c"),
                      hex_value(&a, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b")),
               prk);
    expect_hex(OP_HKDF_EXPAND,
               INPUTS(sha256, hex_value(&a, prk), hex_value(&a, "f0f1f2f3f4f5f6f7f8f9"),
                      number_value(&a, 42)),
               "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
               "34007208d5b887185865");
    /* RFC 8448 3: the early secret, and the server's handshake key and IV */
    const char *zeros = "0000000000000000000000000000000000000000000000000000000000000000";
    expect_hex(OP_HKDF_EXTRACT, INPUTS(sha256, none, hex_value(&a, zeros)),
               "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a");
    const struct wt_value *secret =
        hex_value(&a, "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38");
    expect_hex(OP_HKDF_EXPAND_LABEL,
               INPUTS(sha256, secret, text_value(&a, "key"), none, number_value(&a, 16)),
               "3fce516009c21727d0f2e4e86ee403bc");
    expect_hex(OP_HKDF_EXPAND_LABEL,
               INPUTS(sha256, secret, text_value(&a, "iv"), none, number_value(&a, 12)),
               "5d313eb2671276ee13000b30");
    /* RFC 6070, second vector */
    expect_hex(OP_PBKDF2,
               INPUTS(text_value(&a, "SHA-1"), hex_value(&a, "70617373776f7264"),
                      hex_value(&a, "73616c74"), number_value(&a, 2), number_value(&a, 20)),
               "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
    refuse(CE_ERR_LENGTH, OP_HKDF_EXPAND,
           INPUTS(sha256, some_bytes(&a, 31, 1), none, number_value(&a, 1)));
    refuse(CE_ERR_LENGTH, OP_HKDF_EXPAND,
           INPUTS(sha256, secret, none, number_value(&a, 255 * 32 + 1)));
    refuse(CE_ERR_ARGUMENT, OP_HKDF_EXTRACT, INPUTS(text_value(&a, "SHA256"), none, none));
    wt_arena_clear(&a);
}

static void test_nonces(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *iv = hex_value(&a, "5d313eb2671276ee13000b30");
    expect_hex(OP_RECORD_NONCE, INPUTS(iv, hex_value(&a, "0000000000000000")),
               "5d313eb2671276ee13000b30");
    expect_hex(OP_RECORD_NONCE, INPUTS(iv, hex_value(&a, "0000000000000101")),
               "5d313eb2671276ee13000a31");
    expect_hex(OP_RECORD_NONCE, INPUTS(iv, hex_value(&a, "ffffffffffffffff")),
               "5d313eb298ed8911ecfff4cf");
    wt_arena_clear(&a);
}

/* RFC 8439 2.8.2 */
static void test_chacha20_poly1305(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    static const char sunscreen[] =
        "Ladies and Gentlemen of the class of '99: If I could offer you "
        "only one tip for the future, sunscreen would be it.";
    const struct wt_value *key =
        hex_value(&a, "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    const struct wt_value *nonce = hex_value(&a, "070000004041424344454647");
    const struct wt_value *aad = hex_value(&a, "50515253c0c1c2c3c4c5c6c7");
    const struct wt_value *plain = value_of(&a, WT_V_BYTES, sunscreen, strlen(sunscreen));
    const struct wt_value *sealed =
        result_of(&a, OP_CHACHA20_POLY1305_SEAL, INPUTS(key, nonce, aad, plain), 4);
    assert_int_equal(sealed->bytes.len, plain->bytes.len + 16);
    assert_hex(sealed->bytes.data, 16, "d31a8d34648e60db7b86afbc53ef7ec2");
    assert_hex(sealed->bytes.data + plain->bytes.len, 16, "1ae10b594f09e26a7e902ecbd0600691");
    const struct wt_value *opened =
        result_of(&a, OP_CHACHA20_POLY1305_OPEN, INPUTS(key, nonce, aad, sealed), 4);
    assert_int_equal(opened->bytes.len, plain->bytes.len);
    assert_memory_equal(opened->bytes.data, sunscreen, strlen(sunscreen));
    for (size_t at = 0; at < sealed->bytes.len; at += 13)
        refuse(CE_ERR_AUTH, OP_CHACHA20_POLY1305_OPEN,
               INPUTS(key, nonce, aad, flipped(&a, sealed, at)));
    refuse(CE_ERR_AUTH, OP_CHACHA20_POLY1305_OPEN, INPUTS(key, nonce, flipped(&a, aad, 0), sealed));
    refuse(CE_ERR_LENGTH, OP_CHACHA20,
           INPUTS(key, nonce, number_value(&a, 4294967295), some_bytes(&a, 65, 1)));
    wt_arena_clear(&a);
}

/* RFC 5903 8.1 and the toy y^2 = x^3 + 2x + 3 over F_97, whose (3, 6) has order 5. */
static void test_ecdh(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *P256 = text_value(&a, "secp256r1"), *toy = text_value(&a, "F_97");
    const struct wt_value *i =
        hex_value(&a, "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433");
    const struct wt_value *r =
        hex_value(&a, "c6ef9c5d78ae012a011164acb397ce2088685d8f06bf9be0b283ab46476bee53");
    const char *Z = "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de";
    const struct wt_value *gi = result_of(&a, OP_EC_PUBLIC, INPUTS(P256, i), 2);
    const struct wt_value *gr = result_of(&a, OP_EC_PUBLIC, INPUTS(P256, r), 2);
    assert_hex(gi->bytes.data, 33,
               "04dad0b65394221cf9b051e1feca5787d098dfe637fc90b9ef945d0c3772581180");
    expect_hex(OP_EC_SHARED, INPUTS(P256, i, gr), Z);
    expect_hex(OP_EC_SHARED, INPUTS(P256, r, gi), Z);
    expect_hex(OP_EC_PUBLIC, INPUTS(toy, hex_value(&a, "02")), "04500a"); /* 2G = (80, 10) */
    refuse(CE_ERR_ARGUMENT, OP_EC_SHARED, INPUTS(P256, i, flipped(&a, gr, 64)));
    refuse(CE_ERR_DECODE, OP_EC_SHARED, INPUTS(P256, i, flipped(&a, gr, 0)));
    refuse(CE_ERR_ARGUMENT, OP_EC_PUBLIC, INPUTS(P256, hex_value(&a, "00")));
    refuse(CE_ERR_ARGUMENT, OP_EC_PUBLIC, INPUTS(toy, hex_value(&a, "05")));
    refuse(CE_ERR_UNSUPPORTED, OP_EC_PUBLIC, INPUTS(text_value(&a, "secp521r1"), i));
    wt_arena_clear(&a);
}

/* RFC 6979 A.2.5, SHA-256, "sample": the key as PrivateKeyInfo and as ECPrivateKey. */
static void test_ecdsa(void **state)
{
    (void)state;
    struct wt_arena a = {0};
#define X "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"
    const struct wt_value *sha256 = text_value(&a, "SHA-256");
    const struct wt_value *sample = value_of(&a, WT_V_BYTES, "sample", 6);
    const struct wt_value *digest = result_of(&a, OP_HASH, INPUTS(sha256, sample), 2);
    const struct wt_value *pkcs8 =
        hex_value(&a, "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420" X);
    const struct wt_value *sec1 = hex_value(&a, "30310201010420" X "a00a06082a8648ce3d030107");
    const char *signature =
        "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
        "022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
    expect_hex(OP_ECDSA_SIGN, INPUTS(pkcs8, sha256, digest), signature);
    expect_hex(OP_ECDSA_SIGN, INPUTS(sec1, sha256, digest), signature);
    const struct wt_value *spki = result_of(&a, OP_EC_SPKI, &sec1, 1);
    const struct wt_value *der = hex_value(&a, signature);
    expect_verdict(OP_ECDSA_VERIFY, INPUTS(spki, sha256, digest, der), "valid");
    for (size_t at = 0; at < der->bytes.len; at++)
        expect_verdict(OP_ECDSA_VERIFY, INPUTS(spki, sha256, digest, flipped(&a, der, at)),
                       "invalid");
    expect_verdict(OP_ECDSA_VERIFY, INPUTS(spki, sha256, digest, hex_value(&a, "")), "invalid");
    for (size_t len = 1; len < sec1->bytes.len; len++) {
        const struct wt_value *cut = value_of(&a, WT_V_BYTES, sec1->bytes.data, len);
        refuse(CE_ERR_DECODE, OP_EC_SPKI, &cut);
    }
    for (size_t len = 1; len < spki->bytes.len; len++)
        refuse(CE_ERR_DECODE, OP_ECDSA_VERIFY,
               INPUTS(value_of(&a, WT_V_BYTES, spki->bytes.data, len), sha256, digest, der));
    refuse(CE_ERR_LENGTH, OP_ECDSA_SIGN, INPUTS(sec1, sha256, some_bytes(&a, 31, 1)));
    const struct wt_value *no_curve = hex_value(&a, "30250201010420" X);
    refuse(CE_ERR_UNSUPPORTED, OP_EC_SPKI, &no_curve);
    wt_arena_clear(&a);
}

static void test_curve25519(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    /* RFC 7748 6.1 */
    const struct wt_value *alice =
        hex_value(&a, "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    const struct wt_value *B =
        hex_value(&a, "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
    expect_hex(OP_X25519_PUBLIC, &alice,
               "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    expect_hex(OP_X25519_SHARED, INPUTS(alice, B),
               "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    uint8_t zero[32] = {0};
    refuse(CE_ERR_ARGUMENT, OP_X25519_SHARED, INPUTS(alice, value_of(&a, WT_V_BYTES, zero, 32)));
    /* RFC 8032 7.1, third test; the private key bare and as RFC 8410 wraps it */
#define SEED "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"
    const struct wt_value *seed = hex_value(&a, SEED), *message = hex_value(&a, "af82");
    const struct wt_value *wrapped = hex_value(&a, "302e020100300506032b657004220420" SEED);
    const char *key = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";
    const char *signature = "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";
    const struct wt_value *A = hex_value(&a, key), *s = hex_value(&a, signature);
    expect_hex(OP_ED25519_PUBLIC, &seed, key);
    expect_hex(OP_ED25519_PUBLIC, &wrapped, key);
    expect_hex(OP_ED25519_SIGN, INPUTS(wrapped, message), signature);
    expect_verdict(OP_ED25519_VERIFY, INPUTS(A, message, s), "valid");
    uint8_t spki[44] = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
    memcpy(spki + 12, A->bytes.data, 32);
    const struct wt_value *certified = value_of(&a, WT_V_BYTES, spki, sizeof spki);
    expect_verdict(OP_ED25519_VERIFY, INPUTS(certified, message, s), "valid");
    expect_verdict(OP_ED25519_VERIFY, INPUTS(A, message, flipped(&a, s, 63)), "invalid");
    expect_verdict(OP_ED25519_VERIFY, INPUTS(A, hex_value(&a, ""), s), "invalid");
    refuse(CE_ERR_ARGUMENT, OP_ED25519_VERIFY, INPUTS(flipped(&a, certified, 8), message, s));
    refuse(CE_ERR_ARGUMENT, OP_ED25519_SIGN, INPUTS(some_bytes(&a, 33, 1), message));
    wt_arena_clear(&a);
}

static void test_rsa_schemes(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *key = pem_value(&a, key1_pem), *sha256 = text_value(&a, "SHA-256");
    const struct wt_value *spki = result_of(&a, OP_RSA_PUBLIC, &key, 1);
    const struct wt_value *digest = some_bytes(&a, 32, 1), *salt = some_bytes(&a, 32, 2);
    const struct wt_value *s = result_of(&a, OP_RSA_PSS_SIGN, INPUTS(key, sha256, digest, salt), 4);
    expect_verdict(OP_RSA_PSS_VERIFY, INPUTS(spki, sha256, digest, s), "valid");
    expect_verdict(OP_RSA_PSS_VERIFY, INPUTS(spki, sha256, flipped(&a, digest, 0), s), "invalid");
    expect_verdict(OP_RSA_PSS_VERIFY, INPUTS(spki, sha256, digest, flipped(&a, s, 200)), "invalid");
    expect_verdict(OP_RSA_PSS_VERIFY, INPUTS(spki, sha256, digest, some_bytes(&a, 255, 3)),
                   "invalid");
    refuse(CE_ERR_LENGTH, OP_RSA_PSS_SIGN, INPUTS(key, sha256, digest, some_bytes(&a, 20, 2)));
    refuse(CE_ERR_LENGTH, OP_RSA_PSS_SIGN, INPUTS(key, sha256, some_bytes(&a, 48, 2), salt));
    const struct wt_value *message = some_bytes(&a, 190, 4); /* k - 2 hLen - 2 */
    const struct wt_value *c =
        result_of(&a, OP_RSA_OAEP_ENCRYPT, INPUTS(spki, sha256, message, salt), 4);
    const struct wt_value *got = result_of(&a, OP_RSA_OAEP_DECRYPT, INPUTS(key, sha256, c), 3);
    assert_int_equal(got->bytes.len, 190);
    assert_memory_equal(got->bytes.data, message->bytes.data, 190);
    refuse(CE_ERR_AUTH, OP_RSA_OAEP_DECRYPT, INPUTS(key, sha256, flipped(&a, c, 255)));
    refuse(CE_ERR_AUTH, OP_RSA_OAEP_DECRYPT, INPUTS(key, text_value(&a, "SHA-384"), c));
    refuse(CE_ERR_LENGTH, OP_RSA_OAEP_ENCRYPT, INPUTS(spki, sha256, some_bytes(&a, 191, 4), salt));
    refuse(CE_ERR_LENGTH, OP_RSA_OAEP_ENCRYPT, INPUTS(spki, sha256, message, message));
    wt_arena_clear(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_derivation),
        cmocka_unit_test(test_nonces),
        cmocka_unit_test(test_chacha20_poly1305),
        cmocka_unit_test(test_ecdh),
        cmocka_unit_test(test_ecdsa),
        cmocka_unit_test(test_curve25519),
        cmocka_unit_test(test_rsa_schemes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
