/*
 * Key derivation and HMAC_DRBG beside OpenSSL's libcrypto: 10,000 random cases of the PRFs of TLS,
 * HKDF with and without TLS 1.3's labels, PBKDF2 and the generator.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>

#include "crypto-edu/kdf.h"
#include "crypto-edu/random.h"
#include "seeded.h"

enum { CASES = 10000, ROOM = 400 };

static const struct {
    enum ce_hash_id id;
    char name[8];
} hashes[] = {{CE_SHA1, "SHA1"},
              {CE_SHA224, "SHA224"},
              {CE_SHA256, "SHA256"},
              {CE_SHA384, "SHA384"},
              {CE_SHA512, "SHA512"}};

/* Inputs of any lengths; the lengths out crowd around the digest's. */
struct kdf_case {
    enum ce_hash_id hash;
    char name[16]; /* of the hash, for OpenSSL */
    size_t hash_len;
    uint8_t secret[ROOM], salt[ROOM], info[ROOM], ours[ROOM], theirs[ROOM];
    size_t secret_len, salt_len, info_len, out_len;
};

static void draw_kdf(struct kdf_case *c)
{
    const size_t h = draw_below(sizeof hashes / sizeof hashes[0]);
    c->hash = hashes[h].id;
    snprintf(c->name, sizeof c->name, "%s", hashes[h].name);
    c->hash_len = ce_hash_size(c->hash);
    c->secret_len = 1 + draw_below(200);
    c->salt_len = 1 + draw_below(200);
    c->info_len = 1 + draw_below(200);
    c->out_len =
        draw() & 1 ? 1 + draw_below(ROOM) : c->hash_len * (1 + draw_below(5)) - 1 + draw_below(3);
    draw_noted("secret", c->secret, c->secret_len);
    draw_noted("salt", c->salt, c->salt_len);
    draw_noted("info", c->info, c->info_len);
}

static void derive(EVP_KDF_CTX *kdf, struct kdf_case *c, const OSSL_PARAM *params)
{
    EVP_KDF_CTX_reset(kdf);
    assert_int_equal(EVP_KDF_derive(kdf, c->theirs, c->out_len, params), 1);
}

/* OpenSSL takes label and seed as one string, as the PRF's definition joins them. */
static void openssl_prf(EVP_KDF_CTX *kdf, struct kdf_case *c, char *hash)
{
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, hash, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SECRET, c->secret, c->secret_len),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SEED, c->salt, c->salt_len),
        OSSL_PARAM_construct_end()};
    derive(kdf, c, params);
}

static void tls12_prf_case(void *context)
{
    struct kdf_case c;
    draw_kdf(&c);
    size_t label_len = draw_below(c.salt_len + 1);
    openssl_prf(context, &c, c.name);
    assert_int_equal(ce_tls12_prf(c.hash, c.ours, c.out_len, c.secret, c.secret_len,
                                  (const char *)c.salt, label_len, c.salt + label_len,
                                  c.salt_len - label_len, NULL),
                     CE_OK);
    assert_memory_equal(c.ours, c.theirs, c.out_len);
}

static void tls10_prf_case(void *context)
{
    char both[] = "MD5-SHA1";
    struct kdf_case c;
    draw_kdf(&c);
    size_t label_len = draw_below(c.salt_len + 1);
    openssl_prf(context, &c, both);
    assert_int_equal(ce_tls10_prf(c.ours, c.out_len, c.secret, c.secret_len, (const char *)c.salt,
                                  label_len, c.salt + label_len, c.salt_len - label_len, NULL),
                     CE_OK);
    assert_memory_equal(c.ours, c.theirs, c.out_len);
}

