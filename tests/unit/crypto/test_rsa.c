/*
 * RSA keys and primitives: the toy on the blackboard, a published key, generation, the fault check
 * and blinding.
 */
#include <stdarg.h>
#include <stddef.h>

#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "crypto-edu/rsa.h"
#include "pk_fixtures.h"

static struct ce_rsa_private key;
static struct ce_rsa_public public_key;
static mpz_t x, y, z, e;

static int set_up(void **state)
{
    (void)state;
    ce_rsa_private_init(&key);
    ce_rsa_public_init(&public_key);
    mpz_inits(x, y, z, e, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ce_rsa_private_clear(&key);
    ce_rsa_public_clear(&public_key);
    mpz_clears(x, y, z, e, NULL);
    return 0;
}

static ce_status from_primes(unsigned long p, unsigned long q, unsigned long exponent)
{
    mpz_set_ui(x, p);
    mpz_set_ui(y, q);
    mpz_set_ui(e, exponent);
    ce_status status = ce_rsa_from_primes(&key, x, y, e, NULL);
    ce_rsa_public_of(&public_key, &key);
    return status;
}

static void the_blackboard_key(void **state)
{
    (void)state;
    for (unsigned swapped = 0; swapped < 2; swapped++) {
        assert_int_equal(from_primes(swapped ? 53 : 61, swapped ? 61 : 53, 17), CE_OK);
        assert_int_equal(mpz_get_ui(key.n), 3233);
        assert_int_equal(mpz_get_ui(key.e), 17);
        assert_int_equal(mpz_get_ui(key.d), 413); /* lambda = lcm(60, 52) = 780 */
        assert_int_equal(mpz_get_ui(key.p), 61);
        assert_int_equal(mpz_get_ui(key.q), 53);
        assert_int_equal(mpz_get_ui(key.dP), 53);
        assert_int_equal(mpz_get_ui(key.dQ), 49);
        assert_int_equal(mpz_get_ui(key.qInv), 38);
        assert_int_equal(ce_rsa_size(key.n), 2);
    }
    mpz_set_ui(x, 65);
    assert_int_equal(ce_rsa_public_op(&public_key, y, x, NULL), CE_OK);
    assert_int_equal(mpz_get_ui(y), 2790);
    assert_int_equal(ce_rsa_private_op(&key, z, y, NULL, NULL), CE_OK);
    assert_int_equal(mpz_get_ui(z), 65);
}

/* Every number below n comes back, with and without blinding and probe. */
static void every_toy_message_comes_back(void **state)
{
    (void)state;
    struct notebook book;
    struct seeded s;
    const struct ce_probe *probe = open_notebook(&book);
    seed(&s, "blinding");
    assert_int_equal(from_primes(61, 53, 17), CE_OK);
    for (unsigned long m = 0; m < 3233; m++) {
        const struct ce_random *blinding = m % 3 == 0 ? &s.random : NULL;
        mpz_set_ui(x, m);
        assert_int_equal(ce_rsa_public_op(&public_key, y, x, m % 2 ? probe : NULL), CE_OK);
        assert_int_equal(ce_rsa_private_op(&key, z, y, blinding, m % 5 ? NULL : probe), CE_OK);
        assert_int_equal(mpz_get_ui(z), m);
        assert_int_equal(ce_rsa_private_op(&key, z, x, blinding, NULL), CE_OK);
        assert_int_equal(ce_rsa_public_op(&public_key, z, z, NULL), CE_OK); /* in place */
        assert_int_equal(mpz_get_ui(z), m);
    }
    close_notebook(&book);
}

static void the_frames_of_the_chinese_remainder(void **state)
{
    (void)state;
    struct notebook book;
    struct seeded s;
    const struct ce_probe *probe = open_notebook(&book);
    assert_int_equal(from_primes(61, 53, 17), CE_OK);
    mpz_set_ui(x, 2790);
    assert_int_equal(ce_rsa_private_op(&key, z, x, NULL, probe), CE_OK);
    assert_int_equal(mpz_get_ui(note_of(&book, "m1")->last), 65 % 61);
    assert_int_equal(mpz_get_ui(note_of(&book, "m2")->last), 65 % 53);
    assert_int_equal(mpz_get_ui(note_of(&book, "h")->last), 1); /* 65 = 12 + 53 * 1 */
    assert_int_equal(mpz_get_ui(note_of(&book, "m")->last), 65);
    assert_int_equal(seen(&book, "square"), 6 + 6); /* dP = 53 and dQ = 49 have six bits */
    assert_int_equal(seen(&book, "multiply"), 4 + 3);
    assert_int_equal(seen(&book, "blind"), 0);
    assert_int_equal(ce_rsa_private_op(&key, z, x, seed(&s, "blinding"), probe), CE_OK);
    assert_int_equal(seen(&book, "blind"), 1);
    assert_int_not_equal(mpz_get_ui(note_of(&book, "blind")->last), 2790);
    assert_int_not_equal(mpz_get_ui(note_of(&book, "m")->last), 65);
    assert_int_equal(mpz_get_ui(note_of(&book, "unblind")->last), 65);
    close_notebook(&book);
}

/* Example 1 of RSA Laboratories' pkcs1v15sign-vectors.txt: d and the CRT fields from p, q and e. */
static void a_published_key_is_recomputed(void **state)
{
    (void)state;
    set_hex(x, "e7e8942720a877517273a356053ea2a1bc0c94aa72d55c6e86296b2dfc967948"
               "c0a72cbccca7eacb35706e09a1df55a1535bd9b3cc34160b3b6dcd3eda8e6443");
    set_hex(y, "b69dca1cf7d4d7ec81e75b90fcca874abcde123fd2700180aa90479b6e48de8d"
               "67ed24f9f19d85ba275874f542cd20dc723e6963364a1f9425452b269a6799fd");
    mpz_set_ui(e, 65537);
    assert_int_equal(ce_rsa_from_primes(&key, x, y, e, NULL), CE_OK);
    set_hex(z, "28fa13938655be1f8a159cbaca5a72ea190c30089e19cd274a556f36c4f6e19f"
               "554b34c077790427bbdd8dd3ede2448328f385d81b30e8e43b2fffa027861979");
    assert_int_equal(mpz_cmp(key.dP, z), 0);
    set_hex(z, "1a8b38f398fa712049898d7fb79ee0a77668791299cdfa09efc0e507acb21ed7"
               "4301ef5bfd48be455eaeb6e1678255827580a8e4e8e14151d1510a82a3f2e729");
    assert_int_equal(mpz_cmp(key.dQ, z), 0);
    set_hex(z, "27156aba4126d24a81f3a528cbfb27f56886f840a9f6e86e17a44b94fe931958"
               "4b8e22fdde1e5a2e3bd8aa5ba8d8584194eb2190acf832b847f13a3d24a79f4d");
    assert_int_equal(mpz_cmp(key.qInv, z), 0);
    set_hex(z, "33a5042a90b27d4f5451ca9bbbd0b44771a101af884340aef9885f2a4bbe92e8"
               "94a724ac3c568c8f97853ad07c0266c8c6a3ca0929f1e8f11231884429fc4d9a"
               "e55fee896a10ce707c3ed7e734e44727a39574501a532683109c2abacaba283c"
               "31b4bd2f53c3ee37e352cee34f9e503bd80c0622ad79c6dcee883547c6a3b325");
    assert_int_equal(mpz_cmp(key.d, z), 0);
}

static void primes_that_make_no_key_are_refused(void **state)
{
    (void)state;
    static const unsigned long cases[][3] = {
        {61, 61, 17}, {61, 53, 15}, {61, 53, 16}, {61, 53, 1}, {61, 53, 0},    {61, 2, 17},
        {0, 53, 17},  {1, 53, 17},  {61, 0, 17},  {60, 53, 7}, {61, 53, 3233}, {61, 53, 7801},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(from_primes(61, 53, 17), CE_OK);
        assert_int_equal(from_primes(cases[i][0], cases[i][1], cases[i][2]), CE_ERR_ARGUMENT);
        assert_int_equal(mpz_sgn(key.n) | mpz_sgn(key.d) | mpz_sgn(key.p) | mpz_sgn(key.qInv), 0);
    }
    mpz_set_si(x, -61);
    assert_int_equal(ce_rsa_from_primes(&key, x, y, e, NULL), CE_ERR_ARGUMENT);
}

static void unusable_public_keys_are_refused(void **state)
{
    (void)state;
    static const unsigned long cases[][2] = {{3233, 1},    {3233, 0}, {3233, 4}, {3233, 3233},
                                             {3233, 3235}, {3232, 3}, {0, 3},    {1, 3}};
    mpz_set_ui(x, 2);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mpz_set_ui(public_key.n, cases[i][0]);
        mpz_set_ui(public_key.e, cases[i][1]);
        assert_int_equal(ce_rsa_check_public(&public_key), CE_ERR_ARGUMENT);
        mpz_set_ui(z, 5);
        assert_int_equal(ce_rsa_public_op(&public_key, z, x, NULL), CE_ERR_ARGUMENT);
        assert_int_equal(mpz_sgn(z), 0);
    }
    mpz_set_ui(public_key.e, 3);
    mpz_setbit(public_key.n, CE_BIGNUM_MAX_BITS);
    assert_int_equal(ce_rsa_check_public(&public_key), CE_ERR_ARGUMENT);
}

