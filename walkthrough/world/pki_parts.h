/* The parts a PKI is made of, shared by the files that make it. */
#ifndef WALKTHROUGH_WORLD_PKI_PARTS_H
#define WALKTHROUGH_WORLD_PKI_PARTS_H

#include "crypto-edu/x509.h"
#include "walkthrough/world/pki.h"

enum { PKI_P256 = 23, PKI_DAY = 86400, PKI_MAX_DER = 8192, PKI_SERIAL_SIZE = 16 };

/* A PKI while it is being made. */
struct wt_pki_workshop {
    struct wt_pki *pki;
    struct wt_arena *arena;
    const struct wt_pki_request *asked;
    const struct wt_pki_source *source;
    const struct wt_certificate_case *lesson; /* never NULL */
    struct ce_private_key ca, intermediate, server;
};

/* Signs a certificate for the owner of `subject`. */
bool wt_pki_issue(struct wt_pki_workshop *w, struct ce_view *der,
                  struct ce_certificate_template *certificate, const struct ce_private_key *subject,
                  const struct ce_private_key *issuer, bool sha1);
bool wt_pki_draw_serial(uint8_t serial[PKI_SERIAL_SIZE], const struct wt_pki_source *source,
                        const char *purpose);

/* The root, and the one that a client has when it is another. */
bool wt_pki_issue_root(struct wt_pki_workshop *w);
bool wt_pki_issue_intermediate(struct wt_pki_workshop *w);

/* The server asks for what it is going to get, RFC 2986. */
bool wt_pki_ask(struct wt_pki_workshop *w, const struct ce_certificate_template *wanted);
/* One name of the server's certificate overwritten, as if nobody would notice. */
bool wt_pki_change(struct wt_pki_workshop *w);
/* What the CA says about the certificate once it is revoked: in a CRL, or in an OCSP response. */
bool wt_pki_publish_crl(struct wt_pki_workshop *w);
bool wt_pki_answer_ocsp(struct wt_pki_workshop *w);

#endif
