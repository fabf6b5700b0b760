/*
 * The PRF of TLS 1.0 and 1.1: a published vector, OpenSSL's answers, and that it is two chains, one
 * over the other, whose halves of an odd secret share a byte.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/kdf.h"
#include "hex.h"

// clang-format off
/* The first has been published on the TLS working group's list; both are the answers of OpenSSL
 * 3.0's TLS1-PRF with MD5-SHA1. The seed is cd, 64 times. */
static const struct {
    const char *secret, *output;
} vectors[] = {
    {"abababababababababababababababababababababababababababababababab"
     "abababababababababababababababab",
     "d3d4d1e349b5d515044666d51de32bab258cb521b6b053463e354832fd976754443bcf9a296519bc"
     "289abcbc1187e4ebd31e602353776c408aafb74cbc85eff69255f9788faa184cbb957a9819d84a5d"
     "7eb006eb459d3ae8de9810454b8b2d8f1afbc655a8c9a013"},
    {"0102030405",
     "7e2b25d8fed739b8778e648cadb1275c673d4e55fa3dea968b69a6cc96bab7bfe464bb21902eef4a"
     "0d765166f4e383bcfbecab72e1c3dd5627b8c4de1ec4100edafba69c16f57fa617dba132191375bd"
     "8c28155cdb1cafdc3b07edb4994048d52f5355bdcdad796e"},
};
// clang-format on

static void published_vectors(void **state)
{
    (void)state;
    uint8_t seed[64];
    memset(seed, 0xcd, sizeof seed);
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        uint8_t secret[48], output[104];
        const size_t secret_len = unhex(secret, sizeof secret, vectors[i].secret);
        assert_int_equal(ce_tls10_prf(output, sizeof output, secret, secret_len, "PRF Testvector",
                                      14, seed, sizeof seed, NULL),
                         CE_OK);
        assert_hex(output, sizeof output, vectors[i].output);
    }
}

/* RFC 2246 section 5, for every length of secret: the xor of two P_hash, which the PRF of TLS 1.2
 * gives one by one. */
static void it_is_two_chains_xored(void **state)
{
    (void)state;
    uint8_t secret[70], out[85], md5[85], sha1[85];
    for (size_t i = 0; i < sizeof secret; i++)
        secret[i] = (uint8_t)(i * 7 + 1);
    for (size_t len = 0; len <= sizeof secret; len++) {
        const size_t half = (len + 1) / 2;
        assert_int_equal(ce_tls10_prf(out, sizeof out, secret, len, "label", 5, secret, 9, NULL),
                         CE_OK);
        assert_int_equal(
            ce_tls12_prf(CE_MD5, md5, sizeof md5, secret, half, "label", 5, secret, 9, NULL),
            CE_OK);
        assert_int_equal(ce_tls12_prf(CE_SHA1, sha1, sizeof sha1, secret + len - half, half,
                                      "label", 5, secret, 9, NULL),
                         CE_OK);
        for (size_t i = 0; i < sizeof out; i++)
            assert_int_equal(out[i], md5[i] ^ sha1[i]);
    }
}

static void shorter_output_is_a_prefix(void **state)
{
    (void)state;
    const uint8_t x[5] = {4, 5, 6, 7, 8};
    uint8_t longest[130], output[131];
    assert_int_equal(ce_tls10_prf(longest, sizeof longest, x, 3, "key", 3, x, 5, NULL), CE_OK);
    for (size_t len = 0; len <= sizeof longest; len++) {
        memset(output, 0xa5, sizeof output);
        assert_int_equal(ce_tls10_prf(output, len, x, 3, "key", 3, x, 5, NULL), CE_OK);
        assert_memory_equal(output, longest, len);
        assert_int_equal(output[len], 0xa5);
    }
}

struct seen {
    unsigned halves, xors;
    uint8_t streams[2][100]; /* the output frames of P_MD5 and P_SHA-1 */
    size_t len[2];
    uint8_t output[100];
};

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    const struct ce_variable *v = frame->variables;
    if (strcmp(frame->label, "halves") == 0) {
        seen->halves++;
        assert_hex(v[0].is.bytes, v[0].count, "010203");
        assert_hex(v[1].is.bytes, v[1].count, "030405");
    } else if (strcmp(frame->label, "xor") == 0) {
        seen->xors++;
        assert_int_equal(v[0].count, sizeof seen->output);
        memcpy(seen->output, v[0].is.bytes, sizeof seen->output);
    } else if (strcmp(frame->label, "output") == 0) {
        const int i = strcmp(frame->algorithm, "P_MD5") != 0;
        if (i == 1)
            assert_string_equal(frame->algorithm, "P_SHA-1");
        memcpy(seen->streams[i] + seen->len[i], v[1].is.bytes, v[1].count);
        seen->len[i] += v[1].count;
    } else {
        assert_string_equal(frame->label, "A");
    }
}

static void the_probe_sees_both_chains(void **state)
{
    (void)state;
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    const uint8_t secret[5] = {1, 2, 3, 4, 5};
    uint8_t plain[100], probed[100];
    assert_int_equal(ce_tls10_prf(plain, 100, secret, 5, "ab", 2, NULL, 0, NULL), CE_OK);
    assert_int_equal(ce_tls10_prf(probed, 100, secret, 5, "ab", 2, NULL, 0, &probe), CE_OK);
    assert_memory_equal(plain, probed, 100);
    assert_memory_equal(plain, seen.output, 100);
    assert_int_equal(seen.halves, 1);
    assert_int_equal(seen.xors, 1);
    assert_int_equal(seen.len[0], 100);
    assert_int_equal(seen.len[1], 100);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(plain[i], seen.streams[0][i] ^ seen.streams[1][i]);
}

static void what_is_not_there_is_refused(void **state)
{
    (void)state;
    const uint8_t x[4] = {0};
    uint8_t out[40];
    assert_int_equal(ce_tls10_prf(NULL, 1, x, 4, "l", 1, x, 4, NULL), CE_ERR_ARGUMENT);
    for (int missing = 0; missing < 3; missing++) {
        memset(out, 0xa5, sizeof out);
        assert_int_equal(ce_tls10_prf(out, sizeof out, missing == 0 ? NULL : x, 4,
                                      missing == 1 ? NULL : "l", 1, missing == 2 ? NULL : x, 4,
                                      NULL),
                         CE_ERR_ARGUMENT);
        assert_all_zero(out, sizeof out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_vectors),
        cmocka_unit_test(it_is_two_chains_xored),
        cmocka_unit_test(shorter_output_is_a_prefix),
        cmocka_unit_test(the_probe_sees_both_chains),
        cmocka_unit_test(what_is_not_there_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
