/*
 * PEM, RFC 7468: base64 between two lines of dashes.
 */
#ifndef CRYPTO_EDU_PEM_H
#define CRYPTO_EDU_PEM_H

#include <stddef.h>
#include <stdint.h>

#include "crypto-edu/status.h"

enum { CE_PEM_MAX_LABEL = 64 };

/*
 * Decodes the first PEM block at or after text[*at], skipping text outside blocks, and moves *at
 * behind it.
 *
 * label    receives the label ("CERTIFICATE"), NUL-terminated
 * out      receives *out_len bytes; out_len is the buffer's size on entry, the length on return
 *
 * CE_ERR_STATE when no further block begins, CE_ERR_DECODE for a broken one (no END line, another
 * label at the end, a character outside the alphabet, wrong padding), CE_ERR_BUFFER.
 */
CE_NODISCARD ce_status ce_pem_decode(char label[static CE_PEM_MAX_LABEL], uint8_t *out,
                                     size_t *out_len, const char *text, size_t text_len,
                                     size_t *at);

/*
 * Encodes one block in lines of 64 characters, NUL-terminated. *text_len is the buffer's size on
 * entry, the length without NUL on return; CE_ERR_BUFFER sets it to the size needed (NUL included).
 */
CE_NODISCARD ce_status ce_pem_encode(char *text, size_t *text_len, const char *label,
                                     const uint8_t *in, size_t len);

#endif
