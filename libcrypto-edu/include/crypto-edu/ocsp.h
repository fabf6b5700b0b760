/*
 * OCSP, RFC 6960: is this certificate revoked, asked and answered one certificate at a time.
 * Requests and responses are read, written and signed here. Who may sign a response (4.2.2.2), and
 * whether it is fresh, is asked where paths are validated.
 *
 * What is parsed is a set of views into the DER the caller keeps alive.
 */
#ifndef CRYPTO_EDU_OCSP_H
#define CRYPTO_EDU_OCSP_H

#include "crypto-edu/crl.h"

enum { CE_OCSP_MAX_EXTENSIONS = 8 };

/* CertID, 4.1.1: the issuer by two hashes, and the serial number. */
struct ce_ocsp_cert_id {
    enum ce_hash_id hash; /* 0 for one this library does not have */
    struct ce_view hash_oid;
    struct ce_view issuer_name_hash; /* of the issuer's Name in DER */
    struct ce_view issuer_key_hash;  /* of what the BIT STRING of its key holds */
    struct ce_view serial;           /* content octets of the INTEGER */
};

/* Does it mean the certificate of that serial number from that issuer? */
bool ce_ocsp_cert_id_matches(const struct ce_ocsp_cert_id *id, const struct ce_certificate *issuer,
                             struct ce_view serial);

/* ---- requests -------------------------------------------------------------------------------- */

struct ce_ocsp_request {
    struct ce_view der;
    struct ce_view tbs;      /* tbsRequest with its header */
    struct ce_view requests; /* for ce_ocsp_request_next */
    size_t request_count;
    struct ce_view nonce; /* RFC 9654 2.1; empty if absent */
    struct ce_x509_extension extensions[CE_OCSP_MAX_EXTENSIONS];
    size_t extension_count;
    bool unknown_critical;
    bool is_signed;
    enum ce_signature_algorithm signature_algorithm;
    struct ce_view signature;
};

/* visitor, where and errors as for ce_certificate_parse. */
CE_NODISCARD ce_status ce_ocsp_request_parse(struct ce_ocsp_request *request, const uint8_t *der,
                                             size_t len, const struct ce_der_visitor *visitor,
                                             struct ce_der *where);
/* The next certificate that is asked about; *rest is request->requests at first. */
bool ce_ocsp_request_next(struct ce_view *rest, struct ce_ocsp_cert_id *id);

/*
 * Writes a request about one certificate, unsigned. hash is of the CertID (SHA-1 is what responders
 * of the web expect; it protects nothing here); a nonce of 1 to 128 octets, or NULL and 0 for none.
 */
CE_NODISCARD ce_status ce_ocsp_request_write(uint8_t *out, size_t *len, enum ce_hash_id hash,
                                             const struct ce_certificate *issuer,
                                             struct ce_view serial, const uint8_t *nonce,
                                             size_t nonce_len);

/* ---- responses ------------------------------------------------------------------------------- */

/* OCSPResponseStatus, 4.2.1. There is no 4. */
enum ce_ocsp_status {
    CE_OCSP_SUCCESSFUL = 0,
    CE_OCSP_MALFORMED_REQUEST = 1,
    CE_OCSP_INTERNAL_ERROR = 2,
    CE_OCSP_TRY_LATER = 3,
    CE_OCSP_SIG_REQUIRED = 5,
    CE_OCSP_UNAUTHORIZED = 6
};

enum ce_ocsp_cert_status { CE_OCSP_GOOD = 0, CE_OCSP_REVOKED = 1, CE_OCSP_UNKNOWN = 2 };

/* SingleResponse, 4.2.1. */
struct ce_ocsp_single {
    struct ce_ocsp_cert_id id;
    enum ce_ocsp_cert_status status;
    int64_t revocation_time; /* when revoked */
    bool has_reason;
    enum ce_crl_reason reason;
    int64_t this_update, next_update;
    bool has_next_update;
    struct ce_view timestamps; /* RFC 6962 3.3, for ce_sct_next */
    struct ce_x509_extension extensions[CE_OCSP_MAX_EXTENSIONS];
    size_t extension_count;
    bool unknown_critical;
};

