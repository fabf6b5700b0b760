/*
 * The operations of RSA, RFC 8017: the pieces of RSAES-PKCS1-v1_5 one by one (pad, RSAEP, RSADP
 * with the countermeasure of RFC 5246 7.4.7.1) and RSASSA-PKCS1-v1_5.
 *
 * No operation here takes a source of blinding: an operation of the registry is a function of its
 * inputs alone, recomputed at any time, and blinding changes how long a private operation takes,
 * never its result. So NULL is passed, and the timing of this program tells what it tells.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/rsa.h"
#include "crypto-edu/x509.h"
#include "walkthrough/trace/ops_keys.h"

enum { PADDING_OVERHEAD = 3, MIN_PADDING = 8 }; /* 00 02 … 00, and at least 8 bytes of PS */

ce_status wt_compute_rsa_public(struct wt_arena *arena, struct wt_value *out,
                                const struct wt_value *const *in, const struct ce_probe *probe)
{
    (void)probe;
    struct ce_rsa_private key;
    struct ce_rsa_public public_half;
    ce_rsa_private_init(&key);
    ce_rsa_public_init(&public_half);
    uint8_t spki[2 * WT_MAX_RSA_BYTES + 64]; /* n, e and their headers */
    size_t len = sizeof spki;
    ce_status status = wt_read_private_key(&key, in[0]->bytes);
    if (status == CE_OK) {
        ce_rsa_public_of(&public_half, &key);
        status = ce_rsa_public_write_spki(spki, &len, &public_half);
    }
    if (status == CE_OK)
        status = wt_result_copy(arena, out, spki, len);
    ce_rsa_public_clear(&public_half);
    ce_rsa_private_clear(&key);
    return status;
}

/* EM = 0x00 || 0x02 || PS || 0x00 || M, RFC 8017 7.2.1 step 2b. */
ce_status wt_compute_rsa_pad(struct wt_arena *arena, struct wt_value *out,
                             const struct wt_value *const *in, const struct ce_probe *probe)
{
    (void)probe;
    size_t k = (size_t)in[0]->number;
    const struct ce_view M = in[1]->bytes, PS = in[2]->bytes;
    if (PS.len < MIN_PADDING || M.len + PS.len + PADDING_OVERHEAD != k)
        return CE_ERR_LENGTH;
    if (memchr(PS.data, 0, PS.len)) /* the first zero byte ends the padding */
        return CE_ERR_ARGUMENT;
    uint8_t *EM = wt_result_bytes(arena, out, k);
    if (!EM)
        return CE_ERR_MEMORY;
    EM[1] = 0x02;
    memcpy(EM + 2, PS.data, PS.len);
    if (M.len > 0)
        memcpy(EM + PADDING_OVERHEAD + PS.len, M.data, M.len);
    out->secret = in[1]->secret;
    return CE_OK;
}

/* RFC 8017 7.2.1 step 3: OS2IP, RSAEP, I2OSP. */
static ce_status rsa_encrypt(struct wt_arena *arena, struct wt_value *out,
                             const struct ce_rsa_public *key, struct ce_view EM,
                             const struct ce_probe *probe)
{
    size_t k = ce_rsa_size(key->n);
    if (EM.len != k)
        return CE_ERR_LENGTH;
    uint8_t *bytes = wt_result_bytes(arena, out, k);
    if (!bytes)
        return CE_ERR_MEMORY;
    mpz_t m, c;
    ce_mpz_init_secret(m, 8 * k);
    mpz_init(c);
    ce_os2ip(m, EM.data, EM.len);
    ce_status status = ce_rsa_public_op(key, c, m, probe);
    if (status == CE_OK)
        status = ce_i2osp(bytes, k, c);
    mpz_clear(c);
    ce_mpz_clear(m);
    return status;
}

ce_status wt_compute_rsa_encrypt(struct wt_arena *arena, struct wt_value *out,
                                 const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_rsa_public key;
    ce_rsa_public_init(&key);
    ce_status status = wt_read_public_key(&key, in[0]->bytes);
    if (status == CE_OK)
        status = rsa_encrypt(arena, out, &key, in[1]->bytes, probe);
    ce_rsa_public_clear(&key);
    return status;
}

static ce_status rsa_decrypt(struct wt_arena *arena, struct wt_value *out,
                             const struct ce_rsa_private *key, struct ce_view ciphertext,
                             struct ce_view otherwise, const struct ce_probe *probe)
{
    size_t k = ce_rsa_size(key->n);
    if (ciphertext.len != k || otherwise.len + PADDING_OVERHEAD + MIN_PADDING > k)
        return CE_ERR_LENGTH;
    uint8_t *bytes = wt_result_bytes(arena, out, otherwise.len);
    if (!bytes)
        return CE_ERR_MEMORY;
    return ce_rsaes_pkcs1_decrypt_fixed(key, bytes, otherwise.len, ciphertext.data, ciphertext.len,
                                        otherwise.data, NULL, probe);
}

ce_status wt_compute_rsa_decrypt(struct wt_arena *arena, struct wt_value *out,
                                 const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct ce_rsa_private key;
    ce_rsa_private_init(&key);
    ce_status status = wt_read_private_key(&key, in[0]->bytes);
    if (status == CE_OK)
        status = rsa_decrypt(arena, out, &key, in[1]->bytes, in[2]->bytes, probe);
    ce_rsa_private_clear(&key);
    return status;
}

static ce_status check_digest(const struct wt_value *name, const struct wt_value *digest,
                              enum ce_hash_id *hash)
{
    *hash = wt_hash_named(name->bytes);
    if (!*hash)
        return CE_ERR_ARGUMENT;
    return digest->bytes.len == ce_hash_size(*hash) ? CE_OK : CE_ERR_LENGTH;
}

ce_status wt_compute_rsa_sign(struct wt_arena *arena, struct wt_value *out,
                              const struct wt_value *const *in, const struct ce_probe *probe)
{
    enum ce_hash_id hash;
    ce_status status = check_digest(in[1], in[2], &hash);
    if (status != CE_OK)
        return status;
    struct ce_rsa_private key;
    ce_rsa_private_init(&key);
    status = wt_read_private_key(&key, in[0]->bytes);
    if (status == CE_OK) {
        size_t k = ce_rsa_size(key.n);
        uint8_t *bytes = wt_result_bytes(arena, out, k);
        status = bytes ? ce_rsassa_pkcs1_sign(&key, bytes, k, hash, in[2]->bytes.data, NULL, probe)
                       : CE_ERR_MEMORY;
    }
    ce_rsa_private_clear(&key);
    return status;
}

ce_status wt_compute_rsa_verify(struct wt_arena *arena, struct wt_value *out,
                                const struct wt_value *const *in, const struct ce_probe *probe)
{
    enum ce_hash_id hash;
    ce_status status = check_digest(in[1], in[2], &hash);
    if (status != CE_OK)
        return status;
    const struct ce_view digest = in[2]->bytes, signature = in[3]->bytes;
    struct ce_rsa_public key;
    ce_rsa_public_init(&key);
    status = wt_read_public_key(&key, in[0]->bytes);
    if (status == CE_OK) {
        /* RFC 8017 8.2.2 step 1: a signature of another length is an invalid signature. */
        status = signature.len != ce_rsa_size(key.n)
                     ? CE_ERR_AUTH
                     : ce_rsassa_pkcs1_verify(&key, hash, digest.data, signature.data,
                                              signature.len, probe);
        status = wt_result_verdict(arena, out, status);
    }
    ce_rsa_public_clear(&key);
    return status;
}
