/* Who a live server is: a small PKI made on the spot, or the user's own certificate and key. */
#ifndef WALKTHROUGH_LIVE_IDENTITY_H
#define WALKTHROUGH_LIVE_IDENTITY_H

#include "crypto-edu/key.h"
#include "walkthrough/tls/endpoint.h"
#include "walkthrough/trace/arena.h"
#include "walkthrough/trace/error.h"

enum { WT_MAX_HOSTS = 16 };

struct wt_live_identity {
    struct wt_arena arena; /* holds everything below, the key too */
    struct wt_identity identity;
    /* Of the PKI made here, empty for a user's own certificate: */
    struct ce_view ca_certificate; /* DER */
    struct ce_view client_key,
        client_certificate; /* for a visitor who wants to show one; PKCS #8 */
};

/* Makes a CA and a server certificate for localhost, 127.0.0.1, ::1 and these names, valid from
 * yesterday for thirty days, from the system's entropy; and a certificate for a client. The
 * server's key is of the kind asked for (curve: 23 or 24 for CE_KEY_EC). */
bool wt_identity_make(struct wt_live_identity *made, const char *const *hosts, size_t host_count,
                      enum ce_key_type key, unsigned curve, struct wt_error *error);
/* Reads a chain of certificates, leaf first, and its key of any kind and form that
 * ce_private_key_read knows, both PEM. The key is used and never enters a trace. */
bool wt_identity_load(struct wt_live_identity *loaded, const char *certificate_file,
                      const char *key_file, struct wt_error *error);
/* Wipes. */
void wt_identity_clear(struct wt_live_identity *identity);

#endif
