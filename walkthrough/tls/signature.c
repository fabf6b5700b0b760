/*
 * Signatures of the handshake, by scheme: RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017 section 8),
 * ECDSA (FIPS 186-5 section 6) and Ed25519 (RFC 8032), as RFC 8446 section 4.2.3 numbers them.
 */
#include "walkthrough/tls/certificate_verify.h"
#include "walkthrough/tls/state.h"

static const struct wt_value *digest_of(struct wt_endpoint *ep,
                                        const struct tls_signature_names *names,
                                        const struct tls_scheme *scheme,
                                        const struct wt_value *content)
{
    return wt_calc(ep, names->digest, OP_HASH, wt_name(ep, ce_hash_name(scheme->hash)), content);
}

const struct wt_value *tls_sign(struct wt_endpoint *ep, const struct tls_signature_names *names,
                                const struct tls_scheme *scheme, const struct wt_value *content)
{
    const struct wt_value *key = wt_private_key(ep);
    if (scheme->signature == SIGN_ED25519)
        return wt_calc(ep, names->signature, OP_ED25519_SIGN, key, content);
    const struct wt_value *digest = digest_of(ep, names, scheme, content);
    const struct wt_value *hash = wt_name(ep, ce_hash_name(scheme->hash));
    if (scheme->signature == SIGN_RSA_PSS)
        return wt_calc(ep, names->signature, OP_RSA_PSS_SIGN, key, hash, digest,
                       wt_draw(ep, names->salt, ce_hash_size(scheme->hash)));
    enum wt_op op = scheme->signature == SIGN_ECDSA ? OP_ECDSA_SIGN : OP_RSA_SIGN;
    return wt_calc(ep, names->signature, op, key, hash, digest);
}

static enum wt_op verifying(enum tls_signature signature)
{
    switch (signature) {
    case SIGN_RSA_PSS:
        return OP_RSA_PSS_VERIFY;
    case SIGN_ECDSA:
        return OP_ECDSA_VERIFY;
    default:
        return OP_RSA_VERIFY;
    }
}

bool tls_verify_signature(struct wt_endpoint *ep, const struct tls_signature_names *names,
                          const struct tls_scheme *scheme, const struct wt_value *public_key,
                          const struct wt_value *content, const struct wt_value *signature)
{
    if (scheme->signature == SIGN_ED25519)
        return wt_judge(ep, names->signature, names->check, names->field, OP_ED25519_VERIFY,
                        public_key, content, signature);
    const struct wt_value *digest = digest_of(ep, names, scheme, content);
    return wt_judge(ep, names->signature, names->check, names->field, verifying(scheme->signature),
                    public_key, wt_name(ep, ce_hash_name(scheme->hash)), digest, signature);
}
