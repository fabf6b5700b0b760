/*
 * AEAD_CHACHA20_POLY1305: the examples of RFC 8439, and what must not pass: every changed bit of
 * tag, text, additional data, nonce and key.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "chacha20_poly1305_vectors.h"
#include "crypto-edu/chacha20.h"
#include "hex.h"

enum { VECTORS = sizeof aead_vectors / sizeof aead_vectors[0], ROOM = 300 };

/* A vector as bytes. */
struct message {
    uint8_t key[32], nonce[12], aad[12], plaintext[ROOM], ciphertext[ROOM], tag[16];
    size_t len;
};

static void load(struct message *m, size_t i)
{
    unhex(m->key, sizeof m->key, aead_vectors[i].key);
    unhex(m->nonce, sizeof m->nonce, aead_vectors[i].nonce);
    assert_int_equal(unhex(m->aad, sizeof m->aad, aead_vectors[i].aad), sizeof m->aad);
    m->len = unhex(m->plaintext, ROOM, aead_vectors[i].plaintext);
    assert_int_equal(unhex(m->ciphertext, ROOM, aead_vectors[i].ciphertext), m->len);
    unhex(m->tag, sizeof m->tag, aead_vectors[i].tag);
}

static ce_status open_message(const struct message *m, uint8_t *out, const struct ce_probe *probe)
{
    return ce_chacha20_poly1305_open(m->key, out, m->nonce, m->aad, sizeof m->aad, m->ciphertext,
                                     m->len, m->tag, probe);
}

/* Both directions, also in place. */
static void the_messages_of_rfc_8439(void **state)
{
    (void)state;
    for (size_t i = 0; i < VECTORS; i++) {
        struct message m;
        uint8_t out[ROOM], tag[16];
        load(&m, i);
        memcpy(out, m.plaintext, ROOM);
        assert_int_equal(ce_chacha20_poly1305_seal(m.key, out, tag, m.nonce, m.aad, sizeof m.aad,
                                                   out, m.len, NULL),
                         CE_OK);
        assert_memory_equal(out, m.ciphertext, m.len);
        assert_memory_equal(tag, m.tag, 16);
        assert_int_equal(open_message(&m, out, NULL), CE_OK);
        assert_memory_equal(out, m.plaintext, m.len);
        assert_int_equal(ce_chacha20_poly1305_open(m.key, m.ciphertext, m.nonce, m.aad,
                                                   sizeof m.aad, m.ciphertext, m.len, m.tag, NULL),
                         CE_OK);
        assert_memory_equal(m.ciphertext, m.plaintext, m.len);
    }
}

static void what_is_sealed_opens(void **state)
{
    (void)state;
    const uint8_t key[32] = {1}, nonce[12] = {2};
    uint8_t in[150], sealed[151], opened[151], tag[16];
    for (size_t i = 0; i < sizeof in; i++)
        in[i] = (uint8_t)(i * 11);
    for (size_t len = 0; len <= sizeof in; len++)
        for (size_t aad_len = 0; aad_len <= 33; aad_len += 11) {
            const uint8_t *aad = aad_len > 0 ? in : NULL;
            memset(sealed, 0xa5, sizeof sealed);
            memset(opened, 0xa5, sizeof opened);
            assert_int_equal(
                ce_chacha20_poly1305_seal(key, sealed, tag, nonce, aad, aad_len, in, len, NULL),
                CE_OK);
            assert_int_equal(sealed[len], 0xa5);
            assert_int_equal(
                ce_chacha20_poly1305_open(key, opened, nonce, aad, aad_len, sealed, len, tag, NULL),
                CE_OK);
            assert_memory_equal(opened, in, len);
            assert_int_equal(opened[len], 0xa5);
        }
}

/* The opening must fail, and out then be zero for the whole length. */
static void assert_refused(const struct message *m)
{
    uint8_t out[ROOM];
    memset(out, 0xa5, sizeof out);
    assert_int_equal(open_message(m, out, NULL), CE_ERR_AUTH);
    assert_all_zero(out, m->len);
    assert_int_equal(out[m->len], 0xa5);
}

static void flip_every_bit(const struct message *m, uint8_t *bytes, size_t len)
{
    for (size_t bit = 0; bit < 8 * len; bit++) {
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_refused(m);
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
}

static void every_changed_bit_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < VECTORS; i++) {
        struct message m;
        uint8_t out[ROOM];
        load(&m, i);
        flip_every_bit(&m, m.tag, sizeof m.tag);
        flip_every_bit(&m, m.ciphertext, m.len);
        flip_every_bit(&m, m.aad, sizeof m.aad);
        flip_every_bit(&m, m.nonce, sizeof m.nonce);
        flip_every_bit(&m, m.key, sizeof m.key);
        assert_int_equal(open_message(&m, out, NULL), CE_OK);
    }
}

