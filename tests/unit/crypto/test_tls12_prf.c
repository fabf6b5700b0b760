/*
 * The PRF of TLS 1.2: the vectors published on the IETF's TLS list, which OpenSSL's TLS1-PRF
 * confirms, and the properties of P_hash.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/kdf.h"
#include "crypto-edu/mac.h"
#include "hex.h"

// clang-format off
/* "Test vectors for TLS 1.2 PRF", TLS working group's list, 2009; label "test label". */
static const struct {
    enum ce_hash_id hash;
    const char *secret, *seed, *output;
} vectors[] = {
    {CE_SHA256, "9bbe436ba940f017b17652849a71db35", "a0ba9f936cda311827a6f796ffd5198c",
     "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9"
     "c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789ba"
     "a48082d122ee42c5a72e5a5110fff70187347b66"},
    {CE_SHA384, "b80b733d6ceefcdc71566ea48e5567df", "cd665cf6a8447dd6ff8b27555edb7465",
     "7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cde9ca0faa60be9fe3"
     "4f82b1233c9146a0e534cb400fed2700884f9dc236f80edd8bfa961144c9e8d792eca722a7b32fc3"
     "d416d473ebc2c5fd4abfdad05d9184259b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236"
     "a3e52655c9e9aee691c8f3a26854308d5eaa3be85e0990703d73e56f"},
    {CE_SHA512, "b0323523c1853599584d88568bbb05eb", "d4640e12e4bcdbfb437f03e6ae418ee5",
     "1261f588c798c5c201ff036e7a9cb5edcd7fe3f94c669a122a4638d7d508b283042df6789875c714"
     "7e906d868bc75c45e20eb40c1cf4a1713b27371f68432592f7dc8ea8ef223e12ea8507841311bf68"
     "653d0cfc4056d811f025c45ddfa6e6fec702f054b409d6f28dd0a3233e498da41a3e75c5630eedbe"
     "22fe254e33a1b0e9f6b9826675bec7d01a845658dc9c397545401d40b9f46c7a400ee1b8f81ca0a6"
     "0d1a397a1028bff5d2ef5066126842fb8da4197632bdb54ff6633f86bbc836e640d4d898"},
};
// clang-format on

static void published_vectors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        uint8_t secret[16], seed[16], output[256];
        size_t len = strlen(vectors[i].output) / 2;
        unhex(secret, sizeof secret, vectors[i].secret);
        unhex(seed, sizeof seed, vectors[i].seed);
        assert_int_equal(ce_tls12_prf(vectors[i].hash, output, len, secret, 16, "test label", 10,
                                      seed, 16, NULL),
                         CE_OK);
        assert_hex(output, len, vectors[i].output);
    }
}

/* Every length is the beginning of the longest, and nothing is written behind it. */
static void shorter_output_is_a_prefix(void **state)
{
    (void)state;
    const uint8_t secret[3] = {1, 2, 3}, seed[5] = {4, 5, 6, 7, 8};
    uint8_t longest[150], output[151];
    for (enum ce_hash_id hash = CE_SHA1; hash <= CE_SHA3_512; hash++) {
        assert_int_equal(
            ce_tls12_prf(hash, longest, sizeof longest, secret, 3, "key", 3, seed, 5, NULL), CE_OK);
        for (size_t len = 0; len <= sizeof longest; len++) {
            memset(output, 0xa5, sizeof output);
            assert_int_equal(ce_tls12_prf(hash, output, len, secret, 3, "key", 3, seed, 5, NULL),
                             CE_OK);
            assert_memory_equal(output, longest, len);
            assert_int_equal(output[len], 0xa5);
        }
    }
}

