/*
 * The other side of OpenSSL for keys, requests, certificates, revocation lists and OCSP.
 *
 *     pki_peer write NOW     for each kind of key NAME: NAME.key .csr .crt .crl (PEM), NAME.req and
 *                            NAME.resp (OCSP, DER), all by libcrypto-edu; NOW in seconds since 1970
 *     pki_peer read NAME     reads the same six files, made by OpenSSL, and checks every signature
 *
 * in the working directory. The CA revokes the certificate with the serial number 1234.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crypto-edu/certification_request.h"
#include "crypto-edu/ocsp.h"
#include "crypto-edu/pem.h"

enum { MAX_DER = 8192, DAY = 86400 };

static const struct ce_view revoked_serial = {(const uint8_t *)"\x12\x34", 2};

static void need(bool condition, const char *what)
{
    if (condition)
        return;
    fprintf(stderr, "pki_peer: %s\n", what);
    exit(EXIT_FAILURE);
}

static void save(const char *name, const char *suffix, const void *bytes, size_t len)
{
    char path[64];
    snprintf(path, sizeof path, "%s.%s", name, suffix);
    FILE *file = fopen(path, "wb");
    need(file && fwrite(bytes, 1, len, file) == len && fclose(file) == 0, path);
}

static void save_pem(const char *name, const char *suffix, const char *label, const uint8_t *der,
                     size_t len)
{
    char text[2 * MAX_DER];
    size_t text_len = sizeof text;
    need(ce_pem_encode(text, &text_len, label, der, len) == CE_OK, label);
    save(name, suffix, text, text_len);
}

/* ---- write ----------------------------------------------------------------------------------- */

static struct ce_random seeded(struct ce_hmac_drbg *drbg, const char *label)
{
    ce_status status =
        ce_hmac_drbg_init(drbg, CE_SHA256, (const uint8_t *)label, strlen(label), NULL, 0, NULL, 0);
    need(status == CE_OK, "DRBG");
    return ce_hmac_drbg_random(drbg);
}

static void make_key(struct ce_private_key *key, const char *name)
{
    struct ce_hmac_drbg drbg;
    struct ce_random random = seeded(&drbg, name);
    ce_status status = CE_OK;
    ce_private_key_init(key);
    if (strcmp(name, "p256") == 0)
        status = ce_key_generate_ec(key, 23, &random);
    else if (strcmp(name, "p384") == 0)
        status = ce_key_generate_ec(key, 24, &random);
    else if (strcmp(name, "ed25519") == 0)
        status = ce_key_generate_ed25519(key, &random);
    else
        status = ce_key_generate_rsa(key, 2048, &random, &random, NULL);
    need(status == CE_OK, "key");
}

struct ca {
    const char *name;
    enum ce_signature_algorithm algorithm;
    struct ce_private_key key;
    struct ce_random random;
    uint8_t der[MAX_DER];
    struct ce_certificate certificate;
    int64_t now;
};

static void write_certificate(struct ca *ca)
{
    static const char *const host = "ca.example";
    const struct ce_general_name permitted = {CE_NAME_DNS, {(const uint8_t *)"example", 7}};
    const struct ce_certificate_template t = {.serial = (const uint8_t *)"\x77",
                                              .serial_len = 1,
                                              .organization = "Example Trust",
                                              .subject_cn = ca->name,
                                              .not_before = ca->now - DAY,
                                              .not_after = ca->now + 365 * DAY,
                                              .key = &ca->key.public_key,
                                              .ca = true,
                                              .path_length = 1,
                                              .key_usage = CE_KU_KEY_CERT_SIGN | CE_KU_CRL_SIGN |
                                                           CE_KU_DIGITAL_SIGNATURE,
                                              .dns_names = &host,
                                              .dns_name_count = 1,
                                              .permitted = &permitted,
                                              .permitted_count = 1,
                                              .crl_url = "http://ca.example/ca.crl",
                                              .ocsp_url = "http://ca.example/ocsp",
                                              .ca_issuers_url = "http://ca.example/ca.der"};
    uint8_t der[MAX_DER];
    size_t len = sizeof ca->der, request_len = sizeof der;
    need(ce_certificate_issue(ca->der, &len, &t, ca->algorithm, &ca->key, &ca->random) == CE_OK,
         "certificate");
    need(ce_certificate_parse(&ca->certificate, ca->der, len, NULL, NULL) == CE_OK, "parse");
    save_pem(ca->name, "crt", "CERTIFICATE", ca->der, len);
    need(ce_certification_request_write(der, &request_len, &t, ca->algorithm, &ca->key,
                                        &ca->random) == CE_OK,
         "request");
    save_pem(ca->name, "csr", "CERTIFICATE REQUEST", der, request_len);
}

