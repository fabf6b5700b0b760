/*
 * CertificateRequest, RFC 5246 section 7.4.4 and, of the same name and another form, RFC 8446
 * section 4.3.2. The distinguished names of the authorities are kept as they stand.
 */
#include "walkthrough/wire/handshake.h"

static void certificate_types(struct wire *w, struct certificate_request *m)
{
    wire_open(w, "certificate_types", WIRE_LEN8);
    for (size_t i = 0; wire_next(w, i, &m->certificate_type_count, sizeof m->certificate_types);
         i++)
        wire_u8(w, "certificate_type", &m->certificate_types[i]);
    wire_not_empty(w, m->certificate_type_count);
    wire_close(w);
}

static void signature_algorithms(struct wire *w, struct certificate_request *m)
{
    wire_open(w, "supported_signature_algorithms", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &m->scheme_count, MAX_SIGNATURE_SCHEMES); i++)
        wire_u16(w, "signature_scheme", &m->schemes[i]);
    wire_not_empty(w, m->scheme_count);
    wire_close(w);
}

void wire_certificate_request(struct wire *w, struct certificate_request *m)
{
    if (wire_version(w) >= 0x0304) {
        wire_bytes(w, "certificate_request_context", WIRE_LEN8, &m->request_context, 0, 255);
        m->extensions.present = true;
        wire_extensions(w, IN_CERTIFICATE_REQUEST, &m->extensions);
        return;
    }
    certificate_types(w, m);
    if (wire_version(w) == 0x0303) /* TLS 1.1 and before have one way to sign with each key */
        signature_algorithms(w, m);
    wire_distinguished_names(w, &m->authorities);
}
