/*
 * CertificateRequest, RFC 5246 section 7.4.4. The distinguished names of the authorities are kept
 * as they stand.
 */
#include "walkthrough/wire/handshake.h"

void wire_certificate_request(struct wire *w, struct certificate_request *m)
{
    wire_open(w, "certificate_types", WIRE_LEN8);
    for (size_t i = 0; wire_next(w, i, &m->certificate_type_count, sizeof m->certificate_types);
         i++)
        wire_u8(w, "certificate_type", &m->certificate_types[i]);
    wire_not_empty(w, m->certificate_type_count);
    wire_close(w);
    wire_open(w, "supported_signature_algorithms", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &m->scheme_count, MAX_SIGNATURE_SCHEMES); i++)
        wire_u16(w, "signature_scheme", &m->schemes[i]);
    wire_not_empty(w, m->scheme_count);
    wire_close(w);
    wire_bytes(w, "certificate_authorities", WIRE_LEN16, &m->authorities, 0, 0xffff);
}
