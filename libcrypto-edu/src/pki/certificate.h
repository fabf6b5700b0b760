/*
 * The parts of a certificate that several files read.
 */
#ifndef CRYPTO_EDU_PKI_CERTIFICATE_H
#define CRYPTO_EDU_PKI_CERTIFICATE_H

#include "crypto-edu/x509.h"
#include "pki/algorithm_identifier.h"
#include "pki/extensions.h"
#include "pki/name_reader.h"

/* [3] Extensions (4.1.2.9) into c. */
void ce_read_certificate_extensions(struct ce_der *d, struct ce_certificate *c);
/* What reads one of them into a struct ce_certificate, or NULL. */
ce_extension_reader *ce_certificate_extension_reader(enum ce_oid id);

static inline bool ce_view_equal(struct ce_view a, struct ce_view b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (a.data[i] != b.data[i])
            return false;
    return true;
}

#endif
