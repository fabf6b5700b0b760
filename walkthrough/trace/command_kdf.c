/* The command lines of key derivation: openssl kdf. */
#include <inttypes.h>
#include <string.h>

#include "walkthrough/trace/command_line.h"

enum { TLS1_PRF_MAX_SEED = 1024 }; /* OpenSSL's TLS1_PRF_MAXBUF: label and seed together */

static void put_kdf(struct wt_buffer *b, size_t len, const char *hash)
{
    wt_printf(b, "openssl kdf -binary -keylen %zu -kdfopt digest:%s", len, hash);
}

static void put_hex_option(struct wt_buffer *b, const char *name, struct ce_view bytes)
{
    wt_printf(b, " -kdfopt hex%s:", name);
    wt_put_hex(b, bytes.data, bytes.len);
}

/* OpenSSL takes no empty parameter; where one may be empty it may be missing, too. */
static void put_hex_option_if_any(struct wt_buffer *b, const char *name, struct ce_view bytes)
{
    if (bytes.len > 0)
        put_hex_option(b, name, bytes);
}

static void put_prf(struct wt_buffer *b, const char *hash, struct ce_view secret,
                    struct ce_view label, struct ce_view seed, size_t len)
{
    if (label.len + seed.len > TLS1_PRF_MAX_SEED)
        return;
    put_kdf(b, len, hash);
    wt_puts(b, " -kdfopt hexsecret:");
    wt_put_hmac_key(b, secret); /* P_hash keys HMAC with the secret */
    put_hex_option(b, "seed", label);
    wt_put_hex(b, seed.data, seed.len);
    wt_puts(b, " TLS1-PRF");
    wt_put_as_hex(b);
}

void wt_command_prf12(struct wt_buffer *b, const struct wt_value *const *in,
                      const struct wt_value *out)
{
    put_prf(b, wt_openssl_hash(in[0]->bytes), in[1]->bytes, in[2]->bytes, in[3]->bytes,
            out->bytes.len);
}

/* OpenSSL's name for the two hashes of TLS 1.0 together. */
void wt_command_prf10(struct wt_buffer *b, const struct wt_value *const *in,
                      const struct wt_value *out)
{
    put_prf(b, "md5-sha1", in[0]->bytes, in[1]->bytes, in[2]->bytes, out->bytes.len);
}

/* RFC 5869 section 2.2: PRK = HMAC(salt, IKM). OpenSSL's HKDF takes no empty IKM, its HMAC does. */
void wt_command_hkdf_extract(struct wt_buffer *b, const struct wt_value *const *in,
                             const struct wt_value *out)
{
    if (in[2]->bytes.len == 0) {
        const struct wt_value *const hmac[] = {in[0], in[1], in[2]};
        wt_command_hmac(b, hmac, out);
        return;
    }
    put_kdf(b, out->bytes.len, wt_openssl_hash(in[0]->bytes));
    wt_puts(b, " -kdfopt mode:EXTRACT_ONLY");
    put_hex_option(b, "key", in[2]->bytes);
    put_hex_option_if_any(b, "salt", in[1]->bytes);
    wt_puts(b, " HKDF");
    wt_put_as_hex(b);
}

void wt_command_hkdf_expand(struct wt_buffer *b, const struct wt_value *const *in,
                            const struct wt_value *out)
{
    put_kdf(b, out->bytes.len, wt_openssl_hash(in[0]->bytes));
    wt_puts(b, " -kdfopt mode:EXPAND_ONLY");
    put_hex_option(b, "key", in[1]->bytes);
    put_hex_option_if_any(b, "info", in[2]->bytes);
    wt_puts(b, " HKDF");
    wt_put_as_hex(b);
}

void wt_command_hkdf_expand_label(struct wt_buffer *b, const struct wt_value *const *in,
                                  const struct wt_value *out)
{
    static const char prefix[] = "tls13 ";
    put_kdf(b, out->bytes.len, wt_openssl_hash(in[0]->bytes));
    wt_puts(b, " -kdfopt mode:EXPAND_ONLY");
    put_hex_option(b, "key", in[1]->bytes);
    put_hex_option(b, "prefix", (struct ce_view){(const uint8_t *)prefix, strlen(prefix)});
    put_hex_option(b, "label", in[2]->bytes);
    put_hex_option_if_any(b, "data", in[3]->bytes);
    wt_puts(b, " TLS13-KDF");
    wt_put_as_hex(b);
}

/* pkcs5:1 lifts the lower bounds of SP 800-132, which RFC 6070's examples do not keep. */
void wt_command_pbkdf2(struct wt_buffer *b, const struct wt_value *const *in,
                       const struct wt_value *out)
{
    put_kdf(b, out->bytes.len, wt_openssl_hash(in[0]->bytes));
    put_hex_option(b, "pass", in[1]->bytes);
    put_hex_option(b, "salt", in[2]->bytes);
    wt_printf(b, " -kdfopt iter:%" PRId64 " -kdfopt pkcs5:1 PBKDF2", in[3]->number);
    wt_put_as_hex(b);
}