struct ce_ocsp_response {
    struct ce_view der;
    enum ce_ocsp_status status; /* what follows is empty unless it is CE_OCSP_SUCCESSFUL */
    struct ce_view type;        /* OID; id-pkix-ocsp-basic, or what follows is empty */
    bool is_basic;
    struct ce_view tbs;            /* tbsResponseData with its header: what the signature covers */
    struct ce_view responder_name; /* responderID byName: a Name with its header; or empty */
    struct ce_view responder_key_hash; /* responderID byKey: SHA-1 of its key; or empty */
    int64_t produced_at;
    struct ce_view responses; /* for ce_ocsp_single_next */
    size_t response_count;
    struct ce_view nonce; /* empty if absent */
    struct ce_x509_extension extensions[CE_OCSP_MAX_EXTENSIONS];
    size_t extension_count;
    bool unknown_critical; /* of the response or of one of its single responses */
    enum ce_signature_algorithm signature_algorithm;
    struct ce_view signature_oid;
    struct ce_view signature;
    struct ce_view certificates; /* for ce_ocsp_certificate_next */
};

CE_NODISCARD ce_status ce_ocsp_response_parse(struct ce_ocsp_response *response, const uint8_t *der,
                                              size_t len, const struct ce_der_visitor *visitor,
                                              struct ce_der *where);
/* The next answer; *rest is response->responses at first. */
bool ce_ocsp_single_next(struct ce_view *rest, struct ce_ocsp_single *single);
/* The next certificate that came along, in DER; *rest is response->certificates at first. Each is
 * well-formed DER, and not parsed yet. */
bool ce_ocsp_certificate_next(struct ce_view *rest, struct ce_view *der);
/* The first answer about that certificate; false if there is none. */
bool ce_ocsp_find(const struct ce_ocsp_response *response, const struct ce_certificate *issuer,
                  struct ce_view serial, struct ce_ocsp_single *single);

/* Is the responder, as the response names it, the owner of this certificate? Proves nothing. */
bool ce_ocsp_responder_is(const struct ce_ocsp_response *response,
                          const struct ce_certificate *certificate);
/* Does the key verify the response's signature? As ce_certificate_check_signature; whether it is a
 * key that may sign is another question. CE_ERR_STATE for a response without one. */
CE_NODISCARD ce_status ce_ocsp_check_signature(const struct ce_ocsp_response *response,
                                               const struct ce_key_view *responder_key,
                                               const struct ce_probe *probe);

/* ---- responding ------------------------------------------------------------------------------ */

struct ce_ocsp_answer {
    enum ce_hash_id hash; /* of the CertID, as the request has it */
    const struct ce_certificate *issuer;
    struct ce_view serial;
    enum ce_ocsp_cert_status status;
    int64_t revocation_time;
    bool has_reason;
    enum ce_crl_reason reason;
    int64_t this_update, next_update; /* next_update 0: newer information is always there */
};

struct ce_ocsp_response_template {
    const struct ce_certificate *responder; /* the CA itself, or whom it gave OCSPSigning */
    bool by_key;                            /* responderID by key hash, else by name */
    int64_t produced_at;
    const struct ce_ocsp_answer *answers;
    size_t answer_count;
    struct ce_view nonce;               /* as the request has it; empty for none */
    const struct ce_view *certificates; /* sent along, in DER */
    size_t certificate_count;
};

/* Writes a successful response, signed with the responder's key. random as in ce_signature_sign.
 * CE_ERR_ARGUMENT for no answers, an unknown hash or a key of another kind, CE_ERR_BUFFER. */
CE_NODISCARD ce_status ce_ocsp_respond(uint8_t *out, size_t *len,
                                       const struct ce_ocsp_response_template *response,
                                       enum ce_signature_algorithm algorithm,
                                       const struct ce_private_key *key,
                                       const struct ce_random *random);
/* The response that says nothing but why there is none; status is not CE_OCSP_SUCCESSFUL. */
CE_NODISCARD ce_status ce_ocsp_refuse(uint8_t *out, size_t *len, enum ce_ocsp_status status);

#endif
