/*
 * AES once more, from the library's own source, in a form that cannot be looked into: its driver
 * gets NULL for a probe and the compiler knows. What the source exports has other names here.
 */
#define ce_aes_encrypt_block unprobed_aes_encrypt_block
#define ce_aes_decrypt_block unprobed_aes_decrypt_block
#include "libcrypto-edu/src/cipher/aes.c"

#include "tests/bench/bench_probe.h"

void bench_unprobed_aes(const struct ce_aes_key *key, uint8_t *blocks, size_t len)
{
    for (size_t at = 0; at < len; at += CE_AES_BLOCK_SIZE)
        Cipher(key, blocks + at, blocks + at, NULL);
}
