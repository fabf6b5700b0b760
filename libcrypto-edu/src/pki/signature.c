/*
 * Signing and verifying whole messages with any kind of key. What the algorithms need differs (a
 * digest, a salt, the message itself), what the caller wants does not.
 */
#include "crypto-edu/bytes.h"
#include "crypto-edu/key.h"

static bool is_pss(enum ce_signature_algorithm algorithm)
{
    return algorithm >= CE_SIG_RSA_PSS_SHA256 && algorithm <= CE_SIG_RSA_PSS_SHA512;
}

/* May a key of this kind be used so? RFC 4055 1.2: one of id-RSASSA-PSS for PSS alone. */
static ce_status check_key(enum ce_signature_algorithm algorithm, const struct ce_public_key *key)
{
    if (algorithm == CE_SIG_RSA_PKCS1_MD5 || ce_signature_key_type(algorithm) == CE_KEY_NONE)
        return CE_ERR_UNSUPPORTED;
    if (ce_signature_key_type(algorithm) != key->type)
        return CE_ERR_ARGUMENT;
    return key->pss_only && !is_pss(algorithm) ? CE_ERR_ARGUMENT : CE_OK;
}

/* RFC 8446 4.2.3 and RFC 4055 3.1: the same hash twice, and a salt of its length. */
static struct ce_rsa_pss pss_of(enum ce_hash_id hash)
{
    return (struct ce_rsa_pss){hash, hash, ce_hash_size(hash)};
}

static ce_status sign_ecdsa(const struct ce_private_key *key, uint8_t *out, size_t *len,
                            enum ce_hash_id hash, const uint8_t *digest,
                            const struct ce_probe *probe)
{
    size_t capacity = *len;
    struct ce_ecdsa_signature signature;
    ce_ecdsa_signature_init(&signature);
    ce_status status =
        ce_ecdsa_sign(&key->public_key.curve, &signature, key->d, hash, digest, probe);
    if (status == CE_OK)
        status = ce_ecdsa_signature_encode(out, capacity, len, &signature);
    ce_ecdsa_signature_clear(&signature);
    return status;
}

static ce_status sign_rsa(enum ce_signature_algorithm algorithm, const struct ce_private_key *key,
                          uint8_t *out, size_t *len, const uint8_t *digest,
                          const struct ce_random *random, const struct ce_probe *probe)
{
    enum ce_hash_id hash = ce_signature_hash(algorithm);
    size_t k = ce_rsa_size(key->rsa.n);
    if (*len < k)
        return CE_ERR_BUFFER;
    *len = k;
    if (!is_pss(algorithm))
        return ce_rsassa_pkcs1_sign(&key->rsa, out, k, hash, digest, random, probe);
    struct ce_rsa_pss pss = pss_of(hash);
    return ce_rsassa_pss_sign(&key->rsa, out, k, &pss, digest, random, random, probe);
}

static ce_status sign_ed25519(const struct ce_private_key *key, uint8_t *out, size_t *len,
                              const uint8_t *message, size_t message_len,
                              const struct ce_probe *probe)
{
    if (*len < CE_ED25519_SIGNATURE_SIZE)
        return CE_ERR_BUFFER;
    *len = CE_ED25519_SIGNATURE_SIZE;
    return ce_ed25519_sign(out, key->ed25519, message, message_len, probe);
}

ce_status ce_signature_sign(enum ce_signature_algorithm algorithm, const struct ce_private_key *key,
                            uint8_t *out, size_t *len, const uint8_t *message, size_t message_len,
                            const struct ce_random *random, const struct ce_probe *probe)
{
    uint8_t digest[CE_HASH_MAX_SIZE];
    size_t capacity = *len;
    enum ce_hash_id hash = ce_signature_hash(algorithm);
    ce_status status = check_key(algorithm, &key->public_key);
    if (status == CE_OK && hash)
        status = ce_hash(hash, digest, message, message_len, probe);
    if (status == CE_OK && key->type == CE_KEY_RSA)
        status = sign_rsa(algorithm, key, out, len, digest, random, probe);
    else if (status == CE_OK && key->type == CE_KEY_EC)
        status = sign_ecdsa(key, out, len, hash, digest, probe);
    else if (status == CE_OK)
        status = sign_ed25519(key, out, len, message, message_len, probe);
    if (status != CE_OK) {
        ce_wipe(out, capacity);
        *len = 0;
    }
    return status;
}

static ce_status verify_rsa(enum ce_signature_algorithm algorithm, const struct ce_public_key *key,
                            const uint8_t *digest, const uint8_t *signature, size_t len,
                            const struct ce_probe *probe)
{
    enum ce_hash_id hash = ce_signature_hash(algorithm);
    struct ce_rsa_pss pss = pss_of(hash);
    if (is_pss(algorithm))
        return ce_rsassa_pss_verify(&key->rsa, &pss, digest, signature, len, probe);
    return ce_rsassa_pkcs1_verify(&key->rsa, hash, digest, signature, len, probe);
}

static ce_status verify_ecdsa(const struct ce_public_key *key, enum ce_hash_id hash,
                              const uint8_t *digest, const uint8_t *signature, size_t len,
                              const struct ce_probe *probe)
{
    struct ce_ecdsa_signature value;
    ce_ecdsa_signature_init(&value);
    ce_status status = ce_ecdsa_signature_decode(&value, signature, len);
    if (status == CE_OK)
        status = ce_ecdsa_verify(&key->curve, &key->Q, hash, digest, &value, probe);
    ce_ecdsa_signature_clear(&value);
    return status == CE_ERR_DECODE ? CE_ERR_AUTH : status;
}

ce_status ce_signature_verify(enum ce_signature_algorithm algorithm,
                              const struct ce_public_key *key, const uint8_t *message,
                              size_t message_len, const uint8_t *signature, size_t signature_len,
                              const struct ce_probe *probe)
{
    uint8_t digest[CE_HASH_MAX_SIZE];
    enum ce_hash_id hash = ce_signature_hash(algorithm);
    ce_status status = check_key(algorithm, key);
    if (status == CE_OK && hash)
        status = ce_hash(hash, digest, message, message_len, probe);
    if (status != CE_OK)
        return status;
    if (key->type == CE_KEY_RSA)
        return verify_rsa(algorithm, key, digest, signature, signature_len, probe);
    if (key->type == CE_KEY_EC)
        return verify_ecdsa(key, hash, digest, signature, signature_len, probe);
    return ce_ed25519_verify(key->ed25519, message, message_len, signature, signature_len, probe);
}
