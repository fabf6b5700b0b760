/*
 * SHA-3: the examples NIST publishes for FIPS 202, and what holds for every hash.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "hash_properties.h"

/* NIST, "Examples with Intermediate Values": the empty message and 200 bytes a3 (below). Those of
 * "abc" are OpenSSL's answers. */
static const struct {
    enum ce_hash_id id;
    const char *message, *digest;
} examples[] = {
    {CE_SHA3_224, "", "6b4e03423667dbb73b6e15454f0eb1abd4597f9a1b078e3f5b5a6bc7"},
    {CE_SHA3_224, "abc", "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf"},
    {CE_SHA3_256, "", "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a"},
    {CE_SHA3_256, "abc", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"},
    {CE_SHA3_384, "",
     "0c63a75b845e4f7d01107d852e4c2485c51a50aaaa94fc61995e71bbee983a2a"
     "c3713831264adb47fb6bd1e058d5f004"},
    {CE_SHA3_384, "abc",
     "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b2"
     "98d88cea927ac7f539f1edf228376d25"},
    {CE_SHA3_512, "",
     "a69f73cca23a9ac5c8b567dc185a756e97c982164fe25859e0d1dcc1475c80a6"
     "15b2123af1f5f94c11e3e9402c3ac558f500199d95b6d3e301758586281dcd26"},
    {CE_SHA3_512, "abc",
     "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e"
     "10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0"},
};

static const struct {
    enum ce_hash_id id;
    const char *digest;
} of_1600_bits[] = {
    {CE_SHA3_224, "9376816aba503f72f96ce7eb65ac095deee3be4bf9bbc2a1cb7e11e0"},
    {CE_SHA3_256, "79f38adec5c20307a98ef76e8324afbfd46cfd81b22e3973c65fa1bd9de31787"},
    {CE_SHA3_384, "1881de2ca7e41ef95dc4732b8f5f002b189cc1e42b74168ed1732649ce1dbcdd"
                  "76197a31fd55ee989f2d7050dd473e8f"},
    {CE_SHA3_512, "e76dfad22084a8b1467fcf2ffa58361bec7628edf5f3fdc0e4805dc48caeeca8"
                  "1b7c13c30adf52a3659584739a2df46be589c51ca1a4a8416df6545a1ce8ba00"},
};

static void fips_202_examples(void **state)
{
    (void)state;
    uint8_t a3[200], digest[CE_HASH_MAX_SIZE];
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
        assert_digest(examples[i].id, examples[i].message, examples[i].digest);
    memset(a3, 0xa3, sizeof a3);
    for (size_t i = 0; i < sizeof of_1600_bits / sizeof of_1600_bits[0]; i++) {
        assert_int_equal(ce_hash(of_1600_bits[i].id, digest, a3, sizeof a3, NULL), CE_OK);
        assert_hex(digest, ce_hash_size(of_1600_bits[i].id), of_1600_bits[i].digest);
    }
}

/* OpenSSL's answers. */
static void one_million_times_a(void **state)
{
    (void)state;
    assert_million_a(CE_SHA3_224, "d69335b93325192e516a912e6d19a15cb51c6ed5c15243e7a7fd653c");
    assert_million_a(CE_SHA3_256,
                     "5c8875ae474a3634ba4fd55ec85bffd661f32aca75c6d699d0cdcb6c115891c1");
    assert_million_a(CE_SHA3_384, "eee9e24d78c1855337983451df97c8ad9eedf256c6334f8e948d252d5e0e7684"
                                  "7aa0774ddb90a842190d2c558b4b8340");
    assert_million_a(CE_SHA3_512,
                     "3c3a876da14034ab60627c077bb98f7e120a2a5370212dffb3385a18d4f38859"
                     "ed311d0a9d5141ce9cc5c66ee689b266a8aa18ace8282a0e0db596c90b0a7b87");
}

static void what_holds_for_every_hash(void **state)
{
    (void)state;
    for (enum ce_hash_id id = CE_SHA3_224; id <= CE_SHA3_512; id++)
        assert_properties(id);
}

/* FIPS 202 section 7, Table 3. */
static void names_and_sizes(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t size, block_size;
    } expected[] = {
        {"SHA3-224", 28, 144}, {"SHA3-256", 32, 136}, {"SHA3-384", 48, 104}, {"SHA3-512", 64, 72}};
    for (unsigned i = 0; i < 4; i++) {
        assert_string_equal(ce_hash_name(CE_SHA3_224 + i), expected[i].name);
        assert_int_equal(ce_hash_size(CE_SHA3_224 + i), expected[i].size);
        assert_int_equal(ce_hash_block_size(CE_SHA3_224 + i), expected[i].block_size);
    }
}

/* The padding completes the block, or, where one byte is left, is that byte (Appendix B.2). */
static void note_padding(void *user, const struct ce_frame *frame)
{
    if (strcmp(frame->label, "pad") != 0)
        return;
    const struct ce_variable *padding = &frame->variables[0];
    const uint8_t *bytes = padding->is.bytes;
    *(size_t *)user = padding->count;
    if (padding->count == 1) {
        assert_int_equal(bytes[0], 0x86);
        return;
    }
    assert_int_equal(bytes[0], 0x06);
    assert_all_zero(bytes + 1, padding->count - 2);
    assert_int_equal(bytes[padding->count - 1], 0x80);
}

static void the_padding_completes_the_block(void **state)
{
    (void)state;
    uint8_t message[300] = {0}, digest[CE_HASH_MAX_SIZE];
    size_t padding_len;
    const struct ce_probe probe = {note_padding, &padding_len};
    for (enum ce_hash_id id = CE_SHA3_224; id <= CE_SHA3_512; id++)
        for (size_t len = 0; len <= 2 * ce_hash_block_size(id); len++) {
            padding_len = 0;
            assert_int_equal(ce_hash(id, digest, message, len, &probe), CE_OK);
            assert_int_equal(padding_len, ce_hash_block_size(id) - len % ce_hash_block_size(id));
        }
}

/* The context by itself, after its end: nothing is touched, nothing comes out. */
static void an_ended_context_does_nothing(void **state)
{
    (void)state;
    struct ce_sha3 ctx;
    uint8_t digest[33];
    memset(digest, 0xa5, sizeof digest);
    ce_sha3_256_init(&ctx);
    ce_sha3_final(&ctx, digest, NULL);
    assert_int_equal(digest[32], 0xa5);
    memset(digest, 0xa5, sizeof digest);
    ce_sha3_update(&ctx, digest, sizeof digest, NULL);
    assert_all_zero(&ctx, sizeof ctx);
    ce_sha3_final(&ctx, digest, NULL);
    assert_int_equal(digest[0], 0xa5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fips_202_examples),
        cmocka_unit_test(one_million_times_a),
        cmocka_unit_test(what_holds_for_every_hash),
        cmocka_unit_test(names_and_sizes),
        cmocka_unit_test(the_padding_completes_the_block),
        cmocka_unit_test(an_ended_context_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