/* Padding must not hide where data ends and text begins: every other length is another message. */
static void every_other_length_is_refused(void **state)
{
    (void)state;
    struct message m;
    uint8_t out[ROOM];
    load(&m, 0);
    const size_t len = m.len;
    for (m.len = 0; m.len < len; m.len++)
        assert_refused(&m);
    for (size_t aad_len = 0; aad_len < sizeof m.aad; aad_len++)
        assert_int_equal(ce_chacha20_poly1305_open(m.key, out, m.nonce, m.aad, aad_len,
                                                   m.ciphertext, len, m.tag, NULL),
                         CE_ERR_AUTH);
}

static void what_is_too_long_is_refused(void **state)
{
    (void)state;
    struct message m;
    uint8_t out[ROOM], tag[16];
    const size_t too_long = (size_t)64 * 0xffffffff + 1; /* section 2.8 */
    load(&m, 0);
    memset(out, 0xa5, sizeof out);
    memset(tag, 0xa5, sizeof tag);
    assert_int_equal(
        ce_chacha20_poly1305_seal(m.key, out, tag, m.nonce, NULL, 0, m.plaintext, too_long, NULL),
        CE_ERR_LENGTH);
    assert_all_zero(tag, sizeof tag);
    assert_int_equal(ce_chacha20_poly1305_open(m.key, out, m.nonce, NULL, 0, m.ciphertext, too_long,
                                               m.tag, NULL),
                     CE_ERR_LENGTH);
    assert_int_equal(out[0], 0xa5);
}

struct seen {
    unsigned blocks, mac_blocks, tags;
    uint8_t one_time_key[32], tag[16];
};

static void note(void *user, const struct ce_frame *frame)
{
    struct seen *seen = user;
    const struct ce_variable *v = frame->variables;
    if (strcmp(frame->label, "one-time key") == 0)
        memcpy(seen->one_time_key, v[0].is.bytes, 32);
    else if (strcmp(frame->algorithm, "ChaCha20") == 0)
        seen->blocks += strcmp(frame->label, "block") == 0 ? 1 : 1000;
    else if (strcmp(frame->algorithm, "Poly1305") == 0)
        seen->mac_blocks += strcmp(frame->label, "block") == 0;
    else if (strcmp(frame->label, "tag") == 0) {
        seen->tags++;
        memcpy(seen->tag, v[0].is.bytes, 16);
    }
}

/* Section 2.8.2: two blocks of text; 12 + 114 bytes and the lengths in 16-byte blocks. */
static void the_probe_sees_the_parts_of_section_2_8(void **state)
{
    (void)state;
    struct seen seen = {0};
    const struct ce_probe probe = {note, &seen};
    struct message m;
    uint8_t out[ROOM];
    load(&m, 0);
    assert_int_equal(open_message(&m, out, &probe), CE_OK);
    assert_memory_equal(out, m.plaintext, m.len);
    assert_hex(seen.one_time_key, 32,
               "7bac2b252db447af09b67a55a4e955840ae1d6731075d9eb2a9375783ed553ff");
    assert_int_equal(seen.blocks, 2);
    assert_int_equal(seen.mac_blocks, 1 + 8 + 1);
    assert_int_equal(seen.tags, 1);
    assert_memory_equal(seen.tag, m.tag, 16);
}

/* Appendix A.4: the one-time keys, which the probe sees. */
static void the_one_time_keys_of_appendix_a_4(void **state)
{
    (void)state;
    static const struct {
        const char *key, *nonce, *one_time_key;
    } keys[] = {
        {"0000000000000000000000000000000000000000000000000000000000000000",
         "000000000000000000000000",
         "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"},
        {"0000000000000000000000000000000000000000000000000000000000000001",
         "000000000000000000000002",
         "ecfa254f845f647473d3cb140da9e87606cb33066c447b87bc2666dde3fbb739"},
        {"1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0",
         "000000000000000000000002",
         "965e3bc6f9ec7ed9560808f4d229f94b137ff275ca9b3fcbdd59deaad23310ae"},
    };
    for (size_t i = 0; i < 3; i++) {
        struct seen seen = {0};
        const struct ce_probe probe = {note, &seen};
        uint8_t key[32], nonce[12], tag[16];
        unhex(key, sizeof key, keys[i].key);
        unhex(nonce, sizeof nonce, keys[i].nonce);
        assert_int_equal(ce_chacha20_poly1305_seal(key, NULL, tag, nonce, NULL, 0, NULL, 0, &probe),
                         CE_OK);
        assert_hex(seen.one_time_key, 32, keys[i].one_time_key);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_messages_of_rfc_8439),
        cmocka_unit_test(what_is_sealed_opens),
        cmocka_unit_test(every_changed_bit_is_refused),
        cmocka_unit_test(every_other_length_is_refused),
        cmocka_unit_test(what_is_too_long_is_refused),
        cmocka_unit_test(the_probe_sees_the_parts_of_section_2_8),
        cmocka_unit_test(the_one_time_keys_of_appendix_a_4),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
