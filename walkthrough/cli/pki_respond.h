/* An OCSP responder for a CA of `tlswalk pki` (RFC 6960). */
#ifndef WALKTHROUGH_CLI_PKI_RESPOND_H
#define WALKTHROUGH_CLI_PKI_RESPOND_H

#include "crypto-edu/ocsp.h"
#include "walkthrough/live/ca_store.h"

/*
 * Answers the request from the CA's records; delegated: signed not with the CA's own key but with
 * that of a responder it has certified for that (4.2.2.2), made when there is none yet. About a
 * certificate of another CA it says nothing but "unauthorized". The response is in the CA's arena.
 */
bool pki_respond(struct wt_ca *ca, const struct ce_ocsp_request *request, bool delegated,
                 int64_t lifetime, struct ce_ocsp_response *response, struct wt_error *error);

#endif
