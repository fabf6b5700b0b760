/*
 * The parts of a certificate that several files read.
 */
#ifndef CRYPTO_EDU_PKI_CERTIFICATE_H
#define CRYPTO_EDU_PKI_CERTIFICATE_H

#include "crypto-edu/x509.h"
#include "pki/algorithm_identifier.h"
#include "pki/extensions.h"
#include "pki/name_reader.h"

/* A whole certificate (4.1) as a part of something else; its der stays empty. */
void ce_read_Certificate(struct ce_der *d, struct ce_certificate *c);

/* [3] Extensions (4.1.2.9) into c. */
void ce_read_certificate_extensions(struct ce_der *d, struct ce_certificate *c);
/* What reads one of them into a struct ce_certificate, or NULL. */
ce_extension_reader *ce_certificate_extension_reader(enum ce_oid id);

/* The BIT STRING of a signature. One that is not of whole octets is no signature of any algorithm
 * here, and taken for an empty one, so that it is the signature that is found wrong. */
void ce_read_signature(struct ce_der *d, const char *name, struct ce_view *signature);

/* Does the key verify the signature over these octets? Errors as ce_certificate_check_signature. */
CE_NODISCARD ce_status ce_check_signature(enum ce_signature_algorithm algorithm,
                                          const struct ce_key_view *signer,
                                          struct ce_view signed_octets, struct ce_view signature,
                                          const struct ce_probe *probe);

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
