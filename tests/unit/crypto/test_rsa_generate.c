/*
 * RSA key generation, FIPS 186-5 A.1.3: what a key must satisfy, toys included, and that a seed
 * means one key for ever.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/rsa.h"
#include "pk_fixtures.h"

static struct ce_rsa_private key;
static mpz_t e, x, y;
static struct seeded candidates, bases;

static int set_up(void **state)
{
    (void)state;
    ce_rsa_private_init(&key);
    mpz_inits(e, x, y, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_rsa_private_clear(&key);
    mpz_clears(e, x, y, NULL);
    return 0;
}

/* x = a * b mod (c - 1) is 1? */
static bool inverse_mod_one_less(const mpz_t a, const mpz_t b, const mpz_t c)
{
    mpz_mul(x, a, b);
    mpz_sub_ui(y, c, 1);
    mpz_mod(x, x, y);
    return mpz_cmp_ui(x, 1) == 0;
}

static void check_key(size_t bits)
{
    struct ce_rsa_public public_key;
    assert_int_equal(mpz_sizeinbase(key.n, 2), bits);
    assert_int_equal(mpz_sizeinbase(key.p, 2), bits / 2);
    assert_int_equal(mpz_sizeinbase(key.q, 2), bits / 2);
    assert_true(mpz_cmp(key.p, key.q) > 0);
    assert_true(mpz_probab_prime_p(key.p, 30) > 0);
    assert_true(mpz_probab_prime_p(key.q, 30) > 0);
    mpz_mul(x, key.p, key.q);
    assert_int_equal(mpz_cmp(x, key.n), 0);
    assert_true(inverse_mod_one_less(key.e, key.d, key.p));
    assert_true(inverse_mod_one_less(key.e, key.d, key.q));
    assert_true(inverse_mod_one_less(key.e, key.dP, key.p));
    assert_true(inverse_mod_one_less(key.e, key.dQ, key.q));
    mpz_mul(x, key.q, key.qInv);
    mpz_mod(x, x, key.p);
    assert_int_equal(mpz_cmp_ui(x, 1), 0);
    assert_true(mpz_sizeinbase(key.d, 2) > bits / 2);
    ce_rsa_public_init(&public_key);
    ce_rsa_public_of(&public_key, &key);
    assert_int_equal(ce_rsa_check_public(&public_key), CE_OK);
    mpz_sub_ui(x, key.n, 12);
    assert_int_equal(ce_rsa_public_op(&public_key, y, x, NULL), CE_OK);
    assert_int_equal(ce_rsa_private_op(&key, y, y, NULL, NULL), CE_OK);
    assert_int_equal(mpz_cmp(x, y), 0);
    ce_rsa_public_clear(&public_key);
}

static void generated_keys_are_keys(void **state)
{
    (void)state;
    static const unsigned long exponents[] = {3, 17, 65537};
    seed(&candidates, "candidates");
    seed(&bases, "bases");
    for (size_t bits = 16; bits <= 600; bits += bits < 64 ? 2 : 134)
        for (size_t i = 0; i < 3; i++) {
            mpz_set_ui(e, exponents[i]);
            ce_status expected = bits < 18 && i == 2 ? CE_ERR_ARGUMENT : CE_OK;
            assert_int_equal(
                ce_rsa_generate(&key, bits, e, &candidates.random, &bases.random, NULL), expected);
            if (expected == CE_OK)
                check_key(bits);
        }
}

/* From the blackboard to what is used: every size through the same code. */
static void every_size(void **state)
{
    (void)state;
    static const struct {
        size_t bits;
        unsigned long e;
    } cases[] = {{8, 7},        {8, 17},       {10, 3},      {12, 17},  {14, 5},
                 {16, 17},      {64, 65537},   {512, 65537}, {1024, 3}, {1024, 65537},
                 {2048, 65537}, {3072, 65537}, {4096, 65537}};
    seed(&candidates, "every size");
    seed(&bases, "bases");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mpz_set_ui(e, cases[i].e);
        assert_int_equal(
            ce_rsa_generate(&key, cases[i].bits, e, &candidates.random, &bases.random, NULL),
            CE_OK);
        check_key(cases[i].bits);
    }
    mpz_set_ui(e, 3); /* of the primes 11 and 13 only one suits e = 3 */
    assert_int_equal(ce_rsa_generate(&key, 8, e, &candidates.random, &bases.random, NULL),
                     CE_ERR_STATE);
}

