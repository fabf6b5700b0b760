/*
 * Good inputs for every operation of the registry, in one table: what the tests of the operations
 * and of their command lines run through. Include after cmocka.h.
 */
#ifndef TESTS_UNIT_WALKTHROUGH_OP_CASES_H
#define TESTS_UNIT_WALKTHROUGH_OP_CASES_H

#include "crypto-edu/certification_request.h"
#include "crypto-edu/dh.h"
#include "tests/unit/walkthrough/op_values.h"
#include "walkthrough/trace/ec_keys.h"

enum { MAX_CASES = 320 };

struct op_case {
    enum wt_op op;
    const char *what;
    const struct wt_value *in[WT_MAX_INPUTS];
};

struct op_cases {
    struct wt_arena arena;
    struct op_case cases[MAX_CASES];
    size_t count;
};

static inline size_t input_count(enum wt_op op)
{
    size_t count = 0;
    while (wt_op_info(op)->inputs[count].name)
        count++;
    return count;
}

static inline void add_case(struct op_cases *all, enum wt_op op, const char *what,
                            const struct wt_value *const in[])
{
    assert_true(all->count < MAX_CASES);
    struct op_case *added = &all->cases[all->count++];
    added->op = op;
    added->what = what;
    for (size_t i = 0; i < input_count(op); i++)
        added->in[i] = in[i];
}

/* An array of inputs written in place. */
#define INPUTS(...) ((const struct wt_value *const[]){__VA_ARGS__})

#include "tests/unit/walkthrough/op_cases_steps.h"
#include "tests/unit/walkthrough/op_cases_tls13.h"

static inline void add_hash_cases(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    static const char *const hashes[] = {"SHA-1",    "SHA-224",  "SHA-256",  "SHA-384",  "SHA-512",
                                         "SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512", "MD5"};
    for (size_t i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        const struct wt_value *hash = text_value(a, hashes[i]);
        add_case(all, OP_HASH, hashes[i], INPUTS(hash, some_bytes(a, 300, 1)));
        add_case(all, OP_HASH, "of nothing", INPUTS(hash, some_bytes(a, 0, 0)));
        add_case(all, OP_HMAC, hashes[i], INPUTS(hash, some_bytes(a, 32, 2), some_bytes(a, 77, 3)));
        add_case(all, OP_HMAC, "long key",
                 INPUTS(hash, some_bytes(a, 200, 4), some_bytes(a, 0, 0)));
        add_case(all, OP_PRF12, hashes[i],
                 INPUTS(hash, some_bytes(a, 48, 5), text_value(a, "key expansion"),
                        some_bytes(a, 64, 6), number_value(a, 136)));
    }
    const struct wt_value *sha256 = text_value(a, "SHA-256");
    add_case(all, OP_HMAC, "no key", INPUTS(sha256, some_bytes(a, 0, 0), some_bytes(a, 9, 7)));
    add_case(all, OP_HASH, "a long line", INPUTS(sha256, some_bytes(a, 40000, 8)));
    add_case(all, OP_PRF12, "no secret, no seed, one byte",
             INPUTS(sha256, some_bytes(a, 0, 0), text_value(a, "it's 'quoted' $x"),
                    some_bytes(a, 0, 0), number_value(a, 1)));
}

static inline void add_byte_cases(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    const struct wt_value *data = some_bytes(a, 100, 9), *none = some_bytes(a, 0, 0);
    add_case(all, OP_CONCAT, "two", INPUTS(data, some_bytes(a, 5, 10)));
    add_case(all, OP_CONCAT, "nothing first", INPUTS(none, data));
    add_case(all, OP_CONCAT, "nothing twice", INPUTS(none, none));
    add_case(all, OP_SLICE, "middle", INPUTS(data, number_value(a, 20), number_value(a, 32)));
    add_case(all, OP_SLICE, "all", INPUTS(data, number_value(a, 0), number_value(a, 100)));
    add_case(all, OP_SLICE, "nothing", INPUTS(data, number_value(a, 100), number_value(a, 0)));
    add_case(all, OP_EQUAL, "same", INPUTS(data, some_bytes(a, 100, 9)));
    add_case(all, OP_EQUAL, "last byte", INPUTS(data, flipped(a, data, 99)));
    add_case(all, OP_EQUAL, "shorter", INPUTS(data, some_bytes(a, 99, 9)));
    add_case(all, OP_EQUAL, "nothing", INPUTS(none, none));
}

