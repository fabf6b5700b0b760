/*
 * Elliptic curves: ECDH (SEC 1 section 3.3.1), both parties, and ECDSA (FIPS 186-5 section 6.4)
 * with the k of RFC 6979; on P-256, P-384, and on two toys whose points have coordinates below a
 * hundred.
 */
#include <string.h>

#include "walkthrough/trace/algorithms_families.h"
#include "walkthrough/trace/ec_keys.h"
#include "walkthrough/trace/exchange.h"

static void show_curve(const struct ce_probe *probe, const struct ce_ec_curve *curve)
{
    const struct ce_variable variables[] = {
        {"p", CE_SHAPE_INTEGER, 0, {.integer = curve->p}},
        {"a", CE_SHAPE_INTEGER, 0, {.integer = curve->a}},
        {"b", CE_SHAPE_INTEGER, 0, {.integer = curve->b}},
        {"G.x", CE_SHAPE_INTEGER, 0, {.integer = curve->G.x}},
        {"G.y", CE_SHAPE_INTEGER, 0, {.integer = curve->G.y}},
        {"n", CE_SHAPE_INTEGER, 0, {.integer = curve->n}},
    };
    ce_probe_show(probe, &(struct ce_frame){"elliptic curve", "curve", "SEC 1 3.1.1", 0, variables,
                                            sizeof variables / sizeof *variables});
}

/* ---- ECDH -------------------------------------------------------------------------------------
 */

struct party {
    mpz_t d;
    struct ce_ec_point Q;
    uint8_t encoded[1 + 2 * WT_MAX_EC_BYTES], z[WT_MAX_EC_BYTES];
};

static ce_status make_public(const struct ce_ec_curve *curve, struct party *party,
                             const struct wt_value *own, const char *label, const char *name,
                             const struct ce_probe *probe)
{
    size_t len = 1 + 2 * ce_ec_size(curve);
    ce_os2ip(party->d, own->bytes.data, own->bytes.len);
    wt_show_turn(probe, "ECDH", "SEC 1 3.3.1", label, name, own->bytes, CE_SHAPE_INTEGER);
    ce_status status = ce_ec_public(curve, &party->Q, party->d, probe);
    return status == CE_OK ? ce_ec_encode(curve, party->encoded, len, &party->Q) : status;
}

static ce_status agree(const struct ce_ec_curve *curve, struct party *party,
                       const struct party *peer, const char *label, const char *name,
                       const struct ce_probe *probe)
{
    size_t size = ce_ec_size(curve);
    const struct ce_view sent = {peer->encoded, 1 + 2 * size};
    wt_show_turn(probe, "ECDH", "SEC 1 3.3.1", label, name, sent, CE_SHAPE_BYTES);
    return ce_ecdh_shared(curve, party->z, size, party->d, &peer->Q, probe);
}

static ce_status exchange(const struct ce_ec_curve *curve, struct party *alice, struct party *bob,
                          const struct wt_value *const *in, const struct ce_probe *probe)
{
    show_curve(probe, curve);
    ce_status status = make_public(curve, alice, in[1], "alice.public", "a", probe);
    if (status == CE_OK)
        status = make_public(curve, bob, in[2], "bob.public", "b", probe);
    if (status == CE_OK)
        status = agree(curve, alice, bob, "alice.shared", "B", probe);
    if (status == CE_OK)
        status = agree(curve, bob, alice, "bob.shared", "A", probe);
    if (status != CE_OK)
        return status;
    size_t size = ce_ec_size(curve);
    const struct wt_party hers = {in[1]->bytes, {alice->encoded, 1 + 2 * size}, {alice->z, size}};
    const struct wt_party his = {in[2]->bytes, {bob->encoded, 1 + 2 * size}, {bob->z, size}};
    wt_show_parties(probe, "ECDH", "SEC 1 3.3.1", &hers, &his, CE_SHAPE_BYTES);
    return CE_OK;
}

/* in: curve, a, b. */
static ce_status compute_ecdh(struct wt_arena *arena, struct wt_value *out,
                              const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_ec_curve curve;
    struct party alice, bob;
    ce_ec_curve_init(&curve);
    ce_ec_point_init(&alice.Q);
    ce_ec_point_init(&bob.Q);
    ce_mpz_init_secret(alice.d, 8 * WT_MAX_EC_BYTES);
    ce_mpz_init_secret(bob.d, 8 * WT_MAX_EC_BYTES);
    ce_status status = wt_ec_curve(&curve, in[0]->bytes);
    if (status == CE_OK)
        status = exchange(&curve, &alice, &bob, in, probe);
    if (status == CE_OK)
        status = wt_result_copy(arena, out, alice.z, ce_ec_size(&curve));
    ce_mpz_clear(alice.d);
    ce_mpz_clear(bob.d);
    ce_ec_point_clear(&alice.Q);
    ce_ec_point_clear(&bob.Q);
    ce_ec_curve_clear(&curve);
    return status;
}

