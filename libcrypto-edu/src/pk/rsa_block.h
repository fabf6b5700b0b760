/*
 * What the padded schemes of RSA share: a primitive from bytes to bytes, and looking at a byte
 * without a branch.
 */
#ifndef CRYPTO_EDU_SRC_PK_RSA_BLOCK_H
#define CRYPTO_EDU_SRC_PK_RSA_BLOCK_H

#include "crypto-edu/rsa.h"

enum { CE_RSA_MAX_K = CE_BIGNUM_MAX_BITS / 8 }; /* the longest modulus in bytes */

/*
 * out = I2OSP(RSAEP(OS2IP(in))), out_len bytes: the end of every encryption and the beginning of
 * every verification. CE_ERR_ARGUMENT for a key that is none and for a number not below n;
 * CE_ERR_BUFFER when the result needs more bytes. out is wiped on error.
 */
CE_NODISCARD ce_status ce_rsa_public_block(const struct ce_rsa_public *key, uint8_t *out,
                                           size_t out_len, const uint8_t *in, size_t in_len,
                                           const struct ce_probe *probe);
/* The same with RSADP: the end of every signature and the beginning of every decryption. out_len is
 * k. */
CE_NODISCARD ce_status ce_rsa_private_block(const struct ce_rsa_private *key, uint8_t *out,
                                            size_t out_len, const uint8_t *in, size_t in_len,
                                            const struct ce_random *blinding,
                                            const struct ce_probe *probe);

/* 1 for a zero byte, 0 for any other: only 0 - 1 borrows from the top bit. */
static inline uint32_t ce_rsa_is_zero(uint8_t byte)
{
    return ((uint32_t)byte - 1) >> 31;
}

#endif
