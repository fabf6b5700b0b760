/*
 * PBKDF2: the vectors of RFC 6070 and RFC 7914, the frames, and what is refused.
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

/* RFC 6070 section 2 (SHA-1; the case with 16,777,216 iterations takes too long for a test) and
 * RFC 7914 section 11 (SHA-256). */
static const struct {
    enum ce_hash_id hash;
    const char *P;
    size_t P_len;
    const char *S;
    size_t S_len;
    uint32_t c;
    const char *DK;
} vectors[] = {
    {CE_SHA1, "password", 8, "salt", 4, 1, "0c60c80f961f0e71f3a9b524af6012062fe037a6"},
    {CE_SHA1, "password", 8, "salt", 4, 2, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"},
    {CE_SHA1, "password", 8, "salt", 4, 4096, "4b007901b765489abead49d926f721d065a429c1"},
    {CE_SHA1, "passwordPASSWORDpassword", 24, "saltSALTsaltSALTsaltSALTsaltSALTsalt", 36, 4096,
     "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038"},
    {CE_SHA1, "pass\0word", 9, "sa\0lt", 5, 4096, "56fa6aa75548099dcc37d7f03425e0c3"},
    {CE_SHA256, "passwd", 6, "salt", 4, 1,
     "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
     "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"},
    {CE_SHA256, "Password", 8, "NaCl", 4, 80000,
     "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
     "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"},
};

static void rfc_6070_and_rfc_7914(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        uint8_t DK[64];
        const size_t dkLen = strlen(vectors[i].DK) / 2;
        assert_int_equal(ce_pbkdf2(vectors[i].hash, DK, dkLen, (const uint8_t *)vectors[i].P,
                                   vectors[i].P_len, (const uint8_t *)vectors[i].S,
                                   vectors[i].S_len, vectors[i].c, NULL),
                         CE_OK);
        assert_hex(DK, dkLen, vectors[i].DK);
    }
}

/* c = 1 is one MAC a block, with the block's number behind the salt. */
static void one_iteration_is_one_mac(void **state)
{
    (void)state;
    uint8_t DK[3 * CE_HASH_MAX_SIZE], salted[8] = {'s', 'a', 'l', 't', 0, 0, 0, 0};
    uint8_t mac[CE_HASH_MAX_SIZE];
    for (enum ce_hash_id hash = CE_SHA1; hash <= CE_SHA3_512; hash++) {
        const size_t n = ce_hash_size(hash);
        assert_int_equal(ce_pbkdf2(hash, DK, 3 * n, NULL, 0, salted, 4, 1, NULL), CE_OK);
        for (uint8_t i = 1; i <= 3; i++) {
            salted[7] = i;
            assert_int_equal(ce_hmac(hash, mac, NULL, 0, salted, 8, NULL), CE_OK);
            assert_memory_equal(DK + (i - 1) * n, mac, n);
        }
    }
}

static void shorter_output_is_a_prefix(void **state)
{
    (void)state;
    const uint8_t x[5] = {4, 5, 6, 7, 8};
    uint8_t longest[70], DK[71];
    assert_int_equal(ce_pbkdf2(CE_SHA1, longest, sizeof longest, x, 3, NULL, 0, 3, NULL), CE_OK);
    for (size_t len = 1; len <= sizeof longest; len++) {
        memset(DK, 0xa5, sizeof DK);
        assert_int_equal(ce_pbkdf2(CE_SHA1, DK, len, x, 3, NULL, 0, 3, NULL), CE_OK);
        assert_memory_equal(DK, longest, len);
        assert_int_equal(DK[len], 0xa5);
    }
}

struct seen {
    unsigned j, blocks;
    uint8_t T[32], DK[64];
    size_t DK_len;
};

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    const struct ce_variable *v = frame->variables;
    assert_string_equal(frame->algorithm, "PBKDF2");
    if (strcmp(frame->label, "U") == 0) {
        assert_int_equal(frame->round, ++seen->j);
        for (size_t k = 0; k < 32; k++) {
            seen->T[k] = (uint8_t)((frame->round == 1 ? 0 : seen->T[k]) ^ v[0].is.bytes[k]);
            assert_int_equal(v[1].is.bytes[k], seen->T[k]);
        }
        return;
    }
    assert_string_equal(frame->label, "block");
    assert_int_equal(frame->round, ++seen->blocks);
    assert_int_equal(seen->j, 5);
    seen->j = 0;
    assert_memory_equal(v[0].is.bytes, seen->T, v[0].count);
    memcpy(seen->DK + seen->DK_len, v[0].is.bytes, v[0].count);
    seen->DK_len += v[0].count;
}

static void the_probe_sees_every_iteration(void **state)
{
    (void)state;
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    const uint8_t P[3] = {1, 2, 3}, S[4] = {4, 5, 6, 7};
    uint8_t plain[50], probed[50];
    assert_int_equal(ce_pbkdf2(CE_SHA256, plain, 50, P, 3, S, 4, 5, NULL), CE_OK);
    assert_int_equal(ce_pbkdf2(CE_SHA256, probed, 50, P, 3, S, 4, 5, &probe), CE_OK);
    assert_memory_equal(plain, probed, 50);
    assert_int_equal(seen.blocks, 2);
    assert_int_equal(seen.DK_len, 50);
    assert_memory_equal(seen.DK, plain, 50);
}

static void refuses(enum ce_hash_id hash, const uint8_t *P, const uint8_t *S, uint32_t c)
{
    uint8_t DK[40];
    memset(DK, 0xa5, sizeof DK);
    assert_int_equal(ce_pbkdf2(hash, DK, sizeof DK, P, 4, S, 4, c, NULL), CE_ERR_ARGUMENT);
    assert_all_zero(DK, sizeof DK);
}

static void what_is_out_of_bounds_is_refused(void **state)
{
    (void)state;
    const uint8_t x[4] = {1};
    uint8_t DK[1] = {0xa5};
    refuses(CE_SHA256, x, x, 0);
    refuses(CE_SHA256, NULL, x, 1);
    refuses(CE_SHA256, x, NULL, 1);
    refuses((enum ce_hash_id)0, x, x, 1);
    assert_int_equal(ce_pbkdf2(CE_SHA256, NULL, 1, x, 4, x, 4, 1, NULL), CE_ERR_ARGUMENT);
    assert_int_equal(ce_pbkdf2(CE_SHA256, DK, 0, x, 4, x, 4, 1, NULL), CE_ERR_LENGTH);
    assert_int_equal(ce_pbkdf2(CE_SHA256, DK, (size_t)UINT32_MAX * 32 + 1, x, 4, x, 4, 1, NULL),
                     CE_ERR_LENGTH);
    assert_int_equal(DK[0], 0xa5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rfc_6070_and_rfc_7914),
        cmocka_unit_test(one_iteration_is_one_mac),
        cmocka_unit_test(shorter_output_is_a_prefix),
        cmocka_unit_test(the_probe_sees_every_iteration),
        cmocka_unit_test(what_is_out_of_bounds_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
