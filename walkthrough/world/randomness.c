/* Streams of randomness by name. The seed is the DRBG's entropy; actor, purpose and use are its
 * personalization string. */
#include "walkthrough/world/randomness.h"

#include <stdio.h>
#include <string.h>

#include "crypto-edu/bytes.h"

ce_status wt_world_drbg(struct ce_hmac_drbg *drbg, uint64_t seed, const char *actor,
                        const char *purpose, unsigned use)
{
    uint8_t entropy[8];
    char name[160];
    ce_store_be64(entropy, seed);
    int len = snprintf(name, sizeof name, "tlswalk/%s/%s/%u", actor, purpose, use);
    if (len < 0 || (size_t)len >= sizeof name)
        return CE_ERR_LENGTH;
    return ce_hmac_drbg_init(drbg, CE_SHA256, entropy, sizeof entropy, NULL, 0,
                             (const uint8_t *)name, (size_t)len);
}

ce_status wt_world_draw(void *user, const char *purpose, unsigned use, uint8_t *out, size_t len)
{
    const struct wt_drawer *drawer = user;
    struct ce_hmac_drbg drbg;
    ce_status status = wt_world_drbg(&drbg, drawer->seed, drawer->actor, purpose, use);
    if (status == CE_OK) {
        struct ce_random random = ce_hmac_drbg_random(&drbg);
        status = ce_random_fill(&random, out, len);
    }
    ce_wipe(&drbg, sizeof drbg);
    return status;
}
