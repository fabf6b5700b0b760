/*
 * DSA signatures on certificates and CRLs: read, never made. A museum piece (FIPS 186-5 withdrew
 * DSA in 2023), kept because the test suites of path validation use it for the one thing no other
 * key has: parameters inherited from the issuer.
 */
#ifndef CRYPTO_EDU_PKI_DSA_SIGNATURE_H
#define CRYPTO_EDU_PKI_DSA_SIGNATURE_H

#include "pki/certificate.h"

/* Is the key one of DSA, and does it bring its own p, q and g? */
bool is_dsa_key(const struct ce_certificate *c);
bool has_dsa_parameters(const struct ce_certificate *c);

/* Is it signed with DSA over SHA-1? */
bool is_signed_with_dsa_sha1(const struct ce_certificate *c);

/* Does y of the issuer's key, with p, q and g of the other's, verify the signature?
 * algorithm is an OID. CE_ERR_AUTH;
 * CE_ERR_UNSUPPORTED for another algorithm or kind of key; CE_ERR_DECODE for numbers that are no
 * DSA key. */
CE_NODISCARD ce_status dsa_check_signature(struct ce_view algorithm, struct ce_view signed_octets,
                                           struct ce_view signature,
                                           const struct ce_certificate *issuer,
                                           const struct ce_certificate *parameters);

#endif