/* The whole permutation of a toy key, there and back. */
static void a_toy_permutes_all_numbers(void **state)
{
    (void)state;
    struct ce_rsa_public public_key;
    ce_rsa_public_init(&public_key);
    mpz_set_ui(e, 17);
    assert_int_equal(
        ce_rsa_generate(&key, 12, e, seed(&candidates, "toy"), seed(&bases, "b"), NULL), CE_OK);
    ce_rsa_public_of(&public_key, &key);
    bool hit[4096] = {false};
    for (unsigned long m = 0; mpz_cmp_ui(key.n, m) > 0; m++) {
        mpz_set_ui(x, m);
        assert_int_equal(ce_rsa_public_op(&public_key, y, x, NULL), CE_OK);
        assert_false(hit[mpz_get_ui(y)]);
        hit[mpz_get_ui(y)] = true;
        assert_int_equal(ce_rsa_private_op(&key, y, y, m % 2 ? &candidates.random : NULL, NULL),
                         CE_OK);
        assert_int_equal(mpz_cmp_ui(y, m), 0);
    }
    ce_rsa_public_clear(&public_key);
}

/* The digest of n is written down: should it ever change, every lesson's certificates would. */
static void one_seed_is_one_key(void **state)
{
    (void)state;
    struct notebook book;
    const struct ce_probe *probe = open_notebook(&book);
    mpz_t n;
    mpz_init(n);
    mpz_set_ui(e, 65537);
    assert_int_equal(ce_rsa_generate(&key, 1024, e, seed(&candidates, "one seed, one key"),
                                     seed(&bases, "some bases"), NULL),
                     CE_OK);
    mpz_set(n, key.n);
    uint8_t modulus[128], digest[CE_SHA256_SIZE], expected[CE_SHA256_SIZE];
    assert_int_equal(ce_i2osp(modulus, sizeof modulus, n), CE_OK);
    assert_int_equal(ce_hash(CE_SHA256, digest, modulus, sizeof modulus, NULL), CE_OK);
    unhex(expected, sizeof expected,
          "70857f5feaebcd2ca62faad270f86bae7ddc924bbc098789106863e6d9e46734");
    assert_memory_equal(digest, expected, sizeof digest);
    assert_int_equal(ce_rsa_generate(&key, 1024, e, seed(&candidates, "one seed, one key"),
                                     seed(&bases, "other bases"), probe),
                     CE_OK);
    assert_int_equal(mpz_cmp(n, key.n), 0);
    assert_true(seen(&book, "candidate") > 2);
    assert_int_equal(seen(&book, "key"), 1);
    assert_int_equal(ce_rsa_generate(&key, 1024, e, seed(&candidates, "another seed"),
                                     seed(&bases, "some bases"), NULL),
                     CE_OK);
    assert_int_not_equal(mpz_cmp(n, key.n), 0);
    mpz_clear(n);
    close_notebook(&book);
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    static const struct {
        size_t bits;
        long e;
    } cases[] = {{6, 3},   {9, 3},   {17, 3},   {513, 3},     {4098, 3},   {0, 3},  {512, 1},
                 {512, 2}, {512, 0}, {512, -3}, {512, 65536}, {16, 65537}, {8, 257}};
    seed(&candidates, "candidates");
    seed(&bases, "bases");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mpz_set_si(e, cases[i].e);
        mpz_set_ui(key.d, 5);
        assert_int_equal(
            ce_rsa_generate(&key, cases[i].bits, e, &candidates.random, &bases.random, NULL),
            CE_ERR_ARGUMENT);
        assert_int_equal(mpz_sgn(key.d), 0);
    }
    uint8_t ones = 0xff;
    const struct ce_random stuck = {fill_constant, &ones}, broken = {fill_fails, NULL};
    mpz_set_ui(e, 3);
    assert_int_equal(ce_rsa_generate(&key, 512, e, &broken, &bases.random, NULL), CE_ERR_RANDOM);
    assert_int_equal(ce_rsa_generate(&key, 512, e, NULL, &bases.random, NULL), CE_ERR_RANDOM);
    assert_int_equal(ce_rsa_generate(&key, 512, e, &stuck, &bases.random, NULL), CE_ERR_STATE);
    mpz_set_ui(e, 17); /* 2^61 - 1 is prime: the source gives p = q for ever */
    assert_int_equal(ce_rsa_generate(&key, 122, e, &stuck, &bases.random, NULL), CE_ERR_STATE);
    assert_int_equal(mpz_sgn(key.p), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(generated_keys_are_keys),     cmocka_unit_test(every_size),
        cmocka_unit_test(a_toy_permutes_all_numbers),  cmocka_unit_test(one_seed_is_one_key),
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
