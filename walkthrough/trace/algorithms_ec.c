/*
 * ECDH (SEC 1 section 3.3.1), both parties, on P-256, P-384, and on two toys whose points have
 * coordinates below a hundred.
 */
#include "walkthrough/trace/algorithms_ec.h"
#include "walkthrough/trace/algorithms_families.h"
#include "walkthrough/trace/ec_keys.h"
#include "walkthrough/trace/exchange.h"

void wt_show_curve(const struct ce_probe *probe, const struct ce_ec_curve *curve)
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

struct party {
    mpz_t d;
    struct ce_ec_point Q;
    uint8_t x[WT_MAX_EC_BYTES], y[WT_MAX_EC_BYTES], z[WT_MAX_EC_BYTES];
};

static ce_status make_public(const struct ce_ec_curve *curve, struct party *party,
                             const struct wt_value *own, const char *label, const char *name,
                             const struct ce_probe *probe)
{
    size_t size = ce_ec_size(curve);
    ce_os2ip(party->d, own->bytes.data, own->bytes.len);
    wt_show_turn(probe, "ECDH", "SEC 1 3.3.1", label, name, own->bytes, CE_SHAPE_INTEGER);
    ce_status status = ce_ec_public(curve, &party->Q, party->d, probe);
    if (status == CE_OK)
        status = ce_i2osp(party->x, size, party->Q.x);
    return status == CE_OK ? ce_i2osp(party->y, size, party->Q.y) : status;
}

static ce_status agree(const struct ce_ec_curve *curve, struct party *party,
                       const struct party *peer, const char *label, const char *const names[2],
                       const struct ce_probe *probe)
{
    size_t size = ce_ec_size(curve);
    wt_show_point_turn(probe, "ECDH", "SEC 1 3.3.1", label, names, peer->Q.x, peer->Q.y);
    return ce_ecdh_shared(curve, party->z, size, party->d, &peer->Q, probe);
}

static ce_status exchange(const struct ce_ec_curve *curve, struct party *alice, struct party *bob,
                          const struct wt_value *const *in, const struct ce_probe *probe)
{
    static const char *const A[] = {"A.x", "A.y"}, *const B[] = {"B.x", "B.y"};
    wt_show_curve(probe, curve);
    ce_status status = make_public(curve, alice, in[1], "alice.public", "a", probe);
    if (status == CE_OK)
        status = make_public(curve, bob, in[2], "bob.public", "b", probe);
    if (status == CE_OK)
        status = agree(curve, alice, bob, "alice.shared", B, probe);
    if (status == CE_OK)
        status = agree(curve, bob, alice, "bob.shared", A, probe);
    if (status != CE_OK)
        return status;
    size_t size = ce_ec_size(curve);
    const struct wt_party hers = {
        in[1]->bytes, {alice->x, size}, {alice->z, size}, {alice->y, size}};
    const struct wt_party his = {in[2]->bytes, {bob->x, size}, {bob->z, size}, {bob->y, size}};
    wt_show_parties(probe, "ECDH", "SEC 1 3.3.1", &hers, &his, CE_SHAPE_INTEGER);
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

/* clang-format off */
const struct wt_algorithm wt_algorithms_ec[] = {
    { .name = "ecdh", .spec = "SEC 1 3.3.1", .example = "RFC 5903 8.1; the toy is y² = x³ + 2x + 3 over F_97",
      .demands = "private keys from 1 to n - 1, the order of the base point, and a secret that is a point",
      .inputs = { WT_CURVE,
                  WT_EC_NUMBER("a", "0xC88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433", "2"),
                  WT_EC_NUMBER("b", "0xC6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53", "3") },
      .compute = compute_ecdh, .command = command_ecdh, .no_command = WT_NO_TOY_CURVE },
    { 0 },
};
/* clang-format on */
