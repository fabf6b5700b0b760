/*
 * The command lines of elliptic curves. OpenSSL wants keys, not numbers, so the numbers are
 * wrapped: PrivateKeyInfo and SubjectPublicKeyInfo. It is given named curves only: a toy has no
 * command.
 */
#include "walkthrough/trace/command_line.h"
#include "walkthrough/trace/ec_keys.h"

/* The curve and the number of an operation's first two inputs, and the public half. */
static bool take_key(struct wt_ec_key *key, const struct wt_value *const *in)
{
    ce_os2ip(key->d, in[1]->bytes.data, in[1]->bytes.len);
    return !wt_ec_is_toy(in[0]->bytes) && wt_ec_curve(&key->curve, in[0]->bytes) == CE_OK &&
           ce_ec_public(&key->curve, &key->Q, key->d, NULL) == CE_OK;
}

static void put_private_file(struct wt_buffer *b, const struct wt_ec_key *key)
{
    uint8_t buffer[WT_MAX_EC_KEY_DER];
    struct ce_view der;
    if (wt_write_ec_private(buffer, &der, &key->curve, key->d) == CE_OK)
        wt_put_file(b, der);
}

/* The point stands at the end of SubjectPublicKeyInfo. */
void wt_command_ec_public(struct wt_buffer *b, const struct wt_value *const *in,
                          const struct wt_value *out)
{
    struct wt_ec_key key;
    wt_ec_key_init(&key);
    if (take_key(&key, in)) {
        wt_puts(b, "openssl pkey -inform DER -in ");
        put_private_file(b, &key);
        wt_printf(b, " -pubout -outform DER | tail -c %zu", out->bytes.len);
        wt_put_as_hex(b);
    }
    wt_ec_key_clear(&key);
}

static void put_peer_file(struct wt_buffer *b, struct wt_ec_key *key, struct ce_view point)
{
    uint8_t buffer[WT_MAX_EC_KEY_DER];
    struct ce_view der;
    if (ce_ec_decode(&key->curve, &key->Q, point.data, point.len) == CE_OK &&
        wt_write_ec_public(buffer, &der, &key->curve, &key->Q) == CE_OK)
        wt_put_file(b, der);
}

void wt_command_ec_shared(struct wt_buffer *b, const struct wt_value *const *in,
                          const struct wt_value *out)
{
    (void)out;
    struct wt_ec_key key;
    wt_ec_key_init(&key);
    if (take_key(&key, in)) {
        wt_puts(b, "openssl pkeyutl -derive -inkey ");
        put_private_file(b, &key);
        wt_puts(b, " -keyform DER -peerkey ");
        put_peer_file(b, &key, in[2]->bytes);
        wt_puts(b, " -peerform DER");
        wt_put_as_hex(b);
    }
    wt_ec_key_clear(&key);
}

void wt_command_ec_spki(struct wt_buffer *b, const struct wt_value *const *in,
                        const struct wt_value *out)
{
    (void)out;
    wt_puts(b, "openssl pkey -inform DER -in ");
    wt_put_file(b, in[0]->bytes);
    wt_puts(b, " -pubout -outform DER");
    wt_put_as_hex(b);
}

static void put_verify(struct wt_buffer *b, struct ce_view spki, struct ce_view digest,
                       struct ce_view signature)
{
    wt_puts(b, "openssl pkeyutl -verify -pubin -inkey ");
    wt_put_file(b, spki);
    wt_puts(b, " -keyform DER -in ");
    wt_put_file(b, digest);
    wt_puts(b, " -sigfile ");
    wt_put_file(b, signature);
    wt_puts(b, " > /dev/null 2>&1");
    wt_put_as_verdict(b);
}

/* openssl 3.0 draws its k, so it verifies instead. */
void wt_command_ecdsa_sign(struct wt_buffer *b, const struct wt_value *const *in,
                           const struct wt_value *out)
{
    struct wt_arena arena = {0};
    struct wt_value spki = {0};
    if (wt_op_run(OP_EC_SPKI, &arena, &spki, in, 1, NULL) == CE_OK)
        put_verify(b, spki.bytes, in[2]->bytes, out->bytes);
    wt_arena_clear(&arena);
}

void wt_command_ecdsa_verify(struct wt_buffer *b, const struct wt_value *const *in,
                             const struct wt_value *out)
{
    (void)out;
    put_verify(b, in[0]->bytes, in[2]->bytes, in[3]->bytes);
}
