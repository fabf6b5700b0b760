/*
 * The command lines of certificates. `openssl verify` would check a whole path; here the one
 * question is the signature, so its two parts are cut out and handed to `openssl dgst -verify`.
 */
#include <string.h>

#include "crypto-edu/certification_request.h"
#include "walkthrough/trace/command_line.h"

void wt_command_certificate_spki(struct wt_buffer *b, const struct wt_value *const *in,
                                 const struct wt_value *out)
{
    (void)out;
    wt_puts(b, "openssl x509 -inform DER -in ");
    wt_put_file(b, in[0]->bytes);
    wt_puts(b, " -noout -pubkey | openssl pkey -pubin -outform DER");
    wt_put_as_hex(b);
}

void wt_command_certificate_signed(struct wt_buffer *b, const struct wt_value *const *in,
                                   const struct wt_value *out)
{
    (void)out;
    const struct ce_view der = in[0]->bytes;
    struct ce_certificate certificate;
    if (ce_certificate_parse(&certificate, der.data, der.len, NULL, NULL) != CE_OK)
        return;
    enum ce_signature_algorithm algorithm = certificate.signature_algorithm;
    enum ce_hash_id id = ce_signature_hash(algorithm);
    if (!id) /* Ed25519: openssl wants the message as a file whose size it can ask for */
        return;
    const char *name = ce_hash_name(id);
    bool pss = algorithm >= CE_SIG_RSA_PSS_SHA256 && algorithm <= CE_SIG_RSA_PSS_SHA512;
    wt_put_source(b, certificate.tbs);
    wt_printf(b, " | openssl dgst -%s%s -verify <(openssl x509 -inform DER -in ",
              wt_openssl_hash((struct ce_view){(const uint8_t *)name, strlen(name)}),
              pss ? " -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest" : "");
    wt_put_file(b, in[1]->bytes);
    wt_puts(b, " -noout -pubkey) -signature ");
    wt_put_file(b, certificate.signature);
    wt_puts(b, " > /dev/null 2>&1");
    wt_put_as_verdict(b);
}

/* The frame around the signature is ours, the signature OpenSSL's: it stands at the end. */
static void put_signed(struct wt_buffer *b, const struct wt_value *const *in,
                       const struct wt_value *out, size_t signature_len)
{
    wt_puts(b, "{ ");
    wt_put_source(b, (struct ce_view){out->bytes.data, out->bytes.len - signature_len});
    wt_puts(b, "; ");
    wt_put_source(b, in[2]->bytes);
    wt_printf(b, " | openssl dgst -%s -binary -keyform DER -sign ", wt_openssl_hash(in[1]->bytes));
    wt_put_file(b, in[0]->bytes);
    wt_puts(b, "; }");
    wt_put_as_hex(b);
}

void wt_command_certificate_issue(struct wt_buffer *b, const struct wt_value *const *in,
                                  const struct wt_value *out)
{
    struct ce_certificate issued;
    if (ce_certificate_parse(&issued, out->bytes.data, out->bytes.len, NULL, NULL) == CE_OK)
        put_signed(b, in, out, issued.signature.len);
}

void wt_command_request_sign(struct wt_buffer *b, const struct wt_value *const *in,
                             const struct wt_value *out)
{
    struct ce_certification_request request;
    if (ce_certification_request_parse(&request, out->bytes.data, out->bytes.len, NULL, NULL) ==
        CE_OK)
        put_signed(b, in, out, request.signature.len);
}

/* As OpenSSL 3 does it: up to version 3.2 the exit status says nothing of the signature. */
void wt_command_request_signed(struct wt_buffer *b, const struct wt_value *const *in,
                               const struct wt_value *out)
{
    (void)out;
    wt_puts(b, "openssl req -inform DER -in ");
    wt_put_file(b, in[0]->bytes);
    wt_puts(b, " -verify -noout 2>&1 | grep -q ' OK$'");
    wt_put_as_verdict(b);
}
