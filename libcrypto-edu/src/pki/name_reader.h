/*
 * Names of every kind, read: GeneralName (RFC 5280 4.2.1.6) and Name (4.1.2.4).
 */
#ifndef CRYPTO_EDU_PKI_NAME_READER_H
#define CRYPTO_EDU_PKI_NAME_READER_H

#include "crypto-edu/general_name.h"

/* A Name, an RDNSequence: all of it, header included, and its last commonName. */
void ce_read_Name(struct ce_der *d, const char *name, struct ce_view *whole,
                  struct ce_view *common_name);
/* The content of a RelativeDistinguishedName; kept as a view. */
void ce_read_RelativeDistinguishedName(struct ce_der *d, const char *name, uint8_t tag,
                                       struct ce_view *content, struct ce_view *common_name);

/* One GeneralName; as the base of a subtree (4.2.1.10), where an address has a mask and a dNSName
 * may be empty or begin with a dot. */
void ce_read_GeneralName(struct ce_der *d);
void ce_read_subtree_base(struct ce_der *d);
/* GeneralNames under a tag: their content. */
void ce_read_GeneralNames(struct ce_der *d, const char *name, uint8_t tag, struct ce_view *content);

#endif
