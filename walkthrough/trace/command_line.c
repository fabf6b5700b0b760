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

const char *wt_openssl_hash(struct ce_view name)
{
    switch (wt_hash_named(name)) {
    case CE_SHA1:
        return "sha1";
    case CE_SHA256:
        return "sha256";
    case CE_SHA384:
        return "sha384";
    case CE_SHA512:
        return "sha512";
    default:
        return NULL;
    }
}
