/*
 * What the content octets of each universal type may be.
 */
#ifndef CRYPTO_EDU_PKI_DER_CONTENT_H
#define CRYPTO_EDU_PKI_DER_CONTENT_H

#include "crypto-edu/der.h"

/* NULL, or what is wrong with these octets as the content of that universal type. */
const char *ce_wrong_content(uint8_t tag, const uint8_t *content, size_t len);

#endif
