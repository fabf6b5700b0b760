/*
 * Hashes, HMAC, the PRF of TLS 1.2 and AES beside OpenSSL's libcrypto: 10,000 random cases of each,
 * with lengths that crowd around the block boundaries, where the padding and the counters turn
 * over.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <string.h>

#include "crypto-edu/cipher.h"
#include "crypto-edu/kdf.h"
#include "crypto-edu/mac.h"
#include "seeded.h"

enum { CASES = 10000, ROOM = 2048 };

static const enum ce_hash_id hashes[] = {CE_SHA1, CE_SHA256, CE_SHA384, CE_SHA512};
enum { HASHES = sizeof hashes / sizeof *hashes };

static const EVP_MD *openssl_hash(enum ce_hash_id id)
{
    switch (id) {
    case CE_SHA1:
        return EVP_sha1();
    case CE_SHA256:
        return EVP_sha256();
    case CE_SHA384:
        return EVP_sha384();
    default:
        return EVP_sha512();
    }
}

/* Half of the lengths lie within two bytes of where a block, or the padding's length field, would
 * no longer fit; the others anywhere. */
static size_t crowded_length(size_t block, size_t length_field)
{
    if (draw() & 1)
        return draw_below(ROOM - 2 * block);
    size_t edge = block * (1 + draw_below(10)) - (draw() & 1 ? length_field : 0);
    return edge + draw_below(5) - 2;
}

static void hash_cases(void **state)
{
    (void)state;
    uint8_t data[ROOM], ours[CE_HASH_MAX_SIZE], theirs[EVP_MAX_MD_SIZE];
    for (size_t h = 0; h < HASHES; h++)
        for (unsigned i = 0; i < CASES; i++) {
            struct ce_hash ctx;
            unsigned theirs_len;
            size_t block = ce_hash_block_size(hashes[h]), len = crowded_length(block, block / 8);
            size_t split = draw_below(len + 1);
            draw_bytes(data, len);
            assert_int_equal(EVP_Digest(data, len, theirs, &theirs_len, openssl_hash(hashes[h]), 0),
                             1);
            assert_int_equal(theirs_len, ce_hash_size(hashes[h]));
            assert_int_equal(ce_hash(hashes[h], ours, data, len, NULL), CE_OK);
            assert_memory_equal(ours, theirs, theirs_len);
            assert_int_equal(ce_hash_init(&ctx, hashes[h]), CE_OK);
            ce_hash_update(&ctx, data, split, NULL);
            ce_hash_update(&ctx, data + split, len - split, NULL);
            ce_hash_final(&ctx, ours, NULL);
            assert_memory_equal(ours, theirs, theirs_len);
        }
}

static void hmac_cases(void **state)
{
    (void)state;
    uint8_t data[ROOM], key[300], ours[CE_HASH_MAX_SIZE], theirs[EVP_MAX_MD_SIZE];
    for (size_t h = 0; h < HASHES; h++)
        for (unsigned i = 0; i < CASES; i++) {
            unsigned theirs_len;
            size_t block = ce_hash_block_size(hashes[h]), len = crowded_length(block, block / 8);
            size_t key_len = draw() & 1 ? block - 2 + draw_below(5) : draw_below(sizeof key);
            draw_bytes(data, len);
            draw_bytes(key, key_len);
            assert_non_null(
                HMAC(openssl_hash(hashes[h]), key, (int)key_len, data, len, theirs, &theirs_len));
            assert_int_equal(ce_hmac(hashes[h], ours, key, key_len, data, len, NULL), CE_OK);
            assert_memory_equal(ours, theirs, theirs_len);
        }
}

/* OpenSSL takes label and seed as one string, as the PRF's definition joins them. */
static void openssl_prf(EVP_KDF_CTX *kdf, const char *hash, uint8_t *out, size_t out_len,
                        uint8_t *secret, size_t secret_len, uint8_t *label_and_seed, size_t len)
{
    char name[16];
    snprintf(name, sizeof name, "%s", hash);
    const OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, name, 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SECRET, secret, secret_len),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SEED, label_and_seed, len),
        OSSL_PARAM_construct_end()};
    EVP_KDF_CTX_reset(kdf);
    assert_int_equal(EVP_KDF_derive(kdf, out, out_len, params), 1);
}

