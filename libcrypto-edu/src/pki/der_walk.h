/*
 * The generic walk, for structures inside structures.
 */
#ifndef CRYPTO_EDU_PKI_DER_WALK_H
#define CRYPTO_EDU_PKI_DER_WALK_H

#include "crypto-edu/der.h"

/* "SEQUENCE", "[0]", …: the tag's name as X.680 writes it. */
const char *ce_der_tag_name(uint8_t tag);

/* Walks everything up to the end of the innermost open element, naming by tag. */
bool ce_der_walk_rest(struct ce_der *d);

/* One element of any type under the given name, its inside by tag. *tag and *content as in
 * ce_der_any. */
bool ce_der_walk_any(struct ce_der *d, const char *name, uint8_t *tag, struct ce_view *content);

#endif
