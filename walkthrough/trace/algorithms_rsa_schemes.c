/*
 * RSA as it is used: a message or a digest is padded to the length of the modulus first. RFC 8017
 * sections 7 and 8. What is drawn at random comes from a seed, so that a walk can be repeated.
 */
#include "crypto-edu/bytes.h"
#include "walkthrough/trace/algorithms_families.h"
#include "walkthrough/trace/algorithms_rsa.h"

/* in: p, q, e, the message, and where something is drawn the seed. */
enum { MESSAGE = 3, SEED };

static const struct ce_rsa_oaep oaep = {CE_SHA256, CE_SHA256, NULL, 0};
static const struct ce_rsa_pss pss = {CE_SHA256, CE_SHA256, CE_SHA256_SIZE};

typedef ce_status scheme(const struct ce_rsa_private *key, uint8_t *out, size_t k,
                         struct ce_view message, const struct ce_random *random,
                         const struct ce_probe *probe);

static ce_status run(scheme *work, struct wt_arena *arena, struct wt_value *out,
                     const struct wt_value *const *in, const struct wt_value *seed,
                     const struct ce_probe *probe)
{
    struct ce_rsa_private key;
    struct ce_hmac_drbg drbg;
    ce_rsa_private_init(&key);
    ce_status status = wt_key_of_primes(&key, in, NULL);
    if (status == CE_OK)
        status = wt_seeded(&drbg, seed, "padding");
    if (status == CE_OK) {
        const struct ce_random random = ce_hmac_drbg_random(&drbg);
        size_t k = ce_rsa_size(key.n);
        uint8_t *bytes = wt_result_bytes(arena, out, k);
        status = bytes ? work(&key, bytes, k, in[MESSAGE]->bytes, &random, probe) : CE_ERR_MEMORY;
        ce_wipe(&drbg, sizeof drbg);
    }
    ce_rsa_private_clear(&key);
    return status;
}

static ce_status encrypt(const struct ce_rsa_private *key, uint8_t *out, size_t k,
                         struct ce_view message, const struct ce_random *random,
                         const struct ce_probe *probe)
{
    struct ce_rsa_public half;
    ce_rsa_public_init(&half);
    ce_rsa_public_of(&half, key);
    ce_status status =
        ce_rsaes_pkcs1_encrypt(&half, out, k, message.data, message.len, random, probe);
    ce_rsa_public_clear(&half);
    return status;
}

static ce_status encrypt_oaep(const struct ce_rsa_private *key, uint8_t *out, size_t k,
                              struct ce_view message, const struct ce_random *random,
                              const struct ce_probe *probe)
{
    struct ce_rsa_public half;
    ce_rsa_public_init(&half);
    ce_rsa_public_of(&half, key);
    ce_status status =
        ce_rsaes_oaep_encrypt(&half, out, k, &oaep, message.data, message.len, random, probe);
    ce_rsa_public_clear(&half);
    return status;
}

static ce_status sign(const struct ce_rsa_private *key, uint8_t *out, size_t k,
                      struct ce_view message, const struct ce_random *random,
                      const struct ce_probe *probe)
{
    uint8_t digest[CE_SHA256_SIZE];
    (void)random;
    ce_status status = ce_hash(CE_SHA256, digest, message.data, message.len, NULL);
    if (status == CE_OK)
        wt_show_message_hash(probe, digest);
    return status == CE_OK ? ce_rsassa_pkcs1_sign(key, out, k, CE_SHA256, digest, NULL, probe)
                           : status;
}

static ce_status sign_pss(const struct ce_rsa_private *key, uint8_t *out, size_t k,
                          struct ce_view message, const struct ce_random *random,
                          const struct ce_probe *probe)
{
    uint8_t digest[CE_SHA256_SIZE];
    ce_status status = ce_hash(CE_SHA256, digest, message.data, message.len, NULL);
    if (status == CE_OK)
        wt_show_message_hash(probe, digest);
    return status == CE_OK ? ce_rsassa_pss_sign(key, out, k, &pss, digest, random, NULL, probe)
                           : status;
}

static ce_status compute_encrypt(struct wt_arena *arena, struct wt_value *out,
                                 const struct wt_value *const *in, const struct ce_probe *probe)
{
    return run(encrypt, arena, out, in, in[SEED], probe);
}

static ce_status compute_oaep(struct wt_arena *arena, struct wt_value *out,
                              const struct wt_value *const *in, const struct ce_probe *probe)
{
    return run(encrypt_oaep, arena, out, in, in[SEED], probe);
}

static ce_status compute_sign(struct wt_arena *arena, struct wt_value *out,
                              const struct wt_value *const *in, const struct ce_probe *probe)
{
    return run(sign, arena, out, in, in[MESSAGE], probe); /* nothing is drawn */
}

static ce_status compute_pss(struct wt_arena *arena, struct wt_value *out,
                             const struct wt_value *const *in, const struct ce_probe *probe)
{
    return run(sign_pss, arena, out, in, in[SEED], probe);
}

/* ---- the command lines ------------------------------------------------------------------------
 */

/* The key in DER, both halves; false for a key that OpenSSL does not take. */
static bool key_files(struct wt_arena *arena, struct wt_value *private_key,
                      struct wt_value *public_key, const struct wt_value *const *in)
{
    struct ce_rsa_private key;
    ce_rsa_private_init(&key);
    bool ok = wt_key_of_primes(&key, in, NULL) == CE_OK &&
              ce_rsa_size(key.n) >= WT_OPENSSL_MIN_RSA &&
              wt_key_values(arena, private_key, public_key, &key) == CE_OK;
    ce_rsa_private_clear(&key);
    return ok;
}

