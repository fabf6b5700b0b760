/*
 * Hash functions: SHA-1 and SHA-2 (FIPS 180-4), SHA-3 and SHAKE (FIPS 202), and MD5 (RFC 1321), and
 * HMAC over them. The four that TLS 1.2 uses are the registry's.
 */
#include <inttypes.h>
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/hash.h"
#include "walkthrough/trace/algorithms_families.h"

/* Every hash of the library, with OpenSSL's name for it. */
static const struct {
    enum ce_hash_id id;
    const char *openssl;
} hashes[] = {
    {CE_MD5, "md5"},           {CE_SHA224, "sha224"},     {CE_SHA3_224, "sha3-224"},
    {CE_SHA3_256, "sha3-256"}, {CE_SHA3_384, "sha3-384"}, {CE_SHA3_512, "sha3-512"},
};
enum { HASH_COUNT = sizeof hashes / sizeof *hashes };

static size_t place(struct ce_view name)
{
    size_t i = 0;
    while (i < HASH_COUNT && (strlen(ce_hash_name(hashes[i].id)) != name.len ||
                              memcmp(ce_hash_name(hashes[i].id), name.data, name.len) != 0))
        i++;
    return i;
}

static ce_status compute_hash(struct wt_arena *arena, struct wt_value *out,
                              const struct wt_value *const *in, const struct ce_probe *probe)
{
    size_t i = place(in[0]->bytes);
    if (i == HASH_COUNT)
        return CE_ERR_ARGUMENT;
    uint8_t *digest = wt_result_bytes(arena, out, ce_hash_size(hashes[i].id));
    if (!digest)
        return CE_ERR_MEMORY;
    return ce_hash(hashes[i].id, digest, in[1]->bytes.data, in[1]->bytes.len, probe);
}

static void command_hash(struct wt_buffer *b, const struct wt_value *const *in,
                         const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[1]->bytes);
    wt_printf(b, " | openssl dgst -%s -binary", hashes[place(in[0]->bytes)].openssl);
    wt_put_as_hex(b);
}

/* in: "SHAKE128" or "SHAKE256", the message, the length of the output. */
static ce_status compute_shake(struct wt_arena *arena, struct wt_value *out,
                               const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_sha3 ctx;
    size_t len = (size_t)in[2]->number;
    uint8_t *bytes = wt_result_bytes(arena, out, len);
    if (!bytes)
        return CE_ERR_MEMORY;
    if (memcmp(in[0]->bytes.data, "SHAKE128", in[0]->bytes.len) == 0)
        ce_shake128_init(&ctx);
    else
        ce_shake256_init(&ctx);
    ce_status status = ce_shake_absorb(&ctx, in[1]->bytes.data, in[1]->bytes.len, probe);
    if (status == CE_OK)
        ce_shake_squeeze(&ctx, bytes, len, probe);
    ce_wipe(&ctx, sizeof ctx);
    return status;
}

static void command_shake(struct wt_buffer *b, const struct wt_value *const *in,
                          const struct wt_value *out)
{
    wt_put_source(b, in[1]->bytes);
    wt_printf(b, " | openssl dgst -%s -xoflen %zu -binary",
              in[0]->bytes.data[5] == '1' ? "shake128" : "shake256", out->bytes.len);
    wt_put_as_hex(b);
}

/* clang-format off */
#define HASH(name)  { "hash", WT_V_TEXT, WT_FIXED, 1, WT_MAX_NAME, 0, NULL, name, NULL }
#define ABC         { "in", WT_V_BYTES, WT_MESSAGE, 0, WT_MAX_MESSAGE, 0, NULL, "616263", NULL } /* "abc" */
#define OWN         .compute = compute_hash, .command = command_hash
#define LENGTH(len) { "length", WT_V_NUMBER, WT_OPTION, 1, 4096, 0, NULL, len, NULL }

/* RFC 4231, test case 2: "Jefe", "what do ya want for nothing?". */
#define HMAC_HASH { "hash", WT_V_TEXT, WT_OPTION, 1, WT_MAX_NAME, 0, "SHA-1 SHA-256 SHA-384 SHA-512", "SHA-256", NULL }
#define HMAC_KEY  { "key", WT_V_BYTES, WT_OPTION, 0, WT_MAX_INSIDE_KEY, 0, NULL, "4a656665", NULL }
#define HMAC_IN   { "in", WT_V_BYTES, WT_MESSAGE, 0, WT_MAX_MESSAGE, 0, NULL, \
                    "7768617420646f2079612077616e7420666f72206e6f7468696e673f", NULL }

const struct wt_algorithm wt_algorithms_hash[] = {
    { .name = "sha1", .spec = "FIPS 180-4 6.1", .example = "FIPS 180-4 examples, SHA-1, one block",
      .op = OP_HASH, .inputs = { HASH("SHA-1"), ABC } },
    { .name = "sha224", .spec = "FIPS 180-4 6.3", .example = "FIPS 180-4 examples, SHA-224, one block",
      .inputs = { HASH("SHA-224"), ABC }, OWN },
    { .name = "sha256", .spec = "FIPS 180-4 6.2", .example = "FIPS 180-4 examples, SHA-256, one block",
      .op = OP_HASH, .inputs = { HASH("SHA-256"), ABC } },
    { .name = "sha384", .spec = "FIPS 180-4 6.5", .example = "FIPS 180-4 examples, SHA-384, one block",
      .op = OP_HASH, .inputs = { HASH("SHA-384"), ABC } },
    { .name = "sha512", .spec = "FIPS 180-4 6.4", .example = "FIPS 180-4 examples, SHA-512, one block",
      .op = OP_HASH, .inputs = { HASH("SHA-512"), ABC } },
    { .name = "sha3-224", .spec = "FIPS 202 6.1", .example = "SHA-3 of the three letters abc",
      .inputs = { HASH("SHA3-224"), ABC }, OWN },
    { .name = "sha3-256", .spec = "FIPS 202 6.1", .example = "SHA-3 of the three letters abc",
      .inputs = { HASH("SHA3-256"), ABC }, OWN },
    { .name = "sha3-384", .spec = "FIPS 202 6.1", .example = "SHA-3 of the three letters abc",
      .inputs = { HASH("SHA3-384"), ABC }, OWN },
    { .name = "sha3-512", .spec = "FIPS 202 6.1", .example = "SHA-3 of the three letters abc",
      .inputs = { HASH("SHA3-512"), ABC }, OWN },
    { .name = "shake128", .spec = "FIPS 202 6.2", .example = "SHAKE128 of the three letters abc",
      .inputs = { HASH("SHAKE128"), ABC, LENGTH("32") }, .compute = compute_shake, .command = command_shake },
    { .name = "shake256", .spec = "FIPS 202 6.2", .example = "SHAKE256 of the three letters abc",
      .inputs = { HASH("SHAKE256"), ABC, LENGTH("64") }, .compute = compute_shake, .command = command_shake },
    { .name = "md5", .spec = "RFC 1321 3", .example = "RFC 1321 A.5, third test",
      .inputs = { HASH("MD5"), ABC }, OWN },
    { .name = "hmac", .spec = "RFC 2104 2", .example = "RFC 4231, test case 2", .op = OP_HMAC,
      .inputs = { HMAC_HASH, HMAC_KEY, HMAC_IN } },
    { 0 },
};
/* clang-format on */
