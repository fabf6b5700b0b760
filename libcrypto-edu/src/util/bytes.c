/*
 * Bytes that are secret, and bytes that are numbers.
 *
 * Most standards of this library write words big-endian (FIPS 180-4 section 3.1), a few
 * little-endian; shifting, rather than casting, reads them the same way on every machine and at
 * every alignment.
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

uint32_t ce_load_be32(const uint8_t in[static 4])
{
    return (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 | (uint32_t)in[2] << 8 | (uint32_t)in[3];
}

uint64_t ce_load_be64(const uint8_t in[static 8])
{
    return (uint64_t)ce_load_be32(in) << 32 | ce_load_be32(in + 4);
}

void ce_store_be32(uint8_t out[static 4], uint32_t value)
{
    out[0] = (uint8_t)(value >> 24);
    out[1] = (uint8_t)(value >> 16);
    out[2] = (uint8_t)(value >> 8);
    out[3] = (uint8_t)value;
}

void ce_store_be64(uint8_t out[static 8], uint64_t value)
{
    ce_store_be32(out, (uint32_t)(value >> 32));
    ce_store_be32(out + 4, (uint32_t)value);
}

uint32_t ce_load_le32(const uint8_t in[static 4])
{
    return (uint32_t)in[0] | (uint32_t)in[1] << 8 | (uint32_t)in[2] << 16 | (uint32_t)in[3] << 24;
}

uint64_t ce_load_le64(const uint8_t in[static 8])
{
    return (uint64_t)ce_load_le32(in) | (uint64_t)ce_load_le32(in + 4) << 32;
}

void ce_store_le32(uint8_t out[static 4], uint32_t value)
{
    out[0] = (uint8_t)value;
    out[1] = (uint8_t)(value >> 8);
    out[2] = (uint8_t)(value >> 16);
    out[3] = (uint8_t)(value >> 24);
}

void ce_store_le64(uint8_t out[static 8], uint64_t value)
{
    ce_store_le32(out, (uint32_t)value);
    ce_store_le32(out + 4, (uint32_t)(value >> 32));
}
