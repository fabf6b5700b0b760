/*
 * Names, written.
 */
#ifndef CRYPTO_EDU_PKI_NAME_WRITER_H
#define CRYPTO_EDU_PKI_NAME_WRITER_H

#include "crypto-edu/x509.h"
#include "pki/oid.h"

/* A Name of these attributes, the first one foremost. */
void ce_put_Name(struct ce_der_writer *w, const struct ce_name_attribute *attributes, size_t count);
/* What is wrong with them, or CE_OK. */
CE_NODISCARD ce_status ce_check_attributes(const struct ce_name_attribute *attributes,
                                           size_t count);

void ce_put_GeneralName(struct ce_der_writer *w, const struct ce_general_name *name);
/* May this be the value of such a name? As the base of a subtree an address has its mask. */
CE_NODISCARD ce_status ce_check_general_name(const struct ce_general_name *name, bool subtree);

#endif
