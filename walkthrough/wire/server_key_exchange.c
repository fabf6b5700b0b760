/*
 * ServerKeyExchange for DHE_RSA, RFC 5246 section 7.4.3: ServerDHParams, and the server's signature
 * over both randoms and them.
 */
#include "walkthrough/wire/handshake.h"

void wire_server_key_exchange(struct wire *w, struct server_key_exchange *m)
{
    m->params_at = wire_here(w);
    wire_bytes(w, "dh_p", WIRE_LEN16, &m->dh_p, 1, 0xffff);
    wire_bytes(w, "dh_g", WIRE_LEN16, &m->dh_g, 1, 0xffff);
    wire_bytes(w, "dh_Ys", WIRE_LEN16, &m->dh_Ys, 1, 0xffff);
    m->params_end = wire_here(w);
    wire_u16(w, "signature_scheme", &m->signature_scheme);
    wire_bytes(w, "signature", WIRE_LEN16, &m->signature, 0, 0xffff);
}
