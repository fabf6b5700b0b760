/*
 * ECDSA-Sig-Value: signatures as DER, and what is no DER.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "ec_fixtures.h"

static struct ce_ecdsa_signature signature;

static int set_up(void **state)
{
    (void)state;
    ce_ecdsa_signature_init(&signature);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_ecdsa_signature_clear(&signature);
    return 0;
}

static const struct {
    const char *r, *s, *der;
} pairs[] = {
    {"1", "2", "3006020101020102"},
    {"0", "7f", "300602010002017f"},
    {"80", "ff00", "300902020080020300ff00"}, /* a zero octet keeps them positive */
    {"0123456789abcdef", "ffffffffffffffff", "301502080123456789abcdef020900ffffffffffffffff"},
};

static void signatures_become_der_and_signatures_again(void **state)
{
    (void)state;
    uint8_t out[64], right[64];
    size_t len;
    mpz_t r, s;
    mpz_inits(r, s, NULL);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        size_t right_len = unhex(right, sizeof right, pairs[i].der);
        set_hex(signature.r, pairs[i].r);
        set_hex(signature.s, pairs[i].s);
        mpz_set(r, signature.r);
        mpz_set(s, signature.s);
        assert_int_equal(ce_ecdsa_signature_encode(out, sizeof out, &len, &signature), CE_OK);
        assert_int_equal(len, right_len);
        assert_memory_equal(out, right, len);
        assert_int_equal(ce_ecdsa_signature_decode(&signature, out, len), CE_OK);
        assert_int_equal(mpz_cmp(signature.r, r), 0);
        assert_int_equal(mpz_cmp(signature.s, s), 0);
        for (size_t size = 0; size < right_len; size++) {
            assert_int_equal(ce_ecdsa_signature_encode(out, size, &len, &signature), CE_ERR_BUFFER);
            assert_int_equal(len, 0);
        }
        assert_int_equal(ce_ecdsa_signature_encode(out, right_len, &len, &signature), CE_OK);
    }
    mpz_clears(r, s, NULL);
}

static void the_longest_signatures_fit(void **state)
{
    (void)state;
    struct ce_ec_curve curve;
    uint8_t out[104];
    size_t len;
    ce_ec_curve_init(&curve);
    for (unsigned number = 23; number <= 24; number++) {
        assert_int_equal(ce_ec_curve_named(&curve, number), CE_OK);
        mpz_sub_ui(signature.r, curve.n, 1);
        mpz_sub_ui(signature.s, curve.n, 1);
        assert_int_equal(ce_ecdsa_signature_encode(out, sizeof out, &len, &signature), CE_OK);
        assert_int_equal(len, number == 23 ? 72 : 104);
    }
    ce_ec_curve_clear(&curve);
}

static void what_is_not_der_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "30",
        "3000",
        "3003020101",             /* one number */
        "3009020101020102020103", /* three */
        "300602010102010200",     /* a byte behind it */
        "3007020101020102",       /* longer than it is */
        "3005020101020102",       /* shorter */
        "308106020101020102",     /* length not minimal */
        "3080020101020102"
        "0000",               /* indefinite */
        "300702020001020102", /* number not minimal */
        "3006020101020180",   /* negative */
        "300502000201"
        "02",               /* without contents */
        "3106020101020102", /* a SET */
        "3006030101020102", /* a BIT STRING */
        "3006020101050102",
    };
    uint8_t der[64];
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        size_t len = unhex(der, sizeof der, wrong[i]);
        mpz_set_ui(signature.r, 5);
        mpz_set_ui(signature.s, 5);
        assert_int_equal(ce_ecdsa_signature_decode(&signature, der, len), CE_ERR_DECODE);
        assert_int_equal(mpz_sgn(signature.r), 0);
        assert_int_equal(mpz_sgn(signature.s), 0);
    }
}

static void numbers_are_bounded(void **state)
{
    (void)state;
    uint8_t der[300] = {0x30, 0x81, 0x87, 0x02, 0x81, 0x81, 0x00, 0xff}; /* 1024 bits */
    size_t len;
    der[135] = 0x02;
    der[136] = 0x01;
    der[137] = 0x01;
    assert_int_equal(ce_ecdsa_signature_decode(&signature, der, 138), CE_OK);
    assert_int_equal(mpz_sizeinbase(signature.r, 2), CE_EC_MAX_BITS);
    assert_int_equal(ce_ecdsa_signature_encode(der, sizeof der, &len, &signature), CE_OK);
    mpz_mul_2exp(signature.r, signature.r, 1);
    assert_int_equal(ce_ecdsa_signature_encode(der, sizeof der, &len, &signature), CE_ERR_ARGUMENT);
    mpz_set_si(signature.r, -1);
    assert_int_equal(ce_ecdsa_signature_encode(der, sizeof der, &len, &signature), CE_ERR_ARGUMENT);
    const uint8_t too_long[] = {0x30, 0x81, 0x87, 0x02, 0x81, 0x81, 0x01};
    memset(der, 0, sizeof der);
    memcpy(der, too_long, sizeof too_long); /* 1025 bits */
    der[135] = 0x02;
    der[136] = 0x01;
    der[137] = 0x01;
    assert_int_equal(ce_ecdsa_signature_decode(&signature, der, 138), CE_ERR_DECODE);
    memmove(der + 6, der + 3, 132); /* s of 1025 bits behind an r of 8 */
    der[3] = 0x02;
    der[4] = 0x01;
    der[5] = 0x01;
    assert_int_equal(ce_ecdsa_signature_decode(&signature, der, 138), CE_ERR_DECODE);
    der[9] = 0x00; /* and of 1024 */
    der[10] = 0xff;
    assert_int_equal(ce_ecdsa_signature_decode(&signature, der, 138), CE_OK);
    assert_int_equal(mpz_sizeinbase(signature.s, 2), CE_EC_MAX_BITS);
}

/* No bit of the encoding can be flipped and still give the same two numbers. */
static void every_bit_of_the_encoding_counts(void **state)
{
    (void)state;
    uint8_t der[64];
    mpz_t r, s;
    mpz_inits(r, s, NULL);
    size_t len = unhex(der, sizeof der, pairs[3].der);
    set_hex(r, pairs[3].r);
    set_hex(s, pairs[3].s);
    for (size_t bit = 0; bit < 8 * len; bit++) {
        der[bit / 8] ^= (uint8_t)(1 << bit % 8);
        if (ce_ecdsa_signature_decode(&signature, der, len) == CE_OK)
            assert_true(mpz_cmp(signature.r, r) != 0 || mpz_cmp(signature.s, s) != 0);
        der[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    mpz_clears(r, s, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signatures_become_der_and_signatures_again),
        cmocka_unit_test(the_longest_signatures_fit),
        cmocka_unit_test(what_is_not_der_is_refused),
        cmocka_unit_test(numbers_are_bounded),
        cmocka_unit_test(every_bit_of_the_encoding_counts),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
