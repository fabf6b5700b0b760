/*
 * The tables of published groups. All have the generator 2 and a safe prime, so that 2 has the
 * order q = (p - 1) / 2.
 */
#ifndef CRYPTO_EDU_SRC_PK_DH_GROUPS_H
#define CRYPTO_EDU_SRC_PK_DH_GROUPS_H

#include "crypto-edu/dh.h"

struct ce_dh_named {
    unsigned number; /* IANA, "TLS Supported Groups"; 0 for none */
    const char *name;
    const char *p; /* in hexadecimal */
};

/* Each ends with a row without a name. */
extern const struct ce_dh_named ce_dh_ffdhe[];
extern const struct ce_dh_named ce_dh_modp[];

#endif
