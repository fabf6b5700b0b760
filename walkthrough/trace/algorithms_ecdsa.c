/*
 * ECDSA (FIPS 186-5 section 6.4): one party signs, with the k of RFC 6979, whose steps are shown
 * one by one; the other verifies.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/mac.h"
#include "walkthrough/trace/algorithms_ec.h"
#include "walkthrough/trace/algorithms_families.h"
#include "walkthrough/trace/ec_keys.h"
#include "walkthrough/trace/exchange.h"

enum { HASH_SIZE = CE_SHA256_SIZE };
static const enum ce_hash_id HASH = CE_SHA256;

static void show(const struct ce_probe *probe, const char *algorithm, const char *label,
                 const char *spec, const struct ce_variable *variables, size_t count)
{
    ce_probe_show(probe, &(struct ce_frame){algorithm, label, spec, 0, variables, count});
}

/* ---- the number k, RFC 6979 section 3.2 -------------------------------------------------------
 */

struct nonce {
    const struct ce_probe *probe;
    uint8_t K[HASH_SIZE], V[HASH_SIZE];
    uint8_t data[HASH_SIZE + 1 + 2 * WT_MAX_EC_BYTES]; /* V || 00 or 01 || x || h1 */
    size_t rest;                                       /* bytes of x and h1 */
};

/* Steps d and f: K = HMAC_K(V || mark || int2octets(x) || bits2octets(h1)). Without the two numbers
 * (step h3) mark ends the data. */
static ce_status next_K(struct nonce *n, uint8_t mark, size_t rest)
{
    size_t len = HASH_SIZE + 1 + rest;
    memcpy(n->data, n->V, HASH_SIZE);
    n->data[HASH_SIZE] = mark;
    ce_status status = ce_hmac(HASH, n->K, n->K, HASH_SIZE, n->data, len, NULL);
    const struct ce_variable variables[] = {{"data", CE_SHAPE_BYTES, len, {.bytes = n->data}},
                                            {"K", CE_SHAPE_BYTES, HASH_SIZE, {.bytes = n->K}}};
    show(n->probe, "RFC 6979", "K", "RFC 6979 3.2", variables, 2);
    return status;
}

/* Steps e, g and h: V = HMAC_K(V). */
static ce_status next_V(struct nonce *n)
{
    ce_status status = ce_hmac(HASH, n->V, n->K, HASH_SIZE, n->V, HASH_SIZE, NULL);
    const struct ce_variable variables[] = {{"V", CE_SHAPE_BYTES, HASH_SIZE, {.bytes = n->V}}};
    show(n->probe, "RFC 6979", "V", "RFC 6979 3.2", variables, 1);
    return status;
}

/* Section 2.3.2, bits2int: as many bits from the left as n has. */
static void bits2int(mpz_t x, const uint8_t *bytes, size_t len, const mpz_t n)
{
    size_t bits = mpz_sizeinbase(n, 2);
    ce_os2ip(x, bytes, len);
    if (8 * len > bits)
        mpz_tdiv_q_2exp(x, x, 8 * len - bits);
}

static ce_status put_octets(struct nonce *n, const mpz_t x, size_t size)
{
    ce_status status = ce_i2osp(n->data + HASH_SIZE + 1 + n->rest, size, x);
    n->rest += size;
    return status;
}

/* Steps b to g. */
static ce_status begin(struct nonce *n, const struct ce_ec_curve *curve, const mpz_t d,
                       const uint8_t h1[HASH_SIZE])
{
    mpz_t e;
    size_t size = (mpz_sizeinbase(curve->n, 2) + 7) / 8;
    memset(n->V, 0x01, HASH_SIZE);
    memset(n->K, 0x00, HASH_SIZE);
    const struct ce_variable variables[] = {{"K", CE_SHAPE_BYTES, HASH_SIZE, {.bytes = n->K}},
                                            {"V", CE_SHAPE_BYTES, HASH_SIZE, {.bytes = n->V}}};
    show(n->probe, "RFC 6979", "start", "RFC 6979 3.2", variables, 2);
    mpz_init(e);
    bits2int(e, h1, HASH_SIZE, curve->n);
    mpz_mod(e, e, curve->n); /* bits2octets, section 2.3.4 */
    ce_status status = put_octets(n, d, size);
    if (status == CE_OK)
        status = put_octets(n, e, size);
    for (uint8_t mark = 0; mark < 2 && status == CE_OK; mark++) {
        status = next_K(n, mark, n->rest);
        if (status == CE_OK)
            status = next_V(n);
    }
    mpz_clear(e);
    return status;
}

