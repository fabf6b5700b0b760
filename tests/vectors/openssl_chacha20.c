/*
 * ChaCha20, Poly1305 and their AEAD beside OpenSSL's libcrypto: 10,000 random cases of each.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/core_names.h>
#include <openssl/evp.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/chacha20.h"
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

/* OpenSSL takes counter and nonce as one string of sixteen bytes, and counts on where RFC 8439
 * stops: the counter is kept below its end here. */
static void chacha20_case(void *context)
{
    uint8_t key[32], counter_and_nonce[16], in[ROOM], ours[ROOM], theirs[ROOM];
    size_t len = crowded_length(ROOM, 64, 0);
    int out_len = 0;
    uint32_t counter = (uint32_t)(draw_below(4) ? draw() : UINT32_MAX - ROOM / 64 + 1);
    (void)context;
    if (counter > UINT32_MAX - ROOM / 64 + 1)
        counter = 0;
    draw_noted("key", key, sizeof key);
    draw_bytes(counter_and_nonce, sizeof counter_and_nonce);
    ce_store_le32(counter_and_nonce, counter);
    note("counter and nonce", counter_and_nonce, sizeof counter_and_nonce);
    draw_noted("in", in, len);
    assert_int_equal(EVP_EncryptInit_ex(evp, EVP_chacha20(), NULL, key, counter_and_nonce), 1);
    assert_int_equal(EVP_EncryptUpdate(evp, theirs, &out_len, in, (int)len), 1);
    assert_int_equal(ce_chacha20(key, ours, counter, counter_and_nonce + 4, in, len, NULL), CE_OK);
    assert_memory_equal(ours, theirs, len);
}

/* A quarter of the messages are all ones, where the sums are largest and carries run furthest. */
static void poly1305_case(void *context)
{
    EVP_MAC_CTX *mac = context;
    uint8_t key[32], message[ROOM], ours[16], theirs[16];
    size_t len = crowded_length(ROOM, 16, 0), split = draw_below(len + 1), theirs_len = 0;
    struct ce_poly1305 ctx;
    draw_noted("key", key, sizeof key);
    draw_bytes(message, len);
    if (draw_below(4) == 0)
        memset(message, 0xff, len);
    note("message", message, len);
    assert_int_equal(EVP_MAC_init(mac, key, sizeof key, NULL), 1);
    assert_int_equal(EVP_MAC_update(mac, message, len), 1);
    assert_int_equal(EVP_MAC_final(mac, theirs, &theirs_len, sizeof theirs), 1);
    ce_poly1305_init(&ctx, key, NULL);
    ce_poly1305_update(&ctx, message, split, NULL);
    ce_poly1305_update(&ctx, message + split, len - split, NULL);
    ce_poly1305_final(&ctx, ours, NULL);
    assert_memory_equal(ours, theirs, 16);
}

struct aead_case {
    uint8_t key[32], nonce[12], aad[ROOM], in[ROOM], ours[ROOM], theirs[ROOM], tag[16];
    size_t aad_len, len;
};

static void openssl_seal(struct aead_case *c)
{
    int len = 0;
    assert_int_equal(EVP_EncryptInit_ex(evp, EVP_chacha20_poly1305(), NULL, c->key, c->nonce), 1);
    assert_int_equal(EVP_EncryptUpdate(evp, NULL, &len, c->aad, (int)c->aad_len), 1);
    assert_int_equal(EVP_EncryptUpdate(evp, c->theirs, &len, c->in, (int)c->len), 1);
    assert_int_equal(EVP_EncryptFinal_ex(evp, c->theirs + c->len, &len), 1);
    assert_int_equal(EVP_CIPHER_CTX_ctrl(evp, EVP_CTRL_AEAD_GET_TAG, 16, c->tag), 1);
}

static ce_status open_theirs(struct aead_case *c)
{
    return ce_chacha20_poly1305_open(c->key, c->ours, c->nonce, c->aad, c->aad_len, c->theirs,
                                     c->len, c->tag, NULL);
}

/* A flip of any bit of OpenSSL's output, data, tag or associated data is noticed. */
static void refuse_flipped(struct aead_case *c)
{
    const size_t where = draw_below(3);
    if (c->aad_len && where == 0)
        flip_a_bit(c->aad, c->aad_len);
    else if (c->len && where == 1)
        flip_a_bit(c->theirs, c->len);
    else
        flip_a_bit(c->tag, sizeof c->tag);
    assert_int_equal(open_theirs(c), CE_ERR_AUTH);
}

static void aead_case(void *context)
{
    struct aead_case c;
    uint8_t tag[16];
    (void)context;
    c.len = crowded_length(ROOM, 64, 0);
    c.aad_len = draw_below(4) ? crowded_length(ROOM, 16, 0) : 0;
    draw_noted("key", c.key, sizeof c.key);
    draw_noted("nonce", c.nonce, sizeof c.nonce);
    draw_noted("aad", c.aad, c.aad_len);
    draw_noted("in", c.in, c.len);
    openssl_seal(&c);
    assert_int_equal(
        ce_chacha20_poly1305_seal(c.key, c.ours, tag, c.nonce, c.aad, c.aad_len, c.in, c.len, NULL),
        CE_OK);
    assert_memory_equal(c.ours, c.theirs, c.len);
    assert_memory_equal(tag, c.tag, sizeof tag);
    assert_int_equal(open_theirs(&c), CE_OK);
    assert_memory_equal(c.ours, c.in, c.len);
    refuse_flipped(&c);
}

static void chacha20_cases(void **state)
{
    (void)state;
    EVP_MAC *poly1305 = EVP_MAC_fetch(NULL, "POLY1305", NULL);
    EVP_MAC_CTX *mac = EVP_MAC_CTX_new(poly1305);
    assert_non_null(mac);
    run_cases("ChaCha20", CASES, chacha20_case, NULL);
    run_cases("Poly1305", CASES, poly1305_case, mac);
    run_cases("ChaCha20-Poly1305", CASES, aead_case, NULL);
    EVP_MAC_CTX_free(mac);
    EVP_MAC_free(poly1305);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {test_of_cases(chacha20_cases)};
    seed_cases(argc, argv);
    return cmocka_run_group_tests(tests, open_evp, close_evp);
}
