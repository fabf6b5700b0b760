/*
 * CertificateVerify: a signature over the handshake so far proves that whoever showed the
 * certificate has its key. And any other signature of a handshake, by its scheme.
 */
#ifndef WALKTHROUGH_TLS_CERTIFICATE_VERIFY_H
#define WALKTHROUGH_TLS_CERTIFICATE_VERIFY_H

#include "walkthrough/tls/schemes.h"
#include "walkthrough/trace/trace.h"

struct wt_endpoint;

/*
 * Signs or verifies `content` with a scheme: the content is hashed under the name "<name>_digest"
 * where the scheme has a hash of its own, PSS draws "<name>_salt", and the signature is the value
 * `name`. Names are literals of the steps' table: "certificate_verify", "params_signature".
 */
struct tls_signature_names {
    const char *digest, *salt, *signature;
    const char *check, *field; /* of the verification: "certificate_verify.signature" */
};

const struct wt_value *tls_sign(struct wt_endpoint *ep, const struct tls_signature_names *names,
                                const struct tls_scheme *scheme, const struct wt_value *content);
bool tls_verify_signature(struct wt_endpoint *ep, const struct tls_signature_names *names,
                          const struct tls_scheme *scheme, const struct wt_value *public_key,
                          const struct wt_value *content, const struct wt_value *signature);

#endif