static void representatives_out_of_range_are_refused(void **state)
{
    (void)state;
    assert_int_equal(from_primes(61, 53, 17), CE_OK);
    static const long cases[] = {-1, 3233, 3234, 1000000};
    for (size_t i = 0; i < 4; i++) {
        mpz_set_si(x, cases[i]);
        assert_int_equal(ce_rsa_public_op(&public_key, z, x, NULL), CE_ERR_ARGUMENT);
        assert_int_equal(ce_rsa_private_op(&key, z, x, NULL, NULL), CE_ERR_ARGUMENT);
    }
}

/* One faulty half must not leave: Boneh, DeMillo and Lipton would factor n with it. */
static void a_corrupted_key_faults(void **state)
{
    (void)state;
    struct seeded s;
    assert_int_equal(from_primes(61, 53, 17), CE_OK);
    const mpz_ptr parts[] = {key.dP, key.dQ, key.qInv, key.p, key.q};
    seed(&s, "blinding");
    for (size_t i = 0; i < 5; i++) {
        mpz_add_ui(parts[i], parts[i], 2);
        mpz_set_ui(x, 2790);
        mpz_set_ui(z, 5);
        assert_int_equal(ce_rsa_private_op(&key, z, x, NULL, NULL), CE_ERR_FAULT);
        assert_int_equal(mpz_sgn(z), 0);
        assert_int_equal(ce_rsa_private_op(&key, z, x, &s.random, NULL), CE_ERR_FAULT);
        mpz_sub_ui(parts[i], parts[i], 2);
        assert_int_equal(ce_rsa_private_op(&key, z, x, NULL, NULL), CE_OK);
        assert_int_equal(mpz_get_ui(z), 65);
    }
    mpz_set_ui(key.n, 61); /* divides p * q: the power is right, and yet no number below n */
    mpz_set_ui(x, 2);
    assert_int_equal(ce_rsa_private_op(&key, z, x, NULL, NULL), CE_ERR_FAULT);
}

