/*
 * RSA (RFC 8017): the bare numbers, as on a blackboard, and the search for two primes. What stands
 * around the numbers in practice, the paddings, is in algorithms_rsa_schemes.c.
 */
#include "walkthrough/trace/algorithms_rsa.h"
#include "crypto-edu/bytes.h"
#include "crypto-edu/x509.h"
#include "walkthrough/trace/algorithms_families.h"

ce_status wt_key_of_primes(struct ce_rsa_private *key, const struct wt_value *const *in,
                           const struct ce_probe *probe)
{
    mpz_t p, q, e;
    mpz_init(p);
    mpz_init(q);
    mpz_init(e);
    ce_os2ip(p, in[0]->bytes.data, in[0]->bytes.len);
    ce_os2ip(q, in[1]->bytes.data, in[1]->bytes.len);
    ce_os2ip(e, in[2]->bytes.data, in[2]->bytes.len);
    ce_status status = ce_rsa_from_primes(key, p, q, e, probe);
    ce_mpz_clear(p);
    ce_mpz_clear(q);
    mpz_clear(e);
    return status;
}

ce_status wt_key_values(struct wt_arena *arena, struct wt_value *private_key,
                        struct wt_value *public_key, const struct ce_rsa_private *key)
{
    uint8_t der[WT_MAX_KEY_DER];
    size_t len = sizeof der;
    *private_key = (struct wt_value){.name = "private_key", .kind = WT_V_BYTES};
    *public_key = (struct wt_value){.name = "public_key", .kind = WT_V_BYTES};
    ce_status status = ce_rsa_private_write(der, &len, key);
    if (status == CE_OK)
        status = wt_result_copy(arena, private_key, der, len);
    const struct wt_value *in[] = {private_key};
    if (status == CE_OK)
        status = wt_op_run(OP_RSA_PUBLIC, arena, public_key, in, 1, NULL);
    ce_wipe(der, sizeof der);
    return status;
}

ce_status wt_seeded(struct ce_hmac_drbg *drbg, const struct wt_value *seed, const char *purpose)
{
    return ce_hmac_drbg_init(drbg, CE_SHA256, seed->bytes.data, seed->bytes.len,
                             (const uint8_t *)purpose, strlen(purpose), NULL, 0);
}

/* ---- the bare numbers -------------------------------------------------------------------------
 */

static void show(const struct ce_probe *probe, const char *label, const char *name, const mpz_t x)
{
    const struct ce_variable variables[] = {{name, CE_SHAPE_INTEGER, 0, {.integer = x}}};
    ce_probe_show(probe, &(struct ce_frame){"RSA", label, "RFC 8017 5.1", 0, variables, 1});
}

/* c = m^e mod n, and back again by the private key. */
static ce_status there_and_back(const struct ce_rsa_private *key, mpz_t c, const mpz_t m,
                                const struct ce_probe *probe)
{
    struct ce_rsa_public public_key;
    mpz_t again;
    ce_mpz_init_secret(again, mpz_sizeinbase(key->n, 2));
    ce_rsa_public_init(&public_key);
    ce_rsa_public_of(&public_key, key);
    show(probe, "encrypt", "m", m);
    ce_status status = ce_rsa_public_op(&public_key, c, m, probe);
    if (status == CE_OK) {
        show(probe, "decrypt", "c", c);
        status = ce_rsa_private_op(key, again, c, NULL, probe);
    }
    if (status == CE_OK && mpz_cmp(again, m) != 0) /* p or q is no prime */
        status = CE_ERR_FAULT;
    ce_rsa_public_clear(&public_key);
    ce_mpz_clear(again);
    return status;
}

/* in: p, q, e, m. */
static ce_status compute_rsa(struct wt_arena *arena, struct wt_value *out,
                             const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_rsa_private key;
    mpz_t m, c;
    ce_rsa_private_init(&key);
    ce_mpz_init_secret(m, 8 * in[3]->bytes.len);
    mpz_init(c);
    ce_os2ip(m, in[3]->bytes.data, in[3]->bytes.len);
    ce_status status = wt_key_of_primes(&key, in, probe);
    if (status == CE_OK)
        status = there_and_back(&key, c, m, probe);
    size_t k = ce_rsa_size(key.n);
    uint8_t *bytes = status == CE_OK ? wt_result_bytes(arena, out, k) : NULL;
    out->kind = WT_V_INTEGER;
    if (status == CE_OK)
        status = bytes ? ce_i2osp(bytes, k, c) : CE_ERR_MEMORY;
    mpz_clear(c);
    ce_mpz_clear(m);
    ce_rsa_private_clear(&key);
    return status;
}

