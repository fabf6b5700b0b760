/*
 * Bytes that are secret. That the compiler keeps what is written here, though nothing depends on
 * it, is the whole difficulty.
 */
#include "crypto-edu/bytes.h"

#include <string.h>

/*
 * Every difference is gathered and looked at only once, at the end: no branch and no address
 * depends on the contents. The accumulator is volatile so that the compiler may not stop early.
 */
bool ce_equal(const uint8_t *a, const uint8_t *b, size_t len)
{
    volatile uint8_t difference = 0;
    for (size_t i = 0; i < len; i++)
        difference = (uint8_t)(difference | (a[i] ^ b[i]));
    return difference == 0;
}

/*
 * A compiler drops a memset of memory that nobody reads again. It cannot drop a call through a
 * pointer it must read from memory each time, because it cannot know that this still is memset.
 */
static void *(*const volatile wiping_memset)(void *, int, size_t) = memset;

void ce_wipe(void *memory, size_t len)
{
    if (len > 0)
        wiping_memset(memory, 0, len);
}
