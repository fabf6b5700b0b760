/*
 * A CA's certificate and a revocation list of four entries, made with OpenSSL 3 (`openssl ca
 * -gencrl`) for these tests alone: with every extension a list can have, also those that contradict
 * each other. The key is p256_pem of curve_test_keys.h.
 */
#ifndef TESTS_UNIT_CRYPTO_CRL_SAMPLE_H
#define TESTS_UNIT_CRYPTO_CRL_SAMPLE_H

/* clang-format off */
static const char crl_ca_pem[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBtjCCAVygAwIBAgIBVTAKBggqhkjOPQQDAjAxMRYwFAYDVQQKDA1FeGFtcGxl\n"
    "IFRydXN0MRcwFQYDVQQDDA5FeGFtcGxlIENSTCBDQTAgFw0yNjExMjQwMzA1NDNa\n"
    "GA8yMTI2MTAzMTAzMDU0M1owMTEWMBQGA1UECgwNRXhhbXBsZSBUcnVzdDEXMBUG\n"
    "A1UEAwwORXhhbXBsZSBDUkwgQ0EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQs\n"
    "FFDMmDV9gxJ9Iy9Ad6MOXMartPdVp1Y4KizMXQqHB0AasRxQ+3EkdVsiQ+GS4V6B\n"
    "wfLnqFC9OTA3qDUPTH1lo2MwYTAdBgNVHQ4EFgQULcaCMswpy+XZsya683B6uSV8\n"
    "CJgwHwYDVR0jBBgwFoAULcaCMswpy+XZsya683B6uSV8CJgwDwYDVR0TAQH/BAUw\n"
    "AwEB/zAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwIDSAAwRQIhAOPZ8vDBAuUQ\n"
    "HjUoBcRiYqL7CL7nAyiLp3ZnvzWKcsNdAiBnJZS2tAcjYmZKRe/8ZxvgnbGUtTb3\n"
    "rIATJHuZwhTxgQ==\n"
    "-----END CERTIFICATE-----\n";

static const char crl_pem[] =
    "-----BEGIN X509 CRL-----\n"
    "MIIClTCCAjsCAQEwCgYIKoZIzj0EAwIwMTEWMBQGA1UECgwNRXhhbXBsZSBUcnVz\n"
    "dDEXMBUGA1UEAwwORXhhbXBsZSBDUkwgQ0EXDTI2MTEyNDAzMDU0M1oXDTI2MTIy\n"
    "NDAzMDU0M1owgaowIAIBAhcNMjYwMTAyMDAwMDAwWjAMMAoGA1UdFQQDCgEEMDIC\n"
    "AQUXDTI2MDEwNDAwMDAwMFowHjAKBgNVHRUEAwoBBjAQBgNVHRcECQYHKoZIzjgC\n"
    "AzATAgJ/ARcNMjYwMTAzMDAwMDAwWjA9AgQAwP/uFw0yNjAxMDEwMDAwMDBaMCYw\n"
    "CgYDVR0VBAMKAQEwGAYDVR0YBBEYDzIwMjUxMjI0MTIwMDAwWqCCASowggEmMFkG\n"
    "A1UdIwRSMFCAFC3GgjLMKcvl2bMmuvNwerklfAiYoTWkMzAxMRYwFAYDVQQKDA1F\n"
    "eGFtcGxlIFRydXN0MRcwFQYDVQQDDA5FeGFtcGxlIENSTCBDQYIBVTAVBgNVHRIE\n"
    "DjAMggpjYS5leGFtcGxlMDEGA1UdHAEB/wQnMCWgHKAahhhodHRwOi8vZXhhbXBs\n"
    "ZS5jb20vMS5jcmyBAf+DAgNIMDUGCCsGAQUFBwEBBCkwJzAlBggrBgEFBQcwAoYZ\n"
    "aHR0cDovL2V4YW1wbGUuY29tL2NhLmRlcjAtBgNVHS4EJjAkMCKgIKAehhxodHRw\n"
    "Oi8vZXhhbXBsZS5jb20vZGVsdGEuY3JsMA0GA1UdGwEB/wQDAgEDMAoGA1UdFAQD\n"
    "AgEfMAoGCCqGSM49BAMCA0gAMEUCIDIwAga4iipQmVWtTrEjubn0KsUPCV31DO8z\n"
    "YUHkF+HGAiEAgYpaFICekafmoAJwNOTu8u1yWZHabeVZOsfF7ontXgg=\n"
    "-----END X509 CRL-----\n";
/* clang-format on */

#endif
