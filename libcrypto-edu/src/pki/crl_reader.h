/*
 * The extensions of revocation lists and of their entries.
 */
#ifndef CRYPTO_EDU_PKI_CRL_READER_H
#define CRYPTO_EDU_PKI_CRL_READER_H

#include "crypto-edu/crl.h"
#include "pki/extensions.h"

/* crlExtensions [0] (5.1.2.7, 5.2) into crl. */
void ce_read_crl_extensions(struct ce_der *d, struct ce_crl *crl);
/* crlEntryExtensions (5.3) into entry. */
void ce_read_crl_entry_extensions(struct ce_der *d, struct ce_crl_entry *entry);

/* A CRLReason under that name. */
void ce_read_CRLReason(struct ce_der *d, const char *name, enum ce_crl_reason *reason);

/* One element of revokedCertificates. */
void ce_read_revoked_certificate(struct ce_der *d, struct ce_crl_entry *entry);

#endif