/* Step h: T = V || V || … until it is as long as n, and k = bits2int(T), if it is in range. The
 * frames are those of the k that is drawn first; on a toy several may be needed. */
static ce_status draw(struct nonce *n, const struct ce_ec_curve *curve, mpz_t k)
{
    uint8_t T[2 * HASH_SIZE], in_range = 0;
    size_t bits = mpz_sizeinbase(curve->n, 2), len = 0;
    ce_status status = CE_OK;
    for (; 8 * len < bits && status == CE_OK; len += HASH_SIZE) {
        status = next_V(n);
        memcpy(T + len, n->V, HASH_SIZE);
    }
    bits2int(k, T, len, curve->n);
    in_range = mpz_sgn(k) > 0 && mpz_cmp(k, curve->n) < 0;
    const struct ce_variable variables[] = {{"T", CE_SHAPE_BYTES, len, {.bytes = T}},
                                            {"k", CE_SHAPE_INTEGER, 0, {.integer = k}},
                                            {"n", CE_SHAPE_INTEGER, 0, {.integer = curve->n}},
                                            {"in range", CE_SHAPE_BIT, 1, {.bytes = &in_range}}};
    show(n->probe, "RFC 6979", "k", "RFC 6979 3.2", variables, 4);
    if (status == CE_OK && !in_range) {
        status = next_K(n, 0, 0);
        if (status == CE_OK)
            status = next_V(n);
        return status == CE_OK ? CE_ERR_STATE : status; /* once more */
    }
    return status;
}

static ce_status show_nonce(const struct ce_probe *probe, const struct ce_ec_curve *curve,
                            const mpz_t d, const uint8_t h1[HASH_SIZE])
{
    struct nonce n = {.probe = probe};
    mpz_t k;
    if (!probe)
        return CE_OK;
    ce_mpz_init_secret(k, 8 * WT_MAX_EC_BYTES);
    ce_status status = begin(&n, curve, d, h1);
    if (status == CE_OK)
        do
            status = draw(&n, curve, k);
        while (status == CE_ERR_STATE);
    ce_mpz_clear(k);
    ce_wipe(&n, sizeof n);
    return status;
}

/* ---- signing and verifying --------------------------------------------------------------------
 */

static ce_status sign(struct ce_ecdsa_signature *signature, const struct wt_ec_key *key,
                      const uint8_t digest[HASH_SIZE], const struct ce_probe *probe)
{
    const struct ce_variable variables[] = {{"d", CE_SHAPE_INTEGER, 0, {.integer = key->d}}};
    const struct ce_variable hashed[] = {{"h1", CE_SHAPE_BYTES, HASH_SIZE, {.bytes = digest}}};
    wt_show_curve(probe, &key->curve);
    show(probe, "ECDSA", "sign", "FIPS 186-5 6.4.1", variables, 1);
    show(probe, "ECDSA", "h1", "FIPS 186-5 6.4.1", hashed, 1);
    ce_status status = show_nonce(probe, &key->curve, key->d, digest);
    return status == CE_OK ? ce_ecdsa_sign(&key->curve, signature, key->d, HASH, digest, probe)
                           : status;
}

static ce_status verify(const struct ce_ecdsa_signature *signature, struct wt_ec_key *key,
                        const uint8_t digest[HASH_SIZE], const struct ce_probe *probe)
{
    if (!probe)
        return CE_OK;
    ce_status status = ce_ec_public(&key->curve, &key->Q, key->d, NULL);
    const struct ce_variable variables[] = {
        {"Q.x", CE_SHAPE_INTEGER, 0, {.integer = key->Q.x}},
        {"Q.y", CE_SHAPE_INTEGER, 0, {.integer = key->Q.y}},
        {"r", CE_SHAPE_INTEGER, 0, {.integer = signature->r}},
        {"s", CE_SHAPE_INTEGER, 0, {.integer = signature->s}},
    };
    show(probe, "ECDSA", "verify", "FIPS 186-5 6.4.2", variables, 4);
    return status == CE_OK ? ce_ecdsa_verify(&key->curve, &key->Q, HASH, digest, signature, probe)
                           : status;
}

static ce_status put_signature(struct wt_arena *arena, struct wt_value *out,
                               const struct ce_ecdsa_signature *signature, const mpz_t n)
{
    size_t size = (mpz_sizeinbase(n, 2) + 7) / 8;
    uint8_t *bytes = wt_result_bytes(arena, out, 2 * size);
    ce_status status = bytes ? ce_i2osp(bytes, size, signature->r) : CE_ERR_MEMORY;
    return status == CE_OK ? ce_i2osp(bytes + size, size, signature->s) : status;
}