static inline void add_cipher_cases(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    const struct wt_value *none = some_bytes(a, 0, 0);
    for (size_t key_len = 16; key_len <= 32; key_len += 8) {
        const struct wt_value *key = some_bytes(a, key_len, 11), *iv = some_bytes(a, 16, 12);
        const struct wt_value *nonce = some_bytes(a, 12, 13), *aad = some_bytes(a, 13, 14);
        const char *what = key_len == 16 ? "AES-128" : key_len == 24 ? "AES-192" : "AES-256";
        add_case(all, OP_AES_CBC_ENCRYPT, what, INPUTS(key, iv, some_bytes(a, 64, 15)));
        add_case(all, OP_AES_CBC_DECRYPT, what, INPUTS(key, iv, some_bytes(a, 48, 16)));
        const struct wt_value *const full[] = {key, nonce, aad, some_bytes(a, 61, 17)};
        const struct wt_value *const empty[] = {key, nonce, none, none};
        add_case(all, OP_AES_GCM_SEAL, what, full);
        add_case(all, OP_AES_GCM_SEAL, "nothing", empty);
        add_case(all, OP_AES_GCM_OPEN, what,
                 INPUTS(key, nonce, aad, result_of(a, OP_AES_GCM_SEAL, full, 4)));
        add_case(all, OP_AES_GCM_OPEN, "nothing",
                 INPUTS(key, nonce, none, result_of(a, OP_AES_GCM_SEAL, empty, 4)));
    }
}

static inline const struct wt_value *group_prime(struct wt_arena *arena, unsigned number)
{
    uint8_t p[512];
    struct ce_dh_group group;
    ce_dh_group_init(&group);
    assert_int_equal(ce_dh_group_named(&group, number), CE_OK);
    size_t len = ce_mpz_size(group.p);
    assert_int_equal(ce_i2osp(p, len, group.p), CE_OK);
    ce_dh_group_clear(&group);
    return value_of(arena, WT_V_INTEGER, p, len);
}

/* x = 8 makes y = 2^8: all but two bytes of y are zeros, and a peer's 2^8 makes a short secret. */
static inline void add_dh_cases(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    const struct wt_value *p = group_prime(a, 256), *two = hex_value(a, "02");
    const struct wt_value *x = some_bytes(a, 29, 18), *small = hex_value(a, "08");
    const struct wt_value *y = result_of(a, OP_DH_PUBLIC, INPUTS(p, two, some_bytes(a, 29, 19)), 3);
    add_case(all, OP_DH_PUBLIC, "ffdhe2048", INPUTS(p, two, x));
    add_case(all, OP_DH_PUBLIC, "leading zeros", INPUTS(p, two, small));
    add_case(all, OP_DH_SHARED, "ffdhe2048", INPUTS(p, x, y));
    add_case(all, OP_DH_SHARED, "leading zeros", INPUTS(p, small, hex_value(a, "0100")));
    add_case(all, OP_DH_SHARED, "ffdhe3072", INPUTS(group_prime(a, 257), x, y));
}

static inline void add_rsa_cases(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    const struct wt_value *key = pem_value(a, key1_pem), *message = some_bytes(a, 48, 20);
    const struct wt_value *spki = result_of(a, OP_RSA_PUBLIC, &key, 1);
    const struct wt_value *const pad[] = {number_value(a, 256), message, some_bytes(a, 205, 21)};
    const struct wt_value *em = result_of(a, OP_RSA_PAD, pad, 3);
    const struct wt_value *c = result_of(a, OP_RSA_ENCRYPT, INPUTS(spki, em), 2);
    add_case(all, OP_RSA_PUBLIC, "2048 bits", &key);
    add_case(all, OP_RSA_PAD, "48 bytes", pad);
    add_case(all, OP_RSA_ENCRYPT, "a block", INPUTS(spki, em));
    add_case(all, OP_RSA_DECRYPT, "a block", INPUTS(key, c, some_bytes(a, 48, 22)));
    static const struct {
        const char *name;
        size_t size;
    } hashes[] = {{"SHA-1", 20}, {"SHA-256", 32}, {"SHA-384", 48}, {"SHA-512", 64}};
    for (size_t i = 0; i < sizeof hashes / sizeof hashes[0]; i++) {
        const struct wt_value *hash = text_value(a, hashes[i].name);
        const struct wt_value *digest = some_bytes(a, hashes[i].size, 23);
        const struct wt_value *signature = result_of(a, OP_RSA_SIGN, INPUTS(key, hash, digest), 3);
        add_case(all, OP_RSA_SIGN, hashes[i].name, INPUTS(key, hash, digest));
        add_case(all, OP_RSA_VERIFY, hashes[i].name, INPUTS(spki, hash, digest, signature));
        add_case(all, OP_RSA_VERIFY, "another digest",
                 INPUTS(spki, hash, flipped(a, digest, 0), signature));
    }
    const struct wt_value *sha256 = text_value(a, "SHA-256"), *digest = some_bytes(a, 32, 24);
    add_case(all, OP_RSA_VERIFY, "a signature too short",
             INPUTS(spki, sha256, digest, some_bytes(a, 255, 25)));
    add_case(all, OP_RSA_VERIFY, "no signature", INPUTS(spki, sha256, digest, some_bytes(a, 0, 0)));
}