/* The message as a block as long as the modulus. */
static const struct wt_value *block_of(struct wt_arena *arena, struct wt_value *block,
                                       struct ce_view m, size_t k)
{
    *block = (struct wt_value){.name = "encoded_message", .kind = WT_V_BYTES};
    uint8_t *bytes = m.len <= k ? wt_result_bytes(arena, block, k) : NULL;
    if (!bytes)
        return NULL;
    memcpy(bytes + k - m.len, m.data, m.len);
    return block;
}

static void command_rsa(struct wt_buffer *b, const struct wt_value *const *in,
                        const struct wt_value *out)
{
    struct ce_rsa_private key;
    struct wt_arena arena = {0};
    struct wt_value private_key, public_key, block;
    ce_rsa_private_init(&key);
    if (out->bytes.len >= WT_OPENSSL_MIN_RSA && wt_key_of_primes(&key, in, NULL) == CE_OK &&
        wt_key_values(&arena, &private_key, &public_key, &key) == CE_OK &&
        block_of(&arena, &block, in[3]->bytes, out->bytes.len))
        wt_op_command(OP_RSA_ENCRYPT, b, (const struct wt_value *[]){&public_key, &block}, 2);
    wt_arena_clear(&arena);
    ce_rsa_private_clear(&key);
}

/* ---- finding a key ----------------------------------------------------------------------------
 */

/* in: bits, e, seed. */
static ce_status generate(struct ce_rsa_private *key, const struct wt_value *const *in,
                          const struct ce_probe *probe)
{
    struct ce_hmac_drbg candidates, bases;
    mpz_t e;
    ce_status status = wt_seeded(&candidates, in[2], "candidates");
    if (status == CE_OK)
        status = wt_seeded(&bases, in[2], "bases");
    if (status != CE_OK)
        return status;
    const struct ce_random from_candidates = ce_hmac_drbg_random(&candidates);
    const struct ce_random from_bases = ce_hmac_drbg_random(&bases);
    mpz_init(e);
    ce_os2ip(e, in[1]->bytes.data, in[1]->bytes.len);
    status = ce_rsa_generate(key, (size_t)in[0]->number, e, &from_candidates, &from_bases, probe);
    mpz_clear(e);
    return status;
}

static ce_status compute_keygen(struct wt_arena *arena, struct wt_value *out,
                                const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_rsa_private key;
    uint8_t der[WT_MAX_KEY_DER];
    size_t len = sizeof der;
    ce_rsa_private_init(&key);
    ce_status status = generate(&key, in, probe);
    if (status == CE_OK)
        status = ce_rsa_private_write(der, &len, &key);
    if (status == CE_OK)
        status = wt_result_copy(arena, out, der, len);
    ce_wipe(der, sizeof der);
    ce_rsa_private_clear(&key);
    return status;
}

static void command_keygen(struct wt_buffer *b, const struct wt_value *const *in,
                           const struct wt_value *out)
{
    if (in[0]->number < 8 * WT_OPENSSL_MIN_RSA)
        return;
    wt_puts(b, "openssl pkey -check -noout -inform DER -in ");
    wt_put_file(b, out->bytes);
    wt_puts(b, " > /dev/null 2>&1");
    wt_put_as_verdict(b);
}

/* clang-format off */
const struct wt_algorithm wt_algorithms_rsa[] = {
    { .name = "rsa", .spec = "RFC 8017 5.1", .example = "primes of 512 bits; the toy has 61 and 53",
      .demands = "different odd primes p and q, an odd e > 1 without a common divisor with p - 1 or q - 1, and m < n = p q",
      .inputs = { WT_RSA_PRIMES,
                  { "m", WT_V_INTEGER, WT_OPTION, 1, WT_MAX_RSA_BYTES, 0, NULL, "0x486920426f622e", "65" } },
      .compute = compute_rsa, .command = command_rsa, .no_command = WT_NO_TOY_RSA },
    { .name = "rsa-keygen", .spec = "FIPS 186-5 A.1.3", .example = "a search that begins at a seed",
      .demands = "an even number of bits and an odd e >= 3 shorter than them",
      .inputs = { { "bits", WT_V_NUMBER, WT_OPTION, 8, 2048, 0, NULL, "512", "16" },
                  { "e", WT_V_INTEGER, WT_OPTION, 1, 32, 0, NULL, "65537", "17" },
                  { "seed", WT_V_TEXT, WT_OPTION, 1, WT_MAX_NAME, 0, NULL, "1", NULL } },
      .compute = compute_keygen, .command = command_keygen, .no_command = WT_NO_TOY_RSA,
      .prints = WT_PRINTS_VALID },
    { 0 },
};
/* clang-format on */
