/*
 * The scenarios about certificates: what is wrong in each, which check says so, and with which
 * alert the client refuses. (RFC 5280 6, RFC 9525, RFC 9325, RFC 6066 8.)
 */
#ifndef WALKTHROUGH_WORLD_CERTIFICATE_CASES_H
#define WALKTHROUGH_WORLD_CERTIFICATE_CASES_H

#include <stdbool.h>
#include <stddef.h>

#include "walkthrough/wire/alert.h"

/* Who certifies the server. */
enum wt_issuer {
    BY_ROOT,
    BY_INTERMEDIATE, /* whom the root has certified */
    BY_STRANGER,     /* a root the client does not know */
    BY_ITSELF
};

/* What is wrong with the intermediate CA's certificate. */
enum wt_intermediate_fault {
    INTERMEDIATE_IS_RIGHT,
    INTERMEDIATE_IS_NO_CA,      /* no basicConstraints: it never was to issue anything */
    INTERMEDIATE_IS_CONSTRAINED /* to names that are not the server's */
};

/* Who says that the certificate is revoked. */
enum wt_revoked { NOT_REVOKED, REVOKED_BY_CRL, REVOKED_BY_STAPLE };

struct wt_certificate_case {
    const char *scenario;
    const char *check;     /* the one that fails: "certificate.validity"; NULL: all are green */
    enum wire_alert alert; /* what the client answers */

    const char *host;       /* what the client asks for; NULL: learn.example */
    const char *certified;  /* the name in the certificate; NULL: the host's */
    const char *changed_to; /* a name as long as that, put in its place after it was signed */
    int begins, ends;       /* days from today; both 0: an ordinary life */
    enum wt_issuer issuer;
    enum wt_intermediate_fault fault;
    enum wt_revoked revoked;
    bool sha1;       /* the server's certificate is signed over it */
    size_t rsa_bits; /* of the server's key; 0: 2048 */
    bool by_request; /* the server asks the CA with a PKCS #10 request */
};

/* Ends with a NULL scenario. */
extern const struct wt_certificate_case wt_certificate_cases[];

/* NULL for a scenario that is about something else. */
const struct wt_certificate_case *wt_certificate_case_of(const char *scenario);

#endif
