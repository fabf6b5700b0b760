/*
 * What the registry refuses: inputs of the wrong number, kind or size, as the table says for every
 * operation, and the numbers that would hang or kill the mathematics behind it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/op_cases.h"

/* Refused with this status, and nothing is left in the result. */
static void expect(ce_status expected, enum wt_op op, const struct wt_value *const *in,
                   size_t count)
{
    struct wt_arena arena = {0};
    struct wt_value out = {.name = "kept", .bytes = {(const uint8_t *)"x", 1}};
    assert_int_equal(wt_op_run(op, &arena, &out, in, count, NULL), expected);
    assert_int_equal(out.bytes.len, 0);
    assert_string_equal(out.name, "kept");
    wt_arena_clear(&arena);
}

static void refuse(enum wt_op op, const struct wt_value *const in[])
{
    struct wt_arena arena = {0};
    struct wt_value out = {0};
    assert_int_not_equal(wt_op_run(op, &arena, &out, in, input_count(op), NULL), CE_OK);
    assert_int_equal(out.bytes.len, 0);
    wt_arena_clear(&arena);
}

/* One input of a good case replaced; the others stay. */
static void expect_with(ce_status expected, const struct op_case *good, size_t at,
                        const struct wt_value *bad)
{
    const struct wt_value *in[WT_MAX_INPUTS];
    memcpy(in, good->in, sizeof in);
    in[at] = bad;
    expect(expected, good->op, in, input_count(good->op));
}

static void try_kinds(const struct op_case *good, size_t at)
{
    enum wt_value_kind wanted = wt_op_info(good->op)->inputs[at].kind;
    struct wt_value bad = *good->in[at];
    for (enum wt_value_kind kind = WT_V_BYTES; kind <= WT_V_TRANSCRIPT; kind++) {
        bool bytes = kind != WT_V_TEXT && kind != WT_V_NUMBER;
        if (kind == wanted || (wanted == WT_V_BYTES && bytes))
            continue;
        bad.kind = kind;
        expect_with(CE_ERR_ARGUMENT, good, at, &bad);
    }
    bad = *good->in[at];
    bad.withheld = true;
    expect_with(CE_ERR_ARGUMENT, good, at, &bad);
    expect_with(CE_ERR_ARGUMENT, good, at, NULL);
}

/* The lengths lie: a bound that is looked at before the bytes are never reads them. */
static void try_bounds(const struct op_case *good, size_t at)
{
    const struct wt_op_input *input = &wt_op_info(good->op)->inputs[at];
    struct wt_value bad = *good->in[at];
    if (input->kind == WT_V_NUMBER) {
        bad.number = (int64_t)input->max + 1;
        expect_with(CE_ERR_ARGUMENT, good, at, &bad);
        bad.number = (int64_t)input->min - 1;
        expect_with(CE_ERR_ARGUMENT, good, at, &bad);
        bad.number = INT64_MIN;
        expect_with(CE_ERR_ARGUMENT, good, at, &bad);
        return;
    }
    bad.bytes.len = input->max + 1;
    expect_with(CE_ERR_LENGTH, good, at, &bad);
    bad.bytes.len = input->min - 1; /* of no minimum: the largest size there is */
    expect_with(CE_ERR_LENGTH, good, at, &bad);
    if (input->max > 0) {
        bad.bytes = (struct ce_view){NULL, input->max};
        expect_with(CE_ERR_ARGUMENT, good, at, &bad);
    }
}

static void test_every_input_of_every_operation(void **state)
{
    (void)state;
    static struct op_cases all;
    make_op_cases(&all);
    for (size_t i = 0; i < all.count; i++) {
        const struct op_case *good = &all.cases[i];
        size_t count = input_count(good->op);
        expect(CE_ERR_ARGUMENT, good->op, good->in, count - 1);
        expect(CE_ERR_ARGUMENT, good->op, good->in, count + 1);
        expect(CE_ERR_ARGUMENT, good->op, NULL, count);
        for (size_t at = 0; at < count; at++) {
            try_kinds(good, at);
            try_bounds(good, at);
        }
    }
    wt_arena_clear(&all.arena);
}