/* in: curve, d, message. The result is r || s. */
static ce_status compute_ecdsa(struct wt_arena *arena, struct wt_value *out,
                               const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct wt_ec_key key;
    struct ce_ecdsa_signature signature;
    uint8_t digest[HASH_SIZE];
    wt_ec_key_init(&key);
    ce_ecdsa_signature_init(&signature);
    ce_os2ip(key.d, in[1]->bytes.data, in[1]->bytes.len);
    ce_status status = wt_ec_curve(&key.curve, in[0]->bytes);
    if (status == CE_OK && (mpz_sgn(key.d) == 0 || mpz_cmp(key.d, key.curve.n) >= 0))
        status = CE_ERR_ARGUMENT;
    if (status == CE_OK)
        status = ce_hash(HASH, digest, in[2]->bytes.data, in[2]->bytes.len, NULL);
    if (status == CE_OK)
        status = sign(&signature, &key, digest, probe);
    if (status == CE_OK)
        status = put_signature(arena, out, &signature, key.curve.n);
    if (status == CE_OK)
        status = verify(&signature, &key, digest, probe);
    ce_ecdsa_signature_clear(&signature);
    wt_ec_key_clear(&key);
    return status;
}

static ce_status sig_value(uint8_t *der, size_t size, size_t *len, struct ce_view r_and_s)
{
    struct ce_ecdsa_signature signature;
    size_t half = r_and_s.len / 2;
    ce_ecdsa_signature_init(&signature);
    ce_os2ip(signature.r, r_and_s.data, half);
    ce_os2ip(signature.s, r_and_s.data + half, half);
    ce_status status = ce_ecdsa_signature_encode(der, size, len, &signature);
    ce_ecdsa_signature_clear(&signature);
    return status;
}

/* What OpenSSL checks: the public key, the digest and the signature as TLS sends it. */
static void put_verify(struct wt_buffer *b, const struct ce_ec_curve *curve,
                       const struct ce_ec_point *Q, struct ce_view message, struct ce_view r_and_s)
{
    static const char sha256[] = "SHA-256";
    uint8_t spki[WT_MAX_EC_KEY_DER], digest[CE_SHA256_SIZE], der[WT_MAX_ECDSA_DER];
    struct ce_view key;
    size_t len;
    if (wt_write_ec_public(spki, &key, curve, Q) != CE_OK ||
        ce_hash(CE_SHA256, digest, message.data, message.len, NULL) != CE_OK ||
        sig_value(der, sizeof der, &len, r_and_s) != CE_OK)
        return;
    const struct wt_value values[] = {
        {.kind = WT_V_BYTES, .bytes = key},
        {.kind = WT_V_TEXT, .bytes = {(const uint8_t *)sha256, strlen(sha256)}},
        {.kind = WT_V_BYTES, .bytes = {digest, sizeof digest}},
        {.kind = WT_V_BYTES, .bytes = {der, len}}};
    wt_op_command(OP_ECDSA_VERIFY, b,
                  (const struct wt_value *[]){&values[0], &values[1], &values[2], &values[3]}, 4);
}

static void command_ecdsa(struct wt_buffer *b, const struct wt_value *const *in,
                          const struct wt_value *out)
{
    struct wt_ec_key key;
    wt_ec_key_init(&key);
    ce_os2ip(key.d, in[1]->bytes.data, in[1]->bytes.len);
    if (wt_ec_curve(&key.curve, in[0]->bytes) == CE_OK &&
        ce_ec_public(&key.curve, &key.Q, key.d, NULL) == CE_OK)
        put_verify(b, &key.curve, &key.Q, in[2]->bytes, out->bytes);
    wt_ec_key_clear(&key);
}

/* clang-format off */
const struct wt_algorithm wt_algorithms_ecdsa[] = {
    { .name = "ecdsa", .spec = "FIPS 186-5 6.4.1", .example = "RFC 6979 A.2.5, SHA-256, \"sample\"",
      .demands = "a private key from 1 to n - 1, the order of the base point",
      .inputs = { WT_CURVE,
                  WT_EC_NUMBER("d", "0xC9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", "3"),
                  { "in", WT_V_BYTES, WT_MESSAGE, 0, WT_MAX_MESSAGE, 0, NULL, "73616d706c65", NULL } },
      .compute = compute_ecdsa, .command = command_ecdsa, .no_command = WT_NO_TOY_CURVE,
      .prints = WT_PRINTS_VALID },
    { 0 },
};
/* clang-format on */
