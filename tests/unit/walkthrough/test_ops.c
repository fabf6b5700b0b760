/*
 * The registry of operations: known answers of the standards, inverse operations, and what each
 * operation says of its result. What it refuses is in test_ops_refusals.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/walkthrough/op_cases.h"

static void expect_hex(enum wt_op op, const struct wt_value *const in[], const char *hex)
{
    struct wt_arena arena = {0};
    const struct wt_value *out = result_of(&arena, op, in, input_count(op));
    assert_int_equal(out->kind, wt_op_info(op)->result);
    assert_hex(out->bytes.data, out->bytes.len, hex);
    wt_arena_clear(&arena);
}

static void expect_verdict(enum wt_op op, const struct wt_value *const in[], const char *verdict)
{
    struct wt_arena arena = {0};
    const struct wt_value *out = result_of(&arena, op, in, input_count(op));
    assert_int_equal(out->kind, WT_V_TEXT);
    assert_int_equal(out->bytes.len, strlen(verdict));
    assert_memory_equal(out->bytes.data, verdict, strlen(verdict));
    wt_arena_clear(&arena);
}

static void test_every_row_is_found_by_its_name(void **state)
{
    (void)state;
    for (enum wt_op op = OP_NONE + 1; op < OP_COUNT; op++) {
        const struct wt_op_info *info = wt_op_info(op);
        assert_non_null(info);
        assert_non_null(info->name);
        assert_non_null(info->spec);
        assert_non_null(info->compute);
        assert_true(info->command || info->no_command);
        assert_ptr_equal(wt_op_named(info->name), info);
        assert_int_equal(wt_op_number(info), op);
        assert_true(!info->verdict || info->result == WT_V_TEXT);
    }
    assert_null(wt_op_info(OP_NONE));
    assert_null(wt_op_info(OP_COUNT));
    assert_null(wt_op_named("md4"));
    assert_null(wt_op_named(NULL));
    assert_int_equal(wt_op_number(NULL), OP_NONE);
}

static void test_hashes(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *sha256 = text_value(&a, "SHA-256");
    /* FIPS 180-4's example "abc" */
    expect_hex(OP_HASH, INPUTS(sha256, value_of(&a, WT_V_TRANSCRIPT, "abc", 3)),
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    /* RFC 4231 test case 2 */
    expect_hex(OP_HMAC,
               INPUTS(sha256, hex_value(&a, "4a656665"),
                      value_of(&a, WT_V_BYTES, "what do ya want for nothing?", 28)),
               "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    /* The vector for P_SHA256 of the IETF's TLS mailing list, cut to 16 bytes */
    expect_hex(OP_PRF12,
               INPUTS(sha256, hex_value(&a, "9bbe436ba940f017b17652849a71db35"),
                      text_value(&a, "test label"),
                      hex_value(&a, "a0ba9f936cda311827a6f796ffd5198c"), number_value(&a, 16)),
               "e3f229ba727be17b8d122620557cd453");
    wt_arena_clear(&a);
}

static void test_bytes(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *data = hex_value(&a, "00010203"), *more = hex_value(&a, "0405");
    const struct wt_value *none = hex_value(&a, "");
    expect_hex(OP_CONCAT, INPUTS(data, more), "000102030405");
    expect_hex(OP_CONCAT, INPUTS(none, more), "0405");
    expect_hex(OP_SLICE, INPUTS(data, number_value(&a, 1), number_value(&a, 2)), "0102");
    expect_hex(OP_SLICE, INPUTS(none, number_value(&a, 0), number_value(&a, 0)), "");
    expect_verdict(OP_EQUAL, INPUTS(data, hex_value(&a, "00010203")), "valid");
    expect_verdict(OP_EQUAL, INPUTS(data, hex_value(&a, "00010202")), "invalid");
    expect_verdict(OP_EQUAL, INPUTS(data, more), "invalid");
    expect_verdict(OP_EQUAL, INPUTS(none, none), "valid");
    wt_arena_clear(&a);
}

static void test_secrecy_follows_the_inputs(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    struct wt_value secret = *hex_value(&a, "0001");
    const struct wt_value *open = hex_value(&a, "02"), *zero = number_value(&a, 0);
    secret.secret = true;
    assert_true(result_of(&a, OP_CONCAT, INPUTS(open, &secret), 2)->secret);
    assert_true(result_of(&a, OP_CONCAT, INPUTS(&secret, open), 2)->secret);
    assert_false(result_of(&a, OP_CONCAT, INPUTS(open, open), 2)->secret);
    assert_true(result_of(&a, OP_SLICE, INPUTS(&secret, zero, zero), 3)->secret);
    assert_false(result_of(&a, OP_SLICE, INPUTS(open, zero, zero), 3)->secret);
    assert_true(wt_op_info(OP_PRF12)->secret_result && wt_op_info(OP_DH_SHARED)->secret_result);
    assert_false(wt_op_info(OP_DH_PUBLIC)->secret_result || wt_op_info(OP_HASH)->secret_result);
    wt_arena_clear(&a);
}

/* The blackboard's example: p = 23, g = 5, a = 6, b = 15. */
static void test_diffie_hellman(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *p = hex_value(&a, "17"), *g = hex_value(&a, "05");
    const struct wt_value *alice = hex_value(&a, "06"), *bob = hex_value(&a, "0f");
    expect_hex(OP_DH_PUBLIC, INPUTS(p, g, alice), "08");
    expect_hex(OP_DH_PUBLIC, INPUTS(p, g, bob), "13");
    expect_hex(OP_DH_SHARED, INPUTS(p, alice, hex_value(&a, "13")), "02");
    expect_hex(OP_DH_SHARED, INPUTS(p, bob, hex_value(&a, "08")), "02");
    /* A public value is as long as p, a shared secret is stripped (RFC 5246 8.1.2). */
    const struct wt_value *large = group_prime(&a, 256), *x = hex_value(&a, "08");
    const struct wt_value *two = hex_value(&a, "02");
    const struct wt_value *y = result_of(&a, OP_DH_PUBLIC, INPUTS(large, two, x), 3);
    assert_int_equal(y->kind, WT_V_INTEGER);
    assert_int_equal(y->bytes.len, 256);
    assert_all_zero(y->bytes.data, 254);
    assert_hex(y->bytes.data + 254, 2, "0100");
    expect_hex(OP_DH_SHARED, INPUTS(large, two, hex_value(&a, "10")), "0100");
    wt_arena_clear(&a);
}

static void test_ciphers(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    /* SP 800-38A F.2.1, first block */
    const struct wt_value *key = hex_value(&a, "2b7e151628aed2a6abf7158809cf4f3c");
    const struct wt_value *iv = hex_value(&a, "000102030405060708090a0b0c0d0e0f");
    const char *plain = "6bc1bee22e409f96e93d7e117393172a";
    const char *cipher = "7649abac8119b246cee98e9b12e9197d";
    expect_hex(OP_AES_CBC_ENCRYPT, INPUTS(key, iv, hex_value(&a, plain)), cipher);
    expect_hex(OP_AES_CBC_DECRYPT, INPUTS(key, iv, hex_value(&a, cipher)), plain);
    /* McGrew and Viega, The Galois/Counter Mode of Operation, test case 2 */
    const char *zeros = "00000000000000000000000000000000";
    const char *sealed = "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf";
    const struct wt_value *none = hex_value(&a, ""), *zero_key = hex_value(&a, zeros);
    const struct wt_value *nonce = hex_value(&a, "000000000000000000000000");
    expect_hex(OP_AES_GCM_SEAL, INPUTS(zero_key, nonce, none, hex_value(&a, zeros)), sealed);
    expect_hex(OP_AES_GCM_OPEN, INPUTS(zero_key, nonce, none, hex_value(&a, sealed)), zeros);
    wt_arena_clear(&a);
}

static void test_rsa(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *key = pem_value(&a, key1_pem), *message = some_bytes(&a, 48, 1);
    const struct wt_value *padding = some_bytes(&a, 205, 2), *other = some_bytes(&a, 48, 3);
    const struct wt_value *spki = result_of(&a, OP_RSA_PUBLIC, &key, 1);
    const struct wt_value *em =
        result_of(&a, OP_RSA_PAD, INPUTS(number_value(&a, 256), message, padding), 3);
    assert_int_equal(em->bytes.len, 256);
    assert_hex(em->bytes.data, 2, "0002");
    assert_memory_equal(em->bytes.data + 2, padding->bytes.data, 205);
    assert_int_equal(em->bytes.data[207], 0);
    assert_memory_equal(em->bytes.data + 208, message->bytes.data, 48);
    const struct wt_value *c = result_of(&a, OP_RSA_ENCRYPT, INPUTS(spki, em), 2);
    const struct wt_value *got = result_of(&a, OP_RSA_DECRYPT, INPUTS(key, c, other), 3);
    assert_memory_equal(got->bytes.data, message->bytes.data, 48);
    /* RFC 5246 7.4.7.1: a damaged block, or a message of another length, gives `otherwise`. */
    const struct wt_value *damaged = flipped(&a, c, 255);
    got = result_of(&a, OP_RSA_DECRYPT, INPUTS(key, damaged, other), 3);
    assert_memory_equal(got->bytes.data, other->bytes.data, 48);
    got = result_of(&a, OP_RSA_DECRYPT, INPUTS(key, c, some_bytes(&a, 47, 4)), 3);
    assert_memory_equal(got->bytes.data, some_bytes(&a, 47, 4)->bytes.data, 47);
    wt_arena_clear(&a);
}

static void test_signatures(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *key = pem_value(&a, key1_pem), *hash = text_value(&a, "SHA-256");
    const struct wt_value *other_key = pem_value(&a, key2_pem), *digest = some_bytes(&a, 32, 1);
    const struct wt_value *spki = result_of(&a, OP_RSA_PUBLIC, &key, 1);
    const struct wt_value *other_spki = result_of(&a, OP_RSA_PUBLIC, &other_key, 1);
    const struct wt_value *s = result_of(&a, OP_RSA_SIGN, INPUTS(key, hash, digest), 3);
    assert_int_equal(s->bytes.len, 256);
    expect_verdict(OP_RSA_VERIFY, INPUTS(spki, hash, digest, s), "valid");
    expect_verdict(OP_RSA_VERIFY, INPUTS(spki, hash, flipped(&a, digest, 31), s), "invalid");
    expect_verdict(OP_RSA_VERIFY, INPUTS(other_spki, hash, digest, s), "invalid");
    for (size_t at = 0; at < 256; at += 51)
        expect_verdict(OP_RSA_VERIFY, INPUTS(spki, hash, digest, flipped(&a, s, at)), "invalid");
    uint8_t top[256];
    memset(top, 0xff, sizeof top); /* a representative above n, RFC 8017 5.2.2 step 1 */
    expect_verdict(OP_RSA_VERIFY,
                   INPUTS(spki, hash, digest, value_of(&a, WT_V_BYTES, top, sizeof top)),
                   "invalid");
    wt_arena_clear(&a);
}

static void test_certificates(void **state)
{
    (void)state;
    struct wt_arena a = {0};
    const struct wt_value *root = pem_value(&a, root_pem), *key = pem_value(&a, key1_pem);
    const struct wt_value *tbs = tbs_of(&a, root), *hash = text_value(&a, "SHA-256");
    expect_verdict(OP_CERTIFICATE_SIGNED, INPUTS(root, root), "valid");
    const struct wt_value *broken = flipped(&a, root, root->bytes.len - 1);
    expect_verdict(OP_CERTIFICATE_SIGNED, INPUTS(broken, root), "invalid");
    const struct wt_value *issued = result_of(&a, OP_CERTIFICATE_ISSUE, INPUTS(key, hash, tbs), 3);
    expect_verdict(OP_CERTIFICATE_SIGNED, INPUTS(issued, root), "invalid"); /* another key's */
    struct ce_certificate parsed;
    assert_int_equal(
        ce_certificate_parse(&parsed, issued->bytes.data, issued->bytes.len, NULL, NULL), CE_OK);
    assert_int_equal(parsed.tbs.len, tbs->bytes.len);
    assert_memory_equal(parsed.tbs.data, tbs->bytes.data, tbs->bytes.len);
    const struct wt_value *spki = result_of(&a, OP_RSA_PUBLIC, &key, 1);
    const struct wt_value *digest = result_of(&a, OP_HASH, INPUTS(hash, tbs), 2);
    const struct wt_value *s =
        value_of(&a, WT_V_BYTES, parsed.signature.data, parsed.signature.len);
    expect_verdict(OP_RSA_VERIFY, INPUTS(spki, hash, digest, s), "valid");
    const struct wt_value *root_key = result_of(&a, OP_CERTIFICATE_SPKI, &root, 1);
    assert_memory_equal(root_key->bytes.data, parsed.spki.data, parsed.spki.len);
    wt_arena_clear(&a);
}

static void count_frame(void *user, const struct ce_frame *frame)
{
    assert_non_null(frame->label);
    ++*(size_t *)user;
}

static void test_a_probe_changes_nothing(void **state)
{
    (void)state;
    static struct op_cases all;
    size_t frames = 0;
    const struct ce_probe probe = {count_frame, &frames};
    make_op_cases(&all);
    for (size_t i = 0; i < all.count; i++) {
        const struct op_case *tried = &all.cases[i];
        size_t count = input_count(tried->op);
        const struct wt_value *plain = result_of(&all.arena, tried->op, tried->in, count);
        struct wt_value probed = {0};
        assert_int_equal(wt_op_run(tried->op, &all.arena, &probed, tried->in, count, &probe),
                         CE_OK);
        assert_int_equal(probed.kind, plain->kind);
        assert_int_equal(probed.secret, plain->secret);
        assert_int_equal(probed.bytes.len, plain->bytes.len);
        assert_memory_equal(probed.bytes.data, plain->bytes.data, plain->bytes.len);
    }
    assert_true(frames > 0);
    wt_arena_clear(&all.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_row_is_found_by_its_name),
        cmocka_unit_test(test_hashes),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_secrecy_follows_the_inputs),
        cmocka_unit_test(test_diffie_hellman),
        cmocka_unit_test(test_ciphers),
        cmocka_unit_test(test_rsa),
        cmocka_unit_test(test_signatures),
        cmocka_unit_test(test_certificates),
        cmocka_unit_test(test_a_probe_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
