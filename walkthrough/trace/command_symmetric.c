/* The command lines of hash functions, HMAC and AES. */
#include <string.h>

#include "crypto-edu/cipher.h"
#include "walkthrough/trace/command_line.h"

void wt_command_hash(struct wt_buffer *b, const struct wt_value *const *in,
                     const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[1]->bytes);
    wt_printf(b, " | openssl dgst -%s -binary", wt_openssl_hash(in[0]->bytes));
    wt_put_as_hex(b);
}

/* "SHAKE128" is shake128 to OpenSSL. */
void wt_command_shake(struct wt_buffer *b, const struct wt_value *const *in,
                      const struct wt_value *out)
{
    const struct ce_view name = in[0]->bytes;
    wt_put_source(b, in[1]->bytes);
    wt_printf(b, " | openssl dgst -shake%.*s -xoflen %zu -binary", 3,
              (const char *)name.data + strlen("SHAKE"), out->bytes.len);
    wt_put_as_hex(b);
}

void wt_command_hmac(struct wt_buffer *b, const struct wt_value *const *in,
                     const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[2]->bytes);
    wt_printf(b, " | openssl mac -digest %s -macopt hexkey:", wt_openssl_hash(in[0]->bytes));
    wt_put_hmac_key(b, in[1]->bytes);
    wt_puts(b, " -binary HMAC");
    wt_put_as_hex(b);
}

void wt_command_aes_cbc_encrypt(struct wt_buffer *b, const struct wt_value *const *in,
                                const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[2]->bytes);
    wt_put_enc(b, in[0]->bytes, "cbc", in[1]->bytes);
    wt_puts(b, " -e");
    wt_put_as_hex(b);
}

void wt_command_aes_cbc_decrypt(struct wt_buffer *b, const struct wt_value *const *in,
                                const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[2]->bytes);
    wt_put_enc(b, in[0]->bytes, "cbc", in[1]->bytes);
    wt_puts(b, " -d");
    wt_put_as_hex(b);
}

/* SP 800-38D 7.1: GCTR starts at inc32(J0), and J0 of a 12-byte nonce ends in 00000001. */
static void gcm_by_ctr(struct wt_buffer *b, struct ce_view key, struct ce_view nonce,
                       struct ce_view data)
{
    wt_put_source(b, data);
    wt_put_enc(b, key, "ctr", nonce);
    wt_puts(b, "00000002");
    wt_put_as_hex(b);
}

void wt_command_aes_gcm_seal(struct wt_buffer *b, const struct wt_value *const *in,
                             const struct wt_value *out)
{
    (void)out;
    gcm_by_ctr(b, in[0]->bytes, in[1]->bytes, in[3]->bytes);
}

void wt_command_aes_gcm_open(struct wt_buffer *b, const struct wt_value *const *in,
                             const struct wt_value *out)
{
    (void)out;
    const struct ce_view sealed = in[3]->bytes;
    gcm_by_ctr(b, in[0]->bytes, in[1]->bytes,
               (struct ce_view){sealed.data, sealed.len - CE_GCM_TAG_SIZE});
}
