/* Randomness of the operating system, for live sessions. */
#ifndef WALKTHROUGH_LIVE_ENTROPY_H
#define WALKTHROUGH_LIVE_ENTROPY_H

#include "crypto-edu/random.h"

/* As a source for libcrypto-edu, and as the draw of wt_surroundings, whose user is not used.
 * CE_ERR_RANDOM, with out wiped, when the system does not give that much. */
struct ce_random wt_entropy_random(void);
ce_status wt_entropy_draw(void *user, const char *purpose, unsigned use, uint8_t *out, size_t len);

#endif
