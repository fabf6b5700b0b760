/*
 * HMAC_DRBG: NIST's CAVP answers, answers of an independent implementation where NIST's file was
 * not at hand, the limits of SP 800-90A, and the DRBG as a source.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/random.h"
#include "hex.h"

/* NIST CAVP, drbgvectors_no_reseed/HMAC_DRBG.rsp, SHA-256, COUNT = 0: the second of two calls is
 * what is printed. */
static void cavp_without_reseed(void **state)
{
    (void)state;
    struct ce_hmac_drbg drbg;
    uint8_t entropy[32], nonce[16], out[128];
    unhex(entropy, 32, "ca851911349384bffe89de1cbdc46e6831e44d34a4fb935ee285dd14b71a7488");
    unhex(nonce, 16, "659ba96c601dc69fc902940805ec0ca8");
    assert_int_equal(ce_hmac_drbg_init(&drbg, CE_SHA256, entropy, 32, nonce, 16, NULL, 0), CE_OK);
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, sizeof out, NULL, 0), CE_OK);
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, sizeof out, NULL, 0), CE_OK);
    assert_hex(out, sizeof out,
               "e528e9abf2dece54d47c7e75e5fe302149f817ea9fb4bee6f4199697d04d5b89d54fbb978a15b5c4"
               "43c9ec21036d2460b6f73ebad0dc2aba6e624abf07745bc107694bb7547bb0995f70de25d6b29e2d"
               "3011bb19d27676c07162c8b5ccde0668961df86803482cb37ed6d5c0bb8d50cf1f50d476aa0458bd"
               "aba806f48be9dcb8");
}

/* NIST CAVP, drbgvectors_pr_false/HMAC_DRBG.rsp, SHA-256 with a personalization string and
 * additional input, COUNT = 0, with the intermediate states it prints. */
static void cavp_with_reseed_and_everything(void **state)
{
    (void)state;
    struct ce_hmac_drbg drbg;
    uint8_t a[32], b[32], c[32], out[128];
    unhex(a, 32, "cdb0d9117cc6dbc9ef9dcb06a97579841d72dc18b2d46a1cb61e314012bdf416");
    unhex(b, 16, "d0c0d01d156016d0eb6b7e9c7c3c8da8");
    unhex(c, 32, "6f0fb9eab3f9ea7ab0a719bfa879bf0aaed683307fda0c6d73ce018b6e34faaa");
    assert_int_equal(ce_hmac_drbg_init(&drbg, CE_SHA256, a, 32, b, 16, c, 32), CE_OK);
    assert_hex(drbg.V, 32, "6c02577c505aed360be7b1cecb61068d8765be1391bacb10f4180d91bd3915db");
    assert_hex(drbg.Key, 32, "108a7674f3348216c91f5745dd87a919f552fc44373b84ad4b3b843a26b574cb");

    unhex(a, 32, "8ec6f7d5a8e2e88f43986f70b86e050d07c84b931bcf18e601c5a3eee3064c82");
    unhex(b, 32, "1ab4ca9014fa98a55938316de8ba5a68c629b0741bdd058c4d70c91cda5099b3");
    assert_int_equal(ce_hmac_drbg_reseed(&drbg, a, 32, b, 32), CE_OK);
    assert_hex(drbg.V, 32, "21a645aeca821899e7e733a10f64565deee5ced3cd5c0356b66c76dc8a906e69");

    unhex(a, 32, "16e2d0721b58d839a122852abd3bf2c942a31c84d82fca74211871880d7162ff");
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, sizeof out, a, 32), CE_OK);
    unhex(a, 32, "53686f042a7b087d5d2eca0d2a96de131f275ed7151189f7ca52deaa78b79fb2");
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, sizeof out, a, 32), CE_OK);
    assert_hex(out, sizeof out,
               "dda04a2ca7b8147af1548f5d086591ca4fd951a345ce52b3cd49d47e84aa31a183e31fbc42a1ff1d"
               "95afec7143c8008c97bc2a9c091df0a763848391f68cb4a366ad89857ac725a53b303ddea767be8d"
               "c5f605b1b95f6d24c9f06be65a973a089320b3cc42569dcfd4b92b62a993785b0301b3fc45244565"
               "6fce22664827b88f");
    assert_hex(drbg.Key, 32, "db4853ca51700d43c5b6d63eb6cd20ea2dbe3dff512f2dc9531b5b3d9120121c");
    assert_int_equal(drbg.reseed_counter, 3);
}

