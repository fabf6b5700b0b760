/*
 * AES (FIPS 197) block by block, in the modes of SP 800-38A and as GCM (SP 800-38D), and the steps
 * of it that are more than looking up and moving about: a column through MixColumns, a product of
 * GHASH.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/cipher.h"
#include "walkthrough/trace/algorithms_families.h"

/* What a mode does with an expanded key; iv is NULL where the mode has none. */
typedef ce_status mode(const struct ce_aes_key *key, uint8_t *out, const uint8_t *iv,
                       struct ce_view in, const struct ce_probe *probe);

static ce_status run(mode *work, struct wt_arena *arena, struct wt_value *out, struct ce_view key,
                     const uint8_t *iv, struct ce_view in, const struct ce_probe *probe)
{
    struct ce_aes_key expanded;
    uint8_t *bytes = wt_result_bytes(arena, out, in.len);
    if (!bytes)
        return CE_ERR_MEMORY;
    ce_status status = ce_aes_expand_key(&expanded, key.data, key.len, probe);
    if (status == CE_OK)
        status = work(&expanded, bytes, iv, in, probe);
    ce_wipe(&expanded, sizeof expanded);
    return status;
}

/* SP 800-38A 6.1: each block on its own. One block is the cipher itself. */
static ce_status ecb(const struct ce_aes_key *key, uint8_t *out, const uint8_t *iv,
                     struct ce_view in, const struct ce_probe *probe)
{
    (void)iv;
    for (size_t at = 0; at < in.len; at += CE_AES_BLOCK_SIZE)
        ce_aes_encrypt_block(key, out + at, in.data + at, probe);
    return CE_OK;
}

static ce_status inverse(const struct ce_aes_key *key, uint8_t *out, const uint8_t *iv,
                         struct ce_view in, const struct ce_probe *probe)
{
    (void)iv;
    for (size_t at = 0; at < in.len; at += CE_AES_BLOCK_SIZE)
        ce_aes_decrypt_block(key, out + at, in.data + at, probe);
    return CE_OK;
}

static ce_status ctr(const struct ce_aes_key *key, uint8_t *out, const uint8_t *iv,
                     struct ce_view in, const struct ce_probe *probe)
{
    ce_aes_ctr(key, out, iv, in.data, in.len, probe);
    return CE_OK;
}

static ce_status compute_ecb(struct wt_arena *arena, struct wt_value *out,
                             const struct wt_value *const *in, const struct ce_probe *probe)
{
    return run(ecb, arena, out, in[0]->bytes, NULL, in[1]->bytes, probe);
}

static ce_status compute_inverse(struct wt_arena *arena, struct wt_value *out,
                                 const struct wt_value *const *in, const struct ce_probe *probe)
{
    return run(inverse, arena, out, in[0]->bytes, NULL, in[1]->bytes, probe);
}

static ce_status compute_ctr(struct wt_arena *arena, struct wt_value *out,
                             const struct wt_value *const *in, const struct ce_probe *probe)
{
    return run(ctr, arena, out, in[0]->bytes, in[1]->bytes.data, in[2]->bytes, probe);
}

static void command_ecb(struct wt_buffer *b, const struct wt_value *const *in,
                        const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[1]->bytes);
    wt_put_enc(b, in[0]->bytes, "ecb", (struct ce_view){NULL, 0});
    wt_put_as_hex(b);
}

static void command_inverse(struct wt_buffer *b, const struct wt_value *const *in,
                            const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[1]->bytes);
    wt_put_enc(b, in[0]->bytes, "ecb", (struct ce_view){NULL, 0});
    wt_puts(b, " -d");
    wt_put_as_hex(b);
}

static void command_ctr(struct wt_buffer *b, const struct wt_value *const *in,
                        const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[2]->bytes);
    wt_put_enc(b, in[0]->bytes, "ctr", in[1]->bytes);
    wt_put_as_hex(b);
}

/* ---- the table --------------------------------------------------------------------------------
 */

/* clang-format off */
/* SP 800-38A Appendix F uses these keys, and the first two of its blocks. */
#define KEY_128 "2b7e151628aed2a6abf7158809cf4f3c"
#define KEY_192 "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b"
#define KEY_256 "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"
#define BLOCKS  "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
#define IV      "000102030405060708090a0b0c0d0e0f"
#define COUNTER "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"
/* Test cases 4, 10 and 16 of McGrew and Viega's specification of GCM. */
#define GCM_KEY   "feffe9928665731c6d6a8f9467308308"
#define GCM_NONCE "cafebabefacedbaddecaf888"
#define GCM_AAD   "feedfacedeadbeeffeedfacedeadbeefabaddad2"
#define GCM_TEXT  "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72" \
                  "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"