static void test_lengths_that_the_algorithms_ask_for(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *sha256 = text_value(&a, "SHA-256"), *md4 = text_value(&a, "MD4");
    const struct wt_value *data = some_bytes(&a, 64, 1), *iv = some_bytes(&a, 16, 2);
    const struct wt_value *key = some_bytes(&a, 16, 3), *rsa = pem_value(&a, key1_pem);
    refuse(OP_HASH, INPUTS(md4, data));
    refuse(OP_HASH, INPUTS(text_value(&a, "SHA-25"), data));
    refuse(OP_HMAC, INPUTS(md4, data, data));
    refuse(OP_PRF12, INPUTS(md4, data, sha256, data, number_value(&a, 12)));
    refuse(OP_SLICE, INPUTS(data, number_value(&a, 1), number_value(&a, 64)));
    refuse(OP_SLICE, INPUTS(data, number_value(&a, 65), number_value(&a, 0)));
    refuse(OP_AES_CBC_ENCRYPT, INPUTS(some_bytes(&a, 23, 4), iv, data));
    refuse(OP_AES_CBC_ENCRYPT, INPUTS(key, iv, some_bytes(&a, 63, 5)));
    refuse(OP_AES_CBC_DECRYPT, INPUTS(key, iv, some_bytes(&a, 17, 6)));
    refuse(OP_RSA_PAD, INPUTS(number_value(&a, 256), data, some_bytes(&a, 188, 7)));
    refuse(OP_RSA_PAD, INPUTS(number_value(&a, 74), data, some_bytes(&a, 7, 7)));
    uint8_t zero[189] = {1, 2, 3, 4, 5, 6, 7, 8, 9}; /* then a zero inside the padding */
    refuse(OP_RSA_PAD, INPUTS(number_value(&a, 256), data, value_of(&a, WT_V_BYTES, zero, 189)));
    refuse(OP_RSA_SIGN, INPUTS(rsa, sha256, some_bytes(&a, 20, 8)));
    refuse(OP_RSA_SIGN, INPUTS(rsa, md4, some_bytes(&a, 32, 8)));
    refuse(OP_RSA_DECRYPT, INPUTS(rsa, some_bytes(&a, 255, 9), data));
    refuse(OP_RSA_DECRYPT, INPUTS(rsa, some_bytes(&a, 256, 1), some_bytes(&a, 246, 9)));
    wt_arena_clear(&a);
}

static void test_a_wrong_tag_opens_nothing(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *key = some_bytes(&a, 16, 1), *nonce = some_bytes(&a, 12, 2);
    const struct wt_value *aad = some_bytes(&a, 13, 3);
    const struct wt_value *const seal[] = {key, nonce, aad, some_bytes(&a, 20, 4)};
    const struct wt_value *sealed = result_of(&a, OP_AES_GCM_SEAL, seal, 4);
    for (size_t at = 0; at < sealed->bytes.len; at++)
        expect(CE_ERR_AUTH, OP_AES_GCM_OPEN, INPUTS(key, nonce, aad, flipped(&a, sealed, at)), 4);
    expect(CE_ERR_AUTH, OP_AES_GCM_OPEN, INPUTS(key, nonce, flipped(&a, aad, 0), sealed), 4);
    wt_arena_clear(&a);
}

