/*
 * ServerHello, RFC 5246 section 7.4.1.3 and, field for field, RFC 8446 section 4.1.3.
 */
#include "walkthrough/wire/handshake.h"

void wire_server_hello(struct wire *w, struct server_hello *m)
{
    wire_u16(w, "legacy_version", &m->legacy_version);
    wire_fixed(w, "random", m->random, sizeof m->random);
    wire_bytes(w, "legacy_session_id", WIRE_LEN8, &m->session_id, 0, 32);
    wire_u16(w, "cipher_suite", &m->cipher_suite);
    wire_u8(w, "legacy_compression_method", &m->compression_method);
    wire_extensions(w, IN_SERVER_HELLO, &m->extensions);
}
