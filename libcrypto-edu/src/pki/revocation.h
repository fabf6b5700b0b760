/*
 * Is a certificate revoked? By CRLs, RFC 5280 6.3, and by OCSP responses, RFC 6960.
 */
#ifndef CRYPTO_EDU_PKI_REVOCATION_H
#define CRYPTO_EDU_PKI_REVOCATION_H

#include "pki/path_state.h"

/* Who says what about the certificate at that index of the path: NO_PROBLEM when it is good,
 * PROBLEM_revoked, or why nothing is known: PROBLEM_no_revocation_status where nobody speaks of it
 * at all. */
enum path_problem revocation_by_ocsp(struct path_state *s, size_t index);
/* The same by CRLs for any certificate that the current issuer issued, a responder's too. */
enum path_problem revocation_by_crl(struct path_state *s, const struct ce_certificate *c);

#endif
