/*
 * The parts of a certificate that several files read.
 */
#ifndef CRYPTO_EDU_PKI_CERTIFICATE_H
#define CRYPTO_EDU_PKI_CERTIFICATE_H

#include "crypto-edu/x509.h"
#include "pki/algorithm_identifier.h"

/* A Name (4.1.2.4), an RDNSequence: all of it, header included, and its last commonName. */
void ce_read_Name(struct ce_der *d, const char *name, struct ce_view *whole,
                  struct ce_view *common_name);

/* [3] Extensions (4.1.2.9) into c. */
void ce_read_extensions(struct ce_der *d, struct ce_certificate *c);

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