/* Decrypts what was encrypted here: its padding was drawn, and OpenSSL would draw another. */
static void command_decrypt(struct wt_buffer *b, const struct wt_value *const *in,
                            const struct wt_value *out, const char *options)
{
    struct wt_arena arena = {0};
    struct wt_value private_key, public_key;
    if (key_files(&arena, &private_key, &public_key, in)) {
        wt_puts(b, "openssl pkeyutl -decrypt -inkey ");
        wt_put_file(b, private_key.bytes);
        wt_printf(b, " -keyform DER %s -in ", options);
        wt_put_file(b, out->bytes);
        wt_put_as_hex(b);
    }
    wt_arena_clear(&arena);
}

static void command_encrypt(struct wt_buffer *b, const struct wt_value *const *in,
                            const struct wt_value *out)
{
    command_decrypt(b, in, out, "-pkeyopt rsa_padding_mode:pkcs1");
}

static void command_oaep(struct wt_buffer *b, const struct wt_value *const *in,
                         const struct wt_value *out)
{
    command_decrypt(b, in, out,
                    "-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 "
                    "-pkeyopt rsa_mgf1_md:sha256");
}

static bool digest_of(struct wt_arena *arena, struct wt_value *digest, struct ce_view message)
{
    *digest = (struct wt_value){.name = "digest", .kind = WT_V_BYTES};
    uint8_t *bytes = wt_result_bytes(arena, digest, CE_SHA256_SIZE);
    return bytes && ce_hash(CE_SHA256, bytes, message.data, message.len, NULL) == CE_OK;
}

static void command_sign(struct wt_buffer *b, const struct wt_value *const *in,
                         const struct wt_value *out)
{
    static const char name[] = "SHA-256";
    const struct wt_value hash = {.kind = WT_V_TEXT,
                                  .bytes = {(const uint8_t *)name, sizeof name - 1}};
    struct wt_arena arena = {0};
    struct wt_value private_key, public_key, digest;
    (void)out;
    if (key_files(&arena, &private_key, &public_key, in) &&
        digest_of(&arena, &digest, in[MESSAGE]->bytes))
        wt_op_command(OP_RSA_SIGN, b, (const struct wt_value *[]){&private_key, &hash, &digest}, 3);
    wt_arena_clear(&arena);
}

static void command_pss(struct wt_buffer *b, const struct wt_value *const *in,
                        const struct wt_value *out)
{
    struct wt_arena arena = {0};
    struct wt_value private_key, public_key, digest;
    if (key_files(&arena, &private_key, &public_key, in) &&
        digest_of(&arena, &digest, in[MESSAGE]->bytes)) {
        wt_puts(b, "openssl pkeyutl -verify -pubin -inkey ");
        wt_put_file(b, public_key.bytes);
        wt_puts(b, " -keyform DER -pkeyopt digest:sha256 -pkeyopt rsa_padding_mode:pss "
                   "-pkeyopt rsa_pss_saltlen:32 -in ");
        wt_put_file(b, digest.bytes);
        wt_puts(b, " -sigfile ");
        wt_put_file(b, out->bytes);
        wt_puts(b, " > /dev/null 2>&1");
        wt_put_as_verdict(b);
    }
    wt_arena_clear(&arena);
}

/* clang-format off */
#define PRIMES  WT_RSA_NUMBER("p", WT_RSA_P, NULL), WT_RSA_NUMBER("q", WT_RSA_Q, NULL), WT_RSA_NUMBER("e", "65537", NULL)
#define IN      { "in", WT_V_BYTES, WT_MESSAGE, 0, WT_MAX_MESSAGE, 0, NULL, "486920426f622e", NULL } /* "Hi Bob." */
#define DRAWN   { "seed", WT_V_TEXT, WT_OPTION, 1, WT_MAX_NAME, 0, NULL, "1", NULL }
#define EXAMPLE .example = "primes of 512 bits, SHA-256", .no_command = WT_NO_TOY_RSA, \
                .demands = "two odd primes, an e that suits them, and a modulus with room for message and padding"

const struct wt_algorithm wt_algorithms_rsa_schemes[] = {
    { .name = "rsa-encrypt", .spec = "RFC 8017 7.2.1", EXAMPLE, .inputs = { PRIMES, IN, DRAWN },
      .compute = compute_encrypt, .then = wt_then_decrypt, .command = command_encrypt, .prints = WT_PRINTS_MESSAGE },
    { .name = "rsa-oaep", .spec = "RFC 8017 7.1.1", EXAMPLE, .inputs = { PRIMES, IN, DRAWN },
      .compute = compute_oaep, .then = wt_then_decrypt_oaep, .command = command_oaep, .prints = WT_PRINTS_MESSAGE },
    { .name = "rsa-sign", .spec = "RFC 8017 8.2.1", EXAMPLE, .inputs = { PRIMES, IN },
      .compute = compute_sign, .then = wt_then_verify, .command = command_sign },
    { .name = "rsa-pss", .spec = "RFC 8017 8.1.1", EXAMPLE, .inputs = { PRIMES, IN, DRAWN },
      .compute = compute_pss, .then = wt_then_verify_pss, .command = command_pss, .prints = WT_PRINTS_VALID },
    { 0 },
};
/* clang-format on */