/* label + seed is one string: where it is cut does not matter, and either may be empty. */
static void label_and_seed_are_one_string(void **state)
{
    (void)state;
    const char *both = "master secretrandoms";
    const size_t len = strlen(both);
    uint8_t expected[48], output[48];
    assert_int_equal(ce_tls12_prf(CE_SHA256, expected, 48, NULL, 0, both, len, NULL, 0, NULL),
                     CE_OK);
    for (size_t cut = 0; cut <= len; cut++) {
        assert_int_equal(ce_tls12_prf(CE_SHA256, output, 48, NULL, 0, both, cut,
                                      (const uint8_t *)both + cut, len - cut, NULL),
                         CE_OK);
        assert_memory_equal(output, expected, 48);
    }
}

struct seen {
    unsigned A_count, output_count;
    uint8_t A[4][32], output[128];
    size_t output_len;
};

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    const struct ce_variable *v = frame->variables;
    assert_string_equal(frame->algorithm, "TLS 1.2 PRF");
    if (strcmp(frame->label, "A") == 0) {
        assert_int_equal(frame->round, seen->A_count + 1);
        assert_int_equal(v[0].count, 32);
        memcpy(seen->A[seen->A_count++], v[0].is.bytes, 32);
    } else {
        assert_string_equal(frame->label, "output");
        assert_int_equal(frame->round, ++seen->output_count);
        assert_int_equal(v[0].count, 32);
        assert_memory_equal(v[0].is.bytes, v[1].is.bytes, v[1].count);
        memcpy(seen->output + seen->output_len, v[1].is.bytes, v[1].count);
        seen->output_len += v[1].count;
    }
}

/* The frames are A(1), its output, A(2), ...; each A(i) is the MAC of the one before. */
static void the_probe_sees_the_chain(void **state)
{
    (void)state;
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    const uint8_t secret[4] = {9, 8, 7, 6};
    uint8_t plain[100], probed[100], A[32];

    assert_int_equal(ce_tls12_prf(CE_SHA256, plain, 100, secret, 4, "ab", 2, NULL, 0, NULL), CE_OK);
    assert_int_equal(ce_tls12_prf(CE_SHA256, probed, 100, secret, 4, "ab", 2, NULL, 0, &probe),
                     CE_OK);
    assert_memory_equal(plain, probed, 100);
    assert_int_equal(seen.A_count, 4);
    assert_int_equal(seen.output_count, 4);
    assert_int_equal(seen.output_len, 100);
    assert_memory_equal(seen.output, plain, 100);

    assert_int_equal(ce_hmac(CE_SHA256, A, secret, 4, (const uint8_t *)"ab", 2, NULL), CE_OK);
    assert_memory_equal(seen.A[0], A, 32);
    for (size_t i = 1; i < 4; i++) {
        assert_int_equal(ce_hmac(CE_SHA256, A, secret, 4, seen.A[i - 1], 32, NULL), CE_OK);
        assert_memory_equal(seen.A[i], A, 32);
    }
}

static void what_is_not_there_is_refused(void **state)
{
    (void)state;
    const uint8_t x[4] = {0};
    uint8_t out[40];
    const enum ce_hash_id none = (enum ce_hash_id)0;
    assert_int_equal(ce_tls12_prf(CE_SHA256, NULL, 1, x, 4, "l", 1, x, 4, NULL), CE_ERR_ARGUMENT);
    for (int missing = 0; missing < 4; missing++) {
        memset(out, 0xa5, sizeof out);
        assert_int_equal(ce_tls12_prf(missing == 0 ? none : CE_SHA256, out, sizeof out,
                                      missing == 1 ? NULL : x, 4, missing == 2 ? NULL : "l", 1,
                                      missing == 3 ? NULL : x, 4, NULL),
                         CE_ERR_ARGUMENT);
        assert_all_zero(out, sizeof out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_vectors),
        cmocka_unit_test(shorter_output_is_a_prefix),
        cmocka_unit_test(label_and_seed_are_one_string),
        cmocka_unit_test(the_probe_sees_the_chain),
        cmocka_unit_test(what_is_not_there_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
