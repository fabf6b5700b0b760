/*
 * What a call of libcrypto-edu can answer.
 *
 * Every function that can fail returns ce_status and is marked CE_NODISCARD. Unless its own
 * description says otherwise, a function that fails leaves its outputs wiped (byte strings set to
 * zero, integers set to 0) so that a caller who forgets to look does not go on with half a result.
 */
#ifndef CRYPTO_EDU_STATUS_H
#define CRYPTO_EDU_STATUS_H

#if defined(__GNUC__) || defined(__clang__)
#define CE_NODISCARD __attribute__((warn_unused_result))
#else
#define CE_NODISCARD
#endif

typedef enum ce_status {
    CE_OK = 0,
    CE_ERR_ARGUMENT, /* a value outside the function's domain: NULL, an unknown id, an even modulus
                      */
    CE_ERR_LENGTH,   /* a length the algorithm does not take: a 15-byte AES key */
    CE_ERR_BUFFER,   /* the output buffer is too small */
    CE_ERR_DECODE,   /* malformed input: not DER, not PEM, not a number of this form */
    CE_ERR_AUTH,     /* a tag, a MAC, a signature or a padding does not verify */
    CE_ERR_STATE,    /* called out of order, or a limit of use is reached */
    CE_ERR_RANDOM,   /* the source of randomness failed */
    CE_ERR_MEMORY,   /* malloc failed; GMP itself aborts instead, see bignum.h */
    CE_ERR_UNSUPPORTED, /* well-formed, but an algorithm or a version that is not implemented here
                         */
    CE_ERR_FAULT        /* a computation disagreed with its own check (RSA-CRT fault check) */
} ce_status;

/* A short English sentence for a status, without a full stop. Static storage; never NULL. */
const char *ce_status_text(ce_status status);

#endif
