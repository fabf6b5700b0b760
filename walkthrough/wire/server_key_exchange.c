/*
 * ServerKeyExchange: ServerDHParams (RFC 5246 section 7.4.3) or ServerECDHParams (RFC 8422 section
 * 5.4), and the server's signature over both randoms and them; DH_anon has no one to sign.
 */
#include "walkthrough/wire/handshake.h"

static void server_dh_params(struct wire *w, struct server_key_exchange *m)
{
    wire_bytes(w, "dh_p", WIRE_LEN16, &m->dh_p, 1, 0xffff);
    wire_bytes(w, "dh_g", WIRE_LEN16, &m->dh_g, 1, 0xffff);
    wire_bytes(w, "dh_Ys", WIRE_LEN16, &m->dh_Ys, 1, 0xffff);
}

/* RFC 8422 5.4 leaves one way to name a curve; a curve spelled out by its parameters is not read.
 */
static void server_ecdh_params(struct wire *w, struct server_key_exchange *m)
{
    wire_u8(w, "curve_type", &m->curve_type);
    if (wire_ok(w) && m->curve_type != NAMED_CURVE)
        wire_fail(w, "curve_type", ALERT_ILLEGAL_PARAMETER, "only named curves are read");
    wire_u16(w, "named_curve", &m->named_curve);
    wire_bytes(w, "point", WIRE_LEN8, &m->point, 1, 255);
}

void wire_server_key_exchange(struct wire *w, struct server_key_exchange *m)
{
    enum wire_key_exchange kx = wire_kx(w);
    m->params_at = wire_here(w);
    if (kx == KX_ECDHE)
        server_ecdh_params(w, m);
    else
        server_dh_params(w, m);
    m->params_end = wire_here(w);
    if (kx == KX_DH_ANON)
        return;
    if (wire_version(w) >= 0x0303)
        wire_u16(w, "signature_scheme", &m->signature_scheme);
    wire_bytes(w, "signature", WIRE_LEN16, &m->signature, 0, 0xffff);
}