/* TLS 1.2 knows the PRF with SHA-256 and SHA-384. */
static void prf_cases(void **state)
{
    (void)state;
    uint8_t secret[200], seed[160], ours[300], theirs[300];
    EVP_KDF *prf = EVP_KDF_fetch(NULL, "TLS1-PRF", NULL);
    EVP_KDF_CTX *kdf = EVP_KDF_CTX_new(prf);
    assert_non_null(kdf);
    for (unsigned i = 0; i < CASES; i++) {
        enum ce_hash_id hash = i & 1 ? CE_SHA256 : CE_SHA384;
        size_t secret_len = 1 + draw_below(sizeof secret), seed_len = 1 + draw_below(sizeof seed);
        size_t label_len = draw_below(seed_len + 1), out_len = 1 + draw_below(sizeof ours);
        draw_bytes(secret, secret_len);
        draw_bytes(seed, seed_len);
        openssl_prf(kdf, ce_hash_name(hash), theirs, out_len, secret, secret_len, seed, seed_len);
        assert_int_equal(ce_tls12_prf(hash, ours, out_len, secret, secret_len, (const char *)seed,
                                      label_len, seed + label_len, seed_len - label_len, NULL),
                         CE_OK);
        assert_memory_equal(ours, theirs, out_len);
    }
    EVP_KDF_CTX_free(kdf);
    EVP_KDF_free(prf);
}

/* ---- AES ---- */

static EVP_CIPHER_CTX *evp;

static int open_evp(void **state)
{
    (void)state;
    return (evp = EVP_CIPHER_CTX_new()) ? 0 : -1;
}

static int close_evp(void **state)
{
    (void)state;
    EVP_CIPHER_CTX_free(evp);
    return 0;
}

struct aes_case {
    uint8_t key[32], iv[64], aad[ROOM], in[ROOM], ours[ROOM], theirs[ROOM];
    size_t key_len, iv_len, aad_len, len;
    struct ce_aes_key expanded;
};

static void draw_aes(struct aes_case *c, size_t len)
{
    c->key_len = 16 + 8 * draw_below(3);
    c->len = len;
    draw_bytes(c->key, c->key_len);
    draw_bytes(c->iv, sizeof c->iv);
    draw_bytes(c->in, c->len);
    assert_int_equal(ce_aes_expand_key(&c->expanded, c->key, c->key_len, NULL), CE_OK);
}

/* OpenSSL's cipher over the whole input, into theirs. */
static void openssl_aes(struct aes_case *c, const char *mode, int encrypt)
{
    char name[32];
    int len = 0;
    snprintf(name, sizeof name, "AES-%zu-%s", 8 * c->key_len, mode);
    EVP_CIPHER *cipher = EVP_CIPHER_fetch(NULL, name, NULL);
    assert_non_null(cipher);
    assert_int_equal(EVP_CipherInit_ex2(evp, cipher, c->key, c->iv, encrypt, NULL), 1);
    assert_int_equal(EVP_CIPHER_CTX_set_padding(evp, 0), 1);
    assert_int_equal(EVP_CipherUpdate(evp, c->theirs, &len, c->in, (int)c->len), 1);
    assert_int_equal(len, c->len);
    assert_int_equal(EVP_CipherFinal_ex(evp, c->theirs + len, &len), 1);
    EVP_CIPHER_free(cipher);
}

static void cbc_cases(void **state)
{
    (void)state;
    struct aes_case c;
    for (unsigned i = 0; i < CASES; i++) {
        draw_aes(&c, 16 * draw_below(40));
        openssl_aes(&c, "CBC", 1);
        assert_int_equal(ce_aes_cbc_encrypt(&c.expanded, c.ours, c.iv, c.in, c.len, NULL), CE_OK);
        assert_memory_equal(c.ours, c.theirs, c.len);
        openssl_aes(&c, "CBC", 0);
        assert_int_equal(ce_aes_cbc_decrypt(&c.expanded, c.ours, c.iv, c.in, c.len, NULL), CE_OK);
        assert_memory_equal(c.ours, c.theirs, c.len);
    }
}

