/*
 * AES beside OpenSSL's libcrypto: 10,000 random cases of every mode, with keys of all three sizes
 * and lengths that crowd around the blocks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/evp.h>

#include "crypto-edu/cipher.h"
#include "seeded.h"

enum { CASES = 10000, ROOM = 2048 };

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
    draw_noted("key", c->key, c->key_len);
    draw_noted("iv", c->iv, sizeof c->iv);
    draw_noted("in", c->in, c->len);
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

static void block_case(void *context)
{
    struct aes_case c;
    (void)context;
    draw_aes(&c, 16);
    openssl_aes(&c, "ECB", 1);
    ce_aes_encrypt_block(&c.expanded, c.ours, c.in, NULL);
    assert_memory_equal(c.ours, c.theirs, 16);
    openssl_aes(&c, "ECB", 0);
    ce_aes_decrypt_block(&c.expanded, c.ours, c.in, NULL);
    assert_memory_equal(c.ours, c.theirs, 16);
}

static void cbc_case(void *context)
{
    struct aes_case c;
    (void)context;
    draw_aes(&c, 16 * draw_below(40));
    openssl_aes(&c, "CBC", 1);
    assert_int_equal(ce_aes_cbc_encrypt(&c.expanded, c.ours, c.iv, c.in, c.len, NULL), CE_OK);
    assert_memory_equal(c.ours, c.theirs, c.len);
    openssl_aes(&c, "CBC", 0);
    assert_int_equal(ce_aes_cbc_decrypt(&c.expanded, c.ours, c.iv, c.in, c.len, NULL), CE_OK);
    assert_memory_equal(c.ours, c.theirs, c.len);
}

/* Every third counter block is about to carry, by a few bytes or by all sixteen. */
static void ctr_case(void *context)
{
    struct aes_case c;
    (void)context;
    draw_aes(&c, crowded_length(ROOM, 16, 0));
    if (draw_below(3) == 0) {
        size_t carries = 1 + draw_below(16);
        memset(c.iv + 16 - carries, 0xff, carries);
        c.iv[15] = (uint8_t)(0xff - draw_below(4));
    }
    note("counter", c.iv, 16);
    openssl_aes(&c, "CTR", 1);
    ce_aes_ctr(&c.expanded, c.ours, c.iv, c.in, c.len, NULL);
    assert_memory_equal(c.ours, c.theirs, c.len);
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

/* A flip of any bit of OpenSSL's output, data, tag or associated data is noticed. */
static void refuse_flipped(struct aes_case *c, uint8_t tag[16])
{
    const size_t where = draw_below(3);
    if (c->aad_len && where == 0)
        flip_a_bit(c->aad, c->aad_len);
    else if (c->len && where == 1)
        flip_a_bit(c->theirs, c->len);
    else
        flip_a_bit(tag, 16);
    assert_int_equal(open_theirs(c, tag), CE_ERR_AUTH);
}

/* Half of the IVs have the twelve bytes of TLS. */
static void gcm_case(void *context)
{
    struct aes_case c;
    uint8_t ours_tag[16], tag[16];
    (void)context;
    draw_aes(&c, crowded_length(ROOM, 16, 0));
    c.iv_len = draw() & 1 ? 12 : 1 + draw_below(sizeof c.iv);
    c.aad_len = draw_below(4) ? crowded_length(ROOM, 16, 0) : 0;
    note("nonce", c.iv, c.iv_len);
    draw_noted("aad", c.aad, c.aad_len);
    openssl_gcm_seal(&c, tag);
    assert_int_equal(ce_aes_gcm_seal(&c.expanded, c.ours, ours_tag, c.iv, c.iv_len, c.aad,
                                     c.aad_len, c.in, c.len, NULL),
                     CE_OK);
    assert_memory_equal(c.ours, c.theirs, c.len);
    assert_memory_equal(ours_tag, tag, 16);
    assert_int_equal(open_theirs(&c, tag), CE_OK);
    assert_memory_equal(c.ours, c.in, c.len);
    refuse_flipped(&c, tag);
}

static void aes_cases(void **state)
{
    (void)state;
    run_cases("AES", CASES, block_case, NULL);
    run_cases("AES-CBC", CASES, cbc_case, NULL);
    run_cases("AES-CTR", CASES, ctr_case, NULL);
    run_cases("AES-GCM", CASES, gcm_case, NULL);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {test_of_cases(aes_cases)};
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, open_evp, close_evp);
}
