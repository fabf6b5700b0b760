/* The pieces of a command line. */
#include "walkthrough/trace/command_line.h"

void wt_put_source(struct wt_buffer *b, struct ce_view bytes)
{
    wt_puts(b, "openssl base64 -d -A <<< '");
    wt_put_base64(b, bytes.data, bytes.len);
    wt_puts(b, "'");
}

void wt_put_file(struct wt_buffer *b, struct ce_view bytes)
{
    wt_puts(b, "<(");
    wt_put_source(b, bytes);
    wt_puts(b, ")");
}

void wt_put_as_hex(struct wt_buffer *b)
{
    wt_puts(b, " | od -An -v -tx1 | tr -d ' \\n'; echo");
}

void wt_put_as_verdict(struct wt_buffer *b)
{
    wt_puts(b, " && echo valid || echo invalid");
}

void wt_put_enc(struct wt_buffer *b, struct ce_view key, const char *mode, struct ce_view iv)
{
    wt_printf(b, " | openssl enc -aes-%zu-%s -nopad -K ", 8 * key.len, mode);
    wt_put_hex(b, key.data, key.len);
    if (iv.len == 0)
        return;
    wt_puts(b, " -iv ");
    wt_put_hex(b, iv.data, iv.len);
}

void wt_put_hmac_key(struct wt_buffer *b, struct ce_view key)
{
    if (key.len > 0)
        wt_put_hex(b, key.data, key.len);
    else
        wt_puts(b, "00");
}

const char *wt_openssl_hash(struct ce_view name)
{
    switch (wt_hash_named(name)) {
    case CE_MD5:
        return "md5";
    case CE_SHA1:
        return "sha1";
    case CE_SHA224:
        return "sha224";
    case CE_SHA256:
        return "sha256";
    case CE_SHA384:
        return "sha384";
    case CE_SHA512:
        return "sha512";
    case CE_SHA3_224:
        return "sha3-224";
    case CE_SHA3_256:
        return "sha3-256";
    case CE_SHA3_384:
        return "sha3-384";
    case CE_SHA3_512:
        return "sha3-512";
    default:
        return NULL;
    }
}
