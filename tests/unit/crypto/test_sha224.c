/*
 * SHA-224: NIST's examples for FIPS 180-4, what holds for every hash, and that it is SHA-256 begun
 * elsewhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "hash_properties.h"

/* The empty message is from NIST's CAVP file SHA224ShortMsg.rsp, the others from FIPS 180-2
 * Change Notice 1. */
static void nist_examples(void **state)
{
    (void)state;
    assert_digest(CE_SHA224, "", "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f");
    assert_digest(CE_SHA224, "abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7");
    assert_digest(CE_SHA224, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                  "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525");
    assert_million_a(CE_SHA224, "20794655980c91d8bbb4c1ea97618a4bf03f42581948b2ee4ee7ad67");
}

static void what_holds_for_every_hash(void **state)
{
    (void)state;
    assert_properties(CE_SHA224);
    assert_string_equal(ce_hash_name(CE_SHA224), "SHA-224");
    assert_int_equal(ce_hash_size(CE_SHA224), 28);
    assert_int_equal(ce_hash_block_size(CE_SHA224), 64);
}

static void note_last(void *user, const struct ce_frame *frame)
{
    uint32_t *H = user;
    assert_string_equal(frame->algorithm, "SHA-224");
    if (strcmp(frame->label, "block") == 0)
        memcpy(H, frame->variables[0].is.words32, 8 * sizeof *H);
}

/* The hash value has eight words, of which the digest is the first seven. */
static void the_digest_is_cut_short(void **state)
{
    (void)state;
    uint32_t H[8] = {0};
    const struct ce_probe probe = {note_last, H};
    uint8_t digest[28];
    assert_int_equal(ce_hash(CE_SHA224, digest, (const uint8_t *)"abc", 3, &probe), CE_OK);
    for (size_t i = 0; i < 28; i++)
        assert_int_equal(digest[i], (uint8_t)(H[i / 4] >> (24 - 8 * (i % 4))));
    assert_int_not_equal(H[7], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nist_examples),
        cmocka_unit_test(what_holds_for_every_hash),
        cmocka_unit_test(the_digest_is_cut_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
