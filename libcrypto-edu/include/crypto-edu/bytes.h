/*
 * Bytes that are secret: comparing them without telling where they differ, and wiping them.
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

/* Big-endian loads and stores; the caller guarantees the 4 or 8 bytes. */
uint32_t ce_load_be32(const uint8_t in[static 4]);
uint64_t ce_load_be64(const uint8_t in[static 8]);
void ce_store_be32(uint8_t out[static 4], uint32_t value);
void ce_store_be64(uint8_t out[static 8], uint64_t value);

/* The same with the least significant byte first: MD5, SHA-3, ChaCha20 and Poly1305 count so. */
uint32_t ce_load_le32(const uint8_t in[static 4]);
uint64_t ce_load_le64(const uint8_t in[static 8]);
void ce_store_le32(uint8_t out[static 4], uint32_t value);
void ce_store_le64(uint8_t out[static 8], uint64_t value);

#endif
