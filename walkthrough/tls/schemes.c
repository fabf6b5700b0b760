/* Signature schemes of RFC 8446 section 4.2.3, the most wanted first. SHA-1 is not among them (RFC
 * 9155). */
#include "walkthrough/tls/schemes.h"

/* clang-format off */
const struct tls_scheme tls_schemes[] = {
    { 0x0403, "ecdsa_secp256r1_sha256", SIGN_ECDSA,     CE_SHA256, 0x0017, true },
    { 0x0503, "ecdsa_secp384r1_sha384", SIGN_ECDSA,     CE_SHA384, 0x0018, true },
    { 0x0807, "ed25519",                SIGN_ED25519,   0,         0,      true },
    { 0x0804, "rsa_pss_rsae_sha256",    SIGN_RSA_PSS,   CE_SHA256, 0,      true },
    { 0x0805, "rsa_pss_rsae_sha384",    SIGN_RSA_PSS,   CE_SHA384, 0,      true },
    { 0x0806, "rsa_pss_rsae_sha512",    SIGN_RSA_PSS,   CE_SHA512, 0,      true },
    { 0x0401, "rsa_pkcs1_sha256",       SIGN_RSA_PKCS1, CE_SHA256, 0,      false },
    { 0x0501, "rsa_pkcs1_sha384",       SIGN_RSA_PKCS1, CE_SHA384, 0,      false },
    { 0x0601, "rsa_pkcs1_sha512",       SIGN_RSA_PKCS1, CE_SHA512, 0,      false },
    { 0, NULL, SIGN_RSA_PKCS1, 0, 0, false }
};
/* clang-format on */

const struct tls_scheme *tls_scheme(uint16_t number)
{
    for (const struct tls_scheme *scheme = tls_schemes; scheme->number; scheme++)
        if (scheme->number == number)
            return scheme;
    return NULL;
}
