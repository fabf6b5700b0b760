/*
 * Certification requests, PKCS #10, RFC 2986: somebody's name, public key and wishes, signed with
 * the key. That signature is the proof of possession: without it anybody could have somebody else's
 * key certified under their own name.
 */
#ifndef CRYPTO_EDU_CERTIFICATION_REQUEST_H
#define CRYPTO_EDU_CERTIFICATION_REQUEST_H

#include "crypto-edu/x509.h"

struct ce_certification_request {
    struct ce_view der;  /* the whole request */
    struct ce_view info; /* certificationRequestInfo with its header: what the signature covers */
    struct ce_view subject; /* Name with its header */
    struct ce_view subject_cn;
    struct ce_view spki;
    struct ce_key_view key;
    enum ce_signature_algorithm signature_algorithm;
    struct ce_view signature_oid;
    struct ce_view signature;
    size_t attribute_count;
    struct ce_view challenge_password; /* RFC 2985 5.4.1; empty if absent */
    bool has_extension_request;
    struct ce_certificate requested; /* of extensionRequest (RFC 2985 5.4.2): the fields that come
                                        from extensions, and nothing else */
};

/* Parses one CertificationRequest, strictly; visitor, where and errors as for ce_certificate_parse.
 */
CE_NODISCARD ce_status ce_certification_request_parse(struct ce_certification_request *request,
                                                      const uint8_t *der, size_t len,
                                                      const struct ce_der_visitor *visitor,
                                                      struct ce_der *where);

/* Proof of possession: does the request's own key verify its signature? As
 * ce_certificate_check_signature. */
CE_NODISCARD ce_status ce_certification_request_check(
    const struct ce_certification_request *request, const struct ce_probe *probe);

/*
 * Writes a request for that key, signed with it. Of the template the subject counts and what
 * becomes extensions; serial, validity, issuer and key do not. random as in ce_signature_sign.
 * Errors as ce_certificate_issue.
 */
CE_NODISCARD ce_status ce_certification_request_write(uint8_t *out, size_t *len,
                                                      const struct ce_certificate_template *wanted,
                                                      enum ce_signature_algorithm algorithm,
                                                      const struct ce_private_key *key,
                                                      const struct ce_random *random);

#endif
