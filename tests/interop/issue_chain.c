/*
 * Issues a leaf, an intermediate and a root with libcrypto-edu and writes them as PEM to the three
 * files named on the command line. The keys are made here, from a fixed seed.
 */
#include <stdio.h>

#include "crypto-edu/pem.h"
#include "crypto-edu/x509.h"

enum { LEVELS = 3, MAX_DER = 2048 };

struct level {
    struct ce_private_key key;
    struct ce_certificate certificate;
    uint8_t der[MAX_DER];
};

static ce_status make_key(struct level *l, struct ce_hmac_drbg *drbg)
{
    struct ce_random random = ce_hmac_drbg_random(drbg);
    ce_private_key_init(&l->key);
    return ce_key_generate_rsa(&l->key, 2048, &random, &random, NULL);
}

static ce_status issue(struct level *levels, size_t i)
{
    static const char *const names[LEVELS] = {"www.example.com", "Example Issuing CA",
                                              "Example Root"};
    static const char *const hosts[] = {"www.example.com", "*.example.org"};
    const struct ce_view address = {(const uint8_t[]){127, 0, 0, 1}, 4};
    size_t issuer = i + 1 < LEVELS ? i + 1 : i, len = MAX_DER;
    struct ce_certificate_template certificate = {
        .serial = (const uint8_t[]){0x80, (uint8_t)i},
        .serial_len = 2,
        .issuer = issuer != i ? &levels[issuer].certificate : NULL,
        .organization = i > 0 ? "Example Trust \xc3\xa9" : NULL,
        .subject_cn = names[i],
        .not_before = 1700000000,
        .not_after = 2600000000,
        .key = &levels[i].key.public_key,
        .dns_names = hosts,
        .dns_name_count = i == 0 ? 2 : 0,
        .ip_addresses = &address,
        .ip_address_count = i == 0 ? 1 : 0,
        .ca = i > 0,
        .path_length = (int)i - 1,
        .key_usage = i > 0 ? CE_KU_KEY_CERT_SIGN | CE_KU_CRL_SIGN : CE_KU_DIGITAL_SIGNATURE,
        .server_auth = i == 0,
    };
    enum ce_signature_algorithm algorithm =
        i == 0 ? CE_SIG_RSA_PKCS1_SHA512 : CE_SIG_RSA_PKCS1_SHA256;
    ce_status status = ce_certificate_issue(levels[i].der, &len, &certificate, algorithm,
                                            &levels[issuer].key, NULL);
    if (status != CE_OK)
        return status;
    return ce_certificate_parse(&levels[i].certificate, levels[i].der, len, NULL, NULL);
}

static int save(const char *path, struct ce_view der)
{
    char text[2 * MAX_DER];
    size_t len = sizeof text;
    if (ce_pem_encode(text, &len, "CERTIFICATE", der.data, der.len) != CE_OK)
        return 1;
    FILE *file = fopen(path, "w");
    if (!file)
        return 1;
    int failed = fwrite(text, 1, len, file) != len;
    return fclose(file) != 0 || failed;
}

int main(int argc, char **argv)
{
    static struct level levels[LEVELS];
    static const uint8_t seed[48] = "tests/interop/issue_chain";
    struct ce_hmac_drbg drbg;
    int failed = argc != LEVELS + 1;
    if (failed || ce_hmac_drbg_init(&drbg, CE_SHA256, seed, sizeof seed, NULL, 0, NULL, 0) != CE_OK)
        return 2;
    for (size_t i = LEVELS; i-- > 0 && !failed;)
        failed = make_key(&levels[i], &drbg) != CE_OK || issue(levels, i) != CE_OK ||
                 save(argv[i + 1], levels[i].certificate.der);
    for (size_t i = 0; i < LEVELS && !failed; i++)
        ce_private_key_clear(&levels[i].key);
    return failed;
}
