/*
 * CertificateStatus, RFC 6066 section 8: an OCSP response that the server brings along. In TLS 1.2
 * a message of its own, in TLS 1.3 the status_request extension of a certificate (RFC 8446 section
 * 4.4.2.1).
 */
#include "walkthrough/wire/handshake.h"
#include "walkthrough/wire/pen.h"

void wire_certificate_status(struct wire *w, struct certificate_status *m)
{
    wire_u8(w, "status_type", &m->status_type);
    if (wire_ok(w) && m->status_type != STATUS_OCSP) {
        wire_rest(w, "response", &m->response);
        return;
    }
    wire_open(w, "ocsp_response", WIRE_LEN24);
    if (w->writing)
        wire_put(w, "data", m->response.data, m->response.len);
    else
        m->response = wire_take(w, "data", wire_left(w));
    wire_not_empty(w, m->response.len);
    if (!w->writing)
        wire_der(w, "data", m->response);
    wire_close(w);
}
