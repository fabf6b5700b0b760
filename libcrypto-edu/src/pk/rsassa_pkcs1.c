/*
 * RSASSA-PKCS1-v1_5, RFC 8017 section 8.2: the signature of TLS 1.2 and of most certificates.
 *
 *     EM = 00 01 FF..FF 00 T      T: the DER of DigestInfo, which names the hash and holds the
 *                                 digest (section 9.2)
 *
 * There is one right EM for a digest, so the verifier builds it and compares.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "pk/rsa_block.h"

enum { OVERHEAD = 11 };

struct digest_info {
    const uint8_t *prefix; /* the DER in front of the digest */
    size_t len;
};

/* Section 9.2, note 1.
 * spec: RFC 8017 9.2 */
static struct digest_info digest_info(enum ce_hash_id hash)
{
    /* clang-format off */
    static const uint8_t SHA1[] = {
        0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14};
    static const uint8_t SHA224[] = {
        0x30, 0x2d, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x04,
        0x05, 0x00, 0x04, 0x1c};
    static const uint8_t SHA256[] = {
        0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
        0x05, 0x00, 0x04, 0x20};
    static const uint8_t SHA384[] = {
        0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02,
        0x05, 0x00, 0x04, 0x30};
    static const uint8_t SHA512[] = {
        0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03,
        0x05, 0x00, 0x04, 0x40};
    /* clang-format on */

    switch (hash) {
    case CE_SHA1:
        return (struct digest_info){SHA1, sizeof SHA1};
    case CE_SHA224:
        return (struct digest_info){SHA224, sizeof SHA224};
    case CE_SHA256:
        return (struct digest_info){SHA256, sizeof SHA256};
    case CE_SHA384:
        return (struct digest_info){SHA384, sizeof SHA384};
    case CE_SHA512:
        return (struct digest_info){SHA512, sizeof SHA512};
    default: /* SHA-3 has one too, but no certificate of the Web uses it; MD5 is broken */
        return (struct digest_info){NULL, 0};
    }
}

/* spec: RFC 8017 9.2 */
ce_status ce_emsa_pkcs1_encode(uint8_t *em, size_t em_len, enum ce_hash_id hash,
                               const uint8_t *digest)
{
    struct digest_info info = digest_info(hash);
    size_t t_len = info.len + ce_hash_size(hash);

    if (em_len > 0)
        memset(em, 0, em_len);
    if (!info.prefix)
        return CE_ERR_ARGUMENT;
    if (em_len < t_len + OVERHEAD)
        return CE_ERR_LENGTH; /* "intended encoded message length too short" */
    em[1] = 0x01;
    memset(em + 2, 0xff, em_len - t_len - 3);
    memcpy(em + em_len - t_len, info.prefix, info.len);
    memcpy(em + em_len - t_len + info.len, digest, ce_hash_size(hash));
    return CE_OK;
}

static void show_EM(const struct ce_probe *probe, const uint8_t *em, size_t k)
{
    const struct ce_variable variables[] = {{"EM", CE_SHAPE_BYTES, k, {.bytes = em}}};
    const struct ce_frame frame = {"RSASSA-PKCS1-v1_5", "EM", "RFC 8017 8.2", 0, variables, 1};
    ce_probe_show(probe, &frame);
}

/* spec: RFC 8017 8.2.1 */
ce_status ce_rsassa_pkcs1_sign(const struct ce_rsa_private *key, uint8_t *signature,
                               size_t signature_len, enum ce_hash_id hash, const uint8_t *digest,
                               const struct ce_random *blinding, const struct ce_probe *probe)
{
    uint8_t em[CE_RSA_MAX_K];
    size_t k = ce_rsa_size(key->n);
    ce_status status = CE_OK;

    if (k > CE_RSA_MAX_K)
        status = CE_ERR_ARGUMENT;
    else if (signature_len < k)
        status = CE_ERR_BUFFER;
    if (status == CE_OK)
        status = ce_emsa_pkcs1_encode(em, k, hash, digest);
    if (status == CE_OK) {
        show_EM(probe, em, k);
        status = ce_rsa_private_block(key, signature, k, em, k, blinding, probe); /* step 2 */
    }
    if (status != CE_OK)
        ce_wipe(signature, signature_len);
    return status;
}

/* spec: RFC 8017 8.2.2 */
ce_status ce_rsassa_pkcs1_verify(const struct ce_rsa_public *key, enum ce_hash_id hash,
                                 const uint8_t *digest, const uint8_t *signature,
                                 size_t signature_len, const struct ce_probe *probe)
{
    uint8_t em[CE_RSA_MAX_K], expected[CE_RSA_MAX_K];
    size_t k = ce_rsa_size(key->n);

    ce_status status = ce_rsa_check_public(key);
    if (status != CE_OK)
        return status;
    status = ce_emsa_pkcs1_encode(expected, k, hash, digest); /* step 3 */
    if (status != CE_OK)
        return status; /* "RSA modulus too short" */
    if (signature_len != k)
        return CE_ERR_AUTH; /* step 1 */
    if (ce_rsa_public_block(key, em, k, signature, k, probe) != CE_OK)
        return CE_ERR_AUTH; /* step 2: a signature that is no number below n is just a wrong one */
    show_EM(probe, em, k);
    return ce_equal(em, expected, k) ? CE_OK : CE_ERR_AUTH; /* step 4 */
}