static void write_crl(struct ca *ca)
{
    uint8_t der[MAX_DER];
    size_t len = sizeof der;
    const struct ce_crl_revocation revoked = {.serial = revoked_serial,
                                              .date = ca->now - DAY,
                                              .has_reason = true,
                                              .reason = CE_REASON_KEY_COMPROMISE,
                                              .has_invalidity_date = true,
                                              .invalidity_date = ca->now - 2 * DAY};
    const struct ce_crl_template t = {.issuer = &ca->certificate,
                                      .this_update = ca->now,
                                      .next_update = ca->now + DAY,
                                      .revocations = &revoked,
                                      .revocation_count = 1,
                                      .crl_number = {(const uint8_t *)"\x2a", 1}};
    need(ce_crl_issue(der, &len, &t, ca->algorithm, &ca->key, &ca->random) == CE_OK, "CRL");
    save_pem(ca->name, "crl", "X509 CRL", der, len);
}

static void write_ocsp(struct ca *ca)
{
    uint8_t der[MAX_DER];
    size_t len = sizeof der;
    struct ce_ocsp_request request;
    need(ce_ocsp_request_write(der, &len, CE_SHA1, &ca->certificate, revoked_serial,
                               (const uint8_t *)"0123456789abcdef", 16) == CE_OK,
         "OCSP request");
    save(ca->name, "req", der, len);
    need(ce_ocsp_request_parse(&request, der, len, NULL, NULL) == CE_OK, "OCSP request, parsed");
    const struct ce_ocsp_answer answer = {
        CE_SHA1, &ca->certificate,         revoked_serial, CE_OCSP_REVOKED, ca->now - DAY,
        true,    CE_REASON_KEY_COMPROMISE, ca->now,        ca->now + DAY};
    const struct ce_ocsp_response_template t = {.responder = &ca->certificate,
                                                .by_key = true,
                                                .produced_at = ca->now,
                                                .answers = &answer,
                                                .answer_count = 1,
                                                .nonce = request.nonce,
                                                .certificates = &ca->certificate.der,
                                                .certificate_count = 1};
    uint8_t response[MAX_DER];
    size_t response_len = sizeof response;
    need(ce_ocsp_respond(response, &response_len, &t, ca->algorithm, &ca->key, &ca->random) ==
             CE_OK,
         "OCSP response");
    save(ca->name, "resp", response, response_len);
}

static void write_all(int64_t now)
{
    static const struct {
        const char *name;
        enum ce_signature_algorithm algorithm;
    } kinds[] = {{"rsa", CE_SIG_RSA_PKCS1_SHA256},
                 {"pss", CE_SIG_RSA_PSS_SHA384},
                 {"p256", CE_SIG_ECDSA_SHA256},
                 {"p384", CE_SIG_ECDSA_SHA384},
                 {"ed25519", CE_SIG_ED25519}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        static struct ca ca;
        struct ce_hmac_drbg drbg;
        uint8_t der[MAX_DER];
        size_t len = sizeof der;
        ca = (struct ca){.name = kinds[i].name, .algorithm = kinds[i].algorithm, .now = now};
        ca.random = seeded(&drbg, "salts");
        make_key(&ca.key, ca.name);
        need(ce_private_key_write_pkcs8(der, &len, &ca.key) == CE_OK, "PKCS #8");
        save_pem(ca.name, "key", "PRIVATE KEY", der, len);
        write_certificate(&ca);
        write_crl(&ca);
        write_ocsp(&ca);
        ce_private_key_clear(&ca.key);
    }
}

