/*
 * Primality, powers and inverses beside OpenSSL's libcrypto: 10,000 random odd numbers of every
 * size to 512 bits, and the composites that deceive weaker tests than Miller and Rabin's.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/bn.h>

#include "crypto-edu/bignum.h"
#include "seeded.h"

enum { CASES = 10000, ROOM = 64, ROUNDS = 40 };

static mpz_t a, n, inverse;
static BIGNUM *their_a, *their_n, *their_inverse;
static BN_CTX *ctx;

static int set_up(void **state)
{
    (void)state;
    mpz_inits(a, n, inverse, NULL);
    their_a = BN_new();
    their_n = BN_new();
    their_inverse = BN_new();
    ctx = BN_CTX_new();
    return their_a && their_n && their_inverse && ctx ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    mpz_clears(a, n, inverse, NULL);
    BN_free(their_a);
    BN_free(their_n);
    BN_free(their_inverse);
    BN_CTX_free(ctx);
    return 0;
}

/* The same random number of at most that many bytes, for both; odd if asked. */
static void draw_number(mpz_t ours, BIGNUM *theirs, size_t max, bool odd)
{
    uint8_t bytes[ROOM];
    size_t len = 1 + draw_below(max);
    draw_bytes(bytes, len);
    if (odd)
        bytes[len - 1] |= 1;
    note("number", bytes, len);
    ce_os2ip(ours, bytes, len);
    BN_bin2bn(bytes, (int)len, theirs);
}

static bool we_say_prime(void)
{
    bool prime;
    struct ce_random bases = drawn_random();
    assert_int_equal(ce_is_prime(&prime, n, ROUNDS, &bases, NULL), CE_OK);
    return prime;
}

/* Sizes lean to the small, where primes are many. */
static void random_number(void *primes)
{
    draw_number(n, their_n, 1 + draw_below(ROOM), true);
    int theirs = BN_check_prime(their_n, ctx, NULL);
    assert_in_range(theirs, 0, 1);
    assert_int_equal(we_say_prime(), theirs);
    *(unsigned *)primes += (unsigned)theirs;
}

static void random_numbers(void **state)
{
    (void)state;
    unsigned primes = 0;
    run_cases("Miller-Rabin", CASES, random_number, &primes);
    assert_in_range(primes, CASES / 100, CASES); /* both answers were heard */
}

/* OpenSSL's primes (from its own randomness), their squares and the products of two of them. */
static void primes_and_their_products(void **state)
{
    (void)state;
    uint8_t bytes[ROOM];
    for (unsigned i = 0; i < 100; i++) {
        int bits = 32 + (int)draw_below(225);
        assert_int_equal(BN_generate_prime_ex(their_n, bits, 0, NULL, NULL, NULL), 1);
        ce_os2ip(n, bytes, (size_t)BN_bn2bin(their_n, bytes));
        assert_true(we_say_prime());
        mpz_set(a, n);
        mpz_mul(n, n, a);
        assert_false(we_say_prime());
        assert_int_equal(BN_generate_prime_ex(their_n, bits, 0, NULL, NULL, NULL), 1);
        ce_os2ip(n, bytes, (size_t)BN_bn2bin(their_n, bytes));
        mpz_mul(n, n, a);
        assert_false(we_say_prime());
    }
}

/* Carmichael numbers (OEIS A002997) and strong pseudoprimes to the first bases (OEIS A014233). */
static void deceivers(void **state)
{
    (void)state;
    static const char *const composites[] = {"561",
                                             "1105",
                                             "1729",
                                             "2465",
                                             "2821",
                                             "6601",
                                             "8911",
                                             "10585",
                                             "15841",
                                             "29341",
                                             "2047",
                                             "1373653",
                                             "25326001",
                                             "3215031751",
                                             "2152302898747",
                                             "3474749660383",
                                             "341550071728321",
                                             "3825123056546413051",
                                             "318665857834031151167461"};
    for (size_t i = 0; i < sizeof composites / sizeof *composites; i++) {
        assert_int_equal(mpz_set_str(n, composites[i], 10), 0);
        assert_true(BN_dec2bn(&their_n, composites[i]) > 0);
        assert_int_equal(BN_check_prime(their_n, ctx, NULL), 0);
        assert_false(we_say_prime());
    }
}

static bool is_theirs(const mpz_t ours, const BIGNUM *theirs)
{
    uint8_t bytes[ROOM];
    mpz_t number;
    mpz_init(number);
    ce_os2ip(number, bytes, (size_t)BN_bn2bin(theirs, bytes));
    const bool same = mpz_cmp(ours, number) == 0;
    mpz_clear(number);
    return same;
}

static void inverse_case(void *context)
{
    (void)context;
    draw_number(n, their_n, ROOM, draw() & 1);
    draw_number(a, their_a, ROOM, false);
    if (mpz_cmp_ui(n, 2) < 0)
        return;
    bool exists = BN_mod_inverse(their_inverse, their_a, their_n, ctx);
    ce_status status = ce_mod_inverse(inverse, a, n, NULL);
    assert_int_equal(status, exists ? CE_OK : CE_ERR_ARGUMENT);
    if (exists)
        assert_true(is_theirs(inverse, their_inverse));
}

/* Odd moduli and even ones; the way for secret exponents where it is open: to odd moduli, and
 * exponents above 0. */
static void power_case(void *context)
{
    mpz_t e, result;
    BIGNUM *their_e = BN_new();
    (void)context;
    mpz_inits(e, result, NULL);
    draw_number(n, their_n, ROOM, draw() & 1);
    draw_number(a, their_a, ROOM, false);
    draw_number(e, their_e, ROOM, false);
    if (mpz_sgn(n) > 0) {
        assert_int_equal(BN_mod_exp(their_inverse, their_a, their_e, their_n, ctx), 1);
        assert_int_equal(ce_mod_exp(result, a, e, n, NULL), CE_OK);
        assert_true(is_theirs(result, their_inverse));
        if (mpz_odd_p(n) && mpz_sgn(e) > 0) {
            assert_int_equal(ce_mod_exp_secret(result, a, e, n, NULL), CE_OK);
            assert_true(is_theirs(result, their_inverse));
        }
    }
    BN_free(their_e);
    mpz_clears(e, result, NULL);
}

static void inverses_and_powers(void **state)
{
    (void)state;
    run_cases("modular inverses", CASES, inverse_case, NULL);
    run_cases("modular powers", CASES, power_case, NULL);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        test_of_cases(random_numbers),
        cmocka_unit_test(primes_and_their_products),
        cmocka_unit_test(deceivers),
        test_of_cases(inverses_and_powers),
    };
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