/* Every third counter block is about to carry, by a few bytes or by all sixteen. */
static void ctr_cases(void **state)
{
    (void)state;
    struct aes_case c;
    for (unsigned i = 0; i < CASES; i++) {
        draw_aes(&c, crowded_length(16, 0));
        if (i % 3 == 0) {
            size_t carries = 1 + draw_below(16);
            memset(c.iv + 16 - carries, 0xff, carries);
            c.iv[15] = (uint8_t)(0xff - draw_below(4));
        }
        openssl_aes(&c, "CTR", 1);
        ce_aes_ctr(&c.expanded, c.ours, c.iv, c.in, c.len, NULL);
        assert_memory_equal(c.ours, c.theirs, c.len);
    }
}

static void openssl_gcm_seal(struct aes_case *c, uint8_t tag[16])
{
    int len = 0;
    const EVP_CIPHER *cipher = c->key_len == 16   ? EVP_aes_128_gcm()
                               : c->key_len == 24 ? EVP_aes_192_gcm()
                                                  : EVP_aes_256_gcm();
    assert_int_equal(EVP_EncryptInit_ex(evp, cipher, NULL, NULL, NULL), 1);
    assert_int_equal(EVP_CIPHER_CTX_ctrl(evp, EVP_CTRL_AEAD_SET_IVLEN, (int)c->iv_len, NULL), 1);
    assert_int_equal(EVP_EncryptInit_ex(evp, NULL, NULL, c->key, c->iv), 1);
    assert_int_equal(EVP_EncryptUpdate(evp, NULL, &len, c->aad, (int)c->aad_len), 1);
    assert_int_equal(EVP_EncryptUpdate(evp, c->theirs, &len, c->in, (int)c->len), 1);
    assert_int_equal(EVP_EncryptFinal_ex(evp, c->theirs + c->len, &len), 1);
    assert_int_equal(EVP_CIPHER_CTX_ctrl(evp, EVP_CTRL_AEAD_GET_TAG, 16, tag), 1);
}

static ce_status open_theirs(struct aes_case *c, const uint8_t tag[16])
{
    return ce_aes_gcm_open(&c->expanded, c->ours, c->iv, c->iv_len, c->aad, c->aad_len, c->theirs,
                           c->len, tag, 16, NULL);
}

static void flip(uint8_t *bytes, size_t len)
{
    bytes[draw_below(len)] ^= (uint8_t)(1 << draw_below(8));
}

/* Half of the IVs have the twelve bytes of TLS; a flip of any bit of OpenSSL's output, data or tag
 * is noticed. */
static void gcm_cases(void **state)
{
    (void)state;
    struct aes_case c;
    uint8_t ours_tag[16], tag[16];
    for (unsigned i = 0; i < CASES; i++) {
        draw_aes(&c, crowded_length(16, 0));
        c.iv_len = i & 1 ? 12 : 1 + draw_below(sizeof c.iv);
        c.aad_len = i % 4 ? crowded_length(16, 0) : 0;
        draw_bytes(c.aad, c.aad_len);
        openssl_gcm_seal(&c, tag);
        assert_int_equal(ce_aes_gcm_seal(&c.expanded, c.ours, ours_tag, c.iv, c.iv_len, c.aad,
                                         c.aad_len, c.in, c.len, NULL),
                         CE_OK);
        assert_memory_equal(c.ours, c.theirs, c.len);
        assert_memory_equal(ours_tag, tag, 16);
        assert_int_equal(open_theirs(&c, tag), CE_OK);
        assert_memory_equal(c.ours, c.in, c.len);
        if (c.aad_len && i % 3 == 0)
            flip(c.aad, c.aad_len);
        else if (c.len && i % 3 == 1)
            flip(c.theirs, c.len);
        else
            flip(tag, 16);
        assert_int_equal(open_theirs(&c, tag), CE_ERR_AUTH);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hash_cases), cmocka_unit_test(hmac_cases), cmocka_unit_test(prf_cases),
        cmocka_unit_test(cbc_cases),  cmocka_unit_test(ctr_cases),  cmocka_unit_test(gcm_cases),
    };
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, open_evp, close_evp);
}
