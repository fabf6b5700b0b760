/* Which of its identities an endpoint can show: by the signatures the peer accepts. */
#ifndef WALKTHROUGH_TLS_IDENTITIES_H
#define WALKTHROUGH_TLS_IDENTITIES_H

#include "walkthrough/tls/endpoint.h"
#include "walkthrough/tls/negotiate.h"
#include "walkthrough/tls/schemes.h"

/* Can the key of this certificate make signatures of the scheme? In TLS 1.3 a scheme of ECDSA names
 * the curve, too (RFC 8446 4.2.3). */
bool tls_certificate_fits(struct ce_view certificate, const struct tls_scheme *scheme, bool tls13);
/* The first identity, in the owner's order, that can sign with one of the schemes both know, and
 * that scheme, the first in the owner's order; NULL and 0 if there is none. */
const struct wt_identity *tls_choose_identity(const struct wt_identity *identities, size_t count,
                                              const struct tls_codes *own,
                                              const struct tls_codes *accepted, bool tls13,
                                              uint16_t *scheme);

#endif
