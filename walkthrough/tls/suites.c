/*
 * Cipher suites: what is in a name. TLS 1.2 puts everything into it, TLS 1.3 only the cipher and
 * the hash. The PRF's hash is SHA-256 unless the name ends in SHA384 (RFC 5246 section 5, RFC
 * 5289); a name that ends in SHA means HMAC-SHA-1 for the records and, in TLS 1.2, SHA-256 for the
 * PRF.
 */
#include "walkthrough/tls/suites.h"

/* clang-format off */
const struct tls_suite tls_suites[] = {
  /*  number  name                                             versions        key exchange authentication cipher                 records   key MAC IV  MAC hash   PRF hash */
    /* TLS 1.3: RFC 8446 appendix B.4 */
    { 0x1301, "TLS_AES_128_GCM_SHA256",                        0x0304, 0x0304, KX_UNKNOWN, AUTH_ANY,   CIPHER_AES_GCM,           PROTECT_AEAD, 16,  0, 12, 0,         CE_SHA256 },
    { 0x1302, "TLS_AES_256_GCM_SHA384",                        0x0304, 0x0304, KX_UNKNOWN, AUTH_ANY,   CIPHER_AES_GCM,           PROTECT_AEAD, 32,  0, 12, 0,         CE_SHA384 },
    { 0x1303, "TLS_CHACHA20_POLY1305_SHA256",                  0x0304, 0x0304, KX_UNKNOWN, AUTH_ANY,   CIPHER_CHACHA20_POLY1305, PROTECT_AEAD, 32,  0, 12, 0,         CE_SHA256 },
    /* forward secrecy and AEAD: RFC 5289, RFC 7905, RFC 5288 */
    { 0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",       0x0303, 0x0303, KX_ECDHE,   AUTH_ECDSA, CIPHER_AES_GCM,           PROTECT_GCM,  16,  0,  4, 0,         CE_SHA256 },
    { 0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",       0x0303, 0x0303, KX_ECDHE,   AUTH_ECDSA, CIPHER_AES_GCM,           PROTECT_GCM,  32,  0,  4, 0,         CE_SHA384 },
    { 0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", 0x0303, 0x0303, KX_ECDHE,   AUTH_ECDSA, CIPHER_CHACHA20_POLY1305, PROTECT_AEAD, 32,  0, 12, 0,         CE_SHA256 },
    { 0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",         0x0303, 0x0303, KX_ECDHE,   AUTH_RSA,   CIPHER_AES_GCM,           PROTECT_GCM,  16,  0,  4, 0,         CE_SHA256 },
    { 0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",         0x0303, 0x0303, KX_ECDHE,   AUTH_RSA,   CIPHER_AES_GCM,           PROTECT_GCM,  32,  0,  4, 0,         CE_SHA384 },
    { 0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",   0x0303, 0x0303, KX_ECDHE,   AUTH_RSA,   CIPHER_CHACHA20_POLY1305, PROTECT_AEAD, 32,  0, 12, 0,         CE_SHA256 },
    { 0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",           0x0303, 0x0303, KX_DHE,     AUTH_RSA,   CIPHER_AES_GCM,           PROTECT_GCM,  16,  0,  4, 0,         CE_SHA256 },
    { 0x009f, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",           0x0303, 0x0303, KX_DHE,     AUTH_RSA,   CIPHER_AES_GCM,           PROTECT_GCM,  32,  0,  4, 0,         CE_SHA384 },
    { 0xccaa, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256",     0x0303, 0x0303, KX_DHE,     AUTH_RSA,   CIPHER_CHACHA20_POLY1305, PROTECT_AEAD, 32,  0, 12, 0,         CE_SHA256 },
    /* forward secrecy and CBC with HMAC: RFC 8422, RFC 5289, RFC 5246 appendix A.5 */
    { 0xc023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",       0x0303, 0x0303, KX_ECDHE,   AUTH_ECDSA, CIPHER_AES_CBC,           PROTECT_CBC,  16, 32,  0, CE_SHA256, CE_SHA256 },
    { 0xc024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",       0x0303, 0x0303, KX_ECDHE,   AUTH_ECDSA, CIPHER_AES_CBC,           PROTECT_CBC,  32, 48,  0, CE_SHA384, CE_SHA384 },
    { 0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",          0x0301, 0x0303, KX_ECDHE,   AUTH_ECDSA, CIPHER_AES_CBC,           PROTECT_CBC,  16, 20,  0, CE_SHA1,   CE_SHA256 },
    { 0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",          0x0301, 0x0303, KX_ECDHE,   AUTH_ECDSA, CIPHER_AES_CBC,           PROTECT_CBC,  32, 20,  0, CE_SHA1,   CE_SHA256 },
    { 0xc027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",         0x0303, 0x0303, KX_ECDHE,   AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  16, 32,  0, CE_SHA256, CE_SHA256 },
    { 0xc028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",         0x0303, 0x0303, KX_ECDHE,   AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  32, 48,  0, CE_SHA384, CE_SHA384 },
    { 0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",            0x0301, 0x0303, KX_ECDHE,   AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  16, 20,  0, CE_SHA1,   CE_SHA256 },
    { 0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",            0x0301, 0x0303, KX_ECDHE,   AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  32, 20,  0, CE_SHA1,   CE_SHA256 },
    { 0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256",           0x0303, 0x0303, KX_DHE,     AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  16, 32,  0, CE_SHA256, CE_SHA256 },
    { 0x006b, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",           0x0303, 0x0303, KX_DHE,     AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  32, 32,  0, CE_SHA256, CE_SHA256 },
    { 0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA",              0x0301, 0x0303, KX_DHE,     AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  16, 20,  0, CE_SHA1,   CE_SHA256 },
    { 0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA",              0x0301, 0x0303, KX_DHE,     AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  32, 20,  0, CE_SHA1,   CE_SHA256 },
    /* the secret encrypted for the key of the certificate, no forward secrecy: RFC 5288, RFC 5246 A.5 */
    { 0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256",               0x0303, 0x0303, KX_RSA,     AUTH_RSA,   CIPHER_AES_GCM,           PROTECT_GCM,  16,  0,  4, 0,         CE_SHA256 },
    { 0x009d, "TLS_RSA_WITH_AES_256_GCM_SHA384",               0x0303, 0x0303, KX_RSA,     AUTH_RSA,   CIPHER_AES_GCM,           PROTECT_GCM,  32,  0,  4, 0,         CE_SHA384 },
    { 0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256",               0x0303, 0x0303, KX_RSA,     AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  16, 32,  0, CE_SHA256, CE_SHA256 },
    { 0x003d, "TLS_RSA_WITH_AES_256_CBC_SHA256",               0x0303, 0x0303, KX_RSA,     AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  32, 32,  0, CE_SHA256, CE_SHA256 },
    { 0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA",                  0x0301, 0x0303, KX_RSA,     AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  16, 20,  0, CE_SHA1,   CE_SHA256 },
    { 0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA",                  0x0301, 0x0303, KX_RSA,     AUTH_RSA,   CIPHER_AES_CBC,           PROTECT_CBC,  32, 20,  0, CE_SHA1,   CE_SHA256 },
    /* nobody is authenticated: for the labs alone */
    { 0x0034, "TLS_DH_anon_WITH_AES_128_CBC_SHA",              0x0301, 0x0303, KX_DH_ANON, AUTH_NONE,  CIPHER_AES_CBC,           PROTECT_CBC,  16, 20,  0, CE_SHA1,   CE_SHA256 },
    { 0, NULL, 0, 0, KX_UNKNOWN, AUTH_ANY, CIPHER_AES_CBC, PROTECT_NONE, 0, 0, 0, 0, 0 }
};
/* clang-format on */

const struct tls_suite *tls_suite(uint16_t number)
{
    for (const struct tls_suite *suite = tls_suites; suite->number; suite++)
        if (suite->number == number)
            return suite;
    return NULL;
}
