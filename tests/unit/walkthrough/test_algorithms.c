/*
 * Algorithms with inputs of one's own: with and without a probe the result is the same, the
 * examples give what their standards print, and an input that does not fit is refused with words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/dh.h"
#include "tests/unit/walkthrough/computations.h"

static void expect_same_with_probe(struct wt_computation *c, bool toy)
{
    (void)toy;
    struct wt_error error = {0};
    const struct wt_value plain = c->out;
    struct wt_frames *frames = wt_computation_inside(c, &error);
    if (!frames)
        fail_msg("%s: %s", c->algorithm->name, error.what);
    assert_true(frames->count > 0);
    assert_false(frames->truncated);
    assert_true(plain.bytes.len > 0);
    assert_int_equal(c->out.bytes.len, plain.bytes.len);
    assert_memory_equal(c->out.bytes.data, plain.bytes.data, plain.bytes.len);
    wt_frames_free(frames);
}

static void test_a_probe_changes_nothing(void **state)
{
    (void)state;
    assert_true(for_each_example(expect_same_with_probe) >= 40);
}

static void test_names_are_different(void **state)
{
    (void)state;
    for (size_t i = 0; wt_algorithm_at(i); i++)
        assert_ptr_equal(wt_algorithm_named(wt_algorithm_at(i)->name), wt_algorithm_at(i));
    assert_null(wt_algorithm_named("rot13"));
}

static void expect_result(const char *name, bool toy, const char *hex)
{
    struct wt_computation c;
    open_computation(&c, name, toy);
    assert_true(wt_computation_run(&c, NULL));
    assert_hex(c.out.bytes.data, c.out.bytes.len, hex);
    wt_computation_clear(&c);
}

/* What the sources that the table names print. */
static void test_examples_are_the_standards(void **state)
{
    (void)state;
    expect_result("aes-128", false, "3925841d02dc09fbdc118597196a0b32");
    expect_result("aes-192", false, "dda97ca4864cdfe06eaf70a0ec0d7191");
    expect_result("aes-256", false, "8ea2b7ca516745bfeafc49904b496089");
    expect_result("aes-256-inverse", false, "00112233445566778899aabbccddeeff");
    expect_result("aes-128-cbc", false,
                  "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2");
    expect_result("aes-128-gcm", false,
                  "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c"
                  "7d8f6a5aac84aa051ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47");
    expect_result("mixcolumns", false, "046681e5");
    expect_result("mixcolumns-inverse", false, "d4bf5d30");
    expect_result("aes-192-inverse", false, "00112233445566778899aabbccddeeff");
    expect_result("aes-192-gcm", false, /* the specification of GCM, test case 10 */
                  "3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c7d773d00c144c525"
                  "ac619d18c84a3f4718e2448b2fe324d9ccda27102519498e80f1478f37ba55bd6d27618c");
    expect_result("aes-128-cbc-decrypt", false,
                  "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
    expect_result("sha1", false, "a9993e364706816aba3e25717850c26c9cd0d89d");
    expect_result("md5", false, "900150983cd24fb0d6963f7d28e17f72");
    expect_result("hmac", false,
                  "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    expect_result(
        "hkdf", false,
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185"
        "865");
    expect_result("pbkdf2", false, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957");
    expect_result("poly1305", false, "a8061dc1305136c6c22b8baf0c0127a9");
    expect_result("x25519", false,
                  "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    expect_result("ecdh", false,
                  "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de");
    expect_result("ecdh", true, "03"); /* 6 (3, 6) = (3, 6), which is of order 5 */
    expect_result("ed25519", false,    /* RFC 8032 7.1, third test */
                  "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                  "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    expect_result("ecdsa", false, /* RFC 6979 A.2.5: r, s */
                  "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                  "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    expect_result("rsa", true, "0ae6"); /* 65^17 mod 3233 = 2790 */
    expect_result("dh", true, "02");    /* 5^(6 * 15) mod 23 = 2 */
}

static void test_the_group_is_ffdhe2048(void **state)
{
    (void)state;
    struct wt_computation c;
    struct ce_dh_group group;
    mpz_t p;
    open_computation(&c, "dh", false);
    ce_dh_group_init(&group);
    assert_int_equal(ce_dh_group_named(&group, 256), CE_OK);
    mpz_init(p);
    ce_os2ip(p, c.in[0]->bytes.data, c.in[0]->bytes.len);
    assert_int_equal(mpz_cmp(p, group.p), 0);
    mpz_clear(p);
    ce_dh_group_clear(&group);
    wt_computation_clear(&c);
}

static void refuses(const char *name, const char *input, const char *typed, const char *words)
{
    struct wt_computation c;
    struct wt_error error = {0};
    open_computation(&c, name, false);
    bool fine = wt_computation_set(&c, input, typed, &error) && wt_computation_run(&c, &error);
    assert_false(fine);
    assert_true(error.usage);
    if (!strstr(error.what, words))
        fail_msg("%s --%s %s: '%s' does not say '%s'", name, input, typed, error.what, words);
    wt_computation_clear(&c);
}

static void test_inputs_that_do_not_fit(void **state)
{
    (void)state;
    refuses("aes-128", "key", "00", "1 bytes long; expected 16");
    refuses("aes-128", "key", "0", "odd number of hex digits");
    refuses("aes-128", "key", "0g", "'g', is no hex digit");
    refuses("aes-128", "iv", "00", "has no input 'iv'");
    refuses("aes-192", "key", "000102030405060708090a0b0c0d0e0f", "16 bytes long; expected 24");
    refuses("aes-128-cbc", "in", "0011", "a multiple of 16");
    refuses("aes-128-gcm", "nonce", "00112233445566778899aa", "11 bytes long; expected 12");
    refuses("mixcolumns", "in", "0011223344", "5 bytes long; expected 4");
    refuses("sha256", "hash", "SHA-1", "has no input 'hash'");
    refuses("hmac", "hash", "MD6", "expected one of MD5 SHA-1");
    refuses("tls12-prf", "length", "0", "expected a number from 1 to 4096");
    refuses("tls12-prf", "length", "99999999999999999999999", "expected a number from 1 to 4096");
    refuses("tls12-prf", "label", "caf\xc3\xa9", "printable ASCII");
    refuses("dh", "p", "24", "an odd prime p");
    refuses("dh", "p", "twenty", "a whole number");
    refuses("dh", "p", "", "a whole number");
}

static void test_numbers_that_do_not_go_together(void **state)
{
    (void)state;
    refuses("rsa", "q", "61000", "odd primes");
    refuses("rsa", "e", "65536", "odd primes");
    char above_n[300] = "0x"; /* 148 bytes, where n has 128 */
    memset(above_n + 2, 'f', sizeof above_n - 3);
    refuses("rsa", "m", above_n, "m < n");
    refuses("rsa-keygen", "bits", "511", "even number of bits");
}

static void test_no_toy_where_there_is_none(void **state)
{
    (void)state;
    struct wt_computation c;
    struct wt_error error = {0};
    assert_false(wt_computation_init(&c, wt_algorithm_named("sha256"), true, &error));
    assert_string_equal(error.what, "has no toy size");
    wt_computation_clear(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_probe_changes_nothing),
        cmocka_unit_test(test_names_are_different),
        cmocka_unit_test(test_examples_are_the_standards),
        cmocka_unit_test(test_the_group_is_ffdhe2048),
        cmocka_unit_test(test_inputs_that_do_not_fit),
        cmocka_unit_test(test_numbers_that_do_not_go_together),
        cmocka_unit_test(test_no_toy_where_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