static void a_key_that_is_none_computes_nothing(void **state)
{
    (void)state;
    assert_int_equal(from_primes(61, 53, 17), CE_OK);
    mpz_set_ui(x, 2790);
    const mpz_ptr parts[] = {key.p, key.q, key.dP, key.dQ, key.n, key.e};
    for (size_t i = 0; i < 6; i++) {
        mpz_set(y, parts[i]);
        mpz_set_ui(parts[i], 0);
        assert_int_equal(ce_rsa_private_op(&key, z, x, NULL, NULL), CE_ERR_ARGUMENT);
        mpz_set_si(parts[i], -7);
        assert_int_not_equal(ce_rsa_private_op(&key, z, x, NULL, NULL), CE_OK);
        mpz_set(parts[i], y);
    }
    uint8_t zero = 0;
    const struct ce_random stuck = {fill_constant, &zero}, broken = {fill_fails, NULL};
    assert_int_equal(ce_rsa_private_op(&key, z, x, &stuck, NULL), CE_ERR_RANDOM);
    assert_int_equal(ce_rsa_private_op(&key, z, x, &broken, NULL), CE_ERR_RANDOM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_blackboard_key),
        cmocka_unit_test(every_toy_message_comes_back),
        cmocka_unit_test(the_frames_of_the_chinese_remainder),
        cmocka_unit_test(a_published_key_is_recomputed),
        cmocka_unit_test(primes_that_make_no_key_are_refused),
        cmocka_unit_test(unusable_public_keys_are_refused),
        cmocka_unit_test(representatives_out_of_range_are_refused),
        cmocka_unit_test(a_corrupted_key_faults),
        cmocka_unit_test(a_key_that_is_none_computes_nothing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
