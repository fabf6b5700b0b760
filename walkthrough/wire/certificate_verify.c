/*
 * CertificateVerify, RFC 5246 section 7.4.8: a client's signature over all messages so far; RFC
 * 8446 section 4.4.3: either side's over a hash of them. RFC 4346 section 7.4.8 names no algorithm.
 */
#include "walkthrough/wire/handshake.h"

void wire_certificate_verify(struct wire *w, struct certificate_verify *m)
{
    if (!w->writing)
        m->signature_scheme = 0;
    if (wire_version(w) >= 0x0303)
        wire_u16(w, "signature_scheme", &m->signature_scheme);
    wire_bytes(w, "signature", WIRE_LEN16, &m->signature, 0, 0xffff);
}