/* Alice's half. */
static void command_ecdh(struct wt_buffer *b, const struct wt_value *const *in,
                         const struct wt_value *out)
{
    struct wt_arena arena = {0};
    struct wt_value B = {0};
    (void)out;
    if (wt_op_run(OP_EC_PUBLIC, &arena, &B, (const struct wt_value *[]){in[0], in[2]}, 2, NULL) ==
        CE_OK)
        wt_op_command(OP_EC_SHARED, b, (const struct wt_value *[]){in[0], in[1], &B}, 3);
    wt_arena_clear(&arena);
}

/* ---- ECDSA ------------------------------------------------------------------------------------
 */

static ce_status sign(struct wt_arena *arena, struct wt_value *out, const struct ce_ec_curve *curve,
                      const mpz_t d, struct ce_view message, const struct ce_probe *probe)
{
    struct ce_ecdsa_signature signature;
    uint8_t digest[CE_SHA256_SIZE];
    size_t size = (mpz_sizeinbase(curve->n, 2) + 7) / 8;
    uint8_t *bytes = wt_result_bytes(arena, out, 2 * size);
    ce_ecdsa_signature_init(&signature);
    ce_status status = ce_hash(CE_SHA256, digest, message.data, message.len, NULL);
    show_curve(probe, curve);
    if (status == CE_OK)
        status = ce_ecdsa_sign(curve, &signature, d, CE_SHA256, digest, probe);
    if (status == CE_OK)
        status = bytes ? ce_i2osp(bytes, size, signature.r) : CE_ERR_MEMORY;
    if (status == CE_OK)
        status = ce_i2osp(bytes + size, size, signature.s);
    ce_ecdsa_signature_clear(&signature);
    return status;
}

/* in: curve, d, message. The result is r || s. */
static ce_status compute_ecdsa(struct wt_arena *arena, struct wt_value *out,
                               const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_ec_curve curve;
    mpz_t d;
    ce_ec_curve_init(&curve);
    ce_mpz_init_secret(d, 8 * in[1]->bytes.len);
    ce_os2ip(d, in[1]->bytes.data, in[1]->bytes.len);
    ce_status status = wt_ec_curve(&curve, in[0]->bytes);
    if (status == CE_OK)
        status = sign(arena, out, &curve, d, in[2]->bytes, probe);
    ce_mpz_clear(d);
    ce_ec_curve_clear(&curve);
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
#define CURVE { "curve", WT_V_TEXT, WT_OPTION, 1, WT_MAX_NAME, 0, "P-256 P-384 F_97 F_17", "P-256", "F_97" }
#define NUMBER(name, example, toy) { name, WT_V_INTEGER, WT_OPTION, 1, WT_MAX_EC_BYTES, 0, NULL, example, toy }
#define NO_TOY_CURVE "OpenSSL is given named curves only, and these are no toys"

const struct wt_algorithm wt_algorithms_ec[] = {
    { .name = "ecdh", .spec = "SEC 1 3.3.1", .example = "RFC 5903 8.1; the toy is y² = x³ + 2x + 3 over F_97",
      .demands = "private keys from 1 to n - 1, the order of the base point, and a secret that is a point",
      .inputs = { CURVE,
                  NUMBER("a", "0xC88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433", "2"),
                  NUMBER("b", "0xC6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53", "3") },
      .compute = compute_ecdh, .command = command_ecdh, .no_command = NO_TOY_CURVE },
    { .name = "ecdsa", .spec = "FIPS 186-5 6.4.1", .example = "RFC 6979 A.2.5, SHA-256, \"sample\"",
      .demands = "a private key from 1 to n - 1, the order of the base point",
      .inputs = { CURVE,
                  NUMBER("d", "0xC9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", "3"),
                  { "in", WT_V_BYTES, WT_MESSAGE, 0, WT_MAX_MESSAGE, 0, NULL, "73616d706c65", NULL } },
      .compute = compute_ecdsa, .command = command_ecdsa, .no_command = NO_TOY_CURVE,
      .prints = WT_PRINTS_VALID },
    { 0 },
};
/* clang-format on */
