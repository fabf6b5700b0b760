/*
 * A small certificate authority for a scenario or a server: a root, and one server certificate
 * under it; for a lesson about certificates also what is asked for there, good or bad. (RFC 5280.)
 */
#ifndef WALKTHROUGH_WORLD_PKI_H
#define WALKTHROUGH_WORLD_PKI_H

#include "crypto-edu/key.h"
#include "crypto-edu/random.h"
#include "walkthrough/trace/arena.h"
#include "walkthrough/trace/error.h"
#include "walkthrough/world/certificate_cases.h"

/* Everything DER, in the arena it was made with. What was not asked for is empty. */
struct wt_pki {
    struct ce_view ca_key, ca_certificate; /* PKCS #1; X.509 */
    struct ce_view trusted;                /* the root a client has; nearly always ca_certificate */
    struct ce_view intermediate_key, intermediate_certificate, intermediate_tbs;
    struct ce_view server_key, server_certificate;
    struct ce_view server_tbs;         /* the part of the server's certificate that was signed, */
    struct ce_view signed_certificate; /* and the certificate before anybody changed it */
    struct ce_view server_status;      /* OCSPResponse */
    struct ce_view request, request_info; /* PKCS #10, and the part of it that is signed */
    struct ce_view crl;
    struct ce_view client_key, client_certificate; /* PKCS #8; X.509 */
};

/* Where a PKI's randomness comes from: a stream for each purpose. */
struct wt_pki_source {
    struct ce_random (*stream)(void *user, const char *purpose);
    void *user;
};

struct wt_pki_request {
    enum ce_key_type server_key;  /* CE_KEY_NONE: RSA */
    unsigned server_curve;        /* of CE_KEY_EC, as in ce_ec_curve_named; 0: P-256 */
    const char *client_name;      /* a person who gets a certificate, too; NULL: nobody */
    const char *const *dns_names; /* the first one is the common name too */
    size_t dns_name_count;
    const struct ce_view *ip_addresses;
    size_t ip_address_count;
    int64_t status_at; /* when the CA's OCSP responder vouches for the server's; 0: never */
    int64_t not_before,
        not_after; /* of the server's certificate; the root lives ten times as long */
    const struct wt_certificate_case *lesson; /* NULL: everything is as it should be */
    int64_t now;                              /* of a lesson: seconds since 1970 */
};

/*
 * The root's certificate is constrained by name (RFC 5280 4.2.1.10): it can certify names under
 * .example and those that are asked for, whoever installs it. False with an error when a key or a
 * certificate could not be made.
 */
bool wt_pki_make(struct wt_pki *pki, struct wt_arena *arena, const struct wt_pki_request *request,
                 const struct wt_pki_source *source, struct wt_error *error);

#endif
