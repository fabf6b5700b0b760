/* The command lines of X25519 and Ed25519. OpenSSL wants keys in DER (RFC 8410). */
#include <string.h>

#include "walkthrough/trace/command_line.h"
#include "walkthrough/trace/keys_25519.h"

static void put_key(struct wt_buffer *b, const uint8_t *prefix, size_t prefix_len,
                    const uint8_t *key)
{
    uint8_t der[WT_25519_PRIVATE_PREFIX + WT_25519_SIZE];
    memcpy(der, prefix, prefix_len);
    memcpy(der + prefix_len, key, WT_25519_SIZE);
    wt_put_file(b, (struct ce_view){der, prefix_len + WT_25519_SIZE});
}

/* The key stands at the end of SubjectPublicKeyInfo. */
static void put_public_half(struct wt_buffer *b, const uint8_t *prefix, const uint8_t *key)
{
    wt_puts(b, "openssl pkey -inform DER -in ");
    put_key(b, prefix, WT_25519_PRIVATE_PREFIX, key);
    wt_printf(b, " -pubout -outform DER | tail -c %d", WT_25519_SIZE);
    wt_put_as_hex(b);
}

void wt_command_x25519_public(struct wt_buffer *b, const struct wt_value *const *in,
                              const struct wt_value *out)
{
    (void)out;
    put_public_half(b, wt_x25519_private, in[0]->bytes.data);
}

void wt_command_x25519_shared(struct wt_buffer *b, const struct wt_value *const *in,
                              const struct wt_value *out)
{
    (void)out;
    wt_puts(b, "openssl pkeyutl -derive -inkey ");
    put_key(b, wt_x25519_private, sizeof wt_x25519_private, in[0]->bytes.data);
    wt_puts(b, " -keyform DER -peerkey ");
    put_key(b, wt_x25519_public, sizeof wt_x25519_public, in[1]->bytes.data);
    wt_puts(b, " -peerform DER");
    wt_put_as_hex(b);
}

static const uint8_t *private_key(const struct wt_value *key)
{
    return wt_ed25519_key(key->bytes, wt_ed25519_private, sizeof wt_ed25519_private);
}

void wt_command_ed25519_public(struct wt_buffer *b, const struct wt_value *const *in,
                               const struct wt_value *out)
{
    (void)out;
    put_public_half(b, wt_ed25519_private, private_key(in[0]));
}

/* Signing and verifying in one go, OpenSSL wants a file whose size it can ask for. */
static void put_message(struct wt_buffer *b, struct ce_view message)
{
    wt_puts(b, "m=$(mktemp); ");
    wt_put_source(b, message);
    wt_puts(b, " > \"$m\"; ");
}

void wt_command_ed25519_sign(struct wt_buffer *b, const struct wt_value *const *in,
                             const struct wt_value *out)
{
    (void)out;
    put_message(b, in[1]->bytes);
    wt_puts(b, "openssl pkeyutl -sign -rawin -in \"$m\" -keyform DER -inkey ");
    put_key(b, wt_ed25519_private, sizeof wt_ed25519_private, private_key(in[0]));
    wt_put_as_hex(b);
    wt_puts(b, "; rm \"$m\"");
}

void wt_command_ed25519_verify(struct wt_buffer *b, const struct wt_value *const *in,
                               const struct wt_value *out)
{
    (void)out;
    put_message(b, in[1]->bytes);
    wt_puts(b, "openssl pkeyutl -verify -rawin -in \"$m\" -pubin -keyform DER -inkey ");
    put_key(b, wt_ed25519_public, sizeof wt_ed25519_public,
            wt_ed25519_key(in[0]->bytes, wt_ed25519_public, sizeof wt_ed25519_public));
    wt_puts(b, " -sigfile ");
    wt_put_file(b, in[2]->bytes);
    wt_puts(b, " > /dev/null 2>&1");
    wt_put_as_verdict(b);
    wt_puts(b, "; rm \"$m\"");
}
