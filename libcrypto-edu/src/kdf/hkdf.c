/*
 * HKDF, RFC 5869: extract then expand.
 *
 * Extract turns keying material that is secret but uneven (a Diffie-Hellman result, say) into one
 * even key; expand turns that key into as many as are wanted, each bound to what it is for.
 */
#include "crypto-edu/kdf.h"

#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/mac.h"

static void show_extract(const struct ce_probe *probe, const uint8_t *salt, size_t salt_len,
                         const uint8_t *IKM, size_t IKM_len, const uint8_t *PRK, size_t PRK_len)
{
    const struct ce_variable variables[] = {
        {"salt", CE_SHAPE_BYTES, salt_len, {.bytes = salt}},
        {"IKM", CE_SHAPE_BYTES, IKM_len, {.bytes = IKM}},
        {"PRK", CE_SHAPE_BYTES, PRK_len, {.bytes = PRK}},
    };
    const struct ce_frame frame = {"HKDF", "extract", "RFC 5869 2.2", 0, variables, 3};
    ce_probe_show(probe, &frame);
}

/* PRK = HMAC-Hash(salt, IKM); a salt that is not given is HashLen zeros.
 * spec: RFC 5869 2.2 */
ce_status ce_hkdf_extract(enum ce_hash_id hash, uint8_t *PRK, const uint8_t *salt, size_t salt_len,
                          const uint8_t *IKM, size_t IKM_len, const struct ce_probe *probe)
{
    static const uint8_t zeros[CE_HASH_MAX_SIZE];
    if (salt_len == 0) {
        salt = zeros;
        salt_len = ce_hash_size(hash);
    }
    const ce_status status = ce_hmac(hash, PRK, salt, salt_len, IKM, IKM_len, NULL);
    if (status == CE_OK)
        show_extract(probe, salt, salt_len, IKM, IKM_len, PRK, ce_hash_size(hash));
    return status;
}

/* T(i) is the whole MAC; output the part of it that was wanted. */
static void show_expand(const struct ce_probe *probe, uint8_t i, const uint8_t *previous,
                        size_t previous_len, const uint8_t *info, size_t info_len, const uint8_t *T,
                        size_t T_len, size_t output_len)
{
    const struct ce_variable variables[] = {
        {"T(i-1)", CE_SHAPE_BYTES, previous_len, {.bytes = previous}},
        {"info", CE_SHAPE_BYTES, info_len, {.bytes = info}},
        {"i", CE_SHAPE_BYTES, 1, {.bytes = &i}},
        {"T(i)", CE_SHAPE_BYTES, T_len, {.bytes = T}},
        {"output", CE_SHAPE_BYTES, output_len, {.bytes = T}},
    };
    const struct ce_frame frame = {"HKDF", "expand", "RFC 5869 2.3", i, variables, 5};
    ce_probe_show(probe, &frame);
}

/* T(i) = HMAC-Hash(PRK, T(i-1) | info | i), T(0) being empty; i is one byte.
 * spec: RFC 5869 2.3 */
static void expand(const struct ce_hmac *keyed, uint8_t *OKM, size_t L, const uint8_t *info,
                   size_t info_len, const struct ce_probe *probe)
{
    const size_t HashLen = ce_hash_size(keyed->inner.id);
    uint8_t T[CE_HASH_MAX_SIZE], previous[CE_HASH_MAX_SIZE];
    size_t previous_len = 0;
    for (uint8_t i = 1; L > 0; i++) {
        struct ce_hmac hmac = *keyed;
        ce_hmac_update(&hmac, previous, previous_len, NULL);
        ce_hmac_update(&hmac, info, info_len, NULL);
        ce_hmac_update(&hmac, &i, 1, NULL);
        ce_hmac_final(&hmac, T, NULL);

        const size_t take = L < HashLen ? L : HashLen;
        memcpy(OKM, T, take);
        show_expand(probe, i, previous, previous_len, info, info_len, T, HashLen, take);
        OKM += take;
        L -= take;
        memcpy(previous, T, HashLen);
        previous_len = HashLen;
    }
    ce_wipe(T, sizeof T);
    ce_wipe(previous, sizeof previous);
}

/* spec: RFC 5869 2.3 */
ce_status ce_hkdf_expand(enum ce_hash_id hash, uint8_t *OKM, size_t L, const uint8_t *PRK,
                         size_t PRK_len, const uint8_t *info, size_t info_len,
                         const struct ce_probe *probe)
{
    const size_t HashLen = ce_hash_size(hash);
    struct ce_hmac keyed;
    ce_status status = CE_OK;

    if (!OKM && L > 0)
        return CE_ERR_ARGUMENT;
    if (HashLen == 0 || !PRK || (!info && info_len > 0))
        status = CE_ERR_ARGUMENT;
    else if (L > 255 * HashLen || PRK_len < HashLen)
        status = CE_ERR_LENGTH;
    else
        status = ce_hmac_init(&keyed, hash, PRK, PRK_len, NULL);
    if (status != CE_OK) {
        ce_wipe(OKM, L);
        return status;
    }
    expand(&keyed, OKM, L, info, info_len, probe);
    ce_wipe(&keyed, sizeof keyed);
    return CE_OK;
}
