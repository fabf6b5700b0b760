/*
 * What is not there: a NULL with a length is refused, whichever argument it is, and what is written
 * then is zeros; a NULL without a length is an empty string. Functions of keys of one fixed size
 * have no such case.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "crypto-edu/ed25519.h"
#include "crypto-edu/kdf.h"
#include "crypto-edu/mac.h"
#include "crypto-edu/random.h"

enum { INPUTS = 3, LENGTH = 20, OUT = 64 };

/* One function with its inputs in a row; what an input is, is the function's own affair. */
struct inputs {
    const uint8_t *data[INPUTS];
    size_t len[INPUTS];
};
typedef ce_status operation(uint8_t *out, const struct inputs *in);

static ce_status hash(uint8_t *out, const struct inputs *in)
{
    return ce_hash(CE_SHA512, out, in->data[0], in->len[0], NULL);
}

static ce_status hmac(uint8_t *out, const struct inputs *in)
{
    return ce_hmac(CE_SHA512, out, in->data[0], in->len[0], in->data[1], in->len[1], NULL);
}

static ce_status tls12_prf(uint8_t *out, const struct inputs *in)
{
    return ce_tls12_prf(CE_SHA256, out, OUT, in->data[0], in->len[0], (const char *)in->data[1],
                        in->len[1], in->data[2], in->len[2], NULL);
}

static ce_status tls10_prf(uint8_t *out, const struct inputs *in)
{
    return ce_tls10_prf(out, OUT, in->data[0], in->len[0], (const char *)in->data[1], in->len[1],
                        in->data[2], in->len[2], NULL);
}

static ce_status hkdf_extract(uint8_t *out, const struct inputs *in)
{
    return ce_hkdf_extract(CE_SHA512, out, in->data[0], in->len[0], in->data[1], in->len[1], NULL);
}

static ce_status hkdf_expand(uint8_t *out, const struct inputs *in)
{
    static const uint8_t PRK[CE_SHA256_SIZE] = {1};
    return ce_hkdf_expand(CE_SHA256, out, OUT, PRK, sizeof PRK, in->data[0], in->len[0], NULL);
}

static ce_status expand_label(uint8_t *out, const struct inputs *in)
{
    static const uint8_t secret[CE_SHA256_SIZE] = {1};
    return ce_hkdf_expand_label(CE_SHA256, out, OUT, secret, sizeof secret, "key", 3, in->data[0],
                                in->len[0], NULL);
}

static ce_status pbkdf2(uint8_t *out, const struct inputs *in)
{
    return ce_pbkdf2(CE_SHA256, out, OUT, in->data[0], in->len[0], in->data[1], in->len[1], 2,
                     NULL);
}

/* The generator that could not be seeded gives nothing, and that is told as well. */
static ce_status drbg(uint8_t *out, const struct inputs *in)
{
    struct ce_hmac_drbg drbg;
    const ce_status status = ce_hmac_drbg_init(&drbg, CE_SHA256, in->data[0], in->len[0],
                                               in->data[1], in->len[1], in->data[2], in->len[2]);
    const ce_status generated = ce_hmac_drbg_generate(&drbg, out, OUT, NULL, 0);
    assert_int_equal(generated, status);
    return status;
}

static ce_status drbg_reseed(uint8_t *out, const struct inputs *in)
{
    struct ce_hmac_drbg drbg;
    assert_int_equal(ce_hmac_drbg_init(&drbg, CE_SHA256, NULL, 0, NULL, 0, NULL, 0), CE_OK);
    memset(out, 0, OUT);
    return ce_hmac_drbg_reseed(&drbg, in->data[0], in->len[0], in->data[1], in->len[1]);
}

static ce_status drbg_generate(uint8_t *out, const struct inputs *in)
{
    struct ce_hmac_drbg drbg;
    assert_int_equal(ce_hmac_drbg_init(&drbg, CE_SHA256, NULL, 0, NULL, 0, NULL, 0), CE_OK);
    return ce_hmac_drbg_generate(&drbg, out, OUT, in->data[0], in->len[0]);
}

static ce_status ed25519_sign(uint8_t *out, const struct inputs *in)
{
    static const uint8_t seed[CE_ED25519_KEY_SIZE] = {1};
    return ce_ed25519_sign(out, seed, in->data[0], in->len[0], NULL);
}

