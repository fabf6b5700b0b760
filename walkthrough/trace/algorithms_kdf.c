/*
 * Key derivation: the PRFs of TLS 1.2 (RFC 5246 section 5) and TLS 1.0 (RFC 2246 section 5), HKDF
 * (RFC 5869), HKDF-Expand-Label (RFC 8446 section 7.1) and PBKDF2 (RFC 8018).
 */
#include "crypto-edu/bytes.h"
#include "crypto-edu/kdf.h"
#include "walkthrough/trace/algorithms_families.h"

/* in: hash, IKM, salt, info, L. */
static ce_status compute_hkdf(struct wt_arena *arena, struct wt_value *out,
                              const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view IKM = in[1]->bytes, salt = in[2]->bytes, info = in[3]->bytes;
    enum ce_hash_id hash = wt_hash_named(in[0]->bytes);
    size_t L = (size_t)in[4]->number;
    uint8_t PRK[CE_HASH_MAX_SIZE], *OKM = wt_result_bytes(arena, out, L);
    if (!OKM)
        return CE_ERR_MEMORY;
    ce_status status = ce_hkdf_extract(hash, PRK, salt.data, salt.len, IKM.data, IKM.len, probe);
    if (status == CE_OK)
        status = ce_hkdf_expand(hash, OKM, L, PRK, ce_hash_size(hash), info.data, info.len, probe);
    ce_wipe(PRK, sizeof PRK);
    return status;
}

static void put_hex_option(struct wt_buffer *b, const char *name, struct ce_view bytes)
{
    if (bytes.len == 0)
        return;
    wt_printf(b, " -kdfopt hex%s:", name);
    wt_put_hex(b, bytes.data, bytes.len);
}

/* OpenSSL's HKDF does both halves in one go. */
static void command_hkdf(struct wt_buffer *b, const struct wt_value *const *in,
                         const struct wt_value *out)
{
    wt_printf(b, "openssl kdf -binary -keylen %zu -kdfopt digest:%s", out->bytes.len,
              wt_openssl_hash(in[0]->bytes));
    put_hex_option(b, "key", in[1]->bytes);
    put_hex_option(b, "salt", in[2]->bytes);
    put_hex_option(b, "info", in[3]->bytes);
    wt_puts(b, " HKDF");
    wt_put_as_hex(b);
}

/* clang-format off */
#define HASH(name) { "hash", WT_V_TEXT, WT_OPTION, 1, WT_MAX_NAME, 0, WT_ALL_HASHES, name, NULL }
#define BYTES(name, min, max, example)  { name, WT_V_BYTES, WT_OPTION, min, max, 0, NULL, example, NULL }
#define LENGTH(max, example)            { "length", WT_V_NUMBER, WT_OPTION, 1, max, 0, NULL, example, NULL }
#define LABEL(max, example)             { "label", WT_V_TEXT, WT_OPTION, 1, max, 0, NULL, example, NULL }

const struct wt_algorithm wt_algorithms_kdf[] = {
    { .name = "hkdf", .spec = "RFC 5869 2", .example = "RFC 5869 A.1",
      .demands = "a length of at most 255 digests",
      .inputs = { HASH("SHA-256"),
                  BYTES("key", 1, 65536, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
                  BYTES("salt", 0, 65536, "000102030405060708090a0b0c"),
                  BYTES("info", 0, 1024, "f0f1f2f3f4f5f6f7f8f9"),
                  LENGTH(16320, "42") },
      .compute = compute_hkdf, .command = command_hkdf },
    { .name = "hkdf-expand-label", .spec = "RFC 8446 7.1", .example = "RFC 8448 3, the server's handshake key",
      .demands = "a secret at least as long as the digest",
      .inputs = { HASH("SHA-256"),
                  BYTES("key", 20, 1024, "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38"),
                  LABEL(249, "key"), BYTES("context", 0, 255, ""), LENGTH(16320, "16") },
      .op = OP_HKDF_EXPAND_LABEL },
    { .name = "tls12-prf", .spec = "RFC 5246 5", .example = "the TLS working group's list, 2009", .op = OP_PRF12,
      .inputs = { HASH("SHA-256"), BYTES("key", 0, 65536, "9bbe436ba940f017b17652849a71db35"),
                  LABEL(WT_MAX_NAME, "test label"),
                  BYTES("seed", 0, 65536, "a0ba9f936cda311827a6f796ffd5198c"),
                  LENGTH(WT_MAX_PRF_OUTPUT, "100") } },
    { .name = "tls10-prf", .spec = "RFC 2246 5", .example = "the inputs of tls12-prf",
      .inputs = { BYTES("key", 1, 65536, "9bbe436ba940f017b17652849a71db35"), LABEL(WT_MAX_NAME, "test label"),
                  BYTES("seed", 0, 900, "a0ba9f936cda311827a6f796ffd5198c"), LENGTH(WT_MAX_PRF_OUTPUT, "48") },
      .op = OP_PRF10 },
    { .name = "pbkdf2", .spec = "RFC 8018 5.2", .example = "RFC 6070, second vector",
      .inputs = { HASH("SHA-1"), BYTES("key", 1, 1024, "70617373776f7264"), /* "password" */
                  BYTES("salt", 1, 1024, "73616c74"),                       /* "salt" */
                  { "iterations", WT_V_NUMBER, WT_OPTION, 1, 100000, 0, NULL, "2", NULL },
                  LENGTH(WT_MAX_PRF_OUTPUT, "20") },
      .op = OP_PBKDF2 },
    { 0 },
};
/* clang-format on */