#define BYTES(name, len, example)  { name, WT_V_BYTES, WT_OPTION, len, len, 0, NULL, example, NULL }
#define BLOCK(example)  { "in", WT_V_BYTES, WT_MESSAGE, 16, 16, 0, NULL, example, NULL }
#define WHOLE_BLOCKS    { "in", WT_V_BYTES, WT_MESSAGE, 16, WT_MAX_MESSAGE, 16, NULL, BLOCKS, NULL }
#define ANY_LENGTH      { "in", WT_V_BYTES, WT_MESSAGE, 1, WT_MAX_MESSAGE, 0, NULL, BLOCKS, NULL }
#define GCM_AAD_INPUT   { "aad", WT_V_BYTES, WT_OPTION, 0, 65536, 0, NULL, GCM_AAD, NULL }
#define GCM_IN          { "in", WT_V_BYTES, WT_MESSAGE, 0, WT_MAX_MESSAGE, 0, NULL, GCM_TEXT, NULL }

const struct wt_algorithm wt_algorithms_aes[] = {
    { .name = "aes-128", .spec = "FIPS 197 5.1", .example = "FIPS 197 Appendix B",
      .inputs = { BYTES("key", 16, KEY_128), BLOCK("3243f6a8885a308d313198a2e0370734") },
      .compute = compute_ecb, .command = command_ecb },
    { .name = "aes-192", .spec = "FIPS 197 5.1", .example = "FIPS 197 Appendix C.2",
      .inputs = { BYTES("key", 24, "000102030405060708090a0b0c0d0e0f1011121314151617"),
                  BLOCK("00112233445566778899aabbccddeeff") },
      .compute = compute_ecb, .command = command_ecb },
    { .name = "aes-256", .spec = "FIPS 197 5.1", .example = "FIPS 197 Appendix C.3",
      .inputs = { BYTES("key", 32, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
                  BLOCK("00112233445566778899aabbccddeeff") },
      .compute = compute_ecb, .command = command_ecb },
    { .name = "aes-128-inverse", .spec = "FIPS 197 5.3", .example = "FIPS 197 Appendix C.1",
      .inputs = { BYTES("key", 16, "000102030405060708090a0b0c0d0e0f"),
                  BLOCK("69c4e0d86a7b0430d8cdb78070b4c55a") },
      .compute = compute_inverse, .command = command_inverse },
    { .name = "aes-192-inverse", .spec = "FIPS 197 5.3", .example = "FIPS 197 Appendix C.2",
      .inputs = { BYTES("key", 24, "000102030405060708090a0b0c0d0e0f1011121314151617"),
                  BLOCK("dda97ca4864cdfe06eaf70a0ec0d7191") },
      .compute = compute_inverse, .command = command_inverse },
    { .name = "aes-256-inverse", .spec = "FIPS 197 5.3", .example = "FIPS 197 Appendix C.3",
      .inputs = { BYTES("key", 32, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
                  BLOCK("8ea2b7ca516745bfeafc49904b496089") },
      .compute = compute_inverse, .command = command_inverse },
    { .name = "aes-128-ecb", .spec = "SP 800-38A 6.1", .example = "SP 800-38A F.1.1",
      .inputs = { BYTES("key", 16, KEY_128), WHOLE_BLOCKS },
      .compute = compute_ecb, .command = command_ecb },
    { .name = "aes-192-ecb", .spec = "SP 800-38A 6.1", .example = "SP 800-38A F.1.3",
      .inputs = { BYTES("key", 24, KEY_192), WHOLE_BLOCKS },
      .compute = compute_ecb, .command = command_ecb },
    { .name = "aes-256-ecb", .spec = "SP 800-38A 6.1", .example = "SP 800-38A F.1.5",
      .inputs = { BYTES("key", 32, KEY_256), WHOLE_BLOCKS },
      .compute = compute_ecb, .command = command_ecb },
    { .name = "aes-128-cbc", .spec = "SP 800-38A 6.2", .example = "SP 800-38A F.2.1", .op = OP_AES_CBC_ENCRYPT,
      .inputs = { BYTES("key", 16, KEY_128), BYTES("iv", 16, IV), WHOLE_BLOCKS } },
    { .name = "aes-192-cbc", .spec = "SP 800-38A 6.2", .example = "SP 800-38A F.2.3",
      .inputs = { BYTES("key", 24, KEY_192), BYTES("iv", 16, IV), WHOLE_BLOCKS },
      .op = OP_AES_CBC_ENCRYPT },
    { .name = "aes-256-cbc", .spec = "SP 800-38A 6.2", .example = "SP 800-38A F.2.5", .op = OP_AES_CBC_ENCRYPT,
      .inputs = { BYTES("key", 32, KEY_256), BYTES("iv", 16, IV), WHOLE_BLOCKS } },
    { .name = "aes-128-ctr", .spec = "SP 800-38A 6.5", .example = "SP 800-38A F.5.1",
      .inputs = { BYTES("key", 16, KEY_128), BYTES("counter", 16, COUNTER), ANY_LENGTH },
      .compute = compute_ctr, .command = command_ctr },
    { .name = "aes-192-ctr", .spec = "SP 800-38A 6.5", .example = "SP 800-38A F.5.3",
      .inputs = { BYTES("key", 24, KEY_192), BYTES("counter", 16, COUNTER), ANY_LENGTH },
      .compute = compute_ctr, .command = command_ctr },
    { .name = "aes-256-ctr", .spec = "SP 800-38A 6.5", .example = "SP 800-38A F.5.5",
      .inputs = { BYTES("key", 32, KEY_256), BYTES("counter", 16, COUNTER), ANY_LENGTH },
      .compute = compute_ctr, .command = command_ctr },
    { .name = "aes-128-gcm", .spec = "SP 800-38D 7.1", .example = "GCM specification, test case 4",
      .op = OP_AES_GCM_SEAL,
      .inputs = { BYTES("key", 16, GCM_KEY), BYTES("nonce", 12, GCM_NONCE), GCM_AAD_INPUT, GCM_IN } },
    { .name = "aes-192-gcm", .spec = "SP 800-38D 7.1", .example = "GCM specification, test case 10",
      .op = OP_AES_GCM_SEAL,
      .inputs = { BYTES("key", 24, GCM_KEY "feffe9928665731c"), BYTES("nonce", 12, GCM_NONCE), GCM_AAD_INPUT, GCM_IN } },
    { .name = "aes-256-gcm", .spec = "SP 800-38D 7.1", .example = "GCM specification, test case 16",
      .op = OP_AES_GCM_SEAL,
      .inputs = { BYTES("key", 32, GCM_KEY GCM_KEY), BYTES("nonce", 12, GCM_NONCE), GCM_AAD_INPUT, GCM_IN } },
    { .name = "aes-128-cbc-decrypt", .spec = "SP 800-38A 6.2", .example = "SP 800-38A F.2.2", .op = OP_AES_CBC_DECRYPT,
      .inputs = { BYTES("key", 16, KEY_128), BYTES("iv", 16, IV),
                  { "in", WT_V_BYTES, WT_MESSAGE, 16, WT_MAX_MESSAGE, 16, NULL,
                    "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2", NULL } } },
    { .name = "ghash-product", .spec = "SP 800-38D 6.3", .example = "the first block of ciphertext of test case 2, and its H",
      .op = OP_GF128_MULTIPLY,
      .inputs = { BYTES("x", 16, "0388dace60b6a392f328c2b971b2fe78"), BYTES("y", 16, "66e94bd4ef8a2c3b884cfa59ca342b2e") } },
    { .name = "mixcolumns", .spec = "FIPS 197 5.1.3", .example = "FIPS 197 Appendix B, round 1, column 0",
      .inputs = { { "in", WT_V_BYTES, WT_MESSAGE, 4, 4, 0, NULL, "d4bf5d30", NULL } },
      .op = OP_MIX_COLUMN },
    { .name = "mixcolumns-inverse", .spec = "FIPS 197 5.3.3", .example = "the column that mixcolumns gives",
      .inputs = { { "in", WT_V_BYTES, WT_MESSAGE, 4, 4, 0, NULL, "046681e5", NULL } },
      .op = OP_INVERSE_MIX_COLUMN },
    { 0 },
};
/* clang-format on */
