/*
 * Comparing distinguished names, RFC 5280 section 7.1.
 */
#ifndef CRYPTO_EDU_PKI_DISTINGUISHED_NAME_H
#define CRYPTO_EDU_PKI_DISTINGUISHED_NAME_H

#include "crypto-edu/path.h"

/* Does the name begin with all the RDNs of the base? What a subtree of directoryName is, 4.2.1.10.
 */
bool name_is_within(struct ce_view name, struct ce_view base);

/* An RDN as it stands in a CRL distribution point's nameRelativeToCRLIssuer: the content of its
 * SET. Is `whole` the name `issuer` followed by it? 4.2.1.13. */
bool name_is_issuer_and_rdn(struct ce_view whole, struct ce_view issuer, struct ce_view rdn);

/* Two RDNs in that form. */
bool name_rdns_equal(struct ce_view a, struct ce_view b);

/* The next emailAddress attribute of a name; *at is 0 at first and moves on. */
bool name_next_email(struct ce_view name, size_t *at, struct ce_view *email);

#endif
