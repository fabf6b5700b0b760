/* Cipher suites of RFC 5246 appendix A.5 and RFC 5288, and signature schemes of RFC 8446
 * section 4.2.3. */
#include "walkthrough/tls/suites.h"

/* clang-format off */
static const struct tls_suite suites[] = {
    { 0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA",        KX_RSA,     PROTECT_CBC, 16, 20, 0, CE_SHA1,   CE_SHA256 },
    { 0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256",     KX_RSA,     PROTECT_GCM, 16,  0, 4, 0,         CE_SHA256 },
    { 0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256", KX_DHE, PROTECT_CBC, 16, 32, 0, CE_SHA256, CE_SHA256 },
    { 0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", KX_DHE, PROTECT_GCM, 16,  0, 4, 0,         CE_SHA256 },
};
/* clang-format on */

const struct tls_suite *tls_suite(uint16_t number)
{
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
        if (suites[i].number == number)
            return &suites[i];
    return NULL;
}

const uint16_t tls_signature_schemes[] = {0x0401, 0x0501, 0x0601, 0};

enum ce_hash_id tls_scheme_hash(uint16_t scheme)
{
    switch (scheme) {
    case 0x0401:
        return CE_SHA256;
    case 0x0501:
        return CE_SHA384;
    case 0x0601:
        return CE_SHA512;
    default:
        return 0;
    }
}
