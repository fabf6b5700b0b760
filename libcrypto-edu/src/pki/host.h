/*
 * What was asked for: a name or an address?
 */
#ifndef CRYPTO_EDU_PKI_HOST_H
#define CRYPTO_EDU_PKI_HOST_H

#include <stdbool.h>

/* Is the text an IP address literal, and not a host name? */
bool host_is_address(const char *host);

#endif
