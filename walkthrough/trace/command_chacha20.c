/*
 * The command lines of ChaCha20 and Poly1305. openssl enc has no AEAD modes, but section 2.8 of RFC
 * 8439 builds the AEAD of the two, and so can a shell: the one-time key is the key stream's block
 * 0, the text is enciphered from block 1, the tag covers additional data and ciphertext, each
 * filled up to 16 bytes, and their lengths.
 */
#include "crypto-edu/bytes.h"
#include "crypto-edu/chacha20.h"
#include "walkthrough/trace/command_line.h"

enum { BLOCK = 16 };

/* OpenSSL's IV is the counter, least significant byte first, and the nonce. */
static void put_enc(struct wt_buffer *b, struct ce_view key, uint32_t counter, struct ce_view nonce)
{
    uint8_t first[4];
    ce_store_le32(first, counter);
    wt_puts(b, " | openssl enc -chacha20 -K ");
    wt_put_hex(b, key.data, key.len);
    wt_puts(b, " -iv ");
    wt_put_hex(b, first, sizeof first);
    wt_put_hex(b, nonce.data, nonce.len);
}

void wt_command_chacha20(struct wt_buffer *b, const struct wt_value *const *in,
                         const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[3]->bytes);
    put_enc(b, in[0]->bytes, (uint32_t)in[2]->number, in[1]->bytes);
    wt_put_as_hex(b);
}

void wt_command_poly1305(struct wt_buffer *b, const struct wt_value *const *in,
                         const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[1]->bytes);
    wt_puts(b, " | openssl mac -macopt hexkey:");
    wt_put_hex(b, in[0]->bytes.data, in[0]->bytes.len);
    wt_puts(b, " -binary POLY1305");
    wt_put_as_hex(b);
}

static void put_zeros(struct wt_buffer *b, size_t len)
{
    wt_printf(b, "; head -c %zu /dev/zero", (BLOCK - len % BLOCK) % BLOCK);
}

/* "printf '\x0c\x00…'": a length, least significant byte first. */
static void put_length(struct wt_buffer *b, size_t len)
{
    wt_puts(b, "; printf '");
    for (size_t i = 0; i < 8; i++)
        wt_printf(b, "\\x%02x", (unsigned)((uint64_t)len >> 8 * i & 0xff));
    wt_puts(b, "'");
}

/* With the ciphertext in the file $c and the one-time key in $k. */
static void put_tag(struct wt_buffer *b, struct ce_view aad, size_t text_len)
{
    wt_puts(b, "{ ");
    wt_put_source(b, aad);
    put_zeros(b, aad.len);
    wt_puts(b, "; cat \"$c\"");
    put_zeros(b, text_len);
    put_length(b, aad.len);
    put_length(b, text_len);
    wt_puts(b, "; } | openssl mac -macopt hexkey:$k -binary POLY1305");
}

static void put_one_time_key(struct wt_buffer *b, struct ce_view key, struct ce_view nonce)
{
    wt_printf(b, "c=$(mktemp); k=$(head -c %d /dev/zero", CE_POLY1305_KEY_SIZE);
    put_enc(b, key, 0, nonce);
    wt_puts(b, " | od -An -v -tx1 | tr -d ' \\n'); ");
}

void wt_command_chacha20_poly1305_seal(struct wt_buffer *b, const struct wt_value *const *in,
                                       const struct wt_value *out)
{
    (void)out;
    const struct ce_view key = in[0]->bytes, nonce = in[1]->bytes;
    put_one_time_key(b, key, nonce);
    wt_put_source(b, in[3]->bytes);
    put_enc(b, key, 1, nonce);
    wt_puts(b, " > \"$c\"; { cat \"$c\"; ");
    put_tag(b, in[2]->bytes, in[3]->bytes.len);
    wt_puts(b, "; }");
    wt_put_as_hex(b);
    wt_puts(b, "; rm \"$c\"");
}

/* The plaintext, if the tag is right. */
void wt_command_chacha20_poly1305_open(struct wt_buffer *b, const struct wt_value *const *in,
                                       const struct wt_value *out)
{
    const struct ce_view key = in[0]->bytes, nonce = in[1]->bytes, sealed = in[3]->bytes;
    const struct ce_view text = {sealed.data, out->bytes.len};
    put_one_time_key(b, key, nonce);
    wt_put_source(b, text);
    wt_puts(b, " > \"$c\"; ");
    put_tag(b, in[2]->bytes, text.len);
    wt_puts(b, " | cmp -s - ");
    wt_put_file(b, (struct ce_view){sealed.data + text.len, CE_POLY1305_TAG_SIZE});
    wt_puts(b, " && cat \"$c\"");
    put_enc(b, key, 1, nonce);
    wt_put_as_hex(b);
    wt_puts(b, "; rm \"$c\"");
}
