/*
 * Extensions, written: in the order of a certificate, which is the same every time.
 */
#ifndef CRYPTO_EDU_PKI_EXTENSION_WRITER_H
#define CRYPTO_EDU_PKI_EXTENSION_WRITER_H

#include "crypto-edu/x509.h"
#include "pki/oid.h"

/* The extension around the value written since mark. */
void ce_wrap_Extension(struct ce_der_writer *w, size_t mark, enum ce_oid id, bool critical);

void ce_put_authorityKeyIdentifier(struct ce_der_writer *w, struct ce_view key_id);
void ce_put_subjectKeyIdentifier(struct ce_der_writer *w, struct ce_view key_id);
/* Named bits as DER wants them: no zeros at the end. */
void ce_put_named_bits(struct ce_der_writer *w, uint8_t tag, uint32_t bits);
/* A URI as GeneralName. */
void ce_put_uri(struct ce_der_writer *w, const char *uri);
/* The caller's own, as they are. */
void ce_put_raw_extensions(struct ce_der_writer *w, const struct ce_x509_extension *extensions,
                           size_t count);

/* What a template says, in two parts: in a certificate the key identifiers stand between them. */
void ce_put_first_extensions(struct ce_der_writer *w, const struct ce_certificate_template *t);
void ce_put_last_extensions(struct ce_der_writer *w, const struct ce_certificate_template *t);
#endif
