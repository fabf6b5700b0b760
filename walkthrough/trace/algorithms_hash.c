/*
 * Hash functions: SHA-1 and SHA-2 (FIPS 180-4), SHA-3 and SHAKE (FIPS 202), and MD5 (RFC 1321), and
 * HMAC over them.
 */
#include "walkthrough/trace/algorithms_families.h"

/* clang-format off */
#define HASH(name)  { "hash", WT_V_TEXT, WT_FIXED, 1, WT_MAX_NAME, 0, NULL, name, NULL }
#define ABC         { "in", WT_V_BYTES, WT_MESSAGE, 0, WT_MAX_MESSAGE, 0, NULL, "616263", NULL } /* "abc" */
#define LENGTH(len) { "length", WT_V_NUMBER, WT_OPTION, 1, 4096, 0, NULL, len, NULL }

/* RFC 4231, test case 2: "Jefe", "what do ya want for nothing?". */
#define HMAC_HASH { "hash", WT_V_TEXT, WT_OPTION, 1, WT_MAX_NAME, 0, WT_ALL_HASHES, "SHA-256", NULL }
#define HMAC_KEY  { "key", WT_V_BYTES, WT_OPTION, 0, WT_MAX_INSIDE_KEY, 0, NULL, "4a656665", NULL }
#define HMAC_IN   { "in", WT_V_BYTES, WT_MESSAGE, 0, WT_MAX_MESSAGE, 0, NULL, \
                    "7768617420646f2079612077616e7420666f72206e6f7468696e673f", NULL }

const struct wt_algorithm wt_algorithms_hash[] = {
    { .name = "sha1", .spec = "FIPS 180-4 6.1", .example = "FIPS 180-4 examples, SHA-1, one block",
      .op = OP_HASH, .inputs = { HASH("SHA-1"), ABC } },
    { .name = "sha224", .spec = "FIPS 180-4 6.3", .example = "FIPS 180-4 examples, SHA-224, one block",
      .op = OP_HASH, .inputs = { HASH("SHA-224"), ABC } },
    { .name = "sha256", .spec = "FIPS 180-4 6.2", .example = "FIPS 180-4 examples, SHA-256, one block",
      .op = OP_HASH, .inputs = { HASH("SHA-256"), ABC } },
    { .name = "sha384", .spec = "FIPS 180-4 6.5", .example = "FIPS 180-4 examples, SHA-384, one block",
      .op = OP_HASH, .inputs = { HASH("SHA-384"), ABC } },
    { .name = "sha512", .spec = "FIPS 180-4 6.4", .example = "FIPS 180-4 examples, SHA-512, one block",
      .op = OP_HASH, .inputs = { HASH("SHA-512"), ABC } },
    { .name = "sha3-224", .spec = "FIPS 202 6.1", .example = "SHA-3 of the three letters abc",
      .op = OP_HASH, .inputs = { HASH("SHA3-224"), ABC } },
    { .name = "sha3-256", .spec = "FIPS 202 6.1", .example = "SHA-3 of the three letters abc",
      .op = OP_HASH, .inputs = { HASH("SHA3-256"), ABC } },
    { .name = "sha3-384", .spec = "FIPS 202 6.1", .example = "SHA-3 of the three letters abc",
      .op = OP_HASH, .inputs = { HASH("SHA3-384"), ABC } },
    { .name = "sha3-512", .spec = "FIPS 202 6.1", .example = "SHA-3 of the three letters abc",
      .op = OP_HASH, .inputs = { HASH("SHA3-512"), ABC } },
    { .name = "shake128", .spec = "FIPS 202 6.2", .example = "SHAKE128 of the three letters abc",
      .op = OP_SHAKE, .inputs = { HASH("SHAKE128"), ABC, LENGTH("32") } },
    { .name = "shake256", .spec = "FIPS 202 6.2", .example = "SHAKE256 of the three letters abc",
      .op = OP_SHAKE, .inputs = { HASH("SHAKE256"), ABC, LENGTH("64") } },
    { .name = "md5", .spec = "RFC 1321 3", .example = "RFC 1321 A.5, third test",
      .op = OP_HASH, .inputs = { HASH("MD5"), ABC } },
    { .name = "hmac", .spec = "RFC 2104 2", .example = "RFC 4231, test case 2", .op = OP_HMAC,
      .inputs = { HMAC_HASH, HMAC_KEY, HMAC_IN } },
    { 0 },
};
/* clang-format on */
