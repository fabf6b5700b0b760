/*
 * Finite-field Diffie-Hellman, both parties: Alice draws a and sends A = g^a mod p, Bob draws b and
 * sends B = g^b mod p, and each raises what came to the own number. The operations are the
 * registry's (RFC 5246 section 8.1.2).
 */
#include "walkthrough/trace/algorithms_families.h"
#include "walkthrough/trace/exchange.h"

static const char name[] = "Diffie-Hellman", spec[] = "RFC 2631 2.1.1";

/* What a party computes from the group and the own number. */
static ce_status public_value(struct wt_arena *arena, struct wt_party *party,
                              const struct wt_value *const *in, const struct wt_value *own,
                              const struct ce_probe *probe)
{
    const struct wt_value *inputs[] = {in[0], in[1], own};
    struct wt_value sent = {0};
    ce_status status = wt_op_run(OP_DH_PUBLIC, arena, &sent, inputs, 3, probe);
    party->own = own->bytes;
    party->sent = sent.bytes;
    return status;
}

static ce_status shared_secret(struct wt_arena *arena, struct wt_party *party,
                               const struct wt_party *peer, const struct wt_value *const *in,
                               const struct ce_probe *probe)
{
    const struct wt_value x = {.kind = WT_V_INTEGER, .bytes = party->own};
    const struct wt_value y = {.kind = WT_V_INTEGER, .bytes = peer->sent};
    const struct wt_value *inputs[] = {in[0], &x, &y};
    struct wt_value agreed = {0};
    ce_status status = wt_op_run(OP_DH_SHARED, arena, &agreed, inputs, 3, probe);
    party->agreed = agreed.bytes;
    return status;
}

/* in: p, g, a, b. */
static ce_status compute_dh(struct wt_arena *arena, struct wt_value *out,
                            const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct wt_party alice = {0}, bob = {0};
    wt_show_turn(probe, name, spec, "alice.public", "a", in[2]->bytes, CE_SHAPE_INTEGER);
    ce_status status = public_value(arena, &alice, in, in[2], probe);
    if (status != CE_OK)
        return status;
    wt_show_turn(probe, name, spec, "bob.public", "b", in[3]->bytes, CE_SHAPE_INTEGER);
    status = public_value(arena, &bob, in, in[3], probe);
    if (status != CE_OK)
        return status;
    wt_show_turn(probe, name, spec, "alice.shared", "B", bob.sent, CE_SHAPE_INTEGER);
    status = shared_secret(arena, &alice, &bob, in, probe);
    if (status != CE_OK)
        return status;
    wt_show_turn(probe, name, spec, "bob.shared", "A", alice.sent, CE_SHAPE_INTEGER);
    status = shared_secret(arena, &bob, &alice, in, probe);
    if (status != CE_OK)
        return status;
    wt_show_parties(probe, name, spec, &alice, &bob, CE_SHAPE_INTEGER);
    return wt_result_copy(arena, out, alice.agreed.data, alice.agreed.len);
}

/* Alice's side; Bob's gives the same. */
static void command_dh(struct wt_buffer *b, const struct wt_value *const *in,
                       const struct wt_value *out)
{
    struct wt_arena arena = {0};
    struct wt_value B = {0};
    const struct wt_value *bobs[] = {in[0], in[1], in[3]};
    (void)out;
    if (wt_op_run(OP_DH_PUBLIC, &arena, &B, bobs, 3, NULL) == CE_OK)
        wt_op_command(OP_DH_SHARED, b, (const struct wt_value *[]){in[0], in[2], &B}, 3);
    wt_arena_clear(&arena);
}

/* clang-format off */
/* The prime of ffdhe2048, RFC 7919 A.1. */
#define FFDHE2048 "0xFFFFFFFFFFFFFFFFADF85458A2BB4A9AAFDC5620273D3CF1D8B9C583CE2D3695A9E13641146433FBCC939DCE249B3EF9" \
  "7D2FE363630C75D8F681B202AEC4617AD3DF1ED5D5FD65612433F51F5F066ED0856365553DED1AF3B557135E7F57C935984F0C70E0E68B77" \
  "E2A689DAF3EFE8721DF158A136ADE73530ACCA4F483A797ABC0AB182B324FB61D108A94BB2C8E3FBB96ADAB760D7F4681D4F42A3DE394DF4" \
  "AE56EDE76372BB190B07A7C8EE0A6D709E02FCE1CDF7E2ECC03404CD28342F619172FE9CE98583FF8E4F1232EEF28183C3FE3B1B4C6FAD73" \
  "3BB5FCBC2EC22005C58EF1837D1683B2C6F34A26C1B2EFFA886B423861285C97FFFFFFFFFFFFFFFF"
#define NUMBER(name, example, toy) { name, WT_V_INTEGER, WT_OPTION, 1, WT_MAX_DH_BYTES, 0, NULL, example, toy }

const struct wt_algorithm wt_algorithms_dh[] = {
    { .name = "dh", .spec = "RFC 2631 2.1.1", .example = "the group ffdhe2048, RFC 7919 A.1",
      .demands = "an odd prime p, 1 < g, a, b < p - 1, and a secret that is neither 1 nor p - 1",
      .inputs = { NUMBER("p", FFDHE2048, "23"), NUMBER("g", "2", "5"),
                  NUMBER("a", "0x7c3a1e5f90b2d4867319a5cde8f0142b6d7e9c3b5a8f21047d6e", "6"),
                  NUMBER("b", "0x51f8d2b7a9046c3ee1978b5d02fa36c4897e1d0b35ca62f8e417", "15") },
      .compute = compute_dh, .command = command_dh,
      .no_command = "OpenSSL takes moduli of 512 to 10,000 bits only" },
    { 0 },
};
/* clang-format on */
