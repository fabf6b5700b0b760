/*
 * The pieces of OCSP that requests and responses share.
 */
#ifndef CRYPTO_EDU_PKI_OCSP_READER_H
#define CRYPTO_EDU_PKI_OCSP_READER_H

#include "crypto-edu/ocsp.h"
#include "pki/extensions.h"

/* CertID (4.1.1), read and written. */
void ce_read_CertID(struct ce_der *d, struct ce_ocsp_cert_id *id);
void ce_put_CertID(struct ce_der_writer *w, enum ce_hash_id hash,
                   const struct ce_certificate *issuer, struct ce_view serial);

/* Nonce (4.4.1): an OCTET STRING inside extnValue. */
void ce_read_Nonce(struct ce_der *d, struct ce_view *nonce);
void ce_put_Nonce(struct ce_der_writer *w, struct ce_view nonce);

#endif
