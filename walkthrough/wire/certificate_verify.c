/*
 * CertificateVerify, RFC 5246 section 7.4.8: a client's signature over all messages so far.
 */
#include "walkthrough/wire/handshake.h"

void wire_certificate_verify(struct wire *w, struct certificate_verify *m)
{
    wire_u16(w, "signature_scheme", &m->signature_scheme);
    wire_bytes(w, "signature", WIRE_LEN16, &m->signature, 0, 0xffff);
}
