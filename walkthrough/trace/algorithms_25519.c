/* X25519 (RFC 7748), both parties, and Ed25519 (RFC 8032). */
#include "crypto-edu/ed25519.h"
#include "crypto-edu/x25519.h"
#include "walkthrough/trace/algorithms_families.h"
#include "walkthrough/trace/exchange.h"

enum { SIZE = CE_X25519_SIZE };

static const char name[] = "X25519", spec[] = "RFC 7748 6.1";

static struct ce_view view(const uint8_t bytes[SIZE])
{
    return (struct ce_view){bytes, SIZE};
}

static void turn(const struct ce_probe *probe, const char *label, const char *variable,
                 const uint8_t bytes[SIZE])
{
    wt_show_turn(probe, name, spec, label, variable, view(bytes), CE_SHAPE_BYTES);
}

/* in: a, b. */
static ce_status compute_x25519(struct wt_arena *arena, struct wt_value *out,
                                const struct wt_value *const *in, const struct ce_probe *probe)
{
    const uint8_t *a = in[0]->bytes.data, *b = in[1]->bytes.data;
    uint8_t A[SIZE], B[SIZE], hers[SIZE], his[SIZE];
    turn(probe, "alice.public", "a", a);
    ce_x25519_public(A, a, probe);
    turn(probe, "bob.public", "b", b);
    ce_x25519_public(B, b, probe);
    turn(probe, "alice.shared", "B", B);
    ce_status status = ce_x25519_shared(hers, a, B, probe);
    if (status != CE_OK)
        return status;
    turn(probe, "bob.shared", "A", A);
    status = ce_x25519_shared(his, b, A, probe);
    if (status != CE_OK)
        return status;
    const struct wt_party alice = {.own = view(a), .sent = view(A), .agreed = view(hers)},
                          bob = {.own = view(b), .sent = view(B), .agreed = view(his)};
    wt_show_parties(probe, name, spec, &alice, &bob, CE_SHAPE_BYTES);
    return wt_result_copy(arena, out, hers, SIZE);
}

/* Alice's half. */
static void command_x25519(struct wt_buffer *b, const struct wt_value *const *in,
                           const struct wt_value *out)
{
    uint8_t B[SIZE];
    (void)out;
    ce_x25519_public(B, in[1]->bytes.data, NULL);
    const struct wt_value peer = {.kind = WT_V_BYTES, .bytes = view(B)};
    wt_op_command(OP_X25519_SHARED, b, (const struct wt_value *[]){in[0], &peer}, 2);
}

/* The other party: the public key, and verification. */
static ce_status then_verify(const struct wt_value *const *in, const struct wt_value *out,
                             const struct ce_probe *probe)
{
    uint8_t A[CE_ED25519_KEY_SIZE];
    if (!probe)
        return CE_OK;
    ce_ed25519_public(A, in[0]->bytes.data, NULL);
    const struct ce_variable variables[] = {
        {"A", CE_SHAPE_BYTES, sizeof A, {.bytes = A}},
        {"signature", CE_SHAPE_BYTES, out->bytes.len, {.bytes = out->bytes.data}}};
    ce_probe_show(probe,
                  &(struct ce_frame){"Ed25519", "verify", "RFC 8032 5.1.7", 0, variables, 2});
    return ce_ed25519_verify(A, in[1]->bytes.data, in[1]->bytes.len, out->bytes.data,
                             out->bytes.len, probe);
}

/* clang-format off */
#define KEY(name, example) { name, WT_V_BYTES, WT_OPTION, SIZE, SIZE, 0, NULL, example, NULL }

const struct wt_algorithm wt_algorithms_x25519[] = {
    { .name = "x25519", .spec = spec, .example = "RFC 7748 6.1",
      .inputs = { KEY("a", "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"),
                  KEY("b", "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb") },
      .compute = compute_x25519, .command = command_x25519 },
    { 0 },
};

const struct wt_algorithm wt_algorithms_ed25519[] = {
    { .name = "ed25519", .spec = "RFC 8032 5.1.6", .example = "RFC 8032 7.1, third test",
      .inputs = { KEY("key", "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"),
                  { "in", WT_V_BYTES, WT_MESSAGE, 0, WT_MAX_MESSAGE, 0, NULL, "af82", NULL } },
      .op = OP_ED25519_SIGN, .then = then_verify },
    { 0 },
};
/* clang-format on */
