/*
 * The operations of RSA's newer paddings, RFC 8017: RSASSA-PSS as TLS 1.3 takes it (RFC 8446
 * section 4.2.3: one hash for everything, a salt as long as its digest), and RSAES-OAEP with an
 * empty label. What is drawn at random, salt and seed, is an input: an operation is a function of
 * its inputs.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/rsa.h"
#include "walkthrough/trace/ops_keys.h"

/* A source that gives the bytes of a view, and no more. */
static ce_status take_given(void *user, uint8_t *out, size_t len)
{
    struct ce_view *given = user;
    if (len > given->len)
        return CE_ERR_RANDOM;
    memcpy(out, given->data, len);
    *given = (struct ce_view){given->data + len, given->len - len};
    return CE_OK;
}

/* The hash of a name, if the value beside it is as long as its digest. */
static ce_status hash_of_length(enum ce_hash_id *hash, const struct wt_value *name, size_t len)
{
    *hash = wt_hash_named(name->bytes);
    if (!*hash)
        return CE_ERR_ARGUMENT;
    return len == ce_hash_size(*hash) ? CE_OK : CE_ERR_LENGTH;
}

ce_status wt_compute_rsa_pss_sign(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_view salt = in[3]->bytes;
    enum ce_hash_id hash;
    ce_status status = hash_of_length(&hash, in[1], in[2]->bytes.len);
    if (status != CE_OK || salt.len != in[2]->bytes.len)
        return status != CE_OK ? status : CE_ERR_LENGTH;
    const struct ce_rsa_pss pss = {hash, hash, salt.len};
    const struct ce_random given = {take_given, &salt};
    struct ce_rsa_private key;
    ce_rsa_private_init(&key);
    status = wt_read_private_key(&key, in[0]->bytes);
    if (status == CE_OK) {
        size_t k = ce_rsa_size(key.n);
        uint8_t *bytes = wt_result_bytes(arena, out, k);
        status =
            bytes ? ce_rsassa_pss_sign(&key, bytes, k, &pss, in[2]->bytes.data, &given, NULL, probe)
                  : CE_ERR_MEMORY;
    }
    ce_rsa_private_clear(&key);
    return status;
}

ce_status wt_compute_rsa_pss_verify(struct wt_arena *arena, struct wt_value *out,
                                    const struct wt_value *const *in, const struct ce_probe *probe)
{
    const struct ce_view digest = in[2]->bytes, signature = in[3]->bytes;
    enum ce_hash_id hash;
    ce_status status = hash_of_length(&hash, in[1], digest.len);
    if (status != CE_OK)
        return status;
    const struct ce_rsa_pss pss = {hash, hash, digest.len};
    struct ce_rsa_public key;
    ce_rsa_public_init(&key);
    status = wt_read_public_key(&key, in[0]->bytes);
    if (status == CE_OK) {
        /* RFC 8017 8.1.2 step 1: a signature of another length is an invalid signature. */
        status = signature.len != ce_rsa_size(key.n)
                     ? CE_ERR_AUTH
                     : ce_rsassa_pss_verify(&key, &pss, digest.data, signature.data, signature.len,
                                            probe);
        status = wt_result_verdict(arena, out, status);
    }
    ce_rsa_public_clear(&key);
    return status;
}

ce_status wt_compute_rsa_oaep_encrypt(struct wt_arena *arena, struct wt_value *out,
                                      const struct wt_value *const *in,
                                      const struct ce_probe *probe)
{
    struct ce_view seed = in[3]->bytes;
    enum ce_hash_id hash;
    ce_status status = hash_of_length(&hash, in[1], seed.len);
    if (status != CE_OK)
        return status;
    const struct ce_rsa_oaep oaep = {hash, hash, NULL, 0};
    const struct ce_random given = {take_given, &seed};
    struct ce_rsa_public key;
    ce_rsa_public_init(&key);
    status = wt_read_public_key(&key, in[0]->bytes);
    if (status == CE_OK) {
        size_t k = ce_rsa_size(key.n);
        uint8_t *bytes = wt_result_bytes(arena, out, k);
        status = bytes ? ce_rsaes_oaep_encrypt(&key, bytes, k, &oaep, in[2]->bytes.data,
                                               in[2]->bytes.len, &given, probe)
                       : CE_ERR_MEMORY;
    }
    ce_rsa_public_clear(&key);
    return status;
}

ce_status wt_compute_rsa_oaep_decrypt(struct wt_arena *arena, struct wt_value *out,
                                      const struct wt_value *const *in,
                                      const struct ce_probe *probe)
{
    const struct ce_view ciphertext = in[2]->bytes;
    enum ce_hash_id hash = wt_hash_named(in[1]->bytes);
    if (!hash)
        return CE_ERR_ARGUMENT;
    const struct ce_rsa_oaep oaep = {hash, hash, NULL, 0};
    uint8_t message[WT_MAX_RSA_BYTES];
    size_t len;
    struct ce_rsa_private key;
    ce_rsa_private_init(&key);
    ce_status status = wt_read_private_key(&key, in[0]->bytes);
    if (status == CE_OK)
        status = ce_rsaes_oaep_decrypt(&key, message, sizeof message, &len, &oaep, ciphertext.data,
                                       ciphertext.len, NULL, probe);
    if (status == CE_OK)
        status = wt_result_copy(arena, out, message, len);
    ce_wipe(message, sizeof message);
    ce_rsa_private_clear(&key);
    return status;
}