/* The TBSCertificate of a certificate. */
static inline const struct wt_value *tbs_of(struct wt_arena *arena, const struct wt_value *der)
{
    struct ce_certificate parsed;
    assert_int_equal(ce_certificate_parse(&parsed, der->bytes.data, der->bytes.len, NULL, NULL),
                     CE_OK);
    return value_of(arena, WT_V_BYTES, parsed.tbs.data, parsed.tbs.len);
}

/* What somebody who has that RSA key asks a CA for. */
static inline const struct wt_value *request_info(struct wt_arena *arena,
                                                  const struct wt_value *key)
{
    enum { MAX_REQUEST = 2048 };
    struct ce_private_key owner;
    struct ce_certification_request request;
    size_t len = MAX_REQUEST;
    uint8_t *der = wt_arena_take(arena, len);
    static const char *const names[] = {"learn.example"};
    ce_private_key_init(&owner);
    assert_int_equal(ce_private_key_read(&owner, key->bytes.data, key->bytes.len), CE_OK);
    assert_int_equal(
        ce_certification_request_write(
            der, &len,
            &(struct ce_certificate_template){
                .subject_cn = names[0], .dns_names = names, .dns_name_count = 1, .path_length = -1},
            CE_SIG_RSA_PKCS1_SHA256, &owner, NULL),
        CE_OK);
    assert_int_equal(ce_certification_request_parse(&request, der, len, NULL, NULL), CE_OK);
    ce_private_key_clear(&owner);
    return value_of(arena, WT_V_BYTES, request.info.data, request.info.len);
}

static inline void add_certificate_cases(struct op_cases *all)
{
    struct wt_arena *a = &all->arena;
    const struct wt_value *root = pem_value(a, root_pem), *key = pem_value(a, key1_pem);
    add_case(all, OP_CERTIFICATE_SPKI, "a root", &root);
    add_case(all, OP_CERTIFICATE_SIGNED, "self-signed", INPUTS(root, root));
    add_case(all, OP_CERTIFICATE_SIGNED, "changed",
             INPUTS(flipped(a, root, root->bytes.len - 1), root));
    add_case(all, OP_CERTIFICATE_ISSUE, "another key",
             INPUTS(key, text_value(a, "SHA-256"), tbs_of(a, root)));
    const struct wt_value *sha256 = text_value(a, "SHA-256"), *info = request_info(a, key);
    const struct wt_value *request = result_of(a, OP_REQUEST_SIGN, INPUTS(key, sha256, info), 3);
    add_case(all, OP_REQUEST_SIGN, "its own key", INPUTS(key, sha256, info));
    add_case(all, OP_REQUEST_SIGNED, "its own key", &request);
    const struct wt_value *changed = flipped(a, request, request->bytes.len - 1);
    add_case(all, OP_REQUEST_SIGNED, "changed", &changed);
}

static inline void make_op_cases(struct op_cases *all)
{
    memset(all, 0, sizeof *all);
    add_hash_cases(all);
    add_byte_cases(all);
    add_cipher_cases(all);
    add_dh_cases(all);
    add_rsa_cases(all);
    add_certificate_cases(all);
    add_tls13_cases(all);
    add_step_cases(all);
}

#endif
