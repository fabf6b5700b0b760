/*
 * The pieces of issuing that requests and revocation lists share.
 */
#ifndef CRYPTO_EDU_PKI_CERTIFICATE_ISSUE_H
#define CRYPTO_EDU_PKI_CERTIFICATE_ISSUE_H

#include "crypto-edu/x509.h"

void ce_put_subject(struct ce_der_writer *w, const struct ce_certificate_template *t);

/* CE_OK, or what is wrong with the template's subject or extensions: the parser would refuse it. */
CE_NODISCARD ce_status ce_check_subject(const struct ce_certificate_template *t);
CE_NODISCARD ce_status ce_check_extensions(const struct ce_certificate_template *t);

#endif
