/* The command lines of RSA: openssl pkeyutl, with the padding of each step left to that step. */
#include <string.h>

#include "walkthrough/trace/command_line.h"

void wt_command_rsa_public(struct wt_buffer *b, const struct wt_value *const *in,
                           const struct wt_value *out)
{
    (void)out;
    wt_puts(b, "openssl pkey -inform DER -in ");
    wt_put_file(b, in[0]->bytes);
    wt_puts(b, " -pubout -outform DER");
    wt_put_as_hex(b);
}

void wt_command_rsa_pad(struct wt_buffer *b, const struct wt_value *const *in,
                        const struct wt_value *out)
{
    (void)out;
    wt_puts(b, "{ printf '\\x00\\x02'; ");
    wt_put_source(b, in[2]->bytes);
    wt_puts(b, "; printf '\\x00'; ");
    wt_put_source(b, in[1]->bytes);
    wt_puts(b, "; }");
    wt_put_as_hex(b);
}

void wt_command_rsa_encrypt(struct wt_buffer *b, const struct wt_value *const *in,
                            const struct wt_value *out)
{
    (void)out;
    wt_puts(b, "openssl pkeyutl -encrypt -pubin -inkey ");
    wt_put_file(b, in[0]->bytes);
    wt_puts(b, " -keyform DER -pkeyopt rsa_padding_mode:none -in ");
    wt_put_file(b, in[1]->bytes);
    wt_put_as_hex(b);
}

/* Asked again with another `otherwise`, only a wrong padding gives another answer. */
static bool padding_is_right(const struct wt_value *const *in, const struct wt_value *out)
{
    struct wt_arena arena = {0};
    struct wt_value again = {0}, other = *in[2];
    uint8_t *flipped = wt_arena_copy(&arena, in[2]->bytes.data, in[2]->bytes.len);
    bool right = false;
    if (flipped) {
        flipped[0] ^= 1;
        other.bytes.data = flipped;
        const struct wt_value *inputs[] = {in[0], in[1], &other};
        right = wt_compute_rsa_decrypt(&arena, &again, inputs, NULL) == CE_OK &&
                memcmp(out->bytes.data, again.bytes.data, again.bytes.len) == 0;
    }
    wt_arena_clear(&arena);
    return right;
}

void wt_command_rsa_decrypt(struct wt_buffer *b, const struct wt_value *const *in,
                            const struct wt_value *out)
{
    if (!padding_is_right(in, out))
        return;
    wt_puts(b, "openssl pkeyutl -decrypt -inkey ");
    wt_put_file(b, in[0]->bytes);
    wt_puts(b, " -keyform DER -pkeyopt rsa_padding_mode:none -in ");
    wt_put_file(b, in[1]->bytes);
    wt_printf(b, " | tail -c %zu", in[2]->bytes.len);
    wt_put_as_hex(b);
}

void wt_command_rsa_sign(struct wt_buffer *b, const struct wt_value *const *in,
                         const struct wt_value *out)
{
    (void)out;
    wt_puts(b, "openssl pkeyutl -sign -inkey ");
    wt_put_file(b, in[0]->bytes);
    wt_printf(b, " -keyform DER -pkeyopt digest:%s -in ", wt_openssl_hash(in[1]->bytes));
    wt_put_file(b, in[2]->bytes);
    wt_put_as_hex(b);
}

void wt_command_rsa_verify(struct wt_buffer *b, const struct wt_value *const *in,
                           const struct wt_value *out)
{
    (void)out;
    wt_puts(b, "openssl pkeyutl -verify -pubin -inkey ");
    wt_put_file(b, in[0]->bytes);
    wt_printf(b, " -keyform DER -pkeyopt digest:%s -in ", wt_openssl_hash(in[1]->bytes));
    wt_put_file(b, in[2]->bytes);
    wt_puts(b, " -sigfile ");
    wt_put_file(b, in[3]->bytes);
    wt_puts(b, " > /dev/null 2>&1");
    wt_put_as_verdict(b);
}