// clang-format off
/* Not published: from a Python implementation on hashlib, written for this test. Entropy 00..1f,
 * nonce 20..2f, personalization "tlswalk", 80 bytes. */
static const struct {
    enum ce_hash_id hash;
    const char *output;
} computed[] = {
    {CE_SHA1,
     "94ae0f170945b7ab592af7033d1d7478f921a4a95b057f5cc2f283de3aa91a63e6cb852a9dba09f0"
     "c4ff6abbc2ace56a3696360fc8d4e2673f446dc9d2f6175f87673c7d2f1e0c2194d92b781388eab3"},
    {CE_SHA384,
     "c2a8f2b490f21a033032dc9be83d803973bfd4ce6edc0ffeb4649eae7840e58db142940e1675dc4e"
     "4bfcc8c28b6fcf682e092437b1ded19022b0e3f7725ad92c30329a0aca36f16ef62e2ba628112aa4"},
    {CE_SHA512,
     "6627c8926bc4e5028810778b0dd7b2a46f8f4b0c4b7cd1520ad30d851826e062a7c90a8216dd98fd"
     "a1091b554393f27fd018fda13c0d61da2297ae347d2162c12424ca5a693315d931490c983813227d"},
};
// clang-format on

static void seed_by_counting(struct ce_hmac_drbg *drbg, enum ce_hash_id hash)
{
    uint8_t seed[48];
    for (size_t i = 0; i < sizeof seed; i++)
        seed[i] = (uint8_t)i;
    assert_int_equal(
        ce_hmac_drbg_init(drbg, hash, seed, 32, seed + 32, 16, (const uint8_t *)"tlswalk", 7),
        CE_OK);
}

static void other_hashes_agree_with_python(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof computed / sizeof computed[0]; i++) {
        struct ce_hmac_drbg drbg;
        uint8_t out[80];
        seed_by_counting(&drbg, computed[i].hash);
        assert_int_equal(ce_hmac_drbg_generate(&drbg, out, sizeof out, NULL, 0), CE_OK);
        assert_hex(out, sizeof out, computed[i].output);
    }
}

/* 10.1.2.2 step 3: with nothing provided, Update stops half-way. Also computed with Python. */
static void a_drbg_from_nothing(void **state)
{
    (void)state;
    struct ce_hmac_drbg drbg;
    uint8_t out[32];
    assert_int_equal(ce_hmac_drbg_init(&drbg, CE_SHA256, NULL, 0, NULL, 0, NULL, 0), CE_OK);
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, sizeof out, NULL, 0), CE_OK);
    assert_hex(out, sizeof out, "b44299907e4e42aa4fded5d6153e8bac3f35987bbe5fa08865c45339214784a2");
}

static void the_limits_of_a_request(void **state)
{
    (void)state;
    static uint8_t out[65537];
    struct ce_hmac_drbg drbg;
    seed_by_counting(&drbg, CE_SHA256);
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, 65536, NULL, 0), CE_OK);

    struct ce_hmac_drbg before = drbg;
    out[65536] = 0xa5;
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, 65537, NULL, 0), CE_ERR_LENGTH);
    assert_all_zero(out, sizeof out);
    assert_memory_equal(&drbg, &before, sizeof drbg);
    assert_int_equal(ce_hmac_drbg_generate(&drbg, NULL, 1, NULL, 0), CE_ERR_ARGUMENT);
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, 1, NULL, 1), CE_ERR_ARGUMENT);
    assert_memory_equal(&drbg, &before, sizeof drbg);
}

static void the_limit_between_reseeds(void **state)
{
    (void)state;
    struct ce_hmac_drbg drbg;
    uint8_t out[8];
    seed_by_counting(&drbg, CE_SHA256);
    drbg.reseed_counter = UINT64_C(1) << 48;
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, sizeof out, NULL, 0), CE_OK);
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, sizeof out, NULL, 0), CE_ERR_STATE);
    assert_all_zero(out, sizeof out);
    assert_int_equal(ce_hmac_drbg_reseed(&drbg, (const uint8_t *)"new", 3, NULL, 0), CE_OK);
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, sizeof out, NULL, 0), CE_OK);
}

