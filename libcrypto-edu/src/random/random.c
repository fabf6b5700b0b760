/*
 * Asking a source of randomness, with the promise of random.h kept whatever the source does: on an
 * error no half-filled buffer is left.
 */
#include "crypto-edu/random.h"

#include "crypto-edu/bytes.h"

ce_status ce_random_fill(const struct ce_random *random, uint8_t *out, size_t len)
{
    ce_status status = CE_ERR_RANDOM;
    if (!out && len > 0)
        return CE_ERR_ARGUMENT;
    if (random && random->fill)
        status = random->fill(random->user, out, len);
    if (status != CE_OK)
        ce_wipe(out, len);
    return status;
}