static void test_groups_and_exponents_that_do_harm(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *p = hex_value(&a, "17"), *g = hex_value(&a, "05");
    const struct wt_value *x = hex_value(&a, "06");
    static const char *const out_of_range[] = {"00", "01", "16", "17", "ffffffff"};
    for (size_t i = 0; i < sizeof out_of_range / sizeof out_of_range[0]; i++) {
        const struct wt_value *bad = hex_value(&a, out_of_range[i]);
        refuse(OP_DH_PUBLIC, INPUTS(p, g, bad));
        refuse(OP_DH_PUBLIC, INPUTS(p, bad, x));
        refuse(OP_DH_SHARED, INPUTS(p, bad, x));
        refuse(OP_DH_SHARED, INPUTS(p, x, bad));
    }
    static const char *const no_modulus[] = {"00", "01", "02", "03", "18", "0000"};
    for (size_t i = 0; i < sizeof no_modulus / sizeof no_modulus[0]; i++) {
        const struct wt_value *bad = hex_value(&a, no_modulus[i]);
        refuse(OP_DH_PUBLIC, INPUTS(bad, g, x));
        refuse(OP_DH_SHARED, INPUTS(bad, x, g));
    }
    /* 27 is no prime: 3^3 = 0, and a secret of no bytes is none. */
    const struct wt_value *three = hex_value(&a, "03");
    refuse(OP_DH_SHARED, INPUTS(hex_value(&a, "1b"), three, three));
    wt_arena_clear(&a);
}

/* A bit changed all over a private key: refused or, where the check of RSA-CRT does not depend on
 * it, computed; never a crash. A modulus that is not p * q is refused always. */
static void test_damaged_keys_and_certificates(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *key = pem_value(&a, key1_pem), *root = pem_value(&a, root_pem);
    const struct wt_value *spki = result_of(&a, OP_RSA_PUBLIC, &key, 1);
    const struct wt_value *block = some_bytes(&a, 256, 1), *digest = some_bytes(&a, 32, 2);
    const struct wt_value *sha256 = text_value(&a, "SHA-256");
    enum { MODULUS_AT = 12, MODULUS_LEN = 256 }; /* behind two headers, version and a sign octet */
    for (size_t at = 0; at < key->bytes.len; at += 13) {
        struct wt_value out = {0};
        const struct wt_value *bad = flipped(&a, key, at);
        ce_status status = wt_op_run(OP_RSA_SIGN, &a, &out, INPUTS(bad, sha256, digest), 3, NULL);
        assert_true(status != CE_OK || out.bytes.len > 0);
        if (at >= MODULUS_AT && at < MODULUS_AT + MODULUS_LEN)
            assert_int_not_equal(status, CE_OK);
    }
    for (size_t len = 0; len < spki->bytes.len; len++)
        refuse(OP_RSA_ENCRYPT, INPUTS(value_of(&a, WT_V_BYTES, spki->bytes.data, len), block));
    for (size_t len = 1; len < root->bytes.len; len += 7) {
        const struct wt_value *cut = value_of(&a, WT_V_BYTES, root->bytes.data, len);
        refuse(OP_CERTIFICATE_SPKI, &cut);
        refuse(OP_CERTIFICATE_SIGNED, INPUTS(cut, root));
        refuse(OP_CERTIFICATE_SIGNED, INPUTS(root, cut));
    }
    refuse(OP_RSA_PUBLIC, &root);
    refuse(OP_CERTIFICATE_SPKI, &key);
    refuse(OP_CERTIFICATE_ISSUE, INPUTS(key, text_value(&a, "SHA-256"), spki));
    refuse(OP_CERTIFICATE_ISSUE, INPUTS(key, text_value(&a, "MD5"), tbs_of(&a, root)));
    refuse(OP_CERTIFICATE_ISSUE, INPUTS(key, text_value(&a, "SHA-512"), tbs_of(&a, root)));
    refuse(OP_REQUEST_SIGN, INPUTS(key, text_value(&a, "SHA-256"), tbs_of(&a, root)));
    refuse(OP_REQUEST_SIGNED, &root);
    wt_arena_clear(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_input_of_every_operation),
        cmocka_unit_test(test_lengths_that_the_algorithms_ask_for),
        cmocka_unit_test(test_a_wrong_tag_opens_nothing),
        cmocka_unit_test(test_groups_and_exponents_that_do_harm),
        cmocka_unit_test(test_damaged_keys_and_certificates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