/* ---- read ------------------------------------------------------------------------------------ */

/* The file as DER, out of PEM where it is that. */
static size_t load(uint8_t der[static MAX_DER], const char *name, const char *suffix)
{
    char path[64], text[2 * MAX_DER], label[CE_PEM_MAX_LABEL];
    snprintf(path, sizeof path, "%s.%s", name, suffix);
    FILE *file = fopen(path, "rb");
    need(file != NULL, path);
    size_t len = fread(text, 1, sizeof text, file), der_len = MAX_DER, at = 0;
    fclose(file);
    if (ce_pem_decode(label, der, &der_len, text, len, &at) == CE_OK)
        return der_len;
    need(len <= MAX_DER, path);
    memcpy(der, text, len);
    return len;
}

static void read_all(const char *name)
{
    uint8_t ca_der[MAX_DER], der[MAX_DER];
    struct ce_certificate ca;
    struct ce_certification_request request;
    struct ce_crl crl;
    struct ce_crl_entry entry;
    struct ce_ocsp_request asked;
    struct ce_ocsp_response answer;
    struct ce_ocsp_single single;
    struct ce_private_key key;
    struct ce_public_key certified;
    ce_private_key_init(&key);
    ce_public_key_init(&certified);
    size_t len = load(ca_der, name, "crt");
    need(ce_certificate_parse(&ca, ca_der, len, NULL, NULL) == CE_OK, "certificate");
    need(ce_certificate_check_signature(&ca, &ca, NULL) == CE_OK, "certificate's signature");
    need(ce_certificate_public_key(&ca, &certified) == CE_OK, "certificate's key");
    len = load(der, name, "key");
    need(ce_private_key_read(&key, der, len) == CE_OK, "private key");
    need(ce_public_key_equal(&key.public_key, &certified), "the key is the certificate's");
    len = load(der, name, "csr");
    need(ce_certification_request_parse(&request, der, len, NULL, NULL) == CE_OK, "request");
    need(ce_certification_request_check(&request, NULL) == CE_OK, "proof of possession");
    len = load(der, name, "crl");
    need(ce_crl_parse(&crl, der, len, NULL, NULL) == CE_OK, "CRL");
    need(ce_crl_check_signature(&crl, &ca.key, NULL) == CE_OK, "CRL's signature");
    need(ce_crl_find(&crl, ca.subject, revoked_serial, &entry), "1234 is in the CRL");
    need(entry.reason == CE_REASON_KEY_COMPROMISE, "reason");
    len = load(der, name, "req");
    need(ce_ocsp_request_parse(&asked, der, len, NULL, NULL) == CE_OK, "OCSP request");
    len = load(der, name, "resp");
    need(ce_ocsp_response_parse(&answer, der, len, NULL, NULL) == CE_OK, "OCSP response");
    need(ce_ocsp_check_signature(&answer, &ca.key, NULL) == CE_OK, "OCSP response's signature");
    need(ce_ocsp_responder_is(&answer, &ca), "responder");
    need(ce_ocsp_find(&answer, &ca, revoked_serial, &single), "1234 is in the response");
    need(single.status == CE_OCSP_REVOKED, "status");
    ce_private_key_clear(&key);
    ce_public_key_clear(&certified);
}

int main(int argc, char **argv)
{
    need(argc == 3, "usage: pki_peer write NOW | read NAME");
    if (strcmp(argv[1], "write") == 0)
        write_all(strtoll(argv[2], NULL, 10));
    else
        read_all(argv[2]);
    return EXIT_SUCCESS;
}