static void what_is_not_there_is_refused(void **state)
{
    (void)state;
    struct ce_hmac_drbg drbg;
    const enum ce_hash_id none = (enum ce_hash_id)0;
    uint8_t out[8] = {0xa5};
    assert_int_equal(ce_hmac_drbg_init(&drbg, none, out, 8, NULL, 0, NULL, 0), CE_ERR_ARGUMENT);
    assert_int_equal(ce_hmac_drbg_init(&drbg, CE_SHA1, NULL, 8, NULL, 0, NULL, 0), CE_ERR_ARGUMENT);
    assert_int_equal(ce_hmac_drbg_init(&drbg, CE_SHA1, out, 8, NULL, 1, NULL, 0), CE_ERR_ARGUMENT);
    assert_int_equal(ce_hmac_drbg_init(&drbg, CE_SHA1, out, 8, out, 8, NULL, 1), CE_ERR_ARGUMENT);
    assert_all_zero(&drbg, sizeof drbg);
    assert_int_equal(ce_hmac_drbg_reseed(&drbg, out, 8, NULL, 0), CE_ERR_ARGUMENT);
    assert_int_equal(ce_hmac_drbg_generate(&drbg, out, 8, NULL, 0), CE_ERR_ARGUMENT);
    assert_all_zero(out, sizeof out);
    seed_by_counting(&drbg, CE_SHA1);
    assert_int_equal(ce_hmac_drbg_reseed(&drbg, NULL, 8, NULL, 0), CE_ERR_ARGUMENT);
    assert_int_equal(ce_hmac_drbg_reseed(&drbg, out, 8, NULL, 8), CE_ERR_ARGUMENT);
}

/* The source asks for at most 65,536 bytes at once, so a longer answer is several requests. */
static void as_a_source_of_any_length(void **state)
{
    (void)state;
    static uint8_t expected[100000], out[100000];
    struct ce_hmac_drbg one, other;
    seed_by_counting(&one, CE_SHA512);
    seed_by_counting(&other, CE_SHA512);
    const struct ce_random random = ce_hmac_drbg_random(&other);

    assert_int_equal(ce_hmac_drbg_generate(&one, expected, 65536, NULL, 0), CE_OK);
    assert_int_equal(ce_hmac_drbg_generate(&one, expected + 65536, 34464, NULL, 0), CE_OK);
    assert_int_equal(ce_random_fill(&random, out, sizeof out), CE_OK);
    assert_memory_equal(out, expected, sizeof out);

    other.reseed_counter = UINT64_C(1) << 48; /* the first request passes, the second does not */
    assert_int_equal(ce_random_fill(&random, out, sizeof out), CE_ERR_STATE);
    assert_all_zero(out, sizeof out);
}

static ce_status half_and_fail(void *user, uint8_t *out, size_t len)
{
    (void)user;
    memset(out, 0xa5, len / 2);
    return CE_ERR_RANDOM;
}

static void a_source_that_fails_leaves_nothing(void **state)
{
    (void)state;
    const struct ce_random failing = {half_and_fail, NULL}, empty = {NULL, NULL};
    const struct ce_random *const sources[] = {&failing, &empty, NULL};
    for (size_t i = 0; i < 3; i++) {
        uint8_t out[16];
        memset(out, 0x5a, sizeof out);
        assert_int_equal(ce_random_fill(sources[i], out, sizeof out), CE_ERR_RANDOM);
        assert_all_zero(out, sizeof out);
    }
    assert_int_equal(ce_random_fill(&failing, NULL, 1), CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cavp_without_reseed),
        cmocka_unit_test(cavp_with_reseed_and_everything),
        cmocka_unit_test(other_hashes_agree_with_python),
        cmocka_unit_test(a_drbg_from_nothing),
        cmocka_unit_test(the_limits_of_a_request),
        cmocka_unit_test(the_limit_between_reseeds),
        cmocka_unit_test(what_is_not_there_is_refused),
        cmocka_unit_test(as_a_source_of_any_length),
        cmocka_unit_test(a_source_that_fails_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
