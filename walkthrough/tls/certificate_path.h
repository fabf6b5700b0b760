/*
 * Whether to believe a certificate: the library's path validation, told check by check. Shared by
 * the messages that bear on it, Certificate and CertificateStatus.
 */
#ifndef WALKTHROUGH_TLS_CERTIFICATE_PATH_H
#define WALKTHROUGH_TLS_CERTIFICATE_PATH_H

#include "crypto-edu/path.h"
#include "walkthrough/tls/state.h"

/* In TLS 1.3 a certificate stands in an entry, with extensions of its own (RFC 8446 4.4.2):
 * ".certificate"; in TLS 1.2 nothing is between: "". */
const char *tls_inside_entry(const struct wt_endpoint *ep);
/* Where a certificate of the path stands in the message, which need not have the path's order; len
 * when it is not there. */
size_t tls_place_in_chain(const struct ce_certificate *c, const struct ce_certificate *chain,
                          size_t len);

/* All checks, as one step about the current message. One that fails ends the handshake, unless the
 * user accepts any certificate. */
void tls_check_path(struct wt_endpoint *ep, const struct ce_certificate *chain, size_t len,
                    struct ce_path *path);
/* What a stapled OCSP response, the message's field of that path, says about the chain that came
 * before it; so. */
void tls_check_staple(struct wt_endpoint *ep, struct ce_view response, const char *field);

#endif
