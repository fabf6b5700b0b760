/*
 * ClientHello, RFC 5246 section 7.4.1.2, with the names RFC 8446 section 4.1.2 gives the same
 * fields.
 */
#include "walkthrough/wire/handshake.h"

void wire_client_hello(struct wire *w, struct client_hello *m)
{
    wire_u16(w, "legacy_version", &m->legacy_version);
    wire_fixed(w, "random", m->random, sizeof m->random);
    wire_bytes(w, "legacy_session_id", WIRE_LEN8, &m->session_id, 0, 32);
    wire_open(w, "cipher_suites", WIRE_LEN16);
    for (size_t i = 0; wire_next(w, i, &m->cipher_suite_count, MAX_CIPHER_SUITES); i++)
        wire_u16(w, "cipher_suite", &m->cipher_suites[i]);
    wire_not_empty(w, m->cipher_suite_count);
    wire_close(w);
    wire_open(w, "legacy_compression_methods", WIRE_LEN8);
    for (size_t i = 0; wire_next(w, i, &m->compression_method_count, sizeof m->compression_methods);
         i++)
        wire_u8(w, "compression_method", &m->compression_methods[i]);
    wire_not_empty(w, m->compression_method_count);
    wire_close(w);
    wire_extensions(w, IN_CLIENT_HELLO, &m->extensions);
}
