/*
 * Certificates and keys made with OpenSSL 3 (`openssl req -x509`, `openssl genrsa`) for these tests
 * alone, and how to get at them.
 */
#ifndef TESTS_UNIT_CRYPTO_CERTIFICATES_H
#define TESTS_UNIT_CRYPTO_CERTIFICATES_H

#include <string.h>

#include "crypto-edu/pem.h"
#include "crypto-edu/x509.h"

/* clang-format off */
/* RSA 2048, O=Example Trust, CN=Example Root, serial 80aabb, with certificatePolicies and a
 * 1.2.3.4.5 whose value, ff00ff, is no DER. */
static const char root_pem[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIDYjCCAkqgAwIBAgIEAICquzANBgkqhkiG9w0BAQsFADAvMRYwFAYDVQQKDA1F\n"
    "eGFtcGxlIFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwIBcNMjYxMTIzMjMz\n"
    "NzAzWhgPMjEyNjEwMzAyMzM3MDNaMC8xFjAUBgNVBAoMDUV4YW1wbGUgVHJ1c3Qx\n"
    "FTATBgNVBAMMDEV4YW1wbGUgUm9vdDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCC\n"
    "AQoCggEBANC0zOCIsJE1hti93Yxdunn975iII48UwmB2k8l5Ok8KIbCsMhP8rsQ0\n"
    "Gms21rE1psattvuOeSJA3K1l4bcflB2S7xvUawuQ27xrgM2oj98WaOyGV7Ebm1QX\n"
    "2mmqdDiw5ySq2nYi5u3u+yFmepr66jaXaKhsIbqAR5dT9qX+LAl8StlZUOO3vEWO\n"
    "rFPz6r/MdjAqzsNSe+VNWTwaaceLTBtIM6jLPAeRH1Rq4CHszH2+G9oft7fyf9cQ\n"
    "vYwEdG3gjtEZNFNEaTEyGufW1iH/j5TROPSzrflTmVVjxblDE1JTq8G46RlCjF9W\n"
    "d8XkyznWMdZKlUw2AxI0EZ4Ulw0VB3kCAwEAAaOBgzCBgDAdBgNVHQ4EFgQU+Z3y\n"
    "owyN8HFU4KDxVadjKkYb7YswHwYDVR0jBBgwFoAU+Z3yowyN8HFU4KDxVadjKkYb\n"
    "7YswDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAQYwEAYDVR0gBAkwBzAF\n"
    "BgMqAwQwCwYEKgMEBQQD/wD/MA0GCSqGSIb3DQEBCwUAA4IBAQCVVrcehWRq+Drt\n"
    "k8GRaOMBF03gMAHyniTGNKjbivodAO5yln1awhxcLyXh/+j+uT6WJu/qLNLgOhDm\n"
    "xhppaUYg0qrpgDfKMF5jUaNrqHWc4bLy/oqonFbzY5wnywg6/7T7zrkNzVfL6p3z\n"
    "/bl40nSoVpSHGE4VB49pz0UHZI7cQN9OtBtvbeuqSN9vwxAcT6ccwLPC7uC4Wjb7\n"
    "bq7LJt7Mp0752FbFRESuiP/3e2j011QRbYzDR+dsSDdTrsTK3i/BB5F9yRdmi3wv\n"
    "khCcZIkwbEb+R0GiCkj2h2O5VVhwnJKs5e8/fBd2rIaeVEz2DZ0zzHv0i9sIdsqX\n"
    "IT6yFu9L\n"
    "-----END CERTIFICATE-----\n";

/* P-256, CN=ec.example, with every common form of GeneralName. */
static const char ec_pem[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIICFDCCAbqgAwIBAgIUdVEjhPChAGFOfTd5RKnuhoDAh7swCgYIKoZIzj0EAwIw\n"
    "FTETMBEGA1UEAwwKZWMuZXhhbXBsZTAeFw0yNjExMjMyMzM0NDNaFw0yNzAzMDMy\n"
    "MzM0NDNaMBUxEzARBgNVBAMMCmVjLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjO\n"
    "PQMBBwNCAASo6plxaIBEpM7T1hLwO/klm5qK8nkOVZkxB06xLBaQADWT/IOhNGID\n"
    "P7qvE8SjoGEAZ4YRqmSYLXtO5u1N8VDgo4HnMIHkMB0GA1UdDgQWBBSqRLw86wTy\n"
    "GectgEESv0qlcPz5uzAfBgNVHSMEGDAWgBSqRLw86wTyGectgEESv0qlcPz5uzAP\n"
    "BgNVHRMBAf8EBTADAQH/MHIGA1UdEQRrMGmCCmVjLmV4YW1wbGWHBMAAAgGHECAB\n"
    "DbgAAAAAAAAAAAAAAAGBDWFAZXhhbXBsZS5jb22GFGh0dHBzOi8vZXhhbXBsZS5j\n"
    "b20vpBMwETEPMA0GA1UEAwwGaW5zaWRloAkGAioDoAMMAXgwHQYDVR0lBBYwFAYI\n"
    "KwYBBQUHAwEGCCsGAQUFBwMCMAoGCCqGSM49BAMCA0gAMEUCIQCXU192IVV7uLyy\n"
    "MCY7uLrUucaIMi0useohN/jdQ+4sLgIgPQB+8Z1SxjbF1zeItCp/wLpTi71qXvtu\n"
    "/m1UnYDvy2U=\n"
    "-----END CERTIFICATE-----\n";

/* clang-format on */

/* Decodes one PEM text; the length. */
static inline size_t from_pem(uint8_t *der, size_t size, const char *pem)
{
    char label[CE_PEM_MAX_LABEL];
    size_t at = 0;
    assert_int_equal(ce_pem_decode(label, der, &size, pem, strlen(pem), &at), CE_OK);
    return size;
}

/* The subject's alternative name of that kind with that index, or an empty view. */
static inline struct ce_view alt_name(const struct ce_certificate *c,
                                      enum ce_general_name_kind kind, size_t index)
{
    struct ce_view rest = c->subject_alt_names;
    struct ce_general_name name;
    while (ce_general_name_next(&rest, &name))
        if (name.kind == kind && index-- == 0)
            return name.value;
    return (struct ce_view){NULL, 0};
}

static inline void assert_view(struct ce_view view, const char *bytes, size_t len)
{
    assert_int_equal(view.len, len);
    if (len)
        assert_memory_equal(view.data, bytes, len);
}

#endif
