/*
 * The command lines of PSS and OAEP. OpenSSL draws a salt and a seed of its own: a signature is
 * verified instead, and for encryption the block comes padded, so that only the exponentiation is
 * left to do.
 */
#include <string.h>

#include "crypto-edu/rsa.h"
#include "walkthrough/trace/command_line.h"
#include "walkthrough/trace/ops_keys.h"

static void put_verify(struct wt_buffer *b, struct ce_view spki, struct ce_view hash,
                       struct ce_view digest, struct ce_view signature)
{
    wt_puts(b, "openssl pkeyutl -verify -pubin -inkey ");
    wt_put_file(b, spki);
    wt_printf(b,
              " -keyform DER -pkeyopt digest:%s -pkeyopt rsa_padding_mode:pss "
              "-pkeyopt rsa_pss_saltlen:%zu -in ",
              wt_openssl_hash(hash), digest.len);
    wt_put_file(b, digest);
    wt_puts(b, " -sigfile ");
    wt_put_file(b, signature);
    wt_puts(b, " > /dev/null 2>&1");
    wt_put_as_verdict(b);
}

void wt_command_rsa_pss_sign(struct wt_buffer *b, const struct wt_value *const *in,
                             const struct wt_value *out)
{
    struct wt_arena arena = {0};
    struct wt_value spki = {0};
    if (wt_op_run(OP_RSA_PUBLIC, &arena, &spki, in, 1, NULL) == CE_OK)
        put_verify(b, spki.bytes, in[1]->bytes, in[2]->bytes, out->bytes);
    wt_arena_clear(&arena);
}

void wt_command_rsa_pss_verify(struct wt_buffer *b, const struct wt_value *const *in,
                               const struct wt_value *out)
{
    (void)out;
    put_verify(b, in[0]->bytes, in[1]->bytes, in[2]->bytes, in[3]->bytes);
}

static ce_status give_seed(void *user, uint8_t *out, size_t len)
{
    const struct ce_view *seed = user;
    memcpy(out, seed->data, len);
    return CE_OK;
}

void wt_command_rsa_oaep_encrypt(struct wt_buffer *b, const struct wt_value *const *in,
                                 const struct wt_value *out)
{
    struct ce_view seed = in[3]->bytes;
    enum ce_hash_id hash = wt_hash_named(in[1]->bytes);
    const struct ce_rsa_oaep oaep = {hash, hash, NULL, 0};
    const struct ce_random given = {give_seed, &seed};
    uint8_t EM[WT_MAX_RSA_BYTES];
    size_t k = out->bytes.len;
    if (ce_rsaes_oaep_pad(EM, k, &oaep, in[2]->bytes.data, in[2]->bytes.len, &given, NULL) == CE_OK)
        wt_command_rsa_encrypt(
            b, (const struct wt_value *[]){in[0], &(struct wt_value){.bytes = {EM, k}}}, out);
}

void wt_command_rsa_oaep_decrypt(struct wt_buffer *b, const struct wt_value *const *in,
                                 const struct wt_value *out)
{
    (void)out;
    const char *hash = wt_openssl_hash(in[1]->bytes);
    wt_puts(b, "openssl pkeyutl -decrypt -inkey ");
    wt_put_file(b, in[0]->bytes);
    wt_printf(b,
              " -keyform DER -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:%s "
              "-pkeyopt rsa_mgf1_md:%s -in ",
              hash, hash);
    wt_put_file(b, in[2]->bytes);
    wt_put_as_hex(b);
}
