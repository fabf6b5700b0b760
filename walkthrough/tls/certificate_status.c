/*
 * CertificateStatus, RFC 6066 section 8: the server brings along what the CA's OCSP responder says
 * about its certificate, so that the client need not ask, and the CA does not learn who visits
 * whom.
 */
#include "walkthrough/tls/certificate_path.h"

void send_certificate_status(struct wt_endpoint *ep)
{
    struct handshake_message *m = wt_arena_take(&ep->arena, sizeof *m);
    if (!m)
        return;
    m->msg_type = CERTIFICATE_STATUS;
    m->is.certificate_status.status_type = STATUS_OCSP;
    m->is.certificate_status.response = ep->identity->ocsp_response;
    ep->stapled = wt_given(ep, "ocsp_response", WT_V_BYTES, ep->identity->ocsp_response, false);
    if (tls_send_handshake(ep, m))
        wt_carries(ep, "ocsp_response", ep->stapled);
}

/* Only OCSP was asked for. A response that is not satisfactory ends the handshake. */
void handle_certificate_status(struct wt_endpoint *ep)
{
    const struct certificate_status *m = &ep->m->is.certificate_status;
    if (!wt_demand(ep, m->status_type == STATUS_OCSP, ALERT_ILLEGAL_PARAMETER,
                   "certificate_status.type", "status_type", ""))
        return;
    ep->stapled = wt_field(ep, "ocsp_response", "ocsp_response", m->response);
    wt_id message = ep->message;
    if (wt_alive(ep) && ep->peer_chain_len)
        tls_check_staple(ep, m->response, "ocsp_response");
    ep->message = message;
}
