/*
 * UTCTime and GeneralizedTime as RFC 5280 4.1.2.5 profiles them, and the calendar behind them.
 */
#ifndef CRYPTO_EDU_PKI_DER_TIME_H
#define CRYPTO_EDU_PKI_DER_TIME_H

#include "crypto-edu/der.h"

enum { CE_TIME_MAX_TEXT = 15 }; /* YYYYMMDDHHMMSSZ */

/* Content octets of the tag into seconds since 1970; NULL, or what is wrong (*seconds is then 0).
 */
const char *ce_time_parse(int64_t *seconds, uint8_t tag, struct ce_view text);

/* Seconds since 1970 into content octets; returns the tag, or 0 for a time outside 1950 to 9999. */
uint8_t ce_time_format(uint8_t text[static CE_TIME_MAX_TEXT], size_t *len, int64_t seconds);

#endif