static const struct {
    operation *run;
    size_t inputs;
} operations[] = {{hash, 1},         {hmac, 2},        {tls12_prf, 3},     {tls10_prf, 3},
                  {hkdf_extract, 2}, {hkdf_expand, 1}, {expand_label, 1},  {pbkdf2, 2},
                  {drbg, 3},         {drbg_reseed, 2}, {drbg_generate, 1}, {ed25519_sign, 1}};
enum { OPERATIONS = sizeof operations / sizeof operations[0] };

static const uint8_t something[LENGTH] = "something twenty lon";

/* All inputs are something but input i. */
static struct inputs without(size_t i, size_t len)
{
    struct inputs in;
    for (size_t j = 0; j < INPUTS; j++) {
        in.data[j] = j == i ? NULL : something;
        in.len[j] = j == i ? len : LENGTH;
    }
    return in;
}

static void a_null_with_a_length_is_refused(void **state)
{
    (void)state;
    for (size_t o = 0; o < OPERATIONS; o++)
        for (size_t i = 0; i < operations[o].inputs; i++)
            for (size_t len = 1; len <= LENGTH; len += LENGTH - 1) {
                uint8_t out[OUT];
                struct inputs in = without(i, len);
                memset(out, 0xee, sizeof out);
                assert_int_equal(operations[o].run(out, &in), CE_ERR_ARGUMENT);
                for (size_t at = 0; at < sizeof out; at++)
                    assert_int_equal(out[at], 0);
            }
}

static void a_null_without_a_length_is_empty(void **state)
{
    (void)state;
    for (size_t o = 0; o < OPERATIONS; o++)
        for (size_t i = 0; i < operations[o].inputs; i++) {
            uint8_t out[OUT] = {0}, same[OUT] = {0};
            struct inputs in = without(i, 0);
            assert_int_equal(operations[o].run(out, &in), CE_OK);
            in.data[i] = something;
            assert_int_equal(operations[o].run(same, &in), CE_OK);
            assert_memory_equal(out, same, OUT);
        }
}

/* Nothing asked for, nothing given; something asked for, and nowhere to put it. */
static void outputs_may_be_missing_as_well(void **state)
{
    (void)state;
    static const uint8_t PRK[CE_SHA256_SIZE] = {1};
    for (size_t len = 0; len <= 1; len++) {
        const ce_status expected = len == 0 ? CE_OK : CE_ERR_ARGUMENT;
        struct ce_hmac_drbg drbg;
        assert_int_equal(ce_tls12_prf(CE_SHA256, NULL, len, PRK, 1, "", 0, PRK, 1, NULL), expected);
        assert_int_equal(ce_tls10_prf(NULL, len, PRK, 1, "", 0, PRK, 1, NULL), expected);
        assert_int_equal(ce_hkdf_expand(CE_SHA256, NULL, len, PRK, sizeof PRK, PRK, 1, NULL),
                         expected);
        assert_int_equal(
            ce_hkdf_expand_label(CE_SHA256, NULL, len, PRK, sizeof PRK, "key", 3, PRK, 1, NULL),
            expected);
        assert_int_equal(ce_hmac_drbg_init(&drbg, CE_SHA256, PRK, sizeof PRK, NULL, 0, NULL, 0),
                         CE_OK);
        assert_int_equal(ce_hmac_drbg_generate(&drbg, NULL, len, NULL, 0), expected);
        const struct ce_random source = ce_hmac_drbg_random(&drbg);
        assert_int_equal(ce_random_fill(&source, NULL, len), expected);
    }
    assert_int_equal(ce_pbkdf2(CE_SHA256, NULL, 1, PRK, 1, PRK, 1, 1, NULL), CE_ERR_ARGUMENT);
}

static void a_missing_message_does_not_verify(void **state)
{
    (void)state;
    static const uint8_t seed[CE_ED25519_KEY_SIZE] = {1};
    uint8_t A[CE_ED25519_KEY_SIZE], signature[CE_ED25519_SIGNATURE_SIZE];
    ce_ed25519_public(A, seed, NULL);
    assert_int_equal(ce_ed25519_sign(signature, seed, NULL, 0, NULL), CE_OK);
    assert_int_equal(ce_ed25519_verify(A, NULL, 0, signature, sizeof signature, NULL), CE_OK);
    assert_int_equal(ce_ed25519_verify(A, NULL, 1, signature, sizeof signature, NULL),
                     CE_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_null_with_a_length_is_refused),
        cmocka_unit_test(a_null_without_a_length_is_empty),
        cmocka_unit_test(outputs_may_be_missing_as_well),
        cmocka_unit_test(a_missing_message_does_not_verify),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
