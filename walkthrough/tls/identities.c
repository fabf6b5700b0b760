/*
 * Choosing an identity, RFC 8446 section 4.4.2.2: the certificate must be one whose key signs in a
 * way that the peer can verify.
 */
#include "walkthrough/tls/identities.h"

#include "crypto-edu/x509.h"

static bool key_fits(const struct ce_key_view *key, const struct tls_scheme *scheme, bool tls13)
{
    switch (scheme->signature) {
    case SIGN_RSA_PKCS1:
        return key->type == CE_KEY_RSA && !key->pss_only;
    case SIGN_RSA_PSS:
        return key->type == CE_KEY_RSA && !key->pss_only; /* the "rsae" schemes */
    case SIGN_ECDSA:
        return key->type == CE_KEY_EC && (!tls13 || key->curve_number == scheme->curve);
    case SIGN_ED25519:
        return key->type == CE_KEY_ED25519;
    }
    return false;
}

bool tls_certificate_fits(struct ce_view der, const struct tls_scheme *scheme, bool tls13)
{
    struct ce_certificate certificate;
    return scheme && (!tls13 || scheme->in_tls13) &&
           ce_certificate_parse(&certificate, der.data, der.len, NULL, NULL) == CE_OK &&
           key_fits(&certificate.key, scheme, tls13);
}

const struct wt_identity *tls_choose_identity(const struct wt_identity *identities, size_t count,
                                              const struct tls_codes *own,
                                              const struct tls_codes *accepted, bool tls13,
                                              uint16_t *scheme)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < own->count; k++)
            if (tls_codes_have(accepted, own->list[k]) &&
                tls_certificate_fits(identities[i].chain[0], tls_scheme(own->list[k]), tls13)) {
                *scheme = own->list[k];
                return &identities[i];
            }
    *scheme = 0;
    return NULL;
}
