/*
 * Bytes that are secret: comparing them without telling where they differ, and wiping them. And
 * bytes that are numbers.
 */
#ifndef CRYPTO_EDU_BYTES_H
#define CRYPTO_EDU_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * True when the two byte strings of length len are equal. The time taken depends on len alone, not
 * on the contents: use it for tags, MACs and verify_data. True for len 0.
 */
bool ce_equal(const uint8_t *a, const uint8_t *b, size_t len);

/*
 * Sets len bytes to zero in a way the compiler may not drop, however dead the memory looks to it.
 * NULL is allowed when len is 0.
 */
void ce_wipe(void *memory, size_t len);

/*
 * Words out of bytes and into them; the caller guarantees the 4 or 8 bytes. Shifting, rather than
 * casting, reads them the same way on every machine and at every alignment. They stand here, in
 * full, because a cipher does it for every word of its input: a call would cost more than the work.
 *
 * Big-endian first: most standards of this library write words so (FIPS 180-4 section 3.1).
 */
static inline uint32_t ce_load_be32(const uint8_t in[static 4])
{
    return (uint32_t)in[0] << 24 | (uint32_t)in[1] << 16 | (uint32_t)in[2] << 8 | (uint32_t)in[3];
}

static inline uint64_t ce_load_be64(const uint8_t in[static 8])
{
    return (uint64_t)ce_load_be32(in) << 32 | ce_load_be32(in + 4);
}

static inline void ce_store_be32(uint8_t out[static 4], uint32_t value)
{
    out[0] = (uint8_t)(value >> 24);
    out[1] = (uint8_t)(value >> 16);
    out[2] = (uint8_t)(value >> 8);
    out[3] = (uint8_t)value;
}

static inline void ce_store_be64(uint8_t out[static 8], uint64_t value)
{
    ce_store_be32(out, (uint32_t)(value >> 32));
    ce_store_be32(out + 4, (uint32_t)value);
}

/* The same with the least significant byte first: MD5, SHA-3, ChaCha20 and Poly1305 count so. */
static inline uint32_t ce_load_le32(const uint8_t in[static 4])
{
    return (uint32_t)in[0] | (uint32_t)in[1] << 8 | (uint32_t)in[2] << 16 | (uint32_t)in[3] << 24;
}

static inline uint64_t ce_load_le64(const uint8_t in[static 8])
{
    return (uint64_t)ce_load_le32(in) | (uint64_t)ce_load_le32(in + 4) << 32;
}

static inline void ce_store_le32(uint8_t out[static 4], uint32_t value)
{
    out[0] = (uint8_t)value;
    out[1] = (uint8_t)(value >> 8);
    out[2] = (uint8_t)(value >> 16);
    out[3] = (uint8_t)(value >> 24);
}

static inline void ce_store_le64(uint8_t out[static 8], uint64_t value)
{
    ce_store_le32(out, (uint32_t)value);
    ce_store_le32(out + 4, (uint32_t)(value >> 32));
}

#endif
