/*
 * The operations on elliptic curves: ECDHE's two halves (RFC 8422 section 5.10, RFC 8446 section
 * 7.4.2) and ECDSA (FIPS 186-5 section 6.4) with the k of RFC 6979. A group has the name TLS gives
 * it; a peer's point is checked before it is used.
 */
#include "crypto-edu/ec.h"
#include "walkthrough/trace/ec_keys.h"

static ce_status put_point(struct wt_arena *arena, struct wt_value *out,
                           const struct ce_ec_curve *curve, const struct ce_ec_point *P)
{
    size_t len = 1 + 2 * ce_ec_size(curve);
    uint8_t *bytes = wt_result_bytes(arena, out, len);
    return bytes ? ce_ec_encode(curve, bytes, len, P) : CE_ERR_MEMORY;
}

ce_status wt_compute_ec_public(struct wt_arena *arena, struct wt_value *out,
                               const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct wt_ec_key key;
    wt_ec_key_init(&key);
    ce_os2ip(key.d, in[1]->bytes.data, in[1]->bytes.len);
    ce_status status = wt_ec_curve(&key.curve, in[0]->bytes);
    if (status == CE_OK)
        status = ce_ec_public(&key.curve, &key.Q, key.d, probe);
    if (status == CE_OK)
        status = put_point(arena, out, &key.curve, &key.Q);
    wt_ec_key_clear(&key);
    return status;
}

ce_status wt_compute_ec_shared(struct wt_arena *arena, struct wt_value *out,
                               const struct wt_value *const *in, const struct ce_probe *probe)
{
    struct wt_ec_key key;
    wt_ec_key_init(&key);
    ce_os2ip(key.d, in[1]->bytes.data, in[1]->bytes.len);
    ce_status status = wt_ec_curve(&key.curve, in[0]->bytes);
    if (status == CE_OK)
        status = ce_ec_decode(&key.curve, &key.Q, in[2]->bytes.data, in[2]->bytes.len);
    if (status == CE_OK) {
        size_t size = ce_ec_size(&key.curve);
        uint8_t *Z = wt_result_bytes(arena, out, size);
        status = Z ? ce_ecdh_shared(&key.curve, Z, size, key.d, &key.Q, probe) : CE_ERR_MEMORY;
    }
    wt_ec_key_clear(&key);
    return status;
}

ce_status wt_compute_ec_spki(struct wt_arena *arena, struct wt_value *out,
                             const struct wt_value *const *in, const struct ce_probe *probe)
{
    (void)probe;
    uint8_t buffer[WT_MAX_EC_KEY_DER];
    struct ce_view der;
    struct wt_ec_key key;
    wt_ec_key_init(&key);
    ce_status status = wt_read_ec_private(&key, in[0]->bytes);
    if (status == CE_OK)
        status = wt_write_ec_public(buffer, &der, &key.curve, &key.Q);
    if (status == CE_OK)
        status = wt_result_copy(arena, out, der.data, der.len);
    wt_ec_key_clear(&key);
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

ce_status wt_compute_ecdsa_sign(struct wt_arena *arena, struct wt_value *out,
                                const struct wt_value *const *in, const struct ce_probe *probe)
{
    enum ce_hash_id hash;
    struct wt_ec_key key;
    struct ce_ecdsa_signature signature;
    uint8_t der[WT_MAX_ECDSA_DER];
    size_t len;
    ce_status status = check_digest(in[1], in[2], &hash);
    if (status != CE_OK)
        return status;
    wt_ec_key_init(&key);
    ce_ecdsa_signature_init(&signature);
    status = wt_read_ec_private(&key, in[0]->bytes);
    if (status == CE_OK)
        status = ce_ecdsa_sign(&key.curve, &signature, key.d, hash, in[2]->bytes.data, probe);
    if (status == CE_OK)
        status = ce_ecdsa_signature_encode(der, sizeof der, &len, &signature);
    if (status == CE_OK)
        status = wt_result_copy(arena, out, der, len);
    ce_ecdsa_signature_clear(&signature);
    wt_ec_key_clear(&key);
    return status;
}

/* What is no ECDSA-Sig-Value is no valid signature. */
static ce_status verify(const struct wt_ec_key *key, enum ce_hash_id hash, const uint8_t *digest,
                        struct ce_view der, const struct ce_probe *probe)
{
    struct ce_ecdsa_signature signature;
    ce_ecdsa_signature_init(&signature);
    ce_status status = ce_ecdsa_signature_decode(&signature, der.data, der.len);
    status = status == CE_ERR_DECODE
                 ? CE_ERR_AUTH
                 : ce_ecdsa_verify(&key->curve, &key->Q, hash, digest, &signature, probe);
    ce_ecdsa_signature_clear(&signature);
    return status;
}

ce_status wt_compute_ecdsa_verify(struct wt_arena *arena, struct wt_value *out,
                                  const struct wt_value *const *in, const struct ce_probe *probe)
{
    enum ce_hash_id hash;
    struct wt_ec_key key;
    ce_status status = check_digest(in[1], in[2], &hash);
    if (status != CE_OK)
        return status;
    wt_ec_key_init(&key);
    status = wt_read_ec_public(&key, in[0]->bytes);
    if (status == CE_OK)
        status = wt_result_verdict(arena, out,
                                   verify(&key, hash, in[2]->bytes.data, in[3]->bytes, probe));
    wt_ec_key_clear(&key);
    return status;
}