/* Extract and expand in one, as OpenSSL has it. */
static void hkdf_case(void *context)
{
    struct kdf_case c;
    uint8_t PRK[CE_HASH_MAX_SIZE];
    draw_kdf(&c);
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, c.name, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, c.secret, c.secret_len),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, c.salt, c.salt_len),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, c.info, c.info_len),
        OSSL_PARAM_construct_end()};
    derive(context, &c, params);
    assert_int_equal(ce_hkdf_extract(c.hash, PRK, c.salt, c.salt_len, c.secret, c.secret_len, NULL),
                     CE_OK);
    assert_int_equal(
        ce_hkdf_expand(c.hash, c.ours, c.out_len, PRK, c.hash_len, c.info, c.info_len, NULL),
        CE_OK);
    assert_memory_equal(c.ours, c.theirs, c.out_len);
}

/* HKDF-Expand-Label: OpenSSL's TLS 1.3 knows its own two hashes, and contexts of a hash's length.
 */
static void expand_label_case(void *context)
{
    char prefix[] = "tls13 ";
    int mode = EVP_KDF_HKDF_MODE_EXPAND_ONLY;
    struct kdf_case c;
    draw_kdf(&c);
    c.hash = draw() & 1 ? CE_SHA256 : CE_SHA384;
    c.hash_len = ce_hash_size(c.hash);
    snprintf(c.name, sizeof c.name, "%s", c.hash == CE_SHA256 ? "SHA256" : "SHA384");
    size_t label_len = 1 + draw_below(12), context_len = draw() & 1 ? c.hash_len : 0;
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode),
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, c.name, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, c.secret, c.hash_len),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_PREFIX, prefix, sizeof prefix - 1),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_LABEL, c.salt, label_len),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_DATA, c.info, context_len),
        OSSL_PARAM_construct_end()};
    a_case.notes = 0; /* drawn anew, in the lengths of TLS 1.3 */
    draw_noted("secret", c.secret, c.hash_len);
    draw_noted("label", c.salt, label_len);
    draw_noted("context", c.info, context_len);
    derive(context, &c, params);
    assert_int_equal(ce_hkdf_expand_label(c.hash, c.ours, c.out_len, c.secret, c.hash_len,
                                          (const char *)c.salt, label_len, c.info, context_len,
                                          NULL),
                     CE_OK);
    assert_memory_equal(c.ours, c.theirs, c.out_len);
}

static void pbkdf2_case(void *context)
{
    struct kdf_case c;
    (void)context;
    draw_kdf(&c);
    uint32_t iterations = 1 + (uint32_t)draw_below(20);
    assert_int_equal(PKCS5_PBKDF2_HMAC((const char *)c.secret, (int)c.secret_len, c.salt,
                                       (int)c.salt_len, (int)iterations,
                                       EVP_get_digestbyname(c.name), (int)c.out_len, c.theirs),
                     1);
    assert_int_equal(ce_pbkdf2(c.hash, c.ours, c.out_len, c.secret, c.secret_len, c.salt,
                               c.salt_len, iterations, NULL),
                     CE_OK);
    assert_memory_equal(c.ours, c.theirs, c.out_len);
}

static void run_kdf(const char *name, const char *theirs, void (*one)(void *context))
{
    EVP_KDF *kdf = EVP_KDF_fetch(NULL, theirs, NULL);
    EVP_KDF_CTX *ctx = EVP_KDF_CTX_new(kdf);
    assert_non_null(ctx);
    run_cases(name, CASES, one, ctx);
    EVP_KDF_CTX_free(ctx);
    EVP_KDF_free(kdf);
}

static void kdf_cases(void **state)
{
    (void)state;
    run_kdf("PRF of TLS 1.2", "TLS1-PRF", tls12_prf_case);
    run_kdf("PRF of TLS 1.0", "TLS1-PRF", tls10_prf_case);
    run_kdf("HKDF", "HKDF", hkdf_case);
    run_kdf("HKDF-Expand-Label", "TLS13-KDF", expand_label_case);
    run_cases("PBKDF2", CASES, pbkdf2_case, NULL);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {test_of_cases(kdf_cases)};
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
