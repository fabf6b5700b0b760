/*
 * The world's randomness: one HMAC_DRBG per seed, actor, purpose and use, so that one draw never
 * shifts another. The same seed gives the same bytes on every machine.
 */
#ifndef WALKTHROUGH_WORLD_RANDOMNESS_H
#define WALKTHROUGH_WORLD_RANDOMNESS_H

#include "crypto-edu/random.h"

/* A DRBG of its own for (seed, actor, purpose, use). */
CE_NODISCARD ce_status wt_world_drbg(struct ce_hmac_drbg *drbg, uint64_t seed, const char *actor,
                                     const char *purpose, unsigned use);

/* Who draws; fits wt_surroundings.draw_user. */
struct wt_drawer {
    uint64_t seed;
    const char *actor;
};
ce_status wt_world_draw(void *drawer, const char *purpose, unsigned use, uint8_t *out, size_t len);

#endif
