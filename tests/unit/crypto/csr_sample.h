/*
 * A certification request with three attributes, made with OpenSSL 3 (`openssl req -new`) for these
 * tests alone. The key is p256_pem of curve_test_keys.h.
 */
#ifndef TESTS_UNIT_CRYPTO_CSR_SAMPLE_H
#define TESTS_UNIT_CRYPTO_CSR_SAMPLE_H

/* clang-format off */
static const char csr_pem[] =
    "-----BEGIN CERTIFICATE REQUEST-----\n"
    "MIIBgTCCASgCAQAwKDEQMA4GA1UECgwHRXhhbXBsZTEUMBIGA1UEAwwLY3NyLmV4\n"
    "YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQsFFDMmDV9gxJ9Iy9Ad6MO\n"
    "XMartPdVp1Y4KizMXQqHB0AasRxQ+3EkdVsiQ+GS4V6BwfLnqFC9OTA3qDUPTH1l\n"
    "oIGdMBcGCSqGSIb3DQEJAjEKDAhhIHNlcnZlcjAbBgkqhkiG9w0BCQcxDgwMc2Vj\n"
    "cmV0IHdvcmRzMGUGCSqGSIb3DQEJDjFYMFYwHAYDVR0RBBUwE4ILY3NyLmV4YW1w\n"
    "bGWHBMAAAgcwDgYDVR0PAQH/BAQDAgeAMBMGA1UdJQQMMAoGCCsGAQUFBwMBMBEG\n"
    "CCsGAQUFBwEYBAUwAwIBBTAKBggqhkjOPQQDAgNHADBEAiBuP/OOmHospyWuHLvg\n"
    "7lwHTa6PNKAcTXTzBFNPgwdhWgIgU1fkmNqPzRR1ADYrjs9hvwlcWZWq4DI0DOIJ\n"
    "NO+o2vA=\n"
    "-----END CERTIFICATE REQUEST-----\n";
/* clang-format on */

#endif
