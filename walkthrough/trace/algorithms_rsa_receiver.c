/*
 * RSA at the other end: decrypting what was encrypted, verifying what was signed. Each begins with
 * a frame that says whose turn it is.
 */
#include "crypto-edu/bytes.h"
#include "walkthrough/trace/algorithms_rsa.h"

/* in: p, q, e, the message. */
enum { MESSAGE = 3 };

static void show(const struct ce_probe *probe, const char *label, const char *spec,
                 const char *name, struct ce_view bytes)
{
    const struct ce_variable variables[] = {
        {name, CE_SHAPE_BYTES, bytes.len, {.bytes = bytes.data}}};
    ce_probe_show(probe, &(struct ce_frame){"RSA", label, spec, 0, variables, 1});
}

void wt_show_message_hash(const struct ce_probe *probe, const uint8_t digest[static CE_SHA256_SIZE])
{
    show(probe, "h1", "RFC 8017 9.2", "h1", (struct ce_view){digest, CE_SHA256_SIZE});
}

typedef ce_status opening(const struct ce_rsa_private *key, uint8_t *out, size_t size, size_t *len,
                          struct ce_view c, const struct ce_probe *probe);

static ce_status open_with(opening *work, const char *spec, const struct wt_value *const *in,
                           struct ce_view c, const struct ce_probe *probe)
{
    struct ce_rsa_private key;
    uint8_t message[WT_MAX_RSA_BYTES];
    size_t len = 0;
    if (!probe)
        return CE_OK;
    ce_rsa_private_init(&key);
    ce_status status = wt_key_of_primes(&key, in, NULL);
    show(probe, "opens", spec, "c", c);
    if (status == CE_OK)
        status = work(&key, message, sizeof message, &len, c, probe);
    if (status == CE_OK)
        show(probe, "message", spec, "M", (struct ce_view){message, len});
    ce_wipe(message, sizeof message);
    ce_rsa_private_clear(&key);
    return status;
}

static ce_status decrypt(const struct ce_rsa_private *key, uint8_t *out, size_t size, size_t *len,
                         struct ce_view c, const struct ce_probe *probe)
{
    return ce_rsaes_pkcs1_decrypt(key, out, size, len, c.data, c.len, NULL, probe);
}

static ce_status decrypt_oaep(const struct ce_rsa_private *key, uint8_t *out, size_t size,
                              size_t *len, struct ce_view c, const struct ce_probe *probe)
{
    static const struct ce_rsa_oaep oaep = {CE_SHA256, CE_SHA256, NULL, 0};
    return ce_rsaes_oaep_decrypt(key, out, size, len, &oaep, c.data, c.len, NULL, probe);
}

ce_status wt_then_decrypt(const struct wt_value *const *in, const struct wt_value *out,
                          const struct ce_probe *probe)
{
    return open_with(decrypt, "RFC 8017 7.2.2", in, out->bytes, probe);
}

ce_status wt_then_decrypt_oaep(const struct wt_value *const *in, const struct wt_value *out,
                               const struct ce_probe *probe)
{
    return open_with(decrypt_oaep, "RFC 8017 7.1.2", in, out->bytes, probe);
}

typedef ce_status verifying(const struct ce_rsa_public *key, const uint8_t *digest,
                            struct ce_view signature, const struct ce_probe *probe);

static ce_status verify_with(verifying *work, const char *spec, const struct wt_value *const *in,
                             struct ce_view signature, const struct ce_probe *probe)
{
    struct ce_rsa_private key;
    struct ce_rsa_public half;
    uint8_t digest[CE_SHA256_SIZE];
    const struct ce_view message = in[MESSAGE]->bytes;
    if (!probe)
        return CE_OK;
    ce_rsa_private_init(&key);
    ce_rsa_public_init(&half);
    ce_status status = wt_key_of_primes(&key, in, NULL);
    if (status == CE_OK)
        status = ce_hash(CE_SHA256, digest, message.data, message.len, NULL);
    if (status == CE_OK) {
        ce_rsa_public_of(&half, &key);
        show(probe, "verify", spec, "s", signature);
        wt_show_message_hash(probe, digest);
        status = work(&half, digest, signature, probe);
    }
    ce_rsa_public_clear(&half);
    ce_rsa_private_clear(&key);
    return status;
}

static ce_status verify(const struct ce_rsa_public *key, const uint8_t *digest,
                        struct ce_view signature, const struct ce_probe *probe)
{
    return ce_rsassa_pkcs1_verify(key, CE_SHA256, digest, signature.data, signature.len, probe);
}

static ce_status verify_pss(const struct ce_rsa_public *key, const uint8_t *digest,
                            struct ce_view signature, const struct ce_probe *probe)
{
    static const struct ce_rsa_pss pss = {CE_SHA256, CE_SHA256, CE_SHA256_SIZE};
    return ce_rsassa_pss_verify(key, &pss, digest, signature.data, signature.len, probe);
}

ce_status wt_then_verify(const struct wt_value *const *in, const struct wt_value *out,
                         const struct ce_probe *probe)
{
    return verify_with(verify, "RFC 8017 8.2.2", in, out->bytes, probe);
}

ce_status wt_then_verify_pss(const struct wt_value *const *in, const struct wt_value *out,
                             const struct ce_probe *probe)
{
    return verify_with(verify_pss, "RFC 8017 8.1.2", in, out->bytes, probe);
}
