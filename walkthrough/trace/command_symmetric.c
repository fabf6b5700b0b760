/* The command lines of hash functions, HMAC, the PRF and AES. */
#include <inttypes.h>

#include "crypto-edu/cipher.h"
#include "walkthrough/trace/command_line.h"

enum { TLS1_PRF_MAX_SEED = 1024 }; /* OpenSSL's TLS1_PRF_MAXBUF: label and seed together */

void wt_command_hash(struct wt_buffer *b, const struct wt_value *const *in,
                     const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[1]->bytes);
    wt_printf(b, " | openssl dgst -%s -binary", wt_openssl_hash(in[0]->bytes));
    wt_put_as_hex(b);
}

/* OpenSSL takes no empty key. RFC 2104 fills a short key up with zero bytes, so one zero byte is
 * the same key. */
static void put_hmac_key(struct wt_buffer *b, struct ce_view key)
{
    if (key.len > 0)
        wt_put_hex(b, key.data, key.len);
    else
        wt_puts(b, "00");
}

void wt_command_hmac(struct wt_buffer *b, const struct wt_value *const *in,
                     const struct wt_value *out)
{
    (void)out;
    wt_put_source(b, in[2]->bytes);
    wt_printf(b, " | openssl mac -digest %s -macopt hexkey:", wt_openssl_hash(in[0]->bytes));
    put_hmac_key(b, in[1]->bytes);
    wt_puts(b, " -binary HMAC");
    wt_put_as_hex(b);
}

void wt_command_prf12(struct wt_buffer *b, const struct wt_value *const *in,
                      const struct wt_value *out)
{
    (void)out;
    const struct ce_view label = in[2]->bytes, seed = in[3]->bytes;
    if (label.len + seed.len > TLS1_PRF_MAX_SEED)
        return;
    wt_printf(b, "openssl kdf -binary -keylen %" PRId64 " -kdfopt digest:%s -kdfopt hexsecret:",
              in[4]->number, wt_openssl_hash(in[0]->bytes));
    put_hmac_key(b, in[1]->bytes); /* P_hash keys HMAC with the secret */
    wt_puts(b, " -kdfopt hexseed:");
    wt_put_hex(b, label.data, label.len);
    wt_put_hex(b, seed.data, seed.len);
    wt_puts(b, " TLS1-PRF");
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
