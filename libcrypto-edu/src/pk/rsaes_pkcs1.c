/*
 * RSAES-PKCS1-v1_5, RFC 8017 section 7.2: how TLS 1.2 sends a pre-master secret under the server's
 * RSA key.
 *
 *     EM = 00 02 PS 00 M      PS: at least eight random bytes, none of them zero
 *
 * A receiver that tells right padding from wrong ones decrypts for its attacker, a question at a
 * time (Bleichenbacher 1998). ce_rsaes_pkcs1_decrypt tells; ce_rsaes_pkcs1_decrypt_fixed does not:
 * it looks at every byte, adds up what is wrong and picks its answer with a mask.
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "pk/rsa_block.h"

enum { OVERHEAD = 11, MIN_PS = 8 };

static void show_EM(const struct ce_probe *probe, const uint8_t *em, size_t k)
{
    const struct ce_variable variables[] = {{"EM", CE_SHAPE_BYTES, k, {.bytes = em}}};
    const struct ce_frame frame = {"RSAES-PKCS1-v1_5", "EM", "RFC 8017 7.2", 0, variables, 1};
    ce_probe_show(probe, &frame);
}

static ce_status nonzero_byte(uint8_t *byte, const struct ce_random *padding)
{
    enum { TRIES = 1000 };

    for (unsigned tries = 0; tries < TRIES && *byte == 0; tries++) {
        ce_status status = ce_random_fill(padding, byte, 1);
        if (status != CE_OK)
            return status;
    }
    return *byte == 0 ? CE_ERR_RANDOM : CE_OK;
}

/* spec: RFC 8017 7.2.1 */
ce_status ce_rsaes_pkcs1_pad(uint8_t *em, size_t k, const uint8_t *message, size_t len,
                             const struct ce_random *padding)
{
    if (k < OVERHEAD || len > k - OVERHEAD) {
        ce_wipe(em, k);
        return CE_ERR_LENGTH; /* "message too long" */
    }
    size_t ps_len = k - len - 3;
    uint8_t *ps = em + 2;
    ce_status status = ce_random_fill(padding, ps, ps_len);
    for (size_t i = 0; i < ps_len && status == CE_OK; i++)
        status = nonzero_byte(&ps[i], padding);
    if (status != CE_OK) {
        ce_wipe(em, k);
        return status;
    }
    em[0] = 0x00;
    em[1] = 0x02;
    em[2 + ps_len] = 0x00;
    if (len > 0)
        memcpy(em + 3 + ps_len, message, len);
    return CE_OK;
}

/* spec: RFC 8017 7.2.1 */
ce_status ce_rsaes_pkcs1_encrypt(const struct ce_rsa_public *key, uint8_t *out, size_t out_len,
                                 const uint8_t *message, size_t len,
                                 const struct ce_random *padding, const struct ce_probe *probe)
{
    uint8_t em[CE_RSA_MAX_K];
    size_t k = ce_rsa_size(key->n);
    ce_status status = ce_rsa_check_public(key);

    if (status == CE_OK && out_len < k)
        status = CE_ERR_BUFFER;
    if (status == CE_OK)
        status = ce_rsaes_pkcs1_pad(em, k, message, len, padding);
    if (status == CE_OK) {
        show_EM(probe, em, k);
        status = ce_rsa_public_block(key, out, k, em, k, probe); /* step 3 */
    }
    if (status != CE_OK)
        ce_wipe(out, out_len);
    ce_wipe(em, sizeof em);
    return status;
}

/* Steps 1 and 2 of 7.2.2: EM = I2OSP(RSADP(OS2IP(C))), k bytes.
 * spec: RFC 8017 7.2.2 */
static ce_status decrypt_em(const struct ce_rsa_private *key, uint8_t em[static CE_RSA_MAX_K],
                            const uint8_t *in, size_t in_len, const struct ce_random *blinding,
                            const struct ce_probe *probe)
{
    size_t k = ce_rsa_size(key->n);

    if (k > CE_RSA_MAX_K)
        return CE_ERR_ARGUMENT;
    if (in_len != k || k < OVERHEAD)
        return CE_ERR_LENGTH;
    ce_status status = ce_rsa_private_block(key, em, k, in, in_len, blinding, probe);
    if (status == CE_OK)
        show_EM(probe, em, k);
    return status;
}

/* Step 3 of 7.2.2: where M begins, or 0 when the padding is wrong.
 * spec: RFC 8017 7.2.2 */
static size_t find_message(const uint8_t *em, size_t k)
{
    if (em[0] != 0x00 || em[1] != 0x02)
        return 0;
    const uint8_t *ps = em + 2;
    const uint8_t *separator = memchr(ps, 0x00, k - 2);
    if (!separator || separator - ps < MIN_PS)
        return 0;
    return (size_t)(separator - em) + 1;
}

/* spec: RFC 8017 7.2.2 */
ce_status ce_rsaes_pkcs1_decrypt(const struct ce_rsa_private *key, uint8_t *out, size_t out_len,
                                 size_t *len, const uint8_t *in, size_t in_len,
                                 const struct ce_random *blinding, const struct ce_probe *probe)
{
    uint8_t em[CE_RSA_MAX_K];
    size_t k = ce_rsa_size(key->n);
    ce_status status = decrypt_em(key, em, in, in_len, blinding, probe);

    *len = 0;
    ce_wipe(out, out_len);
    if (status == CE_OK && out_len < k - OVERHEAD)
        status = CE_ERR_BUFFER;
    if (status == CE_OK) {
        size_t start = find_message(em, k);
        if (start == 0) {
            status = CE_ERR_AUTH; /* "decryption error" */
        } else {
            *len = k - start;
            memcpy(out, em + start, *len);
        }
    }
    ce_wipe(em, sizeof em);
    return status;
}

/* 0 when EM is 00 02 PS 00 M with M of len bytes, not 0 otherwise. No branch, no index depends on
 * EM. */
static uint32_t what_is_wrong(const uint8_t *em, size_t k, size_t len)
{
    size_t separator = k - len - 1;
    uint32_t wrong = em[0] | (uint32_t)(em[1] ^ 0x02) | em[separator];

    for (size_t i = 2; i < separator; i++)
        wrong |= ce_rsa_is_zero(em[i]);
    return wrong;
}

/* spec: RFC 8017 7.2.2 */
ce_status ce_rsaes_pkcs1_decrypt_fixed(const struct ce_rsa_private *key, uint8_t *out, size_t len,
                                       const uint8_t *in, size_t in_len, const uint8_t *otherwise,
                                       const struct ce_random *blinding,
                                       const struct ce_probe *probe)
{
    uint8_t em[CE_RSA_MAX_K];
    size_t k = ce_rsa_size(key->n);
    ce_status status = CE_ERR_LENGTH;

    if (k >= OVERHEAD && len <= k - OVERHEAD)
        status = decrypt_em(key, em, in, in_len, blinding, probe);
    if (status == CE_OK) {
        uint32_t wrong = what_is_wrong(em, k, len);
        uint8_t right = (uint8_t)(0 - ((wrong - 1) >> 31)); /* ff when wrong is 0, else 00 */
        const uint8_t *M = em + (k - len);
        for (size_t i = 0; i < len; i++)
            out[i] = (uint8_t)((M[i] & right) | (otherwise[i] & ~right));
    } else {
        ce_wipe(out, len);
    }
    ce_wipe(em, sizeof em);
    return status;
}
