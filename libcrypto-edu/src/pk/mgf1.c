/*
 * MGF1, RFC 8017 Appendix B.2.1: a hash function stretched to any length.
 *
 *     T = Hash(seed || 0) || Hash(seed || 1) || Hash(seed || 2) || ...
 */
#include <string.h>

#include "crypto-edu/bytes.h"
#include "crypto-edu/rsa.h"

static void show_T(const struct ce_probe *probe, uint32_t counter, const uint8_t C[static 4],
                   const uint8_t *digest, size_t hLen)
{
    const struct ce_variable variables[] = {
        {"C", CE_SHAPE_BYTES, 4, {.bytes = C}},
        {"Hash", CE_SHAPE_BYTES, hLen, {.bytes = digest}},
    };
    const struct ce_frame frame = {"MGF1", "T", "RFC 8017 B.2.1", counter, variables, 2};
    ce_probe_show(probe, &frame);
}

/* spec: RFC 8017 B.2.1 */
ce_status ce_mgf1(uint8_t *mask, size_t mask_len, enum ce_hash_id hash, const uint8_t *seed,
                  size_t seed_len, const struct ce_probe *probe)
{
    size_t hLen = ce_hash_size(hash);
    uint8_t C[4], digest[CE_HASH_MAX_SIZE];

    if (hLen == 0) {
        ce_wipe(mask, mask_len);
        return CE_ERR_ARGUMENT;
    }
    if (mask_len / hLen > UINT32_MAX)
        return CE_ERR_LENGTH; /* "mask too long": no buffer is */
    for (size_t done = 0, counter = 0; done < mask_len; counter++) {
        struct ce_hash ctx;
        size_t part = mask_len - done < hLen ? mask_len - done : hLen;
        ce_store_be32(C, (uint32_t)counter);
        ce_status status = ce_hash_init(&ctx, hash);
        if (status != CE_OK)
            return status;
        ce_hash_update(&ctx, seed, seed_len, NULL);
        ce_hash_update(&ctx, C, sizeof C, NULL);
        ce_hash_final(&ctx, digest, NULL);
        show_T(probe, (uint32_t)counter, C, digest, hLen);
        memcpy(mask + done, digest, part);
        done += part;
    }
    ce_wipe(digest, sizeof digest);
    return CE_OK;
}
